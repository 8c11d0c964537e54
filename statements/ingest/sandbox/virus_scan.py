"""Files are shown to a virus scanner before any reader sees them, where UPLOAD_SCAN_COMMAND names one.

The command gets one file on its standard input and ends as clamdscan(1) does: with 0 where it found nothing, with 1
where it found something, with any other code where it failed. What could not be scanned is refused.
"""

import logging
import shlex
import subprocess
import tempfile
import time
from collections.abc import Callable, Sequence
from functools import partial

from django.conf import settings
from django.utils.translation import gettext_noop as _

from archive.environment import without_secrets
from statements.ingest.document import UnreadableFile
from statements.ingest.sandbox import processes
from statements.ingest.sandbox.messages import Given
from statements.ingest.sandbox.progress import Listener, Progress
from statements.messages import Message

logger = logging.getLogger(__name__)
CLEAN, FOUND = 0, 1  # exit codes
LOOK_SECONDS = 0.05  # how often it is asked whether it has ended
INFECTED = _(
    "the virus scanner found something in this file, so nothing read it: get a clean copy, or tell whoever runs the "
    "archive if this is a false alarm"
)
UNSCANNED = _(
    "the virus scanner did not answer, so nothing read this file: try again in some minutes, then tell whoever runs "
    "the archive (UPLOAD_SCAN_COMMAND)"
)


def scan(given: Sequence[Given], listener: Listener = lambda _: None) -> None:
    """Show files to the scanner, if there is one. `listener` hears which it is at. Raises UnreadableFile."""
    command = shlex.split(settings.UPLOAD_SCAN_COMMAND)
    for place, x in enumerate(given if command else (), 1):
        code, said = _answer(command, x.content, partial(listener, Progress("scanning", file=place)))
        if code != CLEAN:
            logger.warning("the virus scanner ended with %s for %r: %r", code, x.name, said)
            raise UnreadableFile(Message(INFECTED if code == FOUND else UNSCANNED), file=x.name)


def _answer(command: Sequence[str], content: bytes, beat: Callable[[], None]) -> tuple[int | None, str]:
    """The scanner's exit code, None where it did not start or took too long, and what it said."""
    with tempfile.TemporaryFile() as file, tempfile.TemporaryFile() as said:
        file.write(content)
        file.seek(0)
        try:
            process = subprocess.Popen(
                command, stdin=file, stdout=said, stderr=said, env=without_secrets(), start_new_session=True
            )
        except OSError as error:
            return None, str(error)
        until = time.monotonic() + settings.UPLOAD_SCAN_SECONDS
        try:
            while process.poll() is None and time.monotonic() < until:
                beat()
                time.sleep(LOOK_SECONDS)
            code = process.poll()
        finally:
            processes.kill(process)
        return code, processes.tail(said.fileno())
