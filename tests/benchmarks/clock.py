"""What a piece of work costs, and what many pieces cost together."""

import statistics
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import TypeVar

T = TypeVar("T")


@dataclass(frozen=True)
class Cost:
    """Milliseconds of this process' CPU and of the wall's clock."""

    cpu: float
    wall: float


@dataclass(frozen=True)
class Times:
    """Milliseconds of several runs of one thing."""

    runs: Sequence[float]

    @property
    def median(self) -> float:
        return statistics.median(self.runs)

    @property
    def high(self) -> float:
        """The 95th percentile."""
        return sorted(self.runs)[int(0.95 * (len(self.runs) - 1))]

    @property
    def mean(self) -> float:
        return statistics.fmean(self.runs)


def timed(work: Callable[[], T]) -> tuple[Cost, T]:
    """What `work` costs, and what it gives."""
    cpu, wall = time.process_time(), time.perf_counter()
    made = work()
    return Cost(1000 * (time.process_time() - cpu), 1000 * (time.perf_counter() - wall)), made


def cpu(work: Callable[[], object]) -> float:
    """CPU milliseconds that `work` takes."""
    return timed(work)[0].cpu
