"""What would harm or cannot be read is refused in any format, by what it is, why, and what to do."""

import io
import random
import re
import tracemalloc
import zipfile
from typing import Any

import pytest

from statements.ingest.document import UnreadableFile
from statements.ingest.parsers import files
from tests.ingest.hostile import builders as build
from tests.ingest.parsers.opening import said, text_of

SUFFIXES = [".txt", ".md", ".html", ".docx", ".pdf", ".tmx", ".csv", ".xlsx"]
PACKAGES = {".docx": (build.word, "word/document.xml"), ".xlsx": (build.workbook, "xl/worksheets/sheet1.xml")}


def refusal(content: bytes, name: str) -> str:
    with pytest.raises(UnreadableFile) as caught:
        files.open_file(content, name, beside=True)
    return str(caught.value.message)


@pytest.mark.parametrize("suffix", SUFFIXES)
def test_a_file_without_anything(suffix: str) -> None:
    assert "empty" in refusal(b"", f"a{suffix}")


@pytest.mark.parametrize("suffix", SUFFIXES)
def test_nul_characters_and_random_bytes(suffix: str) -> None:
    assert refusal(b"\x00" * 3000, f"a{suffix}")
    assert refusal(bytes(range(256)) * 20, f"a{suffix}")


@pytest.mark.parametrize("suffix", SUFFIXES)
def test_too_many_bytes(suffix: str, settings: Any) -> None:
    settings.UPLOAD_MAX_BYTES = 1_000_000
    message = refusal(b"The lock is open.\n" * 70_000, f"a{suffix}")
    assert "1.26 MB" in message and "UPLOAD_MAX_BYTES" in message


@pytest.mark.parametrize("suffix", PACKAGES)
def test_a_part_that_would_burst(suffix: str, settings: Any) -> None:
    settings.UPLOAD_MAX_UNPACKED_BYTES = 50_000_000
    package, part = PACKAGES[suffix]
    bomb = build.with_part(package(), part, b" " * 60_000_000)
    tracemalloc.start()
    message = refusal(bomb, f"a{suffix}")
    _, peak = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert "unpacks to" in message and "UPLOAD_MAX_UNPACKED_BYTES" in message
    assert peak < 10_000_000, "nothing of it was unpacked"


@pytest.mark.parametrize("suffix", PACKAGES)
def test_a_part_that_is_nothing_but_padding(suffix: str) -> None:
    package, part = PACKAGES[suffix]
    assert "times its size" in refusal(build.with_part(package(), part, b" " * 30_000_000), f"a{suffix}")


def test_an_archive_inside_an_archive_is_never_opened() -> None:
    inner = build.with_part(build.word(), "bomb", b" " * 90_000_000)
    document = build.with_part(build.word(), "word/embeddings/inner.docx", inner)
    assert said(text_of(document, "a.docx")) == ["The upper reservoir will be dredged before the autumn rains."]


def test_a_directory_that_lies_about_sizes() -> None:
    bomb = build.with_part(build.word(), "word/document.xml", b" " * 30_000_000)
    assert refusal(bomb.replace((30_000_000).to_bytes(4, "little"), (300).to_bytes(4, "little")), "a.docx")


def test_thousands_of_parts() -> None:
    file = io.BytesIO(build.word())
    with zipfile.ZipFile(file, "a") as archive:
        for at in range(5_001):
            archive.writestr(f"word/{at}", b"")
    assert "parts" in refusal(file.getvalue(), "a.docx")


@pytest.mark.parametrize("name", ["../../etc/cron.d/x", "/etc/x", "..\\..\\x", "C:\\x"])
def test_a_part_outside(name: str) -> None:
    assert "outside" in refusal(build.with_part(build.word(), name, b"x"), "a.docx")


@pytest.mark.parametrize("suffix", PACKAGES)
def test_macros(suffix: str) -> None:
    folder = PACKAGES[suffix][1].split("/")[0]
    assert "macros" in refusal(build.with_part(PACKAGES[suffix][0](), f"{folder}/vbaProject.bin", b"x"), f"a{suffix}")


@pytest.mark.parametrize("suffix", [".docm", ".dotm", ".xlsm"])
def test_a_name_that_promises_macros(suffix: str) -> None:
    assert "macros" in refusal(build.word(), f"a{suffix}")


def test_content_types_that_promise_macros() -> None:
    with zipfile.ZipFile(io.BytesIO(build.word())) as archive:
        types = archive.read("[Content_Types].xml")
    media = b"application/vnd.ms-word.document.macroEnabled.main+xml"
    changed = re.sub(rb"application/vnd[^\"]*document\.main\+xml", media, types)
    assert media in changed
    assert "macros" in refusal(build.with_part(build.word(), "[Content_Types].xml", changed), "a.docx")


