"""The judge of the benchmarks."""

import pytest

from tests.benchmarks.corpus import Pair
from tests.benchmarks.mix import How, Part, Query
from tests.benchmarks.truth import judge, scan

PAIRS = [
    Pair("Dams are built near the canal.", "双方修建河坝。"),
    Pair("The damming of a canal, near the town", "双方认为运河重要"),
    Pair("Nothing else", "G20峰会"),
]


@pytest.mark.parametrize(
    ("parts", "found"),
    [
        ([(How.WORD, "dam")], {0, 1}),
        ([(How.WORD, "canal"), (How.WORD, "built")], {0}),
        ([(How.PHRASE, "canal near")], {1}),
        ([(How.PHRASE, "near the")], {0, 1}),
        ([(How.PREFIX, "noth")], {2}),
        ([(How.HAN, "双方")], {0, 1}),
        ([(How.HAN, "河")], {0, 1}),
        ([(How.HAN, "双方"), (How.WORD, "town")], {1}),
        ([(How.WORD, "bridge")], set()),
    ],
)
def test_a_scan_finds_what_holds_all_parts(parts: list[tuple[How, str]], found: set[int]) -> None:
    assert scan(PAIRS, [Query("", tuple(Part(*part) for part in parts))]) == [found]


def test_recall_and_precision_are_means_over_the_queries_that_tell_of_them() -> None:
    truth = [frozenset({1, 2}), frozenset[int](), frozenset({3})]
    exact = judge([frozenset({1, 5}), frozenset[int](), frozenset({3})], truth)
    assert (exact.recall, exact.precision) == (0.75, 0.75)
    assert judge([frozenset[int]()], [frozenset[int]()]).recall == 1.0
