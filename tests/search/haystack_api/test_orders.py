"""Sorting by any number of fields, each way."""

import pytest
from haystack.query import SearchQuerySet

from tests.search.haystack_api.conftest import Library, names
from tests.search.library.models import Dam, Note

UPPER, LOWER, BARRAGE, MILL = "Upper Weir", "Lower Weir", "Lanhai Barrage", "Old Mill"


ORDERS = [
    (["gates", "name"], [MILL, BARRAGE, UPPER, LOWER]),
    (["-gates", "name"], [LOWER, BARRAGE, UPPER, MILL]),
    (["gates", "-name"], [MILL, UPPER, BARRAGE, LOWER]),
    (["river_exact", "-height"], [UPPER, LOWER, BARRAGE, MILL]),
    (["-river_exact", "height"], [MILL, BARRAGE, LOWER, UPPER]),
    (["name"], [BARRAGE, LOWER, MILL, UPPER]),
    (["height"], [LOWER, BARRAGE, UPPER, MILL]),
    (["open", "name"], [BARRAGE, LOWER, MILL, UPPER]),
    (["built"], [MILL, UPPER, LOWER, BARRAGE]),
    (["-built"], [BARRAGE, LOWER, UPPER, MILL]),
    (["-inspected", "name"], [LOWER, UPPER, BARRAGE, MILL]),
    (["cost", "name"], [BARRAGE, MILL, LOWER, UPPER]),
    (["keepers_exact", "name"], [BARRAGE, UPPER, LOWER, MILL]),
]


def test_mixed_directions(library: Library, subtests: pytest.Subtests) -> None:
    for order, expected in ORDERS:
        with subtests.test(order=order):
            assert names(SearchQuerySet().models(Dam).order_by(*order)) == expected


def test_the_best_come_first_unless_an_order_is_asked_for(library: Library) -> None:
    winter = SearchQuerySet().filter(content="closed OR gates OR winter")
    scores = [result.score for result in winter]
    assert scores == sorted(scores, reverse=True)
    assert len(set(scores)) > 1
    assert [result.score for result in winter.order_by("score")] == sorted(scores)
    assert names(winter)[0] == names(winter.order_by("-score", "name"))[0] == LOWER


def test_orders_of_what_both_models_have(library: Library) -> None:
    rivers = [result.object.river for result in SearchQuerySet().order_by("river", "django_ct", "id")]
    assert rivers == ["Ald", "Ald", "Ald", "Lan", "Lan", "Lan", "lan"]
    kinds = [result.model_name for result in SearchQuerySet().order_by("-django_ct")]
    assert kinds == ["note"] * 3 + ["dam"] * 4


def test_the_latest_and_the_best(library: Library) -> None:
    assert SearchQuerySet().models(Dam).latest("built").object.name == BARRAGE
    assert SearchQuerySet().models(Note).latest("written").object.title == "运河闸门"
    assert SearchQuerySet().filter(content="frozen OR froze").best_match().object.name == LOWER
