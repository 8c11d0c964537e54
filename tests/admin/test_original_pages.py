"""The pages of an original are shown as pictures to whoever may download it, before there is a draft and in review."""

from pathlib import Path
from typing import Any

import pytest
from django.contrib.auth.models import User
from django.core.files.base import ContentFile
from django.test import Client
from django.urls import reverse

from statements.admin import originals
from statements.ingest.sandbox import parent
from statements.models import SourceFile, Statement, UploadState
from statements.workflow.uploads import SubmittedFile
from tests import building
from tests.admin.test_upload_rows import post
from tests.admin.uploading import BOTH, address, page, taken
from tests.ingest.hostile import builders as build
from tests.ingest.parsers.pdf.pages_by_hand import pdf
from tests.ingest.test_virus_scan import EICAR, SCANNER, command
from tests.people import person, signed_in

pytestmark = pytest.mark.django_db

LINES = ["Both sides will deepen the Great Canal.", "Tea shall be free of duty.", "The lower lock stays shut."]
PDF = pdf(*LINES)


def kept(content: bytes = PDF, name: str = "canal.pdf") -> SourceFile:
    made = SourceFile(name=name, format="pdf", sha256=f"{SourceFile.objects.count():064}", size=9, yielded=1)
    made.content.save(made.sha256, ContentFile(content))
    return made


def picture_of(file: SourceFile) -> str:
    return reverse("admin:statements_sourcefile_page", args=[file.pk])


def draft(*files: SourceFile) -> Statement:
    """A draft of one language, whose rows stand on the pages of the PDF."""
    made = building.statement(0)
    for line in LINES:
        building.paragraph(made.sections.get(), {"en": line})
    for file in files:
        made.editions.update(source=file)
    return made


def pages_of(made: Statement, file: SourceFile) -> str:
    return reverse("admin:statements_statement_pages", args=[made.pk, file.pk])


@pytest.mark.parametrize(("role", "status"), [("contributor", 200), ("editor", 200), ("superuser", 200), ("", 403)])
def test_a_page_is_seen_by_whoever_may_download_the_file(role: str, status: int) -> None:
    file, client = kept(), signed_in(person(role))
    answer = client.get(picture_of(file), {"page": "2"})
    assert answer.status_code == status
    assert client.get(reverse("admin:statements_sourcefile_content", args=[file.pk])).status_code == status
    if status == 200:
        assert answer.content.startswith(b"\x89PNG") and answer["Content-Type"] == "image/png"
        assert answer["Cache-Control"] == "private, no-cache" and answer["X-Content-Type-Options"] == "nosniff"
        assert answer["Content-Security-Policy"] == "default-src 'none'; style-src 'unsafe-inline'; sandbox"


def test_strangers_are_sent_to_log_in(client: Client) -> None:
    file = kept()
    for where in (picture_of(file), pages_of(draft(file), file)):
        answer = client.get(where)
        assert answer.status_code == 302 and "login" in answer["Location"]


