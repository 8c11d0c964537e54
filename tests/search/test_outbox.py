"""Tasks that cannot be done: tried again after pauses that grow, given up at last, and in nobody's way."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import timedelta
from pathlib import Path

import pytest
from django.conf import settings
from django.db import connection
from django.utils import timezone

from statements import workflow
from statements.models import Edition, IndexTask, Paragraph, Status
from statements.models.index_task import retry_delay
from statements.search import find, worker
from statements.search.query import SearchQuery
from tests.search import embedded
from tests.search.archive import statement
from tests.search.asking import ids

pytestmark = pytest.mark.django_db(transaction=True)
DAMS = {"en": "River dams will be built.", "zh-Hans": "将修建河坝。"}
UNKNOWN = "qq"


@contextmanager
def unchecked() -> Iterator[None]:
    """The database takes what its constraints would refuse, as a file written elsewhere may hold."""
    with connection.cursor() as cursor:
        cursor.execute("PRAGMA ignore_check_constraints = ON")
        try:
            yield
        finally:
            cursor.execute("PRAGMA ignore_check_constraints = OFF")


def spoil(paragraph: Paragraph, language: str = UNKNOWN) -> None:
    """Give a paragraph's statement an edition in a language that nobody knows: it cannot be indexed."""
    with unchecked():
        Edition.objects.filter(statement=paragraph.section.statement, key="en").update(language=language)


def mend(paragraph: Paragraph) -> None:
    spoil(paragraph, "en")


def overdue() -> None:
    """As if the pauses were over."""
    IndexTask.objects.filter(not_before__isnull=False).update(not_before=timezone.now() - timedelta(seconds=1))


@pytest.fixture
def good() -> list[Paragraph]:
    return statement([DAMS] * 5)


@pytest.fixture
def bad(good: list[Paragraph]) -> Paragraph:
    """A published paragraph that cannot be indexed, beside five that can."""
    worker.ensure_index()
    (paragraph,) = statement([DAMS], slug="2031-bad")
    spoil(paragraph)
    return paragraph


def indexed() -> set[str]:
    """Ids of all that the index has."""
    return set(Paragraph.objects.searchable().values_list("pk", flat=True)) - set(worker.difference().missing)


