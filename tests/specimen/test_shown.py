"""What the site offers to try has something to show in the sample archive."""

import re
from urllib.parse import parse_qs, urlsplit

import pytest
from django.test import Client
from django.utils.translation import override

from statements.models import Event, Party, Series, Statement, Status
from statements.search import find
from statements.search.facets.registry import FACTS
from statements.search.query import SearchQuery
from tests.processes import ROOT
from tests.views.page import Element, get

pytestmark = pytest.mark.usefixtures("loaded_specimen")

FINDS_NOTHING = {"note:concern"}
SAYS_SOMETHING = {'mutual "respect', "unilateral) sanctions", "duojihua", *FINDS_NOTHING}


def examples(page: Element) -> list[str]:
    links = [link for link in page.all("a") if "data-example" in link.attributes]
    return [parse_qs(urlsplit(link["href"]).query)["q"][0] for link in links]


def test_every_example_of_the_help_finds_something(client: Client) -> None:
    asked = examples(get(client, "/search/help/"))
    with override("en"):
        found = {typed: find.search_page(SearchQuery(typed)) for typed in asked}
    assert {typed for typed, results in found.items() if not results.total} == FINDS_NOTHING
    assert {typed for typed, results in found.items() if results.notes} == SAYS_SOMETHING
    assert get(client, "/search/?q=zh:坚决 -en:firmly").one("ol", cls="hits").all("li")


def test_every_example_of_the_readme_finds_something() -> None:
    asked = re.findall(r"manage\.py search '([^']+)'", (ROOT / "README.md").read_text(encoding="utf-8"))
    assert asked
    assert [typed for typed in asked if not find.search_page(SearchQuery(typed)).total] == []


def test_every_link_of_what_to_try_leads_to_something(client: Client) -> None:
    [link] = [x["href"] for x in get(client, "/").one("p", cls="specimen").all("a")]
    page = get(client, link).one("article")
    assert [typed for typed in examples(page) if not find.search_page(SearchQuery(typed)).total] == []
    for address in {x["href"] for x in page.all("a")}:
        withdrawn = Statement.objects.filter(status=Status.WITHDRAWN, slug=address.split("/")[2]).exists()
        get(client, address, status=410 if withdrawn else 200)


def test_every_facet_beside_the_hits_has_something_to_tell_apart() -> None:
    facets = find.search_page(SearchQuery("trade OR commentary:yes", extras=True)).facets
    assert {facet.fact for facet in facets} == {fact.name for fact in FACTS if fact.shown}
    assert {facet.fact: len(facet.values) for facet in facets if len(facet.values) < 2} == {}


@pytest.mark.parametrize("entities", [Series, Event, Party], ids=["series", "events", "parties"])
def test_lists_have_more_than_one_of_each(client: Client, entities: type[Series | Event | Party]) -> None:
    shown = entities.objects.with_published()
    assert shown.count() >= 3
    for entity in shown:
        assert get(client, entity.get_absolute_url()).all("article", cls="card")
