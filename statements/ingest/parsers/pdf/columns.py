"""The columns of a page: where a gap runs down through its lines, what stands left of it is read first. Pure.

A page becomes bands, one below the other, each of one column or of two.
"""

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby, pairwise
from math import inf
from statistics import median

from statements.ingest.parsers import blocks
from statements.ingest.parsers.pdf.pages import Ruled, Sheet
from statements.ingest.parsers.pdf.typeset import Line, Word, set_lines

GUTTER = 0.9  # sizes: the narrowest gap between two columns
NARROW, EDGE = 0.35, 3.0  # sizes, points: so narrow where what follows begins at the gutter's very edge
MIDDLE = (0.2, 0.8)  # of the width of what is printed: where a gutter may be
TOUCHING = 0.2  # of two words' height: from which on lines of two columns stand beside each other
SIDE_BY_SIDE, SHARE = 2, 0.3  # lines that do so in a band of two columns, at least, and of the shorter column's
FEW, WIDER = 5, 1.5  # fewer lines have gaps below each other by chance; but not so much wider than a line's other ones
LABELS_MOST = 0.3  # of the lines that stand on both sides: those whose left side is an article's number
SIGNED_GAP, ALIGNED, SIGNED_ROWS = (
    1.5,
    1.0,
    4,
)  # sizes between signatures, about which they begin; lines above the word
APART = 1.6  # usual distances of lines: a line so far from a band that is on one side alone is none of it


@dataclass(frozen=True)
class Band:
    """Lines of one column, or of a left and a right one."""

    columns: tuple[tuple[Line, ...], ...]


Part = Band | Ruled


def parts(sheet: Sheet) -> list[Part]:
    """What stands on a page, from top to bottom."""
    result: list[Part] = []
    above = 0.0
    for table in [*sorted(sheet.tables, key=lambda x: x.top), None]:
        below = table.top if table else sheet.height * 2
        words = [x for x in sheet.words if above <= (x.top + x.bottom) / 2 < below]
        result += bands(words, sheet.number)
        if table:
            result.append(table)
            above = table.top
    return result


def bands(words: Sequence[Word], page: int) -> list[Band]:
    """The bands of words that no table parts."""
    rows = set_lines(words, page, TOUCHING)
    signed = _signed(rows)
    if signed is None:
        return _bands(rows, page)
    first, end, starts = signed
    sides = [
        tuple(set_lines([x for row in rows[first:end] for x in row.words if left <= x.x0 < right], page))
        for left, right in pairwise((-inf, *starts[1:], inf))
    ]
    return [*_bands(rows[:first], page), Band(tuple(sides)), *_bands(rows[end:], page)]


def _signed(rows: Sequence[Line]) -> tuple[int, int, list[float]] | None:
    """Which lines are signatures beside each other, the first and behind the last, and where each of these begins."""
    for at, row in enumerate(rows):
        parts = _parts_of(row)
        if sum(bool(blocks.SIGNED.match(x.text)) for x in parts) > 1 and len(parts) > 1:
            starts = [x.x0 - ALIGNED * row.size for x in parts]
            first, end = at, at + 1
            while first and at - first < SIGNED_ROWS and _fits(rows[first - 1], starts):
                first -= 1
            while end < len(rows) and _fits(rows[end], starts, several=False):
                end += 1
            return first, end, starts
    return None


def _parts_of(row: Line) -> list[Line]:
    """The parts of a line between gaps that are wide enough for a gutter."""
    groups: list[list[Word]] = [[row.words[0]]]
    for before, word in pairwise(row.words):
        if word.x0 - before.x1 >= SIGNED_GAP * row.size:
            groups.append([word])
        else:
            groups[-1].append(word)
    return [Line(tuple(group), row.page) for group in groups]


def _fits(row: Line, starts: Sequence[float], several: bool = True) -> bool:
    """Whether no part of a line runs from one signature into the next; `several`: it has more than one part."""
    parts = _parts_of(row)
    within = all(sum(x.x0 < start < x.x1 for start in starts) == 0 for x in parts)
    return within and (len(parts) > 1 or not several)


def _bands(rows: Sequence[Line], page: int) -> list[Band]:
    gutter = _gutter(rows)
    if gutter is None:
        return [_single(rows, page)] if rows else []
    result: list[Band] = []
    mostly = 2 * sum(_is_beside(row, gutter) for row in rows) > len(rows)
    for crossed, run in _runs(rows, gutter):
        columns = None if crossed or not (mostly or _is_surely_parted(run, gutter)) else _columns(run, gutter, page)
        if columns:
            result.append(Band(columns))
        elif result and len(result[-1].columns) == 1:
            result[-1] = Band(((*result[-1].columns[0], *_single(run, page).columns[0]),))
        else:
            result.append(_single(run, page))
    return result


def _single(rows: Sequence[Line], page: int) -> Band:
    return Band((tuple(set_lines([word for row in rows for word in row.words], page)),))


