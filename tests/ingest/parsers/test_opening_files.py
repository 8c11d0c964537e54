"""A file is opened by what it holds; a name that says something else is refused."""

import io
import zipfile

import docx
import pytest

from statements.ingest.document import Hints, ParsedFile, ParsedText, UnreadableFile
from statements.ingest.parsers import files, registry
from tests.ingest.parsers.opening import saved

ENGLISH = "The two sides mend the first lock in spring.\n\nThey said: “We mend the other lock in autumn.”\n"
PAGE = "<!doctype html><html><body><p>The two sides mend the first lock in spring.</p></body></html>"
BILINGUAL = """---
kind: joint-statement
date: 2031-09-14
titles: {en: Canals}
parties: [Aldermark, Lanhai]
editions: [en, zh-Hans]
---

[en] The first lock is mended in spring.
[zh-Hans] 第一座船闸在春季修缮。
"""


def word() -> bytes:
    document = docx.Document()
    document.add_paragraph("The first lock is mended in spring.")
    return saved(document)


def refusal(content: bytes, name: str, format: str = "auto") -> str:
    with pytest.raises(UnreadableFile) as caught:
        files.open_file(content, name, format)
    return str(caught.value.message)


@pytest.mark.parametrize(
    ("content", "name", "format"),
    [
        (ENGLISH.encode(), "a.txt", "text"),
        (ENGLISH.encode(), "a", "text"),
        (ENGLISH.encode("utf-16"), "a.txt", "text"),
        (ENGLISH.encode(), "a.md", "markdown"),
        (PAGE.encode(), "a.html", "html"),
        (PAGE.encode("utf-16"), "a.html", "html"),
        (PAGE.encode(), "page", "html"),
        (b"<p>A part of a page.</p>", "a.htm", "html"),
        (word(), "a.docx", "docx"),
        (word(), "download", "docx"),
        (BILINGUAL.encode(), "a.txt", "bilingual"),
        (BILINGUAL.encode(), "a.md", "bilingual"),
    ],
)
def test_a_format_is_known_by_its_content(content: bytes, name: str, format: str) -> None:
    assert files.detect_file(content, name, beside=True) == format


@pytest.mark.parametrize(
    ("content", "name", "message"),
    [
        (b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n", "a.docx", "this is a PDF named .docx"),
        (word(), "a.pdf", "this is a Word document named .pdf: name it .docx"),
        (word(), "a.html", "this is a Word document named .html"),
        (word(), "a.doc", "this is a Word document named .doc"),
        (ENGLISH.encode(), "a.docx", "this is plain text named .docx: name it .txt"),
        (ENGLISH.encode(), "a.png", "this is plain text named .png"),
        (PAGE.encode(), "a.txt", "this is a web page named .txt: name it .html"),
        (BILINGUAL.encode(), "a.html", "this is a bilingual text named .html: name it .txt"),
        (b"\x89PNG\r\n\x1a\n", "a.docx", "this is a PNG image named .docx"),
    ],
)
def test_a_wrong_extension_is_refused_by_name(content: bytes, name: str, message: str) -> None:
    assert refusal(content, name).startswith(message)


def test_a_format_that_is_said_wins_over_the_name() -> None:
    found = files.open_file(BILINGUAL.encode(), "a.md", "text")
    assert isinstance(found, ParsedText)


def test_an_unknown_format_is_refused_with_those_that_are_known() -> None:
    message = refusal(ENGLISH.encode(), "a.txt", "wordstar")
    assert "unknown format 'wordstar'" in message
    assert all(name in message for name in files.FILES)


def test_a_text_with_quotations_is_a_breakdown_alone_and_a_text_beside_another() -> None:
    text = f"Joint Statement on Canals\n\n{ENGLISH}".encode()
    assert files.detect_file(text, "a.txt") == "breakdown"
    assert files.detect_file(text, "a.txt", beside=True) == "text"


def test_a_page_in_two_languages_is_a_page_alone_too() -> None:
    table = "<table><tr><td>They mend the first lock.</td><td>双方修缮第一座船闸。</td></tr></table>"
    page = f"<html><body>{table}</body></html>"
    assert files.detect_file(page.encode(), "a.html") == "html"


def test_hints_count_for_whole_statements() -> None:
    found = files.open_file(BILINGUAL.encode(), "a.txt", hints=Hints(title="Canals and Locks"))
    assert isinstance(found, ParsedFile)
    assert found.statements[0].titles["en"] == "Canals and Locks"


def test_every_format_of_whole_statements_is_a_format_of_files() -> None:
    assert set(registry.FORMATS) < set(files.FILES)


@pytest.mark.parametrize("name", ["a.txt", "a.md", "a.html", "a.docx", "a"])
@pytest.mark.parametrize("content", [b"", b" \n\t\n", b"\xef\xbb\xbf"])
def test_an_empty_file_is_refused_whatever_it_is_called(content: bytes, name: str) -> None:
    assert "the file is" in refusal(content, name)


@pytest.mark.parametrize("kept", [0.5, 0.9, 0.99])
def test_a_word_document_that_was_cut_is_refused_as_damaged(kept: float) -> None:
    whole = word()
    assert "not a Word document, or it is damaged" in refusal(whole[: int(kept * len(whole))], "a.docx")


def test_a_zip_archive_that_is_no_document_is_refused() -> None:
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w") as archive:
        archive.writestr("readme.txt", "The first lock.")
    assert refusal(file.getvalue(), "a.docx").startswith("this is a zip archive named .docx")
