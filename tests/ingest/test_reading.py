"""Bytes to text: every encoding that is taken, and every file that is refused with a remedy."""

import gzip
import io
import os
import zipfile
from collections.abc import Iterator
from pathlib import Path

import pytest
from pytest_django import Settings

from statements.ingest import reading
from statements.ingest.document import UnreadableFile

ENGLISH = "The two sides will mend the “old dams” on the river.\n"
CHINESE = "双方将在明年春季以前修缮河上的旧水坝，并为沿岸的村庄提供用水。\n"
TRADITIONAL = "雙方將在明年春季以前修繕河上的舊水壩，並為沿岸的村莊提供用水。\n"
RUSSIAN = "Стороны отремонтируют старые плотины на реке до весны будущего года.\n"


def refusal(content: bytes, name: str = "dams.txt") -> str:
    with pytest.raises(UnreadableFile) as caught:
        reading.decode(content, name)
    return str(caught.value.message)


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-32"])
def test_unicode_is_read_without_a_warning(encoding: str) -> None:
    found = reading.decode((ENGLISH + CHINESE).encode(encoding))
    assert (found.text, found.encoding, found.warnings) == (ENGLISH + CHINESE, encoding.removesuffix("-sig"), ())


@pytest.mark.parametrize(
    ("text", "encoding", "said"),
    [
        ("Шлюз.", "koi8-r", "KOI8-R"),
        ("Шлюз.", "iso8859-5", "iso-8859-5"),
        ("Écluse à l’été.", "cp1252", "ISO-8859-1"),  # as browsers take it
        ("水坝㐂。", "gb18030", "gb2312"),
        ("水壩。", "big5", "big5"),
        ("ダム。", "iso2022-jp", "iso-2022-jp"),
        ("Dams.", "utf-16", "utf-16"),
    ],
)
def test_the_encoding_that_a_server_says(text: str, encoding: str, said: str) -> None:
    assert reading.in_utf8(text.encode(encoding), said).decode().removeprefix("\ufeff") == text


@pytest.mark.parametrize(
    ("content", "said"),
    [
        ("Écluse.".encode(), "koi8-r"),  # UTF-8 is never so by chance
        ("水坝。".encode("gb18030"), "utf-8"),
        ("水坝。".encode("gb18030"), "iso-2022-jp"),
        ("<meta charset=gb2312>水坝。".encode("gb18030"), "iso-8859-1"),
        (b"%PDF-1.7 \xe9", "iso-8859-1"),
        (b"PK\x03\x04 \xe9", "iso-8859-1"),
        (b"Dams.", "rot13"),
        (b"+AGE-dams", "utf-7"),
        (b"Dams.", ""),
    ],
)
def test_the_encoding_that_a_server_says_wrongly_counts_for_nothing(content: bytes, said: str) -> None:
    assert reading.in_utf8(content, said) == content


@pytest.mark.parametrize("mark", [b"\xff\xfe", b"\xfe\xff"])
def test_utf_16_of_either_order_is_read(mark: bytes) -> None:
    order = "utf-16-le" if mark == b"\xff\xfe" else "utf-16-be"
    assert reading.decode(mark + CHINESE.encode(order)).text == CHINESE


@pytest.mark.parametrize("text", [CHINESE, TRADITIONAL, ENGLISH + CHINESE, ENGLISH * 9 + "水坝 — the dams"])
def test_gb18030_is_read_with_a_warning_that_says_so(text: str) -> None:
    found = reading.decode(text.encode("gb18030"))
    assert (found.text, found.encoding) == (text, "gb18030")
    assert [(x.line, "it was read as GB18030" in str(x.message)) for x in found.warnings] == [(0, True)]


@pytest.mark.parametrize(
    ("text", "encoding"),
    [
        (ENGLISH, "cp1252"),
        ("Les deux parties répareront la vieille écluse à l’été, dès que possible.\n" * 4, "cp1252"),
        (TRADITIONAL * 4, "big5"),
        (RUSSIAN * 4, "cp1251"),
        (RUSSIAN * 4, "koi8-r"),
        ("양측은 내년 봄까지 강의 낡은 둑을 고치기로 하였다.\n" * 4, "cp949"),
        ("双方は来年の春までに川の古い堰を直すことで合意した。\n" * 4, "shift-jis"),
    ],
)
def test_older_encodings_are_read_with_a_warning(text: str, encoding: str) -> None:
    found = reading.decode(text.encode(encoding))
    assert found.text == text
    assert len(found.warnings) == 1


@pytest.mark.parametrize("text", [RUSSIAN, TRADITIONAL[:9]])
def test_what_is_too_short_to_be_sure_of_is_refused(text: str) -> None:
    encoding = "koi8-r" if text == RUSSIAN else "big5"
    assert "save it as UTF-8" in refusal(text[:16].encode(encoding))


def test_line_ends_become_plain() -> None:
    assert reading.decode(b"one\r\ntwo\rthree\r\r\nfour\n").text == "one\ntwo\nthree\nfour\n"


