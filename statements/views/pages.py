"""Home, the page about the archive, and what a reader prefers."""

from django.conf import settings
from django.db.models import Count, Q
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils.http import url_has_allowed_host_and_scheme
from django.views.decorators.http import require_POST

from statements.forms import PreferenceForm
from statements.models import Edition, Paragraph, Party, Series, Statement, Status
from statements.views import reading
from statements.views.access import public_page

NEWEST = 5
MOST_FIRST = ("-published", "slug")
A_YEAR = 365 * 24 * 3600


@public_page
def home(request: HttpRequest) -> HttpResponse:
    """What is here, the newest, and the ways in."""
    published = Statement.objects.published()
    count, first, last = published.span()
    newest = list(published.with_cards()[:NEWEST])
    specimens = published.filter(specimen=True).count()
    latest = next((x for x in newest if x.series_id), newest[0] if newest else None)
    context = {
        "count": count,
        "first": first,
        "last": last,
        "specimens": specimens,
        "guided": _specimen_series() if specimens else None,
        "paragraphs": Paragraph.objects.searchable().count(),
        "languages": reading.languages_of(Edition.objects.of_published_texts()),
        "newest": newest,
        "latest": latest,
        "opening": reading.opening(latest) if latest else None,
        "own_search": True,
        "all_series": list(Series.objects.with_published().with_names().order_by(*MOST_FIRST)),
        "parties": list(Party.objects.with_published().with_names().order_by(*MOST_FIRST)),
    }
    return render(request, "statements/home.html", context)


@public_page
def about(request: HttpRequest) -> HttpResponse:
    """What this is, its words, how to cite, and the keys."""
    example = Paragraph.objects.searchable().order_by("section__statement__date", "pk").first()
    return render(request, "statements/about.html", {"example": example, "guided": _specimen_series()})


@public_page
def specimen(request: HttpRequest) -> HttpResponse:
    """What to try with the sample archive: a question in five steps. Raises Http404 where no series of it is here."""
    series = _specimen_series()
    if series is None:
        raise Http404("no specimen")
    published = Statement.objects.published().filter(specimen=True)
    now, before = published.filter(series=series).order_by("-date")[:2]
    rows = Paragraph.objects.searchable().filter(section__statement__in=published)
    context = {
        "series": series,
        "before": before,
        "now": now,
        "corrected": rows.filter(revision__gt=1).first(),
        "withdrawn": Statement.objects.filter(specimen=True, status=Status.WITHDRAWN).first(),
        "languages": reading.languages_of(Edition.objects.of_published_texts()),
    }
    return render(request, "statements/specimen.html", context)


def _specimen_series() -> Series | None:
    """The series of the sample archive with the most statements before the public, two or more."""
    specimens = Count("statements", filter=Q(statements__specimen=True, statements__status=Status.PUBLISHED))
    return Series.objects.annotate(specimens=specimens).filter(specimens__gt=1).order_by("-specimens", "slug").first()


@require_POST
def preferences(request: HttpRequest) -> HttpResponse:
    """Keep what was chosen in cookies and go back to where the reader was."""
    form = PreferenceForm(request.POST)
    response = HttpResponseRedirect(return_address(request))
    if form.is_valid():
        for name, value in form.cleaned_data.items():
            if value:
                cookie = settings.PREFERENCE_COOKIE % name
                response.set_cookie(cookie, value, A_YEAR, samesite="Lax", secure=request.is_secure(), httponly=True)
    return response


def return_address(request: HttpRequest) -> str:
    """The page of ours that the form names in `next`, else home."""
    address = request.POST.get("next", "")
    if url_has_allowed_host_and_scheme(address, {request.get_host()}, require_https=request.is_secure()):
        return address
    return reverse("statements:home")
