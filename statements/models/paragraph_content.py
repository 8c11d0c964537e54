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
        cells = {key: Cell(clean(cell.text), cell.paraphrase) for key, cell in self.cells.items()}
        return Content(self.kind, {key: cell for key, cell in sorted(cells.items()) if cell.text})


@dataclass(frozen=True)
class Provenance:
    """How a revision came to be: `origin` is a value of `models.Origin`."""

    origin: str
    by: Any = None
    reason: str = ""


class EmptyParagraph(ValueError):
    """A paragraph would say nothing in any edition: it should be retired instead."""


def read(paragraph: Paragraph) -> Content:
    """The paragraph's content as the database has it."""
    rows = paragraph.passages.values_list("edition_id", "text", "paraphrase")
    return Content(paragraph.kind, {edition: Cell(text, flag) for edition, text, flag in sorted(rows)})


@transaction.atomic
def write(paragraph: Paragraph, content: Content, provenance: Provenance) -> Revision | None:
    """Make `content` what the paragraph says, as its next revision; None where it says so already.

    Raises EmptyParagraph.
    """
    content = content.cleaned()
    if not content.cells:
        raise EmptyParagraph(f"paragraph {paragraph.pk} would be empty: retire it instead")
    if content == read(paragraph):
        return None
    paragraph.kind = content.kind
    paragraph.revision += 1
    paragraph.save(update_fields=["kind", "revision"])
    replace_passages(paragraph, content)
    return record(paragraph, content, provenance)


def replace_passages(paragraph: Paragraph, content: Content) -> None:
    """Make `content` the current passages, keeping no revision; what says so already is not written."""
    current = {passage.edition_id: passage for passage in Passage.objects.filter(paragraph=paragraph).order_by()}
    if removed := current.keys() - content.cells.keys():
        Passage.objects.filter(paragraph=paragraph, edition__in=removed).delete()
    for edition, cell in content.cells.items():
        passage = current.get(edition) or Passage(paragraph=paragraph, edition_id=edition)
        if passage.pk is None or Cell(passage.text, passage.paraphrase) != cell:
            passage.text, passage.paraphrase = cell.text, cell.paraphrase
            passage.save()


def create_passages(paragraph: Paragraph, content: Content) -> None:
    """Write the passages of a new paragraph; keeps no revision."""
    Passage.objects.bulk_create(
        Passage(paragraph=paragraph, edition_id=edition, text=cell.text, paraphrase=cell.paraphrase)
        for edition, cell in content.cells.items()
    )


def record(paragraph: Paragraph, content: Content, provenance: Provenance) -> Revision:
    """Keep `content` as the paragraph's revision of the number that it has now."""
    revision = Revision.objects.create(
        paragraph=paragraph,
        number=paragraph.revision,
        kind=content.kind,
        origin=provenance.origin,
        made_by=provenance.by,
        reason=provenance.reason,
    )
    RevisedPassage.objects.bulk_create(
        RevisedPassage(revision=revision, edition_id=edition, text=cell.text, paraphrase=cell.paraphrase)
        for edition, cell in content.cells.items()
    )
    return revision
