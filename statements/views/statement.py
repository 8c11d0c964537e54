"""The reading view."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from statements.models import ParagraphKind, Section, Statement
from statements.views import reading
from statements.views.access import moved, public_page, seen
from statements.views.toolbar import toolbar


@public_page
def statement(request: HttpRequest, slug: str) -> HttpResponse:
    """A statement with its editions side by side; the query string says which, and how."""
    found = seen(request, Statement.objects.with_cards().by_slug(slug))
    if found.slug != slug:
        return moved(request, found.get_absolute_url())
    sections = list(reading.sections_of(found))
    editions = reading.with_text(found.text_editions(), sections)
    shown = reading.layout(request.GET, editions)
    context = {
        "statement": found,
        "layout": shown,
        "parts": reading.parts(sections, shown),
        "toolbar": toolbar(shown, editions, has_commentary(sections)),
        **in_series(found),
    }
    return render(request, "statements/statement.html", context)


def has_commentary(sections: list[Section]) -> bool:
    """Whether an analyst says something in these sections."""
    return any(x.kind == ParagraphKind.COMMENTARY for section in sections for x in section.paragraphs.all())


def in_series(found: Statement) -> dict[str, Any]:
    """The published statements of its series, oldest first, and those directly before and after it."""
    if not found.series:
        return {"series": []}
    others = Statement.objects.published() | Statement.objects.filter(pk=found.pk)
    series = list(others.of_series(found.series.slug).oldest_first().defer("as_read").prefetch_related("titles"))
    place = series.index(found)
    return {
        "series": series,
        "earlier": series[place - 1] if place else None,
        "later": series[place + 1] if place + 1 < len(series) else None,
    }
