"""Keywords in context: a line for each place, sorted by the words beside it."""

from datetime import date

import pytest
from django.conf import LazySettings
from pytest_django import DjangoAssertNumQueries

from statements.models import Paragraph
from statements.search import find, worker
from statements.search.engine_protocol import Order
from statements.search.query import SearchQuery
from statements.search.results import concordance
from statements.search.results.concordance import Concordance, Sort
from tests.search.archive import statement

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def archive(db: None) -> None:
    first = [
        {"en": "The old weir of stone,\n and a weir beside it.", "zh-Hans": "石堰旁有一座新堰。"},
        {"en": "Weirs are kept. A bold weir!", "zh-Hans": "双方养护堰等。", "ru": "Плотина."},
        {"en": "A canal.", "zh-Hans": "运河。"},
    ]
    statement(first, slug="b", day=date(2031, 4, 12))
    statement([{"en": "Any weir of wood.", "zh-Hans": "木堰"}], slug="a", day=date(2032, 4, 12))
    worker.ensure_index()


def ask(typed: str, language: str = "", sort: Sort = Sort.RIGHT, page: int = 1) -> Concordance:
    return concordance.lines(SearchQuery(typed), language, sort, page)


def rows(found: Concordance) -> list[tuple[str, str, str]]:
    return [(line.left, line.keyword, line.right) for line in found.lines]


def test_each_place_is_a_line_with_what_stands_beside_it_as_it_is_written() -> None:
    assert rows(ask("weir", "en")) == [
        ("Weirs are kept. A bold", "weir", "!"),
        ("", "Weirs", "are kept. A bold weir!"),
        ("The old weir of stone, and a", "weir", "beside it."),
        ("The old", "weir", "of stone, and a weir beside it."),
        ("Any", "weir", "of wood."),
    ]


def test_by_the_words_on_the_left_from_right_to_left() -> None:
    assert [line.left for line in ask("weir", "en", Sort.LEFT).lines] == [
        "",
        "The old weir of stone, and a",
        "Any",
        "Weirs are kept. A bold",
        "The old",
    ]


def test_by_day() -> None:
    days = [line.day.year for line in ask("weir", "en", Sort.DATE).lines]
    assert days == [2031, 2031, 2031, 2031, 2032]


def test_by_place() -> None:
    found = ask("weir", "en", Sort.POSITION)
    assert [line.statement.slug for line in found.lines] == ["a", "b", "b", "b", "b"]
    assert [line.left for line in found.lines][1:] == [
        "The old",
        "The old weir of stone, and a",
        "",
        "Weirs are kept. A bold",
    ]


def test_in_chinese_by_the_characters_beside_it() -> None:
    assert rows(ask("堰", "zh-Hans")) == [
        ("石堰旁有一座新", "堰", "。"),
        ("木", "堰", ""),
        ("石", "堰", "旁有一座新堰。"),
        ("双方养护", "堰", "等。"),
    ]
    assert [line.left[-1:] for line in ask("堰", "zh-Hans", Sort.LEFT).lines] == ["护", "新", "木", "石"]


def test_lines_are_counted_in_each_language() -> None:
    found = ask("weir OR 堰")
    assert dict(found.languages) == {"en": 5, "zh-Hans": 4}
    assert (found.language, found.total, found.paragraphs) == ("en", 5, 3)
    assert ask("weir OR 堰", "zh-Hans").language == "zh-Hans"
    assert ask("weir", "ru").language == "en", "where there is no line, the language that has most is shown"


def test_what_is_written_together_is_one_place_and_what_touches_two() -> None:
    assert [line.keyword for line in ask("新堰 座新", "zh-Hans").lines] == ["座新堰"]
    assert [line.keyword for line in ask("新 堰", "zh-Hans", Sort.POSITION).lines] == ["堰", "新", "堰"]
    assert [line.keyword for line in ask('"of stone and a weir"', "en").lines] == ["of stone, and a weir"]