def test_pauses_grow_up_to_a_limit(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(settings, "INDEX_RETRY_SECONDS", 2)
    monkeypatch.setattr(settings, "INDEX_RETRY_LONGEST_SECONDS", 60)
    assert [retry_delay(n).total_seconds() for n in (1, 2, 3, 5, 6, 7, 10_000)] == [2, 4, 8, 32, 60, 60, 60]


@pytest.mark.parametrize("place", range(6))
def test_one_bad_paragraph_does_not_block_its_batch(good: list[Paragraph], bad: Paragraph, place: int) -> None:
    (fresh,) = statement([DAMS], slug="2031-fresh")
    order = [paragraph.pk for paragraph in (*good[:4], fresh)]
    order.insert(place, bad.pk)
    IndexTask.objects.enqueue(order)
    begun = timezone.now()
    assert worker.drain() == 5
    assert indexed() == {*(paragraph.pk for paragraph in good), fresh.pk}
    task = IndexTask.objects.get()
    assert (task.key, task.attempts, task.died_at) == (bad.pk, 1, None)
    assert UNKNOWN in task.error
    assert task.not_before is not None
    assert task.not_before >= begun + retry_delay(1)


def test_a_failed_task_is_not_tried_before_its_time(bad: Paragraph) -> None:
    IndexTask.objects.enqueue([bad.pk])
    assert worker.drain() == 0
    assert (worker.pending(), worker.due()) == (True, False)
    mend(bad)
    assert worker.drain() == 0
    overdue()
    assert worker.drain() == 1
    assert worker.difference().agrees


def test_what_fails_too_often_is_given_up(
    bad: Paragraph, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    monkeypatch.setattr(settings, "INDEX_ATTEMPTS", 3)
    IndexTask.objects.enqueue([bad.pk])
    for attempt in (1, 2, 3):
        assert not IndexTask.objects.dead().exists()
        worker.drain()
        assert IndexTask.objects.get().attempts == attempt
        overdue()
    assert f"{bad.pk} cannot be indexed" in caplog.text
    assert IndexTask.objects.dead().get().key == bad.pk
    assert (worker.pending(), worker.due(), worker.drain()) == (False, False, 0)
    assert find.search_page(SearchQuery("dams")).pending is False
    mend(bad)
    assert IndexTask.objects.dead().try_again() == 1
    assert bad.pk in ids("dams")
    assert not IndexTask.objects.exists()


def test_the_next_change_of_a_paragraph_settles_what_was_given_up(
    bad: Paragraph, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(settings, "INDEX_ATTEMPTS", 1)
    IndexTask.objects.enqueue([bad.pk])
    worker.drain()
    assert IndexTask.objects.dead().exists()
    mend(bad)
    workflow.reindex(bad)
    assert not IndexTask.objects.exists()
    assert worker.difference().agrees


def test_a_paragraph_that_fails_again_has_one_task(bad: Paragraph) -> None:
    for _ in range(3):
        IndexTask.objects.enqueue([bad.pk])
        worker.drain()
    assert IndexTask.objects.count() == 1


def test_a_rebuild_leaves_a_bad_paragraph_out_and_says_so(good: list[Paragraph], bad: Paragraph) -> None:
    assert worker.rebuild() == len(good)
    assert ids("dams") == {paragraph.pk for paragraph in good}
    task = IndexTask.objects.get()
    assert (task.key, task.attempts) == (bad.pk, 1)
    assert UNKNOWN in task.error
    assert worker.ensure_index() is False  # not built again at every start for its sake


def test_a_missing_index_is_built_round_a_bad_paragraph_by_the_next_change(
    good: list[Paragraph], bad: Paragraph
) -> None:
    """The batch that finds the index gone holds the bad one: its task is kept all the same."""
    IndexTask.objects.enqueue([good[0].pk])
    spoilt = IndexTask.objects.create(key=bad.pk)
    (embedded.backend().path / "current").unlink()
    worker.drain()
    assert indexed() == {paragraph.pk for paragraph in good}
    assert IndexTask.objects.get() == spoilt


@pytest.fixture
def in_the_way() -> Iterator[Path]:
    """A file where the folder of the index should be: nothing can be written, by root neither."""
    path = embedded.backend().path
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text("in the way")
    yield path
    if path.is_file():
        path.unlink()


def test_no_task_is_given_up_while_nothing_can_be_written(
    in_the_way: Path, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    monkeypatch.setattr(settings, "INDEX_ATTEMPTS", 1)
    (paragraph,) = statement([DAMS], status=Status.DRAFT)
    workflow.publish(paragraph.section.statement)
    for _ in range(3):
        overdue()
        worker.drain_quietly()
    tasks = list(IndexTask.objects.all())
    assert {task.key for task in tasks} == {paragraph.pk, paragraph.section.index_key}
    assert all((task.attempts, task.died_at) == (4, None) and str(in_the_way) in task.error for task in tasks)
    assert "Traceback" not in caplog.text
    in_the_way.unlink()
    overdue()
    assert ids("dams") == {paragraph.pk}
    assert not IndexTask.objects.exists()


def test_saving_may_leave_indexing_to_another_process(monkeypatch: pytest.MonkeyPatch) -> None:
    worker.ensure_index()
    monkeypatch.setattr(settings, "INDEX_INLINE", False)
    (paragraph,) = statement([DAMS], status=Status.DRAFT)
    workflow.publish(paragraph.section.statement)
    assert worker.pending()
    assert ids("dams") == {paragraph.pk}  # a search does not wait for that process
    assert not worker.pending()
