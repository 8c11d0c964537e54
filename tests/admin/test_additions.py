"""Adding a text to a statement in the admin: from its page by files to the review; nothing public changes before."""

import re
from typing import Any

import pytest
from django.test import Client

from statements import workflow
from statements.ingest import intake
from statements.ingest.sandbox.messages import Reading
from statements.models import Authority, Extent, SourceFile, Statement, Upload, UploadState, WorkingCopy
from statements.workflow import uploads
from statements.workflow.uploads import SubmittedFile, Target
from tests import building, public_pages
from tests.admin.pages import address as page_of
from tests.admin.uploading import BOTH, CHINESE, ENGLISH, TAKE, address, filled, page
from tests.people import person, signed_in

pytestmark = pytest.mark.django_db
RUSSIAN = SubmittedFile(
    "canals.ru.txt",
    (
        "Совместное заявление Альдермарка и Ланьхая о каналах\n\nСтороны углубят Большой канал до 14 метров.\n\n"
        "Чай, древесина и стекло освобождаются от пошлин.\n\nСовершено в Порт-Исте 12 апреля 2031 года.\n"
    ).encode(),
)
OTHER_ENGLISH = SubmittedFile("embassy.txt", ENGLISH.replace("Both sides", "The two sides").encode())


@pytest.fixture
def canals() -> Statement:
    """A published statement in English and Chinese."""
    who = person("publisher", "ann")
    upload = uploads.create_upload(BOTH, who)
    uploads.read(upload)
    upload.refresh_from_db()
    (made,) = uploads.make_drafts(upload, uploads.parsed_of(upload), who)
    made.editions.update(extent=Extent.FULL)
    return workflow.publish(made, who, authorities={x.key: Authority.AUTHENTIC for x in made.editions.all()})


def brought(made: Statement, by: Any, *given: SubmittedFile, purpose: str = "language") -> Upload:
    """An upload for a statement that was read to its end."""
    upload = uploads.create_upload(given, by, target=Target(made, purpose))
    uploads.read(upload)
    upload.refresh_from_db()
    return upload


def test_the_buttons_on_its_page_lead_to_the_upload_page_which_names_it(canals: Statement) -> None:
    client = signed_in(person("editor"))
    links = re.findall(r'href="([^"]*from-files/\?into=[^"]*)"[^>]*>([^<]*)', page_text(client, page_of(canals)))
    assert [label for _, label in links] == ["Add a language", "Add an edition"]
    shown = client.get(links[0][0].replace("&amp;", "&")).content.decode()
    assert re.search(rf'<a\s+href="{page_of(canals)}" lang="en"\s*>Joint Statement of Aldermark', shown)
    assert f'action="{TAKE}?into={canals.pk}&amp;as=language"' in shown
    canals.editions.filter(key="en").update(extent=Extent.EXCERPTS)
    assert "Replace excerpts by the full text" in page_text(client, page_of(canals))


def page_text(client: Client, where: str) -> str:
    return str(client.get(where).content.decode())


def test_a_language_goes_from_the_form_to_the_review_and_changes_nothing_before(canals: Statement) -> None:
    client, before = signed_in(person("editor")), public_pages.snapshot(public_pages.addresses())
    where = f"{TAKE}?into={canals.pk}&as=language"
    answer = client.post(where, {"text1": RUSSIAN.content.decode(), "language1": "ru", "boxes": "3"})
    upload = Upload.objects.latest("pk")
    assert (answer["Location"], upload.statement, upload.purpose) == (address(upload), canals, "language")
    uploads.read(upload)
    upload.refresh_from_db()
    shown = page(client, upload)
    assert "Стороны углубят" in shown and "Both sides will deepen" in shown and "双方将" in shown
    fields = filled(client, upload)
    assert {x.partition(":")[0] for x in fields} == {
        *("title", "publisher", "authority", "extent", "licence", "source_url", "translator", "language"),
    }
    data = {**fields, "publisher:ru": "Chancery", "make": "1"}
    assert client.post(address(upload), data)["Location"] == page_of(canals, "review")
    review = page_text(client, page_of(canals, "review"))
    assert "Стороны углубят" in review and "added Русский from a file" in review
    assert public_pages.snapshot(public_pages.addresses()) == before
    copy = WorkingCopy.objects.open().get()
    workflow.apply_copy(copy, person("publisher"), "The Russian text came.")
    edition = canals.editions.get(key="ru")
    assert (edition.publisher, edition.source.name) == ("Chancery", "pasted text 1.txt")
    assert canals.titles.get(language="ru").text.startswith("Совместное заявление")


