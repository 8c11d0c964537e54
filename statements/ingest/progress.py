"""How far the reading of a file has come, said by whoever reads and heard by whoever waits.

Readers call `tell`; without a listener it does nothing, so they need not know whether anyone waits.
"""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass


@dataclass(frozen=True)
class Progress:
    """`step`: what is being done, one word of `STEPS`; `done` of `total` pages or the like, 0 where not counted."""

    step: str
    done: int = 0
    total: int = 0


STEPS = ("opening", "pages", "paragraphs")

Listener = Callable[[Progress], None]
_listener: ContextVar[Listener | None] = ContextVar("listener", default=None)


@contextmanager
def heard_by(listener: Listener) -> Iterator[None]:
    """Within, `tell` reaches `listener`."""
    token = _listener.set(listener)
    try:
        yield
    finally:
        _listener.reset(token)


def tell(step: str, done: int = 0, total: int = 0) -> None:
    """Say how far it is."""
    if (listener := _listener.get()) is not None:
        listener(Progress(step, done, total))
