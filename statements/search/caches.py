"""What was decoded or read lately, up to a cost; the least recently used goes first. Safe in threads."""

import threading
from collections import OrderedDict
from collections.abc import Callable, Hashable
from typing import Generic, TypeVar

V = TypeVar("V")


class Cache(Generic[V]):
    """Values by key; `budget` bounds the sum of their costs."""

    def __init__(self, budget: int) -> None:
        self.budget = budget
        self.spent = 0
        self._kept: OrderedDict[Hashable, tuple[V, int]] = OrderedDict()
        self._lock = threading.Lock()

    def get(self, key: Hashable) -> V | None:
        with self._lock:
            kept = self._kept.get(key)
            if kept is None:
                return None
            self._kept.move_to_end(key)
            return kept[0]

    def put(self, key: Hashable, value: V, cost: int) -> None:
        with self._lock:
            before = self._kept.pop(key, None)
            self.spent += cost - (before[1] if before else 0)
            self._kept[key] = (value, cost)
            while self.spent > self.budget and len(self._kept) > 1:
                _, (_, freed) = self._kept.popitem(last=False)
                self.spent -= freed

    def remember(self, key: Hashable, make: Callable[[], V], cost: Callable[[V], int] = lambda value: 1) -> V:
        """The value of a key; one that is not known is made and kept at its cost."""
        value = self.get(key)
        if value is None:
            value = make()
            self.put(key, value, cost(value))
        return value

    def clear(self) -> None:
        with self._lock:
            self._kept.clear()
            self.spent = 0
