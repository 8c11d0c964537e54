"""The tree that a search is: leaves that match documents, and how they are combined. Frozen and pure."""

from dataclasses import dataclass

from statements.search.engine.checks import Check


@dataclass(frozen=True)
class Term:
    """Documents that have a term in a field."""

    field: str
    text: str


@dataclass(frozen=True)
class Checked:
    """Documents that have all terms, and one of whose texts in `group` holds what `check` looks for."""

    terms: tuple[Term, ...]
    group: str
    check: Check


@dataclass(frozen=True)
class Every:
    """All documents."""


@dataclass(frozen=True)
class All:
    """Documents that match each part; without parts, all."""

    parts: "tuple[Node, ...]"


@dataclass(frozen=True)
class AnyOf:
    """Documents that match one of the parts at least; without parts, none."""

    parts: "tuple[Node, ...]"


@dataclass(frozen=True)
class Without:
    """Documents that do not match `part`."""

    part: "Node"


Node = Term | Checked | Every | All | AnyOf | Without
