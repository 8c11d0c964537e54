"""What is usual in a file: the size of its text, the distance of its lines, the margins of its columns. Pure."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from statements.ingest.parsers.lines import ends_in_hyphen
from statements.ingest.parsers.pdf.typeset import Line

CENTRED = 1.5  # sizes
FLUSH, FLUSH_MOSTLY = 0.15, 0.4  # sizes from the margin; of all lines, in a text whose lines end there
CUT_LEAST = 0.035  # of all lines: as many end in a hyphen where words are cut; compounds alone make half of that
NEIGHBOUR = 10  # points that a column ends before the next one, at least


@dataclass(frozen=True)
class Column:
    """Which one of how many columns; `kind`: of what, as columns of one kind are as wide as each other."""

    count: int
    index: int
    kind: str = ""


@dataclass(frozen=True)
class Margins:
    """Between what the lines of a column stand, whether those that are full end exactly at the right, and whether
    words are cut at their ends.
    """

    left: float
    right: float
    flush: bool = False
    cut: bool = True

    def ends(self, line: Line) -> bool:
        """Whether a line ends exactly at the right."""
        return abs(self.right - line.x1) < FLUSH * line.size


@dataclass(frozen=True)
class Measure:
    """What is usual in a file: the size of its text, the distance of its lines in sizes, its columns' margins."""

    size: float
    pitch: float
    margins: dict[Column, Margins]
    bold: bool = False  # whether most of it is


def measure(columns: Iterable[tuple[Column, Sequence[Line], float]]) -> Measure:
    """What is usual among columns of lines, each with its place and the width of its page."""
    sizes: Counter[float] = Counter()
    pitches: Counter[float] = Counter()
    lines_by_column: dict[Column, list[Line]] = {}
    widths: dict[Column, float] = {}
    bold = 0
    for column, lines, width in columns:
        lines_by_column.setdefault(column, []).extend(lines)
        widths[column] = width
        for line in lines:
            sizes[line.size] += len(line.text)
            bold += len(line.text) * (1 if line.bold else -1)
        for a, b in pairwise(lines):
            if abs(a.size - b.size) < 0.5 and b.bottom > a.bottom:
                pitches[round((b.bottom - a.bottom) / a.size, 1)] += 1
    size = max(sizes, key=lambda x: sizes[x], default=12.0)
    lefts = {column: _left(lines) for column, lines in lines_by_column.items()}
    margins = {
        column: _margins(lines, lefts[column], _edge(column, lefts, widths))
        for column, lines in lines_by_column.items()
    }
    return Measure(size, max(pitches, key=lambda x: (pitches[x], -x), default=1.2), margins, bold > 0)


def _left(column: Sequence[Line]) -> float:
    """Where most lines begin, or further left, where many do."""
    starts = Counter(round(x.x0) for x in column)
    most = max(starts.values())
    return float(min(x for x, count in starts.items() if count == most or count >= max(2, most / 3)))


def _edge(column: Column, lefts: Mapping[Column, float], widths: Mapping[Column, float]) -> float:
    """Where a column may end at most, by its neighbour or by the page's other margin."""
    after, first, alone = replace(column, index=column.index + 1), replace(column, index=0), Column(1, 0, column.kind)
    if after in lefts:
        return lefts[after] - NEIGHBOUR
    return widths[column] - lefts.get(alone, lefts.get(first, 0.0))


def _margins(column: Sequence[Line], left: float, edge: float) -> Margins:
    """A column's margins: lines end where the longest do, if these are several; else perhaps at the edge."""
    ends = sorted((x.x1 for x in column), reverse=True)
    right = next((end for end in ends if sum(end - x.size < x.x1 <= end for x in column) >= 2), ends[0])
    alone = sum(x.x1 > right - x.size for x in column) < 2
    margins = Margins(left, max(right, edge) if alone else right)
    cut = sum(ends_in_hyphen(x.text) for x in column) >= CUT_LEAST * len(column)
    return replace(margins, flush=sum(map(margins.ends, column)) > FLUSH_MOSTLY * len(column), cut=cut)


def is_centred(line: Line, margins: Margins) -> bool:
    before, after = line.x0 - margins.left, margins.right - line.x1
    return before > CENTRED * line.size and abs(before - after) < CENTRED * line.size
