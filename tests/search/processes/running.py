"""Runs a module of this folder as a process of its own, on the data of an `archive_command`."""

import json
from pathlib import Path
from typing import Any

from tests.processes import ArchiveCommand


def run(archive: ArchiveCommand, name: str, *arguments: object) -> dict[str, Any]:
    """What the module printed at its end; fails where it, or a process that it started, met an error."""
    done = archive.python("-m", f"tests.search.processes.{name}", *arguments)
    assert done.returncode == 0, done.stderr
    assert "Traceback" not in done.stderr, done.stderr
    told: dict[str, Any] = json.loads(done.stdout)
    return told


def journal(archive: ArchiveCommand) -> Path:
    """Where the processes note what they did."""
    return archive.folder / "journal"
