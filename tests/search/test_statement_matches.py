"""A query that names a statement finds it as a whole, above the paragraphs."""

from dataclasses import replace
from datetime import date

import pytest
from django.conf import LazySettings
from pytest_django import DjangoAssertNumQueries

from statements import workflow
from statements.models import IndexTask, Paragraph, Statement
from statements.search import find, worker
from statements.search.language.grammar import parse
from statements.search.query import SearchQuery
from statements.search.statement_matches import lookup
from statements.search.tree import Days, Label, Not, Tree
from tests import building

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def made(db: None) -> Statement:
    """One of 16 May 2031 and one of 2032, of other parties, kind and place."""
    made = building.statement(1, published=True, slug="first", date=date(2031, 5, 16), place="Port Canal")
    other = building.statement(1, published=True, slug="second", date=date(2032, 10, 3), kind="declaration")
    other.titles.update(text="Declaration on ferries")
    for participation, name in zip(other.participations.all(), ("Norrland", "Eastmere"), strict=True):
        participation.party.names.all().delete()
        participation.party.names.create(language="en", text=name)
    building.statement(1, slug="draft", date=date(2031, 5, 16))
    worker.ensure_index()
    return made


def rebuilt() -> None:
    """The index as if all that was changed had been enqueued."""
    worker.backend().rebuild()


def meant(typed: str | Tree, **filters: str) -> list[str]:
    tree = parse(typed).tree if isinstance(typed, str) else typed
    found, total = lookup.matching(tree, [(fact, (value,)) for fact, value in filters.items()])
    assert total == len(found)
    return [statement.slug for statement in found]


@pytest.mark.parametrize(
    "typed",
    [
        "joint statement 2031",
        "Joint Statements",
        "joint-statement",
        "canals",
        "stat cana",
        '"joint statement on canals"',
        "Aldermark",
        "aldermark lanhai",
        "statement of Aldermark and Lanhai",
        "Aldermark May 2031",
        "aldermark 2031-05",
        "Aldermark 2031-05-16",
        "Aldermark, 16 May 2031",
        "May 16, 2031",
        "16 мая 2031",
        "Mai 2031",
        "联合声明 2031",
        "运河",
        "運河",
        "阿国",
        "阿国和运河联合声明",
        "2031年",
        "2031年5月",
        "2031年5月16日",
        "2031年联合声明",
        "2031年5月阿国运河联合声明",
        "port canal",
        "canals OR hovercraft",
        "canals -ferries",
        "(joint statement) AND 2031",
    ],
)
def test_what_names_the_first(typed: str) -> None:
    assert meant(typed) == ["first"]


@pytest.mark.parametrize(
    "typed",
    [
        "",
        "joint statement 2033",
        "Aldermark June 2031",
        "Aldermark 17 May 2031",
        "Aldermark 16",
        "ca",
        '"statement joint"',
        "canals hovercraft",
        "canals -statement",
        "section:canals",
        "2031年6月",
        "2031年5月17日",
        "年",
        "5月17日",
        "运船",
        "of the",
        "-hovercraft",
        "运河" * 600,
    ],
)
def test_what_names_none(typed: str) -> None:
    assert meant(typed) == []


@pytest.mark.parametrize(
    ("tree", "slugs"),
    [
        (Days(date(2032, 1, 1), None), ["second"]),
        (Days(None, date(2031, 12, 31)), ["first"]),
        (Label("year", ("2031", "2033")), ["first"]),
        (Label("kind", ("declaration",)), ["second"]),
        (Label("party", ()), []),
        (Label("section", ("1",)), []),
        (Not(Label("year", ("2031",))), []),
    ],
)
def test_facts_of_a_statement_in_the_query_name_it(tree: Tree, slugs: list[str]) -> None:
    assert meant(tree) == slugs


def test_filters_narrow() -> None:
    assert meant("2031 OR 2032") == ["second", "first"]
    assert meant("2031 OR 2032", year="2031") == ["first"]
    assert meant("2031 OR 2032", kind="declaration") == ["second"]
    assert meant("2031 OR 2032", language="ru") == []
    assert meant("2031 OR 2032", commentary="no") == ["second", "first"], "a fact of paragraphs narrows no statement"
    assert meant("", year="2031") == []


def test_the_name_of_a_series_and_of_an_event() -> None:
    assert meant("canal statements 2033") == meant("visit") == []
    building.statement(
        1, published=True, slug="third", date=date(2033, 1, 2), series=building.series(), event=building.event()
    )
    rebuilt()
    assert meant("canal statements 2033") == meant("visit to the canals") == ["third"]


def test_who_has_more_of_it_in_the_title_comes_first_then_the_newest(made: Statement) -> None:
    older = building.statement(1, published=True, slug="older", date=date(2030, 1, 1))
    older.titles.filter(language="en").update(text="Port Canal agreed")
    rebuilt()
    assert meant("canal") == ["first", "older"]
    assert meant("port canal") == ["older", "first"]


def test_what_changes_is_known_at_once(made: Statement) -> None:
    assert meant("weirs") == []
    made.titles.filter(language="en").update(text="Statement on weirs")
    IndexTask.objects.enqueue(Paragraph.objects.of_statement(made))
    worker.catch_up()
    assert meant("weirs") == ["first"]
    workflow.withdraw(made, reason="Never signed.")
    worker.catch_up()
    assert meant("weirs") == []


def test_the_first_few_are_shown_and_all_are_counted(settings: LazySettings) -> None:
    for number in range(4):
        building.statement(1, published=True, slug=f"more-{number}", date=date(2030, 1, 1 + number))
    rebuilt()
    settings.SEARCH_STATEMENTS_SHOWN = 3
    results = find.search_page(SearchQuery("joint statement", extras=True))
    assert [x.slug for x in results.statements] == ["first", "more-3", "more-2"]
    assert results.statement_total == 5


def test_they_stand_on_the_first_page_of_a_page_alone() -> None:
    asked = SearchQuery("canal", per_page=1, extras=True)
    assert [x.slug for x in find.search_page(asked).statements] == ["first"]
    assert find.search_page(replace(asked, page=2)).statements == ()
    assert find.search_page(replace(asked, extras=False)).statements == ()


def test_it_costs_seven_queries_and_seven_more_when_the_index_changed(
    django_assert_num_queries: DjangoAssertNumQueries, django_assert_max_num_queries: DjangoAssertNumQueries
) -> None:
    rebuilt()
    tree, nothing = parse("2031 OR 2032").tree, parse("hovercraft").tree
    with django_assert_num_queries(7):
        lookup.matching(nothing)
    with django_assert_num_queries(0):
        lookup.matching(nothing)
    with django_assert_max_num_queries(7):
        found, _ = lookup.matching(tree)
    with django_assert_num_queries(0):
        for statement in found:
            assert statement.label and str(statement.series or "") == "" and not statement.event
            assert [str(party) for party in statement.parties_in_order()] and statement.text_languages()
