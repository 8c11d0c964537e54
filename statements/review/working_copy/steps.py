"""Steps on a statement's working copy, each saved with the row that it changed. No step overwrites another's.

Whoever asks for a step names the version that they saw (`Seen`): where somebody was quicker, nothing is done.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any

from django.conf import settings
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext_noop as _

from statements.messages import Message
from statements.models import Statement, WorkingCopy, WorkingStep
from statements.models.working_copy import Outcome
from statements.review import history
from statements.review.commands import Command, execute
from statements.review.step_descriptions import describe
from statements.review.table import NotPossible, Table, dump_row, dump_table, load_row, load_table
from statements.review.working_copy.read import digest, table_of

User = Any  # Django's user model is swappable


@dataclass(frozen=True)
class Seen:
    """The state that a person looks at: the copy's key (0 where none was open), its version, what it is made of."""

    copy: int
    version: int
    base: str


@dataclass(frozen=True)
class StepDescription:
    """A step that somebody took, in words."""

    version: int
    who: str
    what: str
    at: datetime
    row: str = ""


@dataclass(frozen=True)
class SavedStep:
    """A step that was saved: in words, the key of the row to look at next, and the copy and table that it led to."""

    what: str
    row: str
    copy: WorkingCopy
    table: Table

    @property
    def seen(self) -> Seen:
        return Seen(self.copy.pk, self.copy.version, self.copy.base)


class Stale(Exception):
    """Somebody else was quicker. `changes` are their steps since, oldest first; none where the text itself changed."""

    def __init__(self, changes: Sequence[StepDescription] = ()) -> None:
        super().__init__("the rows have changed since they were looked at")
        self.changes = tuple(changes)


@dataclass(frozen=True)
class WorkingState:
    """The current table, and the open copy where there is one (before the first step there is none).

    `outdated`: the statement's text was changed beside the copy, which can then not be applied.
    """

    table: Table
    seen: Seen
    copy: WorkingCopy | None = None
    outdated: bool = False
    undo: StepDescription | None = None
    redo: StepDescription | None = None


def open_copy(statement: Statement) -> WorkingCopy | None:
    """The copy that is open, if any."""
    return WorkingCopy.objects.open().filter(statement=statement).first()


def current_table(statement: Statement) -> Table:
    """The rows as they are now; of an open copy without a look at the text that it was made of."""
    copy = open_copy(statement)
    return table_of(statement) if copy is None else load_table(copy.table)


def current_state(statement: Statement) -> WorkingState:
    """The rows as they are now, in a fixed number of queries; nothing is written."""
    text = table_of(statement)
    base, copy = digest(text), open_copy(statement)
    if copy is None:
        return WorkingState(text, Seen(0, 0, base))
    return replace(state_of(copy, load_table(copy.table)), outdated=copy.base != base)


def state_of(copy: WorkingCopy, table: Table) -> WorkingState:
    """A copy with its rows, and what can be undone and redone; whether it is outdated is not looked at."""
    moves = copy.steps.order_by("version").values_list("version", "move")
    stacks = history.undo_stacks(history.Step(*x) for x in moves)
    next_versions = [*stacks.undo[-1:], *stacks.redo[-1:]]
    steps = copy.steps.filter(version__in=next_versions).select_related("made_by").defer("splice")
    described = {x.version: _describe(x, plain=True) for x in steps}
    undo, redo = (described.get(versions[-1]) if versions else None for versions in (stacks.undo, stacks.redo))
    return WorkingState(table, Seen(copy.pk, copy.version, copy.base), copy, undo=undo, redo=redo)


def _describe(step: WorkingStep, plain: bool = False) -> StepDescription:
    """A step in words; `plain` leaves out whether it was undone or done again."""
    facts = step.facts
    what = describe(facts["verb"], facts["numbers"], facts["language"], "do" if plain else step.move)
    return StepDescription(step.version, name_of(step.made_by), what, step.made_at, facts["row"])


def name_of(user: User) -> str:
    """How a person is called on the page; empty for one whose account is gone."""
    return "" if user is None else str(user.get_full_name() or user.get_username())


def changes_since(statement: Statement, seen: Seen) -> list[StepDescription]:
    """What was done to the rows since somebody saw them, oldest first. Raises Stale where they are other rows now."""
    copy = open_copy(statement)
    if copy is None or (seen.copy and copy.pk != seen.copy):
        if not seen.copy and digest(table_of(statement)) == seen.base:
            return []
        raise Stale
    return _steps_after(copy, seen.version if seen.copy else 0)


def _steps_after(copy: WorkingCopy, version: int) -> list[StepDescription]:
    steps = copy.steps.filter(version__gt=version).select_related("made_by").defer("splice")
    return [_describe(x) for x in steps.order_by("version")]


