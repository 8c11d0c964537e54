"""The whole content of a paragraph, read and written as its next revision."""

from dataclasses import dataclass
from typing import Any

from django.db import transaction

from statements.models import Paragraph, Passage, RevisedPassage, Revision
from statements.text import clean


@dataclass(frozen=True)
class Cell:
    """What a paragraph says in one edition."""

    text: str
    paraphrase: bool = False


@dataclass(frozen=True)
class Content:
    """A whole paragraph: its kind and {edition's primary key: cell}. An edition left out says nothing."""

    kind: str
    cells: dict[int, Cell]

    def cleaned(self) -> "Content":
        """The same, with texts as they are kept, and without the empty ones."""
        kept = {key: Cell(clean(cell.text), cell.paraphrase) for key, cell in self.cells.items()}
        return Content(self.kind, {key: cell for key, cell in sorted(kept.items()) if cell.text})


@dataclass(frozen=True)
class Provenance:
    """How a revision came to be: `origin` is a value of `models.Origin`."""

    origin: str
    by: Any = None
    reason: str = ""


class EmptyParagraph(ValueError):
    """A paragraph would say nothing in any edition: it should be retired instead."""


def read(paragraph: Paragraph) -> Content:
    """The row as it stands in the database."""
    rows = paragraph.passages.values_list("edition_id", "text", "paraphrase")
    return Content(paragraph.kind, {edition: Cell(text, flag) for edition, text, flag in sorted(rows)})


@transaction.atomic
def write(paragraph: Paragraph, row: Content, made: Provenance) -> Revision | None:
    """Make `row` what the paragraph says, as its next revision; None where it says so already.

    Raises EmptyParagraph.
    """
    row = row.cleaned()
    if not row.cells:
        raise EmptyParagraph(f"paragraph {paragraph.pk} would be empty: retire it instead")
    if row == read(paragraph):
        return None
    paragraph.kind = row.kind
    paragraph.revision += 1
    paragraph.save(update_fields=["kind", "revision"])
    replace_passages(paragraph, row)
    return record(paragraph, row, made)


def replace_passages(paragraph: Paragraph, row: Content) -> None:
    """Make `row` the current passages, keeping no revision; what says so already is not written."""
    standing = {passage.edition_id: passage for passage in Passage.objects.filter(paragraph=paragraph).order_by()}
    if gone := standing.keys() - row.cells.keys():
        Passage.objects.filter(paragraph=paragraph, edition__in=gone).delete()
    for edition, cell in row.cells.items():
        passage = standing.get(edition) or Passage(paragraph=paragraph, edition_id=edition)
        if passage.pk is None or Cell(passage.text, passage.paraphrase) != cell:
            passage.text, passage.paraphrase = cell.text, cell.paraphrase
            passage.save()


def first_passages(paragraph: Paragraph, row: Content) -> None:
    """What a new paragraph says; keeps no revision."""
    Passage.objects.bulk_create(
        Passage(paragraph=paragraph, edition_id=edition, text=cell.text, paraphrase=cell.paraphrase)
        for edition, cell in row.cells.items()
    )


def record(paragraph: Paragraph, row: Content, made: Provenance) -> Revision:
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
