"""One paragraph through the years: what matches it in each statement of its series, from neighbour to neighbour."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _

from statements import languages
from statements.compare import comparison as comparing
from statements.compare.comparison import ComparedParagraphs, Comparison
from statements.compare.matching import Change
from statements.compare.redline import Kind, Piece
from statements.models import Comparison as KeptComparison
from statements.models import Paragraph, Passage, Statement
from statements.text import without_note_marks
from statements.views.access import permanent_redirect, public_page, visible_or_404
from statements.views.comparison_page import Line, names
from statements.views.neighbours import labels
from statements.views.paragraph import paragraph_or_404
from statements.views.reading import preferred
from statements.workflow import comparison_tasks

Ids = tuple[str, ...]


@dataclass(frozen=True)
class Year:
    """What stands in one statement: the paragraphs, how they came from those of the statement before (empty for the
    first), the wording with its changes. `compared`: the address of the two statements' comparison.
    """

    statement: Statement
    label: str
    paragraphs: Ids
    change: str
    lines: tuple[Line, ...]
    compared: str

    @property
    def name(self) -> str:
        return names()[self.change] if self.change else ""


@public_page
def series_paragraph(request: HttpRequest, slug: str, typed: str) -> HttpResponse:
    """The wordings of one paragraph in the statements of its series, oldest first, as far as it can be followed."""
    paragraph, statement = paragraph_or_404(request, typed)
    if statement.series is None or not statement.published_at:
        raise Http404(_("The statement of this paragraph is in no series."))
    if (slug, typed) != (statement.series.slug, paragraph.pk):
        return permanent_redirect(
            request, reverse("statements:series_paragraph", args=[statement.series.slug, paragraph.pk])
        )
    visible_or_404(request, statement)
    ordered = Statement.objects.published().of_series(statement.series.slug).oldest_first().defer("as_read")
    statements = list(ordered.prefetch_related("titles", "editions"))
    kept = {(x.old_id, x.new_id): comparing.from_json(vars(x)) for x in _kept(statements)}
    found = follow(paragraph, statements, statements.index(statement), kept)
    tags = tuple(x.language for x in preferred(statement.text_editions()))
    years = list(_years(statements, found, kept, tags))
    context = {
        "statement": statement,
        "series": statement.series,
        "paragraph": paragraph,
        "years": years,
        "missing": [x for x in statements if x not in {year.statement for year in years}],
        "beside": len(tags),
        "shape": " ".join(f"han-{n}" for n, tag in enumerate(tags, 1) if languages.get(tag).is_han),
    }
    return render(request, "statements/series_paragraph.html", context)


def _kept(statements: Sequence[Statement]) -> list[KeptComparison]:
    """The comparisons of neighbours; those that are missing are asked for."""
    wanted = {(old.pk, new.pk) for old, new in zip(statements, statements[1:], strict=False)}
    found = [x for x in KeptComparison.objects.full_between(statements) if (x.old_id, x.new_id) in wanted]
    if len(found) < len(wanted):
        comparison_tasks.catch_up([new for _, new in wanted - {(x.old_id, x.new_id) for x in found}])
    return found


def follow(
    paragraph: Paragraph,
    statements: Sequence[Statement],
    start: int,
    kept: Mapping[tuple[int, int], Comparison],
) -> dict[int, Ids]:
    """{place of a statement in the series: the paragraphs there that match}: from the one at `start` both ways, until
    nothing does or a comparison is missing.
    """
    found: dict[int, Ids] = {start: (paragraph.pk,)}
    for place in range(start, 0, -1):
        rows = _rows(kept, statements[place - 1], statements[place])
        if not (before := _matching(found[place], ((x.new, x.old) for x in rows))):
            break
        found[place - 1] = before
    for place in range(start, len(statements) - 1):
        rows = _rows(kept, statements[place], statements[place + 1])
        if not (after := _matching(found[place], ((x.old, x.new) for x in rows))):
            break
        found[place + 1] = after
    return dict(sorted(found.items()))


def _rows(
    kept: Mapping[tuple[int, int], Comparison], old: Statement, new: Statement
) -> tuple[ComparedParagraphs, ...]:
    comparison = kept.get((old.pk, new.pk))
    return comparison.paragraphs if comparison else ()


def _matching(known: Ids, rows: Iterable[tuple[Ids, Ids]]) -> Ids:
    return tuple(pk for here, there in rows if set(here) & set(known) for pk in there)


def _years(
    statements: Sequence[Statement],
    found: Mapping[int, Ids],
    kept: Mapping[tuple[int, int], Comparison],
    tags: Sequence[str],
) -> Iterable[Year]:
    first = min(found)
    for place, ids in found.items():
        statement = statements[place]
        if place == first:
            yield Year(statement, str(statement.date.year), ids, "", tuple(_plain(statement, ids, tags)), "")
            continue
        old = statements[place - 1]
        comparison = kept[old.pk, statement.pk]
        rows = [x for x in comparison.paragraphs if set(x.new) & set(ids) and set(x.old) & set(found[place - 1])]
        lines = tuple(_lines(comparison, rows, tags))
        change = next((x.change for x in rows if x.change != Change.SAME), str(Change.SAME))
        address = reverse("statements:compare", args=[old.slug, statement.slug])
        yield Year(statement, labels(old, statement)[1], ids, change, lines, address)


def _lines(comparison: Comparison, rows: Iterable[ComparedParagraphs], tags: Sequence[str]) -> Iterable[Line]:
    redlines = [y for x in rows for y in comparison.redlines_by_row.get((x.old, x.new), ())]
    for tag in tags:
        pieces = (piece for x in redlines if x.language == tag for piece in x.pieces)
        shown = (Piece(x.kind, without_note_marks(x.text), x.move) for x in pieces)
        yield Line(tag, tuple(x for x in shown if x.text))


def _plain(statement: Statement, ids: Ids, tags: Sequence[str]) -> Iterable[Line]:
    """The wording of the first year, in the first edition of each language."""
    editions = {x.language: x for x in reversed(statement.text_editions())}
    said = {(x.paragraph_id, x.edition_id): x.text for x in Passage.objects.filter(paragraph__in=ids)}
    for tag in tags:
        texts = [said.get((pk, editions[tag].pk), "") for pk in ids] if tag in editions else []
        text = without_note_marks("\n".join(x for x in texts if x))
        yield Line(tag, (Piece(Kind.SAME, text),) if text else ())
