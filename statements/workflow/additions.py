"""Texts of files taken into the working copy of a statement that the archive has: a language, an edition, a full text.

Nothing that readers see changes before the copy is applied, by whoever may do that.
"""

import dataclasses
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from django.db import transaction
from django.utils.translation import gettext_noop as _

from statements.ingest import sources
from statements.ingest.document import ParsedEdition
from statements.ingest.sandbox.messages import Added, Adding, Reading
from statements.ingest.sources import OpenedFile
from statements.messages import Message
from statements.models import Edition, Extent, PendingEdition, Purpose, Statement, Status, Verb, WorkingCopy
from statements.placement import Frame, FrameColumn, FrameRow
from statements.review.additions import with_rows_placed
from statements.review.table import Column, Table
from statements.review.working_copy import steps
from statements.review.working_copy.read import editions_by_key
from statements.review.working_copy.steps import Seen, Stale
from statements.workflow.roles import NotAllowed, NotPossible, User, guard, may_prepare

VERBS = {Purpose.LANGUAGE: "add-text", Purpose.EDITION: "add-text", Purpose.FULL_TEXT: "replace-excerpts"}
CHANGED = _("the rows of %(slug)s were changed since this text was put beside them: have it read again")
WITHDRAWN = _("%(slug)s was withdrawn: restore it before its text is changed")


@dataclass(frozen=True)
class Asked:
    """What files are read for: the task, and the state of the rows that they are put beside."""

    task: Adding
    seen: Seen


def require_addable(statement: Statement, by: User | None) -> None:
    """Raises NotAllowed where a person may not bring a text to a statement, NotPossible where its state forbids it."""
    guard(by, Verb.RECEIVE)
    if by is not None and not may_prepare(by, statement):
        raise NotAllowed(by, Verb.EDIT, statement)
    if statement.status == Status.WITHDRAWN:
        raise NotPossible(Message(WITHDRAWN, slug=statement.slug))


def asked(statement: Statement, purpose: str, reading: Reading) -> Asked:
    """What to have files read for, to put their text beside the rows as they stand, in the copy if one is open."""
    state = steps.current_state(statement)
    frame = _frame(statement, state.table, editions_by_key(statement, state.copy))
    return Asked(Adding(reading, frame, purpose), state.seen)


def _frame(statement: Statement, table: Table, editions: Mapping[str, Edition]) -> Frame:
    partial = {key for key, x in editions.items() if x.extent != Extent.FULL}
    columns = tuple(FrameColumn(x.key, x.language, x.key in partial, x.commentary) for x in table.columns)
    rows = tuple(
        FrameRow(row.kind, {key: cell.text for key, cell in row.cells.items()}, row.number) for row in table.rows
    )
    return Frame(statement.slug, columns, rows)


@transaction.atomic
def take_in(
    statement: Statement, seen: Seen, added: Added, files: Sequence[OpenedFile], purpose: str, by: User | None
) -> None:
    """Put what was read into the working copy, as its next step; the editions wait there until it is applied.

    Raises NotPossible, NotAllowed.
    """
    require_addable(statement, by)
    columns = [Column(x.key, x.language) for x in added.editions]
    first = added.editions[0]
    try:
        version = steps.take_in(
            statement,
            seen,
            lambda table: with_rows_placed(table, columns, added.rows),
            VERBS[Purpose(purpose)],
            first.language,
            by,
        )
    except Stale as error:
        raise NotPossible(Message(CHANGED, slug=statement.slug)) from error
    copy = WorkingCopy.objects.open().get(statement=statement)
    titles = added.read.parsed.statements[0].titles
    for place, edition in enumerate(added.editions):
        PendingEdition.objects.create(
            copy=copy,
            version=version,
            key=edition.key,
            language=edition.language,
            facts=_facts(edition),
            title=titles.get(edition.language, ""),
            source=sources.keep(files[place] if len(files) == len(added.editions) else files[0]),
        )


def preview(statement: Statement, seen: Seen, added: Added) -> Table | None:
    """The rows as they would stand; None where they were changed since they were `seen`."""
    state = steps.current_state(statement)
    columns = [Column(x.key, x.language) for x in added.editions]
    return with_rows_placed(state.table, columns, added.rows) if state.seen == seen else None


def _facts(edition: ParsedEdition) -> dict[str, object]:
    """What a file says of an edition, by the fields of `Edition`."""
    facts = dataclasses.asdict(edition)
    return {name: value for name, value in facts.items() if name not in ("key", "language")}


def write_editions(table: Table, statement: Statement, pending: Sequence[PendingEdition]) -> None:
    """Write the editions that files brought to a working copy, with titles of new languages."""
    said = {key for row in table.rows for key in row.cells}
    order = max((x.order for x in statement.editions.all()), default=-1)
    for number, x in enumerate((x for x in pending if x.key in said), 1):
        edition = x.as_edition(statement.editions.filter(key=x.key).first())
        if edition.pk is None:
            edition.order = order + number
        edition.full_clean(exclude=["statement"])
        edition.save()
        if x.title:
            statement.titles.get_or_create(language=x.language, defaults={"text": x.title})
