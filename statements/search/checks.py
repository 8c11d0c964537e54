"""What postings without positions cannot decide: whether, and where, a folded text holds a phrase. Pure."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property

from statements.search.stems import stem
from statements.text import HAN, HAN_RUN, WORD

Span = tuple[int, int]


@dataclass(frozen=True)
class Substring:
    """A string of characters; its blanks are gaps."""

    text: str

    def spans(self, folded: str) -> Iterator[Span]:
        """Where it stands in a folded text, from left to right without overlaps."""
        start = folded.find(self.text)
        while start >= 0:
            end = start + len(self.text)
            yield start, end
            start = folded.find(self.text, end)

    def count(self, folded: str) -> int:
        """How often it stands in a folded text."""
        return folded.count(self.text)


@dataclass(frozen=True)
class Phrase:
    """Whole words in a row, as they are; `across`: a gloss in Chinese between them is no word."""

    words: tuple[str, ...]
    across: bool = False

    @cached_property
    def text(self) -> str:
        """The words with blanks between."""
        return " ".join(self.words)

    @cached_property
    def pattern(self) -> re.Pattern[str]:
        """The words with blanks or glosses between."""
        inner = f"[ {HAN}]+".join(map(re.escape, self.words))
        return re.compile(f"(?<![^ {HAN}]){inner}(?![^ {HAN}])")

    def spans(self, folded: str) -> Iterator[Span]:
        """Where it stands in a folded text, from left to right without overlaps."""
        if self.across and HAN_RUN.search(folded):
            return (found.span() for found in self.pattern.finditer(folded))
        return self._plain_spans(folded)

    def _plain_spans(self, folded: str) -> Iterator[Span]:
        start = folded.find(self.text)
        while start >= 0:
            end = start + len(self.text)
            whole = _is_edge(folded[start - 1 : start]) and _is_edge(folded[end : end + 1])
            if whole:
                yield start, end
            start = folded.find(self.text, end if whole else start + 1)

    def count(self, folded: str) -> int:
        """How often it stands in a folded text."""
        return sum(1 for _ in self.spans(folded))


def _is_edge(beside: str) -> bool:
    """Whether a word ends beside this character: a gap, a Han character, or nothing."""
    return not beside or beside == " " or bool(HAN_RUN.match(beside))


@dataclass(frozen=True)
class StemPhrase:
    """Whole words in a row, by their stems; a gloss in Chinese between them is no word."""

    stems: tuple[str, ...]
    algorithm: str

    def spans(self, folded: str) -> Iterator[Span]:
        """Where it stands in a folded text, from left to right without overlaps."""
        size, last = len(self.stems), -1
        places = [found.span() for found in WORD.finditer(folded)]
        stems = tuple(stem(self.algorithm, folded[start:end]) for start, end in places)
        for first in range(len(stems) - size + 1):
            if first > last and stems[first : first + size] == self.stems:
                last = first + size - 1
                yield places[first][0], places[last][1]

    def count(self, folded: str) -> int:
        """How often it stands in a folded text."""
        return sum(1 for _ in self.spans(folded))


Check = Substring | Phrase | StemPhrase
