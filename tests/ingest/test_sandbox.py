"""Files are read in a process of their own: what it finds is what is found here, and whatever it does, we go on."""

import json
import os
import re
import signal
import time
from pathlib import Path
from typing import Any

import pytest
from django.conf import settings as site

from statements.ingest import align_files
from statements.ingest.document import Hints, UnreadableFile
from statements.ingest.sandbox import child, parent
from statements.ingest.sandbox.messages import Aligning, Given, Reading
from statements.ingest.sandbox.progress import Progress
from tests.ingest import canals
from tests.ingest.hostile import builders as build
from tests.processes import PATIENCE_SECONDS, running, wait_until

FILES = build.DATA.parent / "files"
PDF = Given("canal.pdf", (FILES / "libreoffice-canal-zh.pdf").read_bytes())
ENGLISH, CHINESE = Given("en.txt", canals.ENGLISH.encode()), Given("zh.txt", canals.CHINESE.encode())
LONG = Given("long.pdf", build.long_pdf())
TABLE = Given("both.csv", "en,zh-Hans\nThe lock is open.,船闸开放。\nThe lock is shut.,船闸关闭。\n".encode())
READING = Reading(Hints(place="Lanhai", languages=("", "zh-Hant")), dated=False)


def refused(*given: Given, task: Reading = READING) -> UnreadableFile:
    with pytest.raises(UnreadableFile) as caught:
        parent.run(given, task)
    return caught.value


def readers() -> list[int]:
    """The readers that run."""
    return [x.pid for x in running().values() if x.parent == os.getpid() and parent.PROGRAM in x.command]


@pytest.mark.parametrize("given", [(ENGLISH, CHINESE), (Given("en.docx", build.word()), PDF), (TABLE,)])
def test_what_is_found_is_the_same_as_here(given: tuple[Given, ...]) -> None:
    here = child.carried_out(given, READING)
    assert parent.run(given, READING) == here
    assert here.parsed.statements[0].place == "Lanhai"
    assert [x.key for x in here.parsed.statements[0].editions] == ["en", "zh-Hant"]
    assert here.columns == (("en", "zh-Hant") if len(given) == 1 else ())


def test_two_files_are_aligned_as_here() -> None:
    found = parent.run((ENGLISH, CHINESE), Aligning())
    assert found == align_files.aligned((ENGLISH, CHINESE), Aligning())
    assert len(found.beads) > 5


def test_progress_is_heard_page_by_page_and_file_by_file() -> None:
    heard: list[Progress] = []
    parent.run((ENGLISH, PDF), READING, heard.append)
    told = list(dict.fromkeys(heard))
    assert [(x.step, x.file) for x in told if x.step in ("opening", "aligning")] == [
        ("opening", 1),
        ("opening", 2),
        ("aligning", 0),
    ]
    assert [(x.done, x.total, x.file) for x in told if x.step == "pages"] == [(1, 3, 2), (2, 3, 2), (3, 3, 2)]


def test_a_refusal_arrives_word_by_word() -> None:
    locked = Given("locked.pdf", (build.DATA / "password.pdf").read_bytes())
    with pytest.raises(UnreadableFile) as here:
        child.carried_out((ENGLISH, locked), READING)
    apart = refused(ENGLISH, locked)
    assert (apart.message, apart.file) == (here.value.message, "locked.pdf")
    broken = refused(Given("a.txt", b"---\nkind: [\n---\n"), task=Reading(format="bilingual"))
    assert broken.line > 0 and broken.file == "a.txt"
    assert broken.columns == 0
    alike = refused(Given("a.csv", b"en,en\nThe lock is open.,The lock stands open.\n"), task=Reading())
    assert (alike.file, alike.columns) == ("a.csv", 2)


def test_limits_are_those_that_hold_now(settings: Any) -> None:
    settings.UPLOAD_MAX_PARAGRAPHS = 3
    error = refused(ENGLISH, CHINESE)
    assert "the limit is 3" in str(error.message) and error.file == "en.txt"
    settings.UPLOAD_MAX_PARAGRAPHS, settings.IMPORT_MAX_BYTES = 5_000, 60_000
    spun = Given("spun.docx", build.with_part(build.word(), "word/document.xml", build.long_word()))
    assert "0.50 million characters; the limit is 0.06 million" in str(refused(ENGLISH, spun).message)
    settings.UPLOAD_MAX_BYTES = len(ENGLISH.content)
    assert refused(ENGLISH, Given("long.txt", b"x" * 5_000)).file == "long.txt"


