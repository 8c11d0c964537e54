"""What postings without positions cannot decide: whether, and where, a folded text holds what is looked for. Pure.

Each check has `places`, every occurrence, those that overlap too; `spans`, what is marked, from left to right; and
`count`, how often it stands there for the ranking (0: not at all).
"""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cached_property, lru_cache
from itertools import accumulate, chain
from typing import TypeGuard

from rapidfuzz.distance import OSA

from statements.languages.stemming import stem
from statements.text import UNSPACED, UNSPACED_RUN, WORD, FoldedText, accented

Span = tuple[int, int]
UNIT = re.compile(f"[^ {UNSPACED}]+|[{UNSPACED}]")  # what distances count: words, and Han characters


def _apart(spans: Iterable[Span]) -> Iterator[Span]:
    """Those that do not overlap the one before."""
    last = 0
    for start, end in spans:
        if start >= last:
            yield start, end
            last = end


class _Places:
    """What a check marks and counts: its places that do not overlap."""

    def all_spans(self, folded: str) -> Iterator[Span]:
        raise NotImplementedError

    def spans(self, folded: str) -> Iterator[Span]:
        return _apart(self.all_spans(folded))

    def count(self, folded: str) -> int:
        return sum(1 for _ in self.spans(folded))

    def may_hold(self, words: Iterable[str]) -> bool:
        """Whether one of these words of a text, as a whole, may be among what it finds."""
        return True


@dataclass(frozen=True)
class Substring(_Places):
    """A string of characters; its blanks are gaps.

    A number that it begins with begins there in the text, too: 5周年 is not in 75周年. `whole`: a number that it ends
    with ends there, too.
    """

    text: str
    whole: bool = False

    @cached_property
    def is_bounded(self) -> bool:
        """Whether it has to be looked at what stands beside it."""
        return self.text[0].isdigit() or (self.whole and self.text[-1].isdigit())

    def all_spans(self, folded: str) -> Iterator[Span]:
        start = folded.find(self.text)
        while start >= 0:
            end = start + len(self.text)
            if not self.is_bounded or not self._cuts_a_number(folded, start, end):
                yield start, end
            start = folded.find(self.text, start + 1)

    def _cuts_a_number(self, folded: str, start: int, end: int) -> bool:
        if self.text[0].isdigit() and folded[start - 1 : start].isdigit():
            return True
        return self.whole and self.text[-1].isdigit() and folded[end : end + 1].isdigit()

    def count(self, folded: str) -> int:
        return sum(1 for _ in self.spans(folded)) if self.is_bounded else folded.count(self.text)


@dataclass(frozen=True)
class Phrase(_Places):
    """Whole words in a row, as they are; `across`: a gloss in Chinese between them is no word."""

    words: tuple[str, ...]
    across: bool = False

    @cached_property
    def text(self) -> str:
        """The words with blanks between."""
        return " ".join(self.words)

    def may_hold(self, words: Iterable[str]) -> bool:
        return not set(self.words).isdisjoint(words)

    @cached_property
    def pattern(self) -> re.Pattern[str]:
        """The words with blanks or glosses between."""
        inner = f"[ {UNSPACED}]+".join(map(re.escape, self.words))
        return re.compile(f"(?<![^ {UNSPACED}]){inner}(?![^ {UNSPACED}])")

    def all_spans(self, folded: str) -> Iterator[Span]:
        if self.across and UNSPACED_RUN.search(folded):
            return self._across(folded)
        return self._plain(folded)

    def _across(self, folded: str) -> Iterator[Span]:
        match = self.pattern.search(folded)
        while match:
            yield match.span()
            match = self.pattern.search(folded, match.start() + 1)

    def _plain(self, folded: str) -> Iterator[Span]:
        start = folded.find(self.text)
        while start >= 0:
            end = start + len(self.text)
            if _is_edge(folded[start - 1 : start]) and _is_edge(folded[end : end + 1]):
                yield start, end
            start = folded.find(self.text, start + 1)


def _is_edge(beside: str) -> bool:
    """Whether a word ends beside this character: a gap, a Han character, or nothing."""
    return not beside or beside == " " or bool(UNSPACED_RUN.match(beside))


@lru_cache(maxsize=4_096)
def stems_of(algorithm: str, folded: str) -> tuple[str, ...]:
    """The stem of each word of a folded text: kept, since a text is looked at for each word of a query."""
    words = folded.split(" ") if folded.isascii() else WORD.findall(folded)  # split is many times faster
    return tuple([stem(algorithm, word) for word in words])


