"""The alignment that is right most often, and how sure it is.

Of all alignments the one is taken whose paragraphs have the greatest sum of posteriors (maximum expected
accuracy), not the single most probable one.
"""

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from statements.ingest.align.band import Band
from statements.ingest.align.programme import NONE, Posteriors, Row, Rows, shifted_row
from statements.ingest.align.scores import Shape

LEFT_ALONE, RIGHT_ALONE = (1, 0), (0, 1)


def decode(posteriors: Posteriors, band: Band) -> list[Shape]:
    """The shapes of the best alignment in order, unpaired paragraphs one by one."""
    shapes: list[Shape] = [*posteriors.beads, LEFT_ALONE, RIGHT_ALONE]
    arrived = _best(posteriors, band, shapes)
    path: list[Shape] = []
    i, j = band.rows, band.columns
    while i or j:
        shape = shapes[arrived[i, j - band.start[i]]]
        i, j = i - shape[0], j - shape[1]
        path.append(shape)
    return path[::-1]


def probabilities(path: Sequence[Shape], posteriors: Posteriors, band: Band) -> list[float]:
    """The posterior of each bead of a path; an unpaired paragraph may be so at any node, so these are summed."""
    left, right = posteriors.left.sum(axis=1), _columns(posteriors.right, band)
    result = []
    i = j = 0
    for shape in path:
        alone = left[i] if shape == LEFT_ALONE else right[j] if shape == RIGHT_ALONE else None
        sure = posteriors.beads[shape][i, j - band.start[i]] if alone is None else alone
        result.append(min(1.0, max(0.0, float(sure))))
        i, j = i + shape[0], j + shape[1]
    return result


def _columns(values: Rows, band: Band) -> Row:
    """The sum over all rows for each paragraph of the right."""
    sums = np.zeros(band.columns + 1)
    for i, start in enumerate(band.start.tolist()):
        count = min(band.width, band.columns + 1 - start)
        sums[start : start + count] += values[i][:count]
    return sums


def _best(posteriors: Posteriors, band: Band, shapes: Sequence[Shape]) -> NDArray[np.int8]:
    """For each node, the number of the shape by which the best path arrives there."""
    best = np.full((band.rows + 1, band.width), NONE)
    arrived = np.full(best.shape, -1, dtype=np.int8)
    best[0, 0] = 0.0
    for i in range(band.rows + 1):
        _along(best[i], arrived[i], posteriors.right[i], len(shapes) - 1)
        for number, shape in enumerate(shapes[:-1]):
            row = i + shape[0]
            if row <= band.rows:
                chance = posteriors.left[i] if shape == LEFT_ALONE else posteriors.beads[shape][i].astype(np.float64)
                gain = chance * sum(shape)  # paragraphs that a bead of that shape is expected to set right
                arriving = shifted_row(band, best[i] + gain, row, i, -shape[1])
                better = arriving > best[row]
                best[row][better] = arriving[better]
                arrived[row][better] = number
    return arrived


def _along(best: Row, arrived: NDArray[np.int8], gains: Row, number: int) -> None:
    """Unpaired paragraphs of the right, one after the other, in place."""
    sums = np.concatenate([[0.0], np.cumsum(gains[:-1])])
    reached = np.maximum.accumulate(best - sums) + sums
    better = reached > best + 1e-12
    best[better] = reached[better]
    arrived[better] = number
