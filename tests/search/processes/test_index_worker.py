"""`manage.py index_worker` beside a process that saves and leaves indexing to it."""

import signal
import sqlite3
import subprocess
import sys
from collections.abc import Iterator

import pytest

from tests.processes import PATIENCE_SECONDS, ROOT, ArchiveCommand, wait_until

SAVE = """
import django; django.setup()
from statements import workflow
from tests.search.archive import statement
workflow.publish(statement([{"en": "dams"}, {"en": "dams"}], status="draft")[0].section.statement)
"""


def script(archive: ArchiveCommand, source: str) -> str:
    done = archive.python("-c", source)
    assert done.returncode == 0, done.stderr
    return done.stdout


def left(archive: ArchiveCommand) -> int:
    """How many tasks wait to be done."""
    with sqlite3.connect(archive.folder / "var" / "archive.sqlite3", timeout=PATIENCE_SECONDS) as database:
        (count,) = database.execute("SELECT count(*) FROM statements_indextask").fetchone()
    database.close()
    return int(count)


@pytest.fixture
def archive(migrated_archive: ArchiveCommand) -> ArchiveCommand:
    migrated_archive.environment["INDEX_INLINE"] = "no"
    return migrated_archive


@pytest.fixture
def worker(archive: ArchiveCommand) -> Iterator["subprocess.Popen[str]"]:
    """The worker, once it is at work."""
    command = [sys.executable, "manage.py", "index_worker", "--poll", "0.1"]
    pipes = {"stdout": subprocess.PIPE, "stderr": subprocess.PIPE, "encoding": "utf-8"}
    with subprocess.Popen(command, cwd=ROOT, env=archive.environment, **pipes) as process:  # type: ignore[call-overload]
        try:
            assert "at work" in process.stdout.readline()
            yield process
        finally:
            process.kill()


def test_it_indexes_what_others_save_until_it_is_stopped(
    archive: ArchiveCommand, worker: "subprocess.Popen[str]"
) -> None:
    script(archive, SAVE)
    wait_until(lambda: left(archive) == 0)
    worker.send_signal(signal.SIGTERM)
    said, complained = worker.communicate(timeout=PATIENCE_SECONDS)
    assert (worker.returncode, said.strip()) == (0, "The index worker has stopped.")
    assert "Traceback" not in complained
    checked = archive("check_index")
    assert (checked.returncode, "agree: 2 paragraphs" in checked.stdout) == (0, True), checked.stdout


def test_once_does_what_is_due_and_ends(archive: ArchiveCommand) -> None:
    script(archive, SAVE)
    assert left(archive) == 3  # two paragraphs and the heading of their section
    done = archive("index_worker", "--once")
    assert (done.returncode, done.stdout.strip()) == (0, "3 tasks were done, 0 are left, 0 were given up.")
    assert left(archive) == 0


@pytest.mark.parametrize("typed", ["0", "-1", "often", "nan", "inf", "1e9"])
def test_a_pause_that_is_none_is_refused(archive_command: ArchiveCommand, typed: str) -> None:
    refused = archive_command("index_worker", f"--poll={typed}")
    assert refused.returncode == 2
    assert "write seconds" in refused.stderr
