"""What a parser returned as JSON, and back: equal, whatever stands in it.

Every dataclass of `document` becomes an object of its fields; what is read back is checked against their types, since
it may come from a process that a hostile file has had its way with. Pure.
"""

import dataclasses
import datetime
import json
import types
from collections.abc import Mapping
from enum import StrEnum
from functools import lru_cache
from typing import Any, Union, get_args, get_origin, get_type_hints

from statements.ingest.document import Opened, ParsedFile, ParsedTable, ParsedText

KINDS = {x.__name__: x for x in (ParsedText, ParsedTable, ParsedFile)}


def dumps(opened: Opened) -> str:
    """One line of JSON."""
    return json.dumps([type(opened).__name__, _plain(opened)], ensure_ascii=True, separators=(",", ":"))


def loads(text: str | bytes) -> Opened:
    """What `dumps` wrote. Raises ValueError where it is anything else."""
    try:
        name, value = json.loads(text)
        opened: Opened = _typed(value, KINDS[name])
        return opened
    except (KeyError, TypeError, ValueError, AttributeError, RecursionError) as error:
        raise ValueError(f"this is no parsed file: {error}") from error


def _plain(value: object) -> object:
    if dataclasses.is_dataclass(value):
        return {x.name: _plain(getattr(value, x.name)) for x in dataclasses.fields(value)}
    if isinstance(value, Mapping):
        return {key: _plain(x) for key, x in value.items()}
    if isinstance(value, frozenset):
        return sorted(value)
    if isinstance(value, tuple):
        return [_plain(x) for x in value]
    return value.isoformat() if isinstance(value, datetime.date) else value


def _typed(value: Any, kind: Any) -> Any:
    """`value` as a `kind`: a dataclass, a tuple, a mapping, a frozen set, an optional, or one of JSON's own."""
    origin, inner = get_origin(kind), get_args(kind)
    if origin in (Union, types.UnionType):
        return None if value is None and type(None) in inner else _typed(value, inner[0])
    if origin is tuple:
        return tuple(_typed(x, part) for x, part in zip(value, _parts(value, inner), strict=True))
    if origin is frozenset:
        return frozenset(_typed(x, inner[0]) for x in value)
    if origin is Mapping:
        return {_typed(key, str): _typed(x, inner[1]) for key, x in value.items()}
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
    if issubclass(kind, StrEnum):
        return kind(value)
    if kind is float and type(value) is int:
        return float(value)
    if type(value) is not kind:
        raise TypeError(f"{type(value).__name__} for {kind.__name__}")
    return value


@lru_cache(maxsize=64)
def _hints(kind: type) -> dict[str, Any]:
    return get_type_hints(kind)
