"""What statements are called, arranged so that a word is looked for in all of them at once. Pure."""

from collections.abc import Callable, Iterable, Mapping, Sequence, Set
from dataclasses import dataclass, field
from datetime import date
from functools import lru_cache

import numpy as np
from numpy.typing import NDArray

from statements.languages.stemming import stem
from statements.search.families import GROUPS, family
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
    stemmer = GROUPS[family(tag)].stemmer
    said = words(folded)
    stems = [stem(stemmer, word) for word in said] if stemmer else []
    return Names(f" {folded} \n", f" {' '.join((*said, *stems))} \n")


def all_names(texts: Iterable[tuple[str, str]]) -> Names:
    """The names of (language tag, text) pairs."""
    return sum((names(tag, text) for tag, text in texts), Names())


@dataclass(frozen=True)
class Entry:
    """A published statement as it is looked for. `facts`: those that a statement has (facets.registry)."""

    pk: int
    slug: str
    day: date
    title: Names
    others: Names
    facts: Mapping[str, Set[str]] = field(default_factory=dict)


class NameIndex:
    """All statements, arranged so that a word is looked for in all of their names at once."""

    def __init__(self, entries: Sequence[Entry]) -> None:
        self.entries = tuple(entries)
        self.titles = [entry.title for entry in entries]
        # Many statements have the same parties, kind and place.
        numbers = {names: number for number, names in enumerate(dict.fromkeys(entry.others for entry in entries))}
        self.others = list(numbers)
        self.other_of = np.array([numbers[entry.others] for entry in entries], dtype=np.int64)
        days = [(entry.day.year, entry.day.month, entry.day.day) for entry in entries]
        self.days = np.array(days, dtype=np.int64).reshape(-1, 3)
        self.dates = np.array([entry.day.toordinal() for entry in entries], dtype=np.int64)

    def containing(self, has: Callable[[Names], bool]) -> "Matches":
        """The statements that have a word in their names, as `has` says of each names."""
        title = np.array([has(names) for names in self.titles], dtype=np.bool_)
        others = np.array([has(names) for names in self.others], dtype=np.bool_)
        return Matches(title | others[self.other_of], title.astype(np.int64), np.ones_like(self.dates))

    def matching(self, holds: Flags, words: int = 1) -> "Matches":
        """The statements of which something holds that is no name; it counts as so many words."""
        none = np.zeros_like(self.dates)
        return Matches(holds, none, none + words)

    def all(self) -> "Matches":
        """All statements, of which nothing is asked."""
        return self.matching(np.ones_like(self.dates, dtype=np.bool_), 0)

    def none(self) -> "Matches":
        """No statement."""
        return self.matching(np.zeros_like(self.dates, dtype=np.bool_))


@dataclass(frozen=True)
class Matches:
    """For each statement whether it matches, how many words its title has, and how many title and names have."""

    holds: Flags
    in_title: Counts
    words: Counts

    def __and__(self, other: "Matches") -> "Matches":
        return Matches(self.holds & other.holds, self.in_title + other.in_title, self.words + other.words)

    def __or__(self, other: "Matches") -> "Matches":
        """Of two that hold the one that says more."""
        mine = self.holds & (~other.holds | (self.in_title >= other.in_title))
        in_title, words = np.where(mine, self.in_title, other.in_title), np.where(mine, self.words, other.words)
        return Matches(self.holds | other.holds, in_title, words)