SIGNED = [
    (b"\x89PNG\r\n\x1a\n\x00\x00", "a PNG image named .txt"),
    (b"\xff\xd8\xff\xe0\x00\x10JFIF", "a JPEG image named .txt"),
    (b"GIF89a\x01\x00", "a GIF image named .txt"),
    (b"RIFF\x10\x00\x00\x00WEBPVP8 ", "a WebP image named .txt"),
    (b"\x00\x00\x00\x18ftypheic", "a HEIC image or a video named .txt"),
    (b"%PDF-1.7\n%\xe2\xe3", "a PDF named .txt"),
    (b"{\\rtf1\\ansi Dams}", "an RTF document named .txt"),
    (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1\x00", "an old Microsoft Office document"),
    (gzip.compress(b"dams"), "a gzip archive named .txt"),
]


@pytest.mark.parametrize(("content", "said"), SIGNED, ids=[said for _, said in SIGNED])
def test_what_is_no_text_is_called_by_its_name(content: bytes, said: str) -> None:
    assert f"this is {said}" in refusal(content)


@pytest.mark.parametrize(
    ("inside", "said"),
    [
        ("word/document.xml", "a Word document (.docx)"),
        ("xl/workbook.xml", "an Excel workbook (.xlsx)"),
        ("ppt/presentation.xml", "a PowerPoint presentation (.pptx)"),
        ("dams.txt", "a zip archive"),
    ],
)
def test_what_a_zip_holds_tells_what_it_is(inside: str, said: str) -> None:
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w") as archive:
        archive.writestr(inside, "dams")
    found = refusal(packed.getvalue())
    assert found.startswith(f"this is {said} named .txt: ")
    assert "plain text in UTF-8" in found


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (b"", "the file is empty"),
        (b" \n\t\r\n\xe3\x80\x80\n", "the file is blank"),
        (b"\xef\xbb\xbf\n", "the file is blank"),
        (b"dams\x00dams", "binary"),
        (b"\x80\x81\x00\x02\xff", "NUL characters"),
        ("dams".encode("utf-16-le"), "binary"),
        ("dams 水坝".encode("utf-16-le"), "UTF-16 without a byte order mark"),
        (b"\xff\xfed\x00\xd8\xd8\xd8", "starts as UTF-16"),
        (bytes(range(1, 256)) * 3, "the encoding of this text is not known"),
    ],
)
def test_a_file_without_text_is_refused(content: bytes, said: str) -> None:
    assert said in refusal(content)


def test_a_damaged_file_is_refused_with_the_line_of_the_damage() -> None:
    damaged = ENGLISH.encode() + CHINESE.encode().replace("旧".encode(), "旧".encode()[:1])
    with pytest.raises(UnreadableFile, match=r"UTF-8 except for broken characters \(1\)") as caught:
        reading.decode(damaged)
    assert caught.value.line == 2


def test_a_file_is_read_from_its_path_or_its_bytes(tmp_path: Path) -> None:
    path = tmp_path / "dams.txt"
    path.write_text(CHINESE, encoding="utf-8")
    assert reading.read_text(path) == reading.read_text(str(path)) == reading.read_text(CHINESE.encode(), "dams.txt")
    assert reading.read_bytes(path) == CHINESE.encode()


def read_refusal(path: Path) -> str:
    with pytest.raises(UnreadableFile) as caught:
        reading.read_text(path)
    return str(caught.value.message)


def test_a_path_that_leads_to_no_file_is_refused(tmp_path: Path) -> None:
    (tmp_path / "loop").symlink_to(tmp_path / "loop")
    os.mkfifo(tmp_path / "pipe")
    assert "no such file" in read_refusal(tmp_path / "missing.txt")
    assert "a folder: name the files in it" in read_refusal(tmp_path)
    assert "cannot be opened" in read_refusal(tmp_path / "loop")
    assert "cannot be opened" in read_refusal(tmp_path / ("x" * 300))
    assert "cannot be opened" in read_refusal(Path("a\x00b"))
    assert "no ordinary file" in read_refusal(tmp_path / "pipe")


@pytest.fixture
def as_nobody() -> Iterator[None]:
    """The superuser may read every file, so the test runs as somebody else."""
    before = os.geteuid()
    if before == 0:
        os.seteuid(65534)
    yield
    os.seteuid(before)


@pytest.fixture
def locked(tmp_path: Path) -> Path:
    path = tmp_path / "dams.txt"
    path.write_text(ENGLISH, encoding="utf-8")
    path.chmod(0)
    return path


def test_a_file_that_may_not_be_read_is_refused(locked: Path, as_nobody: None) -> None:
    assert "may not be read" in read_refusal(locked)


def test_a_file_above_the_limit_is_refused_with_both_sizes(tmp_path: Path, settings: Settings) -> None:
    settings.IMPORT_MAX_BYTES = 20_000
    path = tmp_path / "dams.txt"
    path.write_bytes(b"x" * 50_000)
    assert "0.05 MB; the limit is 0.02 MB" in read_refusal(path)
    assert "IMPORT_MAX_BYTES" in refusal(b"x" * 20_001)
    assert reading.decode(b"x" * 20_000).text == "x" * 20_000
