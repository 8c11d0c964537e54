"""The sample archive has a past: a wording that was corrected, a statement that was withdrawn."""

from pathlib import Path

import pytest
from django.test import Client
from django.urls import reverse

from statements.management import specimen
from statements.models import Act, IndexTask, Paragraph, Statement, Verb
from tests.views.page import get

pytestmark = pytest.mark.django_db(transaction=True)

ID = "7K3M9Q2XYZ"
TEXT = """---
slug: {slug}
kind: readout
date: 2031-04-12
titles: {{en: On the dams, zh-Hans: 关于河坝}}
parties: []
specimen: true
editions:
  - {{id: en, language: en, publisher: Chancery of Ista, authority: authentic}}
  - {{id: zh-Hans, language: zh-Hans, publisher: 伟国外交部, authority: authentic}}
---

@ {id}
[en] The two sides will mend 19 dams by spring.
[zh-Hans] 双方将在春季以前修缮19座水坝。

[en] They will mend 19 dams.
[zh-Hans] 双方将修缮水坝。
"""
HISTORY = f"""
[[correction]]
paragraph = "{ID}"
edition = "en"
earlier = "91 dams"
words = "19 dams"
reason = "Two figures changed places."

[[withdrawal]]
statement = "misfiled"
reason = "It was never issued."
"""


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "dams.txt").write_text(TEXT.format(slug="dams", id=ID), encoding="utf-8")
    (tmp_path / "misfiled.txt").write_text(TEXT.format(slug="misfiled", id="8AAAAAAAA1"), encoding="utf-8")
    (tmp_path / specimen.HISTORY).write_text(HISTORY, encoding="utf-8")
    return tmp_path


def wordings(id: str) -> list[str]:
    revisions = Paragraph.objects.get(pk=id).revisions.order_by("number")
    return [x.passages.get(edition__key="en").text for x in revisions]


def test_a_correction_leaves_the_words_of_the_file_and_shows_what_they_were(folder: Path, client: Client) -> None:
    specimen.load(folder)
    now, before = "The two sides will mend 19 dams by spring.", "The two sides will mend 91 dams by spring."
    assert wordings(ID) == [before, now]
    address = Paragraph.objects.get(pk=ID).get_absolute_url()
    assert before in get(client, f"{address}r1/").one("main").text
    assert "Two figures changed places." in get(client, address).one("main").text
    assert Act.objects.get(verb=Verb.CORRECT).who == "manage.py prepare"


def test_what_was_withdrawn_says_why(folder: Path, client: Client) -> None:
    specimen.load(folder)
    page = get(client, Statement.objects.get(slug="misfiled").get_absolute_url(), status=410)
    assert "It was never issued." in page.one("main").text


def test_what_is_left_is_found_at_once(folder: Path, client: Client) -> None:
    specimen.load(folder)
    assert IndexTask.objects.count() == 0
    found = get(client, reverse("statements:search") + "?q=dams")
    assert [x.text for x in found.all("mark") if x.text.isascii()] == ["dams", "dams"]


def test_a_history_that_does_not_fit_writes_nothing(folder: Path) -> None:
    (folder / specimen.HISTORY).write_text(HISTORY.replace("19 dams", "20 dams"), encoding="utf-8")
    with pytest.raises(ValueError, match=f"{ID} does not have '20 dams' once"):
        specimen.load(folder)
    (folder / specimen.HISTORY).write_text(HISTORY.replace('"misfiled"', '"nowhere"'), encoding="utf-8")
    with pytest.raises(Statement.DoesNotExist):
        specimen.load(folder)
    assert not Statement.objects.exists()
