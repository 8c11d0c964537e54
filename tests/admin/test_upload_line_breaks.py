"""What parts the paragraphs of plain texts: said on the upload's page, and chosen there for each file."""

import pytest

from statements.models import Upload, UploadState
from statements.workflow import uploads
from statements.workflow.uploads import SubmittedFile
from tests.admin.test_upload_kinds import TABLE
from tests.admin.uploading import address, page, taken
from tests.people import person, signed_in

pytestmark = pytest.mark.django_db
ENGLISH = (
    "Treaty of Port Ista\n\nThe two sides deepen the Great Canal.\nThey build thirty locks.\nTea is free of duty.\n"
)
CHINESE = "伊斯塔港条约\n\n双方加深大运河。\n双方修建三十座船闸。\n茶叶免税。\n"
BOTH = (SubmittedFile("canals.en.txt", ENGLISH.encode()), SubmittedFile("canals.zh.txt", CHINESE.encode()))


def rows(upload: Upload) -> list[list[str]]:
    (statement,) = uploads.parsed_of(upload).statements
    return [[x.text for x in row.passages] for section in statement.sections for row in section.paragraphs]


def test_it_is_said_and_each_file_is_read_again_as_a_person_says() -> None:
    who = person("editor")
    client, upload = signed_in(who), taken(who, *BOTH)
    assert len(rows(upload)) == 3
    said = page(client, upload)
    assert "canals.en.txt: lines that end like paragraphs were read as a paragraph each (3)" in said
    assert "choose what parts paragraphs below" in said
    client.post(address(upload), {"line_breaks:0": "blank-lines", "line_breaks:1": "blank-lines", "again": "1"})
    upload.refresh_from_db()
    uploads.read(upload)
    upload.refresh_from_db()
    assert upload.state == UploadState.READ
    joined = ENGLISH.split("\n\n")[1].replace("\n", " ").strip(), CHINESE.split("\n\n")[1].replace("\n", "")
    assert sorted(x for row in rows(upload) for x in row) == sorted(joined)
    assert '<option value="blank-lines" selected>' in page(client, upload)


def test_nonsense_is_not_kept() -> None:
    who = person("editor")
    upload = taken(who, *BOTH)
    signed_in(who).post(address(upload), {"line_breaks:0": "blank-lines", "line_breaks:1": "verses", "again": "1"})
    assert [x.line_breaks for x in upload.files.all()] == ["", ""]


def test_of_what_has_no_lines_it_is_not_asked() -> None:
    who = person("editor")
    assert "line_breaks:" not in page(signed_in(who), taken(who, SubmittedFile("canals.csv", TABLE.encode())))
