"""Whatever tests start ends with them, also where they are ended by `kill -9`."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from tests.processes import ROOT, descendants, running, wait_until

EVERYTHING = [sys.executable, "-m", "pytest", "-q", "-n", "1", "tests/tooling/everything_at_work.py"]
STARTED = ("chromium", "playwright", "time.sleep", "processes.killed")


@pytest.mark.skipif(sys.platform != "linux", reason="other systems end no process with its parent")
@pytest.mark.usefixtures("chromium")
def test_of_a_run_that_is_killed_nothing_is_left(tmp_path: Path) -> None:
    at_work = tmp_path / "at-work"
    environment = {**os.environ, "AT_WORK": str(at_work), "TMPDIR": str(tmp_path)}
    with subprocess.Popen(EVERYTHING, cwd=ROOT, env=environment, stdout=subprocess.DEVNULL) as run:
        try:
            wait_until(lambda: at_work.exists() or run.poll() is not None)
            left = {x.pid: x.command for x in descendants(run.pid)}
        finally:
            run.kill()
    assert [word for word in STARTED if not any(word in command for command in left.values())] == []
    wait_until(lambda: not left.items() & {x.pid: x.command for x in running().values()}.items())