def test_contexts_are_cut_at_words_and_at_characters(settings: LazySettings) -> None:
    settings.SEARCH_CONCORDANCE_WORDS, settings.SEARCH_CONCORDANCE_CHARACTERS = 2, 3
    assert ("of stone,", "and", "a weir") in rows(ask("and", "en"))
    assert ("一座新", "堰", "。") in rows(ask("堰", "zh-Hans"))


def test_pages(settings: LazySettings) -> None:
    settings.SEARCH_CONCORDANCE_PER_PAGE = 2
    pages = [ask("weir", "en", page=page) for page in (1, 2, 3)]
    everything = [row for page in pages for row in rows(page)]
    settings.SEARCH_CONCORDANCE_PER_PAGE = 50
    assert everything == rows(ask("weir", "en"))
    assert [(page.page, page.pages, page.total) for page in pages] == [(1, 3, 5), (2, 3, 5), (3, 3, 5)]
    settings.SEARCH_CONCORDANCE_PER_PAGE = 2
    assert rows(ask("weir", "en", page=9)) == rows(pages[2])
    assert rows(ask("weir", "en", page=-1)) == rows(pages[0])


@pytest.mark.parametrize(("most", "total", "cut"), [(2, 2, True), (3, 3, True), (4, 4, True), (5, 5, False)])
def test_so_many_are_looked_at_and_it_is_said_where_there_are_more(
    settings: LazySettings, most: int, total: int, cut: bool
) -> None:
    settings.SEARCH_CONCORDANCE_LINES = most
    found = ask("weir", "en")
    assert (found.total, len(found.lines), found.languages["en"], found.cut) == (total, total, total, cut)


def test_nothing_found_is_no_line() -> None:
    found = ask("hovercraft", "en")
    assert (found.lines, found.total, found.pages, dict(found.languages), found.cut) == ((), 0, 1, {}, False)


def test_without_a_word_it_asks_for_one() -> None:
    found = concordance.lines(SearchQuery("", filters=(("year", ("2031",)),)))
    assert found.lines == ()
    assert any("type one" in note for note in found.notes)


def test_filters_and_exclusions_narrow() -> None:
    assert concordance.lines(SearchQuery("weir", filters=(("year", ("2032",)),)), "en").total == 1
    assert ask("weir -wood", "en").total == 4


def test_what_the_page_folds_has_lines_too() -> None:
    query = SearchQuery("weir", by_statement=True, alike=True, page=7, order=Order.NEWEST)
    assert concordance.lines(query, "en").total == 5


def test_what_may_not_be_seen_any_more_has_no_line() -> None:
    ask("weir", "en")
    Paragraph.objects.filter(section__statement__slug="a").update(retired_at="2032-05-01T00:00Z")
    assert {line.statement.slug for line in ask("weir", "en").lines} == {"b"}


def test_the_keywords_are_what_the_page_marks() -> None:
    for typed in ("weir", "堰", "weir 堰", '"weir of"', "wei*"):
        marks = {
            (hit.key, piece.text)
            for hit in find.search_page(SearchQuery(typed)).hits
            for passage in hit.passages
            for piece in passage.pieces
            if piece.marked
        }
        found = {(line.row.pk, line.keyword) for tag in ("en", "zh-Hans") for line in ask(typed, tag).lines}
        assert found == marks


@pytest.mark.parametrize("per_page", [1, 50])
def test_it_costs_the_same_queries_however_many_lines(
    django_assert_num_queries: DjangoAssertNumQueries, settings: LazySettings, per_page: int
) -> None:
    settings.SEARCH_CONCORDANCE_PER_PAGE = per_page
    with django_assert_num_queries(4):  # the outbox, texts, paragraphs with their statements, titles
        found = ask("weir", "en")
    with django_assert_num_queries(0):
        assert [(line.day, line.statement.label, line.row.pk) for line in found.lines]
    with django_assert_num_queries(3):
        ask("weir", "en", Sort.LEFT)
