"""What a paragraph said as of a revision stays readable, and says when it was corrected."""

import pytest
from django.test import Client

from statements import workflow
from statements.models import Paragraph, ParagraphKind, Statement, paragraph_content
from statements.models.paragraph_content import Content
from tests import building
from tests.views import world
from tests.views.page import Element, get

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
    current, changed = banner.all("a")
    assert current["href"] == f"/p/{paragraph.pk}/"
    assert current.text == "To the current wording, revision 3"
    assert tree.one(id=changed["href"].removeprefix("#")).tag == "section"


def changed(section: Element) -> list[tuple[str, str]]:
    """What went and what came, without the words for screen readers."""
    found = []
    for mark in [x for x in section.all() if x.tag in ("del", "ins")]:
        told = {"del": "[deleted:", "ins": "[inserted:"}[mark.tag]
        assert [x.text for x in mark.all("span", cls="told")] == [told, "]"]
        found.append((mark.tag, "".join(x for x in mark.inside if isinstance(x, str))))
    return found


def test_it_is_set_against_the_current_one_and_the_one_before(client: Client, paragraph: Paragraph) -> None:
    world.correct(paragraph, "Both sides plant <trees>.")
    world.correct(paragraph, "Both sides plant <oaks>.")
    world.correct(paragraph, "Both sides plant <oaks> & elms.")
    sections = get(client, f"/p/{paragraph.pk}/r3/").all("section", cls="difference")
    assert [x["id"] for x in sections] == ["difference-3-4", "difference-2-3"]
    since, before = sections
    assert since.one("h2").text == "What has changed since, up to revision 4"
    assert changed(since) == [("ins", " & elms")]
    assert before.one("h2").text == "What this revision changed of revision 2"
    assert changed(before) == [("del", "trees"), ("ins", "oaks")]
    assert "English" in before.one("p", cls="cell-label").text
    first = get(client, f"/p/{paragraph.pk}/r1/").all("section", cls="difference")
    assert [x["id"] for x in first] == ["difference-1-4"]
    last = get(client, f"/p/{paragraph.pk}/r4/").all("section", cls="difference")
    assert [x["id"] for x in last] == ["difference-3-4"]


def test_chinese_is_compared_by_words(client: Client, paragraph: Paragraph) -> None:
    statement = paragraph.section.statement
    for text in ("双方将维护运河。", "双方将疏浚运河。"):
        row = building.row(statement, en="Both sides plant trees.", zh_Hans=text)
        workflow.revise(paragraph, row, reason="A slip.")
    section = get(client, f"/p/{paragraph.pk}/r3/").one("section", cls="difference")
    assert changed(section) == [("del", "维护"), ("ins", "疏浚")]
    assert section.one("p", cls="passage")["lang"] == "zh-Hans"


def test_the_first_wording_alone_has_no_difference(client: Client, paragraph: Paragraph) -> None:
    assert get(client, f"/p/{paragraph.pk}/r1/").all("section", cls="difference") == []


def test_the_current_wording_says_that_it_is(client: Client, paragraph: Paragraph) -> None:
    world.correct(paragraph, "Corrected once.")
    tree = get(client, f"/p/{paragraph.pk}/r2/")
    assert tree.one("p", cls="current").text.startswith("This is the current wording.")
    assert tree.one("div", cls="this").all("p", cls="passage")[0].text == "Corrected once."


def test_the_kind_is_that_of_the_revision(client: Client, paragraph: Paragraph) -> None:
    row = paragraph_content.read(paragraph)
    workflow.revise(paragraph, Content(ParagraphKind.COMMENTARY, row.cells), reason="It is no text.")
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
