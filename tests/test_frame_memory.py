"""The frames of what a request calls need no new memory at each call, however deep it is called."""

import resource

from django.http import HttpRequest, HttpResponse

from archive.frame_memory import reserve_frames

DEPTH, CALLS = 400, 200


def _most_page_faults(request: HttpRequest | None = None) -> HttpResponse:
    """The content is how many there were, at the worst depth, while one function was called CALLS times."""
    return HttpResponse(str(max(_page_faults(depth) for depth in range(DEPTH))))


def _page_faults(depth: int) -> int:
    if depth:
        return _page_faults(depth - 1)
    _call_often()
    before = resource.getrusage(resource.RUSAGE_SELF).ru_minflt
    _call_often()
    return resource.getrusage(resource.RUSAGE_SELF).ru_minflt - before


def _call_often() -> None:
    for number in range(CALLS):
        _called(number)


def _called(number: int) -> int:
    return number


def test_calls_inside_the_middleware_get_none() -> None:
    assert int(reserve_frames(_most_page_faults)(HttpRequest()).content) < CALLS / 2
