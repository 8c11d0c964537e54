"""What every process that works on files of others needs: its end, with all that it started, and its last words."""

import contextlib
import os
import signal
import subprocess

LOGGED = 4_000  # bytes


def kill(process: subprocess.Popen[bytes]) -> None:
    """End a process that was started in a session of its own, and whatever it started."""
    with contextlib.suppress(ProcessLookupError, PermissionError):
        os.killpg(process.pid, signal.SIGKILL)
    process.wait()


def tail(file: int) -> str:
    """The end of what was written to a file."""
    size = os.fstat(file).st_size
    return os.pread(file, LOGGED, max(0, size - LOGGED)).decode("utf-8", "replace")
