"""The page offers other spellings beside the hits, with their numbers, and a link that runs that search."""

from urllib.parse import quote

import pytest
from django.conf import LazySettings
from django.test import Client

from statements.models import IndexTask, Paragraph
from tests import building
from tests.views.page import Element, get

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def archive(db: None) -> None:
    section = building.statement(0, published=True).sections.get()
    building.paragraph(section, {"en": "A defence programme.", "zh-Hans": "和平、发展、合作、共赢。"})
    building.paragraph(section, {"en": "The defense of the dam.", "zh-Hans": "和平发展合作共赢。"})
    building.paragraph(section, {"en": "Another defense.", "zh-Hans": "和平，发展，合作，共赢，favor。"})
    IndexTask.objects.enqueue(Paragraph.objects.all())


def search(client: Client, typed: str, more: str = "") -> Element:
    return get(client, f"/search/?q={quote(typed)}{more}")


def offered(tree: Element) -> dict[str, tuple[str, str]]:
    """{query: (how many paragraphs, address)}"""
    offers = [x for line in tree.all("p", cls="alternatives") for x in line.all("span", cls="alternative")]
    return {x.one("a").text: (x.text.removeprefix(x.one("a").text).strip(), x.one("a")["href"]) for x in offers}


@pytest.mark.parametrize(
    ("typed", "others"),
    [
        ("defence", {"defense": "2 results"}),
        ("defence -another", {"defense -another": "1 result"}),
        ("和平发展合作共赢", {"和平、发展、合作、共赢": "2 results"}),
        ("favour", {"favor": "1 result"}),  # which itself finds nothing
        ("dam", {}),
    ],
)
@pytest.mark.parametrize(
    "more", ["", "&kind=joint-statement&by=statement&order=newest", "&view=concordance", "&page=9"]
)
def test_each_leads_to_what_it_says(client: Client, typed: str, others: dict[str, str], more: str) -> None:
    found = offered(search(client, typed, more))
    assert {text: count for text, (count, _) in found.items()} == others
    for count, address in found.values():
        there = get(client, f"/search/{address}")
        assert there.one("p", cls="page-count").text.startswith(count.partition(" ")[0])
        assert ("by=statement" in more) == ("by=statement" in address)


def test_a_language_chosen_for_the_words_stays(client: Client) -> None:
    ((text, (_, address)),) = offered(search(client, "defence", "&language=en")).items()
    assert (text, "language=en" in address) == ("en:defense", True)
    assert get(client, f"/search/{address}").one("p", cls="page-count").text.startswith("2 paragraphs")


def test_in_chinese_too(client: Client) -> None:
    client.cookies["django_language"] = "zh-hans"
    line = search(client, "defence").one("p", cls="alternatives")
    assert line.text == "其他写法： defense 2 条结果"


def test_a_search_that_had_its_time_offers_none(client: Client, settings: LazySettings) -> None:
    settings.SEARCH_MAX_SECONDS = 0
    assert offered(search(client, "defence")) == {}
