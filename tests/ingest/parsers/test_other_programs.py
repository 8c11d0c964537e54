"""Files as other programs write them now: LibreOffice converts, Chromium saves. Skipped where these are absent."""

import shutil
import subprocess
from pathlib import Path

import docx
import pytest
from playwright.sync_api import Browser

from statements.ingest.document import ParsedText
from tests.ingest.parsers.opening import kinds, saved, text_of
from tests.processes import PATIENCE_SECONDS

OFFICE = shutil.which("soffice") or shutil.which("libreoffice")
needs_office = pytest.mark.skipif(OFFICE is None, reason="needs LibreOffice: apt-get install libreoffice-writer-nogui")
EXPECTED = [
    ("text", "The two sides keep the canals open in summer and in winter."),
    ("heading", "I. Water"),
    ("item", "1. The first lock is mended in spring."),
    ("item", "2. The second lock is mended in autumn."),
    ("item", "• boats of wood"),
    ("text", "双方保持运河夏冬两季畅通。"),
    ("signature", "For Aldermark\nJane Ash"),
    ("signature", "For Lanhai\nLi He"),
]
PAGE = """<!doctype html><html><head><meta charset="utf-8"><title>Joint Statement | Waters</title></head><body>
<nav>Home</nav><main><h1>Joint Statement</h1>
<p>The two sides keep the canals open in summer and in winter.<h2>I. Water</h2>
<ol><li>The first lock is mended in spring.<li>The second lock is mended in autumn.</ol><ul><li>boats of wood</ul>
<p>双方保持运河夏冬两季畅通。<table><tr><td>For Aldermark<td>For Lanhai<tr><td>Jane Ash<td>Li He</table></main>
<footer>Ministry of Waters</footer>
<script>document.querySelector("nav").textContent += " News"</script>
</body></html>"""


def statement() -> bytes:
    document = docx.Document()
    document.add_heading("Joint Statement", 0)
    document.add_paragraph(EXPECTED[0][1])
    document.add_heading("I. Water", 1)
    document.add_paragraph("The first lock is mended in spring.", style="List Number")
    document.add_paragraph("The second lock is mended in autumn.", style="List Number")
    document.add_paragraph("boats of wood", style="List Bullet")
    document.add_paragraph(EXPECTED[5][1])
    table = document.add_table(2, 2)
    for row, texts in zip(table.rows, (("For Aldermark", "For Lanhai"), ("Jane Ash", "Li He")), strict=True):
        for cell, text in zip(row.cells, texts, strict=True):
            cell.text = text
    return saved(document)


def converted(content: bytes, name: str, suffix: str, folder: Path) -> bytes:
    """A file as LibreOffice saves it anew, in another format or the same."""
    source = folder / name
    source.write_bytes(content)
    profile = f"-env:UserInstallation={(folder / 'profile').as_uri()}"
    command = [
        str(OFFICE),
        profile,
        "--headless",
        "--convert-to",
        suffix,
        "--outdir",
        str(folder / "out"),
        str(source),
    ]
    subprocess.run(command, check=True, capture_output=True, timeout=PATIENCE_SECONDS)
    return (folder / "out" / source.with_suffix(f".{suffix}").name).read_bytes()


def check(text: ParsedText) -> None:
    assert text.title == "Joint Statement"
    assert kinds(text) == EXPECTED


@needs_office
def test_a_word_document_that_libreoffice_saves(tmp_path: Path) -> None:
    odt = converted(statement(), "statement.docx", "odt", tmp_path)
    check(text_of(converted(odt, "statement.odt", "docx", tmp_path), "statement.docx"))


@needs_office
def test_a_page_that_libreoffice_saves(tmp_path: Path) -> None:
    check(text_of(converted(statement(), "statement.docx", "html", tmp_path), "statement.html"))


@needs_office
def test_a_plain_text_that_libreoffice_saves(tmp_path: Path) -> None:
    text = text_of(converted(statement(), "statement.docx", "txt", tmp_path), "statement.txt")
    assert text.title == "Joint Statement"
    assert [x.text for x in text.blocks][:3] == [EXPECTED[0][1], "I. Water", "1. The first lock is mended in spring."]


@pytest.mark.browser
@pytest.mark.parametrize("way", ["page", "archive"])
def test_a_page_that_chromium_saves(chromium: Browser, tmp_path: Path, way: str) -> None:
    source = tmp_path / "statement.html"
    source.write_text(PAGE, encoding="utf-8")
    page = chromium.new_page()
    page.goto(source.as_uri())
    if way == "page":
        content, name = page.content(), "statement.html"
    else:
        snapshot = page.context.new_cdp_session(page).send("Page.captureSnapshot", {"format": "mhtml"})
        content, name = snapshot["data"], "statement.mhtml"
    page.close()
    text = text_of(content, name)
    check(text)
    assert [(x.text, str(x.why)) for x in text.removed] == [
        ("Home News", "navigation"),
        ("Ministry of Waters", "footer of the page"),
    ]
