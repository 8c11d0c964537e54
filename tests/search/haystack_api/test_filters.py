"""Lookups on fields of every kind, and narrowing."""

import datetime
from decimal import Decimal
from typing import Any

import pytest
from haystack.inputs import AutoQuery, Clean, Exact, Not, Raw
from haystack.query import SQ, SearchQuerySet

from statements.search import worker
from tests.search.haystack_api.conftest import Library, moment, names
from tests.search.library.models import Dam, Note

UPPER, LOWER, BARRAGE, MILL = "Upper Weir", "Lower Weir", "Lanhai Barrage", "Old Mill"


def found(**filters: Any) -> set[str]:
    return set(names(SearchQuerySet().models(Dam).filter(**filters)))


THE_DOCUMENT: list[tuple[dict[str, Any], set[str]]] = [
    ({"content": "gate"}, {UPPER, LOWER, MILL}),
    ({"text": "gate"}, {UPPER, LOWER, MILL}),
    ({"content": '"canal gates were closed"'}, {LOWER}),
    ({"content__exact": "gates were painted"}, {UPPER}),
    ({"content__exact": "gate were painted"}, set()),
    ({"content__contains": "aint"}, {UPPER}),
    ({"content__startswith": "bar"}, {BARRAGE}),
    ({"content__in": ["barges wait", "a ruin"]}, {BARRAGE, MILL}),
    ({"content": Exact("closed in winter")}, {LOWER}),
    ({"content": Not("gates")}, {BARRAGE}),
    ({"content": Clean("gates water")}, {UPPER, LOWER}),
    ({"content": AutoQuery('"canal gates" -winter')}, {UPPER}),
    ({"content": Raw("gates AND NOT canal")}, {MILL}),
]


def test_the_document(library: Library, subtests: pytest.Subtests) -> None:
    for filters, expected in THE_DOCUMENT:
        with subtests.test(filters=filters):
            assert found(**filters) == expected


FIELDS_OF_TEXT: list[tuple[dict[str, Any], set[str]]] = [
    ({"name": "weirs"}, {UPPER, LOWER}),
    ({"name": "upper weir"}, {UPPER}),
    ({"name__content": "mill old"}, {MILL}),
    ({"name__exact": "Old Mill"}, {MILL}),
    ({"name__exact": "Mill"}, set()),
    ({"name": Exact("weir")}, {UPPER, LOWER}),
    ({"name": Exact("weir lower")}, set()),
    ({"name__in": ["Old Mill", "Upper Weir", "Nothing"]}, {UPPER, MILL}),
    ({"name__in": []}, set()),
    ({"name__contains": "ower"}, {LOWER}),
    ({"name__contains": "arra anha"}, {BARRAGE}),
    ({"name__startswith": "LAN"}, {BARRAGE}),
    ({"key": "shelf 3"}, {UPPER, BARRAGE}),
    ({"key__exact": "shelf -1"}, {MILL}),
    ({"name": ""}, set()),
    ({"name": "?!"}, set()),
]


def test_fields_of_text(library: Library, subtests: pytest.Subtests) -> None:
    for filters, expected in FIELDS_OF_TEXT:
        with subtests.test(filters=filters):
            assert found(**filters) == expected


LABELS_ONE_OR_SEVERAL: list[tuple[dict[str, Any], set[str]]] = [
    ({"river_exact": "Lan"}, {BARRAGE}),
    ({"river_exact__exact": "lan"}, {MILL}),
    ({"river_exact__in": ["Ald", "lan"]}, {UPPER, LOWER, MILL}),
    ({"river_exact__startswith": "l"}, {BARRAGE, MILL}),
    ({"river_exact__contains": "LD"}, {UPPER, LOWER}),
    ({"keepers_exact": "Otto Venn"}, {UPPER, LOWER}),
    ({"keepers": "otto"}, {UPPER, LOWER}),
    ({"keepers__exact": "Mara Quill"}, {UPPER}),
    ({"keepers__in": ["Zora", "Mara Quill"]}, {UPPER, MILL}),
    ({"keepers__contains": "uil"}, {UPPER}),
]


def test_labels_one_or_several(library: Library, subtests: pytest.Subtests) -> None:
    for filters, expected in LABELS_ONE_OR_SEVERAL:
        with subtests.test(filters=filters):
            assert found(**filters) == expected


NUMBERS_DATES_AND_TRUTHS: list[tuple[dict[str, Any], set[str]]] = [
    ({"gates": 3}, {UPPER, BARRAGE}),
    ({"gates": "3"}, {UPPER, BARRAGE}),
    ({"gates__exact": -1}, {MILL}),
    ({"gates__in": [7, -1]}, {LOWER, MILL}),
    ({"gates__gt": 3}, {LOWER}),
    ({"gates__gte": 2.5}, {UPPER, LOWER, BARRAGE}),
    ({"gates__lt": 3}, {MILL}),
    ({"gates__lte": 3}, {UPPER, BARRAGE, MILL}),
    ({"gates__range": (0, 3)}, {UPPER, BARRAGE}),
    ({"gates_exact": 7}, {LOWER}),
    ({"gates": "many"}, set()),
    ({"gates": 2.5}, set()),
    ({"height": -2.25}, {LOWER}),
    ({"height__lt": 0}, {LOWER}),
    ({"height__lte": 0}, {LOWER, BARRAGE}),
    ({"height__gt": 12.5}, {MILL}),
    ({"height__range": [-3, 12.5]}, {UPPER, LOWER, BARRAGE}),
    ({"cost": Decimal("100.5")}, {UPPER}),
    ({"cost__lt": Decimal("100.50")}, {LOWER}),
    ({"cost__gte": "99.99"}, {UPPER, LOWER}),
    ({"open": False}, {BARRAGE}),
    ({"open": "true"}, {UPPER, LOWER, MILL}),
    ({"open_exact": True}, {UPPER, LOWER, MILL}),
    ({"built": datetime.date(2015, 1, 1)}, {BARRAGE}),
    ({"built__gt": datetime.date(2001, 5, 17)}, {LOWER, BARRAGE}),
    ({"built__gt": moment(2001, 5, 16, 12)}, {UPPER, LOWER, BARRAGE}),
    ({"built__lte": "2001-11-02"}, {UPPER, LOWER}),
    ({"built__range": [datetime.date(2001, 1, 1), datetime.date(2001, 12, 31)]}, {UPPER, LOWER}),
    ({"inspected": moment(2024, 3, 1, 9)}, {UPPER}),
    ({"inspected__gt": moment(2024, 3, 1, 9)}, {LOWER}),
    ({"inspected__gte": datetime.date(2024, 3, 1)}, {UPPER, LOWER}),
    ({"inspected__lt": "2024-03-01T12:00:00Z"}, {UPPER}),
]


