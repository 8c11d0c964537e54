"""The life cycle of a statement: from draft to review to the public, and back."""

from collections.abc import Mapping
from types import MappingProxyType

from django.conf import settings
from django.core.files.storage import default_storage
from django.db import transaction
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_noop as _

from statements.messages import LanguageName, Message, of_label
from statements.models import Act, Authority, Edition, Paragraph, SourceFile, Statement, Status, Verb
from statements.workflow.indexing import reindex, reindexing
from statements.workflow.pending_facts import write_pending_facts
from statements.workflow.public_text import note_text_changed
from statements.workflow.roles import UNPUBLISHED, NotPossible, User, guard, note_edit, require_second_person
from statements.workflow.working_copies import apply_open_copy

ANSWERS = frozenset(x for x in Authority.values if x != Authority.COMMENTARY)
AUTHORITY_STATED = _("authority: %(authority)s")
# What a verb writes of a statement: no other value in memory may overwrite the database.
LIFECYCLE_FIELDS = (
    "status", "published_at", "withdrawal_reason", "review_note", "approved_at", "approved_by", "updated_at",
)  # fmt: skip


def _reload_and_guard(statement: Statement, verb: Verb, by: User | None) -> None:
    """Read its state from the database, since its page may be older. Raises NotAllowed."""
    statement.refresh_from_db(fields=[name for name in LIFECYCLE_FIELDS if name != "updated_at"])
    guard(by, verb, statement)


def _save_and_note(statement: Statement, verb: Verb, by: User | None, reason: str = "") -> Statement:
    """Save its state, note the act, and index its text anew; what is published by that is public from here on."""
    statement.save(update_fields=LIFECYCLE_FIELDS)
    note_text_changed(statement)
    Act.objects.note(verb, statement, by=by, statement=statement, reason=reason.strip())
    reindex(statement)
    return statement


@transaction.atomic
def submit(statement: Statement, by: User | None = None, note: str = "") -> Statement:
    """Hand a draft over for review. Raises NotPossible, NotAllowed."""
    _reload_and_guard(statement, Verb.SUBMIT, by)
    if statement.status != Status.DRAFT:
        raise NotPossible(Message(_("%(slug)s is not a draft, so it cannot be submitted"), slug=statement.slug))
    apply_open_copy(statement, by)
    _require_text(statement)
    statement.status, statement.review_note = Status.IN_REVIEW, ""
    return _save_and_note(statement, Verb.SUBMIT, by, note)


@transaction.atomic
def return_(statement: Statement, note: str, by: User | None = None) -> Statement:
    """Give a statement in review back as a draft, with a note that says what is to be done.

    Raises NotPossible, NotAllowed.
    """
    _reload_and_guard(statement, Verb.RETURN, by)
    if statement.status != Status.IN_REVIEW:
        raise NotPossible(Message(_("%(slug)s is not in review, so it cannot be returned"), slug=statement.slug))
    if not note.strip():
        raise NotPossible(Message(_("whoever gets a statement back needs a note: say what is to be done")))
    statement.status, statement.review_note = Status.DRAFT, note.strip()
    statement.approved_at, statement.approved_by = None, None
    return _save_and_note(statement, Verb.RETURN, by, note)


@transaction.atomic
def approve(statement: Statement, by: User | None = None, note: str = "") -> Statement:
    """Note that a statement in review was read and may be published. Any later change takes that back.

    Raises NotPossible, NotAllowed.
    """
    _reload_and_guard(statement, Verb.APPROVE, by)
    if statement.status != Status.IN_REVIEW:
        raise NotPossible(Message(_("%(slug)s is not in review: submit it first"), slug=statement.slug))
    apply_open_copy(statement, by)
    _require_text(statement)
    editor = Act.objects.last_editor(statement)
    yours = _("you changed %(slug)s last: another person has to approve it")
    require_second_person(by, editor, Message(yours, slug=statement.slug))
    statement.approved_at, statement.approved_by = timezone.now(), by
    return _save_and_note(statement, Verb.APPROVE, by, note)


@transaction.atomic
def publish(
    statement: Statement, by: User | None = None, authorities: Mapping[str, str] = MappingProxyType({})
) -> Statement:
    """Put a draft before the public; that approves it, unless FOUR_EYES asks another person for the approval.

    `authorities`: by key of an edition, what a person answers for those whose authority is not stated; that may be
    `not-stated`. A command of the server is not asked. Raises NotPossible, NotAllowed.
    """
    _reload_and_guard(statement, Verb.PUBLISH, by)
    if statement.status == Status.WITHDRAWN:
        raise NotPossible(Message(_("%(slug)s was withdrawn: restore it instead"), slug=statement.slug))
    if statement.status in UNPUBLISHED:
        apply_open_copy(statement, by)
        _state_authorities(statement, authorities, by)
        statement.refresh_from_db(fields=["approved_at", "approved_by"])
    _require_text(statement)
    if statement.status in UNPUBLISHED:
        _require_approval(statement, by)
    statement.status, statement.review_note = Status.PUBLISHED, ""
    statement.published_at = statement.published_at or timezone.now()
    write_pending_facts(statement, by)
    return _save_and_note(statement, Verb.PUBLISH, by)


