"""The archives that former versions left (tests/data/archives)."""

import gzip
import json
import shutil
from pathlib import Path
from typing import Any

from tests.processes import ROOT, ArchiveCommand

ARCHIVES = sorted(path.parent for path in (ROOT / "tests" / "data" / "archives").glob("*/archive.zip"))


def restored(archive: Path, folder: Path) -> ArchiveCommand:
    """A copy of an archive, as its version left it, and commands that run on it."""
    shutil.unpack_archive(archive / "archive.zip", folder / "var")
    return ArchiveCommand(folder)


def answered(archive: Path) -> dict[str, Any]:
    """What its own version answered, as `answers` prints it."""
    found: dict[str, Any] = json.loads(gzip.decompress((archive / "answers.json.gz").read_bytes()))
    return found