def many_paragraphs(seed: str) -> Given:
    """So many, and so alike, that they are not put side by side in a second."""
    return Given(f"{seed}.txt", "".join(f"The {seed} of {at} locks is open.\n\n" for at in range(1_500)).encode())


def test_a_file_that_takes_too_long_is_given_up(settings: Any) -> None:
    settings.UPLOAD_MAX_SECONDS = 4
    error = refused(LONG)
    assert error.file == "long.pdf"
    assert "reading this file takes longer than 4 seconds" in str(error.message) and "UPLOAD_MAX_SECONDS" in str(
        error.message
    )
    assert readers() == []


def test_a_file_that_wants_too_much_memory_is_given_up(settings: Any) -> None:
    settings.UPLOAD_MAX_MEMORY_BYTES = 420_000_000
    error = refused(ENGLISH, LONG)
    assert error.file == "long.pdf"
    # A library that gets no more memory tells so, or ends the process at once.
    assert re.match(
        r"reading this file takes more than 420\.00 MB of memory|the reader ended while", str(error.message)
    )
    assert readers() == []


def test_texts_that_want_too_much_memory_side_by_side_are_given_up(settings: Any) -> None:
    settings.UPLOAD_MAX_MEMORY_BYTES = 220_000_000
    error = refused(many_paragraphs("lock"), many_paragraphs("weir"), task=Reading(editions=True))
    assert error.file == ""
    assert str(error.message).startswith("putting these texts side by side takes more than 220.00 MB of memory")


class Clock:
    """The time that readers are given, which is over as soon as one says how far it is."""

    sleep = staticmethod(time.sleep)

    def __init__(self) -> None:
        self.over = False

    def monotonic(self) -> float:
        return site.UPLOAD_MAX_SECONDS + 1 if self.over else 0

    def hear(self, progress: Progress) -> None:
        self.over = self.over or bool(progress.step)


@pytest.fixture
def clock(monkeypatch: pytest.MonkeyPatch) -> Clock:
    clock = Clock()
    monkeypatch.setattr(parent, "time", clock)
    return clock


def slow(progress: str) -> str:
    """A reader that says how far it is, and never ends."""
    return f"import time; print('progress', {progress!r}, flush=True); time.sleep({PATIENCE_SECONDS})"


@pytest.mark.parametrize(
    ("progress", "file", "what"),
    [
        ('["pages", 1, 9, 2]', "zh.txt", "reading this file takes longer than 2 seconds: split it"),
        ('["aligning", 0, 0, 0]', "", "putting these texts side by side takes longer than 2 seconds: split them"),
    ],
)
def test_what_takes_too_long_is_named(
    settings: Any, clock: Clock, monkeypatch: pytest.MonkeyPatch, progress: str, file: str, what: str
) -> None:
    settings.UPLOAD_MAX_SECONDS = 2
    monkeypatch.setattr(parent, "PROGRAM", slow(progress))
    with pytest.raises(UnreadableFile) as caught:
        parent.run((ENGLISH, CHINESE), READING, clock.hear)
    assert (caught.value.file, str(caught.value.message).startswith(what)) == (file, True), caught.value


@pytest.mark.parametrize(
    ("step", "file", "what"),
    [
        ("opening", "long.pdf", "the reader ended while it read this file (signal 9)"),
        ("aligning", "", "the reader ended while it put these texts side by side (signal 9)"),
    ],
)
def test_a_reader_that_is_killed_says_over_what(step: str, file: str, what: str) -> None:
    killed: list[int] = []

    def kill(progress: Progress) -> None:
        if progress.step == step and progress.file != 1 and not killed:
            killed.extend(readers())
            for pid in killed:
                os.kill(pid, signal.SIGKILL)

    given = (ENGLISH, LONG) if file else (many_paragraphs("lock"), many_paragraphs("weir"))
    with pytest.raises(UnreadableFile) as caught:
        parent.run(given, Reading(editions=True), kill)
    assert len(killed) == 1
    assert (caught.value.file, str(caught.value.message).startswith(what)) == (file, True), caught.value
    assert readers() == []


def test_a_listener_that_fails_leaves_no_reader_behind() -> None:
    def fail(_: Progress) -> None:
        raise RuntimeError("the page was closed")

    with pytest.raises(RuntimeError):
        parent.run((PDF,), READING, fail)
    assert readers() == []


