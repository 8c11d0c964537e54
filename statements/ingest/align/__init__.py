"""Which paragraphs of two texts say the same: pure, deterministic, for any two languages of the registry.

See docs/alignment.md for the method and what was measured.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from statements.ingest.align.band import Band, around
from statements.ingest.align.decoding import decode, probabilities
from statements.ingest.align.evidence import partners
from statements.ingest.align.lexicon import PARTS, Learned, empty_lexicon, learn_by_part
from statements.ingest.align.links import key_of, linker
from statements.ingest.align.programme import Posteriors, posteriors
from statements.ingest.align.scores import Side, score
from statements.ingest.align.turns import Turns, keep_turns
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
    """`words` are what a lexicon is learned from: the keys of each paragraph's words."""

    units: tuple[Unit, ...]
    words: tuple[frozenset[str], ...]
    language: str


def align(
    left: Sequence[str], right: Sequence[str], languages: tuple[str, str], turns: Turns | None = None
) -> list[Bead]:
    """The beads of two texts, each a sequence of paragraphs, in their order.

    Every paragraph stands in exactly one bead. `languages` are the tags of left and right; `turns`: see `Turns`.
    Raises languages.UnknownLanguage.
    """
    texts = _text(left, languages[0]), _text(right, languages[1])
    if not left or not right:
        return [Bead((i,), (), 1.0) for i in range(len(left))] + [Bead((), (j,), 1.0) for j in range(len(right))]
    band = around(texts[0].units, texts[1].units)
    beads = _beads(texts, band, (empty_lexicon(len(left)), empty_lexicon(len(right))), turns)
    for _ in range(LEARNING_PASSES):
        beads = _beads(texts, band, _learn(texts, beads), turns)
    return beads


def _text(paragraphs: Sequence[str], tag: str) -> _Text:
    language = get(tag).tag
    units = tuple(unit(paragraph, language) for paragraph in paragraphs)
    words = (frozenset(key_of(key, language) for key in x.features if key[0] in "wW") for x in units)
    return _Text(units, tuple(words), language)


def _beads(
    texts: tuple[_Text, _Text], band: Band, learned: tuple[Learned, Learned], turns: Turns | None
) -> list[Bead]:
    posterior = _posteriors(texts, band, learned, turns)
    path = decode(posterior, band)
    beads = []
    i = j = 0
    for (lefts, rights), sure in zip(path, probabilities(path, posterior, band), strict=True):
        beads.append(Bead(tuple(range(i, i + lefts)), tuple(range(j, j + rights)), sure))
        i, j = i + lefts, j + rights
    return beads


def _posteriors(
    texts: tuple[_Text, _Text], band: Band, learned: tuple[Learned, Learned], turns: Turns | None
) -> Posteriors:
    left, right = texts
    ratio = sum(unit.length for unit in right.units) / sum(unit.length for unit in left.units)
    scores = score(_side(left, right, learned[0]), _side(right, left, learned[1]), band, ratio)
    if turns:
        keep_turns(scores, band, turns)
    return posteriors(scores, band)


def _side(text: _Text, other: _Text, learned: Learned) -> Side:
    keys = set().union(*(unit.keys for unit in other.units))
    links = linker(text.language, other.language, keys)
    return Side(text.units, partners(text.units, other.units, links, learned))


def _learn(texts: tuple[_Text, _Text], beads: Sequence[Bead]) -> tuple[Learned, Learned]:
    confident = [(index, x) for index, x in enumerate(beads) if x.left and x.right and x.confidence >= SURE_ENOUGH]
    words = [
        (
            frozenset().union(*(texts[0].words[i] for i in bead.left)),
            frozenset().union(*(texts[1].words[j] for j in bead.right)),
        )
        for _, bead in confident
    ]
    lexicons = learn_by_part(
        words, [bead.confidence for _, bead in confident], [index % PARTS for index, _ in confident]
    )
    left = tuple(index % PARTS for index, bead in enumerate(beads) for _ in bead.left)
    right = tuple(index % PARTS for index, bead in enumerate(beads) for _ in bead.right)
    return Learned(tuple(x for x, _ in lexicons), left), Learned(tuple(y for _, y in lexicons), right)
