"""Lines to paragraphs, by their ends, indents, distances and looks; over the ends of columns and pages too. Pure."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from statements.ingest.parsers import blocks, lines
from statements.ingest.parsers.pdf.margins import Margins, is_centred
from statements.ingest.parsers.pdf.typeset import Line
from statements.languages.sentences import CLOSERS, STOPS, WIDE_CLOSERS, WIDE_STOPS
from statements.text import clean_line

INDENT, BLANK_MOST = 0.7, 0.4  # sizes
NEXT_HAN = 2.6  # sizes: what must find room at the end of a line, a character and a mark
DISTANT = 1.3  # usual distances
OTHER_SIZE = 0.08  # of the size
STOP = re.compile(rf"[{STOPS}{WIDE_STOPS}:：;；؛][{CLOSERS}{WIDE_CLOSERS}\d¹²³]*$")
PART_STOP = re.compile(r"[:：;；]$")
BULLETS = tuple("•◦▪●○■□")
LATIN_WORD = re.compile(r"[^\s\u2e80-\u9fff\uff00-\uffef]+")


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
        # A soft hyphen at the end of a line is a hyphen.
        hyphened = [re.sub("\u00ad$", "-", x.text) for x in [*self.lines, *self.more]]
        return clean_line(lines.joined(hyphened, words_are_cut=self.margins.cut))

    @property
    def is_bold(self) -> bool:
        return all(x.bold for x in self.lines)

    @property
    def is_centred(self) -> bool:
        return all(is_centred(x, self.margins) for x in self.lines)


def split(column: Sequence[Line], margins: Margins, pitch: float) -> list[Paragraph]:
    """The paragraphs of one column; `pitch` is the usual distance of lines, in sizes."""
    result: list[Paragraph] = []
    for line in column:
        if result and not _begins_paragraph(result[-1], line, pitch):
            result[-1].lines.append(line)
        else:
            result.append(Paragraph([line], margins))
    return result


def _begins_paragraph(paragraph: Paragraph, line: Line, pitch: float) -> bool:
    """Whether `line` begins another paragraph."""
    before, margins = paragraph.last, paragraph.margins
    if differs(before, line) or line.bottom - before.bottom > DISTANT * pitch * max(before.size, line.size):
        return True
    if is_centred(before, margins) and is_centred(line, margins) and not _both_first(before, line):
        return line.text[:1] in "(（"
    if blocks.SIGNED.match(paragraph.first.text) and blocks.SIGNED.match(line.text):
        return True
    if not is_full(before, line, margins) or _begins_item(paragraph, line):
        return True
    return _indented(paragraph, line)


def _both_first(before: Line, line: Line) -> bool:
    """Whether two short lines are paragraphs whose indents only look as if they were centred."""
    return abs(before.x0 - line.x0) < INDENT * line.size and bool(STOP.search(before.text))


def differs(before: Line, line: Line) -> bool:
    """Whether two lines are set in letters of another size or weight."""
    return abs(before.size - line.size) > OTHER_SIZE * before.size or before.bold != line.bold


def is_full(line: Line, after: Line, margins: Margins) -> bool:
    """Whether the beginning of the line `after` would not have found room at the end of `line`."""
    word = LATIN_WORD.match(after.text)
    room = NEXT_HAN * line.size
    if word and not lines.BY_HAN.match(after.text.lstrip("“‘")):
        whole = after.words[0]
        share = len(word[0]) / max(len(word[0]), len(whole.text))  # where Chinese follows without a blank
        room = share * (whole.x1 - whole.x0) + BLANK_MOST * line.size
    return line.x1 + room > margins.right


def _begins_item(paragraph: Paragraph, line: Line) -> bool:
    if line.text.startswith(BULLETS):
        return True
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
    if _is_indented(paragraph):  # where first lines are indented, this is none
        return True
    return margins.flush and margins.ends(last) and (bool(PART_STOP.search(last.text)) or _ran_on(paragraph, after))


def _ran_on(paragraph: Paragraph, after: Paragraph) -> bool:
    """Whether a paragraph that stops with a sentence exactly at the margin of a justified text surely goes on.

    The last line of a paragraph hardly ever ends there by chance; in Chinese, set on a grid, it does as often as a
    sentence. A paragraph is not parted so that one line stands alone. Where this cannot tell, the two stay parted:
    what was parted wrongly is aligned again, what was joined wrongly is not.
    """
    several = min(len(paragraph.lines) + len(paragraph.more), len(after.lines)) > 1
    return several and not lines.BY_HAN.match(paragraph.last.text[-1])


def _is_indented(paragraph: Paragraph) -> bool:
    return paragraph.first.x0 > paragraph.margins.left + INDENT * paragraph.first.size
