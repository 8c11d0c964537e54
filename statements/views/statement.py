"""The reading view: a statement with its editions side by side."""

from collections.abc import Sequence
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from statements.models import Edition, ParagraphKind, Section, Statement
from statements.views import reading
from statements.views.access import permanent_redirect, public_page, visible_or_404
from statements.views.neighbours import earlier_wordings
from statements.views.toolbar import toolbar


@public_page
def statement(request: HttpRequest, slug: str) -> HttpResponse:
    """A statement with its editions side by side; the query string says which, and how."""
    current = visible_or_404(request, Statement.objects.with_cards().by_slug(slug))
    if current.slug != slug:
        return permanent_redirect(request, current.get_absolute_url())
    sections = list(reading.sections_of(current))
    editions = reading.with_text(current.text_editions(), sections)
    layout = reading.layout(request.GET, editions)
    series = in_series(current)
    context = {
        "statement": current,
        "layout": layout,
        "parts": reading.parts(sections, layout),
        "toolbar": toolbar(layout, editions, has_commentary(sections)),
        "rivals": rivals(editions),
        "earlier_wordings": earlier_wordings(series.get("earlier"), current),
        **series,
    }
    return render(request, "statements/statement.html", context)


def rivals(editions: Sequence[Edition]) -> list[tuple[Edition, Edition]]:
    """Two editions in one language, which can be compared: for each language the first two."""
    by_language: dict[str, list[Edition]] = {}
    for edition in editions:
        by_language.setdefault(edition.language, []).append(edition)
    return [(x[0], x[1]) for x in by_language.values() if len(x) > 1]


def has_commentary(sections: list[Section]) -> bool:
    """Whether an analyst says something in these sections."""
    return any(x.kind == ParagraphKind.COMMENTARY for section in sections for x in section.paragraphs.all())


def in_series(statement: Statement) -> dict[str, Any]:
    """The published statements of its series, oldest first, and those directly before and after it."""
    if not statement.series:
        return {"series": []}
    visible = Statement.objects.published() | Statement.objects.filter(pk=statement.pk)
    series = list(visible.of_series(statement.series.slug).oldest_first().defer("as_read").prefetch_related("titles"))
    index = series.index(statement)
    return {
        "series": series,
        "earlier": series[index - 1] if index else None,
        "later": series[index + 1] if index + 1 < len(series) else None,
    }
