"""What bounds the searches of a client and of a process."""

import time
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from functools import wraps
from typing import Concatenate, ParamSpec, TypeVar

from django.conf import settings
from django.core.cache import caches
from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase, StreamingHttpResponse
from django.shortcuts import render

from archive.client_address import limited_as
from statements.search.deadline import Deadline, Overloaded
from statements.search.engine_protocol import TooLong

MINUTE = 60
P = ParamSpec("P")
R = TypeVar("R", bound=HttpResponseBase)


def in_time(view: Callable[Concatenate[HttpRequest, P], R]) -> Callable[Concatenate[HttpRequest, P], R | HttpResponse]:
    """All that the view searches, and writes later, has one deadline; 503 where there is no time for it."""

    @wraps(view)
    def page(request: HttpRequest, /, *args: P.args, **kwargs: P.kwargs) -> R | HttpResponse:
        deadline = Deadline()
        try:
            with ExitStack() as ending:
                ending.callback(deadline.end)
                with deadline.running():
                    response = view(request, *args, **kwargs)
                if isinstance(response, StreamingHttpResponse):
                    response.streaming_content = _Stream(iter(response), deadline)
                    ending.pop_all()  # the stream ends it
                return response
        except (Overloaded, TooLong):
            return _later(request, 503, int(settings.SEARCH_MAX_SECONDS) or 1)

    return page


class _Stream:
    """The pieces of a response, each made while the deadline of its request runs."""

    def __init__(self, pieces: Iterator[bytes], deadline: Deadline) -> None:
        self.pieces = pieces
        self.deadline = deadline

    def __iter__(self) -> Iterator[bytes]:
        return self

    def __next__(self) -> bytes:
        with self.deadline.running():
            return next(self.pieces)

    def close(self) -> None:
        """Called at the end of the response, however it ends."""
        self.deadline.end()


def counted(view: Callable[Concatenate[HttpRequest, P], R]) -> Callable[Concatenate[HttpRequest, P], R | HttpResponse]:
    """429 where a client searched more than SEARCHES_PER_MINUTE times in a minute of the clock."""

    @wraps(view)
    def page(request: HttpRequest, /, *args: P.args, **kwargs: P.kwargs) -> R | HttpResponse:
        if settings.SEARCHES_PER_MINUTE and request.GET and _count(request) > settings.SEARCHES_PER_MINUTE:
            return _later(request, 429, MINUTE - int(time.time()) % MINUTE)
        return view(request, *args, **kwargs)

    return page


def _count(request: HttpRequest) -> int:
    """The number of this search among those of its client in this minute, over all processes."""
    cache, key = caches["shared"], f"searches-{limited_as(request)}-{int(time.time()) // MINUTE}"
    cache.add(key, 0, 2 * MINUTE)
    try:
        return int(cache.incr(key))
    except ValueError:  # it was forgotten just now, since very many clients search
        return 1


def _later(request: HttpRequest, status: int, seconds: int) -> HttpResponse:
    context = {"limit": settings.SEARCHES_PER_MINUTE, "seconds": seconds}
    response = render(request, f"{status}_search.html", context, status=status)
    response["Retry-After"] = str(seconds)
    return response
