"""`manage.py prepare` copies the database before it migrates it, says where, and does not migrate without a copy."""

import re
import shutil
import sqlite3
import stat
import subprocess
import sys
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest
from django.core.management.base import CommandError
from django.db import connection

from statements.management.backups import copy_before_migrating
from tests.processes import ROOT, ArchiveCommand

FORMER, NEXT = "0007_uploads", "0008_proposals"
LIMITED = """
import resource, sys
resource.setrlimit(resource.RLIMIT_FSIZE, (int(sys.argv[1]), resource.RLIM_INFINITY))
from django.core.management import execute_from_command_line
execute_from_command_line(["manage.py", *sys.argv[2:]])
"""


@pytest.fixture(scope="module")
def left(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """An archive as a former version left it, which waits for the migrations since."""
    archive = ArchiveCommand(tmp_path_factory.mktemp("former"))
    assert archive("migrate", "statements", FORMER, "-v0").returncode == 0
    return archive.folder


@pytest.fixture
def former(left: Path, tmp_path: Path) -> ArchiveCommand:
    """A copy of it for each test."""
    shutil.copytree(left, tmp_path / "copy")
    return ArchiveCommand(tmp_path / "copy")


def database(archive: ArchiveCommand) -> Path:
    return archive.folder / "var" / "archive.sqlite3"


def dumped(path: Path) -> list[str]:
    with closing(sqlite3.connect(path)) as connected:
        return list(connected.iterdump())


def migrated(archive: ArchiveCommand) -> bool:
    """Whether the next migration was applied."""
    asked = "select count(*) from django_migrations where app = 'statements' and name = ?"
    with closing(sqlite3.connect(database(archive))) as connected:
        return bool(connected.execute(asked, [NEXT]).fetchone()[0])


def test_the_copy_holds_all_that_was_committed_and_its_place_is_said(former: ArchiveCommand) -> None:
    with closing(sqlite3.connect(database(former))) as other:
        # What is committed stands in a file beside the database as long as somebody has it open.
        other.execute("insert into statements_party (slug) values ('x-aldermark')")
        other.commit()
        before = dumped(database(former))
        prepared = former("prepare", "--database-only")
        assert prepared.returncode == 0, prepared.stderr
    (copy,) = (former.folder / "var" / "backups").iterdir()
    assert prepared.stdout == f"The database will be migrated. As it was, it is kept in {copy}\n"
    assert re.fullmatch(r"archive-\d{4}-\d\d-\d\d-\d{6}-before-[a-z]+-\d{4}_\w+\.sqlite3", copy.name)
    assert stat.S_IMODE(copy.stat().st_mode) == 0o600
    assert any("x-aldermark" in line for line in before) and dumped(copy) == before
    assert migrated(former)
    assert former("prepare", "--database-only").stdout == "", "what waits for nothing is not copied"


def test_the_way_back_that_is_documented_gives_the_former_database(former: ArchiveCommand) -> None:
    before = dumped(database(former))
    assert former("prepare", "--no-inbox").returncode == 0
    (copy,) = (former.folder / "var" / "backups").iterdir()
    told = re.search(r"```sh\n(.+?)```", (ROOT / "docs" / "upgrading.md").read_text(encoding="utf-8"), re.DOTALL)
    assert told is not None
    commands = re.sub(r"archive-\S+-before-\S+\.sqlite3", copy.name, told[1])
    subprocess.run(["sh", "-euc", commands], cwd=former.folder, check=True)
    assert dumped(database(former)) == before
    assert not (former.folder / "var" / "index").exists()


def test_without_room_for_the_copy_nothing_is_migrated(former: ArchiveCommand) -> None:
    room = str(database(former).stat().st_size // 2)
    full = subprocess.run(
        [sys.executable, "-c", LIMITED, room, "prepare", "--database-only"],
        cwd=ROOT,
        env={**former.environment, "PYTHONPATH": str(ROOT)},
        capture_output=True,
        encoding="utf-8",
    )
    assert full.returncode == 1
    assert "The database could not be copied to" in full.stderr and "Nothing was migrated" in full.stderr
    assert "Traceback" not in full.stderr
    assert not migrated(former)
    assert list((former.folder / "var" / "backups").iterdir()) == []


@pytest.fixture
def waiting(db: None, settings: Any, tmp_path: Path) -> Path:
    """The database of the tests, as if it waited for a migration; the folder for its copies."""
    connection.cursor().execute("delete from django_migrations where app = 'statements' and name >= %s", [NEXT])
    settings.DATA_DIR = tmp_path
    return tmp_path / "backups"


def test_a_folder_that_cannot_be_made_is_told(waiting: Path) -> None:
    waiting.write_text("in the way")
    with pytest.raises(CommandError, match="could not be copied to .+File exists.+Nothing was migrated"):
        copy_before_migrating()


def test_so_many_copies_are_kept_and_the_newest_stay(waiting: Path, settings: Any) -> None:
    settings.BACKUPS_KEPT = 2
    waiting.mkdir()
    for day in ("01", "02", "03"):
        (waiting / f"archive-2030-01-{day}-120000-before-statements-0007_uploads.sqlite3").write_text(day)
    (waiting / "mine.sqlite3").write_text("not one of them")
    made = copy_before_migrating()
    assert made is not None and made.name.endswith(f"-before-statements-{NEXT}.sqlite3")
    left = {x.name for x in waiting.iterdir()}
    assert left == {"archive-2030-01-03-120000-before-statements-0007_uploads.sqlite3", "mine.sqlite3", made.name}


def test_a_start_that_is_tried_again_keeps_no_second_copy_of_the_same(waiting: Path) -> None:
    first = copy_before_migrating()
    assert first is not None
    earlier = first.rename(first.with_name("archive-2030-01-01-120000-before-statements-0008_proposals.sqlite3"))
    assert copy_before_migrating() == earlier
    earlier.write_text("what an archive was before it was changed")
    assert copy_before_migrating() != earlier
    assert len(list(waiting.iterdir())) == 2


def test_another_database_is_left_to_its_own_tools(waiting: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(connection, "vendor", "postgresql")
    with pytest.raises(CommandError, match=r"pg_dump.+manage\.py migrate"):
        copy_before_migrating()
    assert not waiting.exists()
