"""Whose work an unpublished statement is: told to everybody, and binding nobody."""

from django.contrib.auth import get_user_model
from django.db import models, transaction
from django.utils.translation import gettext_noop as _

from statements.messages import Message
from statements.models import Act, Statement, Verb
from statements.workflow.roles import UNPUBLISHED, NotPossible, User, guard

ASSIGNED, NOBODY = _("Assigned to %(who)s."), _("Assigned to nobody.")


def editors() -> models.QuerySet[User]:
    """The accounts that work can be given to, by name."""
    return get_user_model()._default_manager.filter(is_active=True, is_staff=True).order_by("username")


@transaction.atomic
def assign(statement: Statement, to: User | None, *, seen: int | None, by: User | None = None) -> Statement:
    """Give an unpublished statement to a person, or back to nobody; `seen`: whose it was (by key) as the page said.

    Raises NotPossible where it is public, or somebody else's meanwhile; NotAllowed.
    """
    statement.refresh_from_db(fields=["status", "assigned_to"])
    guard(by, Verb.EDIT, statement)
    if statement.status not in UNPUBLISHED:
        raise NotPossible(Message(_("%(slug)s is no draft any more, so nobody has to finish it"), slug=statement.slug))
    if not Statement.objects.filter(pk=statement.pk, assigned_to=seen).update(assigned_to=to):
        raise NotPossible(Message(_("%(slug)s was assigned to somebody else meanwhile"), slug=statement.slug))
    statement.assigned_to = to
    detail = Message(ASSIGNED, who=str(to)) if to else Message(NOBODY)
    Act.objects.note(Verb.ASSIGN, statement, by=by, statement=statement, detail=detail)
    return statement
