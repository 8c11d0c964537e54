"""Who may do what, and when it can be done at all.

A role is a group of permissions (contributor, editor, publisher, administrator; migration 0005 makes them). A person
who brings statements in may edit, submit and discard their own drafts; everything else asks for the permission.
"""

from typing import Any

from django.conf import settings
from django.core.exceptions import PermissionDenied
from django.db import models
from django.utils.translation import gettext_noop as _

from statements.messages import NOTHING, Message, MessageError, of_label
from statements.models import Act, Formulation, Statement, Status, Verb
from statements.models.party import NamedEntity
from statements.workflow.public_text import note_text_changed

User = Any  # Django's user model is swappable

PERMISSIONS = {
    Verb.RECEIVE: "statements.add_statement",
    Verb.EDIT: "statements.change_statement",
    Verb.SUBMIT: "statements.change_statement",
    Verb.DISCARD: "statements.delete_statement",
    Verb.RETURN: "statements.review_statement",
    Verb.APPROVE: "statements.review_statement",
    Verb.PUBLISH: "statements.publish_statement",
    Verb.CORRECT: "statements.publish_statement",
    Verb.WITHDRAW: "statements.publish_statement",
    Verb.RESTORE: "statements.publish_statement",
}
ON_OWN_DRAFTS = (Verb.EDIT, Verb.SUBMIT, Verb.DISCARD)

# From which states a verb leads on; what was published is never discarded.
UNPUBLISHED = (Status.DRAFT, Status.IN_REVIEW)
ALLOWED_STATES = {
    Verb.SUBMIT: (Status.DRAFT,),
    Verb.RETURN: (Status.IN_REVIEW,),
    Verb.APPROVE: (Status.IN_REVIEW,),
    Verb.PUBLISH: UNPUBLISHED,
    Verb.CORRECT: (Status.PUBLISHED,),
    Verb.WITHDRAW: (Status.PUBLISHED,),
    Verb.RESTORE: (Status.WITHDRAWN,),
    Verb.DISCARD: UNPUBLISHED,
}


class NotPossible(MessageError):
    """A verb that the state of its object does not allow; the message says why and what to do."""


class NotAllowed(PermissionDenied):
    """A verb that this person may not do."""

    def __init__(self, by: User, verb: Verb, target: Statement | NamedEntity | Formulation | None) -> None:
        named = target.slug if target else Message(_("a statement"))
        lacking = _("%(who)s lacks the permission for this: %(verb)s (%(what)s)")
        self.message = Message(lacking, who=str(by), verb=of_label(verb.label), what=named)
        super().__init__(str(self.message))


def may(user: User, verb: Verb, statement: Statement | None = None) -> bool:
    """Whether a person may do a verb to a statement (None: to any at all), whatever state it is in.

    Whoever edits what was published once corrects it. What is part of another statement is changed there.
    """
    if statement is not None and statement.merged_into_id:
        return False
    if verb == Verb.EDIT and statement is not None and statement.published_at:
        verb = Verb.CORRECT
    if user.has_perm(PERMISSIONS[verb]):
        return True
    own = statement is None or (statement.entered_by_id == user.pk and statement.status == Status.DRAFT)
    return verb in ON_OWN_DRAFTS and own and bool(user.has_perm(PERMISSIONS[Verb.RECEIVE]))


def may_reword(user: User, target: Statement | NamedEntity) -> bool:
    """Whether a person may change it at once; under FOUR_EYES nobody, once readers were given it."""
    if isinstance(target, NamedEntity):
        return may_prepare(user, target) and not (settings.FOUR_EYES and target.was_published)
    return may(user, Verb.EDIT, target) and not (settings.FOUR_EYES and target.published_at)


def may_prepare(user: User, target: Statement | NamedEntity) -> bool:
    """Whether a person may prepare a change, which changes nothing before it is applied: steps on the working copy of
    a statement, other facts of it, of a party, a series or an event.
    """
    if isinstance(target, NamedEntity):
        return bool(user.has_perm(f"statements.change_{target._meta.model_name}"))
    if target.merged_into_id:
        return False
    return bool(user.has_perm(PERMISSIONS[Verb.EDIT])) or may(user, Verb.EDIT, target)


def guard(by: User | None, verb: Verb, statement: Statement | None = None) -> None:
    """Raises NotAllowed where `by` lacks the permission; never for a command of the server (None)."""
    if by is not None and not may(by, verb, statement):
        raise NotAllowed(by, verb, statement)


def possible(verb: Verb, statement: Statement) -> bool:
    """Whether the statement's state allows a verb."""
    if verb == Verb.APPROVE and statement.approved_at:
        return False
    return statement.status in ALLOWED_STATES[verb]


def available_verbs(user: User, statement: Statement) -> list[Verb]:
    """The verbs that a person may do to a statement as it stands, in the order in which they follow each other."""
    return [verb for verb in ALLOWED_STATES if possible(verb, statement) and may(user, verb, statement)]


def note_edit(
    statement: Statement,
    target: models.Model,
    by: User | None,
    verb: Verb = Verb.EDIT,
    reason: str = "",
    detail: Message = NOTHING,
) -> None:
    """Note that a part of a statement (or itself) was changed: what was approved is no longer what it says.

    Call it after the change: what a published text says now has been public from here on.
    """
    note_text_changed(statement)
    Act.objects.note(verb, target, by=by, statement=statement, reason=reason.strip(), detail=detail)
    _take_approval_back(Statement.objects.filter(pk=statement.pk))


def note_shared_edit(
    entity: NamedEntity, by: User | None, verb: Verb, reason: str = "", detail: Message = NOTHING
) -> None:
    """Note that a party, a series or an event was changed: what was approved names it otherwise than it did."""
    Act.objects.note(verb, entity, by=by, reason=reason.strip(), detail=detail)
    _take_approval_back(Statement.objects.filter(pk__in=entity.statements.filter(published_at=None).values("pk")))


def _take_approval_back(statements: "models.QuerySet[Statement]") -> None:
    statements.exclude(approved_at=None).update(approved_at=None, approved_by=None)


def require_second_person(by: User | None, other: int | None, message: Message) -> None:
    """Under FOUR_EYES: raises NotPossible where the person is the one (by key) whose work they would pass."""
    if settings.FOUR_EYES and by is not None and other == by.pk:
        raise NotPossible(message)
