"""A disk that is full and a folder that cannot be written: a clear message, nothing lost, and mended by itself."""

import os
import shutil
import sqlite3
import subprocess
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.processes import PATIENCE_SECONDS, ArchiveCommand

BYTES = 100_000  # the largest file that the limited process may write: less than the segment that it is to write
PARAGRAPHS = 60

SAVE = """
import sys, random, django; django.setup()
from statements import workflow
from tests.search.archive import statement
draw = random.Random(1)
han = lambda: "".join(chr(draw.randrange(0x4e00, 0x9000)) for _ in range(200))
rows = [{"en": f"dams {number}", "zh-Hans": han()} for number in range(int(sys.argv[1]))]
workflow.publish(statement(rows, status="draft")[0].section.statement)
"""
LIMITED = """
import resource, sys
resource.setrlimit(resource.RLIMIT_FSIZE, (int(sys.argv[1]), resource.RLIM_INFINITY))
from django.core.management import execute_from_command_line
execute_from_command_line(["manage.py", *sys.argv[2:]])
"""
# Root writes into any folder, until two rights are given up for good (linux/capability.h, linux/prctl.h).
UNPRIVILEGED = """
import ctypes, os, sys
CAP_DAC_OVERRIDE, CAP_DAC_READ_SEARCH, PR_CAPBSET_DROP = 1, 2, 24
if os.geteuid() == 0:
    for right in (CAP_DAC_OVERRIDE, CAP_DAC_READ_SEARCH):
        if ctypes.CDLL(None).prctl(PR_CAPBSET_DROP, right, 0, 0, 0):
            sys.exit("root keeps the right to write anywhere")
os.execv(sys.executable, [sys.executable, "manage.py", *sys.argv[1:]])
"""


def script(archive: ArchiveCommand, source: str, *arguments: object) -> subprocess.CompletedProcess[str]:
    """Run a script on the archive's data, with indexing left to others."""
    apart = ArchiveCommand(archive.folder)
    apart.environment["INDEX_INLINE"] = "no"
    return apart.python("-c", source, *arguments)


def found(archive: ArchiveCommand, query: str = "dams") -> str:
    done = archive("search", query, "--limit", "100", "--json")
    assert done.returncode == 0, done.stderr
    return done.stdout


def overdue(archive: ArchiveCommand) -> None:
    """As if the pause after a failure were over."""
    with sqlite3.connect(archive.folder / "var" / "archive.sqlite3", timeout=PATIENCE_SECONDS) as database:
        changed = database.execute("UPDATE statements_indextask SET not_before = NULL WHERE not_before IS NOT NULL")
        assert changed.rowcount > 0
    database.close()


@pytest.fixture(scope="module")
def prepared(tmp_path_factory: pytest.TempPathFactory, migrated: Callable[[ArchiveCommand], ArchiveCommand]) -> Path:
    """An archive whose index does not know yet what was saved last."""
    archive = migrated(ArchiveCommand(tmp_path_factory.mktemp("prepared")))
    assert archive("rebuild_index").returncode == 0
    made = script(archive, SAVE, PARAGRAPHS)
    assert made.returncode == 0, made.stderr
    return archive.folder


@pytest.fixture
def saved(prepared: Path, tmp_path: Path) -> ArchiveCommand:
    """A copy of it for each test."""
    shutil.copytree(prepared, tmp_path / "copy")
    return ArchiveCommand(tmp_path / "copy")


def test_a_full_disk(saved: ArchiveCommand) -> None:
    full = script(saved, LIMITED, BYTES, "index_worker", "--once")
    assert full.returncode == 1
    assert "cannot be written now, its tasks are kept" in full.stderr
    assert "File too large" in full.stderr
    assert "Traceback" not in full.stderr
    overdue(saved)
    assert f'"total": {PARAGRAPHS}' in found(saved)
    checked = saved("check_index")
    assert checked.returncode == 0, checked.stdout


def test_a_search_on_a_full_disk_answers_and_says_so(saved: ArchiveCommand) -> None:
    asked = script(saved, LIMITED, BYTES, "search", "dams", "--json")
    assert asked.returncode == 0, asked.stderr
    assert '"total": 0' in asked.stdout
    assert "could not be brought up to date; its tasks are kept" in asked.stderr
    assert "Traceback" not in asked.stderr


def test_a_rebuild_on_a_full_disk_leaves_the_index_in_use(saved: ArchiveCommand) -> None:
    assert f'"total": {PARAGRAPHS}' in found(saved)
    full = script(saved, LIMITED, BYTES, "rebuild_index")
    assert full.returncode == 1
    assert "the one in use stays" in full.stderr
    assert "Traceback" not in full.stderr
    assert len(list((saved.folder / "var" / "index").glob("build-*"))) == 1
    assert f'"total": {PARAGRAPHS}' in found(saved)


def test_a_file_of_the_index_that_was_cut_or_emptied(saved: ArchiveCommand) -> None:
    assert f'"total": {PARAGRAPHS}' in found(saved)
    for pattern, cut in (("*.seg", 0.5), ("*.toc", 0.0), ("current", 0.5)):
        files = list((saved.folder / "var" / "index").rglob(pattern))
        assert files
        for file in files:
            os.truncate(file, int(cut * file.stat().st_size))
        done = saved("search", "dams", "--limit", "100", "--json")
        assert f'"total": {PARAGRAPHS}' in done.stdout
        assert "built anew from the database" in done.stderr
        assert "Traceback" not in done.stderr


def in_the_way(index: Path) -> None:
    """Nobody can make a folder where a file is."""
    index.rename(index.with_name("elsewhere"))
    index.write_text("in the way")


def read_only(index: Path) -> None:
    for folder in (*index.iterdir(), index):
        if folder.is_dir():
            folder.chmod(0o500)


def writable(index: Path) -> None:
    if index.is_file():
        index.unlink()
    else:
        for folder in (index, *index.iterdir()):
            if folder.is_dir():
                folder.chmod(0o700)


@pytest.mark.parametrize("close", [in_the_way, read_only])
def test_a_folder_that_cannot_be_written(saved: ArchiveCommand, close: object) -> None:
    index = saved.folder / "var" / "index"
    assert callable(close)
    close(index)
    refused = script(saved, UNPRIVILEGED, "index_worker", "--once")
    assert refused.returncode == 1
    assert "cannot be written now, its tasks are kept" in refused.stderr
    assert str(index) in refused.stderr
    assert "Traceback" not in refused.stderr
    writable(index)
    overdue(saved)
    assert f'"total": {PARAGRAPHS}' in found(saved)
