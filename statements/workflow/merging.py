"""Two statements that turn out to be one: merged, and taken apart again.

The editions of the one become editions of the other, row beside row. Its paragraphs keep their ids: those that were
joined to a row lead to it, those without a counterpart stand in the text; its address leads to the other's.
"""

from collections.abc import Mapping, Sequence
from typing import Any

from django.conf import settings
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext_noop as _

from statements.messages import NOTHING, Message
from statements.models import (
    Act,
    LikelyDuplicate,
    Merge,
    MergeKind,
    Origin,
    Paragraph,
    PendingFact,
    Proposal,
    Section,
    Statement,
    Status,
    Verb,
    ordering,
    paragraph_content,
)
from statements.models.paragraph_content import Content, Provenance
from statements.models.working_copy import Outcome
from statements.review.merging import Joined
from statements.review.working_copy import apply, steps
from statements.review.working_copy.read import digest, sections_of, table_of
from statements.workflow.indexing import reindexing
from statements.workflow.merge_comparison import Comparison
from statements.workflow.pending_facts import write_pending_facts
from statements.workflow.roles import (
    NotAllowed,
    NotPossible,
    User,
    guard,
    may,
    may_prepare,
    note_edit,
    require_second_person,
)

FILLED = ("place", "event", "series")  # facts that the one takes from the other where it has none
PROPOSED_BY_YOU = _("you asked for this: another person has to do it")


# Who may


def takes_two(kept: Statement, merged: Statement) -> bool:
    """Whether one person may not change what the public reads alone."""
    return bool(settings.FOUR_EYES and (kept.published_at or merged.published_at))


def may_merge(user: User, kept: Statement, merged: Statement) -> bool:
    """Whether a person may do it at once: whoever may edit both, which of what is published is correcting it."""
    both = all(may(user, Verb.EDIT, x) for x in (kept, merged))
    return both and not takes_two(kept, merged)


def may_propose(user: User, kept: Statement, merged: Statement) -> bool:
    """Whether a person may ask for it, so that another does it."""
    return may_prepare(user, kept) and may_prepare(user, merged)


def may_carry_out(user: User, request: Merge) -> bool:
    """Whether a person may do what was asked for; where it takes two, not who asked."""
    own = takes_two(request.kept, request.merged) and request.made_by_id == user.pk
    return _may_edit(user, request) and not own


def _may_edit(user: User, request: Merge) -> bool:
    sides = [request.kept] if request.kind == MergeKind.UNDO else [request.kept, request.merged]
    return all(may(user, Verb.EDIT, x) for x in sides)


# Merging


@transaction.atomic
def propose(kept: Statement, merged: Statement, by: User, reason: str, kind: str = MergeKind.MERGE) -> Merge:
    """Ask for a merge, or for its undoing, which another person does. Raises NotPossible, NotAllowed."""
    sides = [kept] if kind == MergeKind.UNDO else [kept, merged]
    if not all(may_prepare(by, x) for x in sides):
        raise NotAllowed(by, Verb.MERGE, kept)
    if kind == MergeKind.MERGE:
        _require_mergeable(kept, merged)
    if Merge.objects.open().filter(merged=merged).exists():
        raise NotPossible(Message(_("a merge of %(slug)s waits already: do or discard it first"), slug=merged.slug))
    request = Merge.objects.create(kept=kept, merged=merged, kind=kind, made_by=by, reason=_required(reason))
    Act.objects.note(Verb.SUBMIT, request, by=by, statement=kept, reason=request.reason)
    return request


def merge(comparison: Comparison, by: User | None = None, reason: str = "") -> Merge:
    """Make two statements one at once, as they were compared. Raises NotPossible, NotAllowed."""
    kept, merged = comparison.kept, comparison.merged
    for x in (kept, merged):
        guard(by, Verb.EDIT, x)
    if by is not None and takes_two(kept, merged):
        raise NotPossible(Message(_("two persons merge what was published: ask for it, and another person does it")))
    with transaction.atomic():
        request = Merge.objects.create(kept=kept, merged=merged, made_by=by, reason=_required(reason))
        return _merge(request, comparison, by)


