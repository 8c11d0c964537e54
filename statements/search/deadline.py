"""How long one request may search, whatever it asks for; and how many long searches a process does at once."""

import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar

from django.conf import settings

from statements.search.engine_protocol import TooLong


class Overloaded(Exception):
    """As many long searches as a process does at once are under way already."""


class Deadline:
    """The time of one request: SEARCH_MAX_SECONDS in all, beyond SEARCH_LONG_SECONDS only for a few at once."""

    _lock = threading.Lock()
    _long = 0  # requests that take long, in this process

    def __init__(self) -> None:
        self.begun = time.perf_counter()
        self.is_long = False

    def look(self) -> None:
        """Raises TooLong where the time is over, and Overloaded where others take long already."""
        taken = time.perf_counter() - self.begun
        if taken > settings.SEARCH_MAX_SECONDS:
            raise TooLong
        if taken > settings.SEARCH_LONG_SECONDS:
            self.take_long()

    def take_long(self) -> None:
        """Be one of the few that may take long, until the end. Raises Overloaded."""
        if self.is_long:
            return
        with Deadline._lock:
            if Deadline._long >= settings.SEARCH_LONG_AT_ONCE:
                raise Overloaded
            Deadline._long += 1
        self.is_long = True

    def end(self) -> None:
        """Let another take long."""
        if self.is_long:
            with Deadline._lock:
                Deadline._long -= 1
            self.is_long = False

    @contextmanager
    def running(self) -> Iterator[None]:
        """Whatever is searched inside looks at this deadline."""
        token = _current.set(self)
        try:
            yield
        finally:
            _current.reset(token)


_current: ContextVar[Deadline | None] = ContextVar("search_deadline", default=None)


def current() -> Deadline | None:
    """The deadline of the request that is being answered; None for commands, whose searches have one each."""
    return _current.get()


def look() -> None:
    """Raises TooLong and Overloaded, where a request has had its time; what loops over many texts calls it."""
    if deadline := _current.get():
        deadline.look()
