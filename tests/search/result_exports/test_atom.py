"""Hits as a feed: all that RFC 4287 requires, and nothing sent twice."""

from collections import Counter
from datetime import date, datetime
from urllib.parse import urlencode
from xml.etree.ElementTree import Element, fromstring

import pytest
from django.conf import LazySettings
from django.test import Client
from django.utils.formats import date_format

from statements import workflow
from statements.models import Paragraph, Statement
from statements.models.paragraph_content import Cell, Content
from tests.search.result_exports.exported import archive, take
from tests.views.page import parse

pytestmark = pytest.mark.django_db
ATOM = "{http://www.w3.org/2005/Atom}"
FEED = {"title", "id", "updated", "author", "link"}  # RFC 4287, 4.1.1
ENTRY = {"title", "id", "updated", "content", "link"}  # 4.1.2


@pytest.fixture(autouse=True)
def made(db: None) -> Statement:
    return archive()


def feed(client: Client, **parameters: object) -> Element:
    """The feed, with everything that must be there, once where once is said."""
    root = fromstring(take(client, "feed.atom", **parameters))
    assert root.tag == f"{ATOM}feed"
    _complete(root, FEED)
    assert text(root, "author", "name")
    for entry in entries(root):
        _complete(entry, ENTRY)
    return root


def _complete(element: Element, needed: set[str]) -> None:
    found = Counter(child.tag.removeprefix(ATOM) for child in element)
    assert needed <= found.keys()
    assert all(found[name] == 1 for name in needed - {"link"})
    assert datetime.fromisoformat(text(element, "updated")).tzinfo
    assert text(element, "id").startswith("http://testserver/")


def entries(root: Element) -> list[Element]:
    return root.findall(f"{ATOM}entry")


def text(element: Element, *path: str) -> str:
    found = element.find("/".join(ATOM + name for name in path))
    assert found is not None
    return found.text or ""


def links(element: Element) -> dict[str, str]:
    return {link.get("rel", "alternate"): link.get("href", "") for link in element.findall(f"{ATOM}link")}


def test_an_entry_for_each_paragraph_the_newest_first(client: Client) -> None:
    root = feed(client, q="weir", order="oldest")
    assert len(entries(root)) == 4
    first = entries(root)[0]
    paragraph = Paragraph.objects.get(passages__text="The newest weir.")
    assert text(first, "id") == links(first)["alternate"] == f"http://testserver/p/{paragraph.pk}/"
    assert text(first, "title") == f"Joint statement on canals · {date_format(date(2032, 1, 2))} · 1. Part 1"
    assert len({text(entry, "id") for entry in entries(root)}) == 4


def test_the_content_holds_all_languages_escaped_and_marked(client: Client, made: Statement) -> None:
    content = next(x for x in entries(feed(client, q="weir")) if "堰" in text(x, "content")).find(f"{ATOM}content")
    assert content is not None and content.get("type") == "html"
    english, chinese = parse(content.text or "").all("p")
    assert (english["lang"], english["dir"], english.text) == ("en", "ltr", 'A "weir", & a <lock>. Two lines.')
    assert [x.text for x in english.all("mark")] == ["weir"]
    assert (chinese["lang"], chinese.text) == ("zh-Hans", "堰，与闸。")


def test_it_says_where_it_is_and_of_what(client: Client) -> None:
    root = feed(client, q="weir", year="2032")
    assert text(root, "title") == "Search: weir"
    assert links(root) == {
        "self": "http://testserver/search/feed.atom?q=weir&year=2032",
        "alternate": "http://testserver/search/?q=weir&year=2032",
    }
    assert len(entries(root)) == 1


def test_a_corrected_paragraph_is_updated_and_keeps_its_id(client: Client) -> None:
    paragraph = Paragraph.objects.get(passages__text="The newest weir.")
    before = {text(x, "id"): text(x, "updated") for x in entries(feed(client, q="weir"))}
    english = paragraph.passages.get().edition_id
    workflow.revise(
        paragraph,
        Content(paragraph.kind, {english: Cell("The very newest weir.")}),
        reason="A slip.",
    )
    root = feed(client, q="weir")
    after = {text(x, "id"): text(x, "updated") for x in entries(root)}
    key = f"http://testserver/p/{paragraph.pk}/"
    assert before.keys() == after.keys()
    assert after[key] >= before[key]
    assert text(root, "updated") == max(after.values())


def test_only_the_newest_and_it_says_so(client: Client, settings: LazySettings) -> None:
    settings.SEARCH_FEED_ENTRIES = 3
    root = feed(client, q="weir")
    assert len(entries(root)) == 3
    assert text(root, "subtitle") == "These are the first 3 of 4 results."


@pytest.mark.parametrize("typed", ["", "hovercraft", '"', "(", "\x00", "\x08", "a" * 5000, "\ud800", "]]>&<b>"])
def test_any_query_gives_a_feed(client: Client, typed: str) -> None:
    assert entries(feed(client, q=typed.encode("utf-8", "replace"))) == []


def test_an_empty_archive_has_a_feed(client: Client) -> None:
    Statement.objects.update(status="draft")
    assert entries(feed(client, q="weir")) == []


def test_what_did_not_change_is_not_sent_again(client: Client) -> None:
    where = f"/search/feed.atom?{urlencode({'q': 'weir'})}"
    tag = client.get(where)["ETag"]
    again = client.get(where, HTTP_IF_NONE_MATCH=tag)
    assert (again.status_code, again.content) == (304, b"")
    assert client.get(f"{where}&year=2031", HTTP_IF_NONE_MATCH=tag).status_code == 200
    assert client.get(where, HTTP_IF_NONE_MATCH=tag, HTTP_ACCEPT_LANGUAGE="zh-hans").status_code == 200
    workflow.withdraw(Statement.objects.get(slug="newer"), reason="It was never signed.")
    changed = client.get(where, HTTP_IF_NONE_MATCH=tag)
    assert (changed.status_code, len(entries(fromstring(changed.getvalue())))) == (200, 3)


def test_it_is_a_feed(client: Client) -> None:
    response = client.get("/search/feed.atom?q=weir")
    assert response["Content-Type"] == "application/atom+xml; charset=utf-8"
    assert client.head("/search/feed.atom?q=weir").status_code == 200
    assert client.post("/search/feed.atom").status_code == 405
