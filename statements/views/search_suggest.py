"""What the search box suggests while one types: a fragment that script puts below it."""

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from statements import languages
from statements.search.suggestions.autocomplete import suggest
from statements.views.access import public_page
from statements.views.search_limits import in_time

SECONDS = 60  # that a browser may keep them


@public_page
@in_time
def search_suggest(request: HttpRequest) -> HttpResponse:
    """Options of a list box (`?q=`, `?language=`); none for what nothing goes on from."""
    typed, language = request.GET.get("q", ""), request.GET.get("language")
    tag = language if language in languages.BY_TAG else None
    completions = suggest(typed, tag) if len(typed) <= settings.SEARCH_MAX_QUERY_CHARACTERS else ()
    response = render(request, "statements/_partials/suggestions.html", {"completions": completions})
    response["X-Robots-Tag"] = "noindex"
    response["Cache-Control"] = f"private, max-age={SECONDS}"
    return response
