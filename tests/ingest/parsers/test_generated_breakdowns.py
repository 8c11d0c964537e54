"""Breakdowns made by program, in shapes that nobody wrote down one by one: most of their pairs are read whole."""

from tests.benchmarks.breakdown import judge, passages
from tests.benchmarks.breakdown.judge import Marks
from tests.benchmarks.breakdown.making import breakdowns

FILES, SEED = 12, 3
FLOOR = 0.95


def test_most_pairs_of_generated_breakdowns_are_right_and_no_file_is_refused() -> None:
    marks = sum((judge.marks(made) for made in breakdowns(passages.own(), FILES, SEED)), Marks())
    assert marks.refused == 0
    assert marks.right >= FLOOR * marks.wanted
