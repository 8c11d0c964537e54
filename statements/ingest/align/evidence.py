"""How much the words of a paragraph speak for its meeting each window of the other text: log-likelihood ratios.

Each feature of a paragraph either has a partner in the window or has none. Both are compared with chance, which
is how often a window of that size has such a partner anywhere in the other text.
"""

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from statements.ingest.align.lexicon import Learned
from statements.ingest.align.links import RANK, WEIGHTS, Lexicon, Link, Linker
from statements.ingest.align.units import Unit

MOST_COMMON = 0.6  # of the paragraphs of the other text: partners beyond say nothing
LEAST_CHANCE, MOST_CHANCE = 0.005, 0.98
GROWTH = 0.5  # of chance with the size of a window: its paragraphs speak of one matter
NUMBER = "n"  # a number that the other text has nowhere tells of a paragraph that it lacks

Matrix = NDArray[np.float32]


@dataclass(frozen=True)
class Partners:
    """Where in the other text (of `size` paragraphs) the features of one text have partners.

    `rows` are the rows of each paragraph's features; `positions` of a row are paragraphs of the other text, `weights`
    (rows, 3) what a partner there says: `links.Weight`.
    """

    rows: tuple[NDArray[np.int64], ...]
    positions: tuple[NDArray[np.int64], ...]
    weights: NDArray[np.float64]
    size: int

    @property
    def rate(self) -> NDArray[np.float64]:
        """The share of the other text's paragraphs that have the partner."""
        return np.array([len(x) for x in self.positions]) / max(1, self.size)


class _Search:
    """Looks up the features of one text in another, each once for each lexicon."""

    def __init__(self, target: Sequence[Unit], linker: Linker, lexicons: Sequence[Lexicon]) -> None:
        self.linker, self.lexicons, self.size = linker, lexicons, len(target)
        self.positions_of_key: dict[str, list[int]] = defaultdict(list)
        for position, unit in enumerate(target):
            for key in unit.keys:
                self.positions_of_key[key].append(position)
        self.rows: dict[tuple[str, int], int | None] = {}
        self.same: dict[tuple[Link, ...], int] = {}  # what has the same partners is one row
        self.positions: list[NDArray[np.int64]] = []
        self.kinds: list[str] = []

    def row(self, feature: str, part: int) -> int | None:
        """The row of a feature, which may know what that lexicon has learned; None where it says nothing."""
        key = feature, part
        if key not in self.rows:
            self.rows[key] = self._new(feature, part)
        return self.rows[key]

    def _new(self, feature: str, part: int) -> int | None:
        links = tuple(self.linker.links(feature, self.lexicons[part]))
        matching = tuple(link for link in links if link[1] in self.positions_of_key)
        if matching in self.same:
            return self.same[matching]
        positions = sorted({position for _, key in matching for position in self.positions_of_key[key]})
        if not positions and feature[0] != NUMBER or len(positions) > max(1, MOST_COMMON * self.size):
            return None
        if matching:
            self.same[matching] = len(self.positions)
        self.positions.append(np.array(positions, dtype=np.int64))
        self.kinds.append(min((kind for kind, _ in matching or links), key=RANK.__getitem__))
        return len(self.positions) - 1


def partners(source: Sequence[Unit], target: Sequence[Unit], linker: Linker, learned: Learned) -> Partners:
    """The partners of all features of `source` in `target`."""
    search = _Search(target, linker, learned.lexicons)
    rows = []
    for unit, part in zip(source, learned.parts, strict=True):
        found_rows = (search.row(feature, part) for feature in sorted(unit.features))
        rows.append(np.array([row for row in found_rows if row is not None], dtype=np.int64))
    weights = [(x.rare, x.found, x.missed) for x in (WEIGHTS[kind] for kind in search.kinds)]
    return Partners(tuple(rows), tuple(search.positions), np.array(weights).reshape(-1, 3), len(target))


def windows(paragraphs: range, partners: Partners, first: int, last: int, most: int) -> Iterator[Matrix]:
    """For windows of 1 to `most` paragraphs that begin at each position from `first` up to `last` of the other text:
    what each of these paragraphs says of it, as an array (paragraphs, last - first).
    """
    rows = np.unique(np.concatenate([partners.rows[position] for position in paragraphs]))
    feature_rows = [np.searchsorted(rows, partners.rows[position]) for position in paragraphs]
    presence = _presence(partners, rows, first, last + most)
    rate = partners.rate[rows]
    rare, present, missed = partners.weights[rows].T
    covered = np.zeros((len(rows), last - first), dtype=np.float32)
    without = np.array([missed[held].sum() for held in feature_rows], dtype=np.float32)[:, None]
    for size in range(1, most + 1):
        np.maximum(covered, presence[:, size - 1 : size - 1 + last - first], out=covered)
        chance = np.clip(1 - (1 - rate) ** size**GROWTH, LEAST_CHANCE, MOST_CHANCE)
        more = (present - rare * np.log(chance) - missed).astype(np.float32)
        # A paragraph holds few of all rows, so these are taken one by one.
        yield without + np.stack([more[held] @ covered[held] for held in feature_rows])


def _presence(partners: Partners, rows: NDArray[np.int64], first: int, last: int) -> Matrix:
    matrix = np.zeros((len(rows), last - first), dtype=np.float32)
    for index, row in enumerate(rows.tolist()):
        positions = partners.positions[row]
        low, high = np.searchsorted(positions, (first, last))
        matrix[index, positions[low:high] - first] = 1
    return matrix
