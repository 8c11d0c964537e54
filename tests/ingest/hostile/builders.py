"""Files that are made to harm, or that nobody can read, each built in a few lines."""

import io
import zipfile
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
