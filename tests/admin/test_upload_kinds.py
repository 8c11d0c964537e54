"""Adding from files, kind by kind: a newsletter of several statements, a table, one file, two or three at once."""

import re
from typing import Any

import pytest
from django.urls import reverse

from statements.models import Paragraph, Statement, UploadState
from statements.workflow import uploads
from statements.workflow.uploads import SubmittedFile
from tests.admin.uploading import BREAKDOWN, address, filled, page, taken
from tests.ingest import canals
from tests.ingest.parsers.test_table_columns import NAMES, as_csv, wide
from tests.people import person, signed_in

pytestmark = pytest.mark.django_db

CANALS = {
    "en": SubmittedFile("canals.en.txt", canals.ENGLISH.encode()),
    "zh-Hans": SubmittedFile("canals.zh.txt", canals.CHINESE.encode()),
    "ru": SubmittedFile("canals.ru.txt", canals.RUSSIAN.encode()),
}
TABLE = "en,en\nThe canal was opened.,运河已开放。\nBoth sides met in Port Ista.,双方在伊斯塔港会晤。\n"


def test_a_newsletter_gives_a_draft_for_each_of_its_statements() -> None:
    who = person("editor")
    client, upload = signed_in(who), taken(who, SubmittedFile("weir.txt", BREAKDOWN.encode()))
    assert upload.state == UploadState.READ, upload.message
    said = page(client, upload)
    assert "The file describes each statement itself" in said
    assert 'name="date"' not in said and len(re.findall(r"<li>\s*<a [^>]*>\s*2031-01-02", said)) == 2
    response = client.post(address(upload), {"make": "1"})
    assert response["Location"] == reverse("admin:statements_statement_changelist")
    made = list(Statement.objects.order_by("pk"))
    assert [(x.status, x.entered_by, x.source and x.source.name) for x in made] == [("draft", who, "weir.txt")] * 2
    assert {x.kind for x in made} == {"joint-statement", "press-statement"}
    assert "2 drafts were made." in client.get(response["Location"]).content.decode()


def test_a_newsletter_that_the_archive_has_makes_no_drafts_again() -> None:
    who = person("editor")
    client = signed_in(who)
    for changed in ("", "\n"):
        upload = taken(who, SubmittedFile("weir.txt", (BREAKDOWN + changed).encode()))
        response = client.post(address(upload), {"make": "1"})
    assert response.status_code == 200 and "is already in the archive" in response.content.decode()
    assert Statement.objects.count() == 2


def test_a_table_whose_languages_nobody_can_tell_is_read_once_they_are_said() -> None:
    who = person("editor")
    client, upload = signed_in(who), taken(who, SubmittedFile("canals.csv", TABLE.encode()))
    assert upload.state == UploadState.REFUSED
    said = page(client, upload)
    assert "canals.csv: column 1 and column 2 seem to be in one language, English" in said
    for column in ("column 1", "column 2"):
        assert f"Language of {column}" in said
    client.post(address(upload), {"language:0": "en", "language:1": "zh-Hans", "again": "1"})
    upload.refresh_from_db()
    uploads.read(upload)
    data = filled(client, upload)
    assert (data["language:0"], data["language:1"]) == ("en", "zh-Hans")
    client.post(address(upload), {**data, "date": "2031-04-12", "make": "1"})
    rows = Paragraph.objects.in_reading_order()
    assert [{x.edition.language: x.text for x in row.passages.all()} for row in rows] == [
        {"en": "The canal was opened.", "zh-Hans": "运河已开放。"},
        {"en": "Both sides met in Port Ista.", "zh-Hans": "双方在伊斯塔港会晤。"},
    ]


def test_a_table_in_languages_that_are_not_recognised_asks_for_them() -> None:
    who = person("editor")
    rows = "Halvern Port Ista,Qilmar vosk tenn\nOskeld Tambelin,Oskeld du Tambelin\n"
    client, upload = signed_in(who), taken(who, SubmittedFile("names.csv", rows.encode()))
    assert upload.state == UploadState.REFUSED
    assert "is not clear: column 1 and column 2; say the language of each below" in page(client, upload)
    client.post(address(upload), {"language:0": "en", "language:1": "vi", "again": "1"})
    upload.refresh_from_db()
    uploads.read(upload)
    data = filled(client, upload)
    assert (data["language:0"], data["language:1"]) == ("en", "vi")


@pytest.mark.parametrize("tags", [("en", "zh-Hans"), ("zh-Hans", "en", "ru")])
def test_so_many_languages_at_once(tags: tuple[str, ...]) -> None:
    who = person("editor")
    client, upload = signed_in(who), taken(who, *(CANALS[tag] for tag in tags))
    data = filled(client, upload)
    assert [data[f"language:{place}"] for place in range(len(tags))] == list(tags)
    assert all(data[f"title:{tag}"] for tag in tags)
    context: Any = client.get(address(upload)).context
    assert [x.tag for x in context["columns"]] == list(tags)
    headings = [{cell.language.tag: cell.text for cell in row.cells} for row in context["rows"] if row.heading]
    assert headings[0]["en"].startswith("1. ") and headings[0]["zh-Hans"].startswith("一、")
    client.post(address(upload), {**data, "make": "1"})
    made = Statement.objects.get()
    assert list(made.editions.values_list("key", flat=True)) == list(tags)
    assert {x.key: x.source and x.source.name for x in made.editions.all()} == {tag: CANALS[tag].name for tag in tags}
    lock = Paragraph.objects.get(passages__text__contains="30 new locks")
    assert {x.edition.key for x in lock.passages.all()} == set(tags)


def test_the_columns_of_a_wide_table_are_asked_about_by_name() -> None:
    who = person("editor")
    client = signed_in(who)
    rows = [[*row, f"They agree otherwise: {row[2]}"] for row in wide()]
    given = as_csv([[*NAMES, "Revised text"], *rows])
    upload = taken(who, SubmittedFile(given.name, given.content))
    assert upload.state == UploadState.REFUSED
    asked = client.get(address(upload))
    form, shown = asked.context["languages_form"], asked.content.decode()
    assert [x.name for x in form.texts()] == ["Source text", "Target text", "Revised text"]
    assert [x.field.value() for x in form.texts()] == ["en", "zh-Hans", "en"]
    assert {x.field.value() for x in form.others()} == {""} and len(form.others()) == 7
    assert "7 columns seem to hold no text" in shown and "say the language of each below" in shown
    assert all(name in shown for name in ("Link", "Words", "Chapter")) and rows[0][2][:80] in shown
    client.post(address(upload), {"language:3": "zh-Hans", "language:9": "en", "again": "1"})
    upload.refresh_from_db()
    uploads.read(upload)
    upload.refresh_from_db()
    assert (upload.state, upload.columns) == (UploadState.READ, ["-"] * 3 + ["zh-Hans"] + ["-"] * 5 + ["en"])
    told = client.get(address(upload)).context["languages_form"]
    assert [x.name for x in told.texts()] == ["Source text", "Target text", "Revised text"]
    client.post(address(upload), {**filled(client, upload), "date": "2031-04-12", "make": "1"})
    made = Statement.objects.get()
    first = Paragraph.objects.of_statement(made).in_reading_order().first()
    assert first is not None
    assert [x.text for x in first.passages.order_by("edition__order")] == [rows[0][3], rows[0][9]]
