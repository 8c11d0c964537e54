"""The tree that a search is: leaves that match documents, and how they are combined. Frozen and pure."""

from dataclasses import dataclass

from statements.search.text_predicates import Check


@dataclass(frozen=True)
class Term:
    """Documents that have a term in a field."""

    field: str
    text: str


@dataclass(frozen=True)
class Begins:
    """Documents that have a term in a field that begins with `prefix`; at most `limit` terms, the most frequent."""

    field: str
    prefix: str
    limit: int


@dataclass(frozen=True)
class Resembles:
    """Documents that have a term in a field that begins with the same letter as `word` and is at most `edits` changes
    from it; `limit` as in Begins."""

    field: str
    word: str
    edits: int
    limit: int


@dataclass(frozen=True)
class Checked:
    """Documents that have all of `terms`, and one of whose texts in `group` holds what `check` looks for."""

    terms: "tuple[Term | Begins | Resembles, ...]"
    group: str
    check: Check


@dataclass(frozen=True)
class Between:
    """Documents whose number in a field is at least `low` and at most `high`; None: no end.

    Those that have no such number are not among them.
    """

    field: str
    low: int | None = None
    high: int | None = None


@dataclass(frozen=True)
class Every:
    """Matches every document that is not deleted."""


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


Node = Term | Begins | Resembles | Checked | Between | Every | All | AnyOf | Without