@dataclass(frozen=True)
class StemPhrase(_Places):
    """Whole words in a row, by their stems; a gloss in Chinese between them is no word."""

    stems: tuple[str, ...]
    algorithm: str

    def all_spans(self, folded: str) -> Iterator[Span]:
        for first in self._firsts(stems_of(self.algorithm, folded)):
            yield _span(folded, first, len(self.stems))

    def may_hold(self, words: Iterable[str]) -> bool:
        return any(stem(self.algorithm, word) in self.stems for word in words)

    def _firsts(self, stems: tuple[str, ...]) -> Iterator[int]:
        """The index of the first word of each occurrence."""
        sought, size, at = self.stems, len(self.stems), 0
        for _ in range(stems.count(sought[0])):
            at = stems.index(sought[0], at) + 1
            if size == 1 or stems[at - 1 : at - 1 + size] == sought:
                yield at - 1


def _span(folded: str, first: int, size: int) -> Span:
    """Where `size` words stand, the first of them being that of the number `first`."""
    if folded.isascii():  # words are parted by one blank each: no need to look for the others
        words = folded.split(" ")
        start = sum(map(len, words[:first])) + first
        return start, start + sum(map(len, words[first : first + size])) + size - 1
    spans = _word_spans(folded)
    return spans[first][0], spans[first + size - 1][1]


@lru_cache(maxsize=512)
def _word_spans(folded: str) -> tuple[Span, ...]:
    if folded and folded.isascii():  # nothing but words and blanks
        ends = [end - 1 for end in accumulate(len(word) + 1 for word in folded.split(" "))]
        return tuple(zip([0, *(end + 1 for end in ends)], ends, strict=False))
    return tuple([match.span() for match in WORD.finditer(folded)])


@dataclass(frozen=True)
class Beginning(_Places):
    """Whole words that begin so."""

    text: str

    @cached_property
    def pattern(self) -> re.Pattern[str]:
        """To the end of the word."""
        return re.compile(f"(?<![^ {UNSPACED}]){re.escape(self.text)}[^ {UNSPACED}]*")

    def all_spans(self, folded: str) -> Iterator[Span]:
        return (match.span() for match in self.pattern.finditer(folded))

    def may_hold(self, words: Iterable[str]) -> bool:
        return any(word.startswith(self.text) for word in words)


@dataclass(frozen=True)
class Alike(_Places):
    """Whole words that begin with the same letter and are at most `edits` changes away.

    A change puts in a letter, leaves one out, takes another or swaps two neighbours (optimal string alignment: F.
    Damerau, A Technique for Computer Detection and Correction of Spelling Errors, 1964).
    """

    word: str
    edits: int

    def all_spans(self, folded: str) -> Iterator[Span]:
        return (match.span() for match in WORD.finditer(folded) if _alike(match[0], self.word, self.edits))

    def may_hold(self, words: Iterable[str]) -> bool:
        return any(_alike(word, self.word, self.edits) for word in words)


@lru_cache(maxsize=100_000)
def _alike(word: str, typed: str, edits: int) -> bool:
    return word[0] == typed[0] and OSA.distance(word, typed, score_cutoff=edits) <= edits


@dataclass(frozen=True)
class Together(_Places):
    """Two things in one text, in either order, with at most `distance` words or Han characters between them.

    Marked are the two, wherever they are together; a span of both reaches from the start of the first to the end of
    the last.
    """

    left: "Check"
    right: "Check"
    distance: int

    def pairs(self, folded: str) -> set[tuple[Span, Span]]:
        """(span of `left`, span of `right`) of each two that are together."""
        left, right = sorted(set(self.left.all_spans(folded))), sorted(set(self.right.all_spans(folded)))
        if not left or not right:
            return set()
        forth = set(_following(left, right, _units(folded), self.distance))
        return forth | {(after, before) for before, after in _following(right, left, _units(folded), self.distance)}

    def all_spans(self, folded: str) -> Iterator[Span]:
        yield from sorted({_around(*pair) for pair in self.pairs(folded)})

    def spans(self, folded: str) -> Iterator[Span]:
        yield from sorted(self.parts(folded))

    def parts(self, folded: str, within: set[Span] | None = None) -> set[Span]:
        """What stands together, in all `all_spans` or in these."""
        pairs = [pair for pair in self.pairs(folded) if within is None or _around(*pair) in within]
        lefts, rights = {left for left, _ in pairs}, {right for _, right in pairs}
        return _parts(self.left, lefts, folded) | _parts(self.right, rights, folded)

    def count(self, folded: str) -> int:
        return len({_around(*pair) for pair in self.pairs(folded)})


