"""What every request passes before a page sees it."""

from collections.abc import Callable

from django.conf import settings
from django.contrib.auth.models import AnonymousUser
from django.http import HttpRequest, HttpResponse
from django.utils import timezone

from statements.models import AccountSession
from statements.models.account_session import IN_SESSION


class AccountSessionMiddleware:
    """Whoever comes with a session that was ended, or has had its time, is not logged in.

    Used sessions live on: their last use is written once a minute, with the cookie's new end.
    """

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        # Not to ask for a session that nobody has: pages would then differ by cookie for every cache.
        if settings.SESSION_COOKIE_NAME in request.COOKIES and "_auth_user_id" in request.session:
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
