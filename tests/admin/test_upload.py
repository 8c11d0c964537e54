"""Adding from files, form by form: who may, what is refused and why, what is known again, what is put right."""

import threading
from datetime import timedelta
from typing import Any

import pytest
from django.core.files.storage import default_storage
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from statements import workflow
from statements.models import Party, SourceFile, Statement, Status, Upload, UploadState
from statements.workflow import uploads
from statements.workflow.uploads import SubmittedFile
from tests.admin.pages import address as change_page
from tests.admin.uploading import BOTH, CHINESE, ENGLISH, TAKE, address, filled, page, taken
from tests.people import ROLES, person, signed_in

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(("role", "allowed"), [("", False), *((role, True) for role in ROLES)])
def test_who_may_add(role: str, allowed: bool) -> None:
    client = signed_in(person(role))
    assert client.get(TAKE).status_code == (200 if allowed else 403)
    assert client.post(TAKE, {"text1": ENGLISH}).status_code == (302 if allowed else 403)
    assert Upload.objects.exists() is allowed
    assert ("Add from files" in client.get(reverse("admin:index")).content.decode()) is allowed


def test_nobody_is_shown_what_another_uploads() -> None:
    upload = uploads.create_upload(BOTH, person("editor"))
    assert signed_in(person("editor")).get(address(upload)).status_code == 404


def test_what_was_found_is_put_right_and_stored() -> None:
    who = person("contributor")
    client, upload = signed_in(who), taken(who, *BOTH)
    data = filled(client, upload)
    assert (data["kind"], str(data["date"]), data["place"]) == ("joint-statement", "2031-04-12", "Port Ista")
    more = {
        "parties": "Lanhai / 兰海\nRiverland",
        "series": "Canal statements",
        "event": "Canal days",
        "authority:en": "authentic",
        "publisher:zh-Hans": "兰海外交部",
        "source_url:en": "https://example.org/canals",
        "retrieved_on:en": "2031-05-02",
        "translator:en": "A. Lock",
        "licence:zh-Hans": "CC BY 4.0",
        "title:en": "On Canals",
        "place": "",
    }
    response = client.post(address(upload), {**data, **more, "make": "1"})
    made = Statement.objects.get()
    assert response["Location"] == reverse("admin:statements_statement_review", args=[made.pk])
    english, chinese = made.editions.get(key="en"), made.editions.get(key="zh-Hans")
    assert [str(x) for x in made.parties_in_order()] == ["Lanhai", "Riverland"]
    assert Party.objects.get(slug="x-lanhai").names.get(language="zh-Hans").text == "兰海"
    assert (str(made.series), str(made.event), made.place) == ("Canal statements", "Canal days", "")
    assert (english.authority, english.translator, chinese.publisher) == ("authentic", "A. Lock", "兰海外交部")
    assert (english.licence, chinese.licence) == ("", "CC BY 4.0")
    assert (english.source_url, str(english.retrieved_on)) == ("https://example.org/canals", "2031-05-02")
    assert made.titles.get(language="en").text == "On Canals"
    assert (made.status, made.entered_by) == (Status.DRAFT, who)
    assert {x.name for x in SourceFile.objects.of_statement(made)} == {"canals.en.txt", "canals.zh.txt"}
    assert "A draft was made of this" in page(client, upload)


def test_a_date_that_no_text_tells_is_asked_for_and_the_rest_stays_typed() -> None:
    who = person("editor")
    client = signed_in(who)
    undated = [SubmittedFile(x.name, x.content.replace(b"2031", b"")) for x in BOTH]
    upload = taken(who, *undated)
    data = filled(client, upload)
    assert "date" not in data
    response = client.post(address(upload), {**data, "place": "Port Aldermark", "make": "1"})
    assert response.context["form"].errors.keys() == {"date"}
    assert 'value="Port Aldermark"' in response.content.decode()
    assert not Statement.objects.exists()


def test_a_language_is_set_by_hand_and_what_was_typed_is_kept(django_capture_on_commit_callbacks: Any) -> None:
    who = person("editor")
    client, upload = signed_in(who), taken(who, *BOTH)
    data = {**filled(client, upload), "language:1": "zh-Hant", "place": "Port Aldermark", "again": "1"}
    client.post(address(upload), data)  # the thread starts with the commit, which a test never comes to
    upload.refresh_from_db()
    assert (upload.state, upload.attempt) == (UploadState.WAITING, 2)
    uploads.read(upload)
    data = filled(client, upload)
    assert (data["language:1"], data["place"]) == ("zh-Hant", "Port Aldermark")
    assert "publisher:zh-Hant" in data


def test_two_texts_in_one_language_are_refused_unless_they_are_editions() -> None:
    who = person("editor")
    client = signed_in(who)
    upload = taken(who, BOTH[0], SubmittedFile("other.txt", ENGLISH.encode()))
    assert upload.state == UploadState.REFUSED
    said = page(client, upload)
    assert "canals.en.txt and other.txt seem to be in one language" in said
    assert "Nothing was saved" in said
    client.post(address(upload), {"language:0": "", "language:1": "", "several": "on", "again": "1"})
    upload.refresh_from_db()
    uploads.read(upload)
    assert "publisher:en-2" in filled(client, upload)


