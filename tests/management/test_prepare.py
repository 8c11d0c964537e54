"""`manage.py prepare`: from an empty folder to an archive that can be served."""

import json
from typing import Any

import pytest

from tests.management.test_import_statements import TEXT
from tests.processes import ArchiveCommand

SLUG = "2031-04-12-river-talks"


@pytest.fixture
def archive(migrated_archive: ArchiveCommand) -> ArchiveCommand:
    """Without the specimen, with one file in the inbox."""
    migrated_archive.environment["ARCHIVE_SPECIMEN"] = "no"
    inbox = migrated_archive.folder / "inbox"
    inbox.mkdir()
    (inbox / "river.txt").write_text(TEXT, encoding="utf-8")
    return migrated_archive


def exported(archive: ArchiveCommand) -> dict[str, Any]:
    found: dict[str, Any] = json.loads(archive("export_statement", SLUG, "--format", "json").stdout)
    return found


def found(archive: ArchiveCommand, query: str) -> int:
    return int(json.loads(archive("search", query, "--json").stdout)["total"])


def test_the_inbox_is_published_and_found(archive: ArchiveCommand) -> None:
    ended = archive("prepare")
    assert (ended.returncode, "WARNING" in ended.stderr) == (0, False), "a new archive has no index yet"
    assert exported(archive)["status"] == "published"
    assert found(archive, "渔") == 1
    assert not (archive.folder / "var" / "backups").exists(), "a new database is not copied"


def test_the_inbox_is_kept_as_drafts_where_asked_for(archive: ArchiveCommand) -> None:
    archive.environment["INBOX_PUBLISH"] = "no"
    archive("prepare")
    assert exported(archive)["status"] == "draft"
    assert found(archive, "渔") == 0


def test_the_second_time_changes_nothing(archive: ArchiveCommand) -> None:
    archive("prepare")
    before = exported(archive)
    assert "unchanged" in archive("prepare").stderr
    assert exported(archive) == before


def test_a_refused_file_is_said_and_the_rest_goes_on(archive: ArchiveCommand) -> None:
    (archive.folder / "inbox" / "a.txt").write_bytes(b"")
    ended = archive("prepare")
    assert ended.returncode == 0
    assert "a.txt: error: the file is empty" in ended.stderr
    assert exported(archive)["status"] == "published"


def test_an_empty_archive_begins_with_the_specimen(archive_command: ArchiveCommand) -> None:
    archive_command("prepare")
    assert found(archive_command, "双方") > 100
