"""Lines to paragraphs, by their ends, indents, distances and looks; over the ends of columns and pages too. Pure."""

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from itertools import pairwise

from statements.ingest.parsers import blocks, lines
from statements.ingest.parsers.pdf.typeset import Line
from statements.text import clean_line

Column = tuple[int, int]  # how many columns the band has, and which one this is

INDENT, CENTRED = 0.7, 1.5  # sizes
NEXT_HAN = 2.6  # sizes: what must find room at the end of a line, a character and a mark
DISTANT = 1.3  # usual distances
OTHER_SIZE = 0.08  # of the size
STOP = re.compile(r"[.。!！?？:：;；…][”’\"'»」』)）\]\d¹²³]*$")
LATIN_WORD = re.compile(r"[^\s\u2e80-\u9fff\uff00-\uffef]+")


@dataclass(frozen=True)
class Measure:
    """What is usual in a file: the size of its text, the distance of its lines in sizes, its columns' margins."""

    size: float
    pitch: float
    margins: dict[Column, tuple[float, float]]
    bold: bool = False  # whether most of it is


@dataclass
class Paragraph:
    """Lines that belong together, and the margins that they were set within."""

    lines: list[Line]
    margins: tuple[float, float]
    more: list[Line] = field(default_factory=list)  # of further columns and pages
    ending: tuple[float, float] | None = None  # the margins of the last of these

    @property
    def first(self) -> Line:
        return self.lines[0]

    @property
    def last(self) -> Line:
        return (self.more or self.lines)[-1]

    @property
    def text(self) -> str:
        return clean_line(lines.INVISIBLE.sub("", lines.joined([_soft(x.text) for x in [*self.lines, *self.more]])))

    @property
    def is_bold(self) -> bool:
        return all(x.bold for x in self.lines)

    @property
    def is_centred(self) -> bool:
        return all(is_centred(x, self.margins) for x in self.lines)


def _soft(text: str) -> str:
    """A line whose last sign, a soft hyphen, is a hyphen."""
    return f"{text[:-1]}-" if text.endswith("\u00ad") else text


def measure(columns: Iterable[tuple[Column, Sequence[Line], float]]) -> Measure:
    """What is usual among columns of lines, each with its place and the width of its page."""
    sizes: Counter[float] = Counter()
    pitches: Counter[float] = Counter()
    found: dict[Column, list[Line]] = {}
    widths: dict[Column, float] = {}
    bold = 0
    for place, column, width in columns:
        found.setdefault(place, []).extend(column)
        widths[place] = width
        for line in column:
            sizes[line.size] += len(line.text)
            bold += len(line.text) * (1 if line.bold else -1)
        for a, b in pairwise(column):
            if abs(a.size - b.size) < 0.5 and b.bottom > a.bottom:
                pitches[round((b.bottom - a.bottom) / a.size, 1)] += 1
    size = max(sizes, key=lambda x: sizes[x], default=12.0)
    margins = {place: _margins(column, widths[place], place[0] == 1) for place, column in found.items()}
    return Measure(size, max(pitches, key=lambda x: (pitches[x], -x), default=1.2), margins, bold > 0)


def _margins(column: Sequence[Line], width: float, whole: bool) -> tuple[float, float]:
    """Where most lines begin, and where the longest end; of a whole page whose lines all end elsewhere, its edge."""
    starts = Counter(round(x.x0) for x in column)
    left = float(min(starts, key=lambda x: (-starts[x], x)))
    left = min([left, *(float(x) for x, count in starts.items() if count >= max(2, starts[round(left)] / 3))])
    ends = sorted((x.x1 for x in column), reverse=True)
    right = next((end for end in ends if sum(end - x.size < x.x1 <= end for x in column) >= 2), ends[0])
    alone = sum(x.x1 > right - x.size for x in column) < 2
    return left, max(right, width - left) if whole and alone else right


