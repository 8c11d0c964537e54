"""What a tree matched in a whole index: counted, narrowed, put in order, and cut into pages."""

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

import numpy as np
import numpy.typing as npt

from statements.search.whoosh.engine.combinations import Combinations
from statements.search.whoosh.engine.internals import Docs, Numbers, Weights
from statements.search.whoosh.engine.layout import TIE
from statements.search.whoosh.engine.matching import Matching
from statements.search.whoosh.engine.ranking import score

if TYPE_CHECKING:
    from statements.search.whoosh.engine.snapshot import Snapshot

SCORE = "score"
BEST_FIRST = ("-score",)
Column = Weights | Numbers
Rows = npt.NDArray[np.intp]
Limits = Mapping[str, Collection[str]]  # of each of these fields a document has one of the labels


@dataclass(frozen=True)
class Match:
    """One document that matches: its key, its score, its location (segment and number there, which no changed document
    ever has again), and how many more of its group match."""

    key: str
    score: float
    location: tuple[str, int]
    others: int = 0


@dataclass(frozen=True)
class Page:
    """Some matches, and how many there are in all: those of `total` documents, but one of each group."""

    total: int
    matches: tuple[Match, ...] = ()
    groups: int = 0


class Hits:
    """Documents of each part of a snapshot, ascending. A *row* is the number of a hit, part after part."""

    def __init__(self, snapshot: "Snapshot", matchings: list[Matching], docs: list[Docs]) -> None:
        self.snapshot = snapshot
        self.matchings = matchings
        self.docs = docs
        self.total = sum(map(len, docs))

    # Counting

    def counts(self, fields: Sequence[str], limits: Limits | None = None) -> dict[str, dict[str, int]]:
        """{field: {label: hits}}. Of `limits` each narrows what is counted of all fields but its own."""
        counts: dict[str, dict[str, int]] = {field: {} for field in fields}
        if not counts:
            return counts
        for together, docs in zip(self._together((*fields, *(limits or {}))), self.docs, strict=True):
            _add(counts, together, together.counted(docs), limits or {})
        return counts

    def narrowed(self, fields: Sequence[str], limits: Limits) -> "Hits":
        """Those that have one of the labels of each; `fields` as for `counts`, so that both share their work."""
        if not limits:
            return self
        pairs = zip(self._together((*fields, *limits)), self.docs, strict=True)
        docs = [docs[_allowed(together, limits)[together.of[docs]]] for together, docs in pairs]
        return Hits(self.snapshot, self.matchings, docs)

    def _together(self, fields: tuple[str, ...]) -> list[Combinations]:
        names = tuple(dict.fromkeys(fields))
        return [matching.part.segment.combinations(names) for matching in self.matchings]

    def besides(self, others: "Hits") -> int:
        """How many of these are not among `others` (of the same snapshot)."""
        return sum(len(np.setdiff1d(a, b, assume_unique=True)) for a, b in zip(self.docs, others.docs, strict=True))

    # Putting in order

    def page(self, order: Sequence[str] = (), offset: int = 0, limit: int = 10, group: str | None = None) -> Page:
        """Matches from number `offset` on. `order`: fields of numbers or labels (by the first of a document), `-`
        before one that descends; `score` is one too. `group`: a field of labels; the first document of each label
        stands for all that have it, and one for all that have none.

        Where all of the order is equal a digest of the keys decides: it is the same in every build of the index.
        """
        if not self.total or (not group and (limit <= 0 or offset >= self.total)):
            return Page(self.total, (), self.total)
        columns = [self._column(name) for name in (*(order or BEST_FIRST), TIE)]
        rows = np.arange(self.total, dtype=np.intp)
        groups = self._ranks(group) if group else None
        if groups is not None:
            rows = _firsts(columns, groups)
        shown = _window(columns, rows, offset, max(0, limit))
        others = np.zeros(len(shown), np.intp) if groups is None else np.bincount(groups)[groups[shown]] - 1
        return Page(self.total, tuple(self._matches(shown, others)), len(rows))

    def _matches(self, rows: Rows, others: Rows) -> Iterable[Match]:
        scores = self._scores_of(rows).tolist()
        parts = np.searchsorted(self._ends, rows, side="right").tolist()
        for row, points, part, more in zip(rows.tolist(), scores, parts, others.tolist(), strict=True):
            before = self._ends[part - 1] if part else 0
            segment, number = self.matchings[part].part.segment, int(self.docs[part][row - before])
            yield Match(segment.keys[number], points, (segment.ident, number), more)

    def _scores_of(self, rows: Rows) -> Weights:
        """Where hits are sorted by something else these alone are scored."""
        if "_scores" in self.__dict__:
            return self._scores[rows]
        ascending = np.sort(rows)
        pieces = np.split(ascending, np.searchsorted(ascending, self._ends[:-1]))
        starts = [0, *self._ends[:-1].tolist()]
        docs = [matched[piece - start] for matched, piece, start in zip(self.docs, pieces, starts, strict=True)]
        scored = np.concatenate([np.zeros(0), *score(self.matchings, docs)])
        return scored[np.searchsorted(ascending, rows)]

    @cached_property
    def _ends(self) -> Rows:
        return np.cumsum([len(docs) for docs in self.docs])

    @cached_property
    def _scores(self) -> Weights:
        return np.concatenate([np.zeros(0), *score(self.matchings, self.docs)])

    def _column(self, name: str) -> Column:
        """The numbers to sort hits by, ascending."""
        field = name.removeprefix("-")
        column: Column
        if field == SCORE:
            column = self._scores
        elif field in self.snapshot.labels:
            column = self._ranks(field)
        else:
            pairs = zip(self.matchings, self.docs, strict=True)
            numbers = [matching.part.segment.numbers(field)[docs] for matching, docs in pairs]
            column = np.concatenate([np.zeros(0, np.int64), *numbers])
        if not name.startswith("-"):
            return column
        # Integers by their complement: the lowest of them has no negative.
        return -column if column.dtype == np.float64 else np.invert(column.astype(np.int64))

    def _ranks(self, field: str) -> Rows:
        """The ranks of the hits' first labels among all labels of the index, 0 where there is none."""
        pairs = zip(self.snapshot.ranks(field), self.docs, strict=True)
        return np.concatenate([np.zeros(0, np.intp), *(ranks[docs] for ranks, docs in pairs)])


