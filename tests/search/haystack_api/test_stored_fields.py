"""What an index keeps of an object comes back with its type; what it does not keep, does not."""

import datetime
from decimal import Decimal

from haystack.models import SearchResult
from haystack.query import SearchQuerySet

from statements.search import worker
from statements.search.haystack_api.stored import plain, typed
from tests.search.haystack_api.conftest import Library, moment
from tests.search.library.models import Dam, Note


def one(model: type[Dam | Note], name: str) -> SearchResult:
    (found,) = (x for x in SearchQuerySet().models(model) if name in (x.name, x.title))
    return found


def test_every_kind_of_value(library: Library) -> None:
    upper = one(Dam, "Upper Weir")
    assert upper.get_additional_fields() == {
        "id": f"library.dam.{library.dams['Upper Weir'].pk}",
        "text": "The canal gates were painted in spring. Water stood <high> & cold.",
        "name": "Upper Weir",
        "river": "Ald",
        "river_exact": "Ald",
        "keepers": ["Mara Quill", "Otto Venn"],
        "keepers_exact": ["Mara Quill", "Otto Venn"],
        "gates": 3,
        "gates_exact": 3,
        "height": 12.5,
        "cost": "100.50",
        "open": True,
        "open_exact": True,
        "built": datetime.date(2001, 5, 17),
        "built_exact": datetime.date(2001, 5, 17),
        "inspected": moment(2024, 3, 1, 9),
    }
    assert type(upper.built) is datetime.date
    assert upper.inspected.tzinfo is not None
    assert upper.score > 0 or upper.score == 0.0
    assert upper.object == library.dams["Upper Weir"]
    assert upper.verbose_name == "Dam"


def test_values_that_are_missing(library: Library) -> None:
    barrage = one(Dam, "Lanhai Barrage")
    assert (barrage.keepers, barrage.cost, barrage.inspected, barrage.open) == ([], None, None, False)


def test_what_is_not_stored(library: Library) -> None:
    fish = one(Note, "鱼")
    assert (fish.text, fish.title, fish.written) == (None, "鱼", datetime.date(2023, 1, 1))
    assert one(Dam, "Old Mill").starts is None
    assert one(Dam, "Old Mill").shelf is None


def test_the_stored_fields_of_a_result(library: Library) -> None:
    kept = one(Note, "鱼").get_stored_fields()
    assert kept == {"title": "鱼", "river": "Lan", "river_exact": "Lan", "written": datetime.date(2023, 1, 1)}


def test_values(library: Library) -> None:
    dams = SearchQuerySet().models(Dam).order_by("gates", "name")
    assert list(dams.values("name", "gates"))[0] == {"name": "Old Mill", "gates": -1}
    assert list(dams.values_list("gates", flat=True)) == [-1, 3, 3, 7]
    assert list(dams.values_list("pk", "river"))[0] == [str(library.dams["Old Mill"].pk), "lan"]
    assert [row["pk"] for row in dams.values("pk")[1:3]] == [result.pk for result in dams[1:3]]


class Shown(SearchResult):  # type: ignore[misc]
    def line(self) -> str:
        return f"{self.name} ({self.gates})"


def test_results_of_a_class_of_ones_own(library: Library) -> None:
    found = SearchQuerySet().result_class(Shown).filter(name="mill")
    assert [result.line() for result in found] == ["Old Mill (-1)"]


def test_objects_are_loaded_together(library: Library, django_assert_num_queries: object) -> None:
    found = SearchQuerySet().order_by("django_ct", "name", "title").load_all()
    with django_assert_num_queries(2):  # type: ignore[operator]
        objects = [result.object for result in found]
    assert objects == [library.dams[name] for name in sorted(library.dams)] + [
        library.notes[title] for title in sorted(library.notes)
    ]


def test_what_changed_is_stored_anew(library: Library) -> None:
    mill = library.dams["Old Mill"]
    mill.gates = 12
    mill.save()
    worker.rebuild()
    assert one(Dam, "Old Mill").gates == 12


def test_json_keeps_types() -> None:
    values = [
        None,
        True,
        3,
        2.5,
        "x",
        Decimal("1.10"),
        moment(2020),
        datetime.date(2020, 1, 2),
        ["a", [1, {"b": "c"}]],
    ]
    assert typed(plain(values)) == values
    assert [type(x) for x in typed(plain(values))] == [type(x) for x in values]
    assert typed(plain({"a": (1, 2), "b": {3}})) == {"a": [1, 2], "b": [3]}
