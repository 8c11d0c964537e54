"""Pages of hits, and what they cost."""

from typing import Any

import pytest
from pytest_django import DjangoAssertNumQueries

from statements.search import find, worker
from statements.search.query import SearchQuery
from tests.search.archive import statement

pytestmark = pytest.mark.django_db
# The outbox; paragraphs; passages; sections with statements; headings, titles, editions, participations.
QUERIES = 8
AGAIN = 2  # the outbox; which of the hits may still be found


@pytest.fixture(autouse=True)
def archive(db: None) -> None:
    for number in range(5):
        rows = [{"en": f"Dams and fish {place}.", "zh-Hans": "双方修建河坝。"} for place in range(9)]
        statement(rows, slug=f"2031-{number}")
    worker.ensure_index()


def test_pages_hold_every_hit_once() -> None:
    pages = [find.search_page(SearchQuery("dams", page=page, per_page=7)) for page in range(1, 8)]
    assert [len(page.hits) for page in pages] == [7, 7, 7, 7, 7, 7, 3]
    assert len({hit.key for page in pages for hit in page.hits}) == 45
    assert {(page.total, page.pages, page.notes) for page in pages} == {(45, 7, ())}
    assert [(page.first, page.last) for page in pages][-2:] == [(36, 42), (43, 45)]


@pytest.mark.parametrize("page", [8, 10**12])
def test_a_page_beyond_the_last_is_the_last_and_says_so(page: int) -> None:
    results = find.search_page(SearchQuery("dams", page=page, per_page=7))
    assert (results.page, len(results.hits)) == (7, 3)
    assert f"There is no page {page}" in results.notes[0]


@pytest.mark.parametrize("page", [0, -1])
def test_a_page_before_the_first_is_the_first(page: int) -> None:
    assert find.search_page(SearchQuery("dams", page=page)).page == 1


def test_no_hit_is_one_empty_page() -> None:
    results = find.search_page(SearchQuery("bridges", page=3))
    assert (results.total, results.page, results.pages, results.hits, results.first) == (0, 1, 1, (), 0)


@pytest.mark.parametrize("per_page", [1, 20])
def test_a_page_costs_the_same_queries_however_many_hits(
    django_assert_num_queries: DjangoAssertNumQueries, per_page: int
) -> None:
    with django_assert_num_queries(QUERIES):
        results = find.search_page(SearchQuery("dams", per_page=per_page))
    with django_assert_num_queries(0):
        for hit in results.hits:
            assert hit.statement.label and not hit.section.label and not hit.statement.parties_in_order()
            edition = hit.passages[0].edition
            assert edition and edition.publisher == "" and not hit.statement.series and hit.section.number == 1
    with django_assert_num_queries(AGAIN):
        assert find.search_page(SearchQuery("dams", per_page=per_page)).hits


def test_other_hits_of_statements_that_were_shown_cost_their_texts_alone(
    django_assert_num_queries: DjangoAssertNumQueries,
) -> None:
    find.search_page(SearchQuery("dams", per_page=40))
    with django_assert_num_queries(4):  # the outbox; the known ones; paragraphs; passages
        assert len(find.search_page(SearchQuery("dams", per_page=45)).hits) == 45


def test_texts_that_have_to_be_looked_at_cost_one_query_more_and_none_the_next_time(
    django_assert_num_queries: DjangoAssertNumQueries,
) -> None:
    with django_assert_num_queries(QUERIES + 1):
        assert find.search_page(SearchQuery("修建河坝")).total == 45
    with django_assert_num_queries(AGAIN):
        assert find.search_page(SearchQuery("修建河坝")).total == 45


def test_nothing_found_costs_one_query(django_assert_num_queries: DjangoAssertNumQueries) -> None:
    with django_assert_num_queries(1):
        find.search_page(SearchQuery("bridges"))


def test_a_query_that_names_no_size_has_the_settings(settings: Any) -> None:
    settings.SEARCH_HITS_PER_PAGE = 7
    result, page = find.execute(SearchQuery("dams")), find.search_page(SearchQuery("dams"))
    assert (len(result.answer.matches), result.pages) == (len(page.hits), page.pages) == (7, 7)
