"""The shape of a statement as JSON, what it leaves out, and what it costs."""

import json
from typing import Any

import pytest
from django.utils import timezone
from pytest_django import DjangoAssertNumQueries

from statements.export.json import statement_json, write
from statements.models import Authority, Paragraph, Section, Statement
from tests import building

pytestmark = pytest.mark.django_db

QUERIES = 11


@pytest.fixture
def statement() -> Statement:
    made = building.statement(2, place="Port Ista", event=building.event("visit"), series=building.series("canals"))
    building.edition(made, "en", key="notes", authority=Authority.COMMENTARY, order=2)
    return made


def headless(owner: Statement, **more: Any) -> Section:
    return Section.objects.create(statement=owner, order=50, **more)


def test_the_whole_shape(statement: Statement) -> None:
    statement.editions.filter(key="en").update(
        publisher="Ministry", source_url="https://example.org/1", licence="CC BY 4.0"
    )
    found = statement_json(statement)
    first, second = Paragraph.objects.in_reading_order()
    parties = statement.parties_in_order()
    assert {key: value for key, value in found.items() if key != "sections"} == {
        "slug": statement.slug,
        "kind": "joint-statement",
        "status": "draft",
        "date": "2031-04-12",
        "place": "Port Ista",
        "titles": {"en": "Joint statement on canals", "zh-Hans": "关于运河的联合声明"},
        "parties": [
            {"slug": parties[0].slug, "names": {"en": "Aldermark", "zh-Hans": "阿国"}},
            {"slug": parties[1].slug, "names": {"en": "Lanhai", "zh-Hans": "阿国"}},
        ],
        "event": "visit",
        "series": "canals",
        "editions": [
            {
                "id": "en",
                "language": "en",
                "publisher": "Ministry",
                "authority": "authentic",
                "extent": "full",
                "source_url": "https://example.org/1",
                "licence": "CC BY 4.0",
            },
            {
                "id": "zh-Hans",
                "language": "zh-Hans",
                "publisher": "",
                "authority": "authentic",
                "extent": "full",
                "source_url": "",
            },
            {
                "id": "notes",
                "language": "en",
                "publisher": "",
                "authority": "commentary",
                "extent": "full",
                "source_url": "",
            },
        ],
    }
    [section] = found["sections"]
    assert list(section) == ["number", "headings", "paragraphs"]
    assert [x["id"] for x in section["paragraphs"]] == [first.pk, second.pk]
    assert section["paragraphs"][0] == {
        "id": first.pk,
        "kind": "text",
        "revision": 1,
        "passages": [
            {"edition": x.edition.key, "language": x.edition.language, "text": x.text}
            for x in first.passages.order_by("edition__order")
        ],
    }


def test_without_event_series_place_and_number(statement: Statement) -> None:
    Statement.objects.filter(pk=statement.pk).update(event=None, series=None, place="")
    Section.objects.update(number=None)
    found = statement_json(statement)
    assert (found["event"], found["series"], found["place"]) == (None, None, "")
    assert found["sections"][0]["number"] is None


def test_only_what_stands_in_the_text_today(statement: Statement) -> None:
    first, second = Paragraph.objects.in_reading_order()
    Paragraph.objects.filter(pk=first.pk).update(retired_at=timezone.now())
    headless(statement, retired_at=timezone.now()).headings.create(language="en", text="Former part")
    [section] = statement_json(statement)["sections"]
    assert [x["id"] for x in section["paragraphs"]] == [second.pk]


def test_a_section_that_says_nothing_is_left_out_and_a_heading_is_kept(statement: Statement) -> None:
    headless(statement, number=9)
    assert len(statement_json(statement)["sections"]) == 1
    Section.objects.get(number=9).headings.create(language="en", text="To be agreed")
    assert statement_json(statement)["sections"][1] == {
        "number": 9,
        "headings": {"en": "To be agreed"},
        "paragraphs": [],
    }


def test_a_paragraph_that_says_nothing_is_left_out(statement: Statement) -> None:
    first, second = Paragraph.objects.in_reading_order()
    first.passages.all().delete()
    assert [x["id"] for x in statement_json(statement)["sections"][0]["paragraphs"]] == [second.pk]


def test_it_is_the_database_of_now_that_is_exported(statement: Statement) -> None:
    statement_json(statement)
    Statement.objects.filter(pk=statement.pk).update(place="Elsewhere")
    assert statement_json(statement)["place"] == "Elsewhere"


def test_the_text_is_readable_json(statement: Statement) -> None:
    text = write(statement)
    assert "关于运河的联合声明" in text
    assert text.endswith("}\n")
    assert json.loads(text) == statement_json(statement)


@pytest.mark.parametrize("sizes", [(1,), (5, 5, 5, 5)])
def test_its_queries_do_not_grow(sizes: tuple[int, ...], django_assert_num_queries: DjangoAssertNumQueries) -> None:
    made = building.statement(*sizes, event=building.event(), series=building.series())
    with django_assert_num_queries(QUERIES):
        statement_json(made)
