"""What somebody typed while their session ended: kept through the log-in, and sent when they are back.

A form that is sent without a session is answered with the log-in, which carries the form's fields; once somebody has
logged in they lie in the session, and the address of the form offers to send them. Not kept are files, which browsers
give once, and passwords and codes. A form whose token is another log-in's is offered again too, where the page that
sent it was ours.

A log-in leaves a signed cookie, which opens nothing. It tells whose session ended from who never had one: the former
may send a form as long as while they were logged in.
"""

import re
from collections.abc import Callable
from contextlib import suppress
from datetime import timedelta
from typing import Any
from urllib.parse import urlencode

from django.conf import settings
from django.contrib.auth import get_user_model
from django.core import signing
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import resolve, reverse
from django.views import csrf

SALT = "statements.resumed_forms"
KEPT = "typed_before"  # the field of the log-in, and the key in the session
SECRET = re.compile("password|token|^code$", re.IGNORECASE)  # fields of what neither a page nor a session may hold


class ResumedFormMiddleware:
    """Carries a form past the log-in."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        if request.method == "GET" and (fields := _take_kept(request)) is not None:
            return offer(request, fields)
        response = self.get_response(request)
        if request.method == "POST" and request.path.startswith(reverse("admin:index")):
            if request.path == reverse("admin:login"):
                if request.user.is_authenticated:
                    _keep(request)
                    _remember(response, request.user)
            elif response.headers.get("Location", "").startswith(reverse("admin:login")):
                return _log_in(request)
        return response


def was_logged_in(request: HttpRequest) -> bool:
    """Whether a form of the admin comes from a browser whose session may have ended: its account is open still."""
    if not request.path.startswith(reverse("admin:index")):
        return False
    key = request.get_signed_cookie(settings.ACCOUNT_COOKIE_NAME, default="", salt=SALT, max_age=_cookie_age())
    accounts: Any = get_user_model()._default_manager
    return bool(key and accounts.filter(pk=key, is_active=True, is_staff=True).exists())


def _cookie_age() -> timedelta:
    """The longest that a session lasts, and a day to come back."""
    return timedelta(days=settings.SESSION_DAYS + 1)


def _remember(response: HttpResponse, account: Any) -> None:
    """Let the browser say later who was logged in there."""
    facts = {"max_age": _cookie_age(), "secure": settings.SESSION_COOKIE_SECURE, "httponly": True, "samesite": "Lax"}
    response.set_signed_cookie(settings.ACCOUNT_COOKIE_NAME, str(account.pk), salt=SALT, **facts)


def offer(request: HttpRequest, fields: list[list[str]], status: int = 200) -> HttpResponse:
    """The page that sends these fields to the address of the request."""
    return render(request, "admin/statements/resume.html", {"typed": fields, "title": None}, status=status)


def csrf_failure(request: HttpRequest, reason: str = "") -> HttpResponse:
    """Offer a form again whose token is another log-in's; any other is refused.

    Only a page of ours is offered to send again what it sent: browsers name the origin of whatever is posted.
    """
    own = request.headers.get("Origin") == f"{request.scheme}://{request.get_host()}"
    in_admin = request.path.startswith(reverse("admin:index")) and "HX-Request" not in request.headers
    if own and in_admin and request.user.is_authenticated:
        return offer(request, _fields(request), status=403)
    return csrf.csrf_failure(request, reason)


def _fields(request: HttpRequest) -> list[list[str]]:
    lists = [(name, values) for name, values in request.POST.lists() if not SECRET.search(name)]
    return [[name, value] for name, values in lists for value in values]


def _log_in(request: HttpRequest) -> HttpResponse:
    """The log-in in answer to a form, with what the form held; script is told that nothing was done."""
    if "HX-Request" in request.headers:
        return HttpResponse(status=401)
    path, log_in = request.get_full_path(), reverse("admin:login")
    kept = signing.dumps({"path": path, "fields": _fields(request)}, salt=SALT, compress=True)
    context = {"typed": kept, "next": path, "app_path": f"{log_in}?{urlencode({'next': path})}"}
    request.method = "GET"
    response: Any = resolve(log_in).func(request, extra_context=context)
    return response.render() if hasattr(response, "render") else response  # type: ignore[no-any-return]


def _keep(request: HttpRequest) -> None:
    """Put what a log-in carried into the session that it began."""
    with suppress(signing.BadSignature):
        request.session[KEPT] = signing.loads(request.POST.get(KEPT, ""), salt=SALT)


def _take_kept(request: HttpRequest) -> list[list[str]] | None:
    """The fields that were kept for this address, which are then kept no longer."""
    if settings.SESSION_COOKIE_NAME not in request.COOKIES or not request.path.startswith(reverse("admin:index")):
        return None
    kept = request.session.get(KEPT)
    if not kept or kept["path"] != request.get_full_path() or not request.user.is_authenticated:
        return None
    del request.session[KEPT]
    fields: list[list[str]] = kept["fields"]
    return fields
