"""What statements are called, as it is looked for, and whether a query means one of them. Pure.

A query means a statement where each of its words stands in the title, the names of the kind, the parties, the series,
the event, the place, or is the date: `joint statement 2024`, `联合声明 2024`, `Aldermark 16 May 2024`.
"""

import re
from collections.abc import Iterable, Mapping, Set
from dataclasses import dataclass, field
from datetime import date
from functools import cache, lru_cache
from itertools import product
from typing import Literal

from babel.dates import get_month_names

from statements import languages
from statements.search.families import GROUPS, family
from statements.search.stems import stem
from statements.search.tree import SECTION, Both, Clause, Days, Either, How, Label, Near, Not, Tree, clauses
from statements.text import HAN_RUN, fold, words

STEMMERS = tuple(dict.fromkeys(x.stemmer for x in GROUPS.values() if x.stemmer))
BEGINNING = 3  # letters from which on the beginning of a word stands for it
# Words that a title may well lack: they decide nothing.
PASSED_OVER = frozenset(fold("a an and at between by for from in of on the to with и о об в между с").split())
LONGEST = 80  # characters of Chinese that can be names
LINKS = "和与及的暨"  # likewise between Chinese names
HAN_DAY = re.compile(r"(?:(\d{4})年)?(?:(\d{1,2})月)?(?:(\d{1,2})[日号])?")
DAY = re.compile(r"(\d{4}) (\d{1,2})(?: (\d{1,2}))?")
WIDTHS: tuple[Literal["wide", "abbreviated"], ...] = ("wide", "abbreviated")
USES: tuple[Literal["format", "stand-alone"], ...] = ("format", "stand-alone")

Places = tuple[int, int]  # how many words stand in the title, and how many anywhere


@dataclass(frozen=True)
class Names:
    """Some names: each between blanks as it is folded, likewise its words, likewise their stems."""

    folded: str = ""
    words: str = ""
    stems: str = ""

    def __add__(self, other: "Names") -> "Names":
        return Names(self.folded + other.folded, self.words + other.words, self.stems + other.stems)

    def have(self, word: str) -> bool:
        """Whether a folded word stands there, by its stem or its beginning."""
        beginning = f" {word}" if len(word) >= BEGINNING else f" {word} "
        return beginning in self.words or any(f" {stem(name, word)} " in self.stems for name in STEMMERS)


@lru_cache(maxsize=50_000)
def names(tag: str, text: str) -> Names:
    """One name in a language."""
    folded = fold(text)
    found = words(folded)
    stemmer = GROUPS[family(tag)].stemmer
    stems = [stem(stemmer, word) for word in found] if stemmer else []
    return Names(f" {folded} \n", f" {' '.join(found)} \n", f" {' '.join(stems)} \n")


def all_names(texts: Iterable[tuple[str, str]]) -> Names:
    """The names of (language tag, text) pairs."""
    total = Names()
    for tag, text in texts:
        total += names(tag, text)
    return total


@dataclass(frozen=True)
class Card:
    """A published statement as it is looked for; `facts`: those that a statement has (search.facts)."""

    pk: int
    slug: str
    day: date
    title: Names
    others: Names
    facts: Mapping[str, Set[str]] = field(default_factory=dict)


