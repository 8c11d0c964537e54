"""A statement with all that is exported of it, in a fixed number of queries."""

from django.db.models import Prefetch

from statements.models import Paragraph, Section, Statement


def whole(statement: Statement) -> Statement:
    """The statement as it stands in the database now, everything fetched along."""
    paragraphs = Paragraph.objects.current().order_by("order", "pk").with_passages()
    standing = Section.objects.filter(retired_at=None).order_by("order", "pk")
    sections = standing.prefetch_related("headings", Prefetch("paragraphs", paragraphs))
    return Statement.objects.with_cards().prefetch_related(Prefetch("sections", sections)).get(pk=statement.pk)


def text_of(statement: Statement) -> list[tuple[Section, list[Paragraph]]]:
    """The sections of a whole statement with their paragraphs, in order.

    A paragraph without a passage says nothing and is left out, and so is a section without paragraphs and headings.
    """
    found = [(section, _saying(section)) for section in statement.sections.all()]
    return [(section, paragraphs) for section, paragraphs in found if paragraphs or section.texts()]


def _saying(section: Section) -> list[Paragraph]:
    return [paragraph for paragraph in section.paragraphs.all() if paragraph.passages.all()]
