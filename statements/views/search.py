"""The search page."""

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from statements.models import Edition
from statements.search import find
from statements.search.query import SearchQuery, page_number
from statements.views.access import public_page
from statements.views.reading import languages_of


@public_page
def search(request: HttpRequest) -> HttpResponse:
    """What `?q=` finds; any input gives a page, and one that is too long is told so."""
    text = request.GET.get("q", "")
    if len(text) > settings.SEARCH_MAX_QUERY_CHARACTERS:
        too_long = {"length": len(text), "limit": settings.SEARCH_MAX_QUERY_CHARACTERS}
        return render(request, "414.html", too_long, status=414)
    offered = searchable_languages()
    language = request.GET.get("language")
    asked = SearchQuery(
        text=text,
        language=language if language in dict(offered) else None,
        page=page_number(request.GET.get("page")),
    )
    context = {
        "query": text.strip(),
        "language": asked.language,
        "search_languages": offered,
        "results": find.run(asked) if text.strip() else None,
        "own_search": True,
    }
    return render(request, "statements/search.html", context)


def searchable_languages() -> list[tuple[str, str]]:
    """(tag, its own name) of the languages of what is published; scripts of one language are asked together."""
    found = {x.search: x for x in reversed(languages_of(Edition.objects.of_published_texts()))}
    return [(x.tag, x.endonym) for x in reversed(found.values())]
