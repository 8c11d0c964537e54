"""An index that follows the database by Haystack's own signals, by the outbox, and from nothing."""

import shutil
from collections.abc import Iterator

import pytest
from haystack import connection_router, connections
from haystack.query import SearchQuerySet
from haystack.signals import RealtimeSignalProcessor

from statements.models import IndexTask, Paragraph
from statements.search import worker
from tests.search import embedded
from tests.search.archive import statement
from tests.search.haystack_api.conftest import ROWS, Library, names
from tests.search.library.models import Dam


@pytest.fixture
def signals() -> Iterator[None]:
    """Saving and deleting tells Haystack."""
    processor = RealtimeSignalProcessor(connections, connection_router)
    yield
    processor.teardown()


def test_signals(library: Library, signals: None) -> None:
    dams = SearchQuerySet().models(Dam)
    mill = library.dams["Old Mill"]
    mill.name = "New Mill"
    mill.save()
    assert names(dams.filter(name="mill")) == ["New Mill"]
    Dam(name="Third Mill", river="Ald", gates=0).save()
    assert set(names(dams.filter(name="mill"))) == {"New Mill", "Third Mill"}
    mill.delete()
    assert names(dams.filter(name="mill")) == ["Third Mill"]


def test_what_waits_in_the_outbox_is_indexed_before_a_search(transactional_db: None) -> None:
    worker.ensure_index()
    made = statement(ROWS)
    assert SearchQuerySet().models(Paragraph).count() == 0
    IndexTask.objects.enqueue([paragraph.pk for paragraph in made])
    assert SearchQuerySet().models(Paragraph).count() == len(made)
    assert not worker.pending()


def test_an_index_that_is_gone_is_built_by_the_next_search(library: Library) -> None:
    shutil.rmtree(embedded.backend().path)
    assert SearchQuerySet().models(Dam).count() == 4
    (embedded.backend().path / "current").write_text("elsewhere 0")
    assert SearchQuerySet().filter(content="gates").count() == 3
    shutil.rmtree(embedded.backend().path)
    embedded.backend().clear(models=[Dam])
    assert SearchQuerySet().count() == 3
