"""Texts that stand in one file and take turns: what is in one turn belongs together. Pure."""

from collections.abc import Sequence

import numpy as np

from statements.ingest.align.band import Band
from statements.ingest.align.scores import Scores

# Logarithms of likelihood ratios, for a bead within a turn and for one that reaches over its edge.
WITHIN, ACROSS = 4.0, -8.0

Turns = tuple[Sequence[int], Sequence[int]]  # of each paragraph of the left and of the right, rising


def keep_turns(scores: Scores, band: Band, turns: Turns) -> None:
    """Changes the scores of all beads by whether their paragraphs are of one turn."""
    left, right = np.array(turns[0]), np.array(turns[1])
    for (lefts, rights), table in scores.items():
        first = np.full(band.columns + band.width + 1, -1)
        alike = right[: len(right) - rights + 1] == right[rights - 1 :] if len(right) >= rights else np.zeros(0, bool)
        first[: len(alike)] = np.where(alike, right[: len(alike)], -1)
        for row in range(band.rows - lefts + 1):
            turn = left[row] if left[row] == left[row + lefts - 1] else -2
            start = int(band.start[row])
            table[row] += np.where(first[start : start + band.width] == turn, WITHIN, ACROSS).astype(np.float32)
