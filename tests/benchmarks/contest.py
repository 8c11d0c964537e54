"""Engines that answer the same queries in turn, in one run: machines differ and are noisy, ratios are what to read."""

from abc import ABC, abstractmethod
from collections.abc import Sequence
from dataclasses import dataclass, field

from tests.benchmarks.clock import Cost, Times, timed
from tests.benchmarks.mix import Query
from tests.benchmarks.truth import Numbers

ROUNDS = 3  # the first one is cold: no query was asked before


class Contestant(ABC):
    """One engine, asked as its users would."""

    name: str

    @abstractmethod
    def search(self, query: Query) -> int:
        """Everything that a page needs: the ten best, highlights; returns the total."""

    @abstractmethod
    def numbers(self, query: Query) -> Numbers:
        """All paragraphs that match, numbered from 0 in the order of the corpus."""

    def cost(self, query: Query) -> Cost:
        """What one search costs."""
        return timed(lambda: self.search(query))[0]


@dataclass(frozen=True)
class Runs:
    """What one engine's searches cost: {round: {query: cost}}."""

    costs: list[dict[Query, Cost]] = field(default_factory=list)

    def cold(self, clock: str = "cpu") -> Times:
        """The first time that each query was asked."""
        return Times([getattr(cost, clock) for cost in self.costs[0].values()])

    def warm(self, clock: str = "cpu", only: Sequence[Query] = ()) -> Times:
        """The other times, of these queries alone where any are named."""
        return Times([getattr(x, clock) for kept in self.costs[1:] for q, x in kept.items() if q in only or not only])

    def worst(self, count: int) -> list[tuple[Query, float]]:
        """The queries that take most CPU, by the least of their warm times."""
        least = {query: min(kept[query].cpu for kept in self.costs[1:]) for query in self.costs[0]}
        return sorted(least.items(), key=lambda found: -found[1])[:count]


def interleaved(
    contestants: Sequence[Contestant], queries: Sequence[Query], few: Sequence[Contestant] = (), sample: int = 0
) -> dict[str, Runs]:
    """{name: what its searches cost}. The slow ones, `few`, are asked the first `sample` queries alone."""
    runs = {contestant.name: Runs() for contestant in (*contestants, *few)}
    queries = list(dict.fromkeys(queries))
    for _ in range(ROUNDS):
        for kept in runs.values():
            kept.costs.append({})
        for place, query in enumerate(queries):
            for contestant in (*contestants, *(few if place < sample else ())):
                runs[contestant.name].costs[-1][query] = contestant.cost(query)
    return runs
