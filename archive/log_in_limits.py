"""How many wrong passwords there may be: for one name from one address, and from one address for all names."""

from typing import Any

from axes.attempts import get_cool_off_threshold
from axes.handlers.database import AxesDatabaseHandler
from axes.helpers import get_client_username
from axes.models import AccessAttempt, AccessLog
from django.conf import settings
from django.db.models import Sum
from django.http import HttpRequest

Credentials = dict[str, Any] | None


class LimitHandler(AxesDatabaseHandler):
    """django-axes counts names at addresses; this counts addresses too, which tells who tries many names.

    Whoever logged in from an address before is not locked out there by what others try from it under other names.
    """

    def get_failures(self, request: HttpRequest, credentials: Credentials = None) -> int:
        """Failures that count against AXES_FAILURE_LIMIT: those of the name here, or the limit for a bad address."""
        failures = int(super().get_failures(request, credentials))
        if _of_address(request) < settings.LOGIN_ADDRESS_LIMIT or _came_before(request, credentials):
            return failures
        return max(failures, settings.AXES_FAILURE_LIMIT)


def _of_address(request: Any) -> int:
    recent = AccessAttempt.objects.filter(attempt_time__gte=get_cool_off_threshold(request))
    found = recent.filter(ip_address=request.axes_ip_address).aggregate(count=Sum("failures_since_start"))
    return found["count"] or 0


def _came_before(request: Any, credentials: Credentials) -> bool:
    username = get_client_username(request, credentials)
    return bool(AccessLog.objects.filter(username=username, ip_address=request.axes_ip_address).exists())