def _gutter(rows: Sequence[Line]) -> float | None:
    """Where most lines have a gap, None where hardly any has."""
    if not rows:
        return None
    left, right = min(x.x0 for x in rows), max(x.x1 for x in rows)
    least, most = (left + share * (right - left) for share in MIDDLE)
    edges = Counter(round(after.x0) for row in rows for _, after in _gaps(row))
    candidates = [x - 1.0 for x in edges if least <= x <= most]
    split = {gutter: sum(any(a.x1 <= gutter <= b.x0 for a, b in _gaps(row)) for row in rows) for gutter in candidates}
    best = max(split, key=lambda gutter: (split[gutter], gutter), default=None)
    return best if best is not None and split[best] >= SIDE_BY_SIDE else None


def _gaps(row: Line) -> Iterator[tuple[Word, Word]]:
    """The words of a line between which a gutter may run."""
    return ((a, b) for a, b in pairwise(row.words) if b.x0 - a.x1 >= GUTTER * row.size)


def _is_beside(row: Line, gutter: float) -> bool:
    """Whether a line stands on both sides of a gutter."""
    return not _one_sided(row, gutter) and not crosses(row, gutter)


def _is_surely_parted(run: Sequence[Line], gutter: float) -> bool:
    """Whether more parts lines than the blanks of a justified text, which are as wide as each other in a line."""
    rows = [row for row in run if _is_beside(row, gutter)]
    return len(rows) >= FEW or all(_is_wider_than_blanks(row, gutter) for row in rows)


def _is_wider_than_blanks(row: Line, gutter: float) -> bool:
    """Whether a line's gap at a gutter is none of its blanks."""
    pairs = list(pairwise(row.words))
    others = [b.x0 - a.x1 for a, b in pairs if not a.x1 <= gutter <= b.x0]
    return not others or max(b.x0 - a.x1 for a, b in pairs if a.x1 <= gutter <= b.x0) > WIDER * median(others)


def crosses(row: Line, gutter: float) -> bool:
    """Whether a line runs over a gutter."""
    if row.x1 <= gutter or row.x0 >= gutter:
        return False
    narrow = ((a, b) for a, b in pairwise(row.words) if b.x0 - a.x1 >= NARROW * row.size and b.x0 - gutter < EDGE)
    return not any(a.x1 <= gutter <= b.x0 for a, b in (*_gaps(row), *narrow))


def _runs(rows: Sequence[Line], gutter: float) -> Iterator[tuple[bool, list[Line]]]:
    """Lines one below the other that cross the gutter, or that do not, without those that belong to no column."""
    pitches = [b.bottom - a.bottom for a, b in pairwise(rows)]
    apart = APART * median(pitches) if pitches else 0.0
    above: Line | None = None
    for crossing, group in groupby(rows, key=lambda row: crosses(row, gutter)):
        run = list(group)
        first, last = (0, len(run)) if crossing else _within(run, gutter, above, apart)
        parts = ((True, run[:first]), (crossing, run[first:last]), (True, run[last:]))
        yield from ((crossed, part) for crossed, part in parts if part)
        above = run[-1]


def _within(run: Sequence[Line], gutter: float, above: Line | None, apart: float) -> tuple[int, int]:
    """Which lines of a run are its columns, not the end of the paragraph above, nor what stands far below."""
    two_sided = [index for index, row in enumerate(run) if not _one_sided(row, gutter)]
    if not two_sided:
        return 0, len(run)
    first = 0
    while (
        above is not None
        and first < two_sided[0]
        and run[first].x1 <= gutter
        and run[first].bottom - above.bottom < apart
    ):
        above, first = run[first], first + 1
    ends = (x for x in range(two_sided[-1] + 1, len(run)) if run[x].bottom - run[x - 1].bottom > apart)
    return first, next(ends, len(run))


def _one_sided(row: Line, gutter: float) -> bool:
    return row.x1 <= gutter or row.x0 >= gutter


def _is_label(text: str) -> bool:
    """Whether a text is nothing but the number of what follows it: `Article 3`, `第三条`, `(a)`."""
    number = blocks.numbered(text)
    return bool(number and not number.rest) or bool(blocks.ITEM.fullmatch(text))


def _columns(run: Sequence[Line], gutter: float, page: int) -> tuple[tuple[Line, ...], ...] | None:
    words = [word for row in run for word in row.words]
    sides = [
        set_lines([x for x in words if x.x0 < gutter], page),
        set_lines([x for x in words if x.x0 >= gutter], page),
    ]
    beside = [row for row in run if not _one_sided(row, gutter)]
    labels = sum(_is_label(" ".join(x.text for x in row.words if x.x0 < gutter)) for row in beside)
    if labels > LABELS_MOST * len(beside):
        return None
    two_sided = len(beside)
    fewest = min(map(len, sides))
    if fewest < SIDE_BY_SIDE or two_sided < max(SIDE_BY_SIDE, SHARE * fewest):
        return None
    return tuple(map(tuple, sides))
