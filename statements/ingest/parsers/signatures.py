"""How files of each format are known: by their first bytes, by their parts, by their names. Pure.

No library is needed for it, so that a format's parser is loaded when a file of that format is read.
"""

import io
import re
import zipfile
from pathlib import Path

from statements.ingest.reading import ZIP

WORD_PARTS = re.compile(rb"word/(?:document|styles|_rels)")
WORKBOOK = "xl/workbook.xml"
PDF, BEFORE_PDF = b"%PDF-", b"\xef\xbb\xbf\x00 \t\r\n"
PDF_WITHIN = 1024  # bytes
TMX_WITHIN = 2_000  # bytes in which the root element stands
TABLES = (".csv", ".tsv")
MARKDOWN = (".md", ".markdown")
PAGES = (".html", ".htm", ".xhtml", ".shtml", ".mhtml", ".mht")
PAGE_ARCHIVES = (".mhtml", ".mht")
PAGE_WITHIN = 4096  # bytes in which a page says what it is
PAGE = re.compile(rb"<!doctype\s+html|<html[\s>]|<head[\s>]|<body[\s>]", re.IGNORECASE)
MARKUP = re.compile(rb"</?(?:p|div|br|table|h[1-6]|span|article|ul|ol)\b[^>]*>", re.IGNORECASE)
ARCHIVE = re.compile(rb"^(?:from|mime-version|snapshot-content-location|content-type):", re.IGNORECASE | re.MULTILINE)


def is_docx(content: bytes, name: str) -> bool:
    """Whether a file is a zip archive with the parts of a Word document, whole or damaged."""
    return content.startswith(ZIP) and bool(WORD_PARTS.search(content))


def is_pdf(content: bytes, name: str) -> bool:
    """Whether the mark of a PDF stands at the beginning; some programs write a few bytes before it."""
    return content[:PDF_WITHIN].lstrip(BEFORE_PDF).startswith(PDF)


def is_xlsx(content: bytes, name: str) -> bool:
    """Whether a file is a zip archive with a workbook in it."""
    if not content.startswith(ZIP):
        return False
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            return WORKBOOK in archive.namelist()
    except (zipfile.BadZipFile, OSError, ValueError, NotImplementedError):
        return False


def is_tmx(content: bytes, name: str) -> bool:
    """Whether a file is XML whose root element is `tmx`."""
    return b"<tmx" in content[:TMX_WITHIN].replace(b"\x00", b"")  # of UTF-16


def is_table(content: bytes, name: str) -> bool:
    """Whether the name says so: any text with commas could be a table."""
    return name.lower().endswith(TABLES)


def is_html(content: bytes, name: str) -> bool:
    """Whether a file begins like a web page, or is called one and has its marks."""
    beginning = content[:PAGE_WITHIN].replace(b"\x00", b"")  # of UTF-16
    suffix = Path(name).suffix.lower()
    if suffix in PAGE_ARCHIVES:
        return bool(ARCHIVE.search(beginning))
    if suffix in PAGES:
        return bool(PAGE.search(beginning) or MARKUP.search(content))
    return bool(PAGE.match(beginning.lstrip(b"\xef\xbb\xbf\xff\xfe \r\n\t")))


def is_markdown(content: bytes, name: str) -> bool:
    """Whether the name says so: any text is Markdown."""
    return Path(name).suffix.lower() in MARKDOWN and bool(content)
