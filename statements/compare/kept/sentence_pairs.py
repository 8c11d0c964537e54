"""Sentences of published paragraphs in two languages, from which renderings are learned."""

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from statements.compare.formulations.occurrences import EditionText
from statements.compare.formulations.renderings import PairedSentences, SentencePair
from statements.languages.sentences import sentence_starts

Span = tuple[int, int]


@dataclass(frozen=True)
class PlacedPair:
    """A pair of sentences, the text that its target stands in, and where it does."""

    pair: SentencePair
    target: EditionText
    span: Span


class Bitexts:
    """Texts in several languages, with the sentences of any two of them paired when they are first asked for."""

    def __init__(self, texts: Sequence[EditionText]) -> None:
        self.texts = texts
        self._known: dict[tuple[str, str], tuple[Sequence[PlacedPair], PairedSentences]] = {}

    def between(self, source: str, target: str) -> tuple[Sequence[PlacedPair], PairedSentences]:
        """The pairs of these languages, and the same ready to be asked for renderings."""
        if (source, target) not in self._known:
            placed = list(sentence_pairs(self.texts, source, target))
            self._known[source, target] = placed, PairedSentences([x.pair for x in placed], source, target)
        return self._known[source, target]


def sentence_pairs(texts: Sequence[EditionText], source: str, target: str) -> Iterator[PlacedPair]:
    """Those of the paragraphs that have text in both languages; of each language every edition.

    Where both have as many sentences, each is paired with its counterpart; else the paragraph is one pair.
    """
    rows: dict[str, dict[str, list[EditionText]]] = defaultdict(lambda: defaultdict(list))
    for text in texts:
        rows[text.paragraph][text.language].append(text)
    numbers = {x: at for at, x in enumerate(dict.fromkeys(x.statement for x in texts))}
    for row in rows.values():
        for one in row[source]:
            for other in row[target]:
                yield from _pairs(numbers[one.statement], one, other)


def _pairs(document: int, one: EditionText, other: EditionText) -> Iterator[PlacedPair]:
    sides = _sentences(one.text), _sentences(other.text)
    if len(sides[0]) != len(sides[1]):
        sides = [(0, len(one.text))], [(0, len(other.text))]
    for left, right in zip(*sides, strict=True):
        pair = SentencePair(document, one.paragraph, one.text[slice(*left)], other.text[slice(*right)])
        yield PlacedPair(pair, other, right)


def _sentences(text: str) -> list[Span]:
    return [*pairwise((*sentence_starts(text), len(text)))]
