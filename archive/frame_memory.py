"""Memory for the frames of all functions that a request calls, got once.

CPython 3.11 keeps frames in chunks of 16 KB (`push_chunk` and `_PyThreadState_PopFrame` in its Python/pystate.c), and
gives a chunk back as soon as the call that began it returns. A function that a loop calls just where a chunk ends
costs an mmap, a munmap and a page fault each time. Templates call many: a search page did so 1,700 times, for a third
of its CPU.
"""

from collections.abc import Callable

from django.http import HttpRequest, HttpResponse

# Words of 8 bytes. A frame that no chunk has room for gets one of the next power of two that leaves 1,000 words beside
# it: here 512 KB, of which 256 KB are left for the calls inside. Only what is used of them is ever real memory.
FRAME_WORDS = 32_000


def reserve_frames(get_response: Callable[[HttpRequest], HttpResponse]) -> Callable[[HttpRequest], HttpResponse]:
    """Middleware: has such a frame, so that what is called inside it stays in one chunk."""

    def middleware(request: HttpRequest) -> HttpResponse:
        return get_response(request)

    middleware.__code__ = middleware.__code__.replace(co_stacksize=FRAME_WORDS)
    return middleware