def test_a_second_edition_is_asked_for_no_title(canals: Statement) -> None:
    who = person("editor")
    client, upload = signed_in(who), brought(canals, who, OTHER_ENGLISH, purpose="edition")
    data = filled(client, upload)
    assert "publisher:en-2" in data and not any(x.startswith("title:") for x in data)
    client.post(address(upload), {**data, "publisher:en-2": "Embassy", "make": "1"})
    assert [x.key for x in WorkingCopy.objects.get().editions.all()] == ["en-2"]


def test_a_refusal_says_which_button_is_meant(canals: Statement) -> None:
    upload = brought(canals, person("editor"), OTHER_ENGLISH)
    assert upload.state == UploadState.REFUSED
    assert "has a text in English already" in str(upload.message)


def test_rows_that_changed_meanwhile_are_read_again(canals: Statement) -> None:
    who = person("editor")
    client, upload = signed_in(who), brought(canals, who, RUSSIAN)
    data = filled(client, upload)
    workflow.retire(building.paragraphs_of(canals)[0], reason="It was repeated.")
    assert "The rows were changed since this text was put beside them" in page(client, upload)
    refused = client.post(address(upload), {**data, "make": "1"}).content.decode()
    assert "have it read again" in refused and not WorkingCopy.objects.exists()
    client.post(address(upload), {**data, "again": "1"})
    upload.refresh_from_db()
    uploads.read(upload)
    client.post(address(upload), {**data, "make": "1"})
    assert WorkingCopy.objects.open().exists()


def test_what_would_take_a_language_away_is_added_instead() -> None:
    who = person("editor")
    client, english = signed_in(who), uploads.create_upload(BOTH[:1], who)
    uploads.read(english)
    english.refresh_from_db()
    client.post(address(english), {**filled(client, english), "make": "1"})
    made = Statement.objects.get()
    upload = uploads.create_upload(BOTH[1:], who)
    uploads.read(upload)
    upload.refresh_from_db()
    refused = client.post(address(upload), {**filled(client, upload), "slug": made.slug, "make": "1"}).content.decode()
    assert f'name="into" value="{made.pk}"' in refused
    client.post(address(upload), {"into": made.pk})
    upload.refresh_from_db()
    uploads.read(upload)
    upload.refresh_from_db()
    assert (upload.statement, upload.purpose, upload.state) == (made, "language", UploadState.READ)
    client.post(address(upload), {**filled(client, upload), "make": "1"})
    workflow.apply_copy(WorkingCopy.objects.get(), who)
    said = [[x.text for x in row.passages.all()] for row in building.paragraphs_of(made)]
    assert all(len(x) == 2 for x in said) and "双方将把大运河加深至14米。" in CHINESE


@pytest.mark.parametrize(("role", "status"), [("contributor", 403), ("editor", 200)])
def test_who_may_prepare_a_correction_may_add(canals: Statement, role: str, status: int) -> None:
    client = signed_in(person(role))
    assert client.get(f"{TAKE}?into={canals.pk}&as=language").status_code == status
    assert ("Add a language" in client.get(page_of(canals)).content.decode()) is (status == 200)


@pytest.mark.parametrize("query", ["into=999&as=language", "into={key}&as=nonsense", "into=x&as=edition"])
def test_nonsense_in_the_address_is_not_found(canals: Statement, query: str) -> None:
    client = signed_in(person("editor"))
    assert client.get(f"{TAKE}?{query.format(key=canals.pk)}").status_code == 404


def test_with_four_eyes_it_is_published_by_another_person_than_brought_it(canals: Statement, settings: Any) -> None:
    settings.FOUR_EYES = True
    boris = person("publisher", "boris")
    client, upload = signed_in(boris), brought(canals, boris, RUSSIAN)
    before = public_pages.snapshot(public_pages.addresses())
    client.post(address(upload), {**filled(client, upload), "make": "1"})
    seen = client.get(page_of(canals, "review")).context["seen"]
    sent = {"do": "apply", "seen": seen, "reason": "It came."}
    refused = client.post(page_of(canals, "review"), sent, follow=True).content.decode()
    assert "another person has to publish" in refused
    assert public_pages.snapshot(public_pages.addresses()) == before
    other = signed_in(person("publisher", "clara"))
    other.post(page_of(canals, "review"), sent)
    assert canals.editions.filter(key="ru").exists()


def test_a_discarded_draft_leaves_no_file_of_a_language_that_waited(tmp_path: Any) -> None:
    file = tmp_path / "en.txt"
    file.write_text(ENGLISH, encoding="utf-8")
    draft = workflow.receive(intake.brought([file], Reading())).stored[0].statement
    who = person("editor")
    upload = brought(draft, who, RUSSIAN)
    uploads.take_in(upload, uploads.added_of(upload), who)
    assert Statement.objects.get().pk == draft.pk
    workflow.discard(draft)
    assert not SourceFile.objects.exists()