def is_centred(line: Line, margins: tuple[float, float]) -> bool:
    before, after = line.x0 - margins[0], margins[1] - line.x1
    return before > CENTRED * line.size and abs(before - after) < CENTRED * line.size


def split(column: Sequence[Line], margins: tuple[float, float], pitch: float) -> list[Paragraph]:
    """The paragraphs of one column; `pitch` is the usual distance of lines, in sizes."""
    found: list[Paragraph] = []
    for line in column:
        if found and not _parts(found[-1], line, pitch):
            found[-1].lines.append(line)
        else:
            found.append(Paragraph([line], margins))
    return found


def _parts(paragraph: Paragraph, line: Line, pitch: float) -> bool:
    """Whether `line` begins another paragraph."""
    before, margins = paragraph.last, paragraph.margins
    if differs(before, line) or line.bottom - before.bottom > DISTANT * pitch * max(before.size, line.size):
        return True
    if is_centred(before, margins) and is_centred(line, margins):
        return line.text[:1] in "(（"
    if not is_full(before, line, margins) or _begins_item(paragraph, line):
        return True
    return _indented(paragraph, line)


def differs(before: Line, line: Line) -> bool:
    """Whether two lines are set in letters of another size or weight."""
    return abs(before.size - line.size) > OTHER_SIZE * before.size or before.bold != line.bold


def is_full(line: Line, after: Line, margins: tuple[float, float]) -> bool:
    """Whether the beginning of the line `after` would not have found room at the end of `line`."""
    word = LATIN_WORD.match(after.text)
    room = NEXT_HAN * line.size
    if word and not lines.BY_HAN.match(after.text):
        letters = max(1, len(after.text))
        room = (len(word[0]) + 1.5) * (after.x1 - after.x0) / letters
    return line.x1 + room > margins[1]


def _begins_item(paragraph: Paragraph, line: Line) -> bool:
    marked = blocks.ITEM.match(line.text) or blocks.numbered(line.text)
    return (
        bool(marked) and bool(STOP.search(paragraph.last.text)) and line.x0 < paragraph.first.x0 + INDENT * line.size
    )


def _indented(paragraph: Paragraph, line: Line) -> bool:
    """Whether a line begins where the first lines of paragraphs do, and not where its paragraph goes on."""
    least = INDENT * line.size
    first = paragraph.first
    if len(paragraph.lines) > 1:
        return abs(line.x0 - paragraph.lines[-1].x0) > least
    if line.x0 > first.x0 + least:
        return not (blocks.ITEM.match(first.text) or blocks.numbered(first.text) or blocks.NOTE.match(first.text))
    alike = abs(line.x0 - first.x0) < least and first.x0 > paragraph.margins[0] + least
    return alike and bool(STOP.search(first.text))


def join(paragraph: Paragraph, after: Paragraph) -> None:
    """Make `after` a part of the paragraph that it goes on with."""
    paragraph.more += [*after.lines, *after.more]
    paragraph.ending = after.ending or after.margins


def goes_on(paragraph: Paragraph, after: Paragraph) -> bool:
    """Whether a paragraph at the end of a column goes on with the first one of the next."""
    last, first = paragraph.last, after.first
    if differs(last, first) or paragraph.is_centred or after.is_centred:
        return False
    if first.text[:1].islower() and not STOP.search(last.text):
        return True
    if not is_full(last, first, paragraph.ending or paragraph.margins) or blocks.ITEM.match(first.text):
        return False
    if not STOP.search(last.text):
        return not blocks.heading(paragraph.text)
    at_margin = first.x0 < after.margins[0] + INDENT * first.size
    return _is_indented(paragraph) and at_margin


def _is_indented(paragraph: Paragraph) -> bool:
    """Whether a paragraph's first line is indented, so that a line that is not goes on with one."""
    return paragraph.first.x0 > paragraph.margins[0] + INDENT * paragraph.first.size
