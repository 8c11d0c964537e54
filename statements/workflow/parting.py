"""A draft that holds two documents made two drafts, each with its rows, which keep their ids and their past."""

from collections.abc import Sequence

from django.db import transaction
from django.utils.translation import gettext_noop as _

from statements.messages import Message
from statements.models import Act, Edition, Paragraph, Participation, Passage, RevisedPassage, Section, Statement, Verb
from statements.review.table import HEADING
from statements.review.working_copy import steps
from statements.review.working_copy.read import sections_of
from statements.workflow.indexing import reindex
from statements.workflow.roles import UNPUBLISHED, NotPossible, User, guard, note_edit
from statements.workflow.working_copies import apply_open_copy

COPIED = ("kind", "date", "date_precision", "place", "event_id", "series_id", "specimen", "source_id")
OF_EDITIONS = ("key", "order", "language", "publisher", "authority", "extent", "source_url", "retrieved_on",
               "translator", "licence", "source_id")  # fmt: skip


@transaction.atomic
def part(statement: Statement, row: str, by: User | None = None) -> Statement:
    """A second draft of the same event and parties, with all from the row of this key on; open steps are applied.

    What was published once stays whole: its addresses are cited as its own. The new draft has no title yet.
    Raises NotPossible, NotAllowed.
    """
    guard(by, Verb.EDIT, statement)
    guard(by, Verb.RECEIVE)
    if statement.status not in UNPUBLISHED or statement.published_at:
        raise NotPossible(Message(_("%(slug)s was published: only a draft can be parted"), slug=statement.slug))
    table = steps.current_state(statement).table
    staying = sum(x.kind != HEADING and bool(x.cells) for x in table.rows[: table.index_of(row)])
    apply_open_copy(statement, by)
    sections = sections_of(statement)
    rows = [x for section in sections for x in section.paragraphs.all()]
    if not 0 < staying < len(rows):
        raise NotPossible(Message(_("each of the two documents needs a row: one would have none")))
    new = _draft_beside(statement, by)
    _move(new, sections, rows[staying - 1], rows[staying:])
    _give_editions(statement, new)
    reindex(statement)
    moved = Message(_("rows moved to %(slug)s: %(count)s"), count=len(rows) - staying, slug=new.slug)
    note_edit(statement, statement, by, Verb.MOVE, detail=moved)
    Act.objects.note(
        Verb.ADD, new, by=by, statement=new, detail=Message(_("parted from %(slug)s"), slug=statement.slug)
    )
    return new


def _draft_beside(statement: Statement, by: User | None) -> Statement:
    """A draft with the facts of another one, under the next free address."""
    number = 2
    while Statement.objects.by_slug(f"{statement.slug}-{number}"):
        number += 1
    facts = {name: getattr(statement, name) for name in COPIED}
    owner = by or statement.entered_by
    new: Statement = Statement.objects.create(slug=f"{statement.slug}-{number}", entered_by=owner, **facts)
    for x in statement.participations.all():
        Participation.objects.create(statement=new, party=x.party, order=x.order)
    return new


def _move(new: Statement, sections: Sequence[Section], last: Paragraph, rows: Sequence[Paragraph]) -> None:
    """Sections behind that of the last row that stays, and what follows this row in its own section."""
    place = next(at for at, x in enumerate(sections) if x.pk == last.section_id)
    for section in sections[place + 1 :]:
        section.statement = new
        section.save(update_fields=["statement"])
    parted = [x for x in rows if x.section_id == last.section_id]
    if parted:
        first = Section.objects.create(statement=new, order=sections[place].order)
        Paragraph.objects.filter(pk__in=[x.pk for x in parted]).update(section=first)


def _give_editions(old: Statement, new: Statement) -> None:
    """Its own editions to the new draft, which today's and earlier passages of its rows belong to from now on."""
    for edition in old.editions.all():
        own = Edition.objects.create(statement=new, **{name: getattr(edition, name) for name in OF_EDITIONS})
        Passage.objects.filter(edition=edition, paragraph__section__statement=new).update(edition=own)
        RevisedPassage.objects.filter(edition=edition, revision__paragraph__section__statement=new).update(edition=own)
