"""Writing one paragraph's row with its revision, and a section's order. Used by the store and by the verbs."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, TypeVar

from django.db import transaction

from statements.models import Paragraph, Passage, RevisedPassage, Revision, Section
from statements.text import clean

Ordered = TypeVar("Ordered", Paragraph, Section)
BATCH = 200  # rows of one UPDATE: SQLite bounds the variables of a statement


@dataclass(frozen=True)
class Cell:
    """What a paragraph says in one edition."""

    text: str
    paraphrase: bool = False


@dataclass(frozen=True)
class Row:
    """A whole paragraph: its kind and {edition's primary key: cell}. An edition left out says nothing."""

    kind: str
    cells: dict[int, Cell]

    def cleaned(self) -> "Row":
        """The same, with texts as they are kept, and without the empty ones."""
        kept = {key: Cell(clean(cell.text), cell.paraphrase) for key, cell in self.cells.items()}
        return Row(self.kind, {key: cell for key, cell in sorted(kept.items()) if cell.text})


@dataclass(frozen=True)
class Made:
    """How a revision came to be: `origin` is a value of `models.Origin`."""

    origin: str
    by: Any = None
    reason: str = ""


class EmptyRow(ValueError):
    """A paragraph would say nothing in any edition: it should be retired instead."""


def read(paragraph: Paragraph) -> Row:
    """The row as it stands in the database."""
    rows = paragraph.passages.values_list("edition_id", "text", "paraphrase")
    return Row(paragraph.kind, {edition: Cell(text, flag) for edition, text, flag in sorted(rows)})


@transaction.atomic
def write(paragraph: Paragraph, row: Row, made: Made) -> Revision | None:
    """Make `row` what the paragraph says, as its next revision; None where it says so already.

    Raises EmptyRow.
    """
    row = row.cleaned()
    if not row.cells:
        raise EmptyRow(f"paragraph {paragraph.pk} would be empty: retire it instead")
    if row == read(paragraph):
        return None
    paragraph.kind = row.kind
    paragraph.revision += 1
    paragraph.save(update_fields=["kind", "revision"])
    replace_passages(paragraph, row)
    return record(paragraph, row, made)


def replace_passages(paragraph: Paragraph, row: Row) -> None:
    """Make `row` the current passages, keeping no revision; what says so already is not written."""
    standing = {passage.edition_id: passage for passage in Passage.objects.filter(paragraph=paragraph).order_by()}
    if gone := standing.keys() - row.cells.keys():
        Passage.objects.filter(paragraph=paragraph, edition__in=gone).delete()
    for edition, cell in row.cells.items():
        passage = standing.get(edition) or Passage(paragraph=paragraph, edition_id=edition)
        if passage.pk is None or Cell(passage.text, passage.paraphrase) != cell:
            passage.text, passage.paraphrase = cell.text, cell.paraphrase
            passage.save()


def first_passages(paragraph: Paragraph, row: Row) -> None:
    """What a new paragraph says; keeps no revision."""
    Passage.objects.bulk_create(
        Passage(paragraph=paragraph, edition_id=edition, text=cell.text, paraphrase=cell.paraphrase)
        for edition, cell in row.cells.items()
    )


def record(paragraph: Paragraph, row: Row, made: Made) -> Revision:
    """Keep `row` as the paragraph's revision of the number that it has now."""
    revision = Revision.objects.create(
        paragraph=paragraph,
        number=paragraph.revision,
        kind=row.kind,
        origin=made.origin,
        made_by=made.by,
        reason=made.reason,
    )
    RevisedPassage.objects.bulk_create(
        RevisedPassage(revision=revision, edition_id=edition, text=cell.text, paraphrase=cell.paraphrase)
        for edition, cell in row.cells.items()
    )
    return revision


@transaction.atomic
def put_in_order(section: Section, paragraphs: Sequence[Paragraph]) -> None:
    """Make `paragraphs` the section's, in this order (0, 1, 2 ...), whichever section they come from.

    In two steps: SQLite checks uniqueness row by row, so all first move below every order in use.
    """
    standing = list(section.paragraphs.current())
    make_room(Paragraph, standing)
    lowest = min((x.order for x in standing), default=0)
    for step, paragraph in enumerate(paragraphs, start=1):
        paragraph.section, paragraph.order = section, lowest - step
    Paragraph.objects.bulk_update(paragraphs, ["section", "order"], batch_size=BATCH)
    for order, paragraph in enumerate(paragraphs):
        paragraph.order = order
    Paragraph.objects.bulk_update(paragraphs, ["order"], batch_size=BATCH)


def make_room(model: type[Ordered], standing: Sequence[Ordered]) -> None:
    """Move what stands in one section (or statement) below zero and below every order that it has now."""
    lowest = min((x.order for x in standing), default=0)
    for step, thing in enumerate(standing, start=1):
        thing.order = min(lowest, 0) - step
    model._default_manager.bulk_update(standing, ["order"], batch_size=BATCH)
