"""What is invisible and means nothing is taken away by every reader alike; joiners and marks of direction stay."""

import io
from collections.abc import Iterator

import docx
import pytest

from statements.ingest.document import Hints, Opened, ParsedFile, ParsedTable, ParsedText
from statements.ingest.parsers import files
from statements.review import operations
from tests.review.tables import drawn

DIRTY = "Both sides wel\u00adcome co\u200bope\u2060ra\ufefftion on \u200ewater\u200f and گفت\u200cوگو."
CLEAN = "Both sides welcome cooperation on \u200ewater\u200f and گفت\u200cوگو."
CHINESE = "双方欢迎\u200b水务\u2060合作。"
TMX = (
    '<?xml version="1.0"?><tmx version="1.4"><header/><body><tu><tuv xml:lang="en"><seg>{}</seg></tuv>'
    '<tuv xml:lang="zh"><seg>{}</seg></tuv></tu></body></tmx>'
)
OWN = (
    "---\nkind: declaration\ntitles: {{en: On Water}}\n"
    "date: 2031-04-12\nparties: [Aldermark, Lanhai]\neditions: [en, zh-Hans]\n---\n\n"
    "[en] {}\n[zh] {}\n"
)


def word() -> bytes:
    document, file = docx.Document(), io.BytesIO()
    document.add_paragraph("Title")
    document.add_paragraph(DIRTY.replace("\ufeff", ""))
    document.save(file)
    return file.getvalue()


def said(opened: Opened) -> Iterator[str]:
    if isinstance(opened, ParsedText):
        yield from (block.text for block in opened.blocks)
    elif isinstance(opened, ParsedTable):
        yield from (cell for row in opened.rows for cell in row)
    elif isinstance(opened, ParsedFile):
        paragraphs = (x for y in opened.statements for section in y.sections for x in section.paragraphs)
        yield from (passage.text for x in paragraphs for passage in x.passages)


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("a.txt", f"Title\n\n{DIRTY}\n\nMore.".encode()),
        ("a.md", f"# Title\n\n{DIRTY}\n".encode()),
        ("a.html", f"<html><body><h1>Title</h1><p>{DIRTY.replace(chr(0xAD), '&shy;')}</p></body></html>".encode()),
        ("a.docx", word()),
        ("a.csv", f"en,zh\n{DIRTY},{CHINESE}\n".encode()),
        ("a.tmx", TMX.format(DIRTY, CHINESE).encode()),
        ("b.txt", OWN.format(DIRTY, CHINESE).encode()),
    ],
)
def test_in_every_format(name: str, content: bytes) -> None:
    found = files.detect_file(content, name)
    assert CLEAN in list(said(files.open_file(content, name, found, Hints(name))))


def test_on_the_review_page() -> None:
    edited = operations.edit(drawn("Water. | 水。"), 0, {"en": DIRTY})
    assert edited.rows[0].text("en") == CLEAN
