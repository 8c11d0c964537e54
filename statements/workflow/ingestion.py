"""Statements from files: stored, noted as an act, published where asked to."""

import dataclasses

from django.conf import settings
from django.db import transaction
from django.utils.translation import gettext_noop as _

from statements.ingest import intake, remedies
from statements.ingest.document import UnreadableFile
from statements.ingest.store import Stored
from statements.messages import Message
from statements.models import Statement, Status, Verb
from statements.workflow.indexing import reindex
from statements.workflow.lifecycle import publish
from statements.workflow.pending_facts import write_pending_facts
from statements.workflow.roles import UNPUBLISHED, User, guard, note_edit

PUBLISHED = _("%(slug)s is published: %(remedy)s")
OUTCOMES = {"created": _("created"), "updated": _("updated")}


@transaction.atomic
def receive(files: intake.Brought, *, publish_too: bool = False, by: User | None = None) -> intake.Received:
    """Take what was read from files into the archive, and publish it where asked to.

    Raises NotAllowed, and UnreadableFile: for a file that cannot be taken, and for a change of published text
    without `publish_too`. Then nothing is written.
    """
    guard(by, Verb.RECEIVE)
    result = intake.receive(files)
    stored = tuple(note_received(x, publish_too=publish_too, by=by) for x in result.stored)
    return dataclasses.replace(result, stored=stored)


@transaction.atomic
def note_received(stored: Stored, *, publish_too: bool = False, by: User | None = None) -> Stored:
    """Note who brought in what `ingest` stored, in the transaction that stored it, and publish it where asked to.

    A new statement is a draft of `by`. Raises UnreadableFile, NotAllowed: the caller's transaction has to end then.
    """
    statement, outcome = stored.statement, stored.outcome
    if outcome == "created" and by is not None:
        Statement.objects.filter(pk=statement.pk).update(entered_by=by)
        statement.entered_by = by
    if outcome != "unchanged":
        guard(by, Verb.EDIT, statement)
        _refuse_silent_change(statement, publish_too, by)
        note_edit(statement, statement, by, Verb.RECEIVE, detail=Message(OUTCOMES[outcome]))
    return _publish_or_reindex(stored, by) if publish_too else stored


def _refuse_silent_change(statement: Statement, publish_too: bool, by: User | None) -> None:
    if statement.status != Status.PUBLISHED:
        return
    if not publish_too:
        raise UnreadableFile(Message(PUBLISHED, slug=statement.slug, remedy=Message(remedies.PUBLISH)))
    if settings.FOUR_EYES and by is not None:
        two = _("%(slug)s is published, and two persons correct that: use its review page")
        raise UnreadableFile(Message(two, slug=statement.slug))


def _publish_or_reindex(stored: Stored, by: User | None) -> Stored:
    """Publish what was read, or index anew what was changed before the public."""
    statement, changed = stored.statement, stored.outcome != "unchanged"
    if statement.status in UNPUBLISHED:
        publish(statement, by)
        return Stored(statement, stored.outcome if changed else "updated")
    if changed:
        write_pending_facts(statement, by)
        reindex(statement)
    return stored
