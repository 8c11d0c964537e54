"""`python -m tests.benchmarks.process MODULE ARGUMENTS`: a part of the benchmarks in a process of its own.

Sets Django up by DJANGO_SETTINGS_MODULE and ARCHIVE_DATA_DIR, then calls `main(arguments)` of the module.
"""

import importlib
import os
import subprocess
import sys
from pathlib import Path
from typing import IO

import django

ROOT = Path(__file__).resolve().parents[2]


def start(
    module: str, *arguments: str, folder: Path, settings: str = "archive.settings", stdin: int | None = None
) -> "subprocess.Popen[str]":
    """A part with the data of `folder`; what it prints is to be read."""
    environment = os.environ | {
        "ARCHIVE_DATA_DIR": str(folder),
        "INBOX_DIR": str(folder / "inbox"),
        "ALLOWED_HOSTS": "testserver",
        "SEARCHES_PER_MINUTE": "0",
        "DJANGO_SETTINGS_MODULE": settings,
    }
    command = [sys.executable, "-m", __name__ if __name__ != "__main__" else "tests.benchmarks.process", module]
    return subprocess.Popen(
        [*command, *arguments], cwd=ROOT, env=environment, stdin=stdin, stdout=subprocess.PIPE, text=True
    )


def output(module: str, *arguments: str, folder: Path) -> str:
    """What a part printed. Raises SystemExit where it failed."""
    with start(module, *arguments, folder=folder) as process:
        printed = printed_by(process)
    if process.returncode:
        raise SystemExit(f"{module} {' '.join(arguments)} failed")
    return printed


def printed_by(process: "subprocess.Popen[str]") -> str:
    """All that a process prints."""
    return stream(process.stdout).read()


def stream(end: IO[str] | None) -> IO[str]:
    """One end of a pipe that was asked for."""
    assert end is not None
    return end


if __name__ == "__main__":
    django.setup()
    importlib.import_module(sys.argv[1]).main(sys.argv[2:])
