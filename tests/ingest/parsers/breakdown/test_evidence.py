"""What the words of two spans say of their saying the same."""

import math

import pytest

from statements.ingest.parsers.breakdown.confidence import ENOUGH, probability
from statements.ingest.parsers.breakdown.evidence import Evidence, evidence, growth
from statements.ingest.parsers.tongues import Tongues
from tests.ingest.parsers.breakdown.made import labelled_lines
from tests.ingest.parsers.small_breakdowns import CHINESE, ENGLISH, SECOND, SECOND_CHINESE


def of_four(*tongues: str) -> Evidence:
    """Of two sentences in either language: those with the indices 0 and 1, 2 and 3 say the same."""
    its = labelled_lines(f"“{ENGLISH}”\n{CHINESE}\n“{SECOND}”\n{SECOND_CHINESE}")
    assert len(its.atoms) == 4
    return evidence(its.atoms, Tongues(*(tongues or ("en", "zh-Hans"))))


def test_words_that_answer_each_other_speak_for_a_pair_and_others_against_it() -> None:
    its = of_four()
    assert its.of([0], [1]) > 0 > its.of([0], [3])
    assert its.of([2], [3]) > 0 > its.of([2], [1])
    assert its.answered([0], [1]) > its.answered([0], [3])


def test_order_of_the_two_spans_does_not_matter() -> None:
    its = of_four()
    assert its.of([0], [1]) == pytest.approx(its.of([1], [0]))
    assert its.answered([0], [1]) == pytest.approx(its.answered([1], [0]))


def test_without_a_second_language_there_is_none() -> None:
    its = of_four("en")
    assert (its.of([0], [1]), its.answered([0], [1])) == (0.0, 0.0)


def test_a_right_pair_is_sure_and_a_wrong_one_is_not() -> None:
    its = of_four()
    right = probability(its, range(1), range(1, 2)), probability(its, range(2, 3), range(3, 4))
    wrong = probability(its, range(1), range(3, 4)), probability(its, range(2, 3), range(1, 2))
    assert min(right) >= ENOUGH > max(wrong)
    assert all(0 < x < 1 for x in (*right, *wrong))


def test_chance_grows_with_the_size_of_a_span_but_by_less() -> None:
    assert growth(0) > 0
    assert growth(10) < growth(40) < 4 * growth(10)
    assert not math.isinf(growth(1e9))
