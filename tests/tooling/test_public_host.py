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
    assert "/opt/archive/.git -/opt/archive/tests" in found[1]
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


GO_ROUND = """
import django; django.setup()
from django.contrib.auth.models import User
from django.test import Client
User.objects.create_superuser("chief", password="a long enough secret")
client = Client(headers={"host": "localhost"})
def post(where, **sent):
    assert client.post(where, sent, secure=True).status_code == 302, where
client.get("/admin/login/", secure=True)
post("/preferences/", theme="dark", keys="off")
post("/i18n/setlang/", language="zh-hans")
post("/admin/login/?next=/admin/", username="chief", password="a long enough secret")
post("/admin/auth/user/second-factor/", do="confirm", code="000000")  # a message waits for the next page
page = client.get("/about/", secure=True).content.decode()
assert 'lang="zh-Hans"' in page and 'data-theme="dark"' in page, page[:500]
for cookie in client.cookies.values():
    print(cookie.key, cookie["secure"], cookie["path"], cookie["domain"])
"""


def test_every_cookie_is_the_hosts_alone(prepared: ArchiveCommand) -> None:
    prepared("collectstatic", "--noinput", "--verbosity", "0")
    prepared.environment |= {"HTTPS": "yes"}
    done = prepared.python("-c", GO_ROUND)
    assert done.returncode == 0, done.stderr
    cookies = [line.split(" ") for line in done.stdout.splitlines()]
    assert {name for name, *_ in cookies} == {
        f"__Host-{name}" for name in ("csrftoken", "sessionid", "account", "django_language", "theme", "keys")
    }
    assert {tuple(rest) for _, *rest in cookies} == {("True", "/", "")}
