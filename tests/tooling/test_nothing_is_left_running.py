"""Whatever tests start ends with them, also where they are ended by `kill -9`."""

import os
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.processes import ROOT, descendants, running, wait_until

EVERYTHING = [sys.executable, "-m", "pytest", "-q", "-n", "1", "tests/tooling/everything_at_work.py"]
STARTED = ("chromium", "playwright", "time.sleep", "processes.killed")


@pytest.fixture
def folder() -> Iterator[Path]:
    """For what a killed run leaves of files; its path is short, since Chromium makes a socket in it."""
    with tempfile.TemporaryDirectory(ignore_cleanup_errors=True) as name:
        yield Path(name)


@pytest.mark.skipif(sys.platform != "linux", reason="other systems end no process with its parent")
@pytest.mark.usefixtures("chromium")
def test_of_a_run_that_is_killed_nothing_is_left(folder: Path) -> None:
    at_work, log = folder / "at-work", folder / "log"
    environment = {**os.environ, "AT_WORK": str(at_work), "TMPDIR": str(folder)}
    with log.open("w") as file, subprocess.Popen(EVERYTHING, cwd=ROOT, env=environment, stdout=file) as run:
        try:
            wait_until(lambda: at_work.exists() or run.poll() is not None)
            left = {x.pid: x.command for x in descendants(run.pid)}
        finally:
            run.kill()
    missing = [word for word in STARTED if not any(word in command for command in left.values())]
    assert missing == [], log.read_text(encoding="utf-8")
    wait_until(lambda: not left.items() & {x.pid: x.command for x in running().values()}.items())
