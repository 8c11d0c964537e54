"""A file of each format that says a text, made without any parser of ours."""

import csv
import io
import zipfile
from collections.abc import Callable
from html import escape

import docx
import openpyxl

from tests.ingest.hostile.builders import with_part
from tests.ingest.parsers.opening import saved

FRONT = """---
kind: joint-statement
date: 2031-04-12
titles: {en: On canals, zh-Hans: 关于运河}
parties:
  - {slug: x-aldermark, names: {en: Aldermark, zh-Hans: 奥德马克}}
  - {slug: x-lanhai, names: {en: Lanhai, zh-Hans: 澜海}}
editions:
  - {id: en, language: en, publisher: Canal Office, authority: authentic, extent: full}
  - {id: zh-Hans, language: zh-Hans, publisher: 运河局, authority: authentic, extent: full}
---

"""
WORDS = "Both sides will plant trees along the canal."
MARK = "TEXT"


def _bilingual(text: str) -> str:
    return f"{FRONT}# 1\n[en] On canals\n\n@\n[en] {WORDS} {text}\n[zh-Hans] 双方将植树。\n"


def _breakdown(text: str) -> str:
    return f"Joint statement of Aldermark and Lanhai, 12 April 2031\n\n“{WORDS}”\n“双方将沿运河植树。”\n\n{text}\n"


def _csv(text: str) -> str:
    file = io.StringIO()
    csv.writer(file).writerows([["en", "zh-Hans"], [WORDS, "双方将植树。"], [text, "双方将植树。"]])
    return file.getvalue()


def _tmx(text: str) -> str:
    said = "".join(f'<tuv xml:lang="{x}"><seg>{escape(text)}</seg></tuv>' for x in ("en", "zh-Hans"))
    return f'<tmx version="1.4"><header srclang="en"/><body><tu>{said}</tu></body></tmx>'


def _html(text: str) -> str:
    head, said = f"<head><title>On canals {escape(text)}</title></head>", f"<p>{WORDS}</p><p>{escape(text)}</p>"
    return f"<!doctype html><html>{head}<body>{said}</body></html>"


def _word(text: str) -> bytes:
    document = docx.Document()
    document.add_paragraph(WORDS)
    document.add_paragraph(MARK)
    plain = saved(document)
    with zipfile.ZipFile(io.BytesIO(plain)) as package:
        body = package.read("word/document.xml").decode()
    run = f'<w:t xml:space="preserve">{escape(text)}</w:t>'
    return with_part(plain, "word/document.xml", body.replace(f"<w:t>{MARK}</w:t>", run).encode())


def _workbook(text: str) -> bytes:
    book = openpyxl.Workbook()
    sheet = book.worksheets[0]
    for row in (["en", "zh-Hans"], [WORDS, "双方将植树。"], [text[:32_000], "双方将植树。"]):
        sheet.append(row)
    file = io.BytesIO()
    book.save(file)
    return file.getvalue()


def _table_of_a_page(text: str) -> str:
    cells = f"<tr><td>{WORDS} {escape(text)}</td><td>双方将植树。</td></tr>"
    return f"<!doctype html><html><head><title>On canals</title></head><body><table>{cells * 3}</table></body></html>"


def _table_in_word(text: str) -> bytes:
    document = docx.Document()
    table = document.add_table(rows=3, cols=2)
    for row in table.rows:
        row.cells[0].text, row.cells[1].text = f"{WORDS} {text}", "双方将植树。"
    return saved(document)


DOCUMENTS: dict[str, Callable[[str], str | bytes]] = {
    "lines.txt": lambda text: f"{WORDS}\n\n{text}\n",
    "wrapped.txt": lambda text: f"{WORDS}\n\n" + "\n".join(text[at : at + 70] for at in range(0, len(text), 70)),
    "marks.md": lambda text: f"# On canals\n\n{WORDS}\n\n{text}\n",
    "bilingual.txt": _bilingual,
    "breakdown.txt": _breakdown,
    "table.csv": _csv,
    "memory.tmx": _tmx,
    "page.html": _html,
    "document.docx": _word,
    "workbook.xlsx": _workbook,
}


TABLES: dict[str, Callable[[str], str | bytes]] = {"table.html": _table_of_a_page, "table.docx": _table_in_word}


def document(name: str, text: str) -> bytes:
    """The file of this name that says the text; characters that no XML holds are left out of it."""
    made = {**DOCUMENTS, **TABLES}[name](text)
    return made if isinstance(made, bytes) else made.encode()
