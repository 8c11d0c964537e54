"""Words that answer each other, learned from the texts that are being aligned.

IBM model 1 (Brown et al., 1993, "The Mathematics of Statistical Machine Translation") in both directions over
sets of words; a pair is kept where the geometric mean of the two probabilities is high enough.

What a bead says is no evidence for the bead itself. So beads are dealt out in `PARTS`, and a paragraph is judged by
what was learned from the others' beads alone (cross-fitting).
"""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from statements.ingest.align.links import Lexicon

ROUNDS = 5
FEWEST = 2  # beads that a word must stand in
PROBABLE = 0.1
PRIOR = 1e-4  # what no word of the other side explains
MOST_COMMON = 0.6  # of all beads: words beyond say nothing
PARTS = 5

Pair = tuple[frozenset[str], frozenset[str]]  # the words of the two sides of a bead


@dataclass(frozen=True)
class Learned:
    """What one text knows of the other: a lexicon for each part of the beads, which owes nothing to that part, and the
    part of each paragraph.
    """

    lexicons: tuple[Lexicon, ...]
    parts: tuple[int, ...]


def empty_lexicon(paragraphs: int) -> Learned:
    """The lexicon of the first pass, before anything was learned."""
    return Learned(({},), (0,) * paragraphs)


def learn_by_part(
    pairs: Sequence[Pair], weights: Sequence[float], parts: Sequence[int]
) -> list[tuple[Lexicon, Lexicon]]:
    """For each part, the lexicons of all beads that are of another."""
    lexicons = []
    for part in range(PARTS):
        training = [index for index, x in enumerate(parts) if x != part]
        lexicons.append(learn([pairs[x] for x in training], [weights[x] for x in training]))
    return lexicons


@dataclass(frozen=True)
class _Events:
    """Every meeting of a left word and a right word in a bead: ids of the two, of the pair and of the bead."""

    left: NDArray[np.int64]
    right: NDArray[np.int64]
    pair: NDArray[np.int64]
    bead: NDArray[np.int64]
    weight: NDArray[np.float64]


def learn(pairs: Sequence[Pair], weights: Sequence[float]) -> tuple[Lexicon, Lexicon]:
    """Lexicons from left to right and back, from the words of each bead and how sure the bead is."""
    left, right = _vocabulary([x for x, _ in pairs]), _vocabulary([y for _, y in pairs])
    events = _events(pairs, weights, left, right)
    if not len(events.pair):
        return {}, {}
    codes, pair = np.unique(events.pair, return_inverse=True)
    forth = _model(pair, events.left, events.right, events.bead, events.weight)
    back = _model(pair, events.right, events.left, events.bead, events.weight)
    sure = np.sqrt(forth * back)
    probable = sure > PROBABLE
    return _tables(list(left), list(right), codes[probable].tolist(), sure[probable].tolist())


def _vocabulary(texts: Sequence[frozenset[str]]) -> dict[str, int]:
    counts = Counter(word for text in texts for word in text)
    words = sorted(word for word, n in counts.items() if FEWEST <= n <= max(FEWEST, MOST_COMMON * len(texts)))
    return {word: index for index, word in enumerate(words)}


def _events(pairs: Sequence[Pair], weights: Sequence[float], left: dict[str, int], right: dict[str, int]) -> _Events:
    xs, ys, beads, sure = [], [], [], []
    for bead, ((source, target), weight) in enumerate(zip(pairs, weights, strict=True)):
        x = np.array(sorted(left[word] for word in source if word in left), dtype=np.int64)
        y = np.array(sorted(right[word] for word in target if word in right), dtype=np.int64)
        xs.append(np.repeat(x, len(y)))
        ys.append(np.tile(y, len(x)))
        beads.append(np.full(len(x) * len(y), bead, dtype=np.int64))
        sure.append(np.full(len(x) * len(y), weight))
    if not xs:
        none = np.zeros(0, dtype=np.int64)
        return _Events(none, none, none, none, np.zeros(0))
    x, y = np.concatenate(xs), np.concatenate(ys)
    return _Events(x, y, x * max(1, len(right)) + y, np.concatenate(beads), np.concatenate(sure))


def _model(
    pair: NDArray[np.int64],
    source: NDArray[np.int64],
    target: NDArray[np.int64],
    bead: NDArray[np.int64],
    weight: NDArray[np.float64],
) -> NDArray[np.float64]:
    """p(target word | source word) for each distinct pair."""
    sources = np.zeros(pair.max() + 1, dtype=np.int64)
    sources[pair] = source
    _, context = np.unique(bead * (target.max() + 1) + target, return_inverse=True)
    table = _normalised(np.bincount(pair, weight).astype(np.float64), sources)
    for _ in range(ROUNDS):
        share = table[pair]
        explained = np.bincount(context, share)[context] + PRIOR
        table = _normalised(np.bincount(pair, weight * share / explained).astype(np.float64), sources)
    return table


def _normalised(counts: NDArray[np.float64], sources: NDArray[np.int64]) -> NDArray[np.float64]:
    shares: NDArray[np.float64] = counts / np.maximum(np.bincount(sources, counts), 1e-12)[sources]
    return shares


def _tables(left: list[str], right: list[str], codes: list[int], sure: list[float]) -> tuple[Lexicon, Lexicon]:
    forth: dict[str, list[tuple[float, str]]] = {}
    back: dict[str, list[tuple[float, str]]] = {}
    for code, probable in zip(codes, sure, strict=True):
        x, y = left[code // len(right)], right[code % len(right)]
        forth.setdefault(x, []).append((probable, y))
        back.setdefault(y, []).append((probable, x))
    return {x: tuple(ys) for x, ys in forth.items()}, {y: tuple(xs) for y, xs in back.items()}
