"""All engines over one corpus: times, exactness, build."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from tests.benchmarks.clock import Times
from tests.benchmarks.contest import Contestant, Runs, interleaved
from tests.benchmarks.mix import Query
from tests.benchmarks.table import table
from tests.benchmarks.truth import Exactness, Numbers, judge

FTS5, HAYSTACK = "SQLite FTS5", "ours through Haystack, facets and highlights on"
STOCK = "stock Haystack + Whoosh, facets and highlights on"
WORST = 10


@dataclass(frozen=True)
class Built:
    """What an index of all paragraphs took: CPU milliseconds, and its size in megabytes."""

    cpu: float
    size: float
    count: int

    @property
    def rate(self) -> float:
        """Paragraphs a CPU second."""
        return 1000 * self.count / self.cpu


@dataclass(frozen=True)
class Contest:
    """What came out: costs and exactness by name; `sample`: the queries that slow engines were asked."""

    runs: Mapping[str, Runs]
    exact: Mapping[str, Exactness]
    built: Mapping[str, Built]
    queries: Sequence[Query]
    sample: Sequence[Query]
    truth: Sequence[Numbers]


def contest(
    contestants: Sequence[Contestant],
    few: Sequence[Contestant],
    built: Mapping[str, Built],
    asked: tuple[Sequence[Query], Sequence[Numbers]],
    sample: int,
) -> Contest:
    """Ask all the queries, `asked` with the truth of each, and the slow ones (`few`) the first `sample` of them."""
    queries, truth = asked
    exact = {x.name: judge([x.numbers(query) for query in queries], truth) for x in contestants}
    exact |= {x.name: judge([x.numbers(q) for q in queries[:sample]], truth[:sample]) for x in few}
    runs = interleaved(contestants, queries, few, sample)
    return Contest(runs, exact, built, queries, queries[:sample] if few else (), truth)


def overview(found: Contest) -> list[str]:
    """search.md's table, for CPU and for the wall's clock."""
    head = ("", "p50", "p95", "mean", "p50 wall", "p95 wall", "cold p50", "cold p95", "recall / precision")
    rows = [_row(name, runs, found) for name, runs in found.runs.items()]
    return table((*head, "build, paragraphs a CPU second", "index MB"), rows)


def _row(name: str, runs: Runs, found: Contest) -> list[object]:
    warm, wall, cold, built = runs.warm(), runs.warm("wall"), runs.cold(), found.built.get(name)
    times = [warm.median, warm.high, warm.mean, wall.median, wall.high, cold.median, cold.high]
    return [name, *times, found.exact[name], *((built.rate, built.size) if built else ("", ""))]


def ratios(found: Contest) -> list[str]:
    """Ours against the others, for the same queries."""
    rows = []
    for name in found.runs:
        if not name.startswith("ours"):
            continue
        for peer in found.runs:
            if not peer.startswith("ours"):
                rows.append((name, peer, *_ratio(found, name, peer, "cpu"), *_ratio(found, name, peer, "wall")))
    return table(("", "against", "p50", "p95", "mean", "p50 wall", "p95 wall", "mean wall"), rows)


def _ratio(found: Contest, name: str, peer: str, clock: str) -> tuple[str, str, str]:
    ours, theirs = common(found, name, peer, clock)
    pairs = ((ours.median, theirs.median), (ours.high, theirs.high), (ours.mean, theirs.mean))
    return tuple(f"{one / other:.3f}" if other else "" for one, other in pairs)  # type: ignore[return-value]


def common(found: Contest, name: str, peer: str, clock: str = "cpu") -> tuple[Times, Times]:
    """Warm times of two engines for the queries that both were asked."""
    only = found.sample if STOCK in (name, peer) else ()
    return found.runs[name].warm(clock, only), found.runs[peer].warm(clock, only)


def by_kind(found: Contest) -> list[str]:
    """The median of each kind of query."""
    names = [name for name in found.runs if name != STOCK]
    kinds = dict.fromkeys(query.kind for query in found.queries)
    only = {kind: [query for query in found.queries if query.kind == kind] for kind in kinds}
    rows = [[kind, *(found.runs[name].warm(only=only[kind]).median for name in names)] for kind in kinds]
    return table(("p50 CPU ms", *names), rows)


def worst(found: Contest) -> list[str]:
    """The queries that take ours longest, through Haystack."""
    totals = {query: len(numbers) for query, numbers in zip(found.queries, found.truth, strict=True)}
    rows = [(f"`{query.typed}`", query.kind, totals[query], cost) for query, cost in found.runs[HAYSTACK].worst(WORST)]
    return table(("query", "kind", "paragraphs", "CPU ms"), rows)
