"""A monitor on this machine asks 127.0.0.1, which need not be among the names of the site."""

from collections.abc import Callable

from django.http import HttpRequest, HttpResponse

from statements.views.health import healthz

LOCAL = ("127.0.0.1", "localhost", "[::1]")
ADDRESS = "/healthz"


def answer_locally(get_response: Callable[[HttpRequest], HttpResponse]) -> Callable[[HttpRequest], HttpResponse]:
    """Middleware: answers /healthz by itself where it is asked of this machine."""

    def middleware(request: HttpRequest) -> HttpResponse:
        host = request.META.get("HTTP_HOST", "").rpartition(":")
        name = host[0] if host[2].isdecimal() else "".join(host)
        return healthz(request) if request.path == ADDRESS and name in LOCAL else get_response(request)

    return middleware
