"""Numbers, dates and moments keep their order as 64-bit integers."""

import datetime
from collections.abc import Callable
from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from statements.search.haystack_api.sortable_numbers import (
    Scale,
    between,
    boolean,
    day,
    integer,
    microsecond,
    position,
    real,
)

MOMENTS = st.datetimes(
    min_value=datetime.datetime(1, 1, 3), max_value=datetime.datetime(9999, 12, 29), timezones=st.just(datetime.UTC)
)
SCALES: list[tuple[Scale, st.SearchStrategy[Any]]] = [
    (integer, st.integers(-(2**63) + 1, 2**63 - 1)),
    (real, st.floats(allow_nan=False)),
    (real, st.decimals(allow_nan=False, allow_infinity=False, places=2, min_value=-(10**9), max_value=10**9)),
    (boolean, st.booleans()),
    (day, st.dates()),
    (microsecond, MOMENTS),
]
COMPARED: dict[str, Callable[[Any, Any], bool]] = {
    "exact": lambda a, b: a == b,
    "gt": lambda a, b: a > b,
    "gte": lambda a, b: a >= b,
    "lt": lambda a, b: a < b,
    "lte": lambda a, b: a <= b,
}


@pytest.mark.parametrize(("scale", "values"), SCALES)
@given(data=st.data())
def test_what_a_lookup_means_is_what_python_means(scale: Scale, values: st.SearchStrategy[Any], data: Any) -> None:
    kept, asked = data.draw(values), data.draw(values)
    place = position(scale, kept)
    for lookup, holds in COMPARED.items():
        low, high = between(scale, lookup, asked)
        assert (low <= place <= high) == holds(kept, asked), lookup
    low, high = between(scale, "range", (asked, asked))
    assert (low <= place <= high) == (kept == asked)


@given(st.integers(-1000, 1000), st.floats(-1000, 1000))
def test_integers_against_fractions(kept: int, asked: float) -> None:
    for lookup, holds in COMPARED.items():
        low, high = between(integer, lookup, asked)
        assert (low <= kept <= high) == holds(kept, asked), lookup


@given(st.dates(), MOMENTS)
def test_days_against_moments(kept: datetime.date, asked: datetime.datetime) -> None:
    """A day stands at its midnight."""
    midnight = datetime.datetime.combine(kept, datetime.time(), datetime.UTC)
    for lookup, holds in COMPARED.items():
        low, high = between(day, lookup, asked)
        assert (low <= kept.toordinal() <= high) == holds(midnight, asked), lookup


@pytest.mark.parametrize(
    ("scale", "value"),
    [
        (integer, "many"),
        (real, "nan"),
        (real, "x"),
        (day, "2020-13-01"),
        (day, 3),
        (microsecond, "now"),
        (boolean, "?"),
    ],
)
def test_what_is_no_such_value_equals_nothing(scale: Scale, value: Any) -> None:
    for lookup in COMPARED:
        low, high = between(scale, lookup, value)
        assert low > high


def test_what_does_not_fit_is_told() -> None:
    with pytest.raises(OverflowError, match="64 bits"):
        position(integer, 2**63)
    assert between(integer, "lt", 2**70) == (-(2**63) + 1, 2**63 - 1)


def test_strings_as_they_stand_in_addresses() -> None:
    assert position(microsecond, "2024-03-01T09:00:00Z") == position(microsecond, "2024-03-01 09:00")
    assert position(day, "2024-03-01") == datetime.date(2024, 3, 1).toordinal()
    assert position(real, "1.50") == position(real, Decimal("1.5"))
    assert (position(boolean, "TRUE"), position(boolean, "no"), position(integer, " 7 ")) == (1, 0, 7)
