"""Files that others wrote are opened in a process of their own, which may be slow, greedy or die alone.

The child (`reader`) gets one line of JSON and the file's bytes on its standard input, and writes lines of JSON:
progress, and at the end what it found or why it refuses. It has no secrets of the site in its environment, may ask for
UPLOAD_MAX_MEMORY_BYTES and run for UPLOAD_MAX_SECONDS, and is killed with all that it started.
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
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django.conf import settings

from archive.environment import without_secrets
from statements.ingest import opened_json, safety
from statements.ingest.document import Opened, UnreadableFile
from statements.ingest.progress import Progress

# Models are among what the reader loads, so Django is made ready first.
PROGRAM = "import django; django.setup(); from statements.ingest import reader; reader.main()"
logger = logging.getLogger(__name__)
CHUNK = 1 << 20
LOGGED = 4_000  # bytes
LOOK_SECONDS = 0.05  # how often the child's words are looked for
# What the child is told to keep to: a setting that was changed while the site runs counts there too.
LIMITS = (
    "IMPORT_MAX_BYTES",
    "UPLOAD_MAX_BYTES",
    "UPLOAD_MAX_UNPACKED_BYTES",
    "UPLOAD_MAX_PAGES",
    "UPLOAD_MAX_PARAGRAPHS",
    "UPLOAD_MAX_SECONDS",
    "UPLOAD_MAX_MEMORY_BYTES",
)
SPLIT = "split it, or save its text as plain text"
DIED = f"the reader ended while it read this file ({{}}): the file is damaged or made to harm; {SPLIT}"


@dataclass(frozen=True)
class Work:
    """A file to be opened: as `parsers.files.open_file` takes it."""

    content: bytes
    name: str
    format: str = "auto"
    beside: bool = False


def run(work: Work, listener: Callable[[Progress], None] = lambda _: None) -> Opened:
    """What a file holds, read apart. `listener` hears how far it is. Raises UnreadableFile."""
    safety.check_size(work.content)
    with tempfile.TemporaryFile() as given, tempfile.TemporaryFile() as said, tempfile.TemporaryFile() as errors:
        given.write(json.dumps(_order(work)).encode() + b"\n" + work.content)
        given.seek(0)
        child = subprocess.Popen(
            (sys.executable, "-c", PROGRAM),
            stdin=given,
            stdout=said,
            stderr=errors,
            cwd=settings.BASE_DIR,
            env=_environment(),
            start_new_session=True,
        )
        words = _Words(said.fileno(), listener)
        try:
            _wait(child, words)
        finally:
            _kill(child)
            _log(errors.fileno(), child.returncode)
        return _result(words, child.returncode)


def _order(work: Work) -> dict[str, Any]:
    limits = {name: getattr(settings, name) for name in LIMITS}
    return {"name": work.name, "format": work.format, "beside": work.beside, "limits": limits}


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

    def __init__(self, file: int, listener: Callable[[Progress], None]) -> None:
        self.file, self.listener = file, listener
        self.at, self.rest = 0, b""
        self.last: tuple[bytes, bytes] = (b"", b"")

    def hear(self) -> None:
        """Take up all that was written since the last time."""
        while found := os.pread(self.file, CHUNK, self.at):
            self.at += len(found)
            *lines, self.rest = (self.rest + found).split(b"\n")
            for line in lines:
                kind, _, value = line.partition(b" ")
                if kind == b"progress":
                    self.listener(_progress(value))
                else:
                    self.last = (kind, value)


def _wait(child: subprocess.Popen[bytes], words: _Words) -> None:
    """Until the child has ended; UnreadableFile where that takes too long."""
    until = time.monotonic() + settings.UPLOAD_MAX_SECONDS
    while child.poll() is None:
        words.hear()
        if time.monotonic() > until:
            raise safety.too_slow()
        time.sleep(LOOK_SECONDS)
    words.hear()


def _kill(child: subprocess.Popen[bytes]) -> None:
    """End the child and whatever it started."""
    with contextlib.suppress(ProcessLookupError, PermissionError):
        os.killpg(child.pid, signal.SIGKILL)
    child.wait()


def _log(errors: int, code: int) -> None:
    """Keep the end of what a child said that failed: the place in our own code, where that is to blame."""
    if code:
        size = os.fstat(errors).st_size
        said = os.pread(errors, LOGGED, max(0, size - LOGGED)).decode("utf-8", "replace")
        logger.warning("the reader of a file ended with %s: %s", code, said)


def _progress(value: bytes) -> Progress:
    try:
        step, done, total = json.loads(value)
    except (ValueError, TypeError) as error:
        raise UnreadableFile(DIED.format("it wrote gibberish")) from error
    if type(step) is not str or type(done) is not int or type(total) is not int:
        raise UnreadableFile(DIED.format("it wrote gibberish"))
    return Progress(step, done, total)


def _result(words: _Words, code: int) -> Opened:
    """What the child's last line says. Raises UnreadableFile, also where there is none."""
    kind, value = words.last
    try:
        if kind == b"opened":
            return opened_json.loads(value)
        if kind == b"refused":
            raise UnreadableFile(*_refusal(json.loads(value)))
    except ValueError as error:
        if isinstance(error, UnreadableFile):
            raise
        raise UnreadableFile(DIED.format("it wrote gibberish")) from error
    if code == -signal.SIGXCPU:
        raise safety.too_slow()
    raise UnreadableFile(DIED.format(f"signal {-code}" if code < 0 else f"exit code {code}"))


def _refusal(value: object) -> tuple[str, int]:
    match value:
        case [str(message), int(line)]:
            return message, line
    raise ValueError("no refusal")
