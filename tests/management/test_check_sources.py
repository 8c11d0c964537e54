"""`manage.py check_sources`: which addresses are gone, changed, moved or not to be asked; nothing else is told."""

import csv
from collections.abc import Iterator
from io import StringIO
from ipaddress import ip_address
from typing import Any

import pytest
from django.conf import LazySettings
from django.core.management import CommandError, call_command

from statements.ingest import sources
from statements.ingest.sources import OpenedFile
from statements.models import Paragraph, Passage, Statement, Status
from tests import building
from tests.http_client.server import Behaviour, Site, answer, leading_to, serving

pytestmark = pytest.mark.django_db


@pytest.fixture
def site(settings: LazySettings) -> Iterator[Site]:
    with serving() as made:
        settings.FETCH_HOSTS = ["127.0.0.1"]
        settings.FETCH_ALLOWED_ENDPOINTS = [(ip_address("127.0.0.1"), made.port)]
        yield made


def run(*arguments: str) -> tuple[str, str, int]:
    """Standard output, standard error, exit code."""
    out, err, code = StringIO(), StringIO(), 0
    try:
        call_command("check_sources", *arguments, "--pause", "0", stdout=out, stderr=err)
    except SystemExit as stopped:
        code = int(stopped.code or 0)
    return out.getvalue(), err.getvalue(), code


def statement(site: Site, slug: str = "canals", **more: Any) -> Statement:
    """Three rows, whose English was taken from /en, and whose Chinese has no address."""
    made = building.statement(3, slug=slug, **more)
    made.editions.filter(key="en").update(source_url=site.address(f"/{slug}"))
    return made


def texts(made: Statement, key: str = "en") -> list[str]:
    passages = Passage.objects.filter(edition__statement=made, edition__key=key)
    return list(passages.order_by("paragraph__order").values_list("text", flat=True))


def text(*paragraphs: str) -> Behaviour:
    """As plain text, which is read without a process of its own."""
    return answer("\n\n".join(paragraphs).encode(), content_type="text/plain; charset=utf-8")


def page(*paragraphs: str) -> Behaviour:
    """As a site sets it anew: other blanks, a menu, a counter of visits."""
    body = "".join(f"<p>{x.replace(' ', '&nbsp; ')}</p>" for x in paragraphs)
    return answer(f"<!doctype html><nav>Home 1</nav><h1>On canals</h1>{body}<footer>Visits: 7</footer>".encode())


def test_what_is_there_still_is_the_same_whatever_the_page_looks_like(site: Site) -> None:
    made = statement(site)
    site.pages["/canals"] = page("A new introduction.", *texts(made))
    out, err, code = run()
    assert (out, code) == (f"canals en: same: {site.address('/canals')}\n", 0)
    assert err == "Editions: 1 same.\n"


def test_a_paragraph_that_is_not_there_any_more(site: Site) -> None:
    made = statement(site)
    first, second, third = texts(made)
    site.pages["/canals"] = page(first, third.replace("plant", "fell"))
    out, _, code = run()
    assert code == 1
    assert f"canals en: changed: {site.address('/canals')} (2 of 3 paragraphs are not there any more, first “" in out
    assert second[:60] in out


def test_what_an_editor_has_worded_says_nothing(site: Site) -> None:
    """The kept original has not got it either."""
    made = statement(site)
    english = made.editions.get(key="en")
    sources.keep_alone(OpenedFile("canals.txt", "\n\n".join(texts(made)).encode(), "text"), [made])
    site.pages["/canals"] = text(*texts(made))
    Passage.objects.filter(edition=english, text=texts(made)[0]).update(text="Both sides will plant tall trees.")
    assert run()[2] == 0
    site.pages["/canals"] = text(texts(made)[1])
    assert "1 of 3 paragraphs" in run()[0]


def test_retired_paragraphs_are_not_looked_for(site: Site) -> None:
    made = statement(site)
    site.pages["/canals"] = text(*texts(made)[:2])
    Paragraph.objects.filter(passages__text=texts(made)[2]).update(retired_at="2031-05-02T00:00:00Z")
    assert run()[2] == 0


