"""Numbers, dates and moments as 64-bit integers that sort as they do, and back. Pure."""

import datetime
import struct
from dataclasses import dataclass
from decimal import Decimal
from math import ceil, floor, isnan
from typing import Any, Protocol

from django.utils import timezone
from django.utils.dateparse import parse_datetime

# The lowest number but the one that stands for no value (engine.internals.ABSENT).
LEAST = -(2**63) + 1
MOST = 2**63 - 1
NONE_BETWEEN = (1, 0)
TRUE, FALSE = ("true", "yes", "1"), ("false", "no", "0")


class Scale(Protocol):
    """A kind of value with an order."""

    def place(self, value: Any) -> int | Decimal:
        """Where it stands; between two integers where the scale has no such value.

        Raises ValueError, TypeError, ArithmeticError for what is no such value at all.
        """

    def value(self, place: int) -> Any:
        """What stands there."""


@dataclass(frozen=True)
class Whole:
    """Integers."""

    def place(self, value: Any) -> int | Decimal:
        return int(value) if isinstance(value, int) else Decimal(str(value).strip())

    def value(self, place: int) -> int:
        return place


@dataclass(frozen=True)
class Real:
    """Floating-point numbers: the bits of IEEE 754, which sort as integers; those of negative ones turned round."""

    def place(self, value: Any) -> int:
        number = float(value) + 0.0  # -0.0 is 0.0
        if isnan(number):
            raise ValueError("not a number")
        bits: int = struct.unpack(">q", struct.pack(">d", number))[0]
        return bits if bits >= 0 else bits ^ MOST

    def value(self, place: int) -> float:
        found: float = struct.unpack(">d", struct.pack(">q", place if place >= 0 else place ^ MOST))[0]
        return found


@dataclass(frozen=True)
class Exact(Real):
    """Decimal numbers, told apart as far as floating-point numbers are."""

    def value(self, place: int) -> Decimal:  # type: ignore[override]
        return Decimal(repr(super().value(place)))


@dataclass(frozen=True)
class Truth:
    """False before true."""

    def place(self, value: Any) -> int:
        if isinstance(value, str):
            return (*FALSE, *TRUE).index(value.strip().lower()) // len(FALSE)
        return int(bool(value))

    def value(self, place: int) -> bool:
        return bool(place)


@dataclass(frozen=True)
class Moment:
    """Dates with a time, in microseconds since 1970; those without a zone are in the current one."""

    def place(self, value: Any) -> int:
        since = moment(value) - datetime.datetime(1970, 1, 1, tzinfo=datetime.UTC)
        return since // datetime.timedelta(microseconds=1)

    def value(self, place: int) -> datetime.datetime:
        return datetime.datetime(1970, 1, 1, tzinfo=datetime.UTC) + datetime.timedelta(microseconds=place)


@dataclass(frozen=True)
class Day:
    """Dates, in days since the year 1; what has a time stands between two of them."""

    def place(self, value: Any) -> int | Decimal:
        if isinstance(value, datetime.date) and not isinstance(value, datetime.datetime):
            return value.toordinal()
        found = moment(value)
        midnight = found.replace(hour=0, minute=0, second=0, microsecond=0)
        passed = (found - midnight) // datetime.timedelta(microseconds=1)
        return found.toordinal() if not passed else found.toordinal() + Decimal(passed) / 86_400_000_000

    def value(self, place: int) -> datetime.date:
        return datetime.date.fromordinal(place)


def moment(value: Any) -> datetime.datetime:
    """A date, a date with a time or either in ISO 8601, as a time with a zone. Raises ValueError, TypeError."""
    found = value
    if isinstance(value, str):
        found = parse_datetime(value.strip()) or datetime.date.fromisoformat(value.strip())
    if not isinstance(found, datetime.date):
        raise TypeError(f"{value!r} is no date")
    if not isinstance(found, datetime.datetime):
        found = datetime.datetime.combine(found, datetime.time())
    return timezone.make_aware(found) if timezone.is_naive(found) else found


def number(scale: Scale, value: Any) -> int:
    """What an index keeps of a value. Raises as Scale.place does, and OverflowError."""
    found = floor(scale.place(value))
    if not LEAST <= found <= MOST:
        raise OverflowError(f"{value!r} does not fit into 64 bits")
    return found


def between(scale: Scale, lookup: str, value: Any) -> tuple[int, int]:
    """The lowest and the highest number that a lookup of Haystack means; the first above the second: none.

    Lookups: exact, gt, gte, lt, lte, range (a pair). What is no value of the scale is equal to nothing.
    """
    try:
        low, high = _bounds(scale, lookup, value)
    except (ValueError, TypeError, ArithmeticError):
        return NONE_BETWEEN
    return max(low, LEAST), min(high, MOST)


def _bounds(scale: Scale, lookup: str, value: Any) -> tuple[int, int]:
    if lookup == "range":
        first, last = value
        return ceil(scale.place(first)), floor(scale.place(last))
    place = scale.place(value)
    match lookup:
        case "gt":
            return floor(place) + 1, MOST
        case "gte":
            return ceil(place), MOST
        case "lt":
            return LEAST, ceil(place) - 1
        case "lte":
            return LEAST, floor(place)
        case _:
            return ceil(place), floor(place)
