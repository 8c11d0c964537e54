"""Home says what is here; About explains words, citing and keys."""

from datetime import date

import pytest
from django.test import Client
from pytest_django import DjangoAssertNumQueries

from tests import building
from tests.views import world
from tests.views.page import Element, get

pytestmark = pytest.mark.django_db


def counts(tree: Element) -> dict[str, str]:
    return {x.one("dt").text: x.one("dd").text for x in tree.one("dl", cls="counts").all("div")}


def test_home_counts_what_is_published(client: Client) -> None:
    world.readable(date=date(2029, 1, 1))
    world.third_edition(building.statement(2, published=True))
    building.statement(5)
    assert counts(get(client, "/")) == {"Statements": "2", "Paragraphs": "7", "Languages": "3", "Years": "2029–2031"}


def test_home_shows_the_newest_and_the_ways_in(client: Client) -> None:
    made = world.readable()
    for day in range(1, 8):
        building.statement(1, published=True, date=date(2020, 1, day))
    tree = get(client, "/")
    cards = tree.all("article", cls="card")
    assert len(cards) == 5
    assert cards[0].one("h3").one("a")["href"] == made.get_absolute_url()
    links = {a["href"] for a in tree.one("main").all("a")}
    assert {x.get_absolute_url() for x in (made.series, *made.parties_in_order()) if x} <= links
    assert tree.one("main").one("input", type="search")["name"] == "q"


def test_home_opens_the_latest_of_a_series(client: Client) -> None:
    made = world.readable(date=date(2031, 1, 1))
    building.statement(1, published=True, kind="readout", date=date(2031, 2, 1))
    latest = get(client, "/").one("section", cls="latest")
    assert latest.one("p", cls="latest-title").one("a")["href"] == made.get_absolute_url()
    first = building.paragraphs_of(made)[0]
    assert [x.text for x in latest.all("p", cls="passage")] == [x.text for x in first.passages.all()]


@pytest.mark.parametrize(
    ("specimens", "others", "notice"),
    [(2, 0, "This is a specimen archive."), (1, 1, "Some of what is here is a specimen."), (0, 2, None)],
)
def test_home_says_what_is_a_specimen(client: Client, specimens: int, others: int, notice: str | None) -> None:
    for number in range(specimens + others):
        building.statement(1, published=True, specimen=number < specimens)
    banners = get(client, "/").all("p", cls="specimen")
    assert [x.one("strong").text for x in banners] == ([notice] if notice else [])


def test_about_explains_and_gives_an_example_that_opens(client: Client) -> None:
    world.readable()
    tree = get(client, "/about/")
    assert {"Authority", "Extent", "Commentary", "Paraphrase"} <= {x.text for x in tree.all("dt")}
    example = [a["href"] for a in tree.one("article").all("a")]
    assert len(example) == 1
    get(client, example[0])
    assert {x.text for x in tree.all("kbd")} == {"/", "j", "k", "n", "p", "Esc"}


def test_a_specimen_leads_to_what_to_try(client: Client, django_assert_num_queries: DjangoAssertNumQueries) -> None:
    series = building.series()
    before, now = (world.readable(specimen=True, series=series, date=date(year, 4, 12)) for year in (2030, 2031))
    for address in ("/", "/about/"):
        assert "/about/specimen/" in {x["href"] for x in get(client, address).one("main").all("a")}
    with django_assert_num_queries(7):
        page = get(client, "/about/specimen/").one("article")
    assert page.one("h2", id="changed").text == "What changed between 2030 and 2031?"
    read = {f"{x.get_absolute_url()}?editions=zh-Hans,en" for x in (before, now)}
    assert read | {series.get_absolute_url()} <= {x["href"] for x in page.all("a")}


@pytest.mark.parametrize("specimen", [True, False])
def test_what_to_try_needs_a_series_of_specimens(client: Client, specimen: bool) -> None:
    world.readable(specimen=specimen)
    world.readable(specimen=False)
    assert client.get("/about/specimen/").status_code == 404
    assert "/about/specimen/" not in {x["href"] for x in get(client, "/about/").all("a")}