@dataclass(frozen=True)
class Accented(_Places):
    """What `check` finds, without words that differ from the typed ones in accents alone, where these have one.

    A letter typed without an accent stands for all of its kind (asymmetric search, Unicode Technical Standard 10).
    `folded` and `typed` are of the same length, `typed` with the accents. Other forms of a word are found as they are,
    since in these the accent may go: declaración, declaraciones.
    """

    check: "Plain"
    folded: str
    typed: str

    def all_spans(self, folded: str) -> Iterator[Span]:
        return (span for span in self.check.all_spans(folded) if self._has_accents(folded, span))

    def may_hold(self, words: Iterable[str]) -> bool:
        return self.check.may_hold(words)

    def _has_accents(self, folded: str, span: Span) -> bool:
        if isinstance(self.check, Substring):
            return self._agrees((0, len(self.typed)), accented(folded)[slice(*span)])
        words = zip(WORD.finditer(self.folded), WORD.finditer(folded, *span), strict=False)
        return all(
            self._agrees(typed.span(), accented(folded)[slice(*word.span())])
            for typed, word in words
            if self._is(typed[0], word[0])
        )

    def _is(self, typed: str, word: str) -> bool:
        """Whether a word differs from the typed one in accents at most."""
        return word == typed or isinstance(self.check, Beginning)

    def _agrees(self, place: Span, written: str) -> bool:
        """Whether each accent that was typed at this place is written."""
        typed, plain = self.typed[slice(*place)], self.folded[slice(*place)]
        return all(x in (p, w) for x, p, w in zip(typed, plain, written, strict=False))


@dataclass(frozen=True)
class Readings(_Places):
    """What one of `checks` finds, whether hyphens inside words are gaps or are not there: cooperation, co-operation.

    `checks` are what was typed with its hyphens as gaps, and with none where it has any. Both are looked for in the
    text as it is, and in the text without its hyphens; places are those of the text as it is.
    """

    checks: "tuple[Plain | Alike | Accented, ...]"

    def all_spans(self, folded: str) -> Iterator[Span]:
        if len(self.checks) == 1 and not self._may_reach_over_hyphens(folded):
            return self.checks[0].all_spans(folded)
        return iter(sorted({*self._as_it_is(folded), *self._without_hyphens(folded)}))

    def _as_it_is(self, folded: str) -> Iterator[Span]:
        return chain.from_iterable(check.all_spans(folded) for check in self.checks)

    def _without_hyphens(self, folded: str) -> Iterator[Span]:
        """Spans that reach over a hyphen; all others are found in the text as it is."""
        if not self._may_reach_over_hyphens(folded):
            return
        joined = folded.joined() or ""
        before = [place - number for number, place in enumerate(folded.joints)]  # places in the joined text
        for check in self.checks:
            for start, end in check.all_spans(joined):
                first, last = bisect_right(before, start), bisect_right(before, end - 1)
                if first != last:
                    yield start + first, end + last

    def count(self, folded: str) -> int:
        if len(self.checks) == 1 and not self._may_reach_over_hyphens(folded):
            return self.checks[0].count(folded)
        return super().count(folded)

    def _may_reach_over_hyphens(self, folded: str) -> TypeGuard[FoldedText]:
        """A span that does holds the whole word that the hyphen is in."""
        return (
            isinstance(folded, FoldedText)
            and bool(folded.joints)
            and any(check.may_hold(folded.compounds) for check in self.checks)
        )


Plain = Substring | Phrase | StemPhrase | Beginning
Check = Plain | Alike | Together | Accented | Readings


@lru_cache(maxsize=64)
def _units(folded: str) -> tuple[list[int], list[int]]:
    """Where words and Han characters begin, and where they end."""
    spans = _word_spans(folded) if folded.isascii() else [unit.span() for unit in UNIT.finditer(folded)]
    return [start for start, _ in spans], [end for _, end in spans]


def _following(
    before: list[Span], after: list[Span], units: tuple[list[int], list[int]], most: int
) -> Iterator[tuple[Span, Span]]:
    """(one of `before`, one of `after` that begins at its end or later, with at most so many units between)."""
    starts, ends = units
    beginnings = [start for start, _ in after]
    for one in before:
        passed = bisect_right(ends, one[1])  # units that end where it does, or earlier
        for other in after[bisect_left(beginnings, one[1]) :]:
            # Two strings that touch inside one word have nothing between them.
            if other[0] > one[1] and bisect_left(starts, other[0]) - passed > most:
                break
            yield one, other


def _around(one: Span, other: Span) -> Span:
    return min(one[0], other[0]), max(one[1], other[1])


def _parts(check: Check, spans: set[Span], folded: str) -> set[Span]:
    return check.parts(folded, spans) if isinstance(check, Together) else spans
