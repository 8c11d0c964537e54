"""The outbox, and an index that is missing or spoilt."""

import os
from pathlib import Path

import pytest
from django.conf import settings
from django.db import connection, transaction
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from statements import workflow
from statements.models import IndexTask, Paragraph, StatementTitle, Status
from statements.search import find, worker
from statements.search.query import SearchQuery
from statements.search.whoosh.engine.builds import Home
from tests.search import embedded
from tests.search.archive import statement
from tests.search.asking import ids

DAMS = {"en": "River dams will be built.", "zh-Hans": "将修建河坝。"}


def index() -> Path:
    return Path(settings.HAYSTACK_CONNECTIONS["default"]["PATH"])


def build() -> Path:
    return embedded.backend().home.current()


@pytest.fixture
def held() -> Home:
    """The index as another process has it."""
    return Home(index(), embedded.backend().home.layout)


@pytest.mark.django_db
def test_draining_does_all_tasks_in_batches_and_says_how_many(monkeypatch: pytest.MonkeyPatch) -> None:
    worker.ensure_index()
    monkeypatch.setattr(settings, "INDEX_BATCH", 3)
    paragraphs = statement([DAMS] * 8)
    IndexTask.objects.enqueue([paragraph.pk for paragraph in paragraphs])
    IndexTask.objects.enqueue([paragraphs[0].pk, "0000000000"])
    assert worker.drain() == 10
    assert not worker.pending()
    assert worker.difference().agrees
    assert worker.drain() == 0


@pytest.mark.django_db
def test_a_task_done_twice_does_no_harm() -> None:
    (paragraph,) = statement([DAMS])
    for _ in range(2):
        IndexTask.objects.enqueue([paragraph.pk])
        worker.drain()
    assert ids("dams") == {paragraph.pk}


@pytest.mark.django_db(transaction=True)
def test_what_was_published_is_in_the_index_when_the_verb_returns() -> None:
    worker.ensure_index()
    (paragraph,) = statement([DAMS], status=Status.DRAFT)
    workflow.publish(paragraph.section.statement)
    assert not worker.pending()
    assert worker.difference().agrees
    assert worker.difference().count == 1


@pytest.mark.django_db(transaction=True)
def test_what_was_rolled_back_is_not_in_the_index() -> None:
    worker.ensure_index()
    (paragraph,) = statement([DAMS], status=Status.DRAFT)
    with transaction.atomic():
        workflow.publish(paragraph.section.statement)
        transaction.set_rollback(True)
    assert not worker.pending()
    assert ids("dams") == set()


@pytest.mark.django_db(transaction=True)
def test_a_draft_that_is_deleted_leaves_nothing_behind() -> None:
    (paragraph,) = statement([DAMS], status=Status.DRAFT)
    with workflow.reindexing(paragraph):
        paragraph.delete()
    assert worker.difference().agrees


@pytest.mark.django_db(transaction=True)
def test_a_failure_is_logged_and_kept_for_the_next_time(caplog: pytest.LogCaptureFixture) -> None:
    """The folder of the index is a file: nothing can be written there."""
    (paragraph,) = statement([DAMS], status=Status.DRAFT)
    index().parent.mkdir(exist_ok=True)
    index().write_text("in the way")
    try:
        workflow.publish(paragraph.section.statement)
        assert "could not be brought up to date" in caplog.text
        assert "FileExistsError" in caplog.text or "NotADirectoryError" in caplog.text
        results = find.search_page(SearchQuery("dams"))
        assert (results.total, results.pending) == (0, True)
        assert "being built" in results.notes[-1]
    finally:
        index().unlink()
    assert worker.pending()
    assert ids("dams") == {paragraph.pk}
    assert not worker.pending()


