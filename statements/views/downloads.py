"""A statement as a file, in each format that statements are written in."""

from django.http import Http404, HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _

from statements.export.registry import FORMATS
from statements.models import Statement
from statements.views.access import permanent_redirect, public_page, visible_or_404


@public_page
def download(request: HttpRequest, slug: str, format: str) -> HttpResponse:
    """What its readers see of it, to be kept; drafts for staff alone."""
    if format not in FORMATS:
        raise Http404(_("There is no such format."))
    statement = visible_or_404(request, Statement.objects.with_cards().by_slug(slug))
    if statement.slug != slug:
        return permanent_redirect(request, reverse("statements:download", args=[statement.slug, format]))
    chosen = FORMATS[format]
    response = HttpResponse(chosen.write(statement), content_type=chosen.media_type)
    response["Content-Disposition"] = f'attachment; filename="{statement.slug}{chosen.suffix}"'
    return response
