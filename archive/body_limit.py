"""A request that sends more than its sender may is refused before its body is read."""

from collections.abc import Callable

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse

from statements import resumed_forms
from statements.models import Verb
from statements.workflow import roles

FORM_BYTES = 1_000_000  # of the other fields of a form with files


def limit_body(get_response: Callable[[HttpRequest], HttpResponse]) -> Callable[[HttpRequest], HttpResponse]:
    """Middleware: answers 413 by Content-Length alone, which servers hold the body to."""

    def middleware(request: HttpRequest) -> HttpResponse:
        length = _length(request)
        if length > settings.BODY_MAX_BYTES and length > (limit := limit_of(request)):
            logged_out = request.path.startswith(reverse("admin:index")) and not request.user.is_authenticated
            context = {"size": length / 1e6, "limit": limit / 1e6, "logged_out": logged_out}
            return render(request, "413.html", context, status=413)
        return get_response(request)

    return middleware


def _length(request: HttpRequest) -> int:
    written = request.META.get("CONTENT_LENGTH") or "0"
    return int(written) if written.isdecimal() else 0


def limit_of(request: HttpRequest) -> int:
    """The bytes that this person may send at once."""
    if roles.may(request.user, Verb.RECEIVE):
        return int(settings.UPLOAD_MAX_FILES * settings.UPLOAD_MAX_BYTES + FORM_BYTES)
    if roles.may(request.user, Verb.EDIT) or resumed_forms.was_logged_in(request):
        return int(settings.DATA_UPLOAD_MAX_MEMORY_SIZE)
    return int(settings.BODY_MAX_BYTES)
