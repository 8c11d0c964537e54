"""Which positions of the two texts are compared with each other: all in short texts, a band in long ones.

A node (i, j) stands before paragraph i of the left and paragraph j of the right. Arrays of a band have a row
for each i from 0 to the number of paragraphs on the left, and `width` columns, of which the first is j = start[i].
"""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from statements.ingest.align.units import Unit

MOST_CELLS = 1_200_000  # that are all compared
WIDTH = 384  # columns of the band beyond that
WEIGHTY = frozenset("nmhltpx")


@dataclass(frozen=True)
class Band:
    """`start` has rows + 1 entries and never falls; `columns` is the number of paragraphs on the right."""

    start: NDArray[np.int64]
    width: int
    columns: int

    @property
    def rows(self) -> int:
        return len(self.start) - 1


def around(left: Sequence[Unit], right: Sequence[Unit]) -> Band:
    """The band for two texts: round the line through the pairs of paragraphs that only they share."""
    rows, columns = len(left), len(right)
    if (rows + 1) * (columns + 1) <= MOST_CELLS or columns < WIDTH:
        return Band(np.zeros(rows + 1, dtype=np.int64), columns + 1, columns)
    anchors = [(0, 0), *_chain(_shared(left, right)), (rows, columns)]
    line = np.interp(np.arange(rows + 1), [x for x, _ in anchors], [y for _, y in anchors])
    width = max(WIDTH, 1 + int(np.ceil(np.diff(line).max())) * 2)
    start = np.clip(np.round(line).astype(np.int64) - width // 2, 0, columns + 1 - width)
    return Band(np.maximum.accumulate(start), width, columns)


def _shared(left: Sequence[Unit], right: Sequence[Unit]) -> list[tuple[int, int]]:
    """Paragraphs that have two features which stand once in each text and in no other paragraph."""
    once_left, once_right = _once(left), _once(right)
    votes = Counter((once_left[key], once_right[key]) for key in once_left.keys() & once_right.keys())
    return sorted(place for place, count in votes.items() if count >= 2)


def _once(units: Sequence[Unit]) -> dict[str, int]:
    counts = Counter(key for unit in units for key in unit.keys if key[0] in WEIGHTY)
    return {key: i for i, unit in enumerate(units) for key in unit.keys if counts[key] == 1}


def _chain(points: list[tuple[int, int]]) -> list[tuple[int, int]]:
    """The longest run of points that rises on both sides."""
    length = np.ones(len(points), dtype=np.int64)
    before = np.full(len(points), -1)
    right = np.array([y for _, y in points])
    left = np.array([x for x, _ in points])
    for index in range(len(points)):
        allowed = np.flatnonzero((right[:index] < right[index]) & (left[:index] < left[index]))
        if len(allowed):
            best = allowed[np.argmax(length[allowed])]
            length[index], before[index] = length[best] + 1, best
    chain = []
    index = int(np.argmax(length)) if len(points) else -1
    while index >= 0:
        chain.append(points[index])
        index = int(before[index])
    return chain[::-1]
