"""Lists: all statements, and those of an event, a series or a party."""

from typing import Any

from django.conf import settings
from django.core.paginator import Page, Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _

from statements.forms import StatementFilter
from statements.models import Event, Party, Series, Statement
from statements.models.party import NamedEntity
from statements.models.statement import StatementQuerySet
from statements.views.access import permanent_redirect, public_page
from statements.views.neighbours import Neighbours, neighbours_of
from statements.views.search_controls import Chip


def page_of(request: HttpRequest, statements: StatementQuerySet) -> Page[Statement]:
    """The page that `?page=` asks for; the first or the last for what cannot be."""
    return Paginator(statements, settings.STATEMENTS_PER_PAGE).get_page(request.GET.get("page"))


@public_page
def statement_list(request: HttpRequest) -> HttpResponse:
    """All published statements, newest first, narrowed by series, year, party and kind."""
    form = StatementFilter(request.GET, Statement.objects.published())
    chips = [Chip(label, words, without(request, name)) for name, label, words in form.chips]
    context = {"form": form, "chips": chips, "page": page_of(request, form.narrowed().with_cards())}
    return render(request, "statements/statement_list.html", context)


def without(request: HttpRequest, name: str) -> str:
    """The query string of the first page of this list with the parameter `name` taken away."""
    query = request.GET.copy()
    for each in (name, "page"):
        query.pop(each, None)
    return f"?{query.urlencode()}"


@public_page
def series_list(request: HttpRequest) -> HttpResponse:
    """Every series with something published."""
    return _entity_list(request, Series, "statements/series_list.html")


@public_page
def party_list(request: HttpRequest) -> HttpResponse:
    """Every party that speaks in something published."""
    return _entity_list(request, Party, "statements/party_list.html")


@public_page
def event_list(request: HttpRequest) -> HttpResponse:
    """Every event that produced something published."""
    return _entity_list(request, Event, "statements/event_list.html")


@public_page
def series(request: HttpRequest, slug: str) -> HttpResponse:
    """One series: its statements through the years."""
    return _entity_page(request, Series, slug, "statements/series.html", neighbours=year_to_year(slug))


def year_to_year(slug: str) -> list[Neighbours]:
    """What changed from each published statement of a series to the next, newest first."""
    ordered = Statement.objects.published().of_series(slug).oldest_first()
    return neighbours_of(list(ordered.defer("as_read").prefetch_related("titles")))[::-1]


@public_page
def party(request: HttpRequest, slug: str) -> HttpResponse:
    """One party: what it said with others."""
    return _entity_page(request, Party, slug, "statements/party.html")


@public_page
def event(request: HttpRequest, slug: str) -> HttpResponse:
    """One event: its documents."""
    return _entity_page(request, Event, slug, "statements/event.html")


def _entity_list(request: HttpRequest, model: type[NamedEntity], template: str) -> HttpResponse:
    """Every entity of `model` with something published."""
    return render(request, template, {"entities": list(model.objects.with_published().with_names())})


def _entity_page(
    request: HttpRequest, model: type[NamedEntity], slug: str, template: str, **more: Any
) -> HttpResponse:
    entity = model.objects.with_published().with_names().by_slug(slug)
    if entity is None:
        raise Http404(_("Nothing published is at this address."))
    address = entity.get_absolute_url()
    if entity.slug != slug:
        return permanent_redirect(request, address)
    context: dict[str, Any] = {"entity": entity, "page": page_of(request, entity.statements.published().with_cards())}
    context |= more
    return render(request, template, context)
