"""Working copies made the text of their statement, or given up."""

from django.db import transaction
from django.utils.translation import gettext_noop as _

from statements.messages import Message
from statements.models import Act, Origin, Statement, Status, Verb, WorkingCopy
from statements.models.paragraph_content import Provenance
from statements.models.working_copy import Outcome
from statements.review.table import load_table
from statements.review.working_copy import apply, steps
from statements.review.working_copy.read import digest, table_of
from statements.workflow.additions import write_editions
from statements.workflow.indexing import reindex
from statements.workflow.roles import (
    NotAllowed,
    NotPossible,
    User,
    guard,
    may_prepare,
    note_edit,
    require_second_person,
)

STEPS = _("%(count)s steps on the review page")
CLOSED = _("this copy of %(slug)s was applied or discarded already")


@transaction.atomic
def apply_copy(copy: WorkingCopy, by: User | None = None, reason: str = "") -> bool:
    """Make a working copy's rows the text of its statement, and close the copy; whether anything changed.

    Published text is changed only with a reason, by a person who may publish, and under FOUR_EYES by another than
    who took the last step. Raises NotPossible, NotAllowed.
    """
    guard(by, Verb.EDIT, copy.statement)
    return _apply(copy, by, reason)


def _apply(copy: WorkingCopy, by: User | None, reason: str = "") -> bool:
    statement = copy.statement
    _require_applicable(copy, statement, by, reason)
    table = load_table(copy.table)
    in_force = steps.steps_in_force(copy)
    write_editions(table, statement, [x for x in copy.editions.all() if x.version in in_force])
    changed = apply.apply(statement, table, Provenance(Origin.HAND, by=by, reason=reason.strip()))
    steps.close(copy, Outcome.APPLIED)
    if changed:
        _note(copy, statement, by, reason)
        reindex(statement)
    return changed


def _note(copy: WorkingCopy, statement: Statement, by: User | None, reason: str) -> None:
    """A draft was edited by whoever took the last step; published text is corrected by whoever publishes that."""
    detail = Message(STEPS, count=copy.version)
    if statement.published_at:
        note_edit(statement, statement, by, Verb.CORRECT, reason, detail)
    else:
        note_edit(statement, statement, _last_editor(copy) or by, Verb.EDIT, reason, detail)


def _last_editor(copy: WorkingCopy) -> User | None:
    """Who took the last step."""
    step = copy.steps.select_related("made_by").defer("splice").order_by("-version").first()
    return step.made_by if step else None


def _require_applicable(copy: WorkingCopy, statement: Statement, by: User | None, reason: str) -> None:
    if copy.closed_at:
        raise NotPossible(Message(CLOSED, slug=statement.slug))
    if statement.status == Status.WITHDRAWN:
        raise NotPossible(
            Message(_("%(slug)s was withdrawn: restore it before its text is changed"), slug=statement.slug)
        )
    if statement.status == Status.PUBLISHED:
        _require_correctable(copy, statement, by, reason)
    if digest(table_of(statement)) != copy.base:
        elsewhere = _(
            "the text of %(slug)s was changed elsewhere since this copy was made of it: discard the copy, and edit "
            "the text as it is now"
        )
        raise NotPossible(Message(elsewhere, slug=statement.slug))


def _require_correctable(copy: WorkingCopy, statement: Statement, by: User | None, reason: str) -> None:
    guard(by, Verb.CORRECT, statement)
    if not reason.strip():
        raise NotPossible(Message(_("a correction of published text needs a reason: its readers are shown it")))
    editor = _last_editor(copy)
    yours = _("you took the last step: another person has to publish the correction of %(slug)s")
    require_second_person(by, editor.pk if editor else None, Message(yours, slug=statement.slug))


def apply_open_copy(statement: Statement, by: User | None = None) -> bool:
    """Apply the working copy of a draft along with another verb, which asks who may; whether anything changed.

    Call it in the verb's transaction. Raises NotPossible.
    """
    copy = steps.open_copy(statement)
    return copy is not None and _apply(copy, by)


@transaction.atomic
def discard_copy(copy: WorkingCopy, by: User | None = None) -> WorkingCopy:
    """Leave a statement's text as it is; the copy and its steps are kept, closed. Raises NotPossible, NotAllowed."""
    if by is not None and not may_prepare(by, copy.statement):
        raise NotAllowed(by, Verb.DISCARD, copy.statement)
    if copy.closed_at:
        raise NotPossible(Message(CLOSED, slug=copy.statement.slug))
    steps.close(copy, Outcome.DISCARDED)
    detail = Message(STEPS, count=copy.version)
    Act.objects.note(Verb.DISCARD, copy, by=by, statement=copy.statement, detail=detail)
    return copy