def unstated_editions(statement: Statement) -> list[Edition]:
    """The editions of a draft of which nobody has said how far they bind."""
    unpublished = statement.status in UNPUBLISHED
    return list(statement.editions.filter(authority=Authority.NOT_STATED)) if unpublished else []


def _state_authorities(statement: Statement, authorities: Mapping[str, str], by: User | None) -> None:
    """Keep what a person answers. Raises NotPossible where they do not, or with what no edition can be."""
    for edition in unstated_editions(statement):
        said = authorities.get(edition.key, "" if by else Authority.NOT_STATED)
        if said not in ANSWERS:
            unanswered = _(
                "the authority of the text in %(language)s is not stated: say what it is, or that it stays so"
            )
            raise NotPossible(Message(unanswered, language=LanguageName(edition.language)))
        if said != Authority.NOT_STATED:
            edition.authority = said
            edition.save(update_fields=["authority"])
            note_edit(
                statement, edition, by, detail=Message(AUTHORITY_STATED, authority=of_label(Authority(said).label))
            )


def _require_approval(statement: Statement, by: User | None) -> None:
    """A publisher's own publishing approves; under FOUR_EYES somebody else has to have approved before."""
    if statement.approved_at is None:
        if settings.FOUR_EYES and by is not None:
            raise NotPossible(
                Message(_("%(slug)s is not approved yet: another person has to approve it first"), slug=statement.slug)
            )
        statement.approved_at, statement.approved_by = timezone.now(), by
    else:
        approver = statement.approved_by_id
        yours = _("you approved %(slug)s: another person has to publish it")
        require_second_person(by, approver, Message(yours, slug=statement.slug))


def _require_text(statement: Statement) -> None:
    if not Paragraph.objects.current().filter(section__statement=statement, passages__isnull=False).exists():
        raise NotPossible(Message(_("%(slug)s has no text yet: add a paragraph first"), slug=statement.slug))


@transaction.atomic
def withdraw(statement: Statement, reason: str, by: User | None = None) -> Statement:
    """Take a published statement from the public, with a reason that its address goes on to give.

    Raises NotPossible, NotAllowed.
    """
    _reload_and_guard(statement, Verb.WITHDRAW, by)
    if statement.status != Status.PUBLISHED:
        raise NotPossible(Message(_("%(slug)s is not published, so it cannot be withdrawn"), slug=statement.slug))
    if not reason.strip():
        raise NotPossible(Message(_("a withdrawal needs a reason: readers of the old address are shown it")))
    statement.status = Status.WITHDRAWN
    statement.withdrawal_reason = reason.strip()
    return _save_and_note(statement, Verb.WITHDRAW, by, reason)


@transaction.atomic
def restore(statement: Statement, by: User | None = None) -> Statement:
    """Put a withdrawn statement back before the public. Raises NotPossible, NotAllowed."""
    _reload_and_guard(statement, Verb.RESTORE, by)
    if statement.status != Status.WITHDRAWN:
        raise NotPossible(Message(_("%(slug)s is not withdrawn"), slug=statement.slug))
    statement.status = Status.PUBLISHED
    statement.withdrawal_reason = ""
    return _save_and_note(statement, Verb.RESTORE, by)


@transaction.atomic
def discard(statement: Statement, by: User | None = None, reason: str = "") -> None:
    """Delete what was never published, and those of its kept files that nothing else names.

    Raises NotPossible, NotAllowed.
    """
    _reload_and_guard(statement, Verb.DISCARD, by)
    if statement.published_at:
        raise NotPossible(
            Message(_("%(slug)s was published once, so it is kept: withdraw it instead"), slug=statement.slug)
        )
    _refuse_merged(statement)
    Act.objects.note(Verb.DISCARD, statement, by=by, statement=statement, reason=reason.strip())
    files = list(SourceFile.objects.of_statement(statement))
    with reindexing(statement):
        statement.delete()
    for file in files:
        _delete_unreferenced(file)


def _refuse_merged(statement: Statement) -> None:
    """Raises NotPossible for what others are part of, or is part of another: their addresses lead there."""
    others = Statement.objects.filter(Q(merged_into=statement) | Q(pk=statement.merged_into_id))
    if other := others.first():
        said = _("%(other)s and %(slug)s were merged: take them apart again first")
        raise NotPossible(Message(said, other=other.slug, slug=statement.slug))


def _delete_unreferenced(file: SourceFile) -> None:
    """Delete a kept file that nothing names any longer; its bytes go once that is certain."""
    if file.is_referenced():
        return
    path = str(file.content.name)
    file.delete()
    transaction.on_commit(lambda: default_storage.delete(path))
