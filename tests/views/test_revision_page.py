"""What a paragraph said as of a revision stays readable, and says when it was corrected."""

import pytest
from django.test import Client

from statements import workflow
from statements.ingest import rows
from statements.models import Paragraph, ParagraphKind, Statement
from tests import building
from tests.views import world
from tests.views.page import get

pytestmark = pytest.mark.django_db


@pytest.fixture
def paragraph() -> Paragraph:
    return building.paragraphs_of(world.readable())[0]


def test_an_old_wording_is_shown_whole_with_the_way_to_the_current_one(client: Client, paragraph: Paragraph) -> None:
    before = {x.edition.language: x.text for x in paragraph.passages.all()}
    world.correct(paragraph, "Corrected once.", reason="The quay was misspelt.")
    world.correct(paragraph, "Corrected twice.")
    tree = get(client, f"/p/{paragraph.pk}/r1/")
    cells = tree.one("div", cls="this").all("div", cls="cell")
    assert {x["lang"]: x.one("p", cls="passage").text for x in cells} == before
    banner = tree.one("div", cls="corrected")
    assert banner.text.startswith("This wording was corrected. It stood from")
    assert "The reason: The quay was misspelt." in banner.text
    assert banner.one("a")["href"] == f"/p/{paragraph.pk}/"
    assert banner.one("a").text == "To the current wording, revision 3"


def test_the_current_wording_says_that_it_is(client: Client, paragraph: Paragraph) -> None:
    world.correct(paragraph, "Corrected once.")
    tree = get(client, f"/p/{paragraph.pk}/r2/")
    assert tree.one("p", cls="current").text.startswith("This is the current wording.")
    assert tree.one("div", cls="this").all("p", cls="passage")[0].text == "Corrected once."


def test_the_kind_is_that_of_the_revision(client: Client, paragraph: Paragraph) -> None:
    row = rows.read(paragraph)
    workflow.revise(paragraph, rows.Row(ParagraphKind.COMMENTARY, row.cells), reason="It is no text.")
    assert "commentary" not in get(client, f"/p/{paragraph.pk}/r1/").one("div", cls="this").classes
    assert "commentary" in get(client, f"/p/{paragraph.pk}/r2/").one("div", cls="this").classes


def test_a_citation_of_an_old_wording_names_that_revision(client: Client, paragraph: Paragraph) -> None:
    world.correct(paragraph, "Corrected once.")
    citation = get(client, f"/p/{paragraph.pk}/r1/").one("p", cls="citation").text
    assert citation.endswith(f"revision 1. Archive of Joint Statements, http://testserver/p/{paragraph.pk}/r1/")


def test_a_retired_paragraph_says_so_on_its_last_revision(client: Client, paragraph: Paragraph) -> None:
    workflow.retire(paragraph)
    assert get(client, f"/p/{paragraph.pk}/r1/").one("div", cls="retired").one("a")["href"] == f"/p/{paragraph.pk}/"


@pytest.mark.parametrize("number", ["0", "2", "9" * 30, "9" * 5000, "-1", "01x"])
def test_a_revision_that_there_is_not_is_not_found(client: Client, paragraph: Paragraph, number: str) -> None:
    get(client, f"/p/{paragraph.pk}/r{number}/", status=404)


def test_revisions_of_a_draft_are_not_public(client: Client) -> None:
    draft: Statement = building.statement(1)
    get(client, f"/p/{building.paragraphs_of(draft)[0].pk}/r1/", status=404)
