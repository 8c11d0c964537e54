"""What filters become, and what they are compiled against: the fields, and one generation of the index."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from statements.search.families import GROUPS as FAMILIES
from statements.search.families import Family
from statements.search.haystack_api.index_fields import Field, IndexFields
from statements.search.text_predicates import Check
from statements.search.whoosh.answering import present
from statements.search.whoosh.engine.layout import Group
from statements.search.whoosh.engine.matching import FetchTexts
from statements.search.whoosh.engine.nodes import All, AnyOf, Every, Node, Without
from statements.search.whoosh.engine.snapshot import Snapshot

# What is marked in texts: (the name of their group, where).
Marks = tuple[tuple[str, Check], ...]


@dataclass(frozen=True)
class Condition:
    """Which documents, and what is marked in their texts."""

    node: Node
    marks: Marks = ()


NOTHING = Condition(AnyOf(()))
EVERYTHING = Condition(Every())


@dataclass(frozen=True, eq=False)
class Context:
    """One generation of the index of a connection (`alias`), with its fields and its SearchIndexes (`unified`)."""

    snapshot: Snapshot
    fields: IndexFields
    unified: Any
    alias: str
    fetch: FetchTexts

    def field(self, name: str) -> Field | None:
        """The field of this name, by what its SearchIndex calls it or by its name in the index."""
        return self.fields.fields.get(self.unified._fieldnames.get(name, name))

    @cached_property
    def groups(self) -> tuple[Group, ...]:
        """The groups that have any text."""
        return present(self.snapshot)

    @cached_property
    def families(self) -> tuple[tuple[Family, Group], ...]:
        """Those families of languages that have any text in the document field, with their groups."""
        return tuple((FAMILIES[group.name], group) for group in self.groups if group.name in FAMILIES)


def all_of(parts: Sequence[Condition]) -> Condition:
    """Documents that meet every condition."""
    if len(parts) == 1:
        return parts[0]
    return Condition(All(tuple(part.node for part in parts)), _marks(parts))


def any_of(parts: Sequence[Condition]) -> Condition:
    """Documents that meet one condition at least; none where there is none."""
    if len(parts) == 1:
        return parts[0]
    return Condition(AnyOf(tuple(part.node for part in parts)), _marks(parts))


def none_of(part: Condition) -> Condition:
    """All other documents; nothing of them is marked."""
    return Condition(Without(part.node))


def _marks(parts: Sequence[Condition]) -> Marks:
    return tuple(dict.fromkeys(mark for part in parts for mark in part.marks))
