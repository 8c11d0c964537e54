"""Values that an index keeps whole, as plain JSON in which each keeps its type. Pure."""

import datetime
import uuid
from collections.abc import Mapping
from decimal import Decimal
from typing import Any

from django.utils.encoding import force_str

# {name in the JSON: type, how it is read from the string that it is written as}; datetime before date, which it is.
KINDS: dict[str, tuple[type, Any]] = {
    "moment": (datetime.datetime, datetime.datetime.fromisoformat),
    "day": (datetime.date, datetime.date.fromisoformat),
    "time": (datetime.time, datetime.time.fromisoformat),
    "decimal": (Decimal, Decimal),
    "uuid": (uuid.UUID, uuid.UUID),
}
MARK = "__kind__"


def plain(value: Any) -> Any:
    """The value as JSON has it; what neither JSON nor KINDS know becomes a string."""
    if value is None or isinstance(value, str | bool | int | float):
        return value
    if isinstance(value, Mapping):
        return {str(key): plain(inner) for key, inner in value.items()}
    if isinstance(value, list | tuple | set | frozenset):
        return [plain(inner) for inner in value]
    for name, (kind, _read) in KINDS.items():
        if isinstance(value, kind):
            return {MARK: name, "value": value.isoformat() if hasattr(value, "isoformat") else str(value)}
    return force_str(value)


def typed(value: Any) -> Any:
    """The value that `plain` was given; tuples and sets are lists."""
    if isinstance(value, list):
        return [typed(inner) for inner in value]
    if not isinstance(value, dict):
        return value
    if (kind := KINDS.get(value.get(MARK, ""))) is not None:
        return kind[1](value["value"])
    return {key: typed(inner) for key, inner in value.items()}
