"""What people corrected by hand, and the refusal to undo it.

A wording corrected by hand is the newest revision of its paragraph with origin *hand*. Beside the text
(titles, names, order ...), what the last file said is kept in `Statement.as_read`: where the archive
says something else today, a person changed it.
"""

from collections.abc import Mapping, Sequence
from typing import Any

from django.utils.translation import gettext_noop as _

from statements.ingest import remedies
from statements.ingest.document import UnreadableFile
from statements.messages import Message
from statements.models import Origin, Paragraph, Revision, Statement
from statements.models.paragraph_content import Content, read

REMEDY = Message(remedies.CORRECTION)
RETIRED = _("paragraph %(id)s was retired by hand and stands here again; %(remedy)s")


def about(statement: Statement) -> dict[str, Any]:
    """All that a file says of a statement beside its text, as the archive has it now."""
    sections = statement.sections.filter(retired_at=None).prefetch_related("headings")
    paragraphs = Paragraph.objects.filter(section__statement=statement)
    return {
        "kind": statement.kind,
        "date": str(statement.when),
        "place": statement.place,
        "titles": dict(statement.titles.order_by("language").values_list("language", "text")),
        "parties": list(statement.participations.values_list("party__slug", flat=True)),
        "event": statement.event.slug if statement.event else None,
        "series": statement.series.slug if statement.series else None,
        "editions": {x.key: _edition(x) for x in statement.editions.all()},
        "sections": [[x.number, dict(sorted(x.texts().items()))] for x in sections],
        "order": list(paragraphs.current().in_reading_order().values_list("pk", flat=True)),
    }


def _edition(edition: Any) -> list[str]:
    fields = ("language", "publisher", "authority", "extent", "source_url", "retrieved_on", "translator")
    facts = [str(getattr(edition, name) or "") for name in fields]
    return [*facts, edition.licence] if edition.licence else facts  # what was remembered before there was any holds


def refuse_undoing(
    as_read: Mapping[str, Any] | None, before: Mapping[str, Any], after: Mapping[str, Any], line: int
) -> None:
    """Hold what a file made of a statement (`after`) against what people had made of it (`before`).

    Raises UnreadableFile for the first thing that a person changed and the file changes again.
    """
    for name, said in (as_read or {}).items():
        by_hand = before[name] != said
        if name == "order":
            by_hand = by_hand and _reordered(said, before[name])
            undone = by_hand and _reordered(before[name], after[name])
        else:
            undone = by_hand and after[name] != before[name]
        if undone:
            corrected = _("the %(name)s of this statement was corrected by hand; %(remedy)s")
            raise UnreadableFile(Message(corrected, name=name, remedy=REMEDY), line)


def _reordered(first: Sequence[str], second: Sequence[str]) -> bool:
    """Whether what both have stands in another order."""
    both = set(first) & set(second)
    return [x for x in first if x in both] != [x for x in second if x in both]


def refuse_rewording(paragraph: Paragraph, row: Content, line: int) -> None:
    """Raises UnreadableFile where `row` differs from a wording that was corrected by hand."""
    if corrected_by_hand(paragraph) and row.cleaned() != read(paragraph):
        said = _("paragraph %(id)s was corrected by hand and reads differently here; %(remedy)s")
        raise UnreadableFile(Message(said, id=paragraph.pk, remedy=REMEDY), line)


def refuse_dropping(paragraph: Paragraph, line: int) -> None:
    """Raises UnreadableFile where a paragraph that a person wrote or corrected is missing from the file."""
    if corrected_by_hand(paragraph):
        said = _("paragraph %(id)s, written or corrected by hand, is missing here; %(remedy)s")
        raise UnreadableFile(Message(said, id=paragraph.pk, remedy=REMEDY), line)


def retired_by_hand(statement: Statement) -> dict[str, Content]:
    """{id: what it said last} of the paragraphs that a person took out."""
    gone = Paragraph.objects.filter(section__statement=statement, retired_by_hand=True)
    return {paragraph.pk: read(paragraph) for paragraph in gone}


def refuse_returning(gone: Mapping[str, Content], row: Content, line: int) -> None:
    """Raises UnreadableFile where a file brings back, as new, what a person retired."""
    for key, said in gone.items():
        if said == row.cleaned():
            raise UnreadableFile(Message(RETIRED, id=key, remedy=REMEDY), line)


def refuse_reviving(paragraph: Paragraph, line: int) -> None:
    """Raises UnreadableFile where a file names a paragraph that a person retired."""
    if paragraph.retired_by_hand:
        raise UnreadableFile(Message(RETIRED, id=paragraph.pk, remedy=REMEDY), line)


def corrected_by_hand(paragraph: Paragraph) -> bool:
    """Whether the newest wording was made by a person."""
    newest = Revision.objects.filter(paragraph=paragraph).order_by("-number").first()
    return newest is not None and newest.origin == Origin.HAND
