"""What the filters of a SearchQuerySet are compiled against: the fields, and one generation of the index."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Protocol

from statements.search.families import Family
from statements.search.haystack_api.indexed import Field, Indexed
from statements.search.text_predicates import Check
from statements.search.tree import Tree
from statements.search.whoosh.engine.layout import Group
from statements.search.whoosh.engine.matching import FetchTexts
from statements.search.whoosh.engine.nodes import All, AnyOf, Every, Node, Without
from statements.search.whoosh.engine.snapshot import Snapshot

# What is marked in the texts of a group: (its name, where).
Marks = tuple[tuple[str, Check], ...]


@dataclass(frozen=True)
class Wanted:
    """Which documents, and what is marked in their texts."""

    node: Node
    marks: Marks = ()


NOTHING = Wanted(AnyOf(()))
EVERYTHING = Wanted(Every())


class Open(Protocol):
    """What a backend gives: its fields and indexes, the index as it is now, texts from the database."""

    connection_alias: str
    include_spelling: bool

    @property
    def indexed(self) -> Indexed: ...

    @property
    def fetch(self) -> FetchTexts: ...

    def snapshot(self) -> Snapshot: ...

    def unified(self) -> Any: ...

    def scope(self, snapshot: Snapshot) -> "Scope": ...


@dataclass(frozen=True)
class Scope:
    """`names`: {field as its SearchIndex names it: as it is indexed}; `attributes`: the other way round; `models`:
    labels of the models that are indexed.

    `terms`: all terms of a field of the engine; `vocabulary`: in how many documents each is. `families`: those that
    have any text in the document field, with their groups. `compiled`: a tree of the query language.
    """

    indexed: Indexed
    names: Mapping[str, str]
    attributes: Mapping[str, str]
    models: tuple[str, ...]
    terms: Callable[[str], Sequence[str]]
    vocabulary: Callable[[str], Mapping[str, int]]
    families: tuple[tuple[Family, Group], ...]
    compiled: Callable[[Tree], Node]

    def field(self, asked: str) -> Field | None:
        """The field that is asked for, by its name or by that in the index."""
        return self.indexed.fields.get(self.names.get(asked, asked))


def all_of(parts: Sequence[Wanted]) -> Wanted:
    """Documents of which each holds."""
    if len(parts) == 1:
        return parts[0]
    return Wanted(All(tuple(part.node for part in parts)), _marks(parts))


def any_of(parts: Sequence[Wanted]) -> Wanted:
    """Documents of which one holds at least."""
    if len(parts) == 1:
        return parts[0]
    return Wanted(AnyOf(tuple(part.node for part in parts)), _marks(parts))


def none_of(part: Wanted) -> Wanted:
    """All other documents; nothing of them is marked."""
    return Wanted(Without(part.node))


def _marks(parts: Sequence[Wanted]) -> Marks:
    return tuple(dict.fromkeys(mark for part in parts for mark in part.marks))
