"""Frozen dataclasses of `document` and `task` as JSON, and back: equal, whatever stands in them.

Each becomes an object of its fields; what is read back is checked against their types, since it may come from a
process that a hostile file has had its way with. Pure.
"""

import dataclasses
import datetime
import json
import types
from collections.abc import Mapping
from functools import lru_cache
from typing import Any, Union, get_args, get_origin, get_type_hints

from statements import messages
from statements.languages.partial_dates import PartialDate
from statements.messages import Message


def dumps(value: object) -> str:
    """One line of JSON: the name of the dataclass, and its fields."""
    return json.dumps([type(value).__name__, _plain(value)], ensure_ascii=True, separators=(",", ":"))


def loads(text: str | bytes, *kinds: type) -> Any:
    """What `dumps` wrote of one of these dataclasses. Raises ValueError where it is anything else."""
    try:
        name, value = json.loads(text)
        return _typed(value, {x.__name__: x for x in kinds}[name])
    except (KeyError, TypeError, ValueError, AttributeError, RecursionError) as error:
        raise ValueError(f"this is none of {', '.join(x.__name__ for x in kinds)}: {error}") from error


def _plain(value: object) -> object:
    if isinstance(value, Message):
        return messages.to_json(value)
    if isinstance(value, PartialDate):
        return str(value)
    if dataclasses.is_dataclass(value):
        return {x.name: _plain(getattr(value, x.name)) for x in dataclasses.fields(value)}
    if isinstance(value, Mapping):
        return {key: _plain(x) for key, x in value.items()}
    if isinstance(value, tuple):
        return [_plain(x) for x in value]
    return value.isoformat() if isinstance(value, datetime.date) else value


def _typed(value: Any, kind: Any) -> Any:
    """`value` as a `kind`: a dataclass, a tuple, a mapping, an optional, or one of JSON's own."""
    origin, inner = get_origin(kind), get_args(kind)
    if origin in (Union, types.UnionType):
        return None if value is None and type(None) in inner else _typed(value, inner[0])
    if origin is tuple:
        return tuple(_typed(x, part) for x, part in zip(value, _parts(value, inner), strict=True))
    if origin is Mapping:
        return {_typed(key, str): _typed(x, inner[1]) for key, x in value.items()}
    if kind is Message:
        return messages.from_json(value)
    if kind is PartialDate:
        return PartialDate.parse(value)
    if isinstance(kind, type) and dataclasses.is_dataclass(kind):
        return kind(**{key: _typed(x, _hints(kind)[key]) for key, x in value.items()})
    return _single(value, kind)


def _parts(value: list[object], inner: tuple[Any, ...]) -> list[Any]:
    """The type of each part of a tuple: of `tuple[X, ...]`, the same for all."""
    if not isinstance(value, list):
        raise TypeError(f"{type(value).__name__} for a list")
    return [inner[0]] * len(value) if inner[-1:] == (...,) else list(inner)


def _single(value: Any, kind: Any) -> Any:
    if kind is datetime.date:
        return datetime.date.fromisoformat(value)
    if kind is float and type(value) is int:
        return float(value)
    if type(value) is not kind:
        raise TypeError(f"{type(value).__name__} for {kind.__name__}")
    return value


@lru_cache(maxsize=64)
def _hints(kind: type) -> dict[str, Any]:
    return get_type_hints(kind)
