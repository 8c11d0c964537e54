"""How alike the paragraphs of two texts are: tf-idf cosines, and the share of one that another holds. Pure.

Features are runs of one to three characters where no blanks part words, else words and pairs of words, of folded text.
What is frequent in these two texts says little (Salton and Buckley 1988: sublinear tf, smoothed idf).
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from statements import languages
from statements.text import fold

CHARACTERS, WORDS = 3, 2  # the longest run that is a feature
CODES = 21  # bits of a character (Unicode's), and of the number of a word
KNOWN_WORDS = (1 << CODES) - 2

Matrix = NDArray[np.float64]
Ids = NDArray[np.int64]


@dataclass(frozen=True)
class Counts:
    """The features of one paragraph: their ids, ascending, and how often each stands there."""

    ids: Ids
    counts: Ids

    def without(self, other: "Counts") -> "Counts":
        """What is left of them when another paragraph accounts for its own."""
        return Counts(self.ids, np.maximum(self.counts - other.of(self.ids), 0))

    def of(self, ids: Ids) -> Ids:
        """How often each of these features stands there."""
        if not self.ids.size:
            return np.zeros(ids.size, np.int64)
        at = np.minimum(np.searchsorted(self.ids, ids), self.ids.size - 1)
        return np.where(self.ids[at] == ids, self.counts[at], 0)


@dataclass(frozen=True)
class Features:
    """Those of two texts in one language, the old one and the new one; `idf`: what each feature says, by its id."""

    sides: tuple[Sequence[Counts], Sequence[Counts]]
    idf: Matrix

    @property
    def both_have(self) -> NDArray[np.bool_]:
        """[old, new]: where both paragraphs have words."""
        old, new = (np.array([x.ids.size > 0 for x in side], bool) for side in self.sides)
        return np.asarray(old[:, None] & new)

    def cosines(self) -> Matrix:
        """[old, new]: from 0 to 1. The work grows with the features that paragraphs of both sides share."""
        old, new = self.sides
        result = np.zeros((len(old), len(new)))
        ids = np.concatenate([x.ids for x in new])
        by_feature = np.argsort(ids, kind="stable")
        columns = np.repeat(np.arange(len(new)), [x.ids.size for x in new])[by_feature]
        weights = np.concatenate([self._weights(x) for x in new])[by_feature]
        starts = np.searchsorted(ids[by_feature], np.arange(self.idf.size + 1))
        for row, paragraph in enumerate(old):
            lengths = starts[paragraph.ids + 1] - starts[paragraph.ids]
            first = starts[paragraph.ids] - np.cumsum(lengths) + lengths
            places = np.arange(lengths.sum()) + np.repeat(first, lengths)
            products = weights[places] * np.repeat(self._weights(paragraph), lengths)
            result[row] = np.bincount(columns[places], products, len(new))
        return result

    def _weights(self, paragraph: Counts) -> Matrix:
        """The vector of a paragraph, of length one."""
        weights: Matrix = (1 + np.log(paragraph.counts)) * self.idf[paragraph.ids]
        return weights / max(float(np.linalg.norm(weights)), 1e-9)

    def share(self, paragraph: Counts, holder: Counts) -> float:
        """How much of what a paragraph says the other one holds too, from 0 to 1."""
        said = self.idf[paragraph.ids]
        held = float(said @ np.minimum(paragraph.counts, holder.of(paragraph.ids)))
        return held / max(float(said @ paragraph.counts), 1e-9)


def features(old: Sequence[str], new: Sequence[str], tag: str) -> Features:
    """Of two texts in the language of `tag`, each a sequence of paragraphs."""
    runs = [_runs(codes, length) for codes, length in _coded([*old, *new], tag)]
    known, ids = np.unique(np.concatenate(runs), return_inverse=True)
    each = np.split(ids, np.cumsum([len(x) for x in runs])[:-1])
    counts = [Counts(*np.unique(x, return_counts=True)) for x in each]
    frequency = np.bincount(np.concatenate([x.ids for x in counts]), minlength=known.size)
    idf = 1 + np.log((1 + len(counts)) / (1 + frequency))
    return Features((counts[: len(old)], counts[len(old) :]), idf)


def _coded(texts: Sequence[str], tag: str) -> Iterator[tuple[Ids, int]]:
    """The units of each text as numbers from 1 up, and how many of them the longest run has.

    A text without words (`* * *`) is compared by its marks.
    """
    if languages.get(tag).by_character:
        for text in texts:
            yield np.array([ord(x) for x in fold(text) or text if not x.isspace()], np.int64), CHARACTERS
    else:
        numbers: dict[str, int] = {}
        for text in texts:
            words = [numbers.setdefault(word, len(numbers)) % KNOWN_WORDS + 1 for word in (fold(text) or text).split()]
            yield np.array(words, np.int64), WORDS


def _runs(codes: Ids, longest: int) -> Ids:
    """Every run of one to `longest` units, as one number each."""
    runs = [codes]
    for length in range(2, min(longest, codes.size) + 1):
        runs.append((runs[-1][:-1] << CODES) | codes[length - 1 :])
    return np.concatenate(runs)
