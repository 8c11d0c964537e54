"""The permanent page of a paragraph, and its wordings of old."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import chain

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _

from statements.compare.revisions import Change, changes
from statements.models import Edition, Paragraph, RevisedPassage, Revision, Statement
from statements.models.identity import as_paragraph_id, is_paragraph_id
from statements.views import reading
from statements.views.access import permanent_redirect, public_page, visible_or_404


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
    columns = columns_of(statement)
    context = {
        "paragraph": current,
        "statement": statement,
        "beside": min(len(columns), reading.MAX_COLUMNS),
        "row": reading.row(current, columns),
        "place": None if current.retired_at else position_of(current, statement, columns),
        "revisions": current.revisions.order_by("-number"),
        "successors": successors(current, columns),
    }
    return render(request, "statements/paragraph.html", context)


@public_page
def revision(request: HttpRequest, typed: str, number: int) -> HttpResponse:
    """The row as of a revision, and, where it was corrected since, when and why."""
    current, statement = paragraph_or_404(request, typed)
    revisions = {x.number: x for x in current.revisions.all()}
    if number not in revisions:
        raise Http404(_("This paragraph has no such revision."))
    if current.id != typed:
        return permanent_redirect(request, f"{current.get_absolute_url()}r{number}/")
    columns, pairs = columns_of(statement), compared(number, current.revision)
    passages = passages_of(revisions[x] for x in {number, *chain.from_iterable(pairs)})
    context = {
        "paragraph": current,
        "statement": statement,
        "beside": min(len(columns), reading.MAX_COLUMNS),
        "row": row_of_revision(current, revisions[number], passages[number], columns),
        "revision": revisions[number],
        "revisions": sorted(revisions.values(), key=lambda x: -x.number),
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


def successors(paragraph: Paragraph, columns: Sequence[Edition]) -> list[reading.Row]:
    """The rows that took the place of a retired paragraph."""
    if not paragraph.retired_at:
        return []
    return [reading.row(x, columns) for x in paragraph.successors.in_reading_order().with_passages()]


def compared(number: int, current: int) -> list[tuple[int, int]]:
    """Which revisions are set against each other on the page of one: it and the current one, it and the one before."""
    since = [(number, current)] if number < current else []
    return [*since, *([(number - 1, number)] if number > 1 else [])]


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
