"""Files that are made to harm, or that nobody can read, each built in a few lines."""

import io
import zipfile
import zlib
from pathlib import Path

import docx
import openpyxl
from PIL import Image

from tests.ingest.parsers.opening import saved

DATA = Path(__file__).resolve().parents[2] / "data" / "hostile"
ENTITIES = "".join(f'<!ENTITY e{at} "{f"&e{at - 1};" * 10}">' for at in range(1, 10))
BILLION_LAUGHS = f'<!DOCTYPE x [<!ENTITY e0 "ha">{ENTITIES}]>'
OUTSIDE = '<!DOCTYPE x [<!ENTITY file SYSTEM "file:///etc/hostname">]>'
REMOTE = '<!DOCTYPE x SYSTEM "http://127.0.0.1:1/outside.dtd">'
DOCTYPES = {"billion laughs": BILLION_LAUGHS, "file": OUTSIDE, "remote": REMOTE}
UNIT = '<tu><tuv xml:lang="en"><seg>&e9;&file;</seg></tuv></tu>'
TMX = f'<tmx version="1.4"><header srclang="en"/><body>{UNIT}</body></tmx>'


def word() -> bytes:
    document = docx.Document()
    document.add_paragraph("The upper reservoir will be dredged before the autumn rains.")
    return saved(document)


def workbook() -> bytes:
    book = openpyxl.Workbook()
    sheet = book.worksheets[0]
    sheet.append(["en", "zh-Hans"])
    sheet.append(["The lock is open.", "船闸开放。"])
    file = io.BytesIO()
    book.save(file)
    return file.getvalue()


def with_part(package: bytes, name: str, content: bytes) -> bytes:
    """A package with one more part, or with another content of one."""
    file = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(package)) as old, zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as new:
        for part in old.namelist():
            if part != name:
                new.writestr(part, old.read(part))
        new.writestr(name, content)
    return file.getvalue()


def with_doctype(package: bytes, name: str, doctype: str, encoding: str = "utf-8") -> bytes:
    """A package one part of which has a document type."""
    with zipfile.ZipFile(io.BytesIO(package)) as archive:
        root = archive.read(name).decode().partition("?>")[2]
    return with_part(package, name, f'<?xml version="1.0" encoding="{encoding}"?>{doctype}{root}'.encode(encoding))


def tmx(doctype: str, encoding: str = "utf-8") -> bytes:
    return f'<?xml version="1.0" encoding="{encoding}"?>{doctype}{TMX}'.encode(encoding)


def scanned() -> bytes:
    """A PDF that is a picture of a page, as scanners and Pillow write it."""
    file = io.BytesIO()
    Image.new("L", (600, 800), 255).save(file, "PDF")
    return file.getvalue()


def long_pdf() -> bytes:
    """A small file of one page, whose letters are packed well and take long to be read."""
    line = b"BT /F1 9 Tf 40 %d Td (The upper reservoir will be dredged before the autumn rains of this year.) Tj ET\n"
    text = zlib.compress(b"".join(line % (20 + at % 780) for at in range(150_000)))
    font = b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>"
    parts = [
        b"<< /Type /Catalog /Pages 2 0 R >>",
        b"<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
        b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 4 0 R"
        b" /Resources << /Font << /F1 5 0 R >> >> >>",
        b"<< /Length %d /Filter /FlateDecode >>\nstream\n%s\nendstream" % (len(text), text),
        font,
    ]
    whole, places = b"%PDF-1.4\n", []
    for number, part in enumerate(parts, start=1):
        places.append(len(whole))
        whole += b"%d 0 obj\n%s\nendobj\n" % (number, part)
    table = b"".join(b"%010d 00000 n \n" % x for x in places)
    trailer = b"trailer << /Size 6 /Root 1 0 R >>\nstartxref\n%d\n%%%%EOF" % len(whole)
    return whole + b"xref\n0 6\n0000000000 65535 f \n" + table + trailer


def long_word() -> bytes:
    """The main part of a Word document with one paragraph of half a million characters."""
    name = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
    said = "The lock is open. " * 27_778
    return (
        f'<w:document xmlns:w="{name}"><w:body><w:p><w:r><w:t>{said}</w:t></w:r></w:p></w:body></w:document>'.encode()
    )
