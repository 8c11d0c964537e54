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
    marked = [at for at in range(first, len(column)) if NOTE.match(column[at].text)]
    if not marked:
        return column, []
    ends = [*marked[1:], len(column)]
    return column[: marked[0]], [list(column[at:end]) for at, end in zip(marked, ends, strict=True)]


def block(paragraph: Paragraph) -> Block:
    text = paragraph.text
    found = NOTE.match(text)
    if found:
        text = f"[{found[1] or found[2] or found[3]}] {text[found.end() :]}"
    return Block(text, BlockKind.NOTE, place=paragraph.first.page)
