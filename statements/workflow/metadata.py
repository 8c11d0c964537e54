"""The metadata of published texts: corrected with a reason, and under FOUR_EYES by one person and another.

Parties, series and events are metadata of all statements that name them.

A correction is written by the caller (the admin's forms) inside `correcting`, which compares the metadata before and
after. What this person may not change at once is undone, and can be proposed; another publishes it inside `applying`.
"""

import hashlib
import json
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from typing import Any

from django.conf import settings
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext_noop as _

from statements.messages import Message
from statements.models import Act, Event, Proposal, Section, Statement, Verb
from statements.models.party import NamedEntity
from statements.models.working_copy import Outcome
from statements.workflow.roles import (
    NotAllowed,
    NotPossible,
    User,
    guard,
    may,
    may_prepare,
    may_reword,
    note_edit,
    note_shared_edit,
    require_second_person,
)

Target = Statement | NamedEntity
Metadata = dict[str, str]
Changes = dict[str, list[str]]  # {fact: [before, after]}
OF_STATEMENT = ("slug", "kind", "place", "specimen", "event", "series")
OF_EVENT = ("slug", "date", "place")
OF_EDITION = (
    "language", "order", "authority", "extent", "publisher", "source_url", "retrieved_on", "translator",
)  # fmt: skip

PROPOSED_BY_YOU = _("you proposed this: another person has to publish it for %(slug)s")


class ReasonMissing(NotPossible):
    """Something public was changed, and nobody said why."""

    def __init__(self, target: Target) -> None:
        said = _("%(slug)s was published: say why what readers see of it changes")
        super().__init__(Message(said, slug=target.slug))


class NeedsAnother(NotPossible):
    """A correction that this person may propose, and not publish. `changes`: what it would change, `base`: of what."""

    def __init__(self, target: Target, changes: Changes, base: str) -> None:
        said = _("another person has to publish the correction of %(slug)s")
        super().__init__(Message(said, slug=target.slug))
        self.changes, self.base = changes, base


def metadata_of(target: Target) -> Metadata:
    """The current values in the database by name: `place`, `title en`, `name en`, `edition zh-Hans publisher`."""
    return _of_statement(target) if isinstance(target, Statement) else _of_entity(target)


def _of_entity(entity: NamedEntity) -> Metadata:
    current = type(entity)._default_manager.get(pk=entity.pk)
    facts = {name: _as_text(getattr(current, name)) for name in (OF_EVENT if isinstance(entity, Event) else ("slug",))}
    return facts | {f"name {x.language}": x.text for x in current.names.all()}


def _of_statement(statement: Statement) -> Metadata:
    current = Statement.objects.select_related("event", "series").get(pk=statement.pk)
    facts = {name: _as_text(getattr(current, name)) for name in OF_STATEMENT} | {"date": str(current.when)}
    facts |= {f"title {x.language}": x.text for x in current.titles.all()}
    facts["parties"] = ", ".join(x.party.slug for x in current.participations.select_related("party"))
    for edition in current.editions.all():
        facts |= {f"edition {edition.key} {name}": _as_text(getattr(edition, name)) for name in OF_EDITION}
        if edition.licence:  # else nothing, so that proposals from before there was any can be published
            facts[f"edition {edition.key} licence"] = edition.licence
    return facts


def section_metadata(section: Section) -> Metadata:
    """The current values of a section by name: `number`, `position`, `heading en`."""
    current = Section.objects.get(pk=section.pk)
    facts = {"number": _as_text(current.number), "position": str(current.order + 1)}
    return facts | {f"heading {x.language}": x.text for x in current.headings.all()}


def _as_text(value: Any) -> str:
    return "" if value is None else str(getattr(value, "slug", value))


def _digest(facts: Metadata) -> str:
    return hashlib.sha256(json.dumps(facts, sort_keys=True).encode()).hexdigest()


def _changes(before: Metadata, after: Metadata) -> Changes:
    names = dict.fromkeys([*before, *after])
    pairs = {name: [before.get(name, ""), after.get(name, "")] for name in names}
    return {name: [old, new] for name, (old, new) in pairs.items() if old != new}


def change_lines(changes: Mapping[str, list[str]]) -> Message:
    """The changes as the audit keeps them, a line each: `place: Port Ista → Port Aldermark`."""
    return Message.literal("\n".join(f"{name}: {old or '–'} → {new or '–'}" for name, (old, new) in changes.items()))


