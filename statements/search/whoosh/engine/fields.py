"""Whoosh field types that yield postings directly: no tokens, no positions, nothing stored.

The value of a field is a sequence of folded texts. A posting's weight is how often the term occurs in all of them.
Stock Whoosh reads and scores such fields wherever this module can be imported.
"""

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise
from typing import Any

from whoosh import fields, formats

from statements.languages.stemming import stem
from statements.search.whoosh.engine import words
from statements.text import FoldedText, fold


class Cut(fields.FieldType):
    """Postings of what `cut` makes of each text."""

    def __init__(self) -> None:
        super().__init__(formats.Existence(), None, scorable=True, multitoken_query="and")

    def cut(self, folded: str) -> Iterable[str]:
        """The terms of one folded text, repeated as often as they occur."""
        raise NotImplementedError

    def terms(self, value: Sequence[str]) -> list[str]:
        """The terms of all the texts, each as often as it occurs; and those that a text has without its hyphens."""
        found: list[str] = []
        for text in value:
            found += self.cut(text)
            if isinstance(text, FoldedText) and text.joints:
                found += self._joined(text)
        return found

    def _joined(self, text: FoldedText) -> Iterator[str]:
        """What there is more of without the hyphens."""
        counts: Counter[str] = Counter()
        for apart, joined in text.joined_parts:
            counts.update(self.cut(joined))
            counts.subtract(self.cut(apart))
        return counts.elements()

    def index(self, value: Sequence[str], **_: Any) -> Iterator[tuple[bytes, int, float, bytes]]:
        """(term, frequency, weight, payload) of each distinct term: what stock Whoosh's writer asks for."""
        for term, count in Counter(self.terms(value)).items():
            yield term.encode(), count, float(count), b""

    def process_text(self, qstring: str, mode: str = "", **_: Any) -> Iterator[str]:
        """The terms of what is asked, for Whoosh's own query parser."""
        return iter(self.cut(fold(qstring)))


class Words(Cut):
    """Words as they are."""

    def cut(self, folded: str) -> Iterable[str]:
        return words.words(folded)


class Compounds(Words):
    """Words that stand in the texts with a hyphen alone: a reader is shown none of them."""

    def terms(self, value: Sequence[str]) -> list[str]:
        """Each once."""
        joined = [part for text in value if isinstance(text, FoldedText) for _, part in text.joined_parts]
        if not joined:
            return []
        return list({x for text in joined for x in self.cut(text)} - {x for text in value for x in self.cut(text)})


class Pairs(Cut):
    """Words as they are, two in a row, over a gloss in Chinese or not."""

    def __init__(self, across: bool) -> None:
        super().__init__()
        self.across = across

    def cut(self, folded: str) -> Iterable[str]:
        return words.pairs(folded, across=self.across)


class Stems(Cut):
    """Words by their stem."""

    def __init__(self, algorithm: str) -> None:
        super().__init__()
        self.algorithm = algorithm

    def cut(self, folded: str) -> Iterable[str]:
        return (stem(self.algorithm, word) for word in words.words(folded))


class StemPairs(Stems):
    """Words by their stem, two in a row, over a gloss in Chinese or not."""

    def cut(self, folded: str) -> Iterable[str]:
        return map(" ".join, pairwise(super().cut(folded)))


class Characters(Cut):
    """Single characters, of every run or only of runs that hold Han characters."""

    def __init__(self, every: bool) -> None:
        super().__init__()
        self.every = every

    def cut(self, folded: str) -> Iterable[str]:
        return words.characters(folded, every=self.every)


class Bigrams(Characters):
    """Two characters next to each other, of every run or only of runs that hold Han characters."""

    def cut(self, folded: str) -> Iterable[str]:
        return words.bigrams(folded, every=self.every)


class Label(fields.FieldType):
    """Exact terms, such as the parties of a statement: a sequence of them, without repetition."""

    def __init__(self, unique: bool = False, sortable: bool = False) -> None:
        super().__init__(formats.Existence(), None, unique=unique, sortable=sortable)

    def terms(self, value: Sequence[str]) -> list[str]:
        """Each of them once."""
        return list(dict.fromkeys(value))

    def index(self, value: Sequence[str], **_: Any) -> Iterator[tuple[bytes, int, float, bytes]]:
        """What stock Whoosh's writer asks for."""
        for term in self.terms(value):
            yield term.encode(), 1, 1.0, b""

    def to_column_value(self, value: Sequence[str]) -> bytes:
        """The first of them."""
        return value[0].encode()

    def process_text(self, qstring: str, mode: str = "", **_: Any) -> Iterator[str]:
        return iter([qstring])
