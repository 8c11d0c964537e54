"""How much the words of a paragraph speak for its meeting each window of the other text: log-likelihood ratios.

Each feature of a paragraph either has a partner in the window or has none. Both are compared with chance, which
is how often a window of that size has such a partner anywhere in the other text.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from statements.ingest.align.lexicon import Learned
from statements.ingest.align.links import KINDS, RANK, WEIGHTS, Lexicon, Link, linker
from statements.ingest.align.units import Unit

MOST_COMMON = 0.6  # of the paragraphs of the other text: partners beyond say nothing
LEAST_CHANCE, MOST_CHANCE = 0.005, 0.98
GROWTH = 0.5  # of chance with the size of a window: its paragraphs speak of one matter
NUMBER = "n"  # a number that the other text has nowhere tells of a paragraph that it lacks
NOWHERE = np.zeros(0, dtype=np.int64)

Matrix = NDArray[np.float32]


@dataclass(frozen=True)
class Partners:
    """Where in the other text (of `size` paragraphs) the features of one text have partners.

    `rows` are the rows of each paragraph's features; `places`, which ascend, are `row * size + paragraph` of each
    partner of a row; `weights` (rows, 3) what a partner there says: `links.Weight`.
    """

    rows: tuple[NDArray[np.int64], ...]
    places: NDArray[np.int64]
    weights: NDArray[np.float64]
    size: int

    @property
    def rate(self) -> NDArray[np.float64]:
        """The share of the other text's paragraphs that have the partner."""
        return np.bincount(self.places // self.size, minlength=len(self.weights)) / self.size


class PartnerSearch:
    """Looks up the features of one text in another, pass after pass: what dictionaries tell is looked up once."""

    def __init__(self, source: Sequence[Unit], target: Sequence[Unit], languages: tuple[str, str]) -> None:
        self.source, self.size = source, len(target)
        self.features = [sorted(unit.features) for unit in source]
        self.positions_of_key: dict[str, list[int]] = defaultdict(list)
        for position, unit in enumerate(target):
            for key in unit.keys:
                self.positions_of_key[key].append(position)
        self.linker = linker(*languages, self.positions_of_key)
        self.links: dict[str, tuple[Link, ...]] = {}

    def partners(self, learned: Learned) -> Partners:
        """The partners of all features, with what was learned."""
        lookup = _Lookup(self, learned.lexicons)
        rows = []
        for features, part in zip(self.features, learned.parts, strict=True):
            found = (lookup.row(feature, part) for feature in features)
            rows.append(np.array([row for row in found if row is not None], dtype=np.int64))
        places = [row * self.size + positions for row, positions in enumerate(lookup.positions)]
        weights = [(x.rare, x.found, x.missed) for x in (WEIGHTS[kind] for kind in lookup.kinds)]
        return Partners(
            tuple(rows), np.concatenate([*places, NOWHERE]), np.array(weights).reshape(-1, 3), max(1, self.size)
        )

    def known(self, feature: str) -> tuple[Link, ...]:
        """What dictionaries and spelling say that answers to a feature and stands in the other text."""
        if feature not in self.links:
            self.links[feature] = self.standing(self.linker.links(feature))
        return self.links[feature]

    def standing(self, links: Iterable[Link]) -> tuple[Link, ...]:
        """Those links that lead to something in the other text."""
        return tuple(link for link in links if link[1] in self.positions_of_key)

    def positions_of(self, links: tuple[Link, ...]) -> NDArray[np.int64]:
        """The paragraphs to which any of these links leads, in order."""
        found = sorted({position for _, key in links for position in self.positions_of_key[key]})
        return np.array(found, dtype=np.int64)


class _Lookup:
    """The rows of one pass: each feature once for each lexicon, and what has the same partners as one row."""

    def __init__(self, search: PartnerSearch, lexicons: Sequence[Lexicon]) -> None:
        self.search, self.lexicons = search, lexicons
        self.rows: dict[tuple[str, int], int | None] = {}
        self.same: dict[tuple[Link, ...], int] = {}
        self.positions: list[NDArray[np.int64]] = []
        self.kinds: list[str] = []

    def row(self, feature: str, part: int) -> int | None:
        """The row of a feature, which may know what that lexicon has learned; None where it says nothing."""
        key = feature, part
        if key not in self.rows:
            learned = self.search.linker.learned(feature, self.lexicons[part])
            self.rows[key] = self._new(feature, self.search.known(feature) + self.search.standing(learned))
        return self.rows[key]

    def _new(self, feature: str, links: tuple[Link, ...]) -> int | None:
        if links in self.same:
            return self.same[links]
        positions = self.search.positions_of(links)
        if not links and feature[0] != NUMBER or len(positions) > max(1, MOST_COMMON * self.search.size):
            return None
        if links:
            self.same[links] = len(self.positions)
        self.positions.append(positions)
        self.kinds.append(min((kind for kind, _ in links), key=RANK.__getitem__, default=KINDS[NUMBER]))
        return len(self.positions) - 1


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
    """(row, position from `first` up to `last`): 1 where a partner of the row stands."""
    begins = rows * partners.size
    low = np.searchsorted(partners.places, begins + first)
    counts = np.searchsorted(partners.places, begins + min(last, partners.size)) - low
    ends = np.cumsum(counts)
    found = np.arange(counts.sum()) + np.repeat(low - ends + counts, counts)
    matrix = np.zeros((len(rows), last - first), dtype=np.float32)
    matrix[np.repeat(np.arange(len(rows)), counts), partners.places[found] - np.repeat(begins + first, counts)] = 1
    return matrix
