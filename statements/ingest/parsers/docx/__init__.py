"""Word documents (.docx) to blocks, or to texts side by side, by python-docx."""

from statements.ingest import detect
from statements.ingest.document import Block, BlockKind, Notice, Opened, ParsedText, UnreadableFile
from statements.ingest.parsers import blocks, grids, lines, plain
from statements.ingest.parsers.docx import package, runs
from statements.ingest.parsers.docx.walking import Walk

SUFFIXES = (".docx", ".docm", ".dotx", ".dotm")
sniff = package.sniff
CHANGES = (
    "{} tracked changes were taken as accepted: if some are not agreed, settle them in Word and save the document anew"
)


def read(content: bytes, name: str) -> Opened:
    """The text of a document, or the texts that stand side by side in its table. Raises UnreadableFile."""
    document = package.opened(content)
    notes = package.tie(document)
    walk = Walk(document)
    try:
        parts = walk.read(document.element.body)
        found = [*grids.flat(parts), *(block for mark, note in notes for block in _note(walk, mark, note))]
    except RecursionError as error:
        raise UnreadableFile("this document is nested too deep: copy its text into a new one") from error
    title, rest = (lines.joined(walk.title), found) if walk.title else plain.with_title(found)
    changed = sum(1 for _ in runs.changes(document.element.body))
    warnings = (Notice(0, CHANGES.format(changed)),) if changed else ()
    said = detect.detect("\n".join(x.text for x in found) or title)
    return ParsedText(blocks.recognised(rest), said, title, (*walk.removed, *package.edges(document)), warnings)


def _note(walk: Walk, mark: str, note: object) -> list[Block]:
    """A note's paragraphs, the first with its mark."""
    said = [x.text for x in grids.flat(walk.read(note))]
    return [Block(f"[{mark}] {text}" if not at else text, BlockKind.NOTE) for at, text in enumerate(said)]