def test_what_a_browser_has_kept_is_not_drawn_again(admin_client: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    file = kept()
    first = admin_client.get(picture_of(file))
    monkeypatch.setattr(parent, "PROGRAM", "raise SystemExit('drawn again')")
    again = admin_client.get(picture_of(file), headers={"If-None-Match": first["ETag"]})
    assert (again.status_code, again.content, again["Cache-Control"]) == (304, b"", "private, no-cache")
    other = admin_client.get(picture_of(file), {"page": "2"}, headers={"If-None-Match": first["ETag"]})
    assert other.status_code == 422


@pytest.mark.parametrize("number", ["0", "4", "-1", "x", "", "9" * 40, "²"])
def test_a_page_that_there_is_not_is_not_found(admin_client: Client, number: str) -> None:
    answer = admin_client.get(picture_of(kept()), {"page": number})
    assert (answer.status_code, answer["Content-Type"]) == (404, "text/plain; charset=utf-8")
    assert answer.content.decode().startswith("This original has no page")


@pytest.mark.parametrize(
    ("content", "why"),
    [
        (PDF[:150], "This PDF is damaged"),
        ((build.DATA / "password.pdf").read_bytes(), "This PDF needs a password"),
        (b"<!doctype html><script>alert(1)</script>", "This PDF is damaged"),
    ],
)
def test_what_cannot_be_drawn_says_why_as_text(admin_client: Client, content: bytes, why: str) -> None:
    file = kept(content)
    for where in (picture_of(file), pages_of(draft(file), file)):
        answer = admin_client.get(where)
        assert (answer.status_code, answer["Content-Type"]) == (422, "text/plain; charset=utf-8")
        assert answer.content.decode().startswith(why) and "<script>" not in answer.content.decode()


def test_a_file_that_is_gone_is_not_found(admin_client: Client) -> None:
    file = kept()
    file.content.storage.delete(str(file.content.name))
    assert admin_client.get(picture_of(file)).status_code == 404


def test_no_more_pages_are_drawn_at_once_than_may_be(admin_client: Client, settings: Any) -> None:
    settings.PAGE_PICTURE_WAIT_SECONDS = 0
    taken_turns = [originals.TURNS.acquire(blocking=False) for _ in range(settings.PAGE_PICTURES_AT_ONCE)]
    try:
        assert all(taken_turns)
        answer = admin_client.get(picture_of(kept()))
    finally:
        for _ in taken_turns:
            originals.TURNS.release()
    assert (answer.status_code, answer["Retry-After"]) == (503, "5")
    assert admin_client.get(picture_of(kept())).status_code == 200


def test_each_row_of_the_review_knows_its_page(admin_client: Client) -> None:
    file = kept()
    made = draft(file)
    keys = list(made.sections.get().paragraphs.order_by("order").values_list("pk", flat=True))
    answer = admin_client.get(pages_of(made, file))
    assert answer.json() == {"count": 3, "rows": dict(zip(keys, (1, 2, 3), strict=True))}
    assert "no-store" in answer["Cache-Control"]
    assert admin_client.get(pages_of(made, kept())).status_code == 404  # of another statement


def test_the_review_links_to_pages_and_to_what_has_none(admin_client: Client) -> None:
    scan, word = kept(), kept(name="canal.docx")
    SourceFile.objects.filter(pk=word.pk).update(format="docx")
    made = draft(scan)
    Statement.objects.filter(pk=made.pk).update(source=word)
    shown = admin_client.get(reverse("admin:statements_statement_review", args=[made.pk]))
    first, second = shown.context["originals"]
    assert (first.picture, first.rows) == (picture_of(scan), pages_of(made, scan))
    assert (second.name, second.picture) == ("canal.docx", "")
    said = shown.content.decode()
    assert f'href="{picture_of(scan)}"' in said and f'href="{second.download}" download' in said


def test_who_may_not_see_originals_is_shown_no_link() -> None:
    made = draft(file := kept())
    editor = person("editor")
    editor.groups.get().permissions.remove(*editor.groups.get().permissions.filter(codename="view_sourcefile"))
    client = signed_in(editor)
    shown = client.get(reverse("admin:statements_statement_review", args=[made.pk]))
    assert shown.status_code == 200 and "original.js" not in shown.content.decode()
    assert client.get(pages_of(made, file)).status_code == client.get(picture_of(file)).status_code == 403


def test_an_upload_is_seen_by_whoever_uploaded_it_alone(admin_client: Client, admin_user: User) -> None:
    upload = taken(admin_user, SubmittedFile("canal.pdf", PDF))
    assert upload.state == UploadState.READ
    (original,) = admin_client.get(address(upload)).context["originals"]
    assert f'href="{original.picture}"' in page(admin_client, upload)
    assert admin_client.get(original.picture, {"page": "3"}).content.startswith(b"\x89PNG")
    found: Any = admin_client.get(original.download)
    assert b"".join(found.streaming_content) == PDF and found["Content-Disposition"].startswith("attachment")
    assert admin_client.get(original.rows).json() == {"count": 3, "rows": {"0-1": 1, "0-2": 2, "0-3": 3}}
    stranger = signed_in(person("superuser"))
    for where in (original.picture, original.rows, original.download, original.download.replace("/0/", "/7/")):
        assert stranger.get(where).status_code == 404
    assert signed_in(person("")).get(original.picture).status_code == 403


def test_what_a_virus_scanner_finds_is_not_drawn(
    admin_client: Client, admin_user: User, settings: Any, tmp_path: Path
) -> None:
    settings.UPLOAD_SCAN_COMMAND = command(tmp_path, SCANNER)
    upload = taken(admin_user, SubmittedFile("canal.pdf", PDF + EICAR))
    (original,) = admin_client.get(address(upload)).context["originals"]
    for where in (original.picture, original.rows):
        answer = admin_client.get(where)
        assert answer.status_code == 422 and "The virus scanner found something" in answer.content.decode()


def test_a_refused_pdf_is_shown_and_texts_are_downloaded(admin_client: Client, admin_user: User) -> None:
    refused = taken(admin_user, SubmittedFile("scan.pdf", build.scanned()))
    (original,) = admin_client.get(address(refused)).context["originals"]
    assert refused.state == UploadState.REFUSED
    assert admin_client.get(original.picture).content.startswith(b"\x89PNG")
    assert admin_client.get(original.rows).json() == {"count": 1, "rows": {}}
    texts = taken(admin_user, *BOTH)
    assert [x.picture for x in admin_client.get(address(texts)).context["originals"]] == ["", ""]
    post(admin_client, texts, make="1")
    assert admin_client.get(address(texts)).status_code == 200