@contextmanager
def correcting(
    target: Target, by: User | None, reason: str, read: Callable[[], Metadata] | None = None
) -> Iterator[None]:
    """A transaction around a correction of what `read` gives (without it: the target's metadata).

    Raises, where anything was changed, ReasonMissing, NeedsAnother (`propose` takes it then), NotAllowed; what was
    written is undone by that.
    """
    read = read or (lambda: metadata_of(target))
    with transaction.atomic():
        before = read()
        yield
        changes = _changes(before, read())
        if not changes:
            return
        if not reason.strip():
            raise ReasonMissing(target)
        if by is not None and not may_reword(by, target):
            _require_may_prepare(by, target)
            raise NeedsAnother(target, changes, _digest(before))
        _note_correction(target, by, reason, change_lines(changes))


def _note_correction(target: Target, by: User | None, reason: str, detail: Message) -> None:
    if isinstance(target, Statement):
        note_edit(target, target, by, Verb.CORRECT, reason, detail)
    else:
        note_shared_edit(target, by, Verb.CORRECT, reason, detail)


def _require_may_prepare(by: User, target: Target) -> None:
    if not may_prepare(by, target):
        raise NotAllowed(by, Verb.CORRECT, target)


@transaction.atomic
def propose(target: Target, needed: NeedsAnother, form: str, by: User, reason: str) -> Proposal:
    """Keep a correction until another person publishes or discards it. Raises NotPossible, NotAllowed."""
    _require_may_prepare(by, target)
    if Proposal.objects.open().of(target).exists():
        raise NotPossible(
            Message(_("a correction of %(slug)s waits already: publish or discard it first"), slug=target.slug)
        )
    facts = {"form": form, "changes": needed.changes, "base": needed.base, "reason": reason.strip(), "made_by": by}
    proposal = Proposal.objects.create(**{str(target._meta.model_name): target}, **facts)
    detail = change_lines(needed.changes)
    Act.objects.note(Verb.SUBMIT, proposal, by=by, statement=proposal.statement, reason=reason, detail=detail)
    return proposal


@contextmanager
def applying(proposal: Proposal, by: User | None) -> Iterator[None]:
    """A transaction around writing what was proposed, which is published by that. Raises NotPossible, NotAllowed."""
    target = proposal.target
    guard(by, Verb.CORRECT, proposal.statement)
    require_second_person(by, proposal.made_by_id, Message(PROPOSED_BY_YOU, slug=target.slug))
    with transaction.atomic():
        before = metadata_of(target)
        if _digest(before) != proposal.base:
            outdated = _(
                "the metadata of %(slug)s was changed since this was proposed: discard it, and propose it again"
            )
            raise NotPossible(Message(outdated, slug=target.slug))
        _close(proposal, Outcome.APPLIED)
        yield
        who = proposal.made_by.get_username() if proposal.made_by else Message(_("somebody"))
        changes = change_lines(_changes(before, metadata_of(target)))
        detail = Message(_("%(changes)s\nproposed by %(who)s"), changes=changes, who=who)
        _note_correction(target, by, proposal.reason, detail)


def may_apply(user: User, proposal: Proposal) -> bool:
    """Who may correct what was published; under FOUR_EYES not who proposed it."""
    own = settings.FOUR_EYES and user.pk == proposal.made_by_id
    return may(user, Verb.CORRECT, proposal.statement) and not own


def may_discard(user: User, proposal: Proposal) -> bool:
    """Who proposed it, and who may publish it."""
    return user.pk == proposal.made_by_id or may(user, Verb.CORRECT, proposal.statement)


@transaction.atomic
def discard_proposal(proposal: Proposal, by: User | None = None) -> Proposal:
    """Close a proposal without applying it. Raises NotPossible, NotAllowed."""
    if by is not None and not may_discard(by, proposal):
        raise NotAllowed(by, Verb.DISCARD, proposal.target)
    _close(proposal, Outcome.DISCARDED)
    Act.objects.note(
        Verb.DISCARD, proposal, by=by, statement=proposal.statement, detail=change_lines(proposal.changes)
    )
    return proposal


def _close(proposal: Proposal, outcome: Outcome) -> None:
    """Close a proposal unless another process was quicker. Raises NotPossible."""
    mine = Proposal.objects.open().filter(pk=proposal.pk)
    if not mine.update(closed_at=timezone.now(), outcome=outcome):
        raise NotPossible(Message(_("this correction was published or discarded already")))