def carry_out(request: Merge, comparison: Comparison | None, by: User | None = None) -> Merge:
    """Do what was asked for: a merge as it was compared now, or its undoing. Raises NotPossible, NotAllowed."""
    if by is not None and not _may_edit(by, request):
        raise NotAllowed(by, Verb.MERGE, request.kept)
    if takes_two(request.kept, request.merged):
        require_second_person(by, request.made_by_id, Message(PROPOSED_BY_YOU))
    with transaction.atomic():
        return _undo(request, by) if comparison is None else _merge(request, comparison, by)


@transaction.atomic
def discard_request(request: Merge, by: User | None = None) -> None:
    """Close what was asked for without doing it: whoever asked, or may do it. Raises NotPossible, NotAllowed."""
    if by is not None and by.pk != request.made_by_id and not _may_edit(by, request):
        raise NotAllowed(by, Verb.DISCARD, request.kept)
    _close(request, Outcome.DISCARDED)
    Act.objects.note(Verb.DISCARD, request, by=by, statement=request.kept)


@transaction.atomic
def settle_duplicates(first: Statement, second: Statement, by: User | None = None) -> None:
    """Note that two statements are two, so that they are no longer offered as one. Raises NotAllowed."""
    for x in (first, second):
        guard(by, Verb.EDIT, x)
    if LikelyDuplicate.objects.of(first).of(second).settle(by):
        Act.objects.note(Verb.SETTLE, first, by=by, statement=first, detail=Message.literal(second.slug))


def _required(reason: str) -> str:
    if not reason.strip():
        raise NotPossible(Message(_("a merge needs a reason: it is kept with both")))
    return reason.strip()


def _close(request: Merge, outcome: Outcome, **more: Any) -> None:
    """Close a request unless another process was quicker. Raises NotPossible."""
    mine = Merge.objects.open().filter(pk=request.pk)
    if not mine.update(closed_at=timezone.now(), outcome=outcome, **more):
        raise NotPossible(Message(_("this was done or discarded already")))


def _require_mergeable(kept: Statement, merged: Statement) -> None:
    for x in (kept, merged):
        if x.status in (Status.WITHDRAWN, Status.MERGED):
            said = _("%(slug)s is not in the archive as a separate statement: restore it first")
            raise NotPossible(Message(said, slug=x.slug))
        if steps.open_copy(x) or Proposal.objects.open().of(x).exists():
            said = _("%(slug)s has changes that wait: apply or discard them first")
            raise NotPossible(Message(said, slug=x.slug))
    if merged.published_at and kept.status != Status.PUBLISHED:
        said = _("%(merged)s is published and %(kept)s is not: let the published one stay, or publish the other first")
        raise NotPossible(Message(said, merged=merged.slug, kept=kept.slug))


def _merge(request: Merge, comparison: Comparison, by: User | None) -> Merge:
    """The deed, in the caller's transaction."""
    kept, merged = (Statement.objects.get(pk=x.pk) for x in (comparison.kept, comparison.merged))
    _require_mergeable(kept, merged)
    if comparison.seen != f"{digest(table_of(kept))}-{digest(table_of(merged))}":
        raise NotPossible(Message(_("one of the two was changed meanwhile: compare them again")))
    provenance = Provenance(Origin.HAND, by=by, reason=request.reason)
    with reindexing(kept, merged):
        before = {"status": merged.status, **_taken_facts(kept, merged), **_moved(kept, merged, comparison.keys)}
        apply.apply(kept, comparison.table, provenance)
        before["doubts"] = _mark_doubts(comparison.rows)
        merged.status, merged.merged_into, merged.approved_at, merged.approved_by = Status.MERGED, kept, None, None
        merged.save(update_fields=["status", "merged_into", "approved_at", "approved_by", "updated_at"])
        before["after"] = digest(table_of(kept))
        LikelyDuplicate.objects.of(kept).of(merged).settle(by)
        detail = Message(_("%(slug)s became part of it"), slug=merged.slug)
        note_edit(kept, kept, by, Verb.MERGE, request.reason, detail)
        became = Message(_("part of %(slug)s"), slug=kept.slug)
        Act.objects.note(Verb.MERGE, merged, by=by, statement=merged, reason=request.reason, detail=became)
        if kept.status == Status.PUBLISHED:
            write_pending_facts(kept, by)
    _close(request, Outcome.APPLIED, before=before)
    return request


