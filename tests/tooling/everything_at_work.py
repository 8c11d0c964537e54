"""Not collected by itself: a test that starts what tests start, and never ends (see test_nothing_is_left_running.py).

It makes the file that the variable AT_WORK names once everything is.
"""

import os
import subprocess
import sys
import threading
from pathlib import Path
from typing import Any

import pytest

from statements.ingest.document import Hints
from statements.ingest.sandbox import parent
from statements.ingest.sandbox.messages import Given, Reading
from tests.chromium import PageOpener, chromium_path
from tests.processes import PATIENCE_SECONDS, ArchiveCommand, descendants, wait_until
from tests.search.processes import running

SLEEPING = f"import time; time.sleep({PATIENCE_SECONDS})"
READING = ((Given("canal.txt", b"The lock is open."),), Reading(Hints(), dated=False))
EVER = (sys.maxsize, 1)  # kills, and the seed of their moments


def in_background(call: Any, *arguments: object) -> None:
    threading.Thread(target=call, args=arguments, daemon=True).start()


def test_all_of_it(
    request: pytest.FixtureRequest, migrated_archive: ArchiveCommand, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A script, a reader of files, a process that forks others, and Chromium where there is one."""
    if chromium_path():
        opener: PageOpener = request.getfixturevalue("open_page")
        opener().set_content("<p>The lock is open.</p>")
    subprocess.Popen([sys.executable, "-c", SLEEPING])
    monkeypatch.setattr(parent, "PROGRAM", SLEEPING)
    in_background(parent.run, *READING)
    in_background(running.run, migrated_archive, "killed", running.journal(migrated_archive), *EVER)
    wait_until(lambda: sum("processes.killed" in x.command for x in descendants(os.getpid())) > 1)
    Path(os.environ["AT_WORK"]).touch()
    threading.Event().wait()
