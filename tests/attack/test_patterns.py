"""Every regular expression of the archive is linear over whatever a file can repeat."""

import re
from collections.abc import Callable

import pytest

from tests.attack.patterns import REPEATED, methods, patterns, written
from tests.attack.timing import Attack

PATTERNS = patterns()
# Tables are walked through under another name; what is asked of their patterns stands here.
TABLES = {
    "statements.ingest.parsers.blocks.LEVELS": {"match"},
    "statements.ingest.people.OF_PARTY": set[str](),  # of 90 characters before a name
}


def ways(pattern: re.Pattern[str], asked: set[str]) -> list[Callable[[str], object]]:
    """The ways in which a pattern is used, by their cost: searching looks at every place."""
    anchored = [getattr(pattern, name) for name in asked & {"match", "fullmatch"}]
    searching = [lambda text: sum(1 for _ in pattern.finditer(text))] if asked - {"match", "fullmatch"} else []
    return [*anchored, *searching]


def test_patterns_are_found() -> None:
    assert len(PATTERNS) > 200
    assert set(TABLES) <= {name.partition(" ")[0] for name in PATTERNS}


@pytest.mark.parametrize("name", PATTERNS)
def test_a_pattern_that_a_module_keeps(name: str, attack: Attack) -> None:
    where = name.partition(" ")[0]
    for way in ways(PATTERNS[name], TABLES.get(where, methods(where))):
        for unit in REPEATED:
            attack(way, unit)


@pytest.mark.parametrize(("where", "method", "pattern"), [pytest.param(*x, id=x[0]) for x in written()])
def test_a_pattern_that_is_written_where_it_is_used(
    where: str, method: str, pattern: re.Pattern[str], attack: Attack
) -> None:
    for way in ways(pattern, {method}):
        for unit in REPEATED:
            attack(way, unit)
