"""What stands at the top and the foot of pages and belongs to none of the text: headers, footers, numbers. Pure."""

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise
from statistics import quantiles

from django.utils.translation import gettext_noop as _

from statements.ingest.document import Removed
from statements.ingest.parsers import blocks, lines
from statements.ingest.parsers.pdf.pages import Sheet
from statements.ingest.parsers.pdf.typeset import Line, set_lines
from statements.messages import Message

ROWS = 4  # at the top and the foot of a page, at most
ZONE = 0.15  # of the page's height
WIDE, WIDER = 0.8, 1.5  # sizes, and usual gaps between lines: what parts a header from the text
REPEATED = 0.3  # of the pages: the headers of even pages may differ, and the first page may have none
SAME_HEIGHT = 6  # points
SAME_END, PAGES_LEAST = 0.6, 3  # of the pages, and how many: the header's block, which may say another thing on each
PRINTED = re.compile(
    r"(?:https?:/|file:/|about:)\S+(?:\s+\d{1,4}/\d{1,4})?|\d{1,4}[/.]\d{1,2}[/.]\d{1,4},? \d{1,2}:\d{2}\b.*"
)

Edge = tuple[str, int]  # what the lines have in common, and how high they stand


def without(sheets: Sequence[Sheet], numbers_alone: bool = False) -> tuple[list[Sheet], tuple[Removed, ...]]:
    """The pages without their headers and footers, and what was taken out; `numbers_alone`: page numbers, no more."""
    rows = [set_lines(sheet.words, sheet.number) for sheet in sheets]
    gaps = [b.top - a.bottom for page in rows for a, b in pairwise(page)]
    usual = quantiles(gaps, n=4)[0] if len(gaps) > 1 else 0.0  # within paragraphs, however many of these are short
    outer = [_outer(sheet, page, usual) for sheet, page in zip(sheets, rows, strict=True)]
    repeated: set[Edge] = set() if numbers_alone else _repeated(sheets, outer)
    in_blocks = _in_blocks(sheets, rows, usual, repeated)
    removed: list[Removed] = []
    result = []
    for at, (sheet, outer_lines) in enumerate(zip(sheets, outer, strict=True)):
        lines_told = list(dict.fromkeys([*outer_lines, *in_blocks[at]]))
        why = {x: lines.WHY_EDGE if x in in_blocks[at] else "" for x in lines_told}
        for x in outer_lines:
            why[x] = _why(x, sheet, outer_lines, _key(x, sheet) in repeated, len(sheets)) or why[x]
        removed += [Removed(x.text, Message(why[x]), sheet.number) for x in lines_told if why[x]]
        gone = {id(word) for x in lines_told if why[x] for word in x.words}
        result.append(replace(sheet, words=tuple(x for x in sheet.words if id(x) not in gone)))
    return result, tuple(removed)


def _repeated(sheets: Sequence[Sheet], outer: Sequence[Sequence[Line]]) -> set[Edge]:
    """What stands at the same height of many pages; articles' numbers do so too, but never the same one twice."""
    counts = Counter(key for page, sheet in zip(outer, sheets, strict=True) for key in {_key(x, sheet) for x in page})
    texts = Counter(x.text for page in outer for x in page if blocks.numbered(x.text))
    unique = {
        _key(x, sheet)
        for page, sheet in zip(outer, sheets, strict=True)
        for x in page
        if texts[x.text] == 1 and not lines.is_page_number(x.text)
    }
    least = max(2, REPEATED * len(sheets))
    return {key for key, count in counts.items() if count >= least and key not in unique}


def _in_blocks(
    sheets: Sequence[Sheet], rows: Sequence[Sequence[Line]], usual: float, repeated: set[Edge]
) -> list[list[Line]]:
    """Of each page the lines of its header and its footer that end where most pages' do, and say what is repeated.

    Gazettes tell in them which article the page begins with, so that no two are alike.
    """
    result: list[list[Line]] = [[] for _ in sheets]
    for order in (1, -1):
        found = [_block(sheet, page[::order], usual) for sheet, page in zip(sheets, rows, strict=True)]
        ends = Counter(_height(x[-1], sheet) for x, sheet in zip(found, sheets, strict=True) if x)
        end, count = ends.most_common(1)[0] if ends else (0, 0)
        keys = {_key(x, sheet) for block, sheet in zip(found, sheets, strict=True) for x in block}
        names = {x for x in keys & repeated if any(c.isalpha() for c in x[0])}
        if count < max(PAGES_LEAST, SAME_END * len(sheets)):
            continue
        for at, (block, sheet) in enumerate(zip(found, sheets, strict=True)):
            if block and _height(block[-1], sheet) == end and names & {_key(x, sheet) for x in block}:
                result[at] += block
    return result


def _block(sheet: Sheet, rows: Sequence[Line], usual: float) -> list[Line]:
    """The lines from the edge of a page to the first wide gap, where that is near."""
    for count, (line, inner) in enumerate(pairwise(rows[: ROWS + 1]), start=1):
        if _is_wide(line, inner, usual):
            near = all(x.bottom < ZONE * sheet.height or x.top > (1 - ZONE) * sheet.height for x in rows[:count])
            return list(rows[:count]) if near else []
    return []


def _is_wide(line: Line, inner: Line, usual: float) -> bool:
    gap = max(line.top, inner.top) - min(line.bottom, inner.bottom)
    return gap > max(WIDE * line.size, WIDER * usual)


def _height(line: Line, sheet: Sheet) -> int:
    return round((line.bottom if line.bottom < sheet.height / 2 else line.bottom - sheet.height) / SAME_HEIGHT)


def _outer(sheet: Sheet, rows: Sequence[Line], usual: float) -> list[Line]:
    """The first and the last lines of a page, where they stand near its edge and apart from the text."""
    high = _apart(rows[: ROWS + 1], usual)
    low = _apart(rows[: -ROWS - 2 : -1], usual)
    inside = [x for x in high if x.bottom < ZONE * sheet.height]
    return inside + [x for x in low if x.top > (1 - ZONE) * sheet.height and x not in inside]


def _apart(outer: Sequence[Line], usual: float) -> list[Line]:
    """Lines from the edge of a page inwards, as far as a wide gap parts them from the text; a number needs none."""
    result = [x for x in outer[:1] if lines.is_page_number(x.text) or PRINTED.fullmatch(x.text)]
    for count, (line, inner) in enumerate(pairwise(outer), start=1):
        if _is_wide(line, inner, usual):
            result = list(outer[:count])
    return list(outer) if len(outer) <= ROWS else result  # nothing else stands on the page


def _key(line: Line, sheet: Sheet) -> Edge:
    return lines.pattern_of(line.text), _height(line, sheet)


def _why(line: Line, sheet: Sheet, outer: Sequence[Line], repeated: bool, pages: int) -> str:
    if lines.is_page_number(line.text):
        outermost = all(x.top >= line.top for x in outer) or all(x.bottom <= line.bottom for x in outer)
        alone = pages > 1 or lines.surely_page_number(line.text) or line.text.strip() == str(sheet.number)
        return lines.WHY_NUMBER if outermost and alone else ""
    if PRINTED.fullmatch(line.text):
        return _("address or date of printing")
    return lines.WHY_EDGE if repeated else ""
