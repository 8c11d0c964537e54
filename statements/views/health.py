"""What a monitor asks."""

from dataclasses import asdict

from django.http import HttpRequest, JsonResponse
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from statements.search.health import health


@require_safe
@never_cache
def healthz(request: HttpRequest) -> JsonResponse:
    """`{"ok", "database", "index", "disk", "failure", "pending", "dead", "lag_seconds"}`; 200, or 503 if not `ok`."""
    report = health()
    return JsonResponse({"ok": report.ok, **asdict(report)}, status=200 if report.ok else 503)
