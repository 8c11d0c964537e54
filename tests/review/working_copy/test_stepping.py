"""Steps on a working copy are saved one by one, undone and redone, and no one's step is lost to another's."""

from typing import Any

import pytest
from django.contrib.auth.models import User
from django.db import connection
from django.test.utils import CaptureQueriesContext

from statements.models import Statement, WorkingCopy, WorkingStep
from statements.models.working_copy import Outcome
from statements.review.commands import Command
from statements.review.history import splice_between
from statements.review.table import NotPossible
from statements.review.working_copy import steps
from statements.review.working_copy.read import table_of
from tests import building
from tests.review.working_copy.step_builders import edited, step

pytestmark = pytest.mark.django_db


@pytest.fixture
def made() -> Statement:
    return building.statement(4)


@pytest.fixture
def anna() -> User:
    return User.objects.create_user("anna", first_name="Anna")


def merge(made: Statement, seen: steps.Seen, place: int, by: Any = None) -> steps.SavedStep:
    return steps.take_step(made, seen, Command("merge-up", table_of(made).rows[place].key), by)


def test_looking_opens_no_copy_and_the_first_step_does(made: Statement) -> None:
    assert steps.current_state(made).table == table_of(made)
    assert not WorkingCopy.objects.exists()
    step(made, "merge-up", 2)
    assert steps.current_state(made).seen.version == 1


def test_a_step_that_cannot_be_done_leaves_nothing_behind(made: Statement) -> None:
    with pytest.raises(NotPossible):
        step(made, "merge-up", 0)
    assert not WorkingCopy.objects.exists()


def test_steps_are_undone_and_redone_in_words(made: Statement, anna: User) -> None:
    before = steps.current_state(made).table
    merged = step(made, "merge-up", 2, by=anna)
    changed = edited(made, 1, by=anna, en="Anew.")
    now = steps.current_state(made)
    assert now.undo and (now.undo.what, now.redo) == ("changed row 2", None)
    assert steps.undo(made, now.seen, anna).what == "undid: changed row 2"
    assert steps.current_state(made).table == merged
    steps.undo(made, steps.current_state(made).seen, anna)
    now = steps.current_state(made)
    assert (now.table, now.undo) == (before, None)
    assert now.redo and now.redo.what == "merged rows 2 and 3"
    steps.redo(made, now.seen, anna)
    steps.redo(made, steps.current_state(made).seen, anna)
    assert steps.current_state(made).table == changed
    with pytest.raises(NotPossible, match="nothing left"):
        steps.redo(made, steps.current_state(made).seen, anna)
    assert WorkingStep.objects.count() == 6  # nothing that was written is taken away


def test_a_new_step_ends_what_could_be_redone(made: Statement) -> None:
    step(made, "merge-up", 2)
    steps.undo(made, steps.current_state(made).seen, None)
    step(made, "delete", 1)
    assert steps.current_state(made).redo is None


def test_whoever_saw_older_rows_is_told_what_the_other_did(made: Statement, anna: User) -> None:
    seen = steps.current_state(made).seen
    merge(made, seen, 2, by=anna)
    with pytest.raises(steps.Stale) as stale:
        merge(made, seen, 3)
    assert [(x.who, x.what) for x in stale.value.changes] == [("Anna", "merged rows 2 and 3")]
    assert len(steps.current_state(made).table.rows) == 4  # the heading and three rows
    assert [x.what for x in steps.changes_since(made, seen)] == ["merged rows 2 and 3"]
    assert steps.changes_since(made, steps.current_state(made).seen) == []


def test_rows_whose_text_was_changed_elsewhere_are_stale(made: Statement) -> None:
    seen = steps.current_state(made).seen
    made.sections.get().paragraphs.first().passages.update(text="Changed elsewhere.")
    with pytest.raises(steps.Stale) as stale:
        merge(made, seen, 2)
    assert stale.value.changes == ()
    with pytest.raises(steps.Stale):
        steps.changes_since(made, seen)


def test_a_copy_that_was_closed_is_not_written_to(made: Statement) -> None:
    step(made, "merge-up", 2)
    now = steps.current_state(made)
    assert now.copy
    steps.close(now.copy, Outcome.DISCARDED)
    with pytest.raises(steps.Stale):
        steps.undo(made, now.seen, None)


def test_a_step_is_claimed_by_one_of_two(made: Statement) -> None:
    """As where another process commits between reading and writing."""
    step(made, "merge-up", 2)
    seen = steps.current_state(made).seen
    copy, table = steps._current(made, seen)
    step(made, "delete", 1)
    with pytest.raises(steps.Stale):
        steps._save(copy, table, splice_between(table, table), {"verb": "delete"}, "do", None)


def test_a_text_has_no_more_rows_than_allowed(made: Statement, settings: Any) -> None:
    settings.REVIEW_MAX_ROWS = 5
    with pytest.raises(NotPossible, match="at most 5 rows"):
        step(made, "insert", 1)


@pytest.mark.parametrize("size", [3, 30])
def test_steps_ask_a_fixed_number_of_queries(size: int) -> None:
    made = building.statement(size, size)
    step(made, "merge-up", 2)
    with CaptureQueriesContext(connection) as asked:
        step(made, "merge-up", 2)
    assert len(asked) <= 28, len(asked)
