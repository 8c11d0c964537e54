"""Slices of any width, in any order, and how many there are."""

from typing import Any

import pytest
from django.core.paginator import Paginator
from haystack.query import SearchQuerySet

from statements.search import worker
from tests.search import embedded
from tests.search.library.models import Dam

COUNT = 137


@pytest.fixture
def dams(db: None) -> list[str]:
    """Names of many dams, in order."""
    Dam._default_manager.bulk_create(
        Dam(name=f"Gate {number:04}", report="water", river="Ald", gates=number) for number in range(COUNT)
    )
    worker.rebuild()
    return [f"Gate {number:04}" for number in range(COUNT)]


def names(found: object) -> list[str]:
    return [result.name for result in found]  # type: ignore[attr-defined]


@pytest.mark.parametrize(
    ("start", "stop"), [(0, 10), (0, 1), (5, 5), (0, COUNT), (10, None), (None, None), (130, 500), (200, 300), (7, 99)]
)
def test_slices_are_those_of_a_list(dams: list[str], start: int | None, stop: int | None) -> None:
    asked = SearchQuerySet().filter(content="water").order_by("name")
    assert names(asked[start:stop]) == dams[start:stop]


def test_slices_of_one_queryset_in_any_order(dams: list[str]) -> None:
    asked = SearchQuerySet().order_by("name")
    assert names(asked[20:30]) == dams[20:30]
    assert names(asked[:5]) == dams[:5]
    assert len(asked) == asked.count() == COUNT
    assert names(asked[100:]) == dams[100:]
    assert asked[3].name == dams[3]
    assert names(asked) == dams


def test_all_after_a_count(dams: list[str]) -> None:
    asked = SearchQuerySet().order_by("-name")
    assert asked.count() == COUNT
    assert names(asked[:]) == dams[::-1]


def test_iterating_reads_each_once(dams: list[str]) -> None:
    assert names(SearchQuerySet().order_by("gates")) == dams
    assert [result.name for result in SearchQuerySet().order_by("gates").load_all()] == dams


def test_pages_lose_nothing(dams: list[str]) -> None:
    pages = Paginator(SearchQuerySet().order_by("name"), 25)
    assert [name for number in pages.page_range for name in names(pages.page(number))] == dams
    assert pages.count == COUNT


def test_a_slice_asks_the_engine_once(dams: list[str], monkeypatch: pytest.MonkeyPatch) -> None:
    asked = []
    search = embedded.backend().search

    def counted(*arguments: Any, **options: Any) -> Any:
        asked.append(options)
        return search(*arguments, **options)

    monkeypatch.setattr(embedded.backend(), "search", counted)
    assert names(SearchQuerySet().order_by("name")[:40]) == dams[:40]
    assert len(asked) == 1
