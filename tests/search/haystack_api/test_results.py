"""What a hit tells: which object it is, and the object itself."""

from haystack.models import SearchResult
from haystack.query import SearchQuerySet

from statements.search import worker
from tests.search.haystack_api.conftest import Library, names
from tests.search.library.models import Dam


def test_which_object_it_is(library: Library) -> None:
    (mill,) = SearchQuerySet().filter(name="mill")
    assert (mill.app_label, mill.model_name, mill.pk) == ("library", "dam", str(library.dams["Old Mill"].pk))
    assert mill.get_additional_fields() == {"id": f"library.dam.{mill.pk}"}
    assert mill.score > 0
    assert mill.object == library.dams["Old Mill"]
    assert (mill.verbose_name, mill.highlighted, mill.anything_else) == ("Dam", None, None)


def test_values(library: Library) -> None:
    dams = SearchQuerySet().models(Dam).order_by("gates", "name")
    first = library.dams["Old Mill"]
    assert list(dams.values("pk", "model_name"))[0] == {"pk": str(first.pk), "model_name": "dam"}
    assert list(dams.values_list("pk", flat=True)) == [result.pk for result in dams]
    assert [row["pk"] for row in dams.values("pk")[1:3]] == [result.pk for result in dams[1:3]]


class Shown(SearchResult):  # type: ignore[misc]
    def line(self) -> str:
        return f"{self.object.name} ({self.object.gates})"


def test_results_of_a_class_of_ones_own(library: Library) -> None:
    results = SearchQuerySet().result_class(Shown).filter(name="mill")
    assert [result.line() for result in results] == ["Old Mill (-1)"]


def test_objects_are_loaded_together(library: Library, django_assert_num_queries: object) -> None:
    results = SearchQuerySet().order_by("django_ct", "name", "title").load_all()
    with django_assert_num_queries(2):  # type: ignore[operator]
        objects = [result.object for result in results]
    assert objects == [library.dams[name] for name in sorted(library.dams)] + [
        library.notes[title] for title in sorted(library.notes)
    ]


def test_what_changed_is_indexed_anew(library: Library) -> None:
    mill = library.dams["Old Mill"]
    mill.gates = 12
    mill.save()
    worker.rebuild()
    assert names(SearchQuerySet().filter(gates=12)) == ["Old Mill"]
