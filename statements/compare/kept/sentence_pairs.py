"""Sentences of published paragraphs in two languages, from which renderings are learned."""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise

from statements.compare.formulations.occurrences import EditionText
from statements.compare.formulations.renderings import TranslationMemory, TranslationUnit
from statements.compare.kept.texts import published_texts
from statements.languages.sentences import sentence_starts
from statements.models import SentenceAlignment, Status

Span = tuple[int, int]
# Of a paragraph, a revision and two editions the places of sentences in both, with a confidence (`SentenceAlignment`).
Alignments = Mapping[tuple[str | int, ...], Sequence[Sequence[float]]]


@dataclass(frozen=True)
class PlacedPair:
    """A pair of sentences, the text that its target stands in, and where it does."""

    pair: TranslationUnit
    target: EditionText
    span: Span


class Bitexts:
    """Texts in several languages, with the sentences of any two of them paired when they are first asked for."""

    def __init__(self, texts: Sequence[EditionText], alignments: Alignments | None = None) -> None:
        self.texts, self._alignments = texts, alignments or {}
        self._known: dict[tuple[str, str], tuple[Sequence[PlacedPair], TranslationMemory]] = {}

    def between(self, source: str, target: str) -> tuple[Sequence[PlacedPair], TranslationMemory]:
        """The pairs of these languages, and the same ready to be asked for renderings."""
        if (source, target) not in self._known:
            placed = list(sentence_pairs(self.texts, source, target, self._alignments))
            self._known[source, target] = placed, TranslationMemory([x.pair for x in placed], source, target)
        return self._known[source, target]


def published_bitexts() -> Bitexts:
    """All published texts, with the sentences that were aligned."""
    rows = SentenceAlignment.objects.current().filter(left__statement__status=Status.PUBLISHED)
    named = rows.values_list("revision__paragraph", "revision__number", "left", "right", "pairs")
    return Bitexts(published_texts(), {tuple(row[:-1]): row[-1] for row in named.iterator()})


def sentence_pairs(
    texts: Sequence[EditionText], source: str, target: str, alignments: Alignments | None = None
) -> Iterator[PlacedPair]:
    """Those of the paragraphs that have text in both languages; of each language every edition.

    Where sentences were not aligned, and both have as many, each is paired with its counterpart; else the paragraph is
    one pair.
    """
    rows: dict[str, dict[str, list[EditionText]]] = defaultdict(lambda: defaultdict(list))
    for text in texts:
        rows[text.paragraph][text.language].append(text)
    numbers = {x: at for at, x in enumerate(dict.fromkeys(x.statement for x in texts))}
    for row in rows.values():
        for one in row[source]:
            for other in row[target]:
                yield from _pairs(numbers[one.statement], one, other, alignments or {})


def _pairs(document: int, one: EditionText, other: EditionText, alignments: Alignments) -> Iterator[PlacedPair]:
    for left, right in _aligned(one, other, alignments):
        pair = TranslationUnit(document, one.paragraph, one.text[slice(*left)], other.text[slice(*right)])
        yield PlacedPair(pair, other, right)


def _aligned(one: EditionText, other: EditionText, alignments: Alignments) -> list[tuple[Span, Span]]:
    """The places of the sentences in both texts."""
    row = one.paragraph, one.revision
    if kept := alignments.get((*row, one.edition, other.edition)):
        return [((int(a), int(b)), (int(c), int(d))) for a, b, c, d, _ in kept if a < b and c < d]
    if kept := alignments.get((*row, other.edition, one.edition)):
        return [((int(c), int(d)), (int(a), int(b))) for a, b, c, d, _ in kept if a < b and c < d]
    sides = _sentences(one.text), _sentences(other.text)
    if len(sides[0]) != len(sides[1]):
        return [((0, len(one.text)), (0, len(other.text)))]
    return list(zip(*sides, strict=True))


def _sentences(text: str) -> list[Span]:
    return [*pairwise((*sentence_starts(text), len(text)))]
