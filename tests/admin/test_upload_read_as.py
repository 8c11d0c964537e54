"""What one file in two languages is taken for: said with its reason, changed by whoever uploads it, read again."""

import re

import pytest
from django.contrib.auth.models import User
from django.urls import reverse

from statements.models import Paragraph, Upload, UploadState
from statements.workflow import uploads
from statements.workflow.uploads import SubmittedFile
from tests.admin.test_upload_kinds import TABLE
from tests.admin.uploading import BOTH, BREAKDOWN, address, filled, page, taken
from tests.ingest.parsers import small_breakdowns as small
from tests.ingest.parsers.test_read_as import ALTERNATING
from tests.people import person, signed_in

pytestmark = pytest.mark.django_db
WEIR = SubmittedFile("weir.txt", BREAKDOWN.encode())


def said_again(by: User, upload: Upload, read_as: str) -> Upload:
    """The upload once it was read again as what a person says."""
    signed_in(by).post(address(upload), {"read_as": read_as, "again": "1"})
    upload.refresh_from_db()
    uploads.read(upload)
    upload.refresh_from_db()
    return upload


def test_a_file_is_read_again_as_what_a_person_says() -> None:
    who = person("editor")
    client, upload = signed_in(who), taken(who, WEIR)
    said = page(client, upload)
    assert "read as a newsletter" in said
    assert "choose that below and read it again" in said
    upload = said_again(who, upload, "interleaved")
    assert (upload.state, upload.read_as) == (UploadState.READ, "interleaved")
    said = page(client, upload)
    assert "as was asked" in said and '<option value="interleaved" selected>' in said
    data = filled(client, upload)
    assert "date" in data  # one statement, whose metadata can be put right
    client.post(address(upload), {**data, "date": "2031-01-02", "make": "1"})
    assert not Paragraph.objects.filter(kind="commentary").exists()


def test_what_is_said_can_be_left_to_the_text_again() -> None:
    who = person("editor")
    upload = said_again(who, taken(who, WEIR), "interleaved")
    upload = said_again(who, upload, "")
    assert upload.read_as == ""
    response = signed_in(who).post(address(upload), {"make": "1"})
    assert response["Location"] == reverse("admin:statements_statement_changelist")
    assert Paragraph.objects.filter(kind="commentary").exists()


def test_what_was_said_wrongly_is_shown_where_it_is_refused_and_taken_back() -> None:
    who = person("editor")
    undated = "\n".join(ALTERNATING[:-2])
    upload = said_again(who, taken(who, SubmittedFile("canals.txt", undated.encode())), "breakdown")
    assert upload.state == UploadState.REFUSED
    assert '<option value="breakdown" selected>' in page(signed_in(who), upload)
    assert said_again(who, upload, "").state == UploadState.READ


def test_nonsense_is_not_kept() -> None:
    who = person("editor")
    assert said_again(who, taken(who, WEIR), "novel").read_as == ""


@pytest.mark.parametrize("given", [BOTH, (SubmittedFile("canals.csv", TABLE.encode()),)], ids=["two files", "a table"])
def test_of_several_files_and_of_a_table_it_is_not_asked(given: tuple[SubmittedFile, ...]) -> None:
    who = person("editor")
    assert 'name="read_as"' not in page(signed_in(who), taken(who, *given))


def test_of_each_statement_of_a_newsletter_the_rows_to_check_are_shown_with_their_reason() -> None:
    who = person("editor")
    wrong = BREAKDOWN.replace(small.CHINESE, "驳船通行费在收获季节以前保持不变。")
    upload = taken(who, SubmittedFile("weir.txt", wrong.encode()))
    said = page(signed_in(who), upload)
    assert "1 row to check" in said
    assert re.search(r"few words of the two texts answer each other \(0\.\d\d\)", said)
    signed_in(who).post(address(upload), {"make": "1"})
    (row,) = Paragraph.objects.exclude(uncertain="")
    review = reverse("admin:statements_statement_review", args=[row.section.statement.pk])
    said = signed_in(who).get(review).content.decode()
    assert re.search(r"few words of the two texts answer each other \(0\.\d\d\)", said)
    assert f'href="#row-{row.pk}"' in said  # the way from the top to it
    assert "This 简体中文 belongs to the row above" in said
