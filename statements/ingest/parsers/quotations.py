"""The outer quotations of a piece of text in any kind of quotation marks, closed or not. Pure.

A mark opens where a word follows and none stands before it, and closes where a word stands before it;
curly and angled marks say so themselves, and are believed unless their place forbids it. Inside a
quotation other kinds of marks are its own words.
"""

import re
from dataclasses import dataclass
from functools import cached_property

from statements.ingest.marks import has_letters
from statements.languages.sentences import sentence_starts

DOUBLE, ANGLED, CORNER, WHITE_CORNER, SINGLE = "double", "angled", "corner", "white corner", "single"
FAMILIES = {
    **dict.fromkeys('“”„‟"＂〝〞〟', DOUBLE),
    **dict.fromkeys("«»‹›", ANGLED),
    **dict.fromkeys("「」", CORNER),
    **dict.fromkeys("『』", WHITE_CORNER),
    **dict.fromkeys("‘’'‚", SINGLE),
}
SINGLE_MARKS = "‘’'"
MARK = re.compile(f"[{''.join(FAMILIES)}]")
SINGLE_MARK = re.compile(f"[{SINGLE_MARKS}]")
LOOK_MOST = 2000  # characters looked through for what closes a mark
OPENERS = frozenset("“„‟〝«‹「『‘‚")
CLOSERS = frozenset("”〞〟»›」』")
BEFORE_WORD = " \t\u3000\u00a0([（【{—–-:：/;,，；、>"
SAYING = re.compile(
    r"(?:\b(?:says?|said|adds?|added|adding|notes?|noted|stat(?:es?|ed)|reads?|that|and|to)|[:：,，])\s*$"
)


@dataclass(frozen=True)
class Quotation:
    """A quotation, marks included, from `start` to `end`; its words from `inner` to `inner_end`.

    `opened` and `closed`: whether the mark is there.
    """

    start: int
    end: int
    inner: int
    inner_end: int
    opened: bool = True
    closed: bool = True


def outer(text: str) -> list[Quotation]:
    """The outermost quotations of `text`, in order; without a closing mark to the end of `text`."""
    return _Scan(text).run()


