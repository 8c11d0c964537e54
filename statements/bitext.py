"""Which sentences of a paragraph say the same in two languages: what the aligner answers and comparison asks. Pure."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

Span = tuple[int, int]  # offsets in a text: the first character, and the one behind the last


@dataclass(frozen=True)
class SentencePair:
    """One sentence or several in a row on each side, or none on one, as offsets in the texts of one paragraph.

    `confidence` is the probability, from 0 to 1, that just these say the same.
    """

    left: Span
    right: Span
    confidence: float


@dataclass(frozen=True)
class Bitext:
    """Paragraphs in two languages, each of their texts with the pairs of its sentences."""

    languages: tuple[str, str]
    paragraphs: Sequence[tuple[str, str]]
    pairs: Sequence[Sequence[SentencePair]]

    def sentences(self, paragraph: int) -> Iterator[tuple[tuple[str, str], float]]:
        """The texts of the pairs of a paragraph, and their confidence."""
        left, right = self.paragraphs[paragraph]
        for pair in self.pairs[paragraph]:
            yield (left[slice(*pair.left)], right[slice(*pair.right)]), pair.confidence
