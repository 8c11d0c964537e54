"""What is answered where the archive itself fails: what is wrong, where a person can do something about it."""

import sys

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from statements.failures import Failure, failure_of

RETRY_SECONDS = 5
ANSWERS = {  # pages that ask nothing of the database
    Failure.FULL: ("507.html", 507),
    Failure.LOCKED: ("503_locked.html", 503),
    Failure.DAMAGED: ("500_damaged.html", 500),
    None: ("500.html", 500),
}


def server_error(request: HttpRequest) -> HttpResponse:
    """Django's handler of the exception that is being handled (`handler500`)."""
    failure = failure_of(sys.exc_info()[1])
    template, status = ANSWERS[failure]
    response = HttpResponse(status=status)
    response.content = render(None, template).content
    if failure is Failure.LOCKED:
        response["Retry-After"] = str(RETRY_SECONDS)
    return response
