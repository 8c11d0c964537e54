"""Where paragraphs and sections stand in their statement."""

from django.db import transaction
from django.utils import timezone

from statements.models import Paragraph, Section, Verb, ordering
from statements.workflow.indexing import touched
from statements.workflow.roles import NotPossible, User, edited
from statements.workflow.text_edits import begin


@transaction.atomic
def move(paragraph: Paragraph, section: Section, place: int, by: User | None = None) -> Paragraph:
    """Put a paragraph at `place` (0 is first) among those of `section`, in the same statement.

    Raises NotPossible, NotAllowed.
    """
    if section.statement_id != paragraph.section.statement_id:
        raise NotPossible(f"{paragraph.id} cannot move to another statement")
    begin(section.statement, by)
    if paragraph.retired_at or section.retired_at:
        raise NotPossible(f"{paragraph.id} cannot move from or to what was taken out of the text: bring it back first")
    others = [x for x in section.paragraphs.current() if x.pk != paragraph.pk]
    others.insert(max(place, 0), paragraph)
    ordering.put_in_order(section, others)
    edited(section.statement, paragraph, by, Verb.MOVE, detail=f"to {section}, position {others.index(paragraph) + 1}")
    touched(section)  # all of it moved: hits can be sorted by their place
    return paragraph


@transaction.atomic
def place_section(section: Section, place: int, by: User | None = None) -> Section:
    """Put a section at `place` (0 is first) in its statement; one that was taken out comes back there.

    Raises NotPossible, NotAllowed.
    """
    begin(section.statement, by)
    verb = Verb.BRING_BACK if section.retired_at else Verb.MOVE
    standing = list(section.statement.sections.filter(retired_at=None))
    others = [x for x in standing if x.pk != section.pk]
    others.insert(max(place, 0), section)
    ordering.make_room(Section, standing)
    for order, other in enumerate(others):
        other.order, other.retired_at = order, None
        other.save(update_fields=["order", "retired_at"])
    edited(section.statement, section, by, verb, detail=f"position {section.order + 1}")
    touched(section.statement)  # the sections behind it moved too
    return section


@transaction.atomic
def retire_section(section: Section, by: User | None = None) -> Section:
    """Take a section out of a text, once its paragraphs have left it. Raises NotPossible, NotAllowed."""
    begin(section.statement, by)
    if section.paragraphs.current().exists():
        raise NotPossible(f"section {section} still has paragraphs: move or retire them first")
    section.retired_at = timezone.now()
    section.save(update_fields=["retired_at"])
    edited(section.statement, section, by, Verb.RETIRE)
    touched(section)
    return section
