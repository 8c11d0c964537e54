"""How much the words of a paragraph speak for its meeting each window of the other text: log-likelihood ratios.

Each feature of a paragraph either has a partner in the window or has none. Both are compared with chance, which
is how often a window of that size has such a partner anywhere in the other text.
"""

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from statements.ingest.align.links import Linker
from statements.ingest.align.units import Unit

MOST_COMMON = 0.6  # of the paragraphs of the other text: partners beyond say nothing
LEAST_CHANCE, MOST_CHANCE = 0.005, 0.98
MOST_SURE = 0.97
GROWTH = 0.5  # of chance with the size of a window: its paragraphs speak of one matter

Matrix = NDArray[np.float32]


@dataclass(frozen=True)
class Partners:
    """Where in the other text (of `size` paragraphs) the features of one text have partners.

    `number` gives a feature's row; `places` of a row are paragraphs of the other text; `sure` is how often a
    true translation has the partner.
    """

    number: dict[str, int]
    places: tuple[NDArray[np.int64], ...]
    sure: NDArray[np.float64]
    size: int

    @property
    def rate(self) -> NDArray[np.float64]:
        """The share of the other text's paragraphs that have the partner."""
        return np.array([len(x) for x in self.places]) / max(1, self.size)


def partners(source: Sequence[Unit], target: Sequence[Unit], linker: Linker) -> Partners:
    """The partners of all features of `source` in `target`."""
    standing: dict[str, list[int]] = defaultdict(list)
    for place, unit in enumerate(target):
        for key in unit.keys:
            standing[key].append(place)
    number: dict[str, int] = {}
    places: list[NDArray[np.int64]] = []
    sure: list[float] = []
    for feature in sorted(set().union(*(unit.features for unit in source))):
        links = [(p, key) for p, key in linker.links(feature) if key in standing]
        found = sorted({place for _, key in links for place in standing[key]})
        if found and len(found) <= max(1, MOST_COMMON * len(target)):
            number[feature] = len(places)
            places.append(np.array(found, dtype=np.int64))
            sure.append(max(p for p, _ in links))
    return Partners(number, tuple(places), np.array(sure), len(target))


def windows(source: Sequence[Unit], found: Partners, first: int, last: int, most: int) -> Iterator[Matrix]:
    """For windows of 1 to `most` paragraphs that begin at each place from `first` up to `last` of the other text:
    what each of `source` says of it, as an array (paragraphs of source, last - first).
    """
    rows = sorted({found.number[f] for unit in source for f in unit.features if f in found.number})
    here = {row: place for place, row in enumerate(rows)}
    holds = _holds(source, found, here)
    stands = _stands(found, rows, first, last + most)
    sure, rate = found.sure[rows], found.rate[rows]
    covered = np.zeros((len(rows), last - first), dtype=bool)
    for size in range(1, most + 1):
        covered = covered | stands[:, size - 1 : size - 1 + last - first]
        chance = np.clip(1 - (1 - rate) ** size**GROWTH, LEAST_CHANCE, MOST_CHANCE)
        true = np.minimum(np.maximum(sure, chance), np.maximum(MOST_SURE, chance))
        hit = np.log(true / chance).astype(np.float32)[:, None]
        miss = np.log((1 - true) / (1 - chance)).astype(np.float32)[:, None]
        yield holds @ np.where(covered, hit, miss)


def _holds(source: Sequence[Unit], found: Partners, here: dict[int, int]) -> Matrix:
    matrix = np.zeros((len(source), len(here)), dtype=np.float32)
    for place, unit in enumerate(source):
        matrix[place, [here[found.number[f]] for f in unit.features if f in found.number]] = 1
    return matrix


def _stands(found: Partners, rows: list[int], first: int, last: int) -> NDArray[np.bool_]:
    matrix = np.zeros((len(rows), last - first), dtype=bool)
    for place, row in enumerate(rows):
        where = found.places[row]
        matrix[place, where[(where >= first) & (where < last)] - first] = True
    return matrix
