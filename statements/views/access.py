"""Who may see a statement: the public what is published, staff with a role drafts; the withdrawn says why to all."""

from collections.abc import Callable
from functools import wraps
from typing import Concatenate, ParamSpec

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse, HttpResponsePermanentRedirect
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from statements.models import Statement, Status

# Browsers keep 301 and 410 for ever unless told to ask again: a statement may be restored, a slug taken back.
ASK_AGAIN = "no-cache"
NO_CACHE = "private, no-store"
P = ParamSpec("P")
View = Callable[Concatenate[HttpRequest, P], HttpResponse]


class Withdrawn(Exception):
    """A statement that was taken from the public is asked for."""

    def __init__(self, statement: Statement) -> None:
        super().__init__(statement.slug)
        self.statement = statement


def public_page(view: View[P]) -> View[P]:
    """A page that is only read (GET and HEAD), and that answers 410 with the reason for what was withdrawn.

    What is shown to whoever reads drafts is kept by no cache.
    """

    @require_safe
    @wraps(view)
    def page(request: HttpRequest, /, *args: P.args, **kwargs: P.kwargs) -> HttpResponse:
        try:
            response = view(request, *args, **kwargs)
        except Withdrawn as gone:
            response = render(request, "410.html", {"statement": gone.statement}, status=410)
            response["Cache-Control"] = ASK_AGAIN
        if reads_drafts(request):
            response["Cache-Control"] = NO_CACHE
        return response

    return page


def reads_drafts(request: HttpRequest) -> bool:
    """Whether this reader may see what is not public: staff with a role may, drafts and what was removed from them.

    Whoever comes without a session is not asked for one, so that public pages are the same for every cache.
    """
    if settings.SESSION_COOKIE_NAME not in request.COOKIES:
        return False
    user = request.user
    return bool(getattr(user, "is_staff", False) and user.has_perm("statements.view_statement"))


def visible_or_404(request: HttpRequest, statement: Statement | None) -> Statement:
    """The statement, where this reader may see it. Raises Http404 and Withdrawn."""
    if statement is None:
        raise Http404(_("There is no statement at this address."))
    if statement.status == Status.WITHDRAWN:
        raise Withdrawn(statement)
    if statement.status != Status.PUBLISHED and not reads_drafts(request):
        raise Http404(_("There is no statement at this address."))
    return statement


def permanent_redirect(request: HttpRequest, path: str) -> HttpResponsePermanentRedirect:
    """A redirect from a former address to `path`, with the query string."""
    query = request.META.get("QUERY_STRING", "")
    headers = {"Cache-Control": ASK_AGAIN}
    return HttpResponsePermanentRedirect(f"{path}?{query}" if query else path, headers=headers)
