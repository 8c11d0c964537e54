"""The columns of a page: where a gap runs down through its lines, what stands left of it is read first. Pure.

A page becomes bands, one below the other, each of one column or of two.
"""

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby, pairwise
from statistics import median

from statements.ingest.parsers.pdf.pages import Ruled, Sheet
from statements.ingest.parsers.pdf.typeset import Line, Word, set_lines

GUTTER = 0.9  # sizes: the narrowest gap between two columns
NARROW, EDGE = 0.35, 3.0  # sizes, points: so narrow where what follows begins at the gutter's very edge
MIDDLE = (0.2, 0.8)  # of the width of what is printed: where a gutter may be
TOUCHING = 0.2  # of two words' height: from which on lines of two columns stand beside each other
SIDE_BY_SIDE, SHARE = 2, 0.3  # lines that do so in a band of two columns, at least, and of the shorter column's
FEW, WIDER = 5, 1.5  # fewer lines have gaps below each other by chance; but not so much wider than a line's other ones
APART = 1.6  # usual distances of lines: a line so far from a band that is on one side alone is none of it


@dataclass(frozen=True)
class Band:
    """Lines of one column, or of a left and a right one."""

    columns: tuple[tuple[Line, ...], ...]


Part = Band | Ruled


def parts(sheet: Sheet) -> list[Part]:
    """What stands on a page, from top to bottom."""
    found: list[Part] = []
    above = 0.0
    for table in [*sorted(sheet.tables, key=lambda x: x.top), None]:
        below = table.top if table else sheet.height * 2
        words = [x for x in sheet.words if above <= (x.top + x.bottom) / 2 < below]
        found += bands(words, sheet.number)
        if table:
            found.append(table)
            above = table.top
    return found


def bands(words: Sequence[Word], page: int) -> list[Band]:
    """The bands of words that no table parts."""
    rows = set_lines(words, page, TOUCHING)
    at = _gutter(rows)
    if at is None:
        return [_single(rows, page)] if rows else []
    found: list[Band] = []
    mostly = 2 * sum(_is_beside(row, at) for row in rows) > len(rows)
    for crossed, run in _runs(rows, at):
        columns = None if crossed or not (mostly or _is_surely_parted(run, at)) else _columns(run, at, page)
        if columns:
            found.append(Band(columns))
        elif found and len(found[-1].columns) == 1:
            found[-1] = Band(((*found[-1].columns[0], *_single(run, page).columns[0]),))
        else:
            found.append(_single(run, page))
    return found


def _single(rows: Sequence[Line], page: int) -> Band:
    return Band((tuple(set_lines([word for row in rows for word in row.words], page)),))


def _gutter(rows: Sequence[Line]) -> float | None:
    """Where most lines have a gap, None where hardly any has."""
    if not rows:
        return None
    left, right = min(x.x0 for x in rows), max(x.x1 for x in rows)
    least, most = (left + share * (right - left) for share in MIDDLE)
    edges = Counter(round(after.x0) for row in rows for _, after in _gaps(row))
    places = [x - 1.0 for x in edges if least <= x <= most]
    split = {at: sum(any(a.x1 <= at <= b.x0 for a, b in _gaps(row)) for row in rows) for at in places}
    best = max(split, key=lambda at: (split[at], at), default=None)
    return best if best is not None and split[best] >= SIDE_BY_SIDE else None


def _gaps(row: Line) -> Iterator[tuple[Word, Word]]:
    """The words of a line between which a gutter may run."""
    return ((a, b) for a, b in pairwise(row.words) if b.x0 - a.x1 >= GUTTER * row.size)


def _is_beside(row: Line, at: float) -> bool:
    """Whether a line stands on both sides of a gutter."""
    return not _one_sided(row, at) and not _crosses(row, at)


def _is_surely_parted(run: Sequence[Line], at: float) -> bool:
    """Whether more parts lines than the blanks of a justified text, which are as wide as each other in a line."""
    rows = [row for row in run if _is_beside(row, at)]
    return len(rows) >= FEW or all(_stands_out(row, at) for row in rows)


def _stands_out(row: Line, at: float) -> bool:
    """Whether a line's gap at a gutter is none of its blanks."""
    pairs = list(pairwise(row.words))
    others = [b.x0 - a.x1 for a, b in pairs if not a.x1 <= at <= b.x0]
    return not others or max(b.x0 - a.x1 for a, b in pairs if a.x1 <= at <= b.x0) > WIDER * median(others)


def _crosses(row: Line, at: float) -> bool:
    if row.x1 <= at or row.x0 >= at:
        return False
    narrow = ((a, b) for a, b in pairwise(row.words) if b.x0 - a.x1 >= NARROW * row.size and b.x0 - at < EDGE)
    return not any(a.x1 <= at <= b.x0 for a, b in (*_gaps(row), *narrow))


def _runs(rows: Sequence[Line], at: float) -> Iterator[tuple[bool, list[Line]]]:
    """Lines one below the other that cross the gutter, or that do not, without those that belong to no column."""
    pitches = [b.bottom - a.bottom for a, b in pairwise(rows)]
    apart = APART * median(pitches) if pitches else 0.0
    above: Line | None = None
    for crossing, group in groupby(rows, key=lambda row: _crosses(row, at)):
        run = list(group)
        first, last = (0, len(run)) if crossing else _within(run, at, above, apart)
        parts = ((True, run[:first]), (crossing, run[first:last]), (True, run[last:]))
        yield from ((crossed, part) for crossed, part in parts if part)
        above = run[-1]


def _within(run: Sequence[Line], at: float, above: Line | None, apart: float) -> tuple[int, int]:
    """Which lines of a run are its columns, not the end of the paragraph above, nor what stands far below."""
    beside = [place for place, row in enumerate(run) if not _one_sided(row, at)]
    if not beside:
        return 0, len(run)
    first = 0
    while above is not None and first < beside[0] and run[first].x1 <= at and run[first].bottom - above.bottom < apart:
        above, first = run[first], first + 1
    ends = (x for x in range(beside[-1] + 1, len(run)) if run[x].bottom - run[x - 1].bottom > apart)
    return first, next(ends, len(run))


def _one_sided(row: Line, at: float) -> bool:
    return row.x1 <= at or row.x0 >= at


def _columns(run: Sequence[Line], at: float, page: int) -> tuple[tuple[Line, ...], ...] | None:
    words = [word for row in run for word in row.words]
    sides = [
        set_lines([x for x in words if x.x0 < at], page),
        set_lines([x for x in words if x.x0 >= at], page),
    ]
    beside = sum(not _one_sided(row, at) for row in run)
    fewest = min(map(len, sides))
    if fewest < SIDE_BY_SIDE or beside < max(SIDE_BY_SIDE, SHARE * fewest):
        return None
    return tuple(map(tuple, sides))
