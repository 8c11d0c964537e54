"""The verbs: every change of the archive's state. Each is one transaction with its index tasks.

After the commit the index is brought up to date in the same process, so what was published is found
when the verb's transaction has ended.
"""

import dataclasses
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from django.conf import settings
from django.db import models, transaction
from django.utils import timezone

from statements.copies import applying, stepping
from statements.copies.reading import digest, table_of
from statements.ingest import intake, rows
from statements.ingest.document import Hints, UnreadableFile
from statements.ingest.store import Stored
from statements.models import (
    IndexTask,
    Origin,
    Paragraph,
    Passage,
    Revision,
    Section,
    Statement,
    Status,
    WorkingCopy,
)
from statements.models.working_copy import Outcome
from statements.review.table import read_table
from statements.search import worker

# What a verb writes of a statement: nothing else that stands in memory may overwrite the database.
STANDING = ("status", "published_at", "withdrawal_reason", "updated_at")
User = Any  # Django's user model is swappable; verbs only store it


class NotPossible(ValueError):
    """A verb that the state of its object does not allow; the message says why and what to do."""


def enqueue(paragraphs: "Iterable[str] | models.QuerySet[Paragraph]") -> None:
    """Note that these paragraphs are to be indexed anew, and do it once this transaction is committed.

    With INDEX_INLINE=no that is left to `manage.py index_worker`, or to the next search.
    """
    if IndexTask.objects.enqueue(paragraphs) and settings.INDEX_INLINE:
        transaction.on_commit(worker.drain_quietly)


def touched(*changed: models.Model) -> None:
    """Index anew whatever is searched with the given objects; call it in the transaction that changes them."""
    for thing in changed:
        enqueue(Paragraph.objects.touched_by(thing))


@contextmanager
def changing(*things: models.Model) -> Iterator[None]:
    """A transaction around a change or a deletion of `things`: what was searched with them before the block,
    and what is after it, is indexed anew, each paragraph once.
    """
    with transaction.atomic():
        before = _searched_with(things)
        yield
        enqueue(sorted(before | _searched_with(things)))


def _searched_with(things: Iterable[models.Model]) -> set[str]:
    """Ids of paragraphs; a thing that is not saved, or no longer, has none."""
    found = [Paragraph.objects.touched_by(x).values_list("pk", flat=True) for x in things if x.pk is not None]
    return {key for keys in found for key in keys}


@transaction.atomic
def publish(statement: Statement, by: User | None = None) -> Statement:
    """Put a draft before the public. Raises NotPossible."""
    if statement.status == Status.WITHDRAWN:
        raise NotPossible(f"{statement.slug} was withdrawn: restore it instead")
    if statement.status != Status.PUBLISHED:
        apply_open_copy(statement, by)
    if not Paragraph.objects.current().filter(section__statement=statement, passages__isnull=False).exists():
        raise NotPossible(f"{statement.slug} has no text yet: add a paragraph first")
    statement.status = Status.PUBLISHED
    statement.published_at = statement.published_at or timezone.now()
    statement.save(update_fields=STANDING)
    touched(statement)
    return statement


@transaction.atomic
def withdraw(statement: Statement, reason: str, by: User | None = None) -> Statement:
    """Take a published statement from the public, with a reason that its address goes on to give.

    Raises NotPossible.
    """
    if statement.status != Status.PUBLISHED:
        raise NotPossible(f"{statement.slug} is not published, so it cannot be withdrawn")
    if not reason.strip():
        raise NotPossible("a withdrawal needs a reason: readers of the old address are shown it")
    statement.status = Status.WITHDRAWN
    statement.withdrawal_reason = reason.strip()
    statement.save(update_fields=STANDING)
    touched(statement)
    return statement


@transaction.atomic
def restore(statement: Statement, by: User | None = None) -> Statement:
    """Put a withdrawn statement back before the public. Raises NotPossible."""
    if statement.status != Status.WITHDRAWN:
        raise NotPossible(f"{statement.slug} is not withdrawn")
    statement.status = Status.PUBLISHED
    statement.withdrawal_reason = ""
    statement.save(update_fields=STANDING)
    touched(statement)
    return statement


