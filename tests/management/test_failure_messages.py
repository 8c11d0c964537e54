"""Where a database is damaged or busy, every command says so in one line, with what to do."""

import shutil
import sqlite3
from collections.abc import Callable, Iterator
from contextlib import closing
from pathlib import Path

import pytest

from tests.processes import ArchiveCommand

COMMANDS = (
    ("prepare",),
    ("prepare", "--database-only"),
    ("check_index",),
    ("rebuild_index",),
    ("housekeeping",),
    ("search", "canal"),
    ("index_worker", "--once"),
    ("export_statement", "any"),
    ("migrate",),
    ("createsuperuser", "--noinput", "--username=a", "--email=a@example.org"),
)


@pytest.fixture(scope="module")
def archive(
    tmp_path_factory: pytest.TempPathFactory, migrated: Callable[[ArchiveCommand], ArchiveCommand]
) -> ArchiveCommand:
    return migrated(ArchiveCommand(tmp_path_factory.mktemp("damaged")))


@pytest.fixture
def database(archive: ArchiveCommand, tmp_path: Path) -> Iterator[Path]:
    """Its file, of which a damaged one has taken the place."""
    path = archive.folder / "var" / "archive.sqlite3"
    kept = shutil.copy(path, tmp_path / "kept")
    for beside in path.parent.glob("archive.sqlite3-*"):
        beside.unlink()
    content = path.read_bytes()
    path.write_bytes(b"no database at all" * (len(content) // 18))
    yield path
    shutil.copy(kept, path)


@pytest.mark.parametrize("command", COMMANDS, ids=lambda command: command[0])
def test_a_damaged_database(archive: ArchiveCommand, database: Path, command: tuple[str, ...]) -> None:
    done = archive(*command)
    [line] = [x for x in done.stderr.splitlines() if x.strip()]
    assert line.startswith(f"The database {database} is damaged (file is not a database). Restore it: stop")
    assert str(database.parent / "backups") in line and "docs/upgrading.md" in line
    assert done.returncode == 1


def test_pages_that_are_damaged(archive: ArchiveCommand, database: Path, tmp_path: Path) -> None:
    whole = (tmp_path / "kept").read_bytes()
    database.write_bytes(whole[:4096] + b"\xff" * (len(whole) - 4096))
    done = archive("housekeeping")
    assert done.stderr.startswith(f"The database {database} is damaged (database disk image is malformed). Restore it")
    assert len(done.stderr.splitlines()) == 1


def test_a_database_that_is_busy(archive: ArchiveCommand) -> None:
    archive.environment["DATABASE_TIMEOUT_SECONDS"] = "1"
    path = archive.folder / "var" / "archive.sqlite3"
    with closing(sqlite3.connect(path)) as other:
        other.execute("BEGIN IMMEDIATE")
        done = archive("housekeeping")
        other.rollback()
    assert done.stderr.startswith(f"The database {path} is busy (database is locked)")
    assert (len(done.stderr.splitlines()), done.returncode) == (1, 1)


def test_a_traceback_that_is_asked_for(archive: ArchiveCommand, database: Path) -> None:
    assert "Traceback" in archive("housekeeping", "--traceback").stderr