EDITION = '{"key": "en", "language": "klingon"}'
STATEMENT = f'{{"kind": "other", "date": "2031-04-12", "titles": {{}}, "parties": [], "editions": [{EDITION}]}}'
LIES = (
    "answer {",
    'answer ["Read", {"parsed": 7, "parts": []}]',
    'answer ["os.system", {}]',
    'answer ["Refused", {"message": 7}]',
    'answer ["Refused", {"message": "a", "columns": 1000000000}]',
    'answer ["Refused", {"message": "a", "file": "somewhere.txt"}]',
    f'answer ["Refused", {{"message": "{"a" * 5_000}"}}]',
    'answer ["Aligned", {"left": {}, "right": {}, "beads": []}]',
    'answer ["Read", {"parsed": {"statements": []}, "parts": []}]',
    'answer ["Read", {"parsed": {"statements": []}, "parts": [{"format": "spell"}]}]',
    f'answer ["Read", {{"parsed": {{"statements": [{STATEMENT}]}}, "parts": [{{"format": "text"}}]}}]',
    "progress nothing",
    'progress ["opening", 1, 2, 99]',
    'progress ["opening", -1, 2, 1]',
    'progress ["dancing", 1, 2, 1]',
    "\x00" * 1000,
)


@pytest.mark.parametrize(
    "program",
    [
        *(f"print({x!r})" for x in LIES),
        "pass",
        "raise SystemExit(3)",
        "import os; os.abort()",
        "import ctypes; ctypes.string_at(0)",
    ],
)
def test_a_reader_that_was_taken_over_gives_no_more_than_a_refusal(
    program: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(parent, "PROGRAM", program)
    assert "the reader ended while it read this file" in str(refused(ENGLISH).message)


def test_the_reader_has_none_of_the_sites_secrets(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("MAIL_PASSWORD", "open-the-lock")
    monkeypatch.setenv("SECRET_KEY", "open-the-lock")
    secrets = ("open-the-lock", site.SECRET_KEY)
    told = f"[os.environ['ARCHIVE_DATA_DIR'], *(x in ' '.join(os.environ.values()) for x in {secrets!r})]"
    say = f"print('answer', json.dumps(['Refused', {{'message': json.dumps({told})}}]))"
    monkeypatch.setattr(parent, "PROGRAM", f"import os, json; {say}")
    assert json.loads(str(refused(ENGLISH).message)) == [str(site.DATA_DIR), False, False]


def test_what_a_reader_starts_ends_with_it(clock: Clock, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    sign = tmp_path / "pid"
    inner = f"import os; open({str(sign)!r}, 'w').write(str(os.getpid())); " + slow('["opening", 0, 0, 1]')
    # -I: without what makes all that tests start end with its parent
    outer = f"import subprocess, sys; subprocess.run([sys.executable, '-I', '-c', {inner!r}])"
    monkeypatch.setattr(parent, "PROGRAM", outer)
    with pytest.raises(UnreadableFile, match="takes longer than"):
        parent.run((ENGLISH,), READING, clock.hear)
    wait_until(lambda: int(sign.read_text()) not in running())


def test_what_a_library_prints_is_none_of_the_answer(monkeypatch: pytest.MonkeyPatch) -> None:
    chatty = (
        "import os; read = child.DOERS[child.Reading]; "
        "child.DOERS[child.Reading] = lambda *x: (os.write(1, b'answer {}\\n'), read(*x))[1]; child.main()"
    )
    program = parent.PROGRAM.replace("child.main()", chatty)
    assert program != parent.PROGRAM
    monkeypatch.setattr(parent, "PROGRAM", program)
    assert parent.run((TABLE,), READING) == child.carried_out((TABLE,), READING)


@pytest.mark.parametrize(
    ("given", "apart"),
    [
        ((ENGLISH, CHINESE), False),
        ((TABLE,), False),
        ((Given("a.md", canals.ENGLISH.encode()), CHINESE), False),
        ((PDF, ENGLISH), True),
        ((ENGLISH, Given("a.docx", build.word())), True),
        ((ENGLISH, Given("a.html", b"<!doctype html><p>The lock is open.")), True),
        ((ENGLISH, Given("a.tmx", build.tmx(""))), True),
    ],
)
def test_commands_read_texts_at_once_and_all_else_apart(
    given: tuple[Given, ...], apart: bool, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A program that says nothing stands for the reader: whoever needs it is told that it ended."""
    monkeypatch.setattr(parent, "PROGRAM", "pass")
    try:
        parent.run_where_needed(given, Reading(dated=False))
        said = ""
    except UnreadableFile as error:
        said = str(error.message)
    assert ("the reader ended" in said) is apart, said