def test_numbers_dates_and_truths(library: Library, subtests: pytest.Subtests) -> None:
    for filters, expected in NUMBERS_DATES_AND_TRUTHS:
        with subtests.test(filters=filters):
            assert found(**filters) == expected


CHINESE_BY_CHARACTER: list[tuple[dict[str, Any], list[str]]] = [
    ({"content": "闸门"}, ["运河闸门", "水位"]),
    ({"content": "运河的闸门"}, ["运河闸门"]),
    ({"content__contains": "结冰"}, ["水位"]),
    ({"content__startswith": "春天"}, ["运河闸门"]),
    ({"title": "水"}, ["水位"]),
    ({"title__exact": "运河闸门"}, ["运河闸门"]),
]


def test_chinese_by_character(library: Library, subtests: pytest.Subtests) -> None:
    for filters, expected in CHINESE_BY_CHARACTER:
        with subtests.test(filters=filters):
            assert set(names(SearchQuerySet().filter(**filters))) == set(expected)


def test_trees_of_filters(library: Library) -> None:
    everything = SearchQuerySet().models(Dam)
    assert set(names(everything.filter(SQ(gates=7) | SQ(open=False)))) == {LOWER, BARRAGE}
    assert set(names(everything.filter(SQ(content="gate") & ~SQ(river="Ald")))) == {MILL}
    assert set(names(everything.filter(gates=3).filter_or(gates=7))) == {UPPER, LOWER, BARRAGE}
    assert set(names(everything.exclude(gates=3))) == {LOWER, MILL}
    assert set(names(everything.exclude(built__gt=datetime.date(2001, 6, 1)))) == {UPPER, MILL}
    assert set(names(everything.filter(gates=3) & everything.filter(open=True))) == {UPPER}
    assert set(names(everything.filter(gates=7) | everything.filter(name="mill"))) == {LOWER, MILL}
    assert set(names(everything.filter(~(SQ(gates=3) | SQ(gates=7))))) == {MILL}


def test_models_and_identities(library: Library) -> None:
    upper, fish = library.dams[UPPER], library.notes["鱼"]
    everything = SearchQuerySet()
    assert everything.models(Dam).count() == 4
    assert everything.models(Note).count() == 3
    assert everything.models(Dam, Note).count() == everything.all().count() == 7
    assert names(everything.filter(id=f"library.dam.{upper.pk}")) == [UPPER]
    assert names(everything.models(Note).filter(django_id=fish.pk)) == ["鱼"]
    assert everything.filter(django_id__in=[upper.pk]).count() == 2  # a dam and a note have the same number
    assert everything.filter(django_ct="library.note").count() == 3


def test_a_field_that_both_models_have(library: Library) -> None:
    assert set(names(SearchQuerySet().filter(river_exact="Lan"))) == {BARRAGE, "水位", "鱼"}


NARROWED: list[tuple[str | SQ, set[str]]] = [
    ('river_exact:"Ald"', {UPPER, LOWER}),
    ("river_exact:Ald", {UPPER, LOWER}),
    ('name:"Old Mill"', {MILL}),
    ("name:mill", set()),
    ("gates:-1", {MILL}),
    ("built:2001-05-17", {UPPER}),
    ("django_ct:library.dam", {UPPER, LOWER, BARRAGE, MILL}),
    (SQ(river="Ald"), {UPPER, LOWER}),
    (SQ(keepers__exact="Zora"), {MILL}),
]


def test_narrowing_by_a_whole_value(library: Library, subtests: pytest.Subtests) -> None:
    for asked, expected in NARROWED:
        with subtests.test(asked=asked):
            assert set(names(SearchQuerySet().models(Dam).narrow(asked))) == expected
    both = SearchQuerySet().models(Dam).narrow("gates:3").narrow("open:true")
    assert names(both) == [UPPER]
    assert names(both.filter(content="nothing")) == []


@pytest.mark.parametrize("value", ['"', "\\", '\\"', "a:b (c) [d TO e]", "AND", "-x", "两河"])
def test_any_value_can_be_narrowed_by(library: Library, value: str) -> None:
    mill = library.dams[MILL]
    Dam._default_manager.filter(pk=mill.pk).update(river=value)
    worker.rebuild()
    dams = SearchQuerySet().models(Dam)
    assert names(dams.narrow(SQ(river=value))) == [MILL]
    assert names(dams.narrow(f'river_exact:"{dams.query.clean(value)}"')) == [MILL]
