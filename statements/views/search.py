"""The search page: any address gives its hits, a concordance, or what to try instead."""

from dataclasses import replace
from typing import Any

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from statements.forms import SearchForm
from statements.models import Statement
from statements.search import find
from statements.search.address import State, View
from statements.search.facets.options import Options
from statements.search.facets.registry import FACTS, STATEMENT, Shown
from statements.search.language import query_explanation
from statements.search.query import Mark, Results, SearchQuery
from statements.search.result_exports.registry import FORMATS
from statements.search.results import concordance
from statements.search.results.concordance import Sort
from statements.views import search_controls
from statements.views.access import public_page
from statements.views.search_limits import counted, in_time

TICKED = tuple(fact.parameter for fact in FACTS if fact.shown in (Shown.BY_COUNT, Shown.IN_ORDER))
# What the form has a control for; it keeps the rest.
CONTROLLED = {"q", "language", "from", "to", "page", *TICKED}


@public_page
@counted
@in_time
def search(request: HttpRequest) -> HttpResponse:
    """The page that an address asks for; 414 for a query that is too long."""
    form = SearchForm(request.GET)
    if len(request.GET.get("q", "")) > settings.SEARCH_MAX_QUERY_CHARACTERS:
        return too_long(request, form)
    state = form.state
    results = None if state.empty else find.search_page(page_query(state))
    context = {
        "form": form,
        "ticked": [(name, form.fields[name].label, form.boxes(name)) for name in TICKED],
        "picked": {name: form.boxes(name) for name in ("language", "first", "last")},
        "carried": [pair for pair in state.parameters() if pair[0] not in CONTROLLED],
        "state": state,
        "query": state.text.strip(),
        "results": results,
        "controls": search_controls.controls(state, form.known),
        "formats": FORMATS,
        "own_search": True,
        "withdrawn": Statement.objects.withdrawn(request.GET.getlist(STATEMENT)[: settings.SEARCH_MAX_VALUES]),
    }
    if results:
        context |= results_context(state, results, form.known)
        context |= concordance_context(state) if state.view is View.CONCORDANCE else hits_context(state, results)
    return render(request, "statements/search.html", context)


def too_long(request: HttpRequest, form: SearchForm) -> HttpResponse:
    """The page that says which limit a search is beyond: that of its words, else that of the values chosen."""
    length = len(request.GET.get("q", ""))
    context = {
        "length": length if length > settings.SEARCH_MAX_QUERY_CHARACTERS else 0,
        "limit": settings.SEARCH_MAX_QUERY_CHARACTERS,
        "form": form,
    }
    return render(request, "414.html", context, status=414)


def page_query(state: State) -> SearchQuery:
    """The query of a page; for a concordance, which has pages of its own, that of the first page."""
    query = replace(state.query, extras=True)
    return replace(query, page=1, per_page=1, alike=False) if state.view is View.CONCORDANCE else query


def results_context(state: State, results: Results, options: Options) -> dict[str, Any]:
    """What the page shows beside the hits."""
    return {
        "explained": query_explanation.explain(results.tree, lambda fact, value: options.label(fact, value)[1]),
        "narrowings": search_controls.narrowings(state, results.facets),
        "renderings": search_controls.rendering_links(state, results.renderings),
        "loosened": any(x.without for x in results.suggestions),
        "alternatives": search_controls.suggestion_links(state, results.alternatives),
        "suggestions": search_controls.suggestion_links(state, results.suggestions),
    }


def hits_context(state: State, results: Results) -> dict[str, Any]:
    """Each hit with the address of the others in its statement."""
    more = search_controls.of_statement
    pieces = (piece for hit in results.hits for passage in hit.passages for piece in passage.pieces)
    return {
        "guesses": any(piece.mark is Mark.RENDERING for piece in pieces),
        "hits": [(hit, more(state, hit.statement.slug) if hit.others else "") for hit in results.hits],
        "paging": search_controls.paging(state, results.page, results.pages),
    }


def concordance_context(state: State) -> dict[str, Any]:
    """The lines of a concordance, with its languages and orders."""
    page = concordance.lines(state.query, state.within, Sort(state.sort or Sort.RIGHT), state.page)
    tabs, sorts = search_controls.line_controls(state, page)
    paging = search_controls.paging(state, page.page, page.pages)
    return {"concordance": page, "tabs": tabs, "sorts": sorts, "paging": paging}