def test_a_refusal_names_the_file_and_keeps_nothing() -> None:
    who = person("editor")
    upload = taken(who, BOTH[0], SubmittedFile("canals.zh.pdf", b"%PDF-1.7 nothing"))
    assert upload.state == UploadState.REFUSED and str(upload.message).startswith("canals.zh.pdf")
    assert not Statement.objects.exists() and not SourceFile.objects.exists()


def test_the_languages_that_were_said_of_columns_outlast_a_refusal() -> None:
    table = SubmittedFile("canals.csv", "a,b\nBoth sides met.,双方会晤。\n".encode())
    upload = uploads.create_upload([table], person("editor"))
    for tags in (["en", "en"], ["en"]):
        Upload.objects.update(columns=tags)
        upload.refresh_from_db()
        uploads.read(upload)
        upload.refresh_from_db()
        assert (upload.state, upload.columns) == (UploadState.REFUSED, tags)


def test_one_text_in_one_language_becomes_a_draft_and_takes_no_language_from_another() -> None:
    who = person("editor")
    client, upload = signed_in(who), taken(who, BOTH[0])
    assert "read as a text in one language, English" in page(client, upload)
    client.post(address(upload), {**filled(client, upload), "make": "1"})
    assert [x.key for x in Statement.objects.get().editions.all()] == ["en"]
    other = taken(who, BOTH[1])
    answer = client.post(address(other), {**filled(client, other), "slug": Statement.objects.get().slug, "make": "1"})
    assert "has English too, which this lacks; add this to it instead" in answer.content.decode()
    assert [x.tag for x in Statement.objects.get().text_languages()] == ["en"]


def test_a_text_whose_language_is_not_told_is_asked_for_it() -> None:
    who = person("editor")
    client, upload = signed_in(who), taken(who, SubmittedFile("codes.txt", b"12.5\n\n14\n\n16\n"))
    assert (upload.state, str(upload.message)) == (
        UploadState.REFUSED,
        "codes.txt: its language is not recognised: say which it is",
    )
    client.post(address(upload), {"language:0": "en", "again": "1"})
    upload.refresh_from_db()
    uploads.read(upload)
    upload.refresh_from_db()
    assert (upload.state, upload.columns) == (UploadState.READ, ["en"])


def test_the_columns_of_a_table_are_told_their_languages() -> None:
    who = person("editor")
    client = signed_in(who)
    table = "en,zh-Hans\nBoth sides met in Port Ista.,双方在伊斯塔港会晤。\nThe canal is open.,运河已开放。\n"
    upload = taken(who, SubmittedFile("canals.csv", table.encode()))
    assert upload.state == UploadState.READ, upload.message
    data = filled(client, upload)
    assert (data["language:0"], data["language:1"]) == ("en", "zh-Hans")
    client.post(address(upload), {**data, "date": "2031-04-12", "make": "1"})
    made = Statement.objects.get()
    assert made.source is not None and made.source.name == "canals.csv"


def test_a_file_that_was_read_before_is_known_again() -> None:
    who = person("editor")
    client, upload = signed_in(who), taken(who, *BOTH)
    client.post(address(upload), {**filled(client, upload), "make": "1"})
    made, again = Statement.objects.get(), taken(who, *BOTH)
    where = reverse("admin:statements_statement_change", args=[made.pk])
    said = page(client, again)
    assert "canals.en.txt was read before" in said and where in said
    response = client.post(address(again), {**filled(client, again), "make": "1"})
    assert f"{made.slug} is already in the archive" in response.content.decode()
    client.post(address(again), {**filled(client, again), "slug": made.slug, "make": "1"})
    assert Statement.objects.get() == made
    workflow.publish(made)
    third = taken(who, *BOTH)
    response = client.post(address(third), {**filled(client, third), "slug": made.slug, "make": "1"})
    assert f"{made.slug} is published" in response.content.decode()
    client.post(address(third), {**filled(client, third), "slug": f"{made.slug}-2", "make": "1"})
    assert Statement.objects.count() == 2


def test_a_draft_is_made_once() -> None:
    who = person("editor")
    client, upload = signed_in(who), taken(who, *BOTH)
    data = {**filled(client, upload), "make": "1"}
    client.post(address(upload), data)
    client.post(address(upload), {**data, "slug": "another"})
    assert Statement.objects.count() == 1


def test_a_reading_that_nobody_continues_is_noticed(settings: Any) -> None:
    who = person("editor")
    client, upload = signed_in(who), uploads.create_upload(BOTH, who)
    assert "Waiting to be read" in page(client, upload)
    client.post(address(upload), {"again": "1"})
    upload.refresh_from_db()
    assert upload.attempt == 1  # it is still being read
    silent = timedelta(seconds=settings.UPLOAD_LOST_SECONDS + 1)
    Upload.objects.update(state=UploadState.READING, heard_at=timezone.now() - silent)
    assert "Reading has stopped" in page(client, upload)
    Upload.objects.update(step="aligning", done=3, total=7)
    client.post(address(upload), {"again": "1"})
    upload.refresh_from_db()
    assert upload.attempt == 2 and not upload.lost
    assert (upload.state, upload.step, upload.done, upload.total) == (UploadState.WAITING, "", 0, 0)