@pytest.mark.django_db(transaction=True)
def test_a_search_answers_while_another_process_indexes(
    held: Home, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    first, second = statement([DAMS, {"en": "More dams."}])
    IndexTask.objects.enqueue([first.pk])
    assert ids("dams") == {first.pk, second.pk}
    monkeypatch.setattr(settings, "INDEX_LOCK_SECONDS", 0.05)
    with held.writing(1):
        workflow.retire(first, [second])
        results = find.search_page(SearchQuery("dams"))
    assert results.pending
    assert [hit.key for hit in results.hits] == [second.pk]
    assert "left to whoever is at it" in caplog.text
    assert find.search_page(SearchQuery("dams")).pending is False
    assert ids("dams") == {second.pk}


@pytest.mark.django_db
def test_a_search_asks_the_outbox_once_where_nothing_is_to_be_indexed() -> None:
    statement([DAMS])
    worker.ensure_index()
    find.execute(SearchQuery("修建河", per_page=10))  # reads the texts that candidates are checked against
    with CaptureQueriesContext(connection) as asked:
        assert find.execute(SearchQuery("修建河", per_page=10)).answer.total == 1
    (query,) = asked.captured_queries
    assert query["sql"].startswith('SELECT 1 AS "a" FROM "statements_indextask"')
    assert query["sql"].endswith("LIMIT 1")


def remove_everything() -> None:
    for file in build().iterdir():
        file.unlink()


def cut_a_segment() -> None:
    for file in build().glob("*.seg"):
        os.truncate(file, file.stat().st_size // 2)


def empty_the_contents() -> None:
    for file in build().glob("*.toc"):
        file.write_bytes(b"")


def spoil_the_middle() -> None:
    """The length of the file is right, what stands in it is not."""
    for file in build().glob("*.seg"):
        size = file.stat().st_size
        with file.open("r+b") as handle:
            handle.seek(12)
            handle.write(b"\xff" * (size // 2))


def point_to_another_version() -> None:
    (index() / "current").write_text(f"{build().name} 0123456789abcdef")


def point_nowhere() -> None:
    (index() / "current").unlink()


def point_in_no_encoding() -> None:
    (index() / "current").write_bytes(b"\xff\xfe\xff")


SPOILT = [
    remove_everything,
    cut_a_segment,
    empty_the_contents,
    spoil_the_middle,
    point_to_another_version,
    point_nowhere,
    point_in_no_encoding,
]


@pytest.mark.django_db
@pytest.mark.parametrize("spoil", SPOILT)
@pytest.mark.parametrize("fresh", [True, False])
def test_a_spoilt_index_is_built_anew_by_the_next_search(
    spoil: object, fresh: bool, caplog: pytest.LogCaptureFixture
) -> None:
    """`fresh`: the process has not opened the index yet."""
    assert callable(spoil)
    (paragraph,) = statement([DAMS])
    worker.ensure_index()
    if not fresh:
        assert ids("修建河") == {paragraph.pk}
    caplog.clear()
    spoil()
    assert ids("修建河 dams") == {paragraph.pk}
    if fresh or spoil is not empty_the_contents:  # what is open can still be read
        assert "built anew from the database" in caplog.text


@pytest.mark.django_db
@pytest.mark.parametrize("spoil", SPOILT)
def test_a_spoilt_index_is_built_anew_by_the_next_change(spoil: object) -> None:
    assert callable(spoil)
    paragraphs = statement([DAMS])
    worker.ensure_index()
    spoil()
    paragraphs += statement([DAMS], slug="2031-other")
    IndexTask.objects.enqueue([paragraphs[1].pk])
    worker.drain()
    assert ids("dams") == {paragraph.pk for paragraph in paragraphs}


@pytest.mark.django_db
def test_an_index_that_cannot_be_opened_nor_built_is_said_and_nothing_is_raised(
    caplog: pytest.LogCaptureFixture,
) -> None:
    statement([DAMS])
    worker.ensure_index()
    (index() / "current").unlink()
    (index() / "current").mkdir()  # neither can be read nor replaced
    result = find.execute(SearchQuery("dams"))
    assert (result.answer.total, result.pending) == (0, True)
    assert "being built" in result.notes[0]
    assert "cannot be built now" in caplog.text


@pytest.mark.django_db
def test_a_title_that_a_querysets_update_changed_is_outdated() -> None:
    (paragraph,) = statement([DAMS])
    (other,) = statement([DAMS], slug="2031-other")
    worker.ensure_index()
    StatementTitle.objects.filter(owner__slug="2031-other").update(text="On the weirs")
    assert worker.difference().outdated == (other.pk,)
    worker.repair(worker.difference())
    assert worker.difference().agrees
    assert ids("title:weirs") == {other.pk}


@pytest.mark.django_db
def test_an_index_is_ensured_once() -> None:
    statement([DAMS])
    assert worker.ensure_index() is True
    assert worker.ensure_index() is False


@pytest.mark.django_db
def test_an_index_that_knows_less_or_more_or_other_revisions_is_not_enough() -> None:
    kept, revised = statement([DAMS, DAMS])
    worker.ensure_index()
    Paragraph.objects.filter(pk=revised.pk).update(revision=2)
    (fresh,) = statement([DAMS], slug="2031-other")
    found = worker.difference()
    assert (found.missing, found.surplus, found.outdated) == ((fresh.pk,), (), (revised.pk,))
    assert worker.ensure_index() is True
    Paragraph.objects.filter(pk=fresh.pk).update(retired_at=timezone.now())
    assert worker.difference().surplus == (fresh.pk,)
    worker.repair(worker.difference())
    assert worker.difference().agrees
    assert ids("dams") == {kept.pk, revised.pk}
