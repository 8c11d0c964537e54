"""What runs in the process that opens a file for `process`, within limits.

On standard input: a line of JSON (name, format, beside, limits), then the file's bytes. On standard output: lines
`progress [step, done, total]`, and last `opened …` (see `opened_json`) or `refused [message, line]`.
"""

import json
import os
import resource
import sys
from collections.abc import Mapping
from contextlib import suppress
from typing import IO, Any

from django.conf import settings

from statements.ingest import opened_json, progress, safety
from statements.ingest.document import Opened, UnreadableFile
from statements.ingest.parsers import files

ESCAPED = 6  # bytes that one character takes in JSON at most
SPARE_BYTES = 1_000_000


def main() -> None:
    """Read what is to be done, do it, say what came of it."""
    answer = _own_output()
    source = sys.stdin.buffer
    order = json.loads(source.readline())
    for name, value in order["limits"].items():
        setattr(settings, name, value)
    _limit()
    with progress.heard_by(lambda x: _say(answer, "progress", json.dumps([x.step, x.done, x.total]))):
        try:
            _say(answer, "opened", opened_json.dumps(_opened(order, source.read())))
        except UnreadableFile as error:
            _say(answer, "refused", json.dumps([error.message, error.line]))
        except MemoryError:
            _say(answer, "refused", json.dumps([safety.too_much_memory().message, 0]))


def _opened(order: Mapping[str, Any], content: bytes) -> Opened:
    progress.tell("opening")
    return files.open_file(content, order["name"], order["format"], beside=order["beside"])


def _own_output() -> IO[bytes]:
    """Standard output for our lines alone: whatever a library prints goes to standard error."""
    own = os.dup(1)
    os.dup2(2, 1)
    return os.fdopen(own, "wb")


def _say(answer: IO[bytes], kind: str, value: str) -> None:
    answer.write(f"{kind} {value}\n".encode())
    answer.flush()


def _limit() -> None:
    """Bound memory, time and what may be written; a system that does not know one of them goes without."""
    written = ESCAPED * settings.UPLOAD_MAX_UNPACKED_BYTES + SPARE_BYTES
    for kind, most, hard in (
        (resource.RLIMIT_AS, settings.UPLOAD_MAX_MEMORY_BYTES, 0),
        (resource.RLIMIT_CPU, settings.UPLOAD_MAX_SECONDS, 1),  # at the first one a signal that tells why
        (resource.RLIMIT_FSIZE, written, 0),
        (resource.RLIMIT_CORE, 0, 0),
    ):
        with suppress(ValueError, OSError):
            resource.setrlimit(kind, (most, most + hard))
