"""What stands at the top and the foot of pages and belongs to none of the text: headers, footers, numbers. Pure."""

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise
from statistics import median

from django.utils.translation import gettext_noop as _

from statements.ingest.document import Removed
from statements.ingest.parsers import lines
from statements.ingest.parsers.pdf.pages import Sheet
from statements.ingest.parsers.pdf.typeset import Line, set_lines
from statements.messages import Message

ROWS = 2  # at the top and the foot of a page
ZONE = 0.15  # of the page's height
WIDE, WIDER = 0.8, 1.5  # sizes, and usual gaps between lines: what parts a header from the text
REPEATED = 0.3  # of the pages: the headers of even pages may differ, and the first page may have none
SAME_HEIGHT = 6  # points
PRINTED = re.compile(
    r"(?:https?:/|file:/|about:)\S+(?:\s+\d{1,4}/\d{1,4})?|\d{1,4}[/.]\d{1,2}[/.]\d{1,4},? \d{1,2}:\d{2}\b.*"
)

Edge = tuple[str, int]  # what the lines have in common, and how high they stand


def without(sheets: Sequence[Sheet]) -> tuple[list[Sheet], tuple[Removed, ...]]:
    """The pages without their headers and footers, and what was taken out."""
    rows = [set_lines(sheet.words, sheet.number) for sheet in sheets]
    gaps = [b.top - a.bottom for page in rows for a, b in pairwise(page)]
    usual = median(gaps) if gaps else 0.0
    outer = [_outer(sheet, page, usual) for sheet, page in zip(sheets, rows, strict=True)]
    counts = Counter(key for page, sheet in zip(outer, sheets, strict=True) for key in {_key(x, sheet) for x in page})
    least = max(2, REPEATED * len(sheets))
    removed: list[Removed] = []
    result = []
    for sheet, outer_lines in zip(sheets, outer, strict=True):
        why = {x: _why(x, sheet, outer_lines, counts[_key(x, sheet)] >= least, len(sheets)) for x in outer_lines}
        removed += [Removed(x.text, Message(why[x]), sheet.number) for x in outer_lines if why[x]]
        gone = {id(word) for x in outer_lines if why[x] for word in x.words}
        result.append(replace(sheet, words=tuple(x for x in sheet.words if id(x) not in gone)))
    return result, tuple(removed)


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
        gap = max(line.top, inner.top) - min(line.bottom, inner.bottom)
        if gap > max(WIDE * line.size, WIDER * usual):
            result = list(outer[:count])
    return result


def _key(line: Line, sheet: Sheet) -> Edge:
    height = line.bottom if line.bottom < sheet.height / 2 else line.bottom - sheet.height
    return lines.pattern_of(line.text), round(height / SAME_HEIGHT)


def _why(line: Line, sheet: Sheet, outer: Sequence[Line], repeated: bool, pages: int) -> str:
    if lines.is_page_number(line.text):
        outermost = all(x.top >= line.top for x in outer) or all(x.bottom <= line.bottom for x in outer)
        alone = pages > 1 or lines.surely_page_number(line.text) or line.text.strip() == str(sheet.number)
        return lines.WHY_NUMBER if outermost and alone else ""
    if PRINTED.fullmatch(line.text):
        return _("address or date of printing")
    return lines.WHY_EDGE if repeated else ""
