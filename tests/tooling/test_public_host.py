"""What README says of a public host: a service that can do little, answers that say so, files that are its own."""

import re
import shutil
import stat
import subprocess
from pathlib import Path

import pytest
from django.core.files.base import ContentFile
from django.core.files.storage import default_storage

from tests.processes import ROOT, ArchiveCommand

UNIT = re.compile(r"```ini\n(# /etc/systemd/system/archive\.service\n.*?)```", re.DOTALL)
MOST_EXPOSED = 3.0  # of 10


@pytest.mark.skipif(shutil.which("systemd-analyze") is None, reason="no systemd-analyze on this machine")
def test_the_service_is_little_exposed(tmp_path: Path) -> None:
    found = UNIT.search((ROOT / "README.md").read_text(encoding="utf-8"))
    assert found is not None
    unit = tmp_path / "archive.service"
    unit.write_text(found[1], encoding="utf-8")
    command = ["systemd-analyze", "security", "--offline=yes", "--no-pager", str(unit)]
    said = subprocess.run(command, capture_output=True, encoding="utf-8")
    level = re.search(r"Overall exposure level for archive\.service: ([\d.]+)", said.stdout)
    assert level is not None, said.stderr
    assert float(level[1]) <= MOST_EXPOSED, said.stdout


def open_to_others(folder: Path) -> list[str]:
    paths = [folder, *folder.rglob("*")]
    return [f"{x}: {stat.filemode(x.stat().st_mode)}" for x in paths if x.stat().st_mode & 0o077]


@pytest.fixture
def prepared(migrated_archive: ArchiveCommand) -> ArchiveCommand:
    assert migrated_archive("prepare", "--no-inbox").returncode == 0
    return migrated_archive


def test_what_commands_make_is_their_users_alone(prepared: ArchiveCommand) -> None:
    prepared("collectstatic", "--noinput", "--verbosity", "0")
    folder = prepared.folder / "var"
    assert {x.name for x in folder.iterdir()} >= {"archive.sqlite3", "index", "secret.key", "static"}
    assert open_to_others(folder) == []


def test_what_was_open_is_closed_at_the_next_start(prepared: ArchiveCommand) -> None:
    folder = prepared.folder / "var"
    for path in (folder, folder / "index", folder / "archive.sqlite3"):
        path.chmod(0o777)
    prepared("prepare", "--no-inbox")
    assert open_to_others(folder) == []


def test_what_is_uploaded_is_the_servers_alone() -> None:
    path = Path(default_storage.path(default_storage.save("a/folder/a.txt", ContentFile(b"The lock is open."))))
    assert [stat.S_IMODE(x.stat().st_mode) for x in (path, path.parent)] == [0o600, 0o700]


NAMES = ("SESSION_COOKIE_NAME", "CSRF_COOKIE_NAME", "SECURE_HSTS_PRELOAD", "SECURE_HSTS_SECONDS")
PRINT = f"from django.conf import settings; print(*(getattr(settings, x) for x in {NAMES!r}))"


@pytest.mark.parametrize(
    ("variables", "said"),
    [
        ({}, "sessionid csrftoken False 0"),
        ({"HTTPS": "yes"}, "__Host-sessionid __Host-csrftoken False 31536000"),
        ({"HTTPS": "yes", "HSTS_PRELOAD": "yes"}, "__Host-sessionid __Host-csrftoken True 31536000"),
    ],
)
def test_cookies_are_the_hosts_under_https_and_preloading_is_asked_for(
    archive_command: ArchiveCommand, variables: dict[str, str], said: str
) -> None:
    archive_command.environment |= variables
    assert archive_command.python("-c", PRINT).stdout.strip() == said
