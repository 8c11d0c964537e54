"""Which paragraph of yesterday a paragraph of today is. Pure.

First by the id that the file gives, then by equal text (wherever it moved to), then by likeness among
the rest, in order: a dynamic programme keeps what is alike in the same sequence on both sides.
"""

from collections import defaultdict
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache

import numpy as np
from numpy.typing import NDArray
from rapidfuzz import fuzz, process

from statements.ordered_pairs import best_in_order
from statements.text import fold

ALIKE = 0.55  # of 1; measured on rewordings: one sentence in two may change, unrelated paragraphs stay below


@dataclass(frozen=True)
class Candidate:
    """A paragraph on either side: its id, where it has one, and {edition key: text}."""

    id: str | None
    texts: Mapping[str, str]

    def __hash__(self) -> int:
        return hash((self.id, frozenset(self.texts.items())))


@lru_cache(maxsize=8)  # asked before a transaction, so that inside it the answer is there
def match(old: tuple[Candidate, ...], new: tuple[Candidate, ...]) -> tuple[int | None, ...]:
    """For each of `new`, the index of the paragraph in `old` that it continues, or None.

    Its cost grows with the product of both lengths: ask once before a transaction that needs the answer.
    """
    if not old:
        return (None,) * len(new)
    matches: dict[int, int] = {}
    _pair_up(matches, _keys(old, _by_id), _keys(new, _by_id))
    _pair_up(matches, _keys(old, _by_all_texts), _keys(new, _by_all_texts))
    _pair_up(matches, _keys(old, _by_each_text), _keys(new, _by_each_text))
    _pair_alike(matches, old, new)
    return tuple(matches.get(index) for index in range(len(new)))


def _by_id(candidate: Candidate) -> list[object]:
    return [candidate.id] if candidate.id else []


def _by_all_texts(candidate: Candidate) -> list[object]:
    return [tuple(sorted((key, fold(text)) for key, text in candidate.texts.items()))]


def _by_each_text(candidate: Candidate) -> list[object]:
    return [(key, fold(text)) for key, text in candidate.texts.items()]


def _keys(side: Sequence[Candidate], keys_of: Callable[[Candidate], list[object]]) -> list[list[object]]:
    return [keys_of(candidate) for candidate in side]


def _pair_up(matches: dict[int, int], old: Sequence[list[object]], new: Sequence[list[object]]) -> None:
    """Pair what shares a key and is free on both sides, the first with the first."""
    positions: defaultdict[object, list[int]] = defaultdict(list)
    for index, keys in enumerate(old):
        for key in keys:
            positions[key].append(index)
    used = set(matches.values())
    for index, keys in enumerate(new):
        free = (position for key in keys for position in positions[key] if position not in used)
        if index not in matches and (position := next(free, None)) is not None:
            matches[index] = position
            used.add(position)


def _pair_alike(matches: dict[int, int], old: Sequence[Candidate], new: Sequence[Candidate]) -> None:
    """Pair what is left by likeness."""
    used = set(matches.values())
    rest_old = [i for i in range(len(old)) if i not in used]
    rest_new = [i for i in range(len(new)) if i not in matches]
    if rest_old and rest_new:
        likeness = _likeness([old[i] for i in rest_old], [new[i] for i in rest_new])
        matches.update((rest_new[j], rest_old[i]) for i, j in best_in_order(np.where(likeness >= ALIKE, likeness, 0)))


def _likeness(old: Sequence[Candidate], new: Sequence[Candidate]) -> NDArray[np.float64]:
    """[old, new]: the best likeness that any edition shows, 0 to 1."""
    best = np.zeros((len(old), len(new)))
    for key in {key for x in old for key in x.texts} & {key for x in new for key in x.texts}:
        left, right = ([fold(x.texts.get(key, "")) for x in side] for side in (old, new))
        scores = process.cdist(left, right, scorer=fuzz.ratio) / 100
        empty = np.outer([not text for text in left], np.ones(len(right), bool)).astype(bool)
        best = np.maximum(best, np.where(empty, 0, scores))
    return best
