"""Maximal repeats: runs of tokens that recur and of which no longer run recurs at all the same places. Pure.

By suffix array (prefix doubling: Manber and Myers 1990) and the intervals of its longest common prefixes (Abouelhoda,
Kurtz and Ohlebusch 2004). The work grows as n log² n in the tokens.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from statements.compare.formulations.clauses import Clause

Ints = NDArray[np.int64]


@dataclass(frozen=True)
class Place:
    """Where a run stands: the number of its clause, and its first token there."""

    clause: int
    start: int


@dataclass(frozen=True)
class Repeat:
    """A run of tokens, and all places where it stands."""

    tokens: tuple[str, ...]
    places: tuple[Place, ...]


@dataclass(frozen=True)
class _Codes:
    """All clauses one behind another: a code for each token; each clause ends with a code that stands nowhere else.

    `clause` and `start`: of each place its clause, and its number there. `left`: tokens until the clause ends.
    """

    codes: Ints
    clause: Ints
    start: Ints
    left: Ints


def maximal_repeats(
    clauses: Sequence[Clause], *, documents: int = 2, shortest: int = 2, longest: int = 32
) -> Iterator[Repeat]:
    """Those of `shortest` to `longest` tokens that stand in so many documents at least, inside clauses."""
    if not clauses:
        return
    text = _coded(clauses)
    order = _suffixes(text.codes, longest)
    common = _common(text, order, longest)
    of_document = np.array([x.document for x in clauses], np.int64)
    for size, first, last in _intervals(common, shortest):
        where = order[first : last + 1]
        if len(np.unique(of_document[text.clause[where]])) >= documents and _varies_before(text, where):
            yield _repeat(clauses, text, where, size)


def _repeat(clauses: Sequence[Clause], text: _Codes, where: Ints, size: int) -> Repeat:
    found = sorted(zip(text.clause[where].tolist(), text.start[where].tolist(), strict=True))
    places = tuple(Place(clause, start) for clause, start in found)
    first = places[0]
    return Repeat(clauses[first.clause].tokens[first.start : first.start + size], places)


def _coded(clauses: Sequence[Clause]) -> _Codes:
    known: dict[str, int] = {}
    sizes = np.array([len(x.tokens) + 1 for x in clauses], np.int64)
    ends = np.cumsum(sizes)
    codes = np.empty(int(ends[-1]), np.int64)
    inner = np.ones(len(codes), bool)
    inner[ends - 1] = False
    codes[inner] = [len(clauses) + known.setdefault(token, len(known)) for x in clauses for token in x.tokens]
    codes[~inner] = np.arange(len(clauses))
    at = np.arange(len(codes))
    clause = np.repeat(np.arange(len(clauses)), sizes)
    start = at - (ends - sizes)[clause]
    return _Codes(codes, clause, start, ends[clause] - 1 - at)


def _suffixes(codes: Ints, longest: int) -> Ints:
    """The places in the order of what begins there, as far as `longest` tokens."""
    _, rank = np.unique(codes, return_inverse=True)
    rank = rank.astype(np.int64)
    size = 1
    while True:
        following = np.zeros(len(codes), np.int64)
        following[:-size] = rank[size:] + 1
        key = rank * (len(codes) + 1) + following
        order = np.argsort(key, kind="stable")
        ordered = key[order]
        rank[order] = np.concatenate([[0], np.cumsum(ordered[1:] != ordered[:-1])])
        size *= 2
        if size >= longest or size >= len(codes) or rank[order[-1]] == len(codes) - 1:
            return order


def _common(text: _Codes, order: Ints, longest: int) -> Ints:
    """How many tokens each suffix begins with as the one before it does: inside one clause, `longest` at most."""
    common = np.zeros(len(order), np.int64)
    one, other = order[:-1], order[1:]
    most = np.minimum(np.minimum(text.left[one], text.left[other]), longest)
    alive = np.flatnonzero(most > 0)
    for size in range(longest):
        alive = alive[(most[alive] > size)]
        alive = alive[text.codes[one[alive] + size] == text.codes[other[alive] + size]]
        if not alive.size:
            break
        common[alive + 1] = size + 1
    return common


def _intervals(common: Ints, shortest: int) -> Iterator[tuple[int, int, int]]:
    """(size, first, last) of each stretch of the order whose suffixes share their first `size` tokens, and no more."""
    stack: list[tuple[int, int]] = []
    for at, size in enumerate([*common[1:].tolist(), 0], 1):
        first = at - 1
        while stack and stack[-1][0] > size:
            shared, first = stack.pop()
            if shared >= shortest:
                yield shared, first, at - 1
        if size > 0 and (not stack or stack[-1][0] < size):
            stack.append((size, first))


def _varies_before(text: _Codes, where: Ints) -> bool:
    """Whether different tokens, or the beginning of a clause, stand before the places of a run."""
    before = text.codes[where - 1]
    return bool((text.start[where] == 0).any() or (before != before[0]).any())
