"""Files are shown to the scanner that UPLOAD_SCAN_COMMAND names, here a small program that knows EICAR's test file."""

import base64
import shlex
import sys
from pathlib import Path
from typing import Any

import pytest

from statements.ingest.document import Hints, UnreadableFile
from statements.ingest.sandbox import parent
from statements.ingest.sandbox.checks import check_scanner
from statements.ingest.sandbox.messages import Given, Reading
from statements.ingest.sandbox.progress import Progress
from statements.models import UploadState
from statements.workflow.uploads import SubmittedFile
from tests import people
from tests.admin.uploading import BOTH, address, taken
from tests.ingest import canals
from tests.processes import ArchiveCommand, running

# The test file of the European Institute for Computer Antivirus Research; whole, it would set off scanners here.
EICAR = base64.b64decode("WDVPIVAlQEFQWzRcUFpYNTQoUF4pN0NDKTd9JEVJQ0FS") + b"-STANDARD-ANTIVIRUS-TEST-FILE!$H+H*"
SCANNER = f"""
import sys
found = {EICAR[-20:]!r} in sys.stdin.buffer.read()
print("stream: Eicar-Signature FOUND" if found else "stream: OK")
sys.exit(found)
"""
TEXTS = Given("en.txt", canals.ENGLISH.encode()), Given("zh.txt", canals.CHINESE.encode())
INFECTED = Given("virus.txt", canals.CHINESE.encode() + EICAR)
READING = Reading(Hints(), dated=False)


def command(folder: Path, program: str) -> str:
    path = folder / "a scanner.py"
    path.write_text(program, encoding="utf-8")
    return shlex.join([sys.executable, str(path)])


@pytest.fixture
def scanner(tmp_path: Path, settings: Any) -> None:
    settings.UPLOAD_SCAN_COMMAND = command(tmp_path, SCANNER)


def refused(*given: Given) -> UnreadableFile:
    with pytest.raises(UnreadableFile) as caught:
        parent.run(given, READING)
    return caught.value


def test_clean_files_are_scanned_and_read(scanner: None) -> None:
    heard: list[Progress] = []
    assert parent.run(TEXTS, READING, heard.append).parsed.statements
    assert [(x.step, x.file) for x in dict.fromkeys(heard)][:2] == [("scanning", 1), ("scanning", 2)]


@pytest.mark.parametrize("run", [parent.run, parent.run_where_needed])
def test_what_it_finds_something_in_is_not_read(scanner: None, run: Any, caplog: pytest.LogCaptureFixture) -> None:
    with pytest.raises(UnreadableFile, match="virus.txt: the virus scanner found something in this file"):
        run((TEXTS[0], INFECTED), READING)
    assert "Eicar-Signature FOUND" in caplog.text


@pytest.mark.parametrize("program", ["import sys; sys.exit(2)", "import os; os.kill(os.getpid(), 9)"])
def test_nothing_is_read_where_it_fails(tmp_path: Path, settings: Any, program: str) -> None:
    settings.UPLOAD_SCAN_COMMAND = command(tmp_path, program)
    assert "en.txt: the virus scanner did not answer" in str(refused(*TEXTS))


def test_nothing_is_read_where_it_takes_too_long_and_it_is_ended(tmp_path: Path, settings: Any) -> None:
    settings.UPLOAD_SCAN_COMMAND = command(tmp_path, "import time; time.sleep(3600)")
    settings.UPLOAD_SCAN_SECONDS = 0.2
    assert "the virus scanner did not answer" in str(refused(*TEXTS))
    assert not [x for x in running().values() if str(tmp_path) in x.command]


def test_nothing_is_read_where_it_is_missing_and_check_says_so(
    settings: Any, archive_command: ArchiveCommand, caplog: pytest.LogCaptureFixture
) -> None:
    assert check_scanner() == []
    settings.UPLOAD_SCAN_COMMAND = archive_command.environment["UPLOAD_SCAN_COMMAND"] = "no-such-scanner --fast -"
    assert "the virus scanner did not answer" in str(refused(*TEXTS))
    assert "No such file" in caplog.text
    assert "there is no program no-such-scanner" in archive_command("check").stderr


def test_a_command_that_cannot_be_split_is_refused_at_the_start(archive_command: ArchiveCommand) -> None:
    archive_command.environment["UPLOAD_SCAN_COMMAND"] = "clamdscan '"
    assert 'UPLOAD_SCAN_COMMAND="clamdscan \'": No closing quotation' in archive_command("check").stderr


@pytest.mark.django_db
def test_whoever_uploads_is_told_and_the_log_too(scanner: None, caplog: pytest.LogCaptureFixture) -> None:
    caplog.set_level("INFO", "statements.refusals")
    anna = people.person("contributor")
    upload = taken(anna, BOTH[0], SubmittedFile("virus.txt", INFECTED.content))
    assert upload.state == UploadState.REFUSED
    page = people.signed_in(anna).get(address(upload)).content.decode()
    assert "virus.txt: the virus scanner found something" in page
    refusal = next(x.getMessage() for x in caplog.records if x.name == "statements.refusals")
    assert f"of '{anna.username}' was refused: 'virus.txt: the virus scanner found" in refusal
