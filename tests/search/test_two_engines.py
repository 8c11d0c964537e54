"""The embedded engine and a plain scan of the database give the same answer, whatever is asked of whatever archive."""

from collections.abc import Iterable
from itertools import product
from random import Random

import pytest
from hypothesis import HealthCheck, given
from hypothesis import strategies as st

from statements.search import worker
from statements.search.engine_protocol import Order, Question
from statements.search.language import grammar, name_resolution
from statements.search.tree import Both, Clause, How, Near, Not, Tree
from tests.sampling import examples
from tests.search import questions, scan
from tests.search.asking import ALL, agreed
from tests.search.questions import FAMILIES, STRINGS, WORDS

SAMPLE = 300
TYPED = (
    *("canal", "dam*", '"dams weir"', "cnaal~", "运河", '"河 水"', "水*", "G20", "канал"),
    *("zh:运河", "en:dam", "ru:канал", "-en:weir", "-zh:坝", "-canal"),
    *("OR", "AND", "NOT", "NEAR/2", "(", ")", "en:("),
    *("party:x-lanhai", "year:2030..2031", "series:water", "section:2", "title:canal"),
    *("commentary:no", "date:<2031", "source:example.org", "language:ru", "part:heading", "part:paragraph"),
)


@pytest.fixture(params=range(3))
def chance(request: pytest.FixtureRequest) -> Random:
    return Random(request.param)


@pytest.fixture
def rows(chance: Random, db: None) -> list[scan.Row]:
    """An archive that was made by chance."""
    questions.write(chance)
    worker.rebuild()
    return scan.read()


def found(trees: Iterable[Tree], rows: list[scan.Row]) -> int:
    """How many of these trees hold of something, both engines agreeing on each, in the order of the text."""
    return sum(agreed(Question(tree, order=Order.POSITION, limit=ALL), rows).total > 0 for tree in trees)


def one(chance: Random) -> Clause:
    """A clause of one word or string that is there, in a place that there is."""
    text = chance.choice((*WORDS[:8], *STRINGS[:7]))
    return Clause(text, chance.choice(tuple(How)), chance.choice((None, None, None, "en", "zh")))


def test_any_clause(rows: list[scan.Row]) -> None:
    phrases = [" ".join(pair) for pair in product(WORDS, WORDS)]
    single = [Clause(*parts) for parts in product(WORDS + STRINGS, How, FAMILIES)]
    assert found(single, rows) > len(single) / 4
    assert found((Clause(text, how) for text in phrases for how in (How.WORDS, How.EXACT)), rows) > 0


def test_any_two_that_are_near(chance: Random, rows: list[scan.Row]) -> None:
    pairs = [Near(one(chance), one(chance), chance.randrange(5)) for _ in range(SAMPLE)]
    nested = [Near(chance.choice(pairs), one(chance), chance.randrange(5)) for _ in range(SAMPLE)]
    assert found(pairs, rows) > SAMPLE / 20
    assert found(nested, rows) > 0


def test_anything_without_anything(chance: Random, rows: list[scan.Row]) -> None:
    """In one language what is not in another, which has to be there."""
    without = [Both((one(chance), Not(one(chance)))) for _ in range(SAMPLE)]
    assert found(without, rows) > SAMPLE / 4


@examples(150, suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow])
@given(questions.questions)
def test_any_question(rows: list[scan.Row], question: Question) -> None:
    agreed(question, rows)


@examples(100, suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow])
@given(st.lists(st.sampled_from(TYPED), min_size=1, max_size=8).map(" ".join))
def test_anything_typed(rows: list[scan.Row], text: str) -> None:
    parsed = name_resolution.resolve(grammar.parse(text))
    if not parsed.empty:
        agreed(Question(parsed.tree, limit=ALL), rows)
