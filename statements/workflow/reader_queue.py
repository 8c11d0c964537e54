"""Whose upload is read next: as many at once as a setting says, each person in turn."""

import itertools
import threading
from collections import Counter, deque
from collections.abc import Callable, Hashable, Iterator
from contextlib import contextmanager

from django.conf import settings


class ReaderQueue:
    """The uploads that one process reads, UPLOAD_READERS at once, and those that wait.

    Next is whoever has the fewest of theirs being read; of these, who was not served for longest (round robin). So the
    many uploads of one person hold up nobody but that person.
    """

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._waiting: dict[Hashable, deque[threading.Event]] = {}  # by person
        self._reading: Counter[Hashable] = Counter()
        self._served: dict[Hashable, int] = {}  # the number of the last turn of each person
        self._turns = itertools.count(1)

    @contextmanager
    def turn(self, person: Hashable, beat: Callable[[], object]) -> Iterator[None]:
        """Wait for a turn of this person, and have it until the end of the block.

        `beat` is called every UPLOAD_BEAT_SECONDS of waiting; what it raises ends the waiting.
        """
        turn = threading.Event()
        with self._lock:
            self._waiting.setdefault(person, deque()).append(turn)
            self._admit()
        try:
            while not turn.wait(settings.UPLOAD_BEAT_SECONDS):
                beat()
            yield
        finally:
            with self._lock:
                if turn.is_set():
                    self._reading -= Counter({person: 1})
                else:
                    self._remove(person, turn)
                self._admit()

    def _admit(self) -> None:
        """Give turns to those who are next, while there is room."""
        while self._waiting and self._reading.total() < settings.UPLOAD_READERS:
            person = min(self._waiting, key=lambda x: (self._reading[x], self._served.get(x, 0)))
            turn = self._waiting[person][0]
            self._remove(person, turn)
            self._reading[person] += 1
            self._served[person] = next(self._turns)
            turn.set()

    def _remove(self, person: Hashable, turn: threading.Event) -> None:
        self._waiting[person].remove(turn)
        if not self._waiting[person]:
            del self._waiting[person]