@transaction.atomic
def revise(paragraph: Paragraph, row: rows.Row, *, by: User | None = None, reason: str = "") -> Revision | None:
    """Correct a paragraph by hand: its kind and what it says in each edition. None where nothing changes."""
    revision = rows.write(paragraph, row, rows.Made(Origin.HAND, by=by, reason=reason))
    if revision:
        touched(paragraph)
    return revision


@transaction.atomic
def add_paragraph(paragraph: Paragraph, row: rows.Row, *, by: User | None = None, reason: str = "") -> Paragraph:
    """Save a new paragraph at the end of its section, saying `row` as its revision 1.

    Raises rows.EmptyRow and NotPossible.
    """
    row, section = row.cleaned(), paragraph.section
    if section.retired_at:
        raise NotPossible(f"section {section} was taken out of the text: choose another")
    if not row.cells:
        raise rows.EmptyRow("a new paragraph has to say something in at least one edition")
    paragraph.kind, paragraph.order = row.kind, _after_last(section)
    paragraph.save(force_insert=True)
    Passage.objects.bulk_create(
        Passage(paragraph=paragraph, edition_id=edition, text=cell.text, paraphrase=cell.paraphrase)
        for edition, cell in row.cells.items()
    )
    rows.record(paragraph, row, rows.Made(Origin.HAND, by=by, reason=reason))
    touched(paragraph)
    return paragraph


def _after_last(section: Section) -> int:
    last = section.paragraphs.current().aggregate(last=models.Max("order"))["last"]
    return 0 if last is None else last + 1


@transaction.atomic
def retire(paragraph: Paragraph, successors: Iterable[Paragraph] = (), by: User | None = None) -> Paragraph:
    """Take a paragraph out of the text; its address stays and points to its successors. Raises NotPossible."""
    successors = list(successors)
    if paragraph.retired_at:
        raise NotPossible(f"{paragraph.pk} is retired already")
    if paragraph in successors:
        raise NotPossible(f"{paragraph.pk} cannot succeed itself")
    paragraph.retired_at, paragraph.retired_by_hand = timezone.now(), True
    paragraph.save(update_fields=["retired_at", "retired_by_hand"])
    paragraph.successors.set(successors)
    touched(paragraph)
    return paragraph


@transaction.atomic
def bring_back(paragraph: Paragraph, by: User | None = None) -> Paragraph:
    """Put a retired paragraph back, at the end of its section. Raises NotPossible."""
    if not paragraph.retired_at:
        raise NotPossible(f"{paragraph.pk} is not retired")
    if paragraph.section.retired_at:
        raise NotPossible(f"the section of {paragraph.pk} was taken out of the text: bring the section back first")
    paragraph.order = _after_last(paragraph.section)
    paragraph.retired_at, paragraph.retired_by_hand = None, False
    paragraph.save(update_fields=["order", "retired_at", "retired_by_hand"])
    paragraph.successors.clear()
    touched(paragraph)
    return paragraph


@transaction.atomic
def settle(paragraph: Paragraph) -> Paragraph:
    """Note that a person has looked at an uncertain paragraph and is content with it."""
    paragraph.uncertain = ""
    paragraph.save(update_fields=["uncertain"])
    touched(paragraph)
    return paragraph


@transaction.atomic
def move(paragraph: Paragraph, section: Section, place: int) -> Paragraph:
    """Put a paragraph at `place` (0 is first) among those of `section`, in the same statement.

    Raises NotPossible.
    """
    if section.statement_id != paragraph.section.statement_id:
        raise NotPossible(f"{paragraph.id} cannot move to another statement")
    if paragraph.retired_at or section.retired_at:
        raise NotPossible(f"{paragraph.id} cannot move from or to what was taken out of the text: bring it back first")
    others = [x for x in section.paragraphs.current() if x.pk != paragraph.pk]
    others.insert(max(place, 0), paragraph)
    rows.put_in_order(section, others)
    touched(section)  # all of it moved: hits can be sorted by their place
    return paragraph


