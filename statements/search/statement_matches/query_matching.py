"""Which statements a query means. Pure.

A query means a statement where each of its words stands in the title, the names of the kind, the parties, the series,
the event, the place, or is the date: `joint statement 2024`, `联合声明 2024`, `Aldermark 16 May 2024`.
"""

import re
from datetime import date
from functools import reduce
from operator import and_, or_

import numpy as np

from statements.languages.dates import numbers_of_month
from statements.search.statement_matches.name_index import Matches, NameIndex, forms
from statements.search.tree import SECTION, Both, Clause, Days, Either, How, Label, Near, Not, Tree, clauses
from statements.text import UNSPACED_RUN, fold, words

# Words that a title may well lack: they decide nothing.
PASSED_OVER = frozenset(fold("a an and at between by for from in of on the to with и о об в между с").split())
LONGEST = 80  # characters of Chinese that can be names
LINKS = "和与及的暨 "  # likewise between Chinese names
HAN_DAY = re.compile(r"(?:(\d{4})年)?(?:(\d{1,2})月)?(?:(\d{1,2})[日号])?")
DAY = re.compile(r"(\d{4}) (\d{1,2})(?: (\d{1,2}))?")


class QueryMatcher:
    """Compares a query with the names, dates and facts of statements."""

    def __init__(self, index: NameIndex, tree: Tree) -> None:
        self.index = index
        typed = {word for clause in clauses(tree) for word in words(clause.folded)}
        self.names_month = any(numbers_of_month(word) for word in typed)

    def matches(self, tree: Tree) -> Matches:
        """The statements that a tree names; what statements know nothing of holds of all, and is no word."""
        match tree:
            case Clause():
                return self._clause(tree)
            case Near(left, right, _):
                return self.matches(left) & self.matches(right)
            case Both(parts):
                return reduce(and_, map(self.matches, parts), self.index.all())
            case Either(parts):
                return reduce(or_, map(self.matches, parts)) if parts else self.index.none()
            case Not(part):
                excluded = self.matches(part)
                return self.index.matching(~(excluded.holds & (excluded.words > 0)), 0)
            case Label():
                return self.label(tree)
            case Days(first, last):
                low, high = (first or date.min).toordinal(), (last or date.max).toordinal()
                return self.index.matching((self.index.dates >= low) & (self.index.dates <= high))
            case _:
                return self.index.all()

    def label(self, label: Label) -> Matches:
        """The statements that have one of the values; all of them where statements have no such fact."""
        values, entries = set(label.values), self.index.entries
        if not any(label.fact in entry.facts for entry in entries):
            return self.index.all()
        having = [bool(values & entry.facts[label.fact]) for entry in entries]
        return self.index.matching(np.array(having, dtype=np.bool_))

    def _clause(self, clause: Clause) -> Matches:
        folded = clause.folded
        if clause.where == SECTION or len(folded) > LONGEST:
            return self.index.none()
        if UNSPACED_RUN.search(folded):
            return self._han(folded)
        if day := DAY.fullmatch(folded):
            return self._day(*day.groups())
        typed = folded.split(" ")
        if clause.how is How.EXACT and len(typed) > 1:
            return self.index.containing(lambda names: f" {folded} " in names.folded)
        return reduce(and_, map(self._word, typed))

    def _day(self, *parts: str | None) -> Matches:
        """The statements of a year, month, day, as far as they are given."""
        holds = np.ones_like(self.index.dates, dtype=np.bool_)
        for column, part in enumerate(parts):
            if part:
                holds &= self.index.days[:, column] == int(part)
        return self.index.matching(holds)

    def _word(self, word: str) -> Matches:
        """A word can be in a name, or be the year, the month, or beside a month's name the day."""
        if word in PASSED_OVER:
            return self.index.all()
        one, *others = forms(word)
        named = self.index.containing(lambda names: one in names.words or any(form in names.words for form in others))
        years, numbers, days = self.index.days.T
        if not word.isdecimal():
            return named | self.index.matching(np.isin(numbers, list(numbers_of_month(word))))
        number = int(word[:5])
        return named | self.index.matching((years == number) | ((days == number) & self.names_month))

    def _han(self, folded: str) -> Matches:
        """Chinese is written without blanks: the string is a part of a name, or a row of such parts and days.

        From left to right the longest part that any statement has, of two characters at least.
        """
        matches, at = self.index.all(), 0
        while at < len(folded) and (at == 0 or matches.holds.any()):
            at, part = self._next(folded, at)
            matches = matches & part
        return matches

    def _next(self, folded: str, at: int) -> tuple[int, Matches]:
        """The end of the longest part from `at` on that any statement has, and the statements that have it."""
        day = HAN_DAY.match(folded, at)
        if day and day.end() > at:
            return day.end(), self._day(*day.groups())
        for end in range(len(folded), at + 1, -1):
            part = self.index.containing(lambda names, end=end: folded[at:end] in names.folded)  # type: ignore[misc]
            if part.holds.any():
                return end, part
        return at + 1, self.index.all() if folded[at] in LINKS else self.index.none()
