"""Which paragraphs of two texts say the same: pure, deterministic, for any two languages of the registry.

See docs/alignment.md for the method and what was measured.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray

from statements.ingest.align.band import Band, around
from statements.ingest.align.decoding import decode, probabilities
from statements.ingest.align.evidence import PartnerSearch
from statements.ingest.align.lexicon import PARTS, Learned, empty_lexicon, learn_by_part
from statements.ingest.align.links import key_of
from statements.ingest.align.programme import Posteriors, posteriors
from statements.ingest.align.scores import Scores, Side, combined, score
from statements.ingest.align.turns import Turns, keep_turns
from statements.ingest.align.units import NOTHING_SAID, Unit, unit
from statements.languages import get

LEARNING_PASSES = 2
SURE_ENOUGH = 0.5  # to learn words from


@dataclass(frozen=True)
class Bead:
    """Paragraphs of the left, by index, that say what these paragraphs of the right say; one side may be empty.

    `confidence` is the probability, from 0 to 1, that this is exactly so.
    """

    left: tuple[int, ...]
    right: tuple[int, ...]
    confidence: float


@dataclass(frozen=True)
class _Text:
    """`words` are what a lexicon is learned from: the keys of each paragraph's words. `said`: which are not empty."""

    units: tuple[Unit, ...]
    words: tuple[frozenset[str], ...]
    language: str
    said: NDArray[np.bool_]


def align(
    left: Sequence[str], right: Sequence[str], languages: tuple[str, str], turns: Turns | None = None
) -> list[Bead]:
    """The beads of two texts, each a sequence of paragraphs, in their order.

    Every paragraph stands in exactly one bead. `languages` are the tags of left and right; `turns`: see `Turns`.
    Raises languages.UnknownLanguage.
    """
    return align_to_rows([(languages[0], left)], right, languages[1], turns)


def align_to_rows(
    columns: Sequence[tuple[str, Sequence[str]]], right: Sequence[str], language: str, turns: Turns | None = None
) -> list[Bead]:
    """The beads of rows that stand in several languages already, and of a text in another one.

    `columns`: the tag and the texts of each language, one for each row, empty where it has none; a row is judged by
    all that it says. Raises languages.UnknownLanguage.
    """
    count = len(columns[0][1]) if columns else 0
    if not count or not right:
        return [Bead((i,), (), 1.0) for i in range(count)] + [Bead((), (j,), 1.0) for j in range(len(right))]
    lefts, other = _with_lengths([_text(texts, tag) for tag, texts in columns]), _text(right, language)
    band = around(max(lefts, key=lambda x: int(x.said.sum())).units, other.units)
    pairs = [_pair(x, other) for x in lefts]
    beads = _beads(pairs, band, [(empty_lexicon(count), empty_lexicon(len(right))) for _ in pairs], turns)
    for _ in range(LEARNING_PASSES):
        beads = _beads(pairs, band, [_learn(x, beads) for x in pairs], turns)
    return beads


@dataclass(frozen=True)
class _Pair:
    """Two texts, and how the features of each are looked up in the other."""

    left: _Text
    right: _Text
    forth: PartnerSearch
    back: PartnerSearch


def _pair(left: _Text, right: _Text) -> _Pair:
    forth = PartnerSearch(left.units, right.units, (left.language, right.language))
    return _Pair(left, right, forth, PartnerSearch(right.units, left.units, (right.language, left.language)))


def _text(paragraphs: Sequence[str], tag: str) -> _Text:
    language = get(tag).tag
    units = tuple(unit(paragraph, language) if paragraph.strip() else NOTHING_SAID for paragraph in paragraphs)
    words = (frozenset(key_of(key, language) for key in x.features if key[0] in "wW") for x in units)
    return _Text(units, tuple(words), language, np.array([x is not NOTHING_SAID for x in units]))


def _with_lengths(texts: list[_Text]) -> list[_Text]:
    """The texts, a row that one of them lacks being as long there as the others let expect."""
    lengths = [np.array([x.length for x in text.units], dtype=np.float64) for text in texts]
    result = []
    for text, own in zip(texts, lengths, strict=True):
        units = list(text.units)
        for other, its in zip(texts, lengths, strict=True):
            both = text.said & other.said
            ratio = own[both].sum() / its[both].sum() if both.any() else 1.0
            for row in np.flatnonzero(~text.said & other.said):
                units[row] = replace(NOTHING_SAID, length=max(1, round(its[row] * ratio)))
        result.append(replace(text, units=tuple(units)))
    return result


def _beads(
    pairs: Sequence[_Pair], band: Band, learned: Sequence[tuple[Learned, Learned]], turns: Turns | None
) -> list[Bead]:
    posterior = _posteriors(pairs, band, learned, turns)
    path = decode(posterior, band)
    beads = []
    i = j = 0
    for (rows, rights), sure in zip(path, probabilities(path, posterior, band), strict=True):
        beads.append(Bead(tuple(range(i, i + rows)), tuple(range(j, j + rights)), sure))
        i, j = i + rows, j + rights
    return beads


def _posteriors(
    pairs: Sequence[_Pair], band: Band, learned: Sequence[tuple[Learned, Learned]], turns: Turns | None
) -> Posteriors:
    each = (_scores(pair, band, x) for pair, x in zip(pairs, learned, strict=True))
    scores = next(each) if len(pairs) == 1 else combined(each, [x.left.said for x in pairs])
    if turns:
        keep_turns(scores, band, turns)
    return posteriors(scores, band)


def _scores(pair: _Pair, band: Band, learned: tuple[Learned, Learned]) -> Scores:
    left, right = pair.left.units, pair.right.units
    ratio = sum(unit.length for unit in right) / sum(unit.length for unit in left)
    forth, back = pair.forth.partners(learned[0]), pair.back.partners(learned[1])
    return score(Side(left, forth), Side(right, back), band, ratio)


def _learn(pair: _Pair, beads: Sequence[Bead]) -> tuple[Learned, Learned]:
    confident = [(index, x) for index, x in enumerate(beads) if x.left and x.right and x.confidence >= SURE_ENOUGH]
    words = [
        (
            frozenset().union(*(pair.left.words[i] for i in bead.left)),
            frozenset().union(*(pair.right.words[j] for j in bead.right)),
        )
        for _, bead in confident
    ]
    lexicons = learn_by_part(
        words, [bead.confidence for _, bead in confident], [index % PARTS for index, _ in confident]
    )
    left = tuple(index % PARTS for index, bead in enumerate(beads) for _ in bead.left)
    right = tuple(index % PARTS for index, bead in enumerate(beads) for _ in bead.right)
    return Learned(tuple(x for x, _ in lexicons), left), Learned(tuple(y for _, y in lexicons), right)
