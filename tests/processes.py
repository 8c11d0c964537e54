"""The fixture that runs the archive's commands as a user does: in a process, on a folder of its own."""

import os
import sqlite3
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path

import pytest
from django.db import connection

ROOT = Path(__file__).resolve().parent.parent
PATIENCE_SECONDS = 600  # of a wait for a process that will end: it fails a test that would hang, not one that is slow


class ArchiveCommand:
    """Runs `manage.py` on one data folder; call it with the command's name and arguments."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.environment = {
            **os.environ,
            "DJANGO_SETTINGS_MODULE": "archive.settings",
            "ARCHIVE_DATA_DIR": str(folder / "var"),
            "INBOX_DIR": str(folder / "inbox"),
        }

    def __call__(self, *arguments: str | Path, typed: str | None = None) -> subprocess.CompletedProcess[str]:
        """The finished process; `typed` is given to it on standard input."""
        return self.python("manage.py", *arguments, typed=typed)

    def python(self, *arguments: object, typed: str | None = None) -> subprocess.CompletedProcess[str]:
        """A Python process on the same data that has finished: `-c` and a script, `-m` and a module."""
        return subprocess.run(
            [sys.executable, *map(str, arguments)],
            cwd=ROOT,
            env=self.environment,
            input=typed,
            capture_output=True,
            encoding="utf-8",
            timeout=PATIENCE_SECONDS,
        )


@dataclass(frozen=True)
class Running:
    """A process of this machine; `parent` is that one's pid, `command` its words with blanks between them."""

    pid: int
    parent: int
    command: str


def running() -> dict[int, Running]:
    """What runs now, by pid: whoever has ended and was not waited for does not."""
    command = ["ps", "-Aww", "-o", "pid=,ppid=,stat=,args="]  # macOS has no /proc, and a bare Debian no ps
    listed = map(_status, Path("/proc").glob("[0-9]*")) if Path("/proc").is_dir() else _printed(command)
    return {x.pid: x for x in listed if x}


def _status(folder: Path) -> Running | None:
    """What Linux tells of a process (proc(5)); None where it has ended."""
    try:
        state, parent, *_ = (folder / "stat").read_text(errors="replace").rpartition(")")[2].split()
        command = (folder / "cmdline").read_text(errors="replace").replace("\0", " ")
    except (FileNotFoundError, ProcessLookupError):
        return None
    return None if state in "ZX" else Running(int(folder.name), int(parent), command)


def _printed(command: list[str]) -> Iterator[Running]:
    for line in subprocess.run(command, capture_output=True, encoding="utf-8", check=True).stdout.splitlines():
        pid, parent, state, words = line.split(None, 3)
        if not state.startswith("Z"):
            yield Running(int(pid), int(parent), words)


def descendants(pid: int) -> list[Running]:
    """What a process started, what that started, and so on."""
    now = list(running().values())
    found = [x for x in now if x.parent == pid]
    for each in found:
        found += [x for x in now if x.parent == each.pid]
    return found


def wait_until(done: Callable[[], bool]) -> None:
    """Until it holds. Raises AssertionError where it does not in PATIENCE_SECONDS."""
    deadline = time.monotonic() + PATIENCE_SECONDS
    while not done():
        assert time.monotonic() < deadline
        time.sleep(0.05)


@pytest.fixture
def archive_command(tmp_path: Path) -> ArchiveCommand:
    return ArchiveCommand(tmp_path)


@pytest.fixture(scope="session")
def migrated(django_db_setup: None) -> Callable[[ArchiveCommand], ArchiveCommand]:
    """Gives an archive a database in which is nothing yet: a copy of the tests' own, made sooner than by migrating."""

    def given(archive: ArchiveCommand) -> ArchiveCommand:
        copy = archive.folder / "var" / "archive.sqlite3"
        copy.parent.mkdir()
        with closing(sqlite3.connect(connection.settings_dict["NAME"])) as own, closing(sqlite3.connect(copy)) as new:
            own.backup(new)
        return archive

    return given


@pytest.fixture
def migrated_archive(
    archive_command: ArchiveCommand, migrated: Callable[[ArchiveCommand], ArchiveCommand]
) -> ArchiveCommand:
    return migrated(archive_command)
