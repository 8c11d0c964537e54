"""Documents that share the telling words of another one."""

from haystack.query import SearchQuerySet

from statements.models import Paragraph
from statements.search import worker
from tests.search.archive import statement
from tests.search.haystack_api.conftest import Library, names
from tests.search.library.models import Dam, Note

UPPER, LOWER = "Upper Weir", "Lower Weir"


def test_the_most_like_comes_first_and_itself_not_at_all(library: Library) -> None:
    found = names(SearchQuerySet().more_like_this(library.dams[UPPER]))
    assert found[0] == LOWER
    assert UPPER not in found


def test_of_some_models_narrowed_and_sliced(library: Library) -> None:
    alike = SearchQuerySet().models(Dam).more_like_this(library.dams[UPPER])
    assert set(names(alike.narrow("river_exact:Ald"))) == {LOWER}
    assert names(alike.filter(open=False, gates=7)) == []
    assert len(alike[:1]) == 1
    assert alike.count() == len(list(alike)) > 1
    assert names(alike.models(Note)) == names(alike)  # models are added, as Haystack has it
    assert names(SearchQuerySet().models(Note).more_like_this(library.dams[UPPER])) == []


def test_chinese_by_its_characters(library: Library) -> None:
    assert names(SearchQuerySet().more_like_this(library.notes["运河闸门"])) == ["水位"]


def test_of_paragraphs(db: None) -> None:
    first, second, _third = statement(
        [
            {"en": "Pumps drain the polder each night.", "zh-Hans": "水泵每夜排干圩田。"},
            {"en": "The polder has two pumps."},
            {"en": "Nothing is said here."},
        ]
    )
    worker.rebuild()
    (like,) = SearchQuerySet().models(Paragraph).more_like_this(first)
    assert like.pk == second.pk


def test_an_object_that_is_not_indexed(library: Library) -> None:
    new = Dam(pk=10_000, name="New", report="painted gates in spring", river="Ald", gates=1)
    assert names(SearchQuerySet().models(Dam).more_like_this(new))[0] == UPPER
