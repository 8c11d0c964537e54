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
    """Primary keys of many dams, in the order of their names."""
    made = Dam._default_manager.bulk_create(
        Dam(name=f"Gate {number:04}", report="water", river="Ald", gates=number) for number in range(COUNT)
    )
    worker.rebuild()
    return [str(dam.pk) for dam in made]


def pks(results: object) -> list[str]:
    return [result.pk for result in results]  # type: ignore[attr-defined]


@pytest.mark.parametrize(
    ("start", "stop"), [(0, 10), (0, 1), (5, 5), (0, COUNT), (10, None), (None, None), (130, 500), (200, 300), (7, 99)]
)
def test_slices_are_those_of_a_list(dams: list[str], start: int | None, stop: int | None) -> None:
    asked = SearchQuerySet().filter(content="water").order_by("name")
    assert pks(asked[start:stop]) == dams[start:stop]


def test_slices_of_one_queryset_in_any_order(dams: list[str]) -> None:
    asked = SearchQuerySet().order_by("name")
    assert pks(asked[20:30]) == dams[20:30]
    assert pks(asked[:5]) == dams[:5]
    assert len(asked) == asked.count() == COUNT
    assert pks(asked[100:]) == dams[100:]
    assert asked[3].pk == dams[3]
    assert pks(asked) == dams


def test_all_after_a_count(dams: list[str]) -> None:
    asked = SearchQuerySet().order_by("-name")
    assert asked.count() == COUNT
    assert pks(asked[:]) == dams[::-1]


def test_iterating_reads_each_once(dams: list[str]) -> None:
    assert pks(SearchQuerySet().order_by("gates")) == dams
    assert [str(result.object.pk) for result in SearchQuerySet().order_by("gates").load_all()] == dams


def test_pages_lose_nothing(dams: list[str]) -> None:
    pages = Paginator(SearchQuerySet().order_by("name"), 25)
    assert [pk for number in pages.page_range for pk in pks(pages.page(number))] == dams
    assert pages.count == COUNT


def test_a_slice_asks_the_engine_once(dams: list[str], monkeypatch: pytest.MonkeyPatch) -> None:
    asked = []
    search = embedded.backend().search

    def counted(*arguments: Any, **options: Any) -> Any:
        asked.append(options)
        return search(*arguments, **options)

    monkeypatch.setattr(embedded.backend(), "search", counted)
    assert pks(SearchQuerySet().order_by("name")[:40]) == dams[:40]
    assert len(asked) == 1