@pytest.mark.django_db(transaction=True)
def test_it_is_read_beside_whoever_brought_it() -> None:
    upload = uploads.create_upload(BOTH, person("editor"))
    before = threading.enumerate()
    uploads.start(upload)
    for thread in set(threading.enumerate()).difference(before):
        thread.join()
    assert Upload.objects.get().state == UploadState.READ


def test_an_earlier_reading_counts_no_longer() -> None:
    who = person("editor")
    upload = uploads.create_upload(BOTH, who)
    Upload.objects.update(attempt=2)
    uploads.read(upload)
    assert Upload.objects.get().state == UploadState.WAITING
    Upload.objects.all().delete()
    uploads.read(upload)
    assert not Upload.objects.exists()


def test_the_next_upload_sweeps_old_ones_with_their_bytes(
    django_capture_on_commit_callbacks: Any, settings: Any
) -> None:
    who = person("editor")
    old = uploads.create_upload(BOTH, who)
    Upload.objects.update(made_at=timezone.now() - timedelta(days=settings.UPLOAD_KEEP_DAYS + 1))
    places = [str(x.content.name) for x in old.files.all()]
    with django_capture_on_commit_callbacks(execute=True):
        fresh = uploads.create_upload(BOTH, who)
    assert not any(map(default_storage.exists, places))
    assert list(Upload.objects.all()) == [fresh]


def test_what_cannot_be_taken_is_said_beside_its_field(settings: Any) -> None:
    client = signed_in(person("editor"))
    settings.UPLOAD_MAX_BYTES = 10
    for data, said in (
        ({}, "Choose a file, or paste a text"),
        ({"chosen": SimpleUploadedFile("large.txt", b"x" * 11)}, "large.txt is"),
        ({"chosen": SimpleUploadedFile("empty.txt", b"")}, "empty.txt is empty"),
        ({"text1": "一", "boxes": "8", **{f"text{n}": "x" for n in range(2, 9)}}, ""),
    ):
        response = client.post(TAKE, data)
        if said:
            assert said in str(response.context["form"].errors["chosen"])
    assert Upload.objects.count() == 1


def test_more_text_than_a_form_may_hold_is_told_on_the_form(settings: Any) -> None:
    settings.DATA_UPLOAD_MAX_MEMORY_SIZE = 3_000
    client = signed_in(person("editor"))
    client.get(TAKE)
    client.handler.enforce_csrf_checks = True  # they read what was sent before any page does
    response = client.post(TAKE, {"text1": "Both sides met. " * 200})
    assert response.status_code == 302
    client.handler.enforce_csrf_checks = False
    said = client.get(response["Location"]).content.decode()
    for words in ("More than 2.9\xa0KB of text cannot be pasted", "choose that", "Go back in your browser"):
        assert words in said
    assert 'id="upload-too-long" role="alert" hidden' in client.get(TAKE).content.decode()
    assert not Upload.objects.exists()
    files = {"chosen": SimpleUploadedFile("canals.txt", ENGLISH.encode() * 40)}
    assert client.post(TAKE, files).status_code == 302 and Upload.objects.count() == 1, "a file has its own limit"


def test_other_forms_that_hold_too_much_are_not_understood(settings: Any) -> None:
    settings.DATA_UPLOAD_MAX_MEMORY_SIZE = 300
    response = Client().post(reverse("admin:login"), {"username": "anna " * 200})
    assert response.status_code == 400


def test_another_box_keeps_what_was_pasted() -> None:
    client = signed_in(person("editor"))
    response = client.post(TAKE, {"boxes": "3", "text1": "Both sides", "language1": "en", "more": "1"})
    form = response.context["form"]
    assert (form.boxes, form["text1"].value(), form["language1"].value()) == (4, "Both sides", "en")


def test_originals_are_given_back_as_files_alone() -> None:
    who = person("editor")
    upload = taken(who, *BOTH)
    made = uploads.make_drafts(upload, uploads.parsed_of(upload), who)[0]
    file = SourceFile.objects.get(name="canals.zh.txt")
    where = reverse("admin:statements_sourcefile_content", args=[file.pk])
    for role in ROLES:
        response: Any = signed_in(person(role)).get(where)
        assert b"".join(response.streaming_content) == CHINESE.encode()
        assert response["Content-Disposition"] == 'attachment; filename="canals.zh.txt"'
        assert response["X-Content-Type-Options"] == "nosniff"
        assert response["Content-Type"] == "application/octet-stream"
    assert signed_in(person("")).get(where).status_code == 403
    assert Client().get(where).status_code == 302
    for thing in (made, file):
        assert where in signed_in(who).get(change_page(thing)).content.decode()
    default_storage.delete(str(file.content.name))
    assert signed_in(who).get(where).status_code == 404
