"""Files that others wrote are read in a process of their own, which may be slow, greedy or die alone.

The child (`child`) gets a task and the files' bytes on its standard input, and writes lines: how far it is, and at
the end what it found or why it refuses. It has no secrets of the site in its environment, may ask for
UPLOAD_MAX_MEMORY_BYTES and run for UPLOAD_MAX_SECONDS, reads no files but Python's and opens no socket
(`confinement`), and is killed with all that it started.
"""

import contextlib
import json
import logging
import os
import signal
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator, Sequence
from functools import lru_cache
from typing import IO, Any

from django.conf import settings
from django.utils.translation import gettext_noop as _

from archive.environment import without_secrets
from statements import languages
from statements.ingest.document import LEFT_OUT, TableColumn, UnreadableFile
from statements.ingest.parsers import files, table_columns
from statements.ingest.parsers.registry import AUTO
from statements.ingest.reading import ZIP
from statements.ingest.sandbox import child, json_codec, png, processes, safety, virus_scan
from statements.ingest.sandbox.messages import Adding, Given, Outcome, PagePicture, Read, Reading, Refused, Task
from statements.ingest.sandbox.progress import STEPS, Listener, Progress
from statements.messages import Message

PROGRAM = "from statements.ingest.sandbox import child; child.main()"
logger = logging.getLogger(__name__)
CHUNK = 1 << 20
LOOK_SECONDS = 0.05  # how often the child's words are looked for
# What the child is told to keep to: a setting that was changed while the site runs counts there too.
LIMITS = (
    "IMPORT_MAX_BYTES",
    "UPLOAD_MAX_BYTES",
    "UPLOAD_MAX_UNPACKED_BYTES",
    "UPLOAD_MAX_PAGES",
    "UPLOAD_MAX_PARAGRAPHS",
    "UPLOAD_MAX_LINES",
    "PASSAGE_MAX_CHARACTERS",
    "TABLE_MAX_COLUMNS",
    "UPLOAD_MAX_SECONDS",
    "UPLOAD_MAX_MEMORY_BYTES",
    "PAGE_PICTURE_MAX_PIXELS",
    "PAGE_PICTURE_MAX_SECONDS",
    "PAGE_PICTURE_MAX_MEMORY_BYTES",
)
LONGEST = 2_000  # characters of a refusal
MOST_COUNTED = 1_000_000  # pages and the like
MOST_LINES, MOST_COLUMNS = 100_000_000, 1_000  # that a refusal speaks of
GIBBERISH = Message(_("it wrote gibberish"))
# Texts: nothing of them is unpacked, so what they cost is bounded by what they weigh.
HARMLESS = ("bilingual", "breakdown", "csv", "markdown", "text")


def run(given: Sequence[Given], task: Task[Outcome], listener: Listener = lambda _: None) -> Outcome:
    """What comes of a task, done apart. `listener` hears how far it is, many times a second. Raises UnreadableFile."""
    for x in given:
        _check_size(x)
    virus_scan.scan(given, listener)
    return run_scanned(given, task, listener)


def run_scanned(given: Sequence[Given], task: Task[Outcome], listener: Listener = lambda _: None) -> Outcome:
    """The same of files that the archive took in before: a virus scanner has seen them then."""
    with contextlib.ExitStack() as open_files:
        order, said, errors = (open_files.enter_context(tempfile.TemporaryFile()) for _ in range(3))
        _write_order(order, given, task)
        process = subprocess.Popen(
            (sys.executable, "-c", PROGRAM),
            stdin=order,
            stdout=said,
            stderr=errors,
            cwd=settings.BASE_DIR,
            env=_environment(),
            start_new_session=True,
        )
        words = _Words(said.fileno(), [x.name for x in given])
        try:
            _wait(process, words, listener, task.seconds)
        finally:
            processes.kill(process)
        if process.returncode:
            raise _ended(words, task, process.returncode, processes.tail(errors.fileno()))
        return _result(words, task)


def run_where_needed(given: Sequence[Given], task: Task[Outcome]) -> Outcome:
    """What comes of a task for a command: texts are read right here, all else apart. Raises UnreadableFile.

    A process of its own costs a second, and a folder may hold hundreds of texts. Whoever runs a command can stop it.
    """
    reading = task.reading if isinstance(task, Adding) else task
    format = reading.format if isinstance(reading, Reading) else AUTO
    if not all(_harmless(x, format) for x in given):
        return run(given, task)
    virus_scan.scan(given)
    return child.carried_out(given, task)


def _harmless(given: Given, format: str) -> bool:
    """Whether it is read as a text, and no markup."""
    if given.content.startswith((ZIP, safety.OLE)):  # not even looked into
        return False
    try:
        return files.detect_file(given.content, given.name, format) in HARMLESS
    except UnreadableFile:
        return True  # it is refused again, by its name


def _check_size(given: Given) -> None:
    try:
        safety.check_size(given.content)
    except UnreadableFile as error:
        error.file = given.name
        raise


def _write_order(file: IO[bytes], given: Sequence[Given], task: Task[Any]) -> None:
    limits = {name: getattr(settings, name) for name in LIMITS}
    sizes = [(x.name, len(x.content), x.charset) for x in given]
    file.write(json.dumps({"limits": limits, "files": sizes, "task": json_codec.dumps(task)}).encode() + b"\n")
    for x in given:
        file.write(x.content)
    file.seek(0)


def _environment() -> dict[str, str]:
    """The site's own without its secrets; libraries of numbers are kept to one thread, whose memory counts."""
    return without_secrets(
        DJANGO_SETTINGS_MODULE="archive.settings",
        SECRET_KEY="unused-by-the-reader",
        OPENBLAS_NUM_THREADS="1",
        MALLOC_ARENA_MAX="2",
    )


