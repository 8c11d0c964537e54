"""No test touches the archive of the machine that it runs on."""

import sqlite3
from pathlib import Path

import pytest
from django.conf import settings
from django.db import connection

from tests.processes import ROOT, ArchiveCommand


def test_state_lies_in_a_temporary_folder() -> None:
    folder = Path(settings.DATA_DIR)
    assert not folder.is_relative_to(ROOT)
    assert Path(settings.INBOX_DIR).is_relative_to(folder)
    assert Path(settings.HAYSTACK_CONNECTIONS["default"]["PATH"]).is_relative_to(folder)


@pytest.mark.django_db
def test_the_database_is_a_file_that_is_written_as_in_use() -> None:
    with connection.cursor() as cursor:
        cursor.execute("PRAGMA journal_mode")
        assert cursor.fetchone() == ("wal",)
    assert Path(connection.settings_dict["NAME"]).is_relative_to(settings.DATA_DIR)


def test_a_command_runs_on_a_folder_of_its_own(archive_command: ArchiveCommand, tmp_path: Path) -> None:
    finished = archive_command("migrate", "--verbosity", "0")
    assert finished.returncode == 0, finished.stderr
    with sqlite3.connect(tmp_path / "var" / "archive.sqlite3") as database:
        assert database.execute("SELECT count(*) FROM statements_statement").fetchone() == (0,)
