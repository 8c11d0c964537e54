"""Putting trees together so that the same query is always the same tree."""

from collections.abc import Iterable

from statements.search.tree import Both, Clause, Either, Near, Not, Tree, clauses


def joined(how: type[Both] | type[Either], parts: Iterable[Tree | None]) -> Tree | None:
    """The parts that there are, each once, those of the same kind opened; None where there is none."""
    parts = tuple(parts)
    if len(parts) == 1:
        return parts[0]
    opened: dict[Tree, None] = {}
    for part in parts:
        inner = part.parts if isinstance(part, how) else (part,)
        opened.update(dict.fromkeys(x for x in inner if x is not None))
    return how(tuple(opened)) if len(opened) > 1 else next(iter(opened), None)


def negated(tree: Tree | None) -> Tree | None:
    """What excludes it; twice is not at all."""
    if tree is None or isinstance(tree, Not):
        return tree and tree.part
    return Not(tree)


def can_be_near(tree: Tree) -> bool:
    """Whether it is words and phrases, or alternatives and sums of them."""
    return all(map(can_be_near, tree.parts)) if isinstance(tree, Both | Either) else isinstance(tree, Clause | Near)


def apart(left: Tree, right: Tree) -> bool:
    """Whether they ask different languages, titles or headings throughout, so that no text holds both."""
    here, there = ({clause.where for clause in clauses(side)} for side in (left, right))
    return None not in here | there and not here & there


def units(tree: Tree) -> int:
    """How many things beside a NEAR it stands for."""
    return sum(map(units, tree.parts)) if isinstance(tree, Both | Either) else 1


def near(left: Tree, right: Tree, distance: int) -> Tree | None:
    """Each thing of the left near each of the right, joined as they are; `can_be_near` holds of both."""
    if isinstance(left, Both | Either):
        return joined(type(left), (near(part, right, distance) for part in left.parts))
    if isinstance(right, Both | Either):
        return joined(type(right), (near(left, part, distance) for part in right.parts))
    assert isinstance(left, Clause | Near) and isinstance(right, Clause | Near)
    return Near(left, right, distance)
