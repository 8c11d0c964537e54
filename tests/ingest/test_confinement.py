"""Whoever reads files can neither read the archive's nor speak to anybody: tried in a real reader."""

import json
import os
from pathlib import Path

import pytest
from django.conf import settings as site
from django.core.management import call_command
from django.db import connection

from statements.ingest.document import UnreadableFile
from statements.ingest.sandbox import checks, confinement, parent
from statements.ingest.sandbox.checks import check_confinement
from statements.ingest.sandbox.messages import Given, Reading

TEXT = Given("a.txt", b"The lock is open.")
# What the reader does once it was taken over: each attempt by its name, and what became of it.
TAKEN_OVER = """
import django; django.setup()
from statements.ingest.sandbox import child, confinement
import ctypes, json, os, socket, sqlite3, subprocess, sys
from django.conf import settings
from statements.ingest.document import UnreadableFile
from statements.messages import Message
def database():
    sqlite3.connect(f"file:{DATABASE}?mode=ro", uri=True).execute("select 1 from sqlite_master")
attempts = {
    "secret key": lambda: open(settings.DATA_DIR / "secret.key").read(),
    "database": database,
    "folder of the archive": lambda: os.listdir(settings.DATA_DIR),
    "server's environment": lambda: open(f"/proc/{os.getppid()}/environ").read(),
    "accounts": lambda: open("/etc/passwd").read(),
    "writing": lambda: open(FOLDER + "/written", "w"),
    "internet": lambda: socket.socket(socket.AF_INET, socket.SOCK_STREAM).close(),
    "datagrams": lambda: socket.socket(socket.AF_INET6, socket.SOCK_DGRAM).close(),
    "local sockets": lambda: socket.socket(socket.AF_UNIX).close(),
    "another program": lambda: subprocess.run(["/bin/true"], check=True),
    "signals": lambda: os.kill(os.getppid(), 0),
}
def outcome(attempt):
    try:
        attempt()
    except (PermissionError, sqlite3.OperationalError) as error:
        return "refused"
    return "done"
def attack(given, task):
    found = {name: outcome(attempt) for name, attempt in attempts.items()}
    raise UnreadableFile(Message.literal(json.dumps([found, os.geteuid()])))
child.DOERS[child.Reading] = attack
"""
START = "child.main()"
BEFORE = "confinement.confine = lambda *_: []\n" + START


def attempts(monkeypatch: pytest.MonkeyPatch, folder: Path, start: str) -> tuple[dict[str, str], int]:
    """What came of each attempt of a reader that is started so, and whose user it was."""
    given = f"FOLDER, DATABASE = {str(folder)!r}, {str(connection.settings_dict['NAME'])!r}"
    monkeypatch.setattr(parent, "PROGRAM", f"{given}\n{TAKEN_OVER}{start}")
    with pytest.raises(UnreadableFile) as caught:
        parent.run((TEXT,), Reading(dated=False))
    found, user = json.loads(str(caught.value.message))
    return found, user


@pytest.mark.skipif(bool(check_confinement()), reason="this system cannot confine a process")
class TestWhereTheSystemCan:
    @pytest.mark.django_db
    def test_nothing_of_the_archive_is_in_reach_and_nobody_to_tell(
        self, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
    ) -> None:
        assert (site.DATA_DIR / "secret.key").exists()
        found, user = attempts(monkeypatch, tmp_path, START)
        assert set(found.values()) == {"refused"}, found
        assert user != 0
        assert not (tmp_path / "written").exists()

    @pytest.mark.django_db
    def test_the_same_attempts_succeed_unconfined(self, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
        found, user = attempts(monkeypatch, tmp_path, BEFORE)
        assert set(found.values()) == {"done"}, found
        assert user == os.geteuid()

    def test_no_folder_that_holds_the_archive_is_readable(
        self, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
    ) -> None:
        start = START.replace("main()", "CODE.append(settings.DATA_DIR.parent); child.main()")
        found, _user = attempts(monkeypatch, tmp_path, start)
        assert found["secret key"] == found["folder of the archive"] == "refused"

    def test_the_check_has_nothing_to_say(self, capsys: pytest.CaptureFixture[str]) -> None:
        call_command("check", tags=["security"])
        assert "confined" not in capsys.readouterr().err


LACKING = "it can open sockets and reach into other processes"


def test_where_the_system_cannot_the_log_says_so_once(
    monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    say = (
        f"import django; django.setup(); from statements.ingest.sandbox import child; print('unconfined', {LACKING!r})"
    )
    monkeypatch.setattr(parent, "PROGRAM", say)
    parent._warn_once.cache_clear()
    for _ in range(2):
        with pytest.raises(UnreadableFile):
            parent.run((TEXT,), Reading(dated=False))
    said = [x.getMessage() for x in caplog.records if "confined" in x.getMessage()]
    assert said == [f"the reader of files is not wholly confined: {LACKING!r}"]


@pytest.mark.parametrize(
    ("there", "instead", "lacking"),
    [
        ("os.uname().machine", "'pdp11'", LACKING),
        ("0, VERSION_FLAG)", "0, 99)", "it can read and write whatever files its user can"),
    ],
)
def test_where_the_system_cannot_the_check_says_so(
    there: str,
    instead: str,
    lacking: str,
    monkeypatch: pytest.MonkeyPatch,
    tmp_path: Path,
    capsys: pytest.CaptureFixture[str],
) -> None:
    """On an architecture whose calls are not known, and a kernel that answers as one without Landlock."""
    other = tmp_path / "confinement.py"
    source = Path(confinement.__file__).read_text(encoding="utf-8")
    assert there in source
    other.write_text(source.replace(there, instead), encoding="utf-8")
    monkeypatch.setattr(checks, "PROGRAM", other)
    call_command("check", tags=["security"])
    assert lacking in capsys.readouterr().err
