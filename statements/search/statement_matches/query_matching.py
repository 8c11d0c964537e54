"""Which statements a query means. Pure.

A query means a statement where each of its words stands in the title, the names of the kind, the parties, the series,
the event, the place, or is the date: `joint statement 2024`, `联合声明 2024`, `Aldermark 16 May 2024`.
"""

import re
from datetime import date
from functools import cache, lru_cache, reduce
from itertools import product
from operator import and_, or_
from typing import Literal

import numpy as np
from babel.dates import get_month_names

from statements import languages
from statements.search.statement_matches.name_index import Flags, Places, Shelf, forms
from statements.search.tree import SECTION, Both, Clause, Days, Either, How, Label, Near, Not, Tree, clauses
from statements.text import HAN_RUN, fold, words

# Words that a title may well lack: they decide nothing.
PASSED_OVER = frozenset(fold("a an and at between by for from in of on the to with и о об в между с").split())
LONGEST = 80  # characters of Chinese that can be names
LINKS = "和与及的暨 "  # likewise between Chinese names
HAN_DAY = re.compile(r"(?:(\d{4})年)?(?:(\d{1,2})月)?(?:(\d{1,2})[日号])?")
DAY = re.compile(r"(\d{4}) (\d{1,2})(?: (\d{1,2}))?")
WIDTHS: tuple[Literal["wide", "abbreviated"], ...] = ("wide", "abbreviated")
USES: tuple[Literal["format", "stand-alone"], ...] = ("format", "stand-alone")


class Wanted:
    """What a query asks of the statements of a shelf."""

    def __init__(self, shelf: Shelf, tree: Tree) -> None:
        self.shelf = shelf
        said = {word for clause in clauses(tree) for word in words(clause.folded)}
        self.names_month = any(months(word) for word in said)

    def places(self, tree: Tree) -> Places:
        """Where the words of a tree stand; what statements know nothing of holds of all, and is no word."""
        match tree:
            case Clause():
                return self._clause(tree)
            case Near(left, right, _):
                return self.places(left) & self.places(right)
            case Both(parts):
                return reduce(and_, map(self.places, parts), self.shelf.any())
            case Either(parts):
                return reduce(or_, map(self.places, parts)) if parts else self._none()
            case Not(part):
                found = self.places(part)
                return self.shelf.where(~(found.holds & (found.anywhere > 0)), 0)
            case Label():
                return self.label(tree)
            case Days(first, last):
                low, high = (first or date.min).toordinal(), (last or date.max).toordinal()
                return self.shelf.where((self.shelf.dates >= low) & (self.shelf.dates <= high))
            case _:
                return self.shelf.any()

    def label(self, label: Label) -> Places:
        """Statements of which a fact is so; where they have no such fact, it holds."""
        wanted, cards = set(label.values), self.shelf.cards
        if not any(label.fact in card.facts for card in cards):
            return self.shelf.any()
        return self.shelf.where(np.array([bool(wanted & card.facts[label.fact]) for card in cards], dtype=np.bool_))

    def _none(self) -> Places:
        return self.shelf.where(np.zeros_like(self.shelf.dates, dtype=np.bool_))

    def _clause(self, clause: Clause) -> Places:
        if clause.where == SECTION or len(clause.folded) > LONGEST:
            return self._none()
        if HAN_RUN.search(clause.folded):
            return self._han(clause.folded)
        if found := DAY.fullmatch(clause.folded):
            return self._day(*found.groups())
        said = clause.folded.split(" ")
        if clause.how is How.EXACT and len(said) > 1:
            return self._string(f" {clause.folded} ")
        return reduce(and_, map(self._word, said))

    def _string(self, string: str) -> Places:
        return self.shelf.found(lambda names: string in names.folded)

    def _day(self, *parts: str | None) -> Places:
        """Statements of a year, month, day, as far as they are given."""
        holds = np.ones_like(self.shelf.dates, dtype=np.bool_)
        for column, part in enumerate(parts):
            if part:
                holds &= self.shelf.days[:, column] == int(part)
        return self.shelf.where(holds)

    def _word(self, word: str) -> Places:
        if word in PASSED_OVER:
            return self.shelf.any()
        one, *others = forms(word)
        found = self.shelf.found(lambda names: one in names.words or any(form in names.words for form in others))
        return found | self.shelf.where(self._dates(word))

    def _dates(self, word: str) -> Flags:
        """A word can be the year, the month, or beside a month's name the day."""
        if not word.isdecimal():
            return np.isin(self.shelf.days[:, 1], list(months(word)))
        year: Flags = self.shelf.days[:, 0] == int(word[:5])
        day: Flags = self.shelf.days[:, 2] == int(word[:5])
        return year | day if self.names_month else year

    def _han(self, folded: str) -> Places:
        """Chinese is written without blanks: the string is a part of a name, or a row of such parts and days.

        From left to right the longest part that any statement has, of two characters at least.
        """
        found, at = self.shelf.any(), 0
        while at < len(folded):
            end, places = self._next(folded, at)
            found, at = found & places, end
            if not found.holds.any():
                break
        return found

    def _next(self, folded: str, at: int) -> tuple[int, Places]:
        day = HAN_DAY.match(folded, at)
        if day and day.end() > at:
            return day.end(), self._day(*day.groups())
        for end in range(len(folded), at + 1, -1):
            places = self._string(folded[at:end])
            if places.holds.any():
                return end, places
        return at + 1, self.shelf.any() if folded[at] in LINKS else self._none()


@lru_cache(maxsize=10_000)
def months(word: str) -> frozenset[int]:
    """The numbers of the months that a folded word names, in any language of the registry, whole or cut short."""
    return _months().get(word, frozenset())


@cache
def _months() -> dict[str, frozenset[int]]:
    numbers: dict[str, frozenset[int]] = {}
    for locale, width, use in product({x.locale for x in languages.REGISTRY}, WIDTHS, USES):
        for number, name in get_month_names(width, use, locale=locale).items():
            folded = fold(name)
            if not any(x.isdecimal() for x in folded):
                numbers[folded] = numbers.get(folded, frozenset()) | {number}
    return numbers
