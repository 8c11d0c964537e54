"""Lines to paragraphs, by their ends, indents, distances and looks; over the ends of columns and pages too. Pure."""

import re
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from itertools import pairwise

from statements.ingest.parsers import blocks, lines
from statements.ingest.parsers.pdf.typeset import Line
from statements.text import clean_line

Column = tuple[int, int]  # how many columns the band has, and which one this is

INDENT, CENTRED, BLANK_MOST = 0.7, 1.5, 0.4  # sizes
FLUSH, FLUSH_MOSTLY = 0.15, 0.4  # sizes from the margin; of all lines, in a text whose lines end there
NEXT_HAN = 2.6  # sizes: what must find room at the end of a line, a character and a mark
DISTANT = 1.3  # usual distances
OTHER_SIZE = 0.08  # of the size
STOP = re.compile(r"[.。!！?？:：;；…][”’\"'»」』)）\]\d¹²³]*$")
PART_STOP = re.compile(r"[:：;；]$")
LATIN_WORD = re.compile(r"[^\s\u2e80-\u9fff\uff00-\uffef]+")


@dataclass(frozen=True)
class Margins:
    """Between what the lines of a column stand, and whether those that are full end exactly at the right."""

    left: float
    right: float
    flush: bool = False

    def ends(self, line: Line) -> bool:
        """Whether a line ends exactly at the right."""
        return abs(self.right - line.x1) < FLUSH * line.size


@dataclass(frozen=True)
class Measure:
    """What is usual in a file: the size of its text, the distance of its lines in sizes, its columns' margins."""

    size: float
    pitch: float
    margins: dict[Column, Margins]
    bold: bool = False  # whether most of it is


@dataclass
class Paragraph:
    """Lines that belong together, and the margins that they were set within."""

    lines: list[Line]
    margins: Margins
    more: list[Line] = field(default_factory=list)  # of further columns and pages
    ending: Margins | None = None  # the margins of the last of these

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
    lefts = {place: _left(column) for place, column in found.items()}
    margins = {place: _margins(column, lefts[place], _edge(place, lefts, widths)) for place, column in found.items()}
    return Measure(size, max(pitches, key=lambda x: (pitches[x], -x), default=1.2), margins, bold > 0)


def _left(column: Sequence[Line]) -> float:
    """Where most lines begin, or further left, where many do."""
    starts = Counter(round(x.x0) for x in column)
    most = max(starts.values())
    return float(min(x for x, count in starts.items() if count == most or count >= max(2, most / 3)))


def _edge(place: Column, lefts: Mapping[Column, float], widths: Mapping[Column, float]) -> float:
    """Where a column may end at most, by its neighbour or by the page's other margin."""
    count, at = place
    if (count, at + 1) in lefts:
        return lefts[count, at + 1] - 10
    return widths[place] - lefts.get((1, 0), lefts.get((count, 0), 0.0))


def _margins(column: Sequence[Line], left: float, edge: float) -> Margins:
    """A column's margins: lines end where the longest do, if these are several; else perhaps at the edge."""
    ends = sorted((x.x1 for x in column), reverse=True)
    right = next((end for end in ends if sum(end - x.size < x.x1 <= end for x in column) >= 2), ends[0])
    alone = sum(x.x1 > right - x.size for x in column) < 2
    found = Margins(left, max(right, edge) if alone else right)
    return replace(found, flush=sum(map(found.ends, column)) > FLUSH_MOSTLY * len(column))


def is_centred(line: Line, margins: Margins) -> bool:
    before, after = line.x0 - margins.left, margins.right - line.x1
    return before > CENTRED * line.size and abs(before - after) < CENTRED * line.size


def split(column: Sequence[Line], margins: Margins, pitch: float) -> list[Paragraph]:
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


def is_full(line: Line, after: Line, margins: Margins) -> bool:
    """Whether the beginning of the line `after` would not have found room at the end of `line`."""
    word = LATIN_WORD.match(after.text)
    room = NEXT_HAN * line.size
    if word and not lines.BY_HAN.match(after.text):
        whole = after.words[0]
        share = len(word[0]) / max(len(word[0]), len(whole.text))  # where Chinese follows without a blank
        room = share * (whole.x1 - whole.x0) + BLANK_MOST * line.size
    return line.x1 + room > margins.right


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
    alike = abs(line.x0 - first.x0) < least and first.x0 > paragraph.margins.left + least
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
    margins = paragraph.ending or paragraph.margins
    if first.x0 > after.margins.left + INDENT * first.size:
        return False
    # Where first lines are indented, this is none. Else the last lines of paragraphs seldom end exactly at the margin,
    # but sentences do as often: what was parted wrongly is aligned again, what was joined wrongly is not.
    return _is_indented(paragraph) or (margins.flush and margins.ends(last) and bool(PART_STOP.search(last.text)))


def _is_indented(paragraph: Paragraph) -> bool:
    return paragraph.first.x0 > paragraph.margins.left + INDENT * paragraph.first.size