class _Scan:
    """One reading of a text from left to right."""

    def __init__(self, text: str) -> None:
        self.text = text
        self.found: list[Quotation] = []
        self.open: list[int] = []  # places of the opening marks that wait for theirs
        self.family = ""

    def run(self) -> list[Quotation]:
        """The outer quotations, in order."""
        resume = 0
        for mark in MARK.finditer(self.text):
            if mark.start() >= resume:
                resume = self._step(mark.start())
        if self.open:
            self._close(len(self.text), len(self.text), closed=False)
        return self.found

    def _step(self, place: int) -> int:
        family = FAMILIES[self.text[place]]
        if self.open and family != self.family:
            return place + 1
        if family == SINGLE:
            return self._single(place)
        if not self.open:
            self._outside(place, family)
        elif self._opens(place):
            self._nest(place)
        elif not self._stray(place):
            self._pop(place)
        return place + 1

    def _outside(self, place: int, family: str) -> None:
        if self._opens(place):
            self.open, self.family = [place], family
        elif self._may_close(place, family) and self._words_before(place):
            start = self._after_last(place)
            self.found = [x for x in self.found if x.end <= start]
            self.found.append(Quotation(start, place + 1, start, place, opened=False))

    def _words_before(self, place: int) -> bool:
        return has_letters(self.text[max(self._after_last(place), place - LOOK_MOST // 10) : place])

    def _may_close(self, place: int, family: str) -> bool:
        return family == DOUBLE or self.text[place] in CLOSERS

    def _after_last(self, place: int) -> int:
        """Behind the last quotation that cannot stand inside one which closes at `place`."""
        inner = SINGLE_MARKS if self.text[place] in '"＂' else SINGLE_MARKS + '"＂'
        return next((x.end for x in reversed(self.found) if self.text[x.start] not in inner), 0)

    def _single(self, place: int) -> int:
        """‘So’ or 'so': taken as a whole, since an apostrophe looks like its end."""
        if not self._begins_word(place) or not _letter_at(self.text, place + 1):
            return place + 1
        ends = (x.get(place, place + LOOK_MOST) for x in self.single_ends)
        end = next((x for x in ends if x < place + LOOK_MOST), -1)
        if end < 0:
            return place + 1
        self.found.append(Quotation(place, end + 1, place + 1, end))
        return end + 1

    @cached_property
    def single_ends(self) -> tuple[dict[int, int], dict[int, int]]:
        """Where quotations in single marks end, first where no plural's apostrophe ends one, then where it may."""
        return _single_ends(self.text, False), _single_ends(self.text, True)

    def _opens(self, place: int) -> bool:
        mark = self.text[place]
        if mark in OPENERS:
            return not self._ends_word(place)
        if mark in CLOSERS:
            return not self.open and self._begins_word(place) and _word_at(self.text, place + 1)
        return self._begins_word(place) and not self._blank_follows(place)

    def _begins_word(self, place: int) -> bool:
        before = self.text[place - 1] if place else " "
        return before in BEFORE_WORD or before in OPENERS or before in '"＂'

    def _blank_follows(self, place: int) -> bool:
        return place + 1 >= len(self.text) or self.text[place + 1].isspace()

    def _ends_word(self, place: int) -> bool:
        """Whether an opening mark stands where one closes (as German ones do)."""
        return bool(place) and not self.text[place - 1].isspace() and not _word_at(self.text, place + 1)

    def _nest(self, place: int) -> None:
        """A mark that opens inside a quotation: an inner one, or the next where a lead-in follows a full stop."""
        follows = len(self.open) == 1 and SAYING.search(self.text[max(self.open[0], place - 16) : place])
        starts = sentence_starts(self.text[self.open[0] : place]) if follows else [0]
        if len(starts) > 1 and self._closers_lack(place):
            end = self.open[0] + starts[-1]
            self._close(end, end, closed=False)
            self.open = [place]
            return
        self.open.append(place)

    def _closers_lack(self, place: int) -> bool:
        """Whether fewer marks close from here on than would have to."""
        marks = (x.start() for x in MARK.finditer(self.text, place + 1, place + LOOK_MOST))
        rest = [x for x in marks if FAMILIES[self.text[x]] == self.family]
        return sum(1 if not self._opens(x) else -1 for x in rest) < 2

    def _stray(self, place: int) -> bool:
        """A straight mark that closes nothing, since the curly one it stands in closes later."""
        curly = self.text[self.open[-1]] in "“„"
        return curly and self.text[place] in '"＂' and "”" in self.text[place : place + LOOK_MOST]

    def _pop(self, place: int) -> None:
        if self.text[place] == "”":  # closes what it opened, and straight marks left open inside
            while len(self.open) > 1 and self.text[self.open[-1]] in '"＂':
                self.open.pop()
        if len(self.open) > 1:
            self.open.pop()
            return
        self._close(place + 1, place, closed=True)

    def _close(self, end: int, inner_end: int, closed: bool) -> None:
        start = self.open[0]
        self.found.append(Quotation(start, end, start + 1, inner_end, closed=closed))
        self.open = []


def _word_at(text: str, place: int) -> bool:
    return place < len(text) and text[place].isalnum()


def _letter_at(text: str, place: int) -> bool:
    return place < len(text) and text[place].isalpha()


def _single_ends(text: str, plurals: bool) -> dict[int, int]:
    """{place of a single mark: where a quotation that opens there ends, with others inside}; no apostrophe ends one.

    `plurals`: that of a plural may end one.
    """
    found: dict[int, int] = {}
    waiting: list[tuple[int, int]] = []  # place and depth of marks, none deeper than the one behind it
    depth = 0
    for place in (x.start() for x in SINGLE_MARK.finditer(text)):
        if text[place] == "‘" or (text[place] == "'" and text[place - 1 : place] in tuple(BEFORE_WORD + '“"')):
            depth += _letter_at(text, place + 1)
        elif text[place] != "‘" and not _word_at(text, place + 1):
            depth -= plurals or not _is_plural(text, place)
        while waiting and waiting[-1][1] > depth:
            found[waiting.pop()[0]] = place
        waiting.append((place, depth))
    return found


def _is_plural(text: str, place: int) -> bool:
    return text[place - 1] == "s" and text[place + 1 : place + 2] == " " and text[place + 2 : place + 3].islower()
