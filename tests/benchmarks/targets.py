"""What was aimed at, and whether it is reached. Times are CPU milliseconds of the same run."""

from collections.abc import Iterator
from dataclasses import dataclass

from tests.benchmarks.search import FTS5, HAYSTACK, STOCK, Contest, common
from tests.benchmarks.table import table

LARGE = 100_000  # paragraphs from which the stricter targets hold
LEAST = 20_000  # and from which any do: smaller ones are measured to see how cost grows


@dataclass(frozen=True)
class Target:
    """`least`: the figure should be at least the bound, else at most."""

    name: str
    bound: float
    figure: float
    unit: str = ""
    least: bool = False

    @property
    def reached(self) -> bool:
        return self.figure >= self.bound if self.least else self.figure <= self.bound


@dataclass(frozen=True)
class Serving:
    """What else is aimed at, where it was measured: milliseconds and megabytes."""

    save: float
    opening: float
    memory: float


def targets(found: Contest, serving: Serving, paragraphs: int) -> list[str]:
    """Each target with its figure: reached or missed. Of small corpora, what is no matter of size."""
    times = (*_against_fts5(found, paragraphs), *_against_stock(found, paragraphs)) if paragraphs >= LEAST else ()
    rows = [
        (
            x.name,
            f"{'>=' if x.least else '<='} {x.bound:g}{x.unit}",
            f"{x.figure:.3g}{x.unit}" if x.figure < 1000 else f"{x.figure:,.0f}{x.unit}",
            "reached" if x.reached else "**missed**",
        )
        for x in (*times, *_alone(found, serving))
    ]
    return table(("", "target", "here", ""), rows)


def _against_fts5(found: Contest, paragraphs: int) -> Iterator[Target]:
    ours, theirs = common(found, HAYSTACK, FTS5)
    large = paragraphs >= LARGE
    yield Target("p50 against FTS5", 1.5 if large else 2.5, ours.median / theirs.median, " x")
    yield Target("p95 against FTS5", 0.15 if large else 0.35, ours.high / theirs.high, " x")


def _against_stock(found: Contest, paragraphs: int) -> Iterator[Target]:
    if STOCK not in found.runs:
        return
    ours, theirs = common(found, HAYSTACK, STOCK)
    bound = 350 if paragraphs >= LARGE else 150
    yield Target("stock, p50 against ours", bound, theirs.median / ours.median, " x", least=True)
    yield Target("stock, p95 against ours", bound, theirs.high / ours.high, " x", least=True)
    rates = found.built[HAYSTACK].rate / found.built[STOCK].rate
    yield Target("build against stock, one batch", 3, rates, " x", least=True)


def _alone(found: Contest, serving: Serving) -> Iterator[Target]:
    exact = found.exact[HAYSTACK]
    yield Target("recall", 1.0, exact.recall, least=True)
    yield Target("precision", 1.0, exact.precision, least=True)
    yield Target("save, median, searchable at once", 15, serving.save, " ms")
    yield Target("opening the index", 500, serving.opening, " ms")
    yield Target("memory of a serving process", 500, serving.memory, " MB")
