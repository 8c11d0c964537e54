"""Any tree of filters means what plain Python means by it."""

import datetime
from collections.abc import Callable
from typing import Any

import pytest
from haystack.query import SQ, SearchQuerySet
from hypothesis import given
from hypothesis import strategies as st

from statements.search import worker
from tests.search.library.models import Dam

WORDS = ("canal", "gate", "water")
Test = Callable[[Dam], bool]


@pytest.fixture
def dams(db: None) -> list[Dam]:
    """Dams with every combination of a few values, in several parts of the index."""
    made = []
    for number in range(60):
        words = [word for place, word in enumerate(WORDS) if number >> place & 1]
        made.append(
            Dam(
                name=f"Dam {number}",
                report=" ".join(words),
                river=("Ald", "Lan", "Mor")[number % 3],
                keepers=[f"k{x}" for x in range(number % 4)],
                gates=number % 7 - 3,
                height=number / 8 - 3,
                open=number % 2 == 0,
                built=datetime.date(2000 + number % 5, 1, 1) if number % 4 else None,
            )
        )
    Dam._default_manager.bulk_create(made)
    worker.rebuild()
    return list(Dam._default_manager.all())


def leaf(filters: dict[str, Any], test: Test) -> tuple[SQ, Test]:
    return SQ(**filters), test


def compared(field: str, values: st.SearchStrategy[Any]) -> st.SearchStrategy[tuple[SQ, Test]]:
    """A field against a value, each way."""
    holds: dict[str, Callable[[Any, Any], bool]] = {
        "exact": lambda a, b: a == b,
        "gt": lambda a, b: a > b,
        "gte": lambda a, b: a >= b,
        "lt": lambda a, b: a < b,
        "lte": lambda a, b: a <= b,
    }

    def made(lookup: str, value: Any) -> tuple[SQ, Test]:
        def test(dam: Dam) -> bool:
            kept = getattr(dam, field)
            return kept is not None and holds[lookup](kept, value)

        return leaf({f"{field}__{lookup}": value}, test)

    return st.builds(made, st.sampled_from(sorted(holds)), values)


LEAVES = st.one_of(
    compared("gates", st.integers(-4, 4)),
    compared("height", st.floats(-4, 5, allow_nan=False)),
    compared("built", st.dates(datetime.date(1999, 6, 1), datetime.date(2005, 1, 1))),
    st.sampled_from(["Ald", "Lan", "Z"]).map(lambda name: leaf({"river__exact": name}, lambda d: d.river == name)),
    st.sampled_from(WORDS).map(lambda word: leaf({"content": word}, lambda dam: word in dam.report.split())),
    st.booleans().map(lambda open: leaf({"open": open}, lambda dam: dam.open is open)),
    st.sampled_from(["k0", "k2", "k9"]).map(lambda name: leaf({"keepers_exact": name}, lambda d: name in d.keepers)),
)


def joined(parts: st.SearchStrategy[tuple[SQ, Test]]) -> st.SearchStrategy[tuple[SQ, Test]]:
    def both(a: tuple[SQ, Test], b: tuple[SQ, Test]) -> tuple[SQ, Test]:
        return a[0] & b[0], lambda dam: a[1](dam) and b[1](dam)

    def either(a: tuple[SQ, Test], b: tuple[SQ, Test]) -> tuple[SQ, Test]:
        return a[0] | b[0], lambda dam: a[1](dam) or b[1](dam)

    def neither(a: tuple[SQ, Test]) -> tuple[SQ, Test]:
        return ~a[0], lambda dam: not a[1](dam)

    return st.one_of(st.builds(both, parts, parts), st.builds(either, parts, parts), st.builds(neither, parts))


def test_trees(dams: list[Dam]) -> None:
    everything = SearchQuerySet()

    @given(st.recursive(LEAVES, joined, max_leaves=8))
    def agree(asked: tuple[SQ, Test]) -> None:
        tree, test = asked
        expected = {str(dam.pk) for dam in dams if test(dam)}
        assert {result.pk for result in everything.filter(tree)[:100]} == expected

    agree()
