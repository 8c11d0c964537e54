"""Which sentences of aligned paragraphs say the same. Pure, deterministic, for any two languages of the registry."""

from collections.abc import Iterator, Sequence
from itertools import pairwise

from statements.bitext import SentencePair, Span
from statements.ingest.align import align
from statements.languages.sentences import sentence_starts

BLOCK = 120  # sentences of either language that are aligned at once, so that the work grows with the text alone

NOTHING = SentencePair((0, 0), (0, 0), 1.0)

Sentence = tuple[int, Span]  # which paragraph, and where in its text
Texts = tuple[str, str]  # of one paragraph in two languages


def sentence_pairs(paragraphs: Sequence[Texts], languages: tuple[str, str]) -> list[tuple[SentencePair, ...]]:
    """For each paragraph, given as its texts in two languages, the pairs of sentences in their order.

    Many paragraphs are aligned at once, since words are learned from all of them, but no sentence with one of another
    paragraph. What has no partner stands against an empty span. Raises languages.UnknownLanguage.
    """
    found: list[list[SentencePair]] = [[] for _ in paragraphs]
    sides = [[_sentences(k, texts[side]) for k, texts in enumerate(paragraphs)] for side in (0, 1)]
    for first, last in _blocks([max(map(len, x)) for x in zip(*sides, strict=True)]):
        lefts, rights = ([x for each in side[first:last] for x in each] for side in sides)
        for left, right, confidence in _aligned(paragraphs, lefts, rights, languages):
            if len({k for k, _ in (*left, *right)}) == 1:
                pairs = found[(left or right)[0][0]]
                before = pairs[-1] if pairs else NOTHING
                pairs.append(SentencePair(_joined(left, before.left), _joined(right, before.right), confidence))
    return [tuple(pairs) for pairs in found]


def _sentences(paragraph: int, text: str) -> list[Sentence]:
    """Those that say anything, without the blanks behind them."""
    bounds = pairwise((*sentence_starts(text), len(text)))
    spans = ((start, start + len(text[start:end].rstrip())) for start, end in bounds)
    return [(paragraph, (start, end)) for start, end in spans if text[start:end].strip()]


def _blocks(sizes: Sequence[int]) -> Iterator[tuple[int, int]]:
    """Ranges of paragraphs with BLOCK sentences together, or one paragraph that has more."""
    first = held = 0
    for index, size in enumerate(sizes):
        if held and held + size > BLOCK:
            yield first, index
            first, held = index, 0
        held += size
    yield first, len(sizes)


def _aligned(
    paragraphs: Sequence[Texts], lefts: Sequence[Sentence], rights: Sequence[Sentence], languages: tuple[str, str]
) -> Iterator[tuple[list[Sentence], list[Sentence], float]]:
    texts = [[paragraphs[k][side][start:end] for k, (start, end) in x] for side, x in enumerate((lefts, rights))]
    turns = [k for k, _ in lefts], [k for k, _ in rights]
    for bead in align(texts[0], texts[1], languages, turns):
        yield [lefts[i] for i in bead.left], [rights[j] for j in bead.right], bead.confidence


def _joined(sentences: Sequence[Sentence], last: Span) -> Span:
    """From the first to the last of them; where there is none, the place behind the last span."""
    return (sentences[0][1][0], sentences[-1][1][1]) if sentences else (last[1], last[1])
