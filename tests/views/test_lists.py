"""The lists: narrowing, pages, and the pages of series, events and parties."""

from datetime import date

import pytest
from django.test import Client

from statements.models import Statement
from tests import building
from tests.views import world
from tests.views.page import Element, get

pytestmark = pytest.mark.django_db


def listed(tree: Element) -> list[str]:
    return [x.one("h3").one("a")["href"] for x in tree.all("article", cls="card")]


def addresses(*statements: Statement) -> list[str]:
    return [x.get_absolute_url() for x in statements]


@pytest.fixture
def three() -> list[Statement]:
    """A joint statement of 2031 in a series, a readout of 2030, and a declaration of 2030; newest first."""
    first = building.statement(1, published=True, series=building.series(), date=date(2031, 5, 1))
    second = building.statement(1, published=True, kind="readout", date=date(2030, 6, 1))
    third = building.statement(1, published=True, kind="declaration", date=date(2030, 2, 1))
    return [first, second, third]


def test_newest_stand_first_under_their_years(client: Client, three: list[Statement]) -> None:
    tree = get(client, "/statements/")
    assert listed(tree) == addresses(*three)
    assert [x.text for x in tree.all("h2", cls="year")] == ["2031", "2030"]


@pytest.mark.parametrize(
    ("query", "places"),
    [
        ("year=2030", [1, 2]),
        ("kind=readout", [1]),
        ("year=2030&kind=declaration", [2]),
        ("year=2031&kind=declaration", []),
        ("series={series}", [0]),
        ("party={party}", [1]),
        ("party={party}&year=2030&kind=readout", [1]),
        ("series=&year=&party=&kind=", [0, 1, 2]),
    ],
)
def test_narrowing(client: Client, three: list[Statement], query: str, places: list[int]) -> None:
    assert three[0].series
    query = query.format(series=three[0].series.slug, party=three[1].parties_in_order()[1].slug)
    assert listed(get(client, f"/statements/?{query}")) == addresses(*(three[x] for x in places))


@pytest.mark.parametrize(
    "query",
    [
        "year=x",
        "year=99999999999999999999",
        "series=none",
        "kind=draft",
        "party=%00",
        "kind=%ED%A0%80",
        "year=2030'--",
    ],
)
def test_a_value_that_nothing_has_is_passed_over(client: Client, three: list[Statement], query: str) -> None:
    tree = get(client, f"/statements/?{query}")
    assert listed(tree) == addresses(*three)
    assert tree.all("ul", cls="chips") == []


def test_each_choice_can_be_taken_back(client: Client, three: list[Statement]) -> None:
    chips = get(client, "/statements/?year=2030&kind=readout&page=3").one("ul", cls="chips").all("a")
    assert [(x.text, x["href"]) for x in chips] == [
        ("Year 2030 Remove", "?kind=readout"),
        ("Kind Readout Remove", "?year=2030"),
        ("Remove all", "/statements/"),
    ]


def test_nothing_that_fits_is_told_with_a_way_out(client: Client, three: list[Statement]) -> None:
    empty = get(client, "/statements/?year=2031&kind=readout").one("div", cls="empty")
    assert empty.text == "No statement fits all of this. Show all statements"
    assert empty.one("a")["href"] == "/statements/"


@pytest.mark.parametrize("where", ["/", "/statements/", "/series/", "/events/", "/parties/"])
def test_an_empty_archive_says_so(client: Client, where: str) -> None:
    assert get(client, where).one("main").one("p", cls="empty").text == "Nothing is published here yet."


@pytest.mark.parametrize(
    ("page", "shown"),
    [("1", 30), ("2", 2), ("3", 2), ("0", 2), ("-1", 2), ("x", 30), ("", 30), ("9" * 40, 2), ("%00", 30)],
)
def test_pages(client: Client, page: str, shown: int) -> None:
    for _ in range(32):
        building.statement(1, published=True)
    tree = get(client, f"/statements/?page={page}&kind=joint-statement")
    assert len(listed(tree)) == shown
    links = [a["href"] for a in tree.one("nav", cls="paging").all("a")]
    assert links == [f"?page={2 if shown == 30 else 1}&kind=joint-statement"]


def test_a_series_is_a_line_of_years(client: Client) -> None:
    statements = world.years(2028, 2029, 2031)
    series = statements[0].series
    assert series
    tree = get(client, series.get_absolute_url())
    assert listed(tree) == addresses(*reversed(statements))
    assert tree.one("p", cls="page-count").text == "3 statements · 2028–2031"


def test_an_event_has_its_documents_its_day_and_its_place(client: Client) -> None:
    event = building.event()
    event.place = "Port Canal"
    event.save()
    first = building.statement(1, published=True, event=event)
    building.statement(1, event=event)
    tree = get(client, event.get_absolute_url())
    assert listed(tree) == addresses(first)
    assert tree.all("p", cls="eyebrow")[0].text == "Event 12 April 2031 Port Canal"


def test_a_party_has_what_it_said(client: Client, three: list[Statement]) -> None:
    party = three[1].parties_in_order()[0]
    assert listed(get(client, party.get_absolute_url())) == addresses(three[1])


@pytest.mark.parametrize("where", ["/series/", "/events/", "/parties/"])
def test_indexes_lead_to_what_they_list(client: Client, where: str) -> None:
    world.readable()
    links = [x.one("a")["href"] for x in get(client, where).one("ul", cls="entities").all("h2")]
    assert links
    for link in links:
        get(client, link)


def test_a_card_says_parties_languages_and_specimen(client: Client) -> None:
    made = building.statement(1, published=True, specimen=True)
    world.third_edition(made, "en", key="en-2")
    card = get(client, "/statements/").one("article", cls="card")
    assert [x.text for x in card.one("span", cls="card-languages").all("span")] == ["English", "简体中文"]
    assert card.one("p", cls="eyebrow").text == "12 April 2031 Joint statement Specimen"
    assert "Aldermark · Lanhai" in card.text


def test_choices_are_offered_by_name(client: Client, three: list[Statement]) -> None:
    tree = get(client, "/statements/")
    assert [x.text for x in tree.one("select", name="kind").all("option")] == [
        "All kinds",
        "Joint statement",
        "Declaration",
        "Readout",
    ]
    assert [x.text for x in tree.one("select", name="year").all("option")] == ["All years", "2031", "2030"]
