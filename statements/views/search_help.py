"""The page that explains the query language."""

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from statements import languages
from statements.messages import language_name
from statements.search.facets.registry import FACTS
from statements.views.access import public_page


@public_page
def search_help(request: HttpRequest) -> HttpResponse:
    """How to search, with examples that can be tried."""
    limits = {
        "characters": settings.SEARCH_MAX_QUERY_CHARACTERS,
        "terms": settings.SEARCH_MAX_TERMS,
        "distance": settings.SEARCH_MAX_DISTANCE,
        "depth": settings.SEARCH_MAX_DEPTH,
        "expansions": settings.SEARCH_MAX_EXPANSIONS,
        "seconds": settings.SEARCH_MAX_SECONDS,
    }
    asked = {
        "prefixes": languages.SEARCH_PREFIXES,
        "unstemmed": [language_name(x.tag) for x in languages.REGISTRY if not (x.has_stems or x.by_character)],
    }
    return render(request, "statements/search_help.html", {**limits, **asked, "facts": FACTS})
