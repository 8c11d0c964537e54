"""What every request passes before a page sees it."""

from collections.abc import Callable
from urllib.parse import urlencode

from django.conf import settings
from django.contrib.admin.views.main import ERROR_FLAG
from django.contrib.auth.models import AnonymousUser
from django.contrib.sessions.backends.base import SessionBase
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import timezone

from statements import second_factor
from statements.models import AccountSession
from statements.models.account_session import IN_SESSION

BEFORE_SECOND_FACTOR = ("second_factor", "second_factor_verify", "logout", "jsi18n")


def _session_data(request: HttpRequest) -> SessionBase | dict[str, str]:
    """The session; none is asked for that nobody has: pages would then differ by cookie for every cache."""
    return request.session if settings.SESSION_COOKIE_NAME in request.COOKIES else {}


class SecondFactorMiddleware:
    """Whoever has yet to give their second factor is nobody to public pages, and sent to give it by the admin's."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        if "_auth_user_id" in _session_data(request) and second_factor.is_lacking(request):
            if not request.path.startswith(reverse("admin:index")):
                request.user = AnonymousUser()
            elif request.path not in {reverse(f"admin:{name}") for name in BEFORE_SECOND_FACTOR}:
                return redirect(f"{reverse('admin:second_factor_verify')}?{urlencode({'next': request.path})}")
        return self.get_response(request)


class AccountSessionMiddleware:
    """Whoever comes with a session that was ended, or has had its time, is not logged in.

    Used sessions live on: their last use is written once a minute, with the cookie's new end.
    """

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        if "_auth_user_id" in _session_data(request):
            self._check(request)
        return self.get_response(request)

    def _check(self, request: HttpRequest) -> None:
        now, account = timezone.now(), request.user
        held = None
        if account.is_authenticated:
            open_now = AccountSession.objects.open(now)
            held = open_now.filter(account=account, pk=request.session.get(IN_SESSION, 0)).first()
        if held is None:
            request.session.flush()
            request.user = AnonymousUser()
        elif held.seen(account, now):
            request.session.modified = True


class LargeNumberMiddleware:
    """A list of the admin that is asked for a larger number than a database has is shown whole, with Django's note.

    Django does so itself with all else that is no value of a field.
    """

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        return self.get_response(request)

    def process_exception(self, request: HttpRequest, exception: Exception) -> HttpResponse | None:
        """Django calls it for what a page raises."""
        in_admin = request.path.startswith(reverse("admin:index"))
        if not (isinstance(exception, OverflowError) and in_admin and request.method == "GET" and request.GET):
            return None
        return redirect(f"{request.path}?{ERROR_FLAG}=1")