class Wanted:
    """What a query asks of statements. `narrowed`: labels that must hold too."""

    def __init__(self, tree: Tree, narrowed: Iterable[Label] = ()) -> None:
        self.tree = tree
        self.narrowed = tuple(narrowed)
        said = {word for clause in clauses(tree) for word in words(clause.folded)}
        self.names_month = any(months(word) for word in said)

    def places(self, card: Card) -> Places | None:
        """Where the words stand; None where the query does not mean this statement, or asks for nothing at all."""
        if any(self._label(label, card) is None for label in self.narrowed):
            return None
        found = self._places(self.tree, card)
        return found if found and found[1] else None

    def _places(self, tree: Tree, card: Card) -> Places | None:
        match tree:
            case Clause(where=where):
                return None if where == SECTION else self._clause(tree, card)
            case Near(left, right, _):
                return _all((self._places(left, card), self._places(right, card)))
            case Both(parts):
                return _all(self._places(part, card) for part in parts)
            case Either(parts):
                return max((x for part in parts if (x := self._places(part, card))), default=None)
            case Not(part):
                found = self._places(part, card)
                return None if found and found[1] else (0, 0)
            case Label():
                return self._label(tree, card)
            case Days(first, last):
                return (0, 1) if (first or date.min) <= card.day <= (last or date.max) else None
            case _:
                return 0, 0

    def _label(self, label: Label, card: Card) -> Places | None:
        """What a statement has no such fact of, narrows nothing."""
        if label.fact not in card.facts:
            return 0, 0
        return (0, 1) if card.facts[label.fact] & set(label.values) else None

    def _clause(self, clause: Clause, card: Card) -> Places | None:
        if HAN_RUN.search(clause.folded):
            return _han(clause.folded, card)
        if found := DAY.fullmatch(clause.folded):
            return (0, 1) if _is_day(card.day, *found.groups()) else None
        said = clause.folded.split(" ")
        if clause.how is How.EXACT and len(said) > 1:
            return _in(f" {clause.folded} ", card)
        return _all(self._word(word, card) for word in said)

    def _word(self, word: str, card: Card) -> Places | None:
        if word in PASSED_OVER:
            return 0, 0
        if card.title.have(word):
            return 1, 1
        return (0, 1) if card.others.have(word) or self._dates(word, card.day) else None

    def _dates(self, word: str, day: date) -> bool:
        """Whether a word is the year, the month, or beside a month's name the day."""
        if not word.isdecimal():
            return day.month in months(word)
        number = int(word[:5])
        return number == day.year or (self.names_month and number == day.day)


def _all(found: Iterable[Places | None]) -> Places | None:
    title, anywhere = 0, 0
    for places in found:
        if places is None:
            return None
        title, anywhere = title + places[0], anywhere + places[1]
    return title, anywhere


def _in(string: str, card: Card) -> Places | None:
    if string in card.title.folded:
        return 1, 1
    return (0, 1) if string in card.others.folded else None


def _han(folded: str, card: Card) -> Places | None:
    """Chinese is written without blanks: the string is a name's part, or names and a day in a row."""
    if len(folded) > LONGEST:
        return None
    return _in(folded, card) or _row(folded, card)


def _row(folded: str, card: Card) -> Places | None:
    """The string as a row of days, links and parts of names, of two characters at least, the longest first."""
    title, anywhere, at = 0, 0, 0
    while at < len(folded):
        end, places = _next(folded, at, card)
        if not places:
            return None
        title, anywhere, at = title + places[0], anywhere + places[1], end
    return title, anywhere


def _next(folded: str, at: int, card: Card) -> tuple[int, Places | None]:
    day = HAN_DAY.match(folded, at)
    if day and day.end() > at and _is_day(card.day, *day.groups()):
        return day.end(), (0, 1)
    for end in range(len(folded), at + 1, -1):
        if found := _in(folded[at:end], card):
            return end, found
    return at + 1, (0, 0) if folded[at] in LINKS or folded[at] == " " else None


def _is_day(day: date, year: str | None, month: str | None, number: str | None) -> bool:
    """Whether these parts of a date, where they are given, are the day's."""
    given = zip((year, month, number), (day.year, day.month, day.day), strict=True)
    return all(written is None or int(written) == part for written, part in given)


@lru_cache(maxsize=10_000)
def months(word: str) -> frozenset[int]:
    """The numbers of the months that a folded word names, in any language of the registry, whole or cut short."""
    return _months().get(word, frozenset())


@cache
def _months() -> dict[str, frozenset[int]]:
    found: dict[str, frozenset[int]] = {}
    for locale, width, use in product({x.locale for x in languages.REGISTRY}, WIDTHS, USES):
        for number, name in get_month_names(width, use, locale=locale).items():
            folded = fold(name)
            if not any(x.isdecimal() for x in folded):
                found[folded] = found.get(folded, frozenset()) | {number}
    return found
