"""Which paragraphs of two texts say the same: pure, deterministic, for any two languages of the registry.

See docs/alignment.md for the method and what was measured.
"""

import math
from collections.abc import Sequence
from dataclasses import dataclass

from statements.ingest.align.band import Band, around
from statements.ingest.align.decoding import decode, probabilities
from statements.ingest.align.evidence import partners
from statements.ingest.align.lexicon import Pair, learn
from statements.ingest.align.links import Lexicon, linker
from statements.ingest.align.programme import Posteriors, posteriors
from statements.ingest.align.scores import Shape, Side, score
from statements.ingest.align.units import Unit, unit
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
    units: tuple[Unit, ...]
    language: str


def align(left: Sequence[str], right: Sequence[str], languages: tuple[str, str]) -> list[Bead]:
    """The beads of two texts, each a sequence of paragraphs, in their order.

    Every paragraph stands in exactly one bead. `languages` are the tags of left and right.
    Raises languages.UnknownLanguage.
    """
    texts = _text(left, languages[0]), _text(right, languages[1])
    if not left or not right:
        return [Bead((i,), (), 1.0) for i in range(len(left))] + [Bead((), (j,), 1.0) for j in range(len(right))]
    band = around(texts[0].units, texts[1].units)
    first = last = _posteriors(texts, band, ({}, {}))
    for _ in range(LEARNING_PASSES):
        path = decode(last, band)
        last = _posteriors(texts, band, _learn(texts, _beads(path, probabilities(path, last, band))))
    path = decode(last, band)
    # Later passes have learned from their own guesses and are too sure of them, the first knows too little.
    sure = zip(probabilities(path, first, band), probabilities(path, last, band), strict=True)
    return _beads(path, [math.sqrt(before * after) for before, after in sure])


def _text(paragraphs: Sequence[str], tag: str) -> _Text:
    language = get(tag).tag
    return _Text(tuple(unit(paragraph, language) for paragraph in paragraphs), language)


def _posteriors(texts: tuple[_Text, _Text], band: Band, lexicons: tuple[Lexicon, Lexicon]) -> Posteriors:
    left, right = texts
    ratio = sum(unit.length for unit in right.units) / sum(unit.length for unit in left.units)
    scores = score(_side(left, right, lexicons[0]), _side(right, left, lexicons[1]), band, ratio)
    return posteriors(scores, band)


def _side(text: _Text, other: _Text, lexicon: Lexicon) -> Side:
    keys = set().union(*(unit.keys for unit in other.units))
    links = linker(text.language, other.language, lexicon, keys)
    return Side(text.units, partners(text.units, other.units, links))


def _beads(path: Sequence[Shape], confidences: Sequence[float]) -> list[Bead]:
    beads = []
    i = j = 0
    for (lefts, rights), sure in zip(path, confidences, strict=True):
        beads.append(Bead(tuple(range(i, i + lefts)), tuple(range(j, j + rights)), sure))
        i, j = i + lefts, j + rights
    return beads


def _learn(texts: tuple[_Text, _Text], beads: Sequence[Bead]) -> tuple[Lexicon, Lexicon]:
    known = [bead for bead in beads if bead.left and bead.right and bead.confidence >= SURE_ENOUGH]
    return learn([_words(texts, bead) for bead in known], [bead.confidence for bead in known])


def _words(texts: tuple[_Text, _Text], bead: Bead) -> Pair:
    left = frozenset().union(*(texts[0].units[i].features for i in bead.left))
    return left, frozenset().union(*(texts[1].units[j].features for j in bead.right))
