"""From the parts of a document to what it holds: one text with its title, or texts side by side. Pure."""

from collections.abc import Mapping, Sequence
from dataclasses import replace

from django.utils.translation import gettext_noop as _

from statements.ingest.document import Block, BlockKind, Notice, ParsedTable, ParsedText, Removed, UnreadableFile
from statements.ingest.parsers import blocks, grids, lines, press_lines, side_by_side
from statements.ingest.parsers.grids import Part
from statements.languages.detection import detect
from statements.messages import Message
from statements.text import clean_line


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
    table = side_by_side.table(parts, title)
    if table is not None:
        return replace(table, removed=(*removed, *table.removed), warnings=(*warnings, *table.warnings))
    blocks_read, of_press = press_lines.without([x for x in grids.flat(parts) if x.text])
    if not blocks_read:
        nothing = _("no text was found in this file: if it shows some, copy that into a text file")
        raise UnreadableFile(Message(nothing))
    title_read, rest = (lines.joined(title), blocks_read) if title else with_title(blocks_read)
    language = detect("\n".join(x.text for x in blocks_read) or title_read)
    said = blocks.recognised(rest, unnumbered)
    return ParsedText(said, language, title_read, (*removed, *of_press), tuple(warnings), front or {})


def with_title(blocks_read: Sequence[Block]) -> tuple[str, Sequence[Block]]:
    """The title, if the first block is one, and the other blocks."""
    first = blocks_read[0] if blocks_read else None
    if first is None or len(blocks_read) < 2 or first.kind not in (BlockKind.TEXT, BlockKind.HEADING):
        return "", blocks_read
    return (clean_line(first.text), blocks_read[1:]) if blocks.is_title(first.text) else ("", blocks_read)
