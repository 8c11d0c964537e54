"""Which line ends of a text end a paragraph, and which were only set at a margin: told by the lines' own shape. Pure.

Each stretch between blank lines is weighed for itself: a line that stops in mid-sentence where no further word would
fit was broken at a margin, one that ends a sentence short of it is a paragraph. A little of what the whole text says
is added, for stretches too short to tell. Stretches that were broken are then joined, up to a line with room left, an
indent or a mark of a list.
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum
from functools import cached_property
from itertools import pairwise

from django.utils.translation import gettext_noop as _

from statements.ingest import remedies
from statements.ingest.document import Notice
from statements.ingest.parsers import blocks, lines
from statements.languages.sentences import CLOSERS, PAUSES, STOPS, WIDE_CLOSERS, WIDE_PAUSES, WIDE_STOPS
from statements.messages import Message
from statements.text import UNSPACED_RUN

NumberedLine = tuple[int, str]  # its number, from 1, and its text without blanks at the end

PARTED = _("lines that end like paragraphs were read as a paragraph each (%(count)s): %(remedy)s")
JOINED = _("lines that were broken at a margin were joined (%(count)s): %(remedy)s")
BEGINNING = 60  # characters of a line, by which it is told what it opens
LINE_MOST = 64  # width of a line of a signature, an address or a verse
VERSE_MOST = 6  # lines
TAB = 4
MARGIN_MOST = 140  # width: hardly a text is broken at a wider one
FEW = 3  # breaks amid a sentence, from which on they tell the margin
TOLD_BY_TEXT = 1.5  # what the whole text adds at most
NEARLY, MOST_NEARLY = 0.8, 0.7  # of the margin: what most of the wide lines reach, where there is one
LOOSE = 1.15  # times the margin: a line that is wider was not broken there
DOUBLE_LEAST, DOUBLE_SHARE = 4, 0.4  # lines of a double-spaced text; share that stop amid a sentence
CLOSING = f"[{CLOSERS}{WIDE_CLOSERS}\\d¹²³]*$"
PAUSED = re.compile(f"[,،{WIDE_PAUSES[:2]}]{CLOSING}")
STOPPED = re.compile(f"[{STOPS}{WIDE_STOPS}{PAUSES}{WIDE_PAUSES}]{CLOSING}")
LEADER = re.compile(r"(?:\.{3,}|…+|·{3,}|(?:\. ){3,})\s*\d{0,4}$")  # of a list of contents
BRACKETED = re.compile(r"[(（][^()（）\s]{1,4}[)）]")
FIRST_WORD = re.compile(r"\S+")
# Logarithms of likelihood ratios: that a line was broken at a margin, against that it is a paragraph. By how it ends
# (amid a sentence, at a pause, at a stop), whether more would have fitted, and whether the next line goes on.
WEIGHTS = {
    ("amid", "full", True): 3.0,
    ("amid", "full", False): -0.5,
    ("amid", "short", True): 0.0,
    ("amid", "short", False): -0.8,
    ("pause", "full", True): 0.7,
    ("pause", "full", False): 0.3,
    ("pause", "short", True): -1.0,
    ("pause", "short", False): -1.5,
    ("stop", "full", True): 0.0,
    ("stop", "full", False): -0.3,
    ("stop", "short", True): -1.5,
    ("stop", "short", False): -1.5,
}
WIDER = -3.0  # of a line beyond the margin
MARKED = -1.0  # of a line amid a sentence, before one with the mark of an item


class LineBreaks(StrEnum):
    """What parts the paragraphs of a text, where a person says it."""

    PARAGRAPHS = "paragraphs"  # every line is one
    BLANK_LINES = "blank-lines"  # blank lines alone
    WRAPPED = "wrapped"  # lines were broken at a margin: short lines, indents and blank lines


@dataclass(frozen=True)
class Told:
    """The paragraphs of a text, each with the number of its first line; how many lines were taken for paragraphs,
    and how many were joined to the one before, in stretches where that had to be told.
    """

    paragraphs: tuple[NumberedLine, ...]
    parted: int = 0
    joined: int = 0

    @property
    def notices(self) -> tuple[Notice, ...]:
        """What was assumed of the lines."""
        said = ((PARTED, self.parted), (JOINED, self.joined))
        remedy = Message(remedies.LINE_BREAKS)
        return tuple(Notice(0, Message(pattern, count=count, remedy=remedy)) for pattern, count in said if count)


@dataclass(frozen=True)
class Line:
    """A line that says something."""

    number: int
    raw: str

    @cached_property
    def text(self) -> str:
        return " ".join(self.raw.split())

    @cached_property
    def width(self) -> int:
        return lines.width(self._spaced)

    @cached_property
    def indent(self) -> int:
        return len(self._spaced) - len(self._spaced.lstrip())

    @property
    def _spaced(self) -> str:
        return self.raw.expandtabs(TAB).replace("\u3000", "  ").rstrip()

    @cached_property
    def is_han(self) -> bool:
        return lines.is_han(self.text)

    @cached_property
    def end(self) -> str:
        """How it ends: amid a sentence, at a pause or at a stop."""
        tail = self.text[-lines.LAST :]
        if PAUSED.search(tail):
            return "pause"
        return "stop" if STOPPED.search(tail) or LEADER.search(tail) else "amid"

    @cached_property
    def has_mark(self) -> bool:
        """Whether it begins like a heading with a number, an article or an item of a list."""
        beginning = self.text[:BEGINNING]
        return blocks.numbered(beginning) is not None or bool(blocks.ITEM.match(beginning))

    @cached_property
    def is_lower(self) -> bool:
        """Whether it begins with a small letter."""
        return next((x for x in self.text if x.isalpha()), "A").islower()

    @cached_property
    def goes_on(self) -> bool:
        """Whether it may go on with a sentence: by its first letter, small or of a script without capitals."""
        first = next((x for x in self.text if x.isalnum()), "A")
        return not self.has_mark and not first.isupper() and not first.isdecimal()

    @cached_property
    def first(self) -> int:
        """The width of what would have to fit into the line before."""
        word = FIRST_WORD.match(self.text)
        return 2 if UNSPACED_RUN.match(self.text) else 1 + lines.width(word[0] if word else "")


def told(kept: Sequence[NumberedLine], said: str = "") -> Told:
    """The paragraphs of lines, empty ones among them. `said`: one of LineBreaks, "" where the lines tell it."""
    if said == LineBreaks.PARAGRAPHS:
        return Told(tuple((x.number, x.text) for x in (Line(*x) for x in kept if x[1].strip())))
    stretches = _stretches(kept)
    if not said and _is_double_spaced(stretches):
        stretches = _stretches(_single_spaced(kept))
    reading = _Reading(stretches, said)
    found = tuple(x for stretch in stretches for x in reading.paragraphs(stretch))
    return Told(found) if said else Told(found, reading.parted, reading.joined)


def _stretches(kept: Iterable[NumberedLine]) -> list[list[Line]]:
    """What stands between blank lines."""
    found: list[list[Line]] = [[]]
    for number, text in kept:
        if text.strip():
            found[-1].append(Line(number, text))
        elif found[-1]:
            found.append([])
    return [x for x in found if x]


def _is_double_spaced(stretches: Sequence[Sequence[Line]]) -> bool:
    """Whether a blank line stands behind each line that was broken at a margin."""
    alone = [x[0] for x in stretches if len(x) == 1]
    if len(alone) < max(DOUBLE_LEAST, len(stretches)):
        return False
    margin = Margin.of(pairwise(alone))
    if not margin:
        return False
    amid = sum(a.end == "amid" and b.goes_on and margin.is_full(a, b) for a, b in pairwise(alone))
    return amid >= DOUBLE_SHARE * len(alone) and sum(margin.weight(*x) for x in pairwise(alone)) > 0


def _single_spaced(kept: Sequence[NumberedLine]) -> list[NumberedLine]:
    """The lines without single blank ones."""
    blank = [not text.strip() for _, text in kept]
    single = [
        here and not any(blank[at + 1 : at + 2]) and not any(blank[max(0, at - 1) : at])
        for at, here in enumerate(blank)
    ]
    return [x for x, out in zip(kept, single, strict=True) if not out]


@dataclass(frozen=True)
class Margin:
    """Where lines were broken: the width of most of the widest, and the least width that left no room."""

    widest: float = 0.0
    least: float = 0.0

    @classmethod
    def of(cls, breaks: Iterable[tuple[Line, Line]]) -> "Margin | None":
        """Told by lines that stop amid a sentence; None where they are few, 0 where they are of all widths."""
        amid = [(a, b) for a, b in breaks if a.end == "amid" and b.goes_on and a.width <= MARGIN_MOST]
        widths = sorted(a.width for a, _ in amid)
        if len(amid) < FEW:
            return None
        widest = widths[int(0.95 * (len(widths) - 1))]
        wide = [x for x in widths if x >= lines.FULL * widest]
        if sum(x >= NEARLY * widest for x in wide) < MOST_NEARLY * len(wide):
            return cls()
        fits = sorted(a.width + b.first for a, b in amid if a.width >= lines.FULL * widest)
        return cls(widest, min(widest, fits[len(fits) // 10]))

    @classmethod
    def around(cls, stretch: Sequence[Line]) -> "Margin":
        """The margin of a stretch whose lines do not tell it: as wide as the widest."""
        widest = max(x.width for x in stretch)
        return cls(widest, lines.FULL * widest)

    def is_full(self, line: Line, after: Line) -> bool:
        """Whether the beginning of the next line had no room in this one."""
        return line.width + after.first >= self.least

    def is_beyond(self, line: Line) -> bool:
        return line.width > LOOSE * self.widest

    def weight(self, line: Line, after: Line) -> float:
        """How much the end of a line speaks for its being broken at the margin."""
        if self.is_beyond(line):
            return WIDER
        if after.has_mark and line.end == "amid":
            return MARKED
        return WEIGHTS[line.end, "full" if self.is_full(line, after) else "short", after.goes_on]


class _Reading:
    """One text on the way to its paragraphs."""

    def __init__(self, stretches: Sequence[Sequence[Line]], said: str) -> None:
        self.stretches, self.said = stretches, said
        self.parted = self.joined = 0
        breaks = [x for stretch in stretches for x in pairwise(stretch)]
        self.margins = {han: Margin.of(x for x in breaks if x[0].is_han is han) for han in (True, False)}
        told = {han: margin for han, margin in self.margins.items() if margin and margin.widest}
        self.weights = {
            han: sum(margin.weight(*x) for x in breaks if x[0].is_han is han) for han, margin in told.items()
        }

    def paragraphs(self, stretch: Sequence[Line]) -> Iterator[NumberedLine]:
        """The paragraphs of a stretch."""
        if len(stretch) == 1 or self.said == LineBreaks.BLANK_LINES:
            yield stretch[0].number, lines.joined([x.text for x in stretch])
            return
        margin = self._margin(stretch)
        wrapped = bool(self.said) or self._is_wrapped(stretch, margin)
        if not wrapped and self._is_verse(stretch):
            yield stretch[0].number, "\n".join(x.text for x in stretch)
            return
        groups = _joined(stretch, margin) if wrapped else [[x] for x in stretch]
        self.joined += len(stretch) - len(groups)
        self.parted += 0 if wrapped else len(stretch)
        for group in groups:
            yield group[0].number, lines.joined([x.text for x in group])

    def _margin(self, stretch: Sequence[Line]) -> Margin:
        """Its own, else that of the text where no line is wider, else its widest line."""
        own = Margin.of(pairwise(stretch))
        of_text = self.margins[stretch[0].is_han]
        if own is not None:
            return own
        fits = of_text and of_text.widest and not any(map(of_text.is_beyond, stretch))
        return of_text if of_text and fits else Margin.around(stretch)

    def _is_wrapped(self, stretch: Sequence[Line], margin: Margin) -> bool:
        has_margin = lines.WRAPPED_LEAST <= margin.widest <= MARGIN_MOST and _in_one_script(stretch)
        if not has_margin or not any(margin.is_full(*x) for x in pairwise(stretch)):
            return False
        han = stretch[0].is_han
        whole = self.weights[han] if margin.widest and margin is self.margins[han] else 0.0
        added = max(-TOLD_BY_TEXT, min(TOLD_BY_TEXT, whole / 4))
        return sum(margin.weight(*x) for x in pairwise(stretch)) + added > 0

    def _is_verse(self, stretch: Sequence[Line]) -> bool:
        """Whether short lines make one block: a signature, an address, a verse."""
        few = len(stretch) <= min(VERSE_MOST, len(self.stretches) * VERSE_MOST - VERSE_MOST)
        short = all(x.width <= LINE_MOST and not x.has_mark for x in stretch)
        return few and short and _in_one_script(stretch) and all(x.end == "amid" for x in stretch[:-1])


def _in_one_script(stretch: Sequence[Line]) -> bool:
    return len({x.is_han for x in stretch}) == 1


def _joined(stretch: Sequence[Line], margin: Margin) -> list[list[Line]]:
    """The lines of each paragraph of a stretch that was broken at a margin."""
    least = min(x.indent for x in stretch)
    indents = any(x.indent > least for x in stretch[1:]) and not _hangs(stretch, least)
    opens = [indents and b.indent > least or _opens(a, b, margin) for a, b in pairwise(stretch)]
    if any(opens) and not indents:
        # Where short lines alone tell paragraphs, one may end at the margin too. Of two that are taken for one, no row
        # is right; of one that is taken for two, it is once they stand beside what they say.
        opens = [x or a.end == "stop" and not b.is_lower for x, (a, b) in zip(opens, pairwise(stretch), strict=True)]
    groups = [[stretch[0]]]
    for opened, line in zip(opens, stretch[1:], strict=True):
        if opened:
            groups.append([])
        groups[-1].append(line)
    return groups


def _hangs(stretch: Sequence[Line], least: int) -> bool:
    """Whether indented lines go on with what stands before them, as below the mark of an item."""
    indented = [(a, b) for a, b in pairwise(stretch) if b.indent > least]
    return sum(a.end == "amid" and b.goes_on and not b.is_han for a, b in indented) * 2 > len(indented)


def _opens(line: Line, after: Line, margin: Margin) -> bool:
    """Whether the next line opens a paragraph: there was room for its beginning, or it has the mark of an item."""
    if margin.is_beyond(line):
        return True
    if after.has_mark and (line.end != "amid" or BRACKETED.match(after.text)):
        return True
    if margin.is_full(line, after):
        return False
    return line.end == "stop" or after.is_han or not after.goes_on
