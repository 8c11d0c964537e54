"""What statements are called, arranged so that a word is looked for in all of them at once. Pure."""

from collections.abc import Callable, Iterable, Mapping, Sequence, Set
from dataclasses import dataclass, field
from datetime import date
from functools import lru_cache

import numpy as np
from numpy.typing import NDArray

from statements.search.families import GROUPS, family
from statements.search.stems import stem
from statements.text import fold, words

STEMMERS = tuple(dict.fromkeys(x.stemmer for x in GROUPS.values() if x.stemmer))
BEGINNING = 3  # letters from which on the beginning of a word stands for it

Flags = NDArray[np.bool_]  # one for each card
Counts = NDArray[np.int64]


@dataclass(frozen=True)
class Names:
    """Some names: each between blanks as it is folded; likewise its words, then their stems."""

    folded: str = ""
    words: str = ""

    def __add__(self, other: "Names") -> "Names":
        return Names(self.folded + other.folded, self.words + other.words)


@lru_cache(maxsize=10_000)
def forms(word: str) -> tuple[str, ...]:
    """What stands among the words and stems of names that have a folded word, or one that begins so."""
    beginning = f" {word}" if len(word) >= BEGINNING else f" {word} "
    stems = dict.fromkeys(f" {stem(name, word)} " for name in STEMMERS)
    return (beginning, *(x for x in stems if not x.startswith(beginning)))


@lru_cache(maxsize=50_000)
def names(tag: str, text: str) -> Names:
    """One name in a language."""
    folded = fold(text)
    folded_words = words(folded)
    stemmer = GROUPS[family(tag)].stemmer
    stems = [stem(stemmer, word) for word in folded_words] if stemmer else []
    return Names(f" {folded} \n", f" {' '.join((*folded_words, *stems))} \n")


def all_names(texts: Iterable[tuple[str, str]]) -> Names:
    """The names of (language tag, text) pairs."""
    total = Names()
    for tag, text in texts:
        total += names(tag, text)
    return total


@dataclass(frozen=True)
class Card:
    """A published statement as it is looked for; `facts`: those that a statement has (facets.registry)."""

    pk: int
    slug: str
    day: date
    title: Names
    others: Names
    facts: Mapping[str, Set[str]] = field(default_factory=dict)


class Shelf:
    """All cards, arranged so that a word is looked for in all of them at once."""

    def __init__(self, cards: Sequence[Card]) -> None:
        self.cards = tuple(cards)
        self.titles = [card.title for card in cards]
        # Many statements have the same parties, kind and place.
        numbers = {names: number for number, names in enumerate(dict.fromkeys(card.others for card in cards))}
        self.others = list(numbers)
        self.other_of = np.array([numbers[card.others] for card in cards], dtype=np.int64)
        days = [(card.day.year, card.day.month, card.day.day) for card in cards]
        self.days = np.array(days, dtype=np.int64).reshape(-1, 3)
        self.dates = np.array([card.day.toordinal() for card in cards], dtype=np.int64)

    def found(self, has: Callable[[Names], bool]) -> "Places":
        """Where a string stands that `has` looks for in names."""
        title = np.array([has(names) for names in self.titles], dtype=np.bool_)
        others = np.array([has(names) for names in self.others], dtype=np.bool_)
        return Places(title | others[self.other_of], title.astype(np.int64), np.ones_like(self.dates))

    def where(self, holds: Flags, words: int = 1) -> "Places":
        """Statements, by something that is no name."""
        none = np.zeros_like(self.dates)
        return Places(holds, none, none + words)

    def any(self) -> "Places":
        """All statements: nothing is asked of them."""
        return self.where(np.ones_like(self.dates, dtype=np.bool_), 0)


@dataclass(frozen=True)
class Places:
    """For each card whether something holds, how many words stand in its title, and how many anywhere."""

    holds: Flags
    title: Counts
    anywhere: Counts

    def __and__(self, other: "Places") -> "Places":
        return Places(self.holds & other.holds, self.title + other.title, self.anywhere + other.anywhere)

    def __or__(self, other: "Places") -> "Places":
        """Of two that hold the one that says more."""
        mine = self.holds & (~other.holds | (self.title >= other.title))
        title, anywhere = np.where(mine, self.title, other.title), np.where(mine, self.anywhere, other.anywhere)
        return Places(self.holds | other.holds, title, anywhere)
