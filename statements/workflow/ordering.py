"""The order of paragraphs and sections in their statement."""

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext_noop as _

from statements.messages import Message
from statements.models import Paragraph, Section, Verb, ordering
from statements.workflow.indexing import reindex
from statements.workflow.roles import NotPossible, User, note_edit
from statements.workflow.text_edits import require_direct_edit


@transaction.atomic
def move(paragraph: Paragraph, section: Section, position: int, by: User | None = None) -> Paragraph:
    """Put a paragraph at `position` (0 is first) among those of `section`, in the same statement.

    Raises NotPossible, NotAllowed.
    """
    if section.statement_id != paragraph.section.statement_id:
        raise NotPossible(Message(_("%(id)s cannot move to another statement"), id=paragraph.id))
    require_direct_edit(section.statement, by)
    if paragraph.retired_at or section.retired_at:
        raise NotPossible(
            Message(
                _("%(id)s cannot move from or to what was taken out of the text: bring it back first"), id=paragraph.id
            )
        )
    siblings = [x for x in section.paragraphs.current() if x.pk != paragraph.pk]
    siblings.insert(max(position, 0), paragraph)
    ordering.put_in_order(section, siblings)
    to = Message(_("to %(section)s, position %(number)s"), section=str(section), number=siblings.index(paragraph) + 1)
    note_edit(section.statement, paragraph, by, Verb.MOVE, detail=to)
    reindex(section)  # all of it moved: hits can be sorted by their position
    return paragraph


@transaction.atomic
def move_section(section: Section, position: int, by: User | None = None) -> Section:
    """Put a section at `position` (0 is first) in its statement; one that was taken out comes back there.

    Raises NotPossible, NotAllowed.
    """
    require_direct_edit(section.statement, by)
    verb = Verb.BRING_BACK if section.retired_at else Verb.MOVE
    current = list(section.statement.sections.filter(retired_at=None))
    siblings = [x for x in current if x.pk != section.pk]
    siblings.insert(max(position, 0), section)
    ordering.make_room(Section, current)
    for order, sibling in enumerate(siblings):
        sibling.order, sibling.retired_at = order, None
        sibling.save(update_fields=["order", "retired_at"])
    note_edit(section.statement, section, by, verb, detail=Message(_("position %(number)s"), number=section.order + 1))
    reindex(section.statement)  # the sections behind it moved too
    return section


@transaction.atomic
def retire_section(section: Section, by: User | None = None) -> Section:
    """Take a section out of a text, once its paragraphs have left it. Raises NotPossible, NotAllowed."""
    require_direct_edit(section.statement, by)
    if section.paragraphs.current().exists():
        raise NotPossible(
            Message(_("section %(section)s still has paragraphs: move or retire them first"), section=str(section))
        )
    section.retired_at = timezone.now()
    section.save(update_fields=["retired_at"])
    note_edit(section.statement, section, by, Verb.RETIRE)
    reindex(section)
    return section
