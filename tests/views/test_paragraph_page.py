"""A paragraph's own page: its row, its place, its neighbours, its history; and what a retired one leaves."""

import pytest
from django.test import Client
from django.urls import reverse

from statements import workflow
from statements.models import Paragraph, Statement
from tests import building
from tests.views import world
from tests.views.page import Element, get

pytestmark = pytest.mark.django_db


@pytest.fixture
def made() -> Statement:
    return world.readable()


def page(client: Client, paragraph: Paragraph) -> Element:
    return get(client, f"/p/{paragraph.pk}/")


def test_the_row_stands_in_every_edition_named(client: Client, made: Statement) -> None:
    world.third_edition(made, "en", key="en-2")
    row = page(client, building.paragraphs_of(made)[1]).one("div", cls="this")
    assert [x["lang"] for x in row.all("div", cls="cell")] == ["en", "zh-Hans", "en"]
    labels = [x.text for x in row.all("p", cls="cell-label")]
    assert labels == ["English Authentic text", "简体中文 Authentic text", "English Official translation"]


def test_its_place_leads_to_the_reading_view(client: Client, made: Statement) -> None:
    paragraph = building.paragraphs_of(made)[1]
    tree = page(client, paragraph)
    trail = tree.one("nav", cls="trail")
    assert (trail.one("a")["href"], trail.all("li")[1].text) == (made.get_absolute_url(), "1 Part 1")
    assert tree.one("p", cls="lead-on").one("a")["href"] == f"{made.get_absolute_url()}#p-{paragraph.pk}"
    assert tree.one("p", cls="eyebrow").text == "Text 2 of 5 today Revision 1"


@pytest.mark.parametrize(("place", "neighbours"), [(0, [1]), (1, [0, 2]), (4, [3])])
def test_neighbours(client: Client, made: Statement, place: int, neighbours: list[int]) -> None:
    all_of_them = building.paragraphs_of(made)
    rows = page(client, all_of_them[place]).all("div", cls="neighbour")
    expected = [f"/p/{all_of_them[x].pk}/" for x in neighbours]
    assert [row.one("p", cls="neighbour-link").one("a")["href"] for row in rows] == expected


def test_its_revisions_are_listed_newest_first(client: Client, made: Statement) -> None:
    paragraph = building.paragraphs_of(made)[0]
    world.correct(paragraph, "Both sides will dig.", reason="The number was wrong <i>.")
    lines = page(client, paragraph).one("section", cls="revisions").all("li")
    assert [x.one("a")["href"] for x in lines] == [f"/p/{paragraph.pk}/r2/", f"/p/{paragraph.pk}/r1/"]
    assert lines[0].text.endswith("Current The number was wrong <i>.")


def test_it_says_how_to_cite_the_wording_that_is_shown(client: Client, made: Statement) -> None:
    paragraph = building.paragraphs_of(made)[0]
    citation = page(client, paragraph).one("p", cls="citation").text
    assert citation == (
        f"Joint statement on canals, 12 April 2031, paragraph {paragraph.pk}, revision 1. "
        f"Archive of Joint Statements, http://testserver/p/{paragraph.pk}/r1/"
    )


@pytest.mark.parametrize("change", [str.lower, lambda x: f"{x[:4]}-{x[4:]}", lambda x: x.replace("1", "l").lower()])
def test_what_is_typed_otherwise_leads_to_the_address(client: Client, made: Statement, change: object) -> None:
    paragraph = building.paragraph(made.sections.first(), id="A10BCDEFG1")
    typed = change(paragraph.pk)  # type: ignore[operator]
    response = client.get(f"/p/{typed}/?x=1")
    assert (response.status_code, response["Location"]) == (301, f"/p/{paragraph.pk}/?x=1")
    response = client.get(f"/p/{typed}/r1/")
    assert (response.status_code, response["Location"]) == (301, f"/p/{paragraph.pk}/r1/")


@pytest.mark.parametrize("typed", ["0000000000", "A", "U" * 10, "%00" * 10, "%FF%FE", "中" * 10, "A" * 5000, "'--"])
def test_what_is_no_paragraph_is_not_found(client: Client, typed: str) -> None:
    get(client, f"/p/{typed}/", status=404)


def test_a_retired_paragraph_shows_its_last_wording_and_its_successors(client: Client, made: Statement) -> None:
    gone, successor = building.paragraphs_of(made)[:2]
    world.correct(gone, "What it said last.")
    workflow.retire(gone, [successor])
    tree = page(client, gone)
    assert tree.one("div", cls="this").all("p", cls="passage")[0].text == "What it said last."
    banner = tree.one("div", cls="retired")
    assert banner.text.startswith("No longer in the text.")
    assert banner.one("a")["href"] == successor.get_absolute_url()
    assert tree.all("div", cls="neighbour") == []
    words = successor.passages.get(edition__key="en").text
    assert words in tree.one("div", cls="text").text


def test_a_retired_paragraph_without_successors_says_so(client: Client, made: Statement) -> None:
    gone = building.paragraphs_of(made)[0]
    workflow.retire(gone)
    assert "Nothing has taken its place." in page(client, gone).one("div", cls="retired").text


def test_commentary_has_a_page_and_is_named(client: Client, made: Statement) -> None:
    tree = page(client, building.paragraphs_of(made)[-1])
    assert tree.one("p", cls="eyebrow").text.startswith("Commentary")
    assert tree.one("div", cls="this").one("p", cls="note-label").text == "Commentary · The Lock"


def test_the_reading_view_and_the_page_lead_to_each_other(client: Client, made: Statement) -> None:
    row = get(client, made.get_absolute_url()).all("div", data_paragraph="")[0]
    back = get(client, row.one("a", cls="permalink")["href"]).one("p", cls="lead-on").one("a")["href"]
    assert back == reverse("statements:statement", args=[made.slug]) + "#" + row["id"]