def _add(counts: dict[str, dict[str, int]], together: Combinations, counted: Rows, limits: Limits) -> None:
    for field, sums in counts.items():
        others = {name: labels for name, labels in limits.items() if name != field}
        allowed = np.where(_allowed(together, others), counted, 0) if others else counted
        for label, count in together.tally(field, allowed).items():
            sums[label] = sums.get(label, 0) + count


def _allowed(together: Combinations, limits: Limits) -> npt.NDArray[np.bool_]:
    """Of each combination: whether it is within all limits."""
    allowed = np.ones(together.count, np.bool_)
    for field, labels in limits.items():
        allowed &= together.having(field, labels)
    return allowed


def _firsts(columns: Sequence[Column], groups: Rows) -> Rows:
    """The first row of each group: of its rows those stay that are lowest in one column after the other."""
    rows = np.arange(len(groups), dtype=np.intp)
    for column in columns:
        mine, values = groups[rows], column[rows]
        lowest = np.full(int(groups.max(initial=-1)) + 1, values.max(initial=0), values.dtype)
        np.minimum.at(lowest, mine, values)
        rows = rows[values == lowest[mine]]
    return rows[np.unique(groups[rows], return_index=True)[1]]


def _window(columns: Sequence[Column], rows: Rows, offset: int, limit: int) -> Rows:
    """Rows number `offset` to `offset + limit` of the order, without sorting those that are far from them."""
    start, stop = offset, min(offset + limit, len(rows))
    if start >= stop:
        return rows[:0]
    for column in columns:
        values = column[rows] if len(rows) < len(column) else column
        if start:
            low, high = np.partition(values, (start, stop - 1))[[start, stop - 1]]
        else:
            low, high = values.min(), np.partition(values, stop - 1)[stop - 1]
        before = int(np.count_nonzero(values < low))
        rows, start, stop = rows[(values >= low) & (values <= high)], start - before, stop - before
        if low != high:
            break
    keys = [column[rows] for column in reversed(columns)]
    return rows[np.lexsort(keys)[start:stop]]
