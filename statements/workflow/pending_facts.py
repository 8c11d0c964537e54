"""What a statement's file knows of parties, series and events, written there with its publication."""

from django.utils.translation import gettext_noop as _

from statements.messages import Message
from statements.models import Act, PendingFact, Statement, Verb
from statements.workflow.indexing import reindex
from statements.workflow.roles import User


def write_pending_facts(statement: Statement, by: User | None) -> None:
    """Give parties, series and events what waited with the statement and they still lack, with an act for each.

    Call it in the transaction of the publication.
    """
    for pending in PendingFact.objects.of(statement):
        entity = pending.entity
        if entity is not None and pending.write(entity):
            said = _("%(fact)s: %(text)s\npublished with %(slug)s")
            detail = Message(said, fact=pending.fact, text=pending.text, slug=statement.slug)
            Act.objects.note(Verb.EDIT, entity, by=by, detail=detail)
            reindex(entity)
    PendingFact.objects.of(statement).delete()
