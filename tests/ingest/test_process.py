"""Files are opened in a process of their own: what it finds is what is found here, and whatever it does, we go on."""

import os
import signal
import subprocess
import time
import zlib
from pathlib import Path
from typing import Any

import pytest
from django.conf import settings as site

from statements.ingest import process
from statements.ingest.document import UnreadableFile
from statements.ingest.parsers import files
from statements.ingest.process import Work
from statements.ingest.progress import Progress
from tests.ingest.hostile import builders as build

FILES = build.DATA.parent / "files"
NAMES = ["libreoffice-canal-zh.pdf", "libreoffice-columns.pdf", "libreoffice-statement.docx", "wrapped.txt"]


def refusal(work: Work) -> str:
    with pytest.raises(UnreadableFile) as caught:
        process.run(work)
    return caught.value.message


def readers() -> list[int]:
    """The readers that run."""
    found = subprocess.run(["ps", "-eo", "pid,ppid,args"], capture_output=True, text=True, check=True).stdout
    return [
        int(line.split()[0])
        for line in found.splitlines()
        if process.PROGRAM in line and line.split()[1] == str(os.getpid())
    ]


@pytest.mark.parametrize("name", NAMES)
def test_what_is_found_is_the_same_as_here(name: str) -> None:
    content = (FILES / name).read_bytes()
    assert process.run(Work(content, name, beside=True)) == files.open_file(content, name, beside=True)


def test_progress_is_heard_page_by_page() -> None:
    heard: list[Progress] = []
    process.run(Work((FILES / NAMES[0]).read_bytes(), NAMES[0]), heard.append)
    assert heard[0].step == "opening"
    assert [(x.done, x.total) for x in heard if x.step == "pages"] == [(1, 3), (2, 3), (3, 3)]


def test_a_refusal_arrives_word_by_word() -> None:
    content = (build.DATA / "password.pdf").read_bytes()
    with pytest.raises(UnreadableFile) as here:
        files.open_file(content, "a.pdf")
    assert refusal(Work(content, "a.pdf")) == here.value.message
    broken = b"---\nkind: [\n---\n"
    with pytest.raises(UnreadableFile) as apart:
        process.run(Work(broken, "a.txt", "bilingual"))
    assert apart.value.line > 0


def test_limits_are_those_that_hold_now(settings: Any) -> None:
    settings.UPLOAD_MAX_PARAGRAPHS = 3
    assert "3 may be read" in refusal(Work(b"The lock is open.\n\n" * 5, "a.txt"))


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


def test_a_file_that_takes_too_long_is_given_up(settings: Any) -> None:
    settings.UPLOAD_MAX_SECONDS = 4
    begun = time.monotonic()
    message = refusal(Work(long_pdf(), "a.pdf"))
    assert "longer than 4 seconds" in message and "UPLOAD_MAX_SECONDS" in message
    assert time.monotonic() - begun < 12
    assert readers() == []


def test_a_file_that_wants_too_much_memory_is_given_up(settings: Any) -> None:
    settings.UPLOAD_MAX_MEMORY_BYTES = 420_000_000
    assert "memory" in refusal(Work(long_pdf(), "a.pdf"))
    assert readers() == []


def test_a_reader_that_is_killed_says_so() -> None:
    def kill(_: Progress) -> None:
        for pid in readers():
            os.kill(pid, signal.SIGKILL)

    with pytest.raises(UnreadableFile, match="the reader ended while it read this file"):
        process.run(Work(long_pdf(), "a.pdf"), kill)


def test_a_listener_that_fails_leaves_no_reader_behind() -> None:
    def fail(_: Progress) -> None:
        raise RuntimeError("the page was closed")

    with pytest.raises(RuntimeError):
        process.run(Work((FILES / NAMES[0]).read_bytes(), NAMES[0]), fail)
    assert readers() == []


@pytest.mark.parametrize(
    "program",
    [
        "print('opened {')",
        'print(\'opened ["ParsedText", {"blocks": 7, "language": null}]\')',
        "print('opened [\"os.system\", {}]')",
        "print('refused 7')",
        "print('progress nothing')",
        "print('\\x00' * 1000)",
        "pass",
        "raise SystemExit(3)",
        "import os; os.abort()",
        "import ctypes; ctypes.string_at(0)",
    ],
)
def test_a_reader_that_was_taken_over_gives_no_more_than_a_refusal(
    program: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(process, "PROGRAM", program)
    assert "the reader ended while it read this file" in refusal(Work(b"The lock is open.", "a.txt"))


def test_the_reader_has_none_of_the_sites_secrets(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("MAIL_PASSWORD", "open-the-lock")
    monkeypatch.setenv("SECRET_KEY", "open-the-lock")
    program = "import os, json; print('refused', json.dumps([' '.join(os.environ.values()), 0]))"
    monkeypatch.setattr(process, "PROGRAM", program)
    said = refusal(Work(b"The lock is open.", "a.txt"))
    assert str(Path(site.DATA_DIR)) in said, "the environment was told"
    assert "open-the-lock" not in said and site.SECRET_KEY not in said


def test_what_a_reader_starts_ends_with_it(settings: Any, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    settings.UPLOAD_MAX_SECONDS = 2
    sign = tmp_path / "alive"
    inner = f"import time; time.sleep(4); open({str(sign)!r}, 'w').close()"
    outer = f"import subprocess, sys; subprocess.run([sys.executable, '-c', {inner!r}])"
    monkeypatch.setattr(process, "PROGRAM", outer)
    assert "longer than 2 seconds" in refusal(Work(b"The lock is open.", "a.txt"))
    time.sleep(4)
    assert not sign.exists()


def test_what_a_library_prints_is_none_of_the_answer(monkeypatch: pytest.MonkeyPatch) -> None:
    chatty = (
        "import os; opened = reader.files.open_file; "
        "reader.files.open_file = lambda *x, **y: (os.write(1, b'opened {}\\n'), opened(*x, **y))[1]; reader.main()"
    )
    program = process.PROGRAM.replace("reader.main()", chatty)
    assert program != process.PROGRAM
    monkeypatch.setattr(process, "PROGRAM", program)
    content = b"Joint Statement\n\nThe lock is open.\n\nThe lock is shut."
    assert process.run(Work(content, "a.txt")) == files.open_file(content, "a.txt")
