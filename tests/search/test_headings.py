"""Headings are found by plain search, as hits of their own that lead to their section."""

import csv
import io
import json
from typing import Any
from xml.etree import ElementTree

import pytest
from django.core.management import call_command
from django.test import Client

from statements import workflow
from statements.models import Section, Statement
from statements.search import find, worker
from statements.search.query import SearchQuery
from statements.search.results import concordance
from tests import building
from tests.building import enqueued_headings
from tests.search.asking import ask, ids
from tests.search.result_exports.exported import take
from tests.views.page import get

pytestmark = pytest.mark.django_db


@pytest.fixture
def made() -> Statement:
    """Part 1, with a paragraph; *River trade*, numbered 2, with two, of which one says *trade*; part 3, empty."""
    made = building.statement(1, 2, published=True, slug="canals")
    trade = made.sections.last()
    trade.headings.all().delete()
    trade.headings.create(language="en", text="River trade")
    trade.headings.create(language="zh-Hans", text="河运贸易")
    building.section(made).headings.create(language="zh-Hans", text="附则")
    (first, _second) = trade.paragraphs.all()
    first.passages.filter(edition__key="en").update(text="Trade grows on the canal.")
    worker.rebuild()
    return made


@pytest.fixture
def trade(made: Statement) -> Section:
    return Section.objects.get(statement=made, number=2)


def test_a_heading_is_a_hit_beside_the_paragraphs(trade: Section) -> None:
    results = ask("trade")
    assert (results.total, results.paragraphs, results.headings) == (2, 1, 1)
    assert {hit.key for hit in results.hits} == {trade.index_key, trade.paragraphs.first().pk}
    (hit,) = (hit for hit in results.hits if hit.is_heading)
    assert [(x.language, x.text, x.matched) for x in hit.passages] == [
        ("en", "River trade", True),
        ("zh-Hans", "河运贸易", False),
    ]
    assert hit.section == trade


@pytest.mark.parametrize(
    "typed, found",
    [
        ("贸易", True),
        ("zh:贸易 en:river", True),
        ('"river trade"', True),
        ("river NEAR/1 trade", True),
        ("riv*", True),
        ("rivar~", True),
        ("river -trade", False),
        ("zh:贸易 -en:trade", False),
        ("section:river", True),
        ("section:2 trade", True),
        ("section:1 trade", False),
        ("part:heading trade", True),
        ("part:paragraph trade", False),
        ("commentary:no trade", True),
        ("authority:commentary trade", False),
        ("language:zh-Hans trade", True),
        ("language:ru trade", False),
    ],
)
def test_whatever_is_asked_of_paragraphs_is_asked_of_headings(trade: Section, typed: str, found: bool) -> None:
    assert (trade.index_key in ids(typed)) is found


def test_facets_count_headings_apart(made: Statement) -> None:
    results = find.search_page(SearchQuery("trade", extras=True))
    facets = {facet.fact: {value.label: value.count for value in facet.values} for facet in results.facets}
    assert facets["part"] == {"Headings": 1, "Paragraphs": 1}
    narrowed = find.search_page(SearchQuery("trade", filters=(("part", ("paragraph",)),), extras=True))
    assert (narrowed.total, narrowed.headings) == (1, 0)


def test_in_the_order_of_the_text_it_stands_before_its_paragraphs(trade: Section) -> None:
    found = find.search_page(SearchQuery("section:2", order="place")).hits  # type: ignore[arg-type]
    assert [hit.key for hit in found] == [trade.index_key, *trade.paragraphs.values_list("pk", flat=True)]


def test_the_page_shows_a_heading_that_leads_to_its_section(client: Client, made: Statement, trade: Section) -> None:
    shown = get(client, "/search/?q=trade")
    assert shown.one("p", cls="page-count").text == "1 paragraph · 1 heading"
    (hit,) = (x for x in shown.all("article", cls="hit") if x.all("h3"))
    cells = hit.one("h3", cls="heading").all("span", cls="cell")
    assert [(x["lang"], x.text) for x in cells] == [("en", "2 River trade"), ("zh-Hans", "二、 河运贸易")]
    assert [x.text for x in hit.all("mark")] == ["trade"]
    assert hit.one("h2").one("a")["href"] == f"{made.get_absolute_url()}#section-2"
    assert "River trade" in get(client, made.get_absolute_url()).one("section", id="section-2").text