class _Words:
    """What the child writes, line by line: a word that says what the line is, a blank, JSON."""

    def __init__(self, file: int, called: Sequence[str]) -> None:
        self.file, self.called = file, called
        self.at, self.rest = 0, b""
        self.progress = Progress("")
        self.answer = b""

    def new(self) -> Iterator[Progress]:
        """How far it is, for all that was written since the last time."""
        while found := os.pread(self.file, CHUNK, self.at):
            self.at += len(found)
            *lines, self.rest = (self.rest + found).split(b"\n")
            for line in lines:
                kind, _, value = line.partition(b" ")
                if kind == b"progress":
                    self.progress = self._progress(value)
                    yield self.progress
                elif kind == b"unconfined":
                    _warn_once(value[:LONGEST])
                elif kind == b"answer":
                    self.answer = value

    def _progress(self, value: bytes) -> Progress:
        try:
            step, *numbers = json.loads(value)
            done, total, file = numbers
        except (ValueError, TypeError) as error:
            raise self.died(GIBBERISH) from error
        known = all(type(x) is int and 0 <= x <= MOST_COUNTED for x in numbers)
        if step not in STEPS or not known or file > len(self.called):
            raise self.died(GIBBERISH)
        return Progress(step, done, total, file)

    @property
    def about(self) -> str:
        """The name of the file that is being read; empty where it may be any of them."""
        place = self.progress.file or (len(self.called) == 1)
        return self.called[place - 1] if place else ""

    def died(self, how: Message) -> UnreadableFile:
        """That the child ended without an answer that can be believed."""
        if not self.about:
            said = _("the reader ended while it put these texts side by side (%(how)s): split them")
        else:
            said = _(
                "the reader ended while it read this file (%(how)s): the file is damaged or made to harm; split it, "
                "or save its text as plain text"
            )
        return UnreadableFile(Message(said, how=how), file=self.about)


@lru_cache(maxsize=16)
def _warn_once(lacking: bytes) -> None:
    """Log what the system gave no way to keep a reader from; `manage.py check` says it too."""
    logger.warning("the reader of files is not wholly confined: %r", lacking.decode("utf-8", "replace"))


def _wait(process: subprocess.Popen[bytes], words: _Words, listener: Listener, limit: str) -> None:
    """Until the child has ended; UnreadableFile where that takes longer than the setting `limit` says."""
    until = time.monotonic() + getattr(settings, limit)
    while process.poll() is None:
        for progress in words.new():
            listener(progress)
        listener(words.progress)
        if time.monotonic() > until:
            raise safety.too_slow(words.about, limit)
        time.sleep(LOOK_SECONDS)
    for progress in words.new():
        listener(progress)


def _ended(words: _Words, task: Task[Any], code: int, said: str) -> UnreadableFile:
    """Why a child ended before its time, which the log keeps: the place in our own code, where that is to blame."""
    logger.warning("the reader of a file ended with %s: %s", code, said)
    if "MemoryError" in said:
        return safety.too_much_memory(words.about, task.memory)
    if code == -signal.SIGXCPU:
        return safety.too_slow(words.about, task.seconds)
    signalled = Message(_("signal %(number)s"), number=-code)
    return words.died(signalled if code < 0 else Message(_("exit code %(number)s"), number=code))


def _result(words: _Words, task: Task[Outcome]) -> Outcome:
    """What the child answered. Raises UnreadableFile, also where that is nothing, or does not fit the task."""
    try:
        answer: Outcome | Refused = json_codec.loads(words.answer, task.outcome, Refused)
    except ValueError as error:
        raise words.died(GIBBERISH) from error
    if isinstance(answer, Refused):
        raise _refusal(words, answer)
    if isinstance(answer, Read) and not _fits(answer, len(words.called)):
        raise words.died(GIBBERISH)
    if isinstance(answer, PagePicture) and not _is_picture(answer):
        raise words.died(GIBBERISH)
    return answer


def _refusal(words: _Words, said: Refused) -> UnreadableFile:
    known = said.file in ("", *words.called) and 0 <= said.line <= MOST_LINES and 0 <= said.columns <= MOST_COLUMNS
    if not known or len(str(said.message)) > LONGEST or not _are_known(said.table):
        return words.died(GIBBERISH)
    return UnreadableFile(said.message, said.line, said.file, said.columns, said.table)


def _fits(read: Read, count: int) -> bool:
    """Whether it tells of so many files, and of formats and languages that there are."""
    tags = {x.language for statement in read.parsed.statements for x in statement.editions}
    found = {*read.columns, *(x.language for x in read.parts)} - {"", LEFT_OUT}
    known = all(x.format in files.FILES for x in read.parts)
    return len(read.parts) == count and known and (tags | found) <= set(languages.TAGS) and _are_known(read.table)


def _is_picture(answer: PagePicture) -> bool:
    """Whether it is a PNG file within the limit, or says that there is no such page."""
    return 0 <= answer.pages <= MOST_COUNTED and (
        not answer.png or png.is_png(answer.png, settings.PAGE_PICTURE_MAX_PIXELS)
    )


def _are_known(table: Sequence[TableColumn]) -> bool:
    """Whether columns are told as they are for people: few, short, in languages that there are."""
    return len(table) <= MOST_COLUMNS and all(
        x.language in ("", *languages.TAGS)
        and x.holds in table_columns.HELD
        and len(x.examples) <= table_columns.EXAMPLES
        and all(len(text) <= table_columns.NAME_MOST for text in (x.name, *x.examples))
        for x in table
    )
