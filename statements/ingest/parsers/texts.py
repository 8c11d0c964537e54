"""From the parts of a document to what it holds: one text with its title, or texts side by side. Pure."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import replace

from django.utils.translation import gettext_noop as _

from statements.ingest import kind_patterns
from statements.ingest.document import Block, BlockKind, Notice, ParsedTable, ParsedText, Removed, UnreadableFile
from statements.ingest.parsers import blocks, contents, grids, lines, note_marks, press_lines, side_by_side
from statements.ingest.parsers.grids import Part
from statements.languages.detection import detect
from statements.messages import Message
from statements.text import clean_line, without_note_marks

FOLLOWERS = 12  # blocks behind a title that are looked at
TITLE_CAPITALS = 0.7  # of its longer words
LONG_WORD = re.compile(r"[^\W\d_]{4,}")
CLAUSES = re.compile(r"[,;，；،؛]")


def opened(
    parts: Sequence[Part],
    title: Sequence[str] = (),
    removed: Sequence[Removed] = (),
    warnings: Sequence[Notice] = (),
    unnumbered: bool = False,
    front: Mapping[str, str] | None = None,
) -> ParsedText | ParsedTable:
    """What the parts of a document are. `title`: the lines of its title, where the format tells them.

    Without them the first block is the title, if it reads like one. `unnumbered`: see `blocks.recognised`; `front`:
    what its front matter says.
    Raises UnreadableFile where there is no text.
    """
    told = note_marks.told(parts)
    parts, removed = told.parts, (*removed, *told.notes)
    title = [without_note_marks(line) for line in title]
    table = side_by_side.table(parts, title)
    if table is not None:
        return replace(table, removed=(*removed, *table.removed), warnings=(*warnings, *table.warnings))
    blocks_read, of_press = press_lines.without([x for x in grids.flat(parts) if x.text])
    if not blocks_read:
        nothing = _("no text was found in this file: if it shows some, copy that into a text file")
        raise UnreadableFile(Message(nothing))
    language = detect("\n".join(x.text for x in blocks_read) or lines.joined(title))
    blocks_read, listed = contents.without(blocks_read)
    title_read, rest = (lines.joined(title), blocks_read) if title else with_title(blocks_read)
    said = blocks.recognised(rest, unnumbered)
    return ParsedText(said, language, title_read, (*removed, *of_press, *listed), tuple(warnings), front or {})


def with_title(blocks_read: Sequence[Block]) -> tuple[str, Sequence[Block]]:
    """The title, if the first block is one, and the other blocks."""
    first, *rest = blocks_read or [Block("")]
    if not rest or first.kind not in (BlockKind.TEXT, BlockKind.HEADING) or not _heads(first.text, rest):
        return "", blocks_read
    return clean_line(without_note_marks(first.text)), rest


def _heads(first: str, rest: Sequence[Block]) -> bool:
    """Whether a first block is the title of the others.

    A title has no stop, as headings and targets have none: so it names a kind of document, has capitals as titles have
    them, or is a phrase before blocks that are sentences.
    """
    if not blocks.is_title(first):
        return False
    if kind_patterns.named_in(first) or _has_capitals(first):
        return True
    followers = [lines.ends_sentence(x.text) for x in rest[:FOLLOWERS]]
    return not CLAUSES.search(first) and sum(followers) * 2 >= len(followers)


def _has_capitals(text: str) -> bool:
    """Whether most of its longer words begin with capitals."""
    words = [x for x in LONG_WORD.findall(text) if x[0].lower() != x[0].upper()]
    return len(words) > 1 and sum(x[0].isupper() for x in words) >= TITLE_CAPITALS * len(words)
