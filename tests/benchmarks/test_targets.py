"""Targets are said to be reached or missed by the figures of the run."""

import pytest

from tests.benchmarks.clock import Cost, Times
from tests.benchmarks.contest import Runs
from tests.benchmarks.mix import How, Part, Query
from tests.benchmarks.search import FTS5, HAYSTACK, STOCK, Built, Contest
from tests.benchmarks.targets import Serving, targets
from tests.benchmarks.truth import Exactness

QUERIES = [Query("word", (Part(How.WORD, f"w{number}"),)) for number in range(20)]


def runs(cost: float, queries: int = 20) -> Runs:
    return Runs([{query: Cost(cost, cost) for query in QUERIES[:queries]} for _ in range(2)])


def contest(ours: float, recall: float = 1.0) -> Contest:
    found = {HAYSTACK: runs(ours), FTS5: runs(1.0), STOCK: runs(400.0, 5)}
    exact = {name: Exactness(recall, 1.0) for name in found}
    built = {HAYSTACK: Built(1000, 1, 1000), STOCK: Built(4000, 1, 1000)}
    return Contest(found, exact, built, QUERIES, QUERIES[:5], [frozenset()] * 20)


@pytest.mark.parametrize(
    ("ours", "paragraphs", "missed"),
    [
        (0.3, 20_000, []),
        (0.3, 100_000, ["p95 against FTS5"]),
        (3.0, 20_000, ["p50 against FTS5", "p95 against FTS5", "stock, p50 against ours", "stock, p95 against ours"]),
        (3.0, 2_000, []),
    ],
)
def test_times_are_compared_in_the_same_run(ours: float, paragraphs: int, missed: list[str]) -> None:
    lines = targets(contest(ours), Serving(10, 100, 200), paragraphs)
    assert [line.split(" | ")[0].strip("| ") for line in lines if "missed" in line] == missed


def test_what_is_measured_alone_is_told_at_every_size() -> None:
    lines = targets(contest(0.3, recall=0.9), Serving(save=16, opening=600, memory=600), 2_000)
    assert [line.split(" | ")[0].strip("| ") for line in lines if "missed" in line] == [
        "recall",
        "save, median, searchable at once",
        "opening the index",
        "memory of a serving process",
    ]


def test_times_have_a_median_a_95th_percentile_and_a_mean() -> None:
    times = Times([float(number) for number in range(100, 0, -1)])
    assert (times.median, times.high, times.mean) == (50.5, 95.0, 50.5)