@transaction.atomic
def take_step(statement: Statement, seen: Seen, command: Command, by: User) -> SavedStep:
    """Carry out a command as the copy's next step; opens the copy with the first one.

    Raises NotPossible, and Stale where the rows are no longer those that were seen.
    """
    copy, table = _current(statement, seen)
    outcome = execute(table, command)
    if len(outcome.table.rows) > settings.REVIEW_MAX_ROWS:
        raise NotPossible(Message(_("a text has at most %(most)s rows here"), most=settings.REVIEW_MAX_ROWS))
    language = outcome.table.column(command.side).language if command.side else ""
    facts = {"verb": command.verb, "numbers": outcome.numbers, "language": language, "row": outcome.key}
    return _save(copy, outcome.table, history.splice_between(table, outcome.table), facts, history.DO, by)


@transaction.atomic
def take_in(statement: Statement, seen: Seen, change: Callable[[Table], Table], verb: str, tag: str, by: User) -> int:
    """Take a text of the language `tag` into the rows as the copy's next step; the version that it led to.

    `change` gives the table with it. Raises NotPossible, and Stale where the rows are no longer those that were seen.
    """
    copy, table = _current(statement, seen)
    new = change(table)
    if len(new.rows) > settings.REVIEW_MAX_ROWS:
        raise NotPossible(Message(_("a text has at most %(most)s rows here"), most=settings.REVIEW_MAX_ROWS))
    first = new.to_check[0] if new.to_check else 0
    facts = {"verb": verb, "numbers": (1, len(new.rows)), "language": tag, "row": new.rows[first].key}
    return _save(copy, new, history.splice_between(table, new), facts, history.DO, by).seen.version


def steps_in_force(copy: WorkingCopy) -> frozenset[int]:
    """The versions of the steps that were not undone."""
    light = copy.steps.order_by("version").values_list("version", "move")
    return frozenset(history.undo_stacks(history.Step(*x) for x in light).undo)


def undo(statement: Statement, seen: Seen, by: User) -> SavedStep:
    """Take the last step back, whoever took it. Raises NotPossible, Stale."""
    return _undo_or_redo(statement, seen, by, history.UNDO)


def redo(statement: Statement, seen: Seen, by: User) -> SavedStep:
    """Do again what was undone last. Raises NotPossible, Stale."""
    return _undo_or_redo(statement, seen, by, history.REDO)


@transaction.atomic
def _undo_or_redo(statement: Statement, seen: Seen, by: User, move: str) -> SavedStep:
    copy, table = _current(statement, seen)
    light = copy.steps.order_by("version").values_list("version", "move")
    stacks = history.undo_stacks(history.Step(*x) for x in light)
    versions = stacks.undo if move == history.UNDO else stacks.redo
    if not versions:
        raise NotPossible(Message(_("there is nothing left to undo or to do again")))
    step = copy.steps.get(version=versions[-1])
    splice = _read_splice(step.splice)
    splice = splice.inverse() if move == history.UNDO else splice
    return _save(copy, history.apply_splice(table, splice), splice, step.facts, move, by)


def _current(statement: Statement, seen: Seen) -> tuple[WorkingCopy, Table]:
    """The open copy, as it was seen, and its table; a new copy before the first step. Raises Stale."""
    copy = open_copy(statement)
    if copy is None:
        table = table_of(statement)
        if seen.copy or digest(table) != seen.base:
            raise Stale
        made = WorkingCopy.objects.create(statement=statement, table=dump_table(table), base=seen.base)
        return made, table
    if seen.copy and seen.copy != copy.pk:
        raise Stale
    if (copy.pk, copy.version) != (seen.copy, seen.version):
        raise Stale(_steps_after(copy, seen.version if seen.copy else 0))
    return copy, load_table(copy.table)


def _save(
    copy: WorkingCopy, table: Table, splice: history.Splice, facts: dict[str, Any], move: str, by: User
) -> SavedStep:
    """Write the step and the rows, unless another process was quicker in between. Raises Stale."""
    version = copy.version + 1
    mine = WorkingCopy.objects.open().filter(pk=copy.pk, version=copy.version)
    if not mine.update(version=version, table=dump_table(table)):
        raise Stale
    copy.version = version
    copy.steps.create(version=version, move=move, facts=facts, splice=_written_splice(splice), made_by=by)
    what = describe(facts["verb"], facts["numbers"], facts["language"], move)
    return SavedStep(what, facts["row"], copy, table)


def _written_splice(splice: history.Splice) -> dict[str, Any]:
    before, after = ([dump_row(x) for x in rows] for rows in (splice.before, splice.after))
    return {"first": splice.first, "before": before, "after": after}


def _read_splice(data: dict[str, Any]) -> history.Splice:
    before, after = (tuple(load_row(x) for x in data[name]) for name in ("before", "after"))
    return history.Splice(data["first"], before, after)


@transaction.atomic
def require_copy(statement: Statement, seen: Seen) -> WorkingCopy:
    """The open copy, where it is as it was seen. Raises NotPossible where there is none, Stale."""
    if open_copy(statement) is None and not seen.copy:
        raise NotPossible(Message(_("nothing was changed yet")))
    return _current(statement, seen)[0]


def close(copy: WorkingCopy, outcome: Outcome) -> None:
    """Close a copy; it and its steps are kept."""
    copy.closed_at, copy.outcome = timezone.now(), outcome
    copy.save(update_fields=["closed_at", "outcome"])
