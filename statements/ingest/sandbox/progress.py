"""How far the reading of files has come, said by whoever reads and heard by whoever waits; and of which file it is.

Readers call `tell`; without a listener it does nothing, so they need not know whether anyone waits.
"""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass

from statements.ingest.document import UnreadableFile


@dataclass(frozen=True)
class Progress:
    """`step`: what is being done, one word of `STEPS`; `done` of `total` pages or the like, 0 where not counted.

    `file`: which one it is, from 1; 0 for all of them.
    """

    step: str
    done: int = 0
    total: int = 0
    file: int = 0


STEPS = ("scanning", "opening", "pages", "paragraphs", "aligning")

Listener = Callable[[Progress], None]
_listener: ContextVar[Listener | None] = ContextVar("listener", default=None)
_file: ContextVar[int] = ContextVar("file", default=0)


@contextmanager
def heard_by(listener: Listener) -> Iterator[None]:
    """Within, `tell` reaches `listener`."""
    token = _listener.set(listener)
    try:
        yield
    finally:
        _listener.reset(token)


@contextmanager
def in_file(place: int, name: str) -> Iterator[None]:
    """Within, what is told is of this file, from 1, and an UnreadableFile names it."""
    token = _file.set(place)
    try:
        yield
    except UnreadableFile as error:
        error.file = error.file or name
        raise
    finally:
        _file.reset(token)


def tell(step: str, done: int = 0, total: int = 0) -> None:
    """Say how far it is."""
    if (listener := _listener.get()) is not None:
        listener(Progress(step, done, total, _file.get()))