def test_the_same_bytes_are_not_read_again(site: Site) -> None:
    made = statement(site)
    sources.keep_alone(OpenedFile("canals.pdf", b"%PDF-1.7 that nothing could read", "pdf"), [made])
    site.pages["/canals"] = answer(b"%PDF-1.7 that nothing could read")
    assert run()[2] == 0


@pytest.mark.parametrize(
    ("behaviour", "outcome", "why"),
    [
        (answer(b"", "404 Not Found"), "gone", "127.0.0.1 has no such page (404)"),
        (answer(b"", "410 Gone"), "gone", "(410)"),
        (answer(b"", "503 Busy"), "unreachable", "(503)"),
        (answer(b"%PDF-1.7 broken"), "unreadable", "this PDF"),
        (answer(b"<!doctype html><script>draw()</script>"), "unreadable", "no text"),
    ],
)
def test_what_cannot_be_had(behaviour: Behaviour, outcome: str, why: str, site: Site) -> None:
    statement(site)
    site.pages["/canals"] = behaviour
    out, err, code = run()
    assert code == 1 and err == f"Editions: 1 {outcome}.\n"
    assert out.startswith(f"canals en: {outcome}: ") and why in out


def test_a_page_that_leads_to_the_first_one_has_lost_its_text(site: Site) -> None:
    """As sites answer for pages that they have no more."""
    made = statement(site)
    site.pages["/canals"] = leading_to("/")
    site.pages["/"] = text("Welcome to the ministry.")
    assert f"changed: {site.address('/canals')} (leads to {site.address('/')}; 3 of 3 paragraphs" in run()[0]
    site.pages["/"] = text(*texts(made))
    out, _, code = run()
    assert (f"same: {site.address('/canals')} (leads to {site.address('/')})" in out, code) == (True, 0)


def test_hosts_that_are_not_allowed_are_not_asked(site: Site, settings: LazySettings) -> None:
    made = statement(site)
    made.editions.filter(key="en").update(source_url="https://elsewhere.example/")
    out, _, code = run()
    assert (out.startswith("canals en: not asked: https://elsewhere.example/"), code) == (True, 0)
    settings.FETCH_HOSTS = []
    with pytest.raises(CommandError, match="FETCH_HOSTS is empty"):
        run()


def test_an_address_is_asked_once_and_what_is_withdrawn_never(site: Site) -> None:
    made = statement(site)
    made.editions.update(source_url=site.address("/canals"))
    site.pages["/canals"] = text(*texts(made), *texts(made, "zh-Hans"))
    gone = {"status": Status.WITHDRAWN, "published_at": "2031-05-02T00:00:00Z", "withdrawal_reason": "Never signed."}
    statement(site, "rivers", **gone)
    out, _, code = run()
    assert ([x.split(":")[0] for x in out.splitlines()], code) == (["canals en", "canals zh-Hans"], 0)
    assert len(site.requests) == 1


def test_so_many_at_most_and_on_from_there(site: Site) -> None:
    for slug in ("a", "b", "c"):
        site.pages[f"/{slug}"] = text(*texts(statement(site, slug)))
    out, err, _ = run("--limit", "2")
    assert [x[0] for x in out.splitlines()] == ["a", "b"]
    assert "1 more addresses were not asked: go on with --after b" in err
    assert [x[0] for x in run("--after", "b")[0].splitlines()] == ["c"]
    assert [x[0] for x in run("c", "a")[0].splitlines()] == ["a", "c"]


def test_a_table(site: Site) -> None:
    made = statement(site)
    Passage.objects.filter(edition__key="en", text=texts(made)[0]).update(text="=CUT(TREES)")
    site.pages["/canals"] = text(*texts(made)[1:])
    out, _, code = run("--csv")
    (row,) = csv.DictReader(StringIO(out))
    assert row == {
        "slug": "canals",
        "edition": "en",
        "address": site.address("/canals"),
        "outcome": "changed",
        "paragraphs": "3",
        "missing": "1",
        "first missing": "'=CUT(TREES)",
        "detail": "",
    }
    assert code == 1
