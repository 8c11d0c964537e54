"""Formulations in public: approved ones alone, each place where they stand, and a series by them."""

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from statements import workflow
from statements.compare.kept.occurrences import refresh_occurrences
from statements.models import (
    Extent,
    Formulation,
    FormulationRendering,
    FormulationStatus,
    FormulationWording,
    RenderingUse,
    Statement,
)
from tests import building
from tests.compare.formulations.texts import YEARS
from tests.compare.kept import world
from tests.people import person, signed_in
from tests.views.page import Element, get

pytestmark = pytest.mark.django_db


@pytest.fixture
def dams() -> Formulation:
    world.series()
    made = world.approved()
    proposed = Formulation.objects.create(slug="river", status=FormulationStatus.PROPOSED)
    FormulationWording.objects.create(formulation=proposed, language="zh-Hans", text=world.RIVER)
    refresh_occurrences()
    return made


def grid_of(client: Client, query: str = "") -> Element:
    return get(client, reverse("statements:series_formulations", args=["dams"]) + query)


def row(page: Element) -> list[str]:
    return [x["aria-label"] for x in page.one("tbody").all("svg")]


def test_readers_see_approved_ones_and_staff_proposed_ones_too(client: Client, dams: Formulation) -> None:
    where = reverse("statements:formulation_list")
    said = get(client, where).text
    assert world.DAMS in said and "1 formulation " in said and "in 3 statements" in said and world.RIVER not in said
    assert client.get(reverse("statements:formulation", args=["river"])).status_code == 404
    inside = get(signed_in(person("editor")), where).text
    assert world.RIVER in inside and "Proposed" in inside


def test_a_dossier_shows_each_place_with_what_stands_beside_it(client: Client, dams: Formulation) -> None:
    page = get(client, reverse("statements:formulation", args=[dams.slug]))
    assert "in 3 statements · worded otherwise in 1 · first 1 May 2031 · last 1 May 2034" in page.text
    marks = page.one("section", cls="dossier-places").all("mark")
    assert [x.text for x in marks] == [world.DAMS, world.DAMS, "坚持堤坝共同管理原则", world.DAMS]
    assert [x.text for x in page.all("span", cls="dossier-kind")] == ["worded otherwise"]


def test_a_series_shows_what_stands_in_each_year(client: Client, dams: Formulation) -> None:
    page = grid_of(client)
    assert row(page) == ["to the letter, 1 time"] * 2 + ["worded otherwise", "to the letter, 1 time"]
    assert "3 + 1 changed of 4" in page.text and "坚持堤坝共同管理原则" in page.text
    assert [x.text for x in page.one("thead").all("a")] == ["2031", "2032", "2033", "2034"]


def test_nothing_is_called_dropped_where_the_text_may_be_incomplete(client: Client, dams: Formulation) -> None:
    Formulation.objects.filter(slug="river").update(status="approved", approved_at=dams.approved_at)
    third = Statement.objects.get(slug="dams-2033")
    assert "dropped" in row(grid_of(client))
    third.editions.update(extent=Extent.EXCERPTS)
    assert "dropped" not in row(grid_of(client)) and "not known" in row(grid_of(client))


def test_an_empty_archive_and_a_withdrawn_statement_say_so(client: Client, dams: Formulation) -> None:
    workflow.withdraw(Statement.objects.get(slug="dams-2034"), reason="It was a draft.")
    refresh_occurrences()
    assert "in 2 statements" in get(client, reverse("statements:formulation", args=[dams.slug])).text
    Formulation.objects.all().delete()
    assert "No formulation has been approved yet." in get(client, reverse("statements:formulation_list")).text
    assert "No approved formulation stands in this series" in grid_of(client).text


@pytest.mark.parametrize(("name", "slug"), [("formulation", "f-0"), ("series_formulations", "dams")])
def test_pages_ask_as_many_queries_however_many_there_are(
    client: Client, dams: Formulation, name: str, slug: str
) -> None:
    def queries() -> int:
        with CaptureQueriesContext(connection) as asked:
            get(client, reverse(f"statements:{name}", args=[slug]))
        return len(asked)

    before = queries()
    world.approved("双方")
    world.statement(dams.occurrences.first().statement.series, "2035", YEARS["2031"])
    refresh_occurrences()
    assert queries() == before


def test_divergent_renderings_are_shown_with_what_the_choice_follows(client: Client, dams: Formulation) -> None:
    where = reverse("statements:divergences")
    assert "Each approved formulation has one rendering" in get(client, where).text
    said = {
        "2031": "joint management",
        "2032": "joint management",
        "2033": "joint administration",
        "2034": "joint administration",
    }
    for year, text in said.items():
        _rendered(dams, year, text)
    page = get(client, where)
    assert "The rendering changed with time." in page.text
    assert [x.text for x in page.one("article").all("li")] == [
        "joint management 2031 2032",
        "joint administration 2033 2034",
    ]


def _rendered(of: Formulation, year: str, text: str) -> None:
    statement = Statement.objects.get(slug=f"dams-{year}")
    edition, paragraph = statement.editions.get(key="en"), building.paragraphs_of(statement)[0]
    rendering, _ = FormulationRendering.objects.get_or_create(
        formulation=of, source="zh-Hans", language="en", text=text
    )
    RenderingUse.objects.create(
        rendering=rendering, statement=statement, edition=edition, paragraph=paragraph, revision=1, start=0, end=5,
        text=text, verbatim=True,
    )  # fmt: skip