@pytest.mark.parametrize("doctype", build.DOCTYPES)
@pytest.mark.parametrize("suffix", PACKAGES)
@pytest.mark.parametrize("encoding", ["utf-8", "utf-16"])
def test_xml_with_a_document_type_inside(suffix: str, doctype: str, encoding: str) -> None:
    package, part = PACKAGES[suffix]
    hostile = build.with_doctype(package(), part, build.DOCTYPES[doctype], encoding)
    message = refusal(hostile, f"a{suffix}")
    assert part in message and "document type" in message


@pytest.mark.parametrize("part", ["[Content_Types].xml", "_rels/.rels", "docProps/core.xml", "word/styles.xml"])
def test_every_part_is_looked_at(part: str) -> None:
    message = refusal(build.with_doctype(build.word(), part, build.OUTSIDE), "a.docx")
    assert part in message and "document type" in message


@pytest.mark.parametrize("doctype", build.DOCTYPES)
@pytest.mark.parametrize("encoding", ["utf-8", "utf-16"])
def test_xml_with_a_document_type(doctype: str, encoding: str) -> None:
    assert "document type" in refusal(build.tmx(build.DOCTYPES[doctype], encoding), "a.tmx")


def test_an_external_relationship_is_not_followed() -> None:
    """A picture or template elsewhere is nothing that is read, nor asked for."""
    relation = (
        b'<Relationship Id="rId99" TargetMode="External" Target="http://127.0.0.1:1/x" '
        b'Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/attachedTemplate"/>'
    )
    part = "word/_rels/document.xml.rels"
    with zipfile.ZipFile(io.BytesIO(build.word())) as archive:
        relations = archive.read(part).replace(b"</Relationships>", relation + b"</Relationships>")
    document = build.with_part(build.word(), part, relations)
    assert said(text_of(document, "a.docx")) == ["The upper reservoir will be dredged before the autumn rains."]


@pytest.mark.parametrize("name", ["password.pdf", "password.docx"])
def test_a_password(name: str) -> None:
    assert "needs a password" in refusal((build.DATA / name).read_bytes(), name)


def test_a_pdf_that_only_restricts_copying_is_read() -> None:
    content = (build.DATA / "restricted.pdf").read_bytes()
    assert said(text_of(content, "a.pdf")) == ["The upper reservoir will be dredged before the autumn rains."]


def test_a_pdf_of_pictures() -> None:
    message = refusal(build.scanned(), "a.pdf")
    assert "no text" in message and "OCR" in message


@pytest.mark.parametrize("share", [0.3, 0.6, 0.95])
@pytest.mark.parametrize("name", ["libreoffice-canal-en.pdf", "libreoffice-statement.docx"])
def test_a_file_that_was_cut(name: str, share: float) -> None:
    content = (build.DATA.parent / "files" / name).read_bytes()
    message = refusal(content[: int(share * len(content))], name)
    assert "damaged" in message or "no text" in message


def test_too_many_pages(settings: Any) -> None:
    settings.UPLOAD_MAX_PAGES = 2
    content = (build.DATA.parent / "files" / "libreoffice-canal-en.pdf").read_bytes()
    message = refusal(content, "a.pdf")
    assert "4 pages" in message and "UPLOAD_MAX_PAGES" in message


@pytest.mark.parametrize("suffix", [".txt", ".md", ".html"])
def test_a_hundred_thousand_paragraphs(suffix: str) -> None:
    html = suffix == ".html"
    content = (b"<p>The lock is open.</p>\n" if html else b"The lock is open.\n\n") * 100_000
    message = refusal((b"<!doctype html><html><body>" if html else b"") + content, f"a{suffix}")
    assert ("UPLOAD_MAX_LINES" if suffix == ".md" else "UPLOAD_MAX_PARAGRAPHS") in message


@pytest.mark.parametrize(
    ("content", "name", "what"),
    [
        (build.word(), "a.pdf", "a Word document"),
        ((build.DATA.parent / "files" / "libreoffice-canal-en.pdf").read_bytes(), "a.docx", "a PDF"),
        ((build.DATA.parent / "files" / "libreoffice-canal-en.pdf").read_bytes(), "a.txt", "a PDF"),
    ],
)
def test_a_wrong_extension(content: bytes, name: str, what: str) -> None:
    assert refusal(content, name).startswith(f"this is {what}")


@pytest.mark.parametrize("suffix", [".txt", ".html", ".csv"])
def test_an_unknown_encoding(suffix: str) -> None:
    chance = random.Random(7)
    noise = "".join(chr(chance.randint(0x80, 0xFF)) for _ in range(2_000)).encode("latin-1")
    assert "encoding" in refusal(b"The lock is open.\n" + noise, f"a{suffix}")


def test_elements_nested_without_end() -> None:
    page = b"<!doctype html><html><body>" + b"<div>" * 200_000 + b"The lock is open."
    try:
        assert said(text_of(page, "a.html")) == ["The lock is open."]
    except UnreadableFile as error:
        assert "nested" in str(error.message) or "no text" in str(error.message)
