"""What runs in the process that opens files for `process`, within limits.

On standard input: a line of JSON (limits, the names, sizes and charsets of the files, the task), then the files'
bytes, one after the other. On standard output: lines `unconfined …` where the system has no way to confine it,
`progress [step, done, total, file]`, and last `answer …` (`json_codec`).
Where memory did not suffice there is no answer, but the MemoryError that Python writes on standard error.
"""

import io
import json
import os
import resource
import sys
import tempfile
from collections.abc import Callable, Sequence
from contextlib import suppress
from dataclasses import replace
from importlib import import_module
from typing import IO, Any

import django
from django.conf import settings

from statements.ingest import reading
from statements.ingest.document import UnreadableFile
from statements.ingest.sandbox import confinement, json_codec, progress
from statements.ingest.sandbox.messages import (
    Adding,
    Aligning,
    Extracting,
    Given,
    Outcome,
    PageReading,
    Picturing,
    Reading,
    Refused,
    Task,
)

ESCAPED = 6  # bytes that one character takes in JSON at most
SPARE_BYTES = 20_000_000  # for all but the texts
CODE = [settings.BASE_DIR / "statements", settings.BASE_DIR / "archive"]


def _by(module: str, function: str) -> Callable[[Sequence[Given], Any], Any]:
    """A function of a module of `ingest`, which is loaded with its libraries by the task that asks for it."""

    def do(given: Sequence[Given], task: Any) -> Any:
        return getattr(import_module(f"statements.ingest.{module}"), function)(given, task)

    return do


DOERS = {
    Reading: _by("read_files", "read"),
    Aligning: _by("align_files", "aligned"),
    Extracting: _by("read_files", "extracted"),
    Adding: _by("add_files", "added"),
    Picturing: _by("pdf_pages", "picture"),
    PageReading: _by("pdf_pages", "texts"),
}
WITHOUT_MODELS = (Picturing, PageReading)  # which would take longer to load than a page to draw


def carried_out(given: Sequence[Given], task: Task[Outcome]) -> Outcome:
    """What comes of a task, done right here. Raises UnreadableFile."""
    in_utf8 = [replace(x, content=reading.in_utf8(x.content, x.charset)) for x in given]
    found: Outcome = DOERS[type(task)](in_utf8, task)
    return found


def main() -> None:
    """Read what is to be done, do it, say what came of it."""
    answer = _own_output()
    source = sys.stdin.buffer
    order = json.loads(source.readline())
    for name, value in order["limits"].items():
        setattr(settings, name, value)
    task: Task[Any] = json_codec.loads(order["task"], *DOERS)
    if not isinstance(task, WITHOUT_MODELS):
        django.setup()
    _limit(task, len(order["files"]))
    # It may write nowhere: what a library puts aside (py3langid its model) stays in memory, of which there is a limit.
    vars(tempfile)["TemporaryFile"] = lambda *_, **__: io.BytesIO()
    for lacking in confinement.confine(CODE, settings.DATA_DIR):
        _say(answer, "unconfined", lacking)
    with progress.heard_by(lambda x: _say(answer, "progress", json.dumps([x.step, x.done, x.total, x.file]))):
        given = [Given(name, source.read(size), charset) for name, size, charset in order["files"]]
        _say(answer, "answer", json_codec.dumps(_answer(given, task)))


def _answer(given: Sequence[Given], task: Task[Any]) -> object:
    try:
        return carried_out(given, task)
    except UnreadableFile as error:
        return Refused(error.message, error.line, error.file, error.columns, error.table)


def _own_output() -> IO[bytes]:
    """Standard output for our lines alone: whatever a library prints goes to standard error."""
    own = os.dup(1)
    os.dup2(2, 1)
    return os.fdopen(own, "wb")


def _say(answer: IO[bytes], kind: str, value: str) -> None:
    answer.write(f"{kind} {value}\n".encode())
    answer.flush()


def _limit(task: Task[Any], count: int) -> None:
    """Bound memory, time and what may be written; a system that does not know one of them goes without.

    Each of the `count` files has at most IMPORT_MAX_BYTES of text (`safety.check_opened`).
    """
    written = ESCAPED * settings.IMPORT_MAX_BYTES * count + SPARE_BYTES
    for kind, most, hard in (
        (resource.RLIMIT_AS, getattr(settings, task.memory), 0),
        (resource.RLIMIT_CPU, getattr(settings, task.seconds), 1),  # at the first one a signal that tells why
        (resource.RLIMIT_FSIZE, written, 0),
        (resource.RLIMIT_CORE, 0, 0),
    ):
        with suppress(ValueError, OSError):
            resource.setrlimit(kind, (most, most + hard))
