"""Short lines that one text sets apart and another has as the beginning of its next paragraph: one row. Pure.

The aligner leaves such a line alone, since the paragraph behind it answers the other one well enough. Here the other
paragraph is parted where the line would end, and the neighbourhood is aligned once more: where the line answers that
beginning, all of it is one row.
"""

import re
from collections.abc import Sequence

from statements.ingest.align import align
from statements.ingest.assembly.joining import Row, Side, merged
from statements.ingest.parsers import blocks
from statements.ingest.parsers.lines import width
from statements.languages.sentences import STOPS, WIDE_STOPS

LEAD_MOST = 130  # width
AROUND = 2  # rows before and behind, which are aligned with it
LIKE = 2.0  # times the share of its own text that a line is: more or less of the other text it cannot be
LEAST = 0.6  # of the confidence that a line answers a beginning
# Behind a stop of an alphabet a blank is lacking at times.
SENTENCE_END = re.compile(rf"[{STOPS}](?:\s+|(?=[A-Z][a-z]))|[{WIDE_STOPS}][”’」』》）]*\s*")
PAUSE = re.compile(r"[,;:،؛]\s+|[，；：]\s*")


def with_leads(rows: Sequence[Row], sides: Sequence[Side]) -> list[Row]:
    """The rows, a line that stands alone joined to the next row where that begins with it in another language."""
    result: list[Row] = []
    for at, row in enumerate(rows):
        if result and result[-1] is rows[at - 1] and (sure := _confidence(rows, at - 1, sides)) >= LEAST:
            result[-1] = merged([result[-1], row], sure)
        else:
            result.append(row)
    return result


def _confidence(rows: Sequence[Row], at: int, sides: Sequence[Side]) -> float:
    """That the row `at` is a line with which the next row begins in another language."""
    lead, after = rows[at], rows[at + 1]
    (own, *more) = (side for side, cell in enumerate(lead.cells) if cell)
    others = [side for side, cell in enumerate(after.cells) if cell and side != own]
    if more or len(lead.cells[own]) > 1 or not after.cells[own] or not others:
        return 0.0
    text, other = sides[own].said(lead.cells[own]), sides[others[0]].blocks[after.cells[others[0]][0]]
    if width(text) > LEAD_MOST:
        return 0.0
    if _is_its_number(text, other):
        return 1.0
    cut = _cut(other, len(text) / (len(text) + len(sides[own].said(after.cells[own]))))
    return _answers(rows, at, cut, (own, others[0]), sides) if cut else 0.0


def _is_its_number(text: str, other: str) -> bool:
    """Whether a line is no more than the number with which the other text begins: Article 1, 第一条."""
    mine, its = blocks.numbered(text), blocks.numbered(other)
    return bool(mine and its and not mine.rest and mine.number == its.number and its.rest)


def _cut(paragraph: str, share: float) -> int:
    """Where a paragraph is parted, nearest to a share of it: behind a sentence, else behind a part of one; else 0."""
    wanted = share * len(paragraph)
    for ends in (SENTENCE_END, PAUSE):
        places = [x.end() for x in ends.finditer(paragraph) if x.end() < len(paragraph)]
        nearest = min(places, key=lambda x: abs(x - wanted), default=0)
        if wanted / LIKE < nearest < wanted * LIKE:
            return nearest
    return 0


def _answers(rows: Sequence[Row], at: int, cut: int, pair: tuple[int, int], sides: Sequence[Side]) -> float:
    """The confidence that the line answers the other text up to the cut; `pair`: its own text and the other."""
    own, other = pair
    before, around = rows[max(0, at - AROUND) : at], rows[max(0, at - AROUND) : at + 2 + AROUND]
    left = [sides[own].blocks[x] for row in around for x in row.cells[own]]
    right = [sides[other].blocks[x] for row in around for x in row.cells[other]]
    line, parted = (sum(len(row.cells[side]) for row in before) for side in pair)
    paragraph = right[parted]
    right[parted : parted + 1] = [paragraph[:cut].strip(), paragraph[cut:]]
    beads = align(left, right, (sides[own].language, sides[other].language))
    return next((x.confidence for x in beads if x.left == (line,) and x.right == (parted,)), 0.0)
