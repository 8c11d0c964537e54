"""The search page."""

from dataclasses import replace
from typing import Any

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from statements.forms import SearchForm
from statements.search import explaining, find
from statements.search.address import State
from statements.search.offered import Offered
from statements.search.query import Results
from statements.views import search_controls
from statements.views.access import public_page

TICKED = ("series", "party", "kind", "authority", "has", "commentary")
# What the form keeps though it has no control for it.
CARRIED = {"year", "event", "source", "section", "statement", "order", "by", "alike", "view", "in", "sort"}


@public_page
def search(request: HttpRequest) -> HttpResponse:
    """What an address asks for; any address gives a page, and words that are too many are told so."""
    length = len(request.GET.get("q", ""))
    if length > settings.SEARCH_MAX_QUERY_CHARACTERS:
        too_long = {"length": length, "limit": settings.SEARCH_MAX_QUERY_CHARACTERS}
        return render(request, "414.html", too_long, status=414)
    form = SearchForm(request.GET)
    state = form.state
    results = None if state.empty else find.run(replace(state.query, extras=True))
    context = {
        "form": form,
        "ticked": [form[name] for name in TICKED],
        "carried": [pair for pair in state.parameters() if pair[0] in CARRIED],
        "advanced_open": state.empty,
        "state": state,
        "query": state.text.strip(),
        "results": results,
        "controls": search_controls.controls(state, form.known),
        "own_search": True,
    }
    return render(request, "statements/search.html", context | (beside(state, results, form.known) if results else {}))


def beside(state: State, results: Results, known: Offered) -> dict[str, Any]:
    """What stands round the hits, and each hit with the address of the others in its statement."""
    more = search_controls.of_statement
    return {
        "explained": explaining.explained(results.tree, lambda fact, value: known.label(fact, value)[1]),
        "hits": [(hit, more(state, hit.statement.slug) if hit.others else "") for hit in results.hits],
        "narrowings": search_controls.narrowings(state, results.facets),
        "pages": search_controls.pages(state, results),
        "renderings": search_controls.offers(state, results.renderings),
        "suggestions": [(x, state.changed(text=x.text).address) for x in results.suggestions],
        "previous": state.changed(page=results.page - 1).address,
        "next": state.changed(page=results.page + 1).address,
    }
