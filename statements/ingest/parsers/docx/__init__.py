"""Word documents (.docx) to blocks, or to texts side by side, by python-docx."""

from django.utils.translation import gettext_noop as _
from docx.document import Document as WordDocument

from statements.ingest.document import Block, BlockKind, Notice, Opened, UnreadableFile
from statements.ingest.parsers import grids, texts
from statements.ingest.parsers.docx import package, runs
from statements.ingest.parsers.docx.walking import Walk
from statements.messages import Message

CHANGES = _(
    "tracked changes were read as accepted (%(count)s): if some are not agreed, accept or reject them in Word and "
    "save the document again"
)


def read(content: bytes, name: str) -> Opened:
    """The text of a document, or the texts that stand side by side in its table. Raises UnreadableFile."""
    try:
        return _read(package.opened(content))
    except UnreadableFile:
        raise
    except RecursionError as error:
        raise UnreadableFile(Message(_("this document is nested too deep: copy its text into a new one"))) from error
    except package.STUMBLES as error:
        raise UnreadableFile(Message(package.DAMAGED)) from error


def _read(document: WordDocument) -> Opened:
    notes = package.tie(document)
    walk = Walk(document)
    parts = walk.read(document.element.body)
    parts += [block for mark, note in notes for block in _note(walk, mark, note)]
    changed = sum(1 for _ in runs.changes(document.element.body))
    warnings = (Notice(0, Message(CHANGES, count=changed)),) if changed else ()
    return texts.opened(parts, walk.title, (*walk.removed, *package.edges(document)), warnings)


def _note(walk: Walk, mark: str, note: object) -> list[Block]:
    """A note's paragraphs, the first with its mark."""
    said = [x.text for x in grids.flat(walk.read(note))]
    return [Block(f"[{mark}] {text}" if not at else text, BlockKind.NOTE) for at, text in enumerate(said)]
