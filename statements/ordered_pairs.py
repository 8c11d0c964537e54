"""Pairs of two sequences that rise on both sides and are worth most together. Pure."""

import numpy as np
from numpy.typing import NDArray


def best_in_order(gain: NDArray[np.float64]) -> list[tuple[int, int]]:
    """The pairs (row, column), rising on both sides, whose gains above 0 add up to most."""
    rows, columns = gain.shape
    total = np.zeros((rows + 1, columns + 1))
    for i in range(rows):
        total[i + 1, 1:] = np.maximum.accumulate(np.maximum(total[i, 1:], total[i, :-1] + gain[i]))
    i, j, pairs = rows, columns, []
    while i and j:
        if total[i, j] == total[i - 1, j]:
            i -= 1
        elif total[i, j] == total[i, j - 1]:
            j -= 1
        else:
            i, j = i - 1, j - 1
            pairs.append((i, j))
    return pairs[::-1]
