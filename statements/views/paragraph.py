"""The permanent page of a paragraph, and its wordings of old."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import chain

from django.db.models import Q
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _

from statements.compare.revisions import Change, changes
from statements.models import Edition, Paragraph, RevisedPassage, Revision, Statement
from statements.models.identity import as_paragraph_id, is_paragraph_id
from statements.views import reading
from statements.views.access import permanent_redirect, public_page, reads_drafts, visible_or_404


@dataclass(frozen=True)
class Position:
    """The position of a paragraph: `number` of `total` in the current text, and the rows before and after it."""

    number: int
    total: int
    before: reading.Row | None
    after: reading.Row | None


@dataclass(frozen=True)
class Difference:
    """Two revisions and what changed from the one to the other, edition by edition."""

    old: Revision
    new: Revision
    changes: tuple[Change, ...]


@public_page
def paragraph(request: HttpRequest, typed: str) -> HttpResponse:
    """The row as it reads now (a retired one: as it read last), its position, its neighbours and its history."""
    current, statement = paragraph_or_404(request, typed)
    if current.id != typed:
        return permanent_redirect(request, current.get_absolute_url())
    columns, revisions = columns_of(statement), visible_revisions(request, current, statement)
    context = {
        "paragraph": current,
        "statement": statement,
        "beside": min(len(columns), reading.MAX_COLUMNS),
        "row": newest_row(current, revisions, columns),
        "place": None if current.retired_at else position_of(current, statement, columns),
        "newest": revisions[0].number if revisions else current.revision,
        "revisions": revisions,
        "successors": successors(request, current, columns),
    }
    return render(request, "statements/paragraph.html", context)


@public_page
def revision(request: HttpRequest, typed: str, number: int) -> HttpResponse:
    """The row as of a revision, and, where it was corrected since, when and why."""
    current, statement = paragraph_or_404(request, typed)
    revisions = {x.number: x for x in visible_revisions(request, current, statement)}
    if number not in revisions:
        raise Http404(_("This paragraph has no such revision."))
    if current.id != typed:
        return permanent_redirect(request, f"{current.get_absolute_url()}r{number}/")
    columns, pairs = columns_of(statement), compared(number, sorted(revisions))
    passages = passages_of(revisions[x] for x in {number, *chain.from_iterable(pairs)})
    context = {
        "paragraph": current,
        "statement": statement,
        "beside": min(len(columns), reading.MAX_COLUMNS),
        "row": row_of_revision(current, revisions[number], passages[number], columns),
        "revision": revisions[number],
        "newest": max(revisions),
        "revisions": list(revisions.values()),
        "differences": [
            Difference(revisions[old], revisions[new], changes(passages[old], passages[new])) for old, new in pairs
        ],
        "correction": min((x for x in revisions.values() if x.number > number), key=lambda x: x.number, default=None),
    }
    return render(request, "statements/revision.html", context)


def paragraph_or_404(request: HttpRequest, typed: str) -> tuple[Paragraph, Statement]:
    """The paragraph that was typed, and its statement. Raises Http404 and access.Withdrawn."""
    key = as_paragraph_id(typed)
    paragraphs = Paragraph.objects.select_related("section").with_passages()
    paragraph = paragraphs.filter(pk=key).first() if is_paragraph_id(key) else None
    if paragraph is None:
        raise Http404(_("There is no paragraph at this address."))
    return paragraph, visible_or_404(request, Statement.objects.with_cards().get(pk=paragraph.section.statement_id))


def visible_revisions(request: HttpRequest, paragraph: Paragraph, statement: Statement) -> list[Revision]:
    """The revisions that this reader may see, newest first: of the public those that stood in a published text.

    A reason that was given while it was a draft was given to its editors, and is left out for the public.
    Raises Http404 for a paragraph that left the text before it was public.
    """
    revisions = paragraph.revisions.order_by("-number")
    if reads_drafts(request):
        return list(revisions)
    public = list(revisions.public())
    if paragraph.retired_at and not public:
        raise Http404(_("There is no paragraph at this address."))
    for revision in public:
        if statement.published_at and revision.made_at < statement.published_at:
            revision.reason = ""
    return public


def newest_row(paragraph: Paragraph, revisions: Sequence[Revision], columns: Sequence[Edition]) -> reading.Row:
    """What it says now; where it was changed and taken out before the public could read that, what it said before."""
    if not revisions or revisions[0].number == paragraph.revision:
        return reading.row(paragraph, columns)
    newest = revisions[0]
    return row_of_revision(paragraph, newest, passages_of([newest])[newest.number], columns)


def columns_of(statement: Statement) -> tuple[Edition, ...]:
    """Every edition of the document's words, in order."""
    return tuple(statement.text_editions())


def position_of(paragraph: Paragraph, statement: Statement, columns: Sequence[Edition]) -> Position:
    """Where `found` stands in the text of today."""
    ids = list(Paragraph.objects.current().of_statement(statement).in_reading_order().values_list("pk", flat=True))
    index = ids.index(paragraph.pk)
    neighbours = ids[max(index - 1, 0) : index + 2]
    rows = {x.pk: reading.row(x, columns) for x in Paragraph.objects.filter(pk__in=neighbours).with_passages()}
    before = rows[ids[index - 1]] if index else None
    return Position(index + 1, len(ids), before, rows[ids[index + 1]] if index + 1 < len(ids) else None)


def successors(request: HttpRequest, paragraph: Paragraph, columns: Sequence[Edition]) -> list[reading.Row]:
    """The rows that took the place of a retired paragraph, of those that this reader may see."""
    if not paragraph.retired_at:
        return []
    rows = paragraph.successors.in_reading_order().with_passages()
    if not reads_drafts(request):
        rows = rows.filter(Q(retired_at=None) | Q(revisions__in=Revision.objects.public())).distinct()
    return [reading.row(x, columns) for x in rows]


def compared(number: int, visible: Sequence[int]) -> list[tuple[int, int]]:
    """Which revisions are set against each other on the page of one: it and the newest, it and the one before."""
    index = visible.index(number)
    since = [(number, visible[-1])] if number != visible[-1] else []
    return [*since, *([(visible[index - 1], number)] if index else [])]


def passages_of(revisions: Iterable[Revision]) -> dict[int, list[RevisedPassage]]:
    """{number: what the paragraph said as of that revision}, in the editions' order."""
    numbers = {x.pk: x.number for x in revisions}
    rows = RevisedPassage.objects.filter(revision__in=numbers).select_related("edition")
    by_number: dict[int, list[RevisedPassage]] = {number: [] for number in numbers.values()}
    for passage in rows.order_by("edition__order", "pk"):
        by_number[numbers[passage.revision_id]].append(passage)
    return by_number


def row_of_revision(
    paragraph: Paragraph, old: Revision, passages: Sequence[RevisedPassage], columns: Sequence[Edition]
) -> reading.Row:
    """What the paragraph said in each edition as of `old`."""
    cells = [reading.Cell(x.edition, x.text, x.paraphrase) for x in passages]
    return reading.row_of(paragraph, old.kind, cells, columns)