def test_a_heading_without_paragraphs_is_found_and_shown(client: Client, made: Statement) -> None:
    (hit,) = ask("附则").hits
    assert hit.section.get_absolute_url() == f"{made.get_absolute_url()}#section-3"
    assert "附则" in get(client, made.get_absolute_url()).one("section", id="section-3").text


def test_in_the_concordance_and_not_in_its_count_of_paragraphs(
    client: Client, made: Statement, trade: Section
) -> None:
    lines = concordance.lines(SearchQuery("trade"), "en")
    assert (lines.total, lines.paragraphs) == (2, 1)
    assert {(line.left, line.keyword, line.row.get_absolute_url()) for line in lines.lines} == {
        ("River", "trade", trade.get_absolute_url()),
        ("", "Trade", trade.paragraphs.first().get_absolute_url()),
    }
    shown = get(client, "/search/?q=trade&language=en&view=concordance").all("tr", cls="kwic-heading")
    assert [row.one("a")["href"] for row in shown] == [trade.get_absolute_url()]


def test_what_is_taken_away_has_them(client: Client, trade: Section, capsys: pytest.CaptureFixture[str]) -> None:
    found = json.loads(take(client, "results.json", q="贸易"))
    assert (found["total"], found["headings"]) == (1, 1)
    assert found["hits"] == [
        {
            "paragraph": None,
            "statement": "canals",
            "section": 2,
            "kind": "heading",
            "revision": None,
            "address": trade.get_absolute_url(),
            "passages": [
                {"edition": None, "language": "en", "text": "River trade"},
                {"edition": None, "language": "zh-Hans", "text": "河运贸易"},
            ],
            "matched": ["zh-Hans"],
        }
    ]
    table = take(client, "results.csv", q="贸易")
    (row,) = csv.DictReader(io.StringIO(table.decode("utf-8-sig")))
    assert (row["paragraph"], row["words"], row["en"], row["zh-Hans"]) == ("", "heading", "River trade", "河运贸易")
    assert row["address"].endswith(trade.get_absolute_url())
    feed = ElementTree.fromstring(take(client, "feed.atom", q="贸易"))
    (content,) = feed.iter("{http://www.w3.org/2005/Atom}content")
    assert '<h2 lang="zh-Hans" dir="ltr">河运<mark>贸易</mark></h2>' in (content.text or "")
    call_command("search", "贸易")
    assert "canals, section 2: heading" in capsys.readouterr().out


def test_headings_that_say_the_same_are_folded_apart_from_paragraphs(trade: Section) -> None:
    other = building.statement(1, published=True, slug="dams").sections.get()
    other.headings.update(text="River trade")
    building.paragraph(other, {"en": "River trade"})
    worker.rebuild()
    results = find.search_page(SearchQuery('"river trade"', alike=True))
    assert (results.total, results.rows) == (3, 2)
    assert sorted(len(hit.alike) for hit in results.hits) == [0, 1]


def test_a_changed_a_retired_and_a_withdrawn_heading_is_followed(trade: Section) -> None:
    heading = trade.headings.get(language="en")
    with workflow.reindexing(heading):
        heading.text = "Customs"
        heading.save()
    assert enqueued_headings() == {trade.pk}
    assert (trade.index_key in ids("customs"), trade.index_key in ids("river")) == (True, False)
    with workflow.reindexing(heading):
        heading.delete()
    assert (trade.index_key in ids("customs"), trade.index_key in ids("贸易")) == (False, True)
    workflow.withdraw(trade.statement, reason="It was never signed.")
    assert ids("贸易") == set()
    assert worker.difference().agrees


def test_the_index_is_checked_for_headings_too(trade: Section, capsys: pytest.CaptureFixture[str]) -> None:
    trade.headings.filter(language="en").update(text="Past all verbs")
    assert worker.difference().outdated == (*sorted(trade.paragraphs.values_list("pk", flat=True)), trade.index_key)
    with pytest.raises(SystemExit):
        call_command("check_index")
    call_command("check_index", "--repair")
    assert "3 paragraphs, 3 headings" in capsys.readouterr().out
    assert trade.index_key in ids("verbs")
    Section.objects.filter(pk=trade.pk).update(statement=building.statement(1))
    assert trade.index_key in worker.difference().surplus


def test_the_most_queries_are_those_of_paragraphs_and_one_more(
    django_assert_num_queries: Any, made: Statement
) -> None:
    find.search_page(SearchQuery("trade"))
    with django_assert_num_queries(3):  # the outbox; what may be found of both
        find.search_page(SearchQuery("trade"))
