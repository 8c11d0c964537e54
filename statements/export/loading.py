"""A statement with everything that exports need of it, in a fixed number of queries."""

from django.db.models import Prefetch

from statements.models import Paragraph, Section, Statement


def load_statement(statement: Statement) -> Statement:
    """The statement as the database has it now, with everything prefetched."""
    paragraphs = Paragraph.objects.current().order_by("order", "pk").with_passages()
    current = Section.objects.filter(retired_at=None).order_by("order", "pk")
    sections = current.prefetch_related("headings", Prefetch("paragraphs", paragraphs))
    return Statement.objects.with_cards().prefetch_related(Prefetch("sections", sections)).get(pk=statement.pk)


def sections_with_paragraphs(statement: Statement) -> list[tuple[Section, list[Paragraph]]]:
    """The sections of a loaded statement with their paragraphs, in order.

    A paragraph without a passage says nothing and is left out, and so is a section without paragraphs and headings.
    """
    sections = [(x, [p for p in x.paragraphs.all() if p.passages.all()]) for x in statement.sections.all()]
    return [(section, paragraphs) for section, paragraphs in sections if paragraphs or section.texts()]
