"""Hits that say nearly the same as an earlier one are folded into it, and pages stay whole."""

from datetime import date

import pytest
from django.conf import LazySettings
from hypothesis import given
from hypothesis import strategies as st
from pytest_django import DjangoAssertNumQueries
from rapidfuzz.distance import Indel

from statements.search import find, worker
from statements.search.engine_protocol import Order
from statements.search.query import Results, SearchQuery
from statements.search.results.near_duplicates import leaders, nearly
from tests.search.archive import Row, statement

EN, ZH, RU = ("text", "en"), ("text", "zh"), ("text", "ru")
FORMULA = "Both sides will keep the weirs of the border canal in good repair and tell each other of every flood by {}."
HAN_FORMULA = "双方将维护边界运河上的堰，并在{}年之前相互通报每一次洪水的情况。"


@pytest.mark.parametrize(
    ("texts", "expected"),
    [
        ([{EN: "a weir"}, {EN: "a weir"}], [0, 0]),
        ([{EN: FORMULA.format(2031)}, {EN: FORMULA.format(2032)}], [0, 0]),
        ([{EN: "weirs of stone"}, {EN: "boats of wood"}], [0, 1]),
        ([{EN: "a weir", ZH: "堰闸船坝"}, {EN: "a weir", ZH: "闸门水位"}], [0, 1]),
        ([{EN: "a weir", ZH: "堰"}, {EN: "a weir", RU: "плотина"}], [0, 0]),
        ([{EN: "a weir"}, {ZH: "堰"}, {}], [0, 1, 2]),
        ([{EN: "a weir"}, {("commentary", "en"): "a weir"}], [0, 1]),
        ([{EN: "0123456789"}, {EN: "012345678x"}, {EN: "01234567xy"}], [0, 0, 2]),
    ],
)
def test_which_texts_are_folded(texts: list[dict[tuple[str, str], str]], expected: list[int]) -> None:
    assert leaders(texts, 0.9) == expected


@given(st.lists(st.text(alphabet="ab cd双", max_size=40), max_size=8), st.sampled_from([0.5, 0.8, 0.9, 1.0]))
def test_the_cheap_look_loses_no_pair(texts: list[str], ratio: float) -> None:
    stay: list[int] = []
    for number, text in enumerate(texts):
        near = [other for other in stay if Indel.normalized_similarity(texts[other], text) >= ratio]
        assert leaders([{EN: x} for x in texts[: number + 1]], ratio)[-1] == (near[0] if near else number)
        stay += [] if near else [number]


def test_texts_in_one_common_language_are_compared_in_it() -> None:
    assert nearly({EN: "a weir", ZH: "堰"}, {EN: "a weir"}, 0.9)
    assert not nearly({EN: "a weir", ZH: "堰"}, {EN: "a weir", ZH: "闸"}, 0.9)


def yearly(*years: int) -> None:
    """The same formula in statements of these years, each beside a paragraph of its own."""
    for year in years:
        own = {"en": "Weirs " + chr(ord("a") + year % 26) * 90}
        rows: list[Row] = [{"en": FORMULA.format(year), "zh-Hans": HAN_FORMULA.format(year)}, own]
        statement(rows, slug=f"{year}-x", day=date(year, 4, 12))
    worker.ensure_index()


def ask(page: int = 1, per_page: int = 20) -> Results:
    return find.search_page(SearchQuery("weirs", alike=True, order=Order.NEWEST, page=page, per_page=per_page))


@pytest.mark.django_db
def test_a_formula_is_shown_once_with_the_years_in_which_it_was_said_too() -> None:
    yearly(2031, 2032, 2033)
    results = ask()
    assert (results.total, results.rows, len(results.hits)) == (6, 4, 4)
    hit = results.hits[0]
    assert hit.passages[0].text == FORMULA.format(2033), "the text shown keeps its own wording"
    assert [x.statement.date.year for x in hit.alike] == [2032, 2031]
    assert [len(x.alike) for x in results.hits] == [2, 0, 0, 0]


@pytest.mark.django_db
def test_without_being_asked_nothing_is_folded() -> None:
    yearly(2031, 2032, 2033)
    results = find.search_page(SearchQuery("weirs"))
    assert (results.total, results.rows, {hit.alike for hit in results.hits}) == (6, 6, {()})


@pytest.mark.django_db
@pytest.mark.parametrize("window", [1, 3, 5, 200])
def test_each_hit_stands_on_exactly_one_page(settings: LazySettings, window: int) -> None:
    settings.SEARCH_ALIKE_WINDOW = window
    yearly(*range(2031, 2038))
    first = ask(per_page=3)
    pages = [ask(page, per_page=3) for page in range(1, first.pages + 1)]
    hits = [hit for page in pages for hit in page.hits]
    everything = [hit.key for hit in hits] + [x.pk for hit in hits for x in hit.alike]
    assert (len(everything), len(set(everything))) == (14, 14)
    assert {(page.total, page.rows) for page in pages} == {(14, len(hits))}
    assert [len(page.hits) for page in pages[:-1]] == [3] * (len(pages) - 1)
    assert len(hits) == 14 - {1: 0, 3: 1, 5: 2, 200: 6}[window], "only the first hits are folded"
    beyond = ask(page=99, per_page=3)
    assert [hit.key for hit in beyond.hits] == [hit.key for hit in pages[-1].hits]


@pytest.mark.django_db
def test_a_page_costs_one_query_more_and_none_the_next_time(
    django_assert_max_num_queries: DjangoAssertNumQueries, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    yearly(2031, 2032, 2033)
    find.search_page(SearchQuery("weirs"))
    with django_assert_max_num_queries(100) as plain:
        find.search_page(SearchQuery("weirs", order=Order.NEWEST))
    with django_assert_num_queries(len(plain) + 1):
        ask()
    with django_assert_num_queries(len(plain)):
        ask()


@pytest.mark.django_db
def test_nothing_found_is_nothing_folded() -> None:
    yearly(2031)
    assert find.search_page(SearchQuery("hovercraft", alike=True)).rows == 0
