"""Notes at the foot of a column: set smaller, each with its mark. Pure."""

import re
from collections.abc import Sequence

from statements.ingest.document import Block, BlockKind
from statements.ingest.parsers.pdf.paragraphs import Paragraph
from statements.ingest.parsers.pdf.typeset import Line

SMALL = 0.92  # of the text's size: notes
NOTE = re.compile(r"(?:\[(\d{1,3}|\*+)\]|(\d{1,3})[.)]?(?=\s|[^\W\d])|(\*{1,3})(?=[^*]))\s*")


def without(column: Sequence[Line], size: float) -> tuple[Sequence[Line], list[list[Line]]]:
    """The lines of a column, and the notes at its foot: smaller, the first with a mark."""
    first = len(column)
    while first and column[first - 1].size < SMALL * size:
        first -= 1
    marked = [index for index in range(first, len(column)) if NOTE.match(column[index].text)]
    if not marked:
        return column, []
    ends = [*marked[1:], len(column)]
    return column[: marked[0]], [list(column[index:end]) for index, end in zip(marked, ends, strict=True)]


def block(paragraph: Paragraph) -> Block:
    text = paragraph.text
    match = NOTE.match(text)
    if match:
        text = f"[{match[1] or match[2] or match[3]}] {text[match.end() :]}"
    return Block(text, BlockKind.NOTE, place=paragraph.first.page)
