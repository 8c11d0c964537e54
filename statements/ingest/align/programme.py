"""How probable each bead is: the forward-backward algorithm over all alignments.

Unpaired paragraphs come in runs, so the first of a run costs more than the next.
"""

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from statements.ingest.align.band import Band
from statements.ingest.align.scores import Scores, Shape

OPEN, EXTEND = -3.3, -1.7  # of unpaired paragraphs, the first of a run and each more
NONE = -1e18

Row = NDArray[np.float64]
Rows = NDArray[np.float64]
Chances = NDArray[np.float32]  # a table for each shape is what takes the memory


@dataclass(frozen=True)
class Posteriors:
    """Probabilities at each node of the band: of each bead that begins there, and of a paragraph left alone there."""

    beads: Mapping[Shape, Chances]
    left: Rows
    right: Rows


@dataclass(frozen=True)
class _Table:
    """Log sums at each node: after a bead, amid unpaired paragraphs of the left, and of the right."""

    bead: Rows
    left: Rows
    right: Rows


def posteriors(scores: Scores, band: Band) -> Posteriors:
    """The posterior of every bead and of every unpaired paragraph, at each node.

    The tables of `scores` are written over: there is one for each shape, and they take most of the memory.
    """
    forth, back = _forward(scores, band), _backward(scores, band)
    total = _after(forth, band.rows)[band.columns - band.start[-1]]
    for i in range(band.rows + 1):
        here = _after(forth, i) - total
        for shape, table in scores.items():
            if i + shape[0] <= band.rows:
                onward = shifted_row(band, back.bead[i + shape[0]], i, i + shape[0], shape[1])
                table[i] = np.exp(np.minimum(0, here + table[i] + onward))
    return Posteriors(scores, _left_alone(forth, back, band, total), _right_alone(forth, back, total))


def _after(table: _Table, i: int) -> Row:
    result: Row = np.logaddexp(np.logaddexp(table.bead[i], table.left[i]), table.right[i])
    return result


def _left_alone(forth: _Table, back: _Table, band: Band, total: float) -> Rows:
    result = np.zeros_like(forth.bead)
    for i in range(band.rows):
        onward = shifted_row(band, back.left[i + 1], i, i + 1, 0)
        arriving = np.logaddexp(forth.bead[i] + OPEN, forth.left[i] + EXTEND)
        result[i] = np.exp(np.minimum(0, arriving + onward - total))
    return result


def _right_alone(forth: _Table, back: _Table, total: float) -> Rows:
    result = np.zeros_like(forth.bead)
    arriving = np.logaddexp(np.logaddexp(forth.bead, forth.left) + OPEN, forth.right + EXTEND)
    result[:, :-1] = np.exp(np.minimum(0, arriving[:, :-1] + back.right[:, 1:] - total))
    return result


def shifted_row(band: Band, values: Row, row: int, other: int, ahead: int) -> Row:
    """Values of row `other` as the nodes of `row` see them, `ahead` columns on; NONE outside the band."""
    shift = ahead - int(band.start[other] - band.start[row])
    return _shifted(values, shift)


def _shifted(values: Row, shift: int) -> Row:
    """result[c] = values[c + shift]"""
    result = np.full(len(values), NONE)
    if 0 <= shift < len(values):
        result[: len(values) - shift] = values[shift:]
    elif -len(values) < shift < 0:
        result[-shift:] = values[:shift]
    return result


def _run(opening: Row) -> Row:
    """Log sums of runs along a row that open anywhere and go on to each place."""
    steps = np.arange(len(opening)) * EXTEND
    result: Row = np.logaddexp.accumulate(opening - steps) + steps
    return result


def _empty(band: Band) -> _Table:
    shape = (band.rows + 1, band.width)
    return _Table(np.full(shape, NONE), np.full(shape, NONE), np.full(shape, NONE))


def _forward(scores: Scores, band: Band) -> _Table:
    table = _empty(band)
    table.bead[0, 0] = 0.0
    for i in range(band.rows + 1):
        if i:
            above = np.logaddexp(table.bead[i - 1] + OPEN, table.left[i - 1] + EXTEND)
            table.left[i] = shifted_row(band, above, i, i - 1, 0)
        opening = _shifted(np.logaddexp(table.bead[i], table.left[i]) + OPEN, -1)
        table.right[i] = _run(opening)
        here = _after(table, i)
        for shape, values in scores.items():
            if i + shape[0] <= band.rows:
                arriving = shifted_row(band, here + values[i], i + shape[0], i, -shape[1])
                np.logaddexp(table.bead[i + shape[0]], arriving, out=table.bead[i + shape[0]])
    return table


def _backward(scores: Scores, band: Band) -> _Table:
    table = _empty(band)
    for i in range(band.rows, -1, -1):
        onward = np.full(band.width, NONE)
        if i == band.rows:
            onward[band.columns - band.start[i]] = 0.0
        for shape, values in scores.items():
            if i + shape[0] <= band.rows:
                onwards = shifted_row(band, table.bead[i + shape[0]], i, i + shape[0], shape[1])
                onward = np.logaddexp(onward, values[i] + onwards)
        table.right[i] = _run(onward[::-1])[::-1]
        down = shifted_row(band, table.left[i + 1], i, i + 1, 0) if i < band.rows else np.full(band.width, NONE)
        aside = _shifted(table.right[i], 1) + OPEN
        table.left[i] = np.logaddexp(np.logaddexp(onward, down + EXTEND), aside)
        table.bead[i] = np.logaddexp(np.logaddexp(onward, down + OPEN), aside)
    return table
