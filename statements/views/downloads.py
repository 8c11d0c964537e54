"""A statement as a file, in each format that statements are written in."""

from django.http import Http404, HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _

from statements.export.registry import FORMATS
from statements.models import Statement
from statements.views.access import moved, public_page, seen


@public_page
def download(request: HttpRequest, slug: str, format: str) -> HttpResponse:
    """What its readers see of it, to be kept; drafts for staff alone."""
    if format not in FORMATS:
        raise Http404(_("There is no such format."))
    found = seen(request, Statement.objects.with_cards().by_slug(slug))
    if found.slug != slug:
        return moved(request, reverse("statements:download", args=[found.slug, format]))
    chosen = FORMATS[format]
    response = HttpResponse(chosen.write(found), content_type=chosen.media_type)
    response["Content-Disposition"] = f'attachment; filename="{found.slug}{chosen.suffix}"'
    return response
