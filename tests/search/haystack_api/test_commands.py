"""Haystack's commands, on all indexes of the connection."""

import datetime
from io import StringIO
from typing import Any

import pytest
from django.core.management import CommandError, call_command
from haystack.exceptions import SkipDocument
from haystack.query import SearchQuerySet

from statements.search import worker
from tests.search.archive import statement
from tests.search.haystack_api.conftest import ROWS, Library, moment
from tests.search.library.models import Dam, Note
from tests.search.library.search_indexes import DamIndex


def found() -> dict[str, int]:
    everything = SearchQuerySet()
    return {model.__name__: everything.models(model).count() for model in (Dam, Note)}


def call(*arguments: str, **options: Any) -> str:
    written = StringIO()
    call_command(*arguments, stdout=written, **options)
    return written.getvalue()


def test_clear_and_update(library: Library) -> None:
    statement(ROWS)
    call("clear_index", interactive=False, verbosity=0)
    assert SearchQuerySet().count() == 0
    said = call("update_index", verbosity=1)
    assert "Indexing 4 dams" in said
    assert "Indexing 4 paragraphs" in said
    assert found() == {"Dam": 4, "Note": 3}
    assert worker.difference().agrees
    call("update_index", verbosity=0)
    assert SearchQuerySet().count() == 11


def test_rebuild(library: Library) -> None:
    paragraphs = statement(ROWS)
    call("rebuild_index", interactive=False, verbosity=0)
    assert SearchQuerySet().count() == len(paragraphs) + 7
    assert worker.difference().agrees


def test_options_that_change_nothing_here(library: Library) -> None:
    call("clear_index", interactive=False, verbosity=0, commit=False)
    assert SearchQuerySet().count() == 0
    call("update_index", verbosity=0, batchsize=2, commit=False, using=["default"])
    assert found() == {"Dam": 4, "Note": 3}


def test_update_one_app(library: Library) -> None:
    statement(ROWS)
    call("clear_index", interactive=False, verbosity=0)
    call("update_index", "library", verbosity=0)
    assert SearchQuerySet().count() == 7


def test_remove_what_is_gone(library: Library) -> None:
    Dam._default_manager.filter(gates=3).delete()
    call("update_index", verbosity=0)
    assert found() == {"Dam": 4, "Note": 3}
    said = call("update_index", remove=True, verbosity=1)
    assert "removing 2 stale records" in said
    assert found() == {"Dam": 2, "Note": 3}


@pytest.mark.filterwarnings("ignore:No updated date field found")
def test_only_what_changed_lately(library: Library) -> None:
    Dam._default_manager.update(name="Renamed")
    Dam._default_manager.filter(river="Ald").update(inspected=datetime.datetime.now(datetime.UTC))
    call("update_index", "library", age=1, verbosity=0)
    assert SearchQuerySet().filter(name__exact="Renamed").count() == 2
    call("update_index", "library", start_date="2000-01-01T00:00Z", end_date="2030-01-01T00:00Z", verbosity=0)
    assert SearchQuerySet().filter(name__exact="Renamed").count() == 2
    with pytest.raises(CommandError, match="mutually exclusive"):
        call("update_index", age=1, start_date="2000-01-01")


def test_several_workers(transactional_db: None) -> None:
    for number in range(10):
        Dam(name=f"Dam {number}", river="Ald", gates=number, inspected=moment(2020)).save()
    worker.rebuild()
    Dam._default_manager.update(name="Renamed")
    call("update_index", "library", workers=2, batchsize=3, verbosity=0)
    assert SearchQuerySet().filter(name__exact="Renamed").count() == 10


def test_what_an_index_does_not_hold_is_taken_out(library: Library) -> None:
    """NoteIndex leaves notes without a body out."""
    fish = library.notes["鱼"]
    fish.body = ""
    fish.save()
    SearchQuerySet().query.backend.update(fish_index(), [fish])
    assert found() == {"Dam": 4, "Note": 2}


def fish_index() -> Any:
    return SearchQuerySet().query.backend.unified().get_index(Note)


def test_what_an_index_skips_is_left_out(library: Library, monkeypatch: pytest.MonkeyPatch) -> None:
    def prepare(self: DamIndex, dam: Dam) -> str:
        if dam.gates == 3:
            raise SkipDocument
        return dam.name

    monkeypatch.setattr(DamIndex, "prepare_name", prepare, raising=False)
    call("update_index", verbosity=0)
    assert found() == {"Dam": 2, "Note": 3}
    assert worker.rebuild() == 5


def test_clearing_one_model(library: Library) -> None:
    SearchQuerySet().query.backend.clear(models=[Dam])
    assert found() == {"Dam": 0, "Note": 3}


def test_all_of_an_index_at_once(library: Library, settings: Any) -> None:
    settings.INDEX_BUILD_BATCH = 3
    Dam._default_manager.filter(gates=3).update(name="Renamed")
    DamIndex().reindex()
    assert found() == {"Dam": 4, "Note": 3}
    assert SearchQuerySet().filter(name__exact="Renamed").count() == 2


def test_haystack_info(library: Library) -> None:
    said = call("haystack_info")
    assert "Number of handled 5 index(es)." in said
    assert "Model: Dam by Index" in said
    assert "Model: Paragraph by Index" in said and "Model: Section by Index" in said
