"""The score of every bead at every node of a band: prior, lengths and evidence, as log-likelihood ratios."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from statements.ingest.align.band import Band
from statements.ingest.align.evidence import Matrix, Partners, windows
from statements.ingest.align.units import Unit

Shape = tuple[int, int]  # paragraphs on the left, and on the right
Scores = Mapping[Shape, Matrix]

LARGEST = 9
# Logarithms of how common a shape is, against a paragraph that stands alone (`programme.OPEN`).
MANY = {2: -2.1, **{n: -3.55 - 0.75 * (n - 3) for n in range(3, LARGEST + 1)}}
PRIORS: Mapping[Shape, float] = {
    (1, 1): 0.1,
    **{(1, n): prior for n, prior in MANY.items()},
    **{(n, 1): prior for n, prior in MANY.items()},
    (2, 2): -4.25,
    (2, 3): -5.8,
    (3, 2): -5.8,
    (3, 3): -6.9,
}
LENGTH, LENGTHS = 0.65, 0.9  # weight of what lengths say, of one against one and of several
UNEVEN, UNEVEN_SHORT = 0.015, 0.8  # variance of the log ratio of lengths, and what is added per 1 / length
TOGETHER = 0.5  # exponent: how much several languages say more than one
STRANGE = -8.0  # the least that lengths can say: texts are abridged, too
CHUNK = 64  # rows at a time
NEVER = np.float32(-1e9)


@dataclass(frozen=True)
class Side:
    """One text: its paragraphs, and where their features have partners in the other."""

    units: Sequence[Unit]
    partners: Partners


def score(left: Side, right: Side, band: Band, ratio: float) -> Scores:
    """{shape of a bead: its score where it begins at each node of the band}, NEVER where it cannot be.

    `ratio` is the length of the right for a length of 1 on the left.
    """
    scores = {shape: np.full((band.rows + 1, band.width), NEVER, dtype=np.float32) for shape in PRIORS}
    spread = _spread(left.units) + _spread(right.units)
    lengths = _sums(left.units) * ratio, _sums(right.units)
    for first in range(0, band.rows, CHUNK):
        low = int(band.start[first])
        for shape, evidence in _evidence(left.partners, right.partners, band, first):
            weight = LENGTH if shape == (1, 1) else LENGTHS
            values = evidence + weight * _lengths(lengths, shape, first, low, evidence.shape, ratio, spread)
            for row, said in enumerate(values + PRIORS[shape], first):
                begin = int(band.start[row]) - low
                said = said[begin : begin + band.width]
                scores[shape][row, : len(said)] = said
    return scores


def combined(scores: Iterable[Scores], said: Sequence[NDArray[np.bool_]]) -> Scores:
    """The scores of rows that stand in several languages, of those of each; `said`: which rows each language has.

    Languages that say the same are no independent witnesses: `n` of them speak as `n ** TOGETHER` would. A bead is
    judged by those that have all of its rows, where one has.
    """
    total: dict[Shape, Matrix] = {}
    weights = {shape: _weights(said, shape[0]) for shape in PRIORS}
    for number, its in enumerate(scores):
        for shape, table in its.items():
            prior = np.float32(PRIORS[shape])
            added = (table - prior) * weights[shape][number][:, None]
            total[shape] = added + (total[shape] if number else prior)
    return {shape: np.where(table > NEVER / 2, table, NEVER) for shape, table in total.items()}


def _weights(said: Sequence[NDArray[np.bool_]], rows: int) -> Matrix:
    """[language, first row]: the weight of each language in beads of so many rows."""
    counts = np.stack([_windows(x, rows) for x in said])
    heard = counts == counts.max(axis=0)
    shares: Matrix = (heard * heard.sum(axis=0) ** (TOGETHER - 1)).astype(np.float32)
    return shares


def _windows(said: NDArray[np.bool_], rows: int) -> NDArray[np.int64]:
    """How many of the `rows` from each row on are said."""
    sums = np.concatenate([[0], np.cumsum(said), np.full(rows, said.sum())])
    counts: NDArray[np.int64] = sums[rows : rows + len(said) + 1] - sums[: len(said) + 1]
    return counts


def _sums(units: Sequence[Unit]) -> NDArray[np.float64]:
    return np.concatenate([[0.0], np.cumsum([unit.length for unit in units], dtype=np.float64)])


def _spread(units: Sequence[Unit]) -> float:
    """The variance of the logarithms of lengths."""
    return float(np.var(np.log([unit.length for unit in units]))) if units else 0.0


def _lengths(
    sums: tuple[NDArray[np.float64], NDArray[np.float64]],
    shape: Shape,
    first: int,
    low: int,
    size: tuple[int, int],
    ratio: float,
    spread: float,
) -> NDArray[np.float64]:
    """Lengths that agree speak for a bead, against two lengths drawn by chance; of `size` beads from there on."""
    left = (sums[0][first + shape[0] :] - sums[0][first : -shape[0]])[: size[0], None]
    right = (sums[1][low + shape[1] :] - sums[1][low : -shape[1]])[: size[1]]
    variance = UNEVEN + UNEVEN_SHORT * (ratio / left + 1 / right)
    chance = variance + spread
    off = (np.log(right) - np.log(left)) ** 2
    score: NDArray[np.float64] = 0.5 * (np.log(chance / variance) - off / variance + off / chance)
    return np.maximum(score, STRANGE)


def _evidence(left: Partners, right: Partners, band: Band, first: int) -> Iterator[tuple[Shape, Matrix]]:
    """What words say of the beads of each shape that begin in CHUNK rows from `first` on: (row, column), the first
    column being that of the band's first row.
    """
    last = min(band.rows, first + CHUNK)
    low, high = int(band.start[first]), min(band.columns, int(band.start[last]) + band.width)
    if high <= low:
        return
    forth = list(windows(range(first, min(band.rows, last + LARGEST - 1)), left, low, high, LARGEST))
    beyond = min(band.columns, high + LARGEST - 1)
    back = [x.T for x in windows(range(low, beyond), right, first, last, LARGEST)]
    for shape in PRIORS:
        rows, columns = min(last, band.rows - shape[0] + 1) - first, min(high, band.columns - shape[1] + 1) - low
        if rows > 0 and columns > 0:
            said = np.zeros((rows, columns), dtype=np.float32)
            for k in range(shape[0]):
                said += forth[shape[1] - 1][k : k + rows, :columns]
            for k in range(shape[1]):
                said += back[shape[0] - 1][:rows, k : k + columns]
            yield shape, said