@transaction.atomic
def place_section(section: Section, place: int) -> Section:
    """Put a section at `place` (0 is first) in its statement; one that was taken out comes back there."""
    standing = list(section.statement.sections.filter(retired_at=None))
    others = [x for x in standing if x.pk != section.pk]
    others.insert(max(place, 0), section)
    rows.make_room(Section, standing)
    for order, other in enumerate(others):
        other.order, other.retired_at = order, None
        other.save(update_fields=["order", "retired_at"])
    touched(section.statement)  # the sections behind it moved too
    return section


@transaction.atomic
def retire_section(section: Section) -> Section:
    """Take a section out of a text, once its paragraphs have left it. Raises NotPossible."""
    if section.paragraphs.current().exists():
        raise NotPossible(f"section {section} still has paragraphs: move or retire them first")
    section.retired_at = timezone.now()
    section.save(update_fields=["retired_at"])
    touched(section)
    return section


@transaction.atomic
def apply_copy(copy: WorkingCopy, by: User | None = None, reason: str = "") -> bool:
    """Make a working copy's rows the text of its statement, and close the copy; whether anything changed.

    Published text is changed only with a reason, by a person who may publish. Raises NotPossible.
    """
    statement = copy.statement
    _allow_applying(copy, statement, by, reason)
    changed = applying.apply(statement, read_table(copy.table), rows.Made(Origin.HAND, by=by, reason=reason.strip()))
    stepping.close(copy, Outcome.APPLIED)
    if changed:
        touched(statement)
    return changed


def _allow_applying(copy: WorkingCopy, statement: Statement, by: User | None, reason: str) -> None:
    if copy.closed_at:
        raise NotPossible(f"this copy of {statement.slug} was {copy.get_outcome_display().lower()} already")
    if statement.status == Status.WITHDRAWN:
        raise NotPossible(f"{statement.slug} was withdrawn: restore it before its text is changed")
    if statement.status == Status.PUBLISHED:
        if by is not None and not by.has_perm("statements.publish_statement"):
            raise NotPossible(f"{statement.slug} is published: a person who may publish has to publish its correction")
        if not reason.strip():
            raise NotPossible("a correction of published text needs a reason: its readers are shown it")
    if digest(table_of(statement)) != copy.base:
        raise NotPossible(
            f"the text of {statement.slug} was changed elsewhere since this copy was made of it: discard the copy, "
            "and put right the text as it is now"
        )


def apply_open_copy(statement: Statement, by: User | None = None) -> bool:
    """Apply the working copy of a draft, where one is open; whether anything changed. Raises NotPossible."""
    copy = stepping.open_copy(statement)
    return copy is not None and apply_copy(copy, by)


@transaction.atomic
def discard_copy(copy: WorkingCopy, by: User | None = None) -> WorkingCopy:
    """Leave a statement's text as it is; the copy and its steps are kept, closed. Raises NotPossible."""
    if copy.closed_at:
        raise NotPossible(f"this copy was {copy.get_outcome_display().lower()} already")
    stepping.close(copy, Outcome.DISCARDED)
    return copy


@transaction.atomic
def receive(path: Path, hints: Hints, format: str = "auto", *, publish_too: bool = False) -> intake.Received:
    """Read a file into the archive, and publish what it holds where asked to.

    Raises UnreadableFile: for a file that cannot be taken, and for a change of published text
    without `publish_too`. Then nothing is written.
    """
    received = intake.receive(path, hints, format)
    stored = tuple(_settle(x, publish_too) for x in received.stored)
    return dataclasses.replace(received, stored=stored)


def _settle(stored: Stored, publish_too: bool) -> Stored:
    """Publish what was read, or see that nothing changed before the public unasked."""
    statement, changed = stored.statement, stored.outcome != "unchanged"
    if not publish_too:
        if changed and statement.status == Status.PUBLISHED:
            raise UnreadableFile(f"{statement.slug} is published: give --publish to change what its readers see")
        return stored
    if statement.status in (Status.DRAFT, Status.IN_REVIEW):
        publish(statement)
        return Stored(statement, stored.outcome if changed else "updated")
    if changed:
        touched(statement)
    return stored
