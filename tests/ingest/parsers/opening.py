"""Opens content made in a test, and tells what was read in a few words."""

import io

from docx.document import Document

from statements.ingest.document import BlockKind, ParsedTable, ParsedText
from statements.ingest.parsers import files


def text_of(content: bytes | str, name: str) -> ParsedText:
    """The one text in a file."""
    found = files.open_file(content.encode() if isinstance(content, str) else content, name, beside=True)
    assert isinstance(found, ParsedText), found
    return found


def table_of(content: bytes | str, name: str) -> ParsedTable:
    """The texts that stand side by side in a file."""
    found = files.open_file(content.encode() if isinstance(content, str) else content, name, beside=True)
    assert isinstance(found, ParsedTable), found
    return found


def saved(document: Document) -> bytes:
    """The bytes of a Word document."""
    file = io.BytesIO()
    document.save(file)
    return file.getvalue()


def word(document: Document) -> ParsedText:
    """What is read from a Word document."""
    return text_of(saved(document), "statement.docx")


def said(text: ParsedText) -> list[str]:
    return [block.text for block in text.blocks]


def kinds(text: ParsedText) -> list[tuple[str, str]]:
    return [(str(block.kind), block.text) for block in text.blocks]


def of_kind(text: ParsedText, kind: BlockKind) -> list[str]:
    return [block.text for block in text.blocks if block.kind == kind]


def removed(text: ParsedText | ParsedTable) -> list[tuple[str, str]]:
    return [(x.text, str(x.why)) for x in text.removed]