def _taken_facts(kept: Statement, merged: Statement) -> dict[str, Any]:
    """Give the one what it lacks and the other has; what it was given. Where both say something, it stays."""
    filled = [name for name in FILLED if getattr(merged, name) and not getattr(kept, name)]
    for name in filled:
        setattr(kept, name, getattr(merged, name))
    kept.save(update_fields=[*filled, "updated_at"])
    has = set(kept.titles.values_list("language", flat=True))
    titles = [x for x in merged.titles.all() if x.language not in has]
    for title in titles:
        kept.titles.create(language=title.language, text=title.text)
    waiting = PendingFact.objects.of(kept).facts()
    for fact in PendingFact.objects.of(merged):
        if (fact.kind, fact.target, fact.fact) not in waiting:
            PendingFact.objects.filter(pk=fact.pk).update(statement=kept)
    return {"filled": filled, "titles": [x.language for x in titles]}


def _moved(kept: Statement, merged: Statement, keys: Mapping[str, str]) -> dict[str, Any]:
    """Give the sections and editions of the one to the other; where they were, so that they can be given back."""
    sections = sections_of(merged)
    headings = {x.pk: sorted(y.language for y in x.headings.all()) for x in sections_of(kept)}
    editions = {x.pk: [x.key, x.order] for x in merged.editions.all()}
    before = {
        "sections": [[x.pk, [y.pk for y in x.paragraphs.all()]] for x in sections],
        "retired": list(merged.sections.exclude(retired_at=None).values_list("pk", flat=True)),
        "editions": [[key, *rest] for key, rest in editions.items()],
        "headings": [[key, tags] for key, tags in headings.items()],
    }
    end = max((x.order for x in kept.sections.all()), default=-1) + 1
    for offset, section in enumerate(sections):
        Section.objects.filter(pk=section.pk).update(statement=kept, order=end + offset)
    Section.objects.filter(pk__in=before["retired"]).update(statement=kept)
    last = max((x.order for x in kept.editions.all()), default=-1) + 1
    for offset, edition in enumerate(merged.editions.all()):
        edition.statement, edition.key, edition.order = kept, keys[edition.key], last + offset
        edition.save(update_fields=["statement", "key", "order"])
    return before


def _mark_doubts(rows: Sequence[Joined]) -> list[str]:
    """Rows whose counterpart is not sure are to be checked, if nothing was to be checked before; their ids."""
    doubts = {x.row.id: x.doubt for x in rows if x.doubt and x.row.id}
    sure = [x.pk for x in Paragraph.objects.filter(pk__in=doubts) if not x.uncertain]
    for key in sure:
        Paragraph.objects.filter(pk=key).update(uncertain=doubts[key])
    return sure


# Taking apart


def standing(statement: Statement) -> list[Merge]:
    """The merges into a statement, or of it, that were not undone, the newest first."""
    done = Merge.objects.standing().of(statement).select_related("made_by")
    return list(done.prefetch_related("kept__titles", "merged__titles"))


