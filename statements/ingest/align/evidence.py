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

    `rows` gives the rows of each paragraph's features; `places` of a row are paragraphs of the other text, `weights`
    (rows, 3) what a partner there says: `links.Weight`.
    """

    rows: tuple[NDArray[np.int64], ...]
    places: tuple[NDArray[np.int64], ...]
    weights: NDArray[np.float64]
    size: int

    @property
    def rate(self) -> NDArray[np.float64]:
        """The share of the other text's paragraphs that have the partner."""
        return np.array([len(x) for x in self.places]) / max(1, self.size)


class _Search:
    """Looks up the features of one text in another, each once for each lexicon."""

    def __init__(self, target: Sequence[Unit], linker: Linker, lexicons: Sequence[Lexicon]) -> None:
        self.linker, self.lexicons, self.size = linker, lexicons, len(target)
        self.standing: dict[str, list[int]] = defaultdict(list)
        for place, unit in enumerate(target):
            for key in unit.keys:
                self.standing[key].append(place)
        self.rows: dict[tuple[str, int], int | None] = {}
        self.same: dict[tuple[Link, ...], int] = {}  # what has the same partners is one row
        self.places: list[NDArray[np.int64]] = []
        self.kinds: list[str] = []

    def row(self, feature: str, part: int) -> int | None:
        """The row of a feature, which may know what that lexicon has learned; None where it says nothing."""
        asked = feature, part
        if asked not in self.rows:
            self.rows[asked] = self._new(feature, part)
        return self.rows[asked]

    def _new(self, feature: str, part: int) -> int | None:
        links = tuple(self.linker.links(feature, self.lexicons[part]))
        known = tuple(link for link in links if link[1] in self.standing)
        if known in self.same:
            return self.same[known]
        found = sorted({place for _, key in known for place in self.standing[key]})
        if not found and feature[0] != NUMBER or len(found) > max(1, MOST_COMMON * self.size):
            return None
        if known:
            self.same[known] = len(self.places)
        self.places.append(np.array(found, dtype=np.int64))
        self.kinds.append(min((kind for kind, _ in known or links), key=RANK.__getitem__))
        return len(self.places) - 1


def partners(source: Sequence[Unit], target: Sequence[Unit], linker: Linker, learned: Learned) -> Partners:
    """The partners of all features of `source` in `target`."""
    search = _Search(target, linker, learned.lexicons)
    rows = []
    for unit, part in zip(source, learned.parts, strict=True):
        found = (search.row(feature, part) for feature in sorted(unit.features))
        rows.append(np.array([row for row in found if row is not None], dtype=np.int64))
    weights = [(x.rare, x.found, x.missed) for x in (WEIGHTS[kind] for kind in search.kinds)]
    return Partners(tuple(rows), tuple(search.places), np.array(weights).reshape(-1, 3), len(target))


def windows(paragraphs: range, found: Partners, first: int, last: int, most: int) -> Iterator[Matrix]:
    """For windows of 1 to `most` paragraphs that begin at each place from `first` up to `last` of the other text:
    what each of these paragraphs says of it, as an array (paragraphs, last - first).
    """
    rows = np.unique(np.concatenate([found.rows[place] for place in paragraphs]))
    holds = [np.searchsorted(rows, found.rows[place]) for place in paragraphs]
    stands = _stands(found, rows, first, last + most)
    rate = found.rate[rows]
    rare, there, missed = found.weights[rows].T
    covered = np.zeros((len(rows), last - first), dtype=np.float32)
    without = np.array([missed[held].sum() for held in holds], dtype=np.float32)[:, None]
    for size in range(1, most + 1):
        np.maximum(covered, stands[:, size - 1 : size - 1 + last - first], out=covered)
        chance = np.clip(1 - (1 - rate) ** size**GROWTH, LEAST_CHANCE, MOST_CHANCE)
        more = (there - rare * np.log(chance) - missed).astype(np.float32)
        # A paragraph holds few of all rows, so these are taken one by one.
        yield without + np.stack([more[held] @ covered[held] for held in holds])


def _stands(found: Partners, rows: NDArray[np.int64], first: int, last: int) -> Matrix:
    matrix = np.zeros((len(rows), last - first), dtype=np.float32)
    for place, row in enumerate(rows.tolist()):
        where = found.places[row]
        low, high = np.searchsorted(where, (first, last))
        matrix[place, where[low:high] - first] = 1
    return matrix
