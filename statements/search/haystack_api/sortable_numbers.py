"""Numbers, dates and moments as 64-bit integers that sort as they do. Pure.

A scale gives the position of a value among the integers: between two of them where the scale has no such value. It
raises ValueError, TypeError or ArithmeticError for what is no such value at all.
"""

import datetime
import struct
from collections.abc import Callable
from decimal import Decimal
from math import ceil, floor, isnan
from typing import Any

from django.utils import timezone
from django.utils.dateparse import parse_datetime

Scale = Callable[[Any], int | Decimal]

# The lowest number but the one that stands for no value (engine.internals.ABSENT).
LEAST = -(2**63) + 1
MOST = 2**63 - 1
NONE_BETWEEN = (1, 0)
EPOCH = datetime.datetime(1970, 1, 1, tzinfo=datetime.UTC)
MICROSECOND = datetime.timedelta(microseconds=1)
TRUE, FALSE = ("true", "yes", "1"), ("false", "no", "0")


def integer(value: Any) -> int | Decimal:
    """The integer itself; of other numbers their decimal value."""
    return int(value) if isinstance(value, int) else Decimal(str(value).strip())


def real(value: Any) -> int:
    """The bits of a floating-point number (IEEE 754), which sort as integers; those of negative ones turned round."""
    number = float(value) + 0.0  # -0.0 is 0.0
    if isnan(number):
        raise ValueError("not a number")
    bits: int = struct.unpack(">q", struct.pack(">d", number))[0]
    return bits if bits >= 0 else bits ^ MOST


def boolean(value: Any) -> int:
    """0 for false and 1 for true, also for the words of FALSE and TRUE."""
    if isinstance(value, str):
        return (*FALSE, *TRUE).index(value.strip().lower()) // len(FALSE)
    return int(bool(value))


def microsecond(value: Any) -> int:
    """Microseconds since 1970 of a date with a time; one without a zone is in the current one."""
    return (_moment(value) - EPOCH) // MICROSECOND


def day(value: Any) -> int | Decimal:
    """Days since the year 1; what has a time stands between two of them."""
    if isinstance(value, datetime.date) and not isinstance(value, datetime.datetime):
        return value.toordinal()
    moment = _moment(value)
    midnight = moment.replace(hour=0, minute=0, second=0, microsecond=0)
    return moment.toordinal() + Decimal((moment - midnight) // MICROSECOND) / 86_400_000_000


def _moment(value: Any) -> datetime.datetime:
    """A date, a date with a time or either in ISO 8601, as a time with a zone."""
    if isinstance(value, str):
        value = parse_datetime(value.strip()) or datetime.date.fromisoformat(value.strip())
    if not isinstance(value, datetime.date):
        raise TypeError(f"{value!r} is no date")
    if not isinstance(value, datetime.datetime):
        value = datetime.datetime.combine(value, datetime.time())
    return timezone.make_aware(value) if timezone.is_naive(value) else value


def position(scale: Scale, value: Any) -> int:
    """The number that an index keeps of a value. Raises as the scale does, and OverflowError."""
    number = floor(scale(value))
    if not LEAST <= number <= MOST:
        raise OverflowError(f"{value!r} does not fit into 64 bits")
    return number


def between(scale: Scale, lookup: str, value: Any) -> tuple[int, int]:
    """The lowest and the highest position that a lookup of Haystack means; the first above the second: none.

    Lookups: exact, gt, gte, lt, lte, range (a pair). What is no value of the scale is equal to nothing.
    """
    try:
        low, high = map(scale, value) if lookup == "range" else [scale(value)] * 2
    except (ValueError, TypeError, ArithmeticError):
        return NONE_BETWEEN
    match lookup:
        case "gt":
            return max(floor(low) + 1, LEAST), MOST
        case "gte":
            return max(ceil(low), LEAST), MOST
        case "lt":
            return LEAST, min(ceil(high) - 1, MOST)
        case "lte":
            return LEAST, min(floor(high), MOST)
        case _:
            return max(ceil(low), LEAST), min(floor(high), MOST)
