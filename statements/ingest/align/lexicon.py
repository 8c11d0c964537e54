"""Words that answer each other, learned from the texts that are being aligned.

IBM model 1 (Brown et al., 1993, "The Mathematics of Statistical Machine Translation") in both directions over
sets of words; a pair is kept where the geometric mean of the two probabilities is high enough.

What a bead says is no evidence for the bead itself. So beads are dealt out in `PARTS`, and a paragraph is judged by
what was learned from the others' beads alone (cross-fitting).
"""

from collections.abc import Mapping, Sequence
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
CHUNK = 1 << 16  # meetings at a time

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
    """For each part, the lexicons from left to right and back that all beads of another part teach.

    `pairs`: the words of each bead; `weights`: how sure it is; `parts`: the part of each.
    """
    trainings = [np.array(parts, dtype=np.int64) != part for part in range(PARTS)]
    left, right = _vocabulary([x for x, _ in pairs], trainings), _vocabulary([y for _, y in pairs], trainings)
    if not left.words or not right.words:
        return [({}, {})] * PARTS
    meetings = _meetings(pairs, left, right)
    return [
        _learn(meetings, np.array(weights) * training, (left, right), part) for part, training in enumerate(trainings)
    ]


@dataclass(frozen=True)
class _Vocabulary:
    """The words of one side, and their numbers; `used` [part, word]: whether it is learned for that part."""

    words: Sequence[str]
    ids: Mapping[str, int]
    used: NDArray[np.bool_]


def _vocabulary(texts: Sequence[frozenset[str]], trainings: Sequence[NDArray[np.bool_]]) -> _Vocabulary:
    """Words that stand in enough beads of a training, and not in too many."""
    words = sorted(frozenset().union(*texts))
    ids = {word: index for index, word in enumerate(words)}
    places = np.array([ids[word] for text in texts for word in text], dtype=np.int64)
    beads = np.repeat(np.arange(len(texts)), [len(text) for text in texts])
    counts = np.stack([np.bincount(places[training[beads]], minlength=len(words)) for training in trainings])
    most = [max(FEWEST, MOST_COMMON * np.count_nonzero(training)) for training in trainings]
    used = (counts >= FEWEST) & (counts <= np.array(most)[:, None])
    kept = np.flatnonzero(used.any(axis=0))
    names = [words[index] for index in kept.tolist()]
    return _Vocabulary(names, {word: index for index, word in enumerate(names)}, used[:, kept])


@dataclass(frozen=True)
class _Meetings:
    """Every meeting of a left word and a right word in a bead, in the order of the pairs of words.

    `codes` are the distinct pairs, `pair` the index among them of each meeting's; `left` and `right` number the words
    of all beads one after the other, `beads` are the beads of the left ones.
    """

    codes: NDArray[np.int64]
    pair: NDArray[np.int32]
    left: NDArray[np.int32]
    right: NDArray[np.int32]
    beads: NDArray[np.int64]


def _meetings(pairs: Sequence[Pair], left: _Vocabulary, right: _Vocabulary) -> _Meetings:
    words = [
        [_numbers(x, side) for x in texts] for texts, side in zip(zip(*pairs, strict=True), (left, right), strict=True)
    ]
    code = np.concatenate([np.add.outer(x * len(right.words), y).ravel() for x, y in zip(*words, strict=True)])
    order = np.argsort(code, kind="stable")
    code = code[order]
    is_new = np.diff(code, prepend=-1) > 0
    codes, pair = code[is_new], np.cumsum(is_new, dtype=np.int32) - 1
    del code, is_new  # there may be many millions of meetings
    counts = [np.array([len(x) for x in side]) for side in words]
    first = [np.arange(x.sum(), dtype=np.int32) for x in counts]
    of_left = np.repeat(first[0], np.repeat(counts[1], counts[0]))[order]
    of_right = np.concatenate(
        [np.tile(y, n) for y, n in zip(np.split(first[1], np.cumsum(counts[1])[:-1]), counts[0], strict=True)]
    )
    return _Meetings(codes, pair, of_left, of_right[order], np.repeat(np.arange(len(pairs)), counts[0]))


def _numbers(words: frozenset[str], side: _Vocabulary) -> NDArray[np.int64]:
    return np.array(sorted(side.ids[word] for word in words if word in side.ids), dtype=np.int64)


def _learn(
    meetings: _Meetings, weights: NDArray[np.float64], sides: tuple[_Vocabulary, _Vocabulary], part: int
) -> tuple[Lexicon, Lexicon]:
    """The lexicons for one part; beads of no weight teach nothing."""
    left, right = sides
    sources, targets = (x.astype(np.int32) for x in np.divmod(meetings.codes, len(right.words)))
    weight = weights[meetings.beads]
    used = (left.used[part][sources] & right.used[part][targets])[meetings.pair] & (weight > 0)[meetings.left]
    pair, of_left, of_right = meetings.pair[used], meetings.left[used], meetings.right[used]
    sure = _model(pair, sources, of_right, weight, of_left)
    sure *= _model(pair, targets, of_left, weight, of_left)
    probable = sure > PROBABLE**2
    found = np.sqrt(sure[probable])
    return _tables(left.words, right.words, meetings.codes[probable].tolist(), found.tolist())


def _model(
    pair: NDArray[np.int32],
    sources: NDArray[np.int32],
    context: NDArray[np.int32],
    weights: NDArray[np.float64],
    of_left: NDArray[np.int32],
) -> NDArray[np.float64]:
    """p(target word | source word) for each distinct pair, of which `sources` are the source words.

    `context` tells the target word of a bead that meets its source words there; `weights`, by `of_left`, how sure the
    bead of a meeting is.
    """
    table = _normalised(_sums(pair, weights[of_left], len(sources)), sources)
    for _ in range(ROUNDS):
        share = table[pair]
        explained = _sums(context, share) + PRIOR
        for start in range(0, len(share), CHUNK):
            some = slice(start, start + CHUNK)
            share[some] *= weights[of_left[some]] / explained[context[some]]
        table = _normalised(_sums(pair, share, len(sources)), sources)
    return table


def _sums(places: NDArray[np.int32], values: NDArray[np.float64], count: int = 0) -> NDArray[np.float64]:
    return np.bincount(places, values, count).astype(np.float64, copy=False)


def _normalised(counts: NDArray[np.float64], sources: NDArray[np.int32]) -> NDArray[np.float64]:
    counts /= np.maximum(np.bincount(sources, counts), 1e-12)[sources]
    return counts


def _tables(left: Sequence[str], right: Sequence[str], codes: list[int], sure: list[float]) -> tuple[Lexicon, Lexicon]:
    forth: dict[str, list[tuple[float, str]]] = {}
    back: dict[str, list[tuple[float, str]]] = {}
    for code, probable in zip(codes, sure, strict=True):
        x, y = left[code // len(right)], right[code % len(right)]
        forth.setdefault(x, []).append((probable, y))
        back.setdefault(y, []).append((probable, x))
    return {x: tuple(ys) for x, ys in forth.items()}, {y: tuple(xs) for y, xs in back.items()}
