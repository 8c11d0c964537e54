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
from statements.views.access import moved, public_page, seen


@dataclass(frozen=True)
class Place:
    """Where a paragraph stands: `number` of `total` in the text of today, and the rows beside it."""

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
    """The row as it reads now (a retired one: as it read last), its place, its neighbours and its history."""
    found, statement = find(request, typed)
    if found.id != typed:
        return moved(request, found.get_absolute_url())
    columns = columns_of(statement)
    context = {
        "paragraph": found,
        "statement": statement,
        "columns": columns,
        "row": reading.row(found, columns),
        "place": None if found.retired_at else place(found, statement, columns),
        "revisions": found.revisions.order_by("-number"),
        "successors": successors(found, columns),
    }
    return render(request, "statements/paragraph.html", context)


@public_page
def revision(request: HttpRequest, typed: str, number: int) -> HttpResponse:
    """The row as of a revision, and, where it was corrected since, when and why."""
    found, statement = find(request, typed)
    revisions = {x.number: x for x in found.revisions.all()}
    if number not in revisions:
        raise Http404(_("This paragraph has no such revision."))
    if found.id != typed:
        return moved(request, f"{found.get_absolute_url()}r{number}/")
    columns, pairs = columns_of(statement), compared(number, found.revision)
    said = passages_of(revisions[x] for x in {number, *chain.from_iterable(pairs)})
    context = {
        "paragraph": found,
        "statement": statement,
        "columns": columns,
        "row": row_as_of(found, revisions[number], said[number], columns),
        "revision": revisions[number],
        "revisions": sorted(revisions.values(), key=lambda x: -x.number),
        "differences": [
            Difference(revisions[old], revisions[new], changes(said[old], said[new])) for old, new in pairs
        ],
        "correction": min((x for x in revisions.values() if x.number > number), key=lambda x: x.number, default=None),
    }
    return render(request, "statements/revision.html", context)


def find(request: HttpRequest, typed: str) -> tuple[Paragraph, Statement]:
    """The paragraph that was typed, and its statement. Raises Http404 and access.Withdrawn."""
    key = as_paragraph_id(typed)
    rows = Paragraph.objects.select_related("section").with_passages()
    found = rows.filter(pk=key).first() if is_paragraph_id(key) else None
    if found is None:
        raise Http404(_("There is no paragraph at this address."))
    return found, seen(request, Statement.objects.with_cards().get(pk=found.section.statement_id))


def columns_of(statement: Statement) -> tuple[Edition, ...]:
    """Every edition of the document's words, in order."""
    return tuple(statement.text_editions())


def place(found: Paragraph, statement: Statement, columns: Sequence[Edition]) -> Place:
    """Where `found` stands in the text of today."""
    ids = list(Paragraph.objects.current().of_statement(statement).in_reading_order().values_list("pk", flat=True))
    at = ids.index(found.pk)
    beside = ids[max(at - 1, 0) : at + 2]
    rows = {x.pk: reading.row(x, columns) for x in Paragraph.objects.filter(pk__in=beside).with_passages()}
    before = rows[ids[at - 1]] if at else None
    return Place(at + 1, len(ids), before, rows[ids[at + 1]] if at + 1 < len(ids) else None)


def successors(found: Paragraph, columns: Sequence[Edition]) -> list[reading.Row]:
    """The rows that took the place of a retired paragraph."""
    if not found.retired_at:
        return []
    return [reading.row(x, columns) for x in found.successors.in_reading_order().with_passages()]


def compared(number: int, current: int) -> list[tuple[int, int]]:
    """Which revisions are set against each other on the page of one: it and the current one, it and the one before."""
    since = [(number, current)] if number < current else []
    return [*since, *([(number - 1, number)] if number > 1 else [])]


def passages_of(revisions: Iterable[Revision]) -> dict[int, list[RevisedPassage]]:
    """{number: what the paragraph said as of that revision}, in the editions' order."""
    wanted = {x.pk: x.number for x in revisions}
    rows = RevisedPassage.objects.filter(revision__in=wanted).select_related("edition")
    said: dict[int, list[RevisedPassage]] = {number: [] for number in wanted.values()}
    for passage in rows.order_by("edition__order", "pk"):
        said[wanted[passage.revision_id]].append(passage)
    return said


def row_as_of(
    found: Paragraph, old: Revision, passages: Sequence[RevisedPassage], columns: Sequence[Edition]
) -> reading.Row:
    """What the paragraph said in each edition as of `old`."""
    said = [reading.Cell(x.edition, x.text, x.paraphrase) for x in passages]
    return reading.row_of(found, old.kind, said, columns)