def undo(done: Merge, by: User | None = None, reason: str = "") -> Merge:
    """Take two statements apart again, as they were. Raises NotPossible, NotAllowed; then nothing is written."""
    guard(by, Verb.EDIT, done.kept)
    if by is not None and takes_two(done.kept, done.merged):
        raise NotPossible(
            Message(_("two persons take apart what was published: ask for it, and another person does it"))
        )
    with transaction.atomic():
        facts = {"kept": done.kept, "merged": done.merged, "kind": MergeKind.UNDO}
        return _undo(Merge.objects.create(made_by=by, reason=_required(reason), **facts), by)


def _undo(request: Merge, by: User | None) -> Merge:
    kept, merged = (Statement.objects.get(pk=x) for x in (request.kept_id, request.merged_id))
    done = Merge.objects.standing().filter(kept=kept, merged=merged).first()
    if done is None:
        raise NotPossible(Message(_("these two are not merged")))
    if steps.open_copy(kept) or digest(table_of(kept)) != done.before["after"]:
        said = _(
            "the text of %(slug)s was changed since: change it back on its review page, then they can be taken apart"
        )
        raise NotPossible(Message(said, slug=kept.slug))
    provenance = Provenance(Origin.HAND, by=by, reason=request.reason)
    with reindexing(kept, merged):
        _give_back_text(kept, merged, done.before, provenance)
        _give_back_facts(kept, merged, done.before)
        note_edit(kept, kept, by, Verb.UNMERGE, request.reason, Message.literal(merged.slug))
        note_edit(merged, merged, by, Verb.UNMERGE, request.reason, Message.literal(kept.slug))
    _close(request, Outcome.APPLIED)
    return request


def _give_back_text(kept: Statement, merged: Statement, before: Mapping[str, Any], provenance: Provenance) -> None:
    own = {x for _section, ids in before["sections"] for x in ids}
    theirs = {pk for pk, _key, _order in before["editions"]}
    for paragraph in Paragraph.objects.current().of_statement(kept).exclude(pk__in=own):
        content = paragraph_content.read(paragraph)
        cells = {key: cell for key, cell in content.cells.items() if key not in theirs}
        paragraph_content.write(paragraph, Content(content.kind, cells), provenance)
    Paragraph.objects.filter(pk__in=before["doubts"]).update(uncertain=NOTHING)
    for pk, tags in before["headings"]:
        Section.objects.get(pk=pk).headings.exclude(language__in=tags).delete()
    _give_back_sections(merged, before)
    for pk, key, order in before["editions"]:
        kept.editions.filter(pk=pk).update(statement=merged, key=key, order=order)


def _give_back_sections(merged: Statement, before: Mapping[str, Any]) -> None:
    """Sections and paragraphs where they were; what had been joined to rows of the other stands in the text again."""
    for order, (pk, ids) in enumerate(before["sections"]):
        Section.objects.filter(pk=pk).update(statement=merged, order=order, retired_at=None)
        by_id = Paragraph.objects.in_bulk(ids)
        for paragraph in by_id.values():
            paragraph.successors.clear()
        lowest = min((x.order for x in by_id.values()), default=0)
        for offset, key in enumerate(ids, 1):  # first below every order in use, since they are unique in a section
            Paragraph.objects.filter(pk=key).update(
                section=pk, order=min(lowest, 0) - offset, retired_at=None, retired_by_hand=False
            )
        ordering.put_in_order(Section.objects.get(pk=pk), [Paragraph.objects.get(pk=key) for key in ids])
    Section.objects.filter(pk__in=before["retired"]).update(statement=merged)


def _give_back_facts(kept: Statement, merged: Statement, before: Mapping[str, Any]) -> None:
    kept.titles.filter(language__in=before["titles"]).delete()
    for name in before["filled"]:
        setattr(kept, name, "" if name == "place" else None)
    kept.save(update_fields=[*before["filled"], "updated_at"])
    merged.status, merged.merged_into = before["status"], None
    merged.save(update_fields=["status", "merged_into", "updated_at"])
