"""The queries that are asked, always the same for one corpus: of each kind as many.

A query is kept in parts, so that each engine is asked in its own language and the judge needs none.
"""

import random
from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from enum import StrEnum
from itertools import islice

from statements.text import HAN_RUN, WORD, fold
from tests.benchmarks.corpus import SEED, Pair

LOOKED_AT = 20_000  # paragraphs from which words are counted and drawn
SHORTEST_WORD = 3
BEGINNING = (4, 6)  # letters of a prefix


class How(StrEnum):
    """What a part of a query asks for; each stands somewhere in the paragraph."""

    WORD = "word"  # an English word by its stem
    PHRASE = "phrase"  # English words in a row, as they are
    PREFIX = "prefix"  # English words that begin so
    HAN = "han"  # a string of Chinese characters


@dataclass(frozen=True)
class Part:
    """One thing that must occur; `text` is folded."""

    how: How
    text: str

    @property
    def typed(self) -> str:
        """As a reader would type it into our box."""
        return {How.PHRASE: f'"{self.text}"', How.PREFIX: f"{self.text}*"}.get(self.how, self.text)


@dataclass(frozen=True)
class Query:
    """All parts must occur in a paragraph. `kind` is one of KINDS."""

    kind: str
    parts: tuple[Part, ...]

    @property
    def typed(self) -> str:
        """As a reader would type it into our box."""
        return " ".join(part.typed for part in self.parts)


class Draw:
    """What parts are drawn from: paragraphs, and words by how many of them have each."""

    def __init__(self, pairs: Iterable[Pair]) -> None:
        self.pairs: Sequence[Pair] = list(islice(pairs, LOOKED_AT))
        self.chance = random.Random(SEED + 1)
        counted = Counter(word for pair in self.pairs for word in set(_words(pair)))
        self.ranked = [word for word, _ in sorted(counted.items(), key=lambda found: (-found[1], found[0]))]

    def word(self, low: float, high: float) -> Part:
        """A word of a rank between these shares of the vocabulary, 0 being the most common."""
        last = len(self.ranked) - 1
        return Part(How.WORD, self.ranked[self.chance.randint(int(low * last), int(high * last))])

    def any_word(self) -> Part:
        """A word as often as it occurs in the text."""
        return Part(How.WORD, self.chance.choice(_words(self.chance.choice(self.pairs)) or self.ranked[:1]))

    def words(self, count: int) -> tuple[Part, ...]:
        """Different words of one paragraph."""
        found = sorted(set(_words(self.chance.choice(self.pairs))))
        return tuple(Part(How.WORD, word) for word in self.chance.sample(found, min(count, len(found))))

    def phrase(self) -> Part:
        """Two to four words in a row, no Chinese gloss among them."""
        words = max(HAN_RUN.split(fold(self.chance.choice(self.pairs).english)), key=len).split()
        start = self.chance.randrange(max(1, len(words) - 4))
        return Part(How.PHRASE, " ".join(words[start : start + self.chance.randint(2, 4)]))

    def prefix(self) -> Part:
        """The beginning of a word."""
        longer = [word for word in _words(self.chance.choice(self.pairs)) if len(word) > BEGINNING[0]]
        return Part(How.PREFIX, self.chance.choice(longer or self.ranked[:1])[: self.chance.randint(*BEGINNING)])

    def han(self, shortest: int, longest: int) -> Part:
        """So many Chinese characters next to each other."""
        length = self.chance.randint(shortest, longest)
        runs = HAN_RUN.findall(fold(self.chance.choice(self.pairs).chinese))
        run = self.chance.choice([run for run in runs if len(run) >= length] or [max(runs, key=len)])
        start = self.chance.randrange(max(1, len(run) - length + 1))
        return Part(How.HAN, run[start : start + length])

    def nothing(self) -> Part:
        """A word that stands nowhere."""
        return Part(How.WORD, f"zq{self.chance.randint(1000, 9999)}x")


def _words(pair: Pair) -> list[str]:
    """Its plain English words, folded: what is no figure and not too short."""
    return [word for word in WORD.findall(fold(pair.english)) if word.isalpha() and len(word) >= SHORTEST_WORD]


KINDS: dict[str, Callable[[Draw], tuple[Part, ...]]] = {
    "common word": lambda draw: (draw.word(0, 0.02),),
    "middle word": lambda draw: (draw.word(0.05, 0.2),),
    "rare word": lambda draw: (draw.word(0.5, 1),),
    "two words": lambda draw: draw.words(2),
    "three words": lambda draw: draw.words(3),
    "phrase": lambda draw: (draw.phrase(),),
    "prefix": lambda draw: (draw.prefix(),),
    "1 character": lambda draw: (draw.han(1, 1),),
    "2 characters": lambda draw: (draw.han(2, 2),),
    "4-8 characters": lambda draw: (draw.han(4, 8),),
    "both languages": lambda draw: (draw.any_word(), draw.han(2, 2)),
    "no hit": lambda draw: (draw.nothing(),),
}


def queries(pairs: Iterable[Pair], count: int) -> list[Query]:
    """`count` queries, kind after kind, so that the first ones are a sample of all kinds."""
    draw, kinds = Draw(pairs), list(KINDS.items())
    return [Query(kind, make(draw)) for kind, make in (kinds[i % len(kinds)] for i in range(count))]
