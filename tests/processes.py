"""The fixture that runs the archive's commands as a user does: in a process, on a folder of its own."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent


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
        command = [sys.executable, str(ROOT / "manage.py"), *map(str, arguments)]
        return subprocess.run(
            command, cwd=ROOT, env=self.environment, input=typed, capture_output=True, encoding="utf-8", timeout=300
        )


@pytest.fixture
def archive_command(tmp_path: Path) -> ArchiveCommand:
    return ArchiveCommand(tmp_path)
