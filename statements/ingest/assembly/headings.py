"""Whether a row is a heading, by what stands in it in all languages. Pure."""

import re

from statements.ingest.document import Block, BlockKind
from statements.ingest.parsers import blocks as wording
from statements.ingest.parsers.lines import ends_sentence, width

HEADING_MOST = 500  # characters, as the database has them
LONG, LONGEST = wording.HEADING_MOST, wording.TITLE_MOST  # widths: fewer, and hardly any headings are wider
GOES_ON = re.compile(r"(?:\b(?:and|or|und|oder|et|ou|y|o|и|или|та|або)|[或和及与與])$", re.IGNORECASE)
# What speaks for a heading, and against it: one in one language outweighs a plain line in another, not a sentence.
TOLD, SENTENCE, LIST, SMALL, LINES, NOT_TEXT = 2.0, -2.5, -3.0, -2.0, -1.0, -3.0
WIDE, WIDEST = -0.5, -2.0
LEAST = -1.0  # of each block of a heading

Cells = tuple[tuple[Block, ...], ...]


def is_heading(block: Block) -> bool:
    """Whether a block looks like a heading by itself."""
    return block.kind is BlockKind.HEADING and len(block.text) <= HEADING_MOST


def is_heading_row(cells: Cells) -> bool:
    """Whether all that stands in a row is its heading."""
    said = [[_evidence(block) for block in cell] for cell in cells if cell]
    can_be = all(x >= LEAST for cell in said for x in cell)
    return can_be and sum(sum(cell) / len(cell) for cell in said) > 0


def can_part(before: Cells, heads: Cells, after: Cells) -> bool:
    """Whether the headings of a row can stand for themselves, and what precedes and follows them too.

    They cannot where a part would have nothing beside it, or where the other text says the heading's number itself.
    """
    if any(_evidence(x) <= 0 for head in heads for x in head):
        return False
    numbers = {_number(head[0]) for head in heads if head} - {None}
    others = [rest[0] for head, rest in zip(heads, after, strict=True) if rest and not head]
    if numbers.intersection(map(_number, others)):
        return False
    there = [any(x) for x in zip(before, heads, after, strict=True)]
    return all(len({bool(x) for x, has in zip(part, there, strict=True) if has}) == 1 for part in (before, after))


def _number(block: Block) -> int | None:
    found = wording.numbered(block.text)
    return found.number if found else None


def _evidence(block: Block) -> float:
    """How much a block speaks for a heading."""
    text = block.text
    if len(text) > HEADING_MOST or block.kind in (BlockKind.NOTE, BlockKind.SIGNATURE):
        return NOT_TEXT
    by_words = wording.heading(text)
    if is_heading(block) and not by_words:  # its format says so
        return TOLD
    found = TOLD if is_heading(block) else 0.0
    found += SENTENCE if ends_sentence(text) and not (by_words and not by_words.rest) else 0.0
    found += LIST if GOES_ON.search(text) else 0.0
    mark = wording.ITEM.match(text)
    found += SMALL if mark and text[mark.end() :][:1].islower() else 0.0
    found += LINES if "\n" in text else 0.0
    return found + (WIDEST if width(text) > LONGEST else WIDE if width(text) > LONG else 0.0)
