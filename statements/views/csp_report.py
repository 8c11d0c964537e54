"""What browsers report of pages that broke the Content-Security-Policy: a log of its own, `csp.log`."""

import json
import logging
from typing import Any

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_POST

logger = logging.getLogger("statements.csp")
KEPT = ("document-uri", "violated-directive", "effective-directive", "blocked-uri", "source-file", "line-number")
LONGEST = 300  # characters of one value


@csrf_exempt  # browsers send it by themselves; it changes nothing but the log
@require_POST
def csp_report(request: HttpRequest) -> HttpResponse:
    """204; 400 for what is no report of application/csp-report, 413 for one of more than CSP_REPORT_MAX_BYTES."""
    if int(request.META.get("CONTENT_LENGTH") or 0) > settings.CSP_REPORT_MAX_BYTES:
        return HttpResponse(status=413)
    try:
        report = json.loads(request.body)["csp-report"]
        said = {name: _short(report[name]) for name in KEPT if name in report}
    except (ValueError, TypeError, KeyError, RecursionError):
        return HttpResponse(status=400)
    logger.warning("%s", json.dumps(said))
    return HttpResponse(status=204)


def _short(value: Any) -> str:
    return str(value)[:LONGEST]
