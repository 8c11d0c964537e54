"""Facets, chips and the form: every choice is a link or a field, and all of them are in the address."""

from datetime import date

import pytest
from django.test import Client

from statements.models import Authority, IndexTask, Paragraph
from tests import building
from tests.views.page import Element, get

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def archive(db: None) -> None:
    for year, kind, count in ((2029, "joint-statement", 3), (2031, "readout", 2), (2032, "remarks", 1)):
        made = building.statement(0, published=True, kind=kind, date=date(year, 3, 1), series=_series(year))
        for number in range(count):
            building.paragraph(made.sections.first(), {"en": f"Sluice {number} of {year}.", "zh-Hans": "水闸。"})
    third = building.edition(made, "ru", authority=Authority.OFFICIAL_TRANSLATION, order=3)
    building.paragraphs_of(made)[0].passages.create(edition=third, text="Шлюз.")
    IndexTask.objects.enqueue(Paragraph.objects.all())


def _series(year: int) -> object:
    return building.series(f"series-of-{year}")


def asked(client: Client, more: str = "") -> Element:
    return get(client, f"/search/?q=sluice&alike=no{more}")


def facet(tree: Element, fact: str) -> dict[str, tuple[str, str]]:
    """{label: (count, address)} of a facet's values."""
    section = tree.one("section", aria_labelledby=f"facet-{fact}")
    return {
        a.all("span")[0].text: (a.one("span", cls="facet-count").text, a["href"])
        for a in section.all("a", cls="facet-value")
    }


def chips(tree: Element) -> dict[str, str]:
    """{what a chip says: its address}"""
    return {a.text.removesuffix(" Remove"): a["href"] for a in tree.all("a", cls="chip")}


def total(tree: Element) -> str:
    return tree.one("p", cls="page-count").text


def test_facets_count_all_hits_and_narrow_by_a_link(client: Client) -> None:
    tree = asked(client)
    assert total(tree) == "6 paragraphs"
    kinds = facet(tree, "kind")
    assert {label: count for label, (count, _) in kinds.items()} == {
        "Joint statement": "3",
        "Readout": "2",
        "Remarks": "1",
    }
    assert kinds["Readout"][1] == "?q=sluice&kind=readout&alike=no"
    assert total(get(client, "/search/" + kinds["Readout"][1])) == "2 paragraphs"
    assert facet(tree, "language")["Русский"] == ("1", "?q=sluice&has=ru&alike=no")


def test_several_values_of_a_fact_widen_and_are_removed_one_by_one(client: Client) -> None:
    tree = asked(client, "&kind=readout&kind=remarks")
    assert total(tree) == "3 paragraphs"
    assert facet(tree, "kind")["Joint statement"] == (
        "3",
        "?q=sluice&kind=readout&kind=remarks&kind=joint-statement&alike=no",
    )
    assert chips(tree) == {
        "Kind Readout": "?q=sluice&kind=remarks&alike=no",
        "Kind Remarks": "?q=sluice&kind=readout&alike=no",
    }
    assert tree.one("a", cls="chips-all")["href"] == "?q=sluice&alike=no"
    section = tree.one("section", aria_labelledby="facet-kind")
    assert [a.all("span")[0].text for a in section.all("a", aria_current="true")] == ["Readout", "Remarks"]


def test_values_of_two_facts_narrow_together(client: Client) -> None:
    assert total(asked(client, "&kind=readout&year=2031")) == "2 paragraphs"
    assert total(asked(client, "&kind=readout&year=2029")) == "0 paragraphs"


def test_years_are_bars_that_narrow(client: Client) -> None:
    chart = asked(client).one("svg", cls="year-chart")
    named = [(a["aria-label"], a["href"]) for a in chart.all("a")]
    assert named == [
        ("2029: 3 paragraphs", "?q=sluice&year=2029&alike=no"),
        ("2030: 0 paragraphs", "?q=sluice&year=2030&alike=no"),
        ("2031: 2 paragraphs", "?q=sluice&year=2031&alike=no"),
        ("2032: 1 paragraph", "?q=sluice&year=2032&alike=no"),
    ]
    assert [x.text for x in chart.all("text", cls="bar-count")] == ["3", "0", "2", "1"]
    tree = asked(client, "&year=2031")
    assert (total(tree), chips(tree)) == ("2 paragraphs", {"Year 2031": "?q=sluice&alike=no"})
    assert tree.one("svg", cls="year-chart").one("a", aria_current="true")["href"] == "?q=sluice&alike=no"


def test_the_years_as_a_list_leave_those_of_nothing_out(client: Client) -> None:
    assert {label: count for label, (count, _) in facet(asked(client), "year").items()} == {
        "2029": "3",
        "2031": "2",
        "2032": "1",
    }


def test_a_range_of_years_is_one_chip(client: Client) -> None:
    tree = asked(client, "&from=2031&to=2032")
    assert (total(tree), chips(tree)) == ("3 paragraphs", {"Year 2031–2032": "?q=sluice&alike=no"})
    assert list(chips(asked(client, "&from=2031"))) == ["Year from 2031 on"]
    assert list(chips(asked(client, "&to=2031"))) == ["Year until 2031"]
    assert total(asked(client, "&from=2032&to=2031")) == "3 paragraphs"


def test_what_is_narrowed_needs_no_words(client: Client) -> None:
    tree = get(client, "/search/?kind=readout&alike=no")
    assert total(tree) == "2 paragraphs · 1 heading"
    assert chips(tree) == {"Kind Readout": "?alike=no"}


@pytest.mark.parametrize(
    "more",
    [
        "&party=nobody",
        "&kind=sermon",
        "&year=MMXXXI",
        "&year=1648",
        "&from=1648",
        "&to=x",
        "&has=xx",
        "&authority=hearsay",
        "&commentary=maybe",
        "&series=",
        "&statement=nothing-there",
        "&event=nothing-there",
        "&source=",
        "&order=random",
        "&by=weight",
        "&view=upside-down",
        "&in=xx&sort=up",
    ],
)
def test_unknown_values_are_passed_over(client: Client, more: str) -> None:
    tree = asked(client, more)
    assert (total(tree), chips(tree)) == ("6 paragraphs", {})


def test_the_form_has_what_is_chosen(client: Client) -> None:
    form = asked(client, "&kind=readout&from=2031&has=zh-Hans&commentary=no&language=en&order=newest").one(
        "form", cls="search-form"
    )
    ticked = [(x["name"], x["value"]) for x in form.all("input", type="checkbox", checked="")]
    assert ticked == [("kind", "readout"), ("has", "zh-Hans"), ("commentary", "no")]
    picked = {x["name"]: [o["value"] for o in x.all("option", selected="")] for x in form.all("select")}
    assert picked == {"language": ["en"], "from": ["2031"], "to": [""]}
    hidden = [(x["name"], x["value"]) for x in form.all("input", type="hidden")]
    assert hidden == [("order", "newest"), ("alike", "no")]


def test_sending_the_form_again_asks_the_same(client: Client) -> None:
    form = asked(client, "&kind=readout&year=2031&has=zh-Hans&language=en&order=newest").one("form", cls="search-form")
    sent = [(x["name"], x["value"]) for x in form.all("input", type="hidden")]
    sent += [(x["name"], x["value"]) for x in form.all("input", type="checkbox", checked="")]
    sent += [(x["name"], o["value"]) for x in form.all("select") for o in x.all("option", selected="")]
    response = client.get("/search/", [("q", "sluice"), *sent])
    assert (
        response.context["state"].address
        == "?q=sluice&language=en&kind=readout&year=2031&has=zh-Hans&order=newest&alike=no"
    )


def test_orders_are_links_and_the_newest_is_first(client: Client) -> None:
    tree = asked(client, "&order=newest")
    tools = tree.one("ul", aria_labelledby="tools-order")
    assert {a.text: a["href"] for a in tools.all("a")} == {
        "Best match": "?q=sluice&alike=no",
        "Newest": "?q=sluice&order=newest&alike=no",
        "Oldest": "?q=sluice&order=oldest&alike=no",
        "Place in the document": "?q=sluice&order=place&alike=no",
    }
    assert tools.one("a", aria_current="true").text == "Newest"
    years = [x.one("time")["datetime"][:4] for x in tree.all("article", cls="hit")]
    assert years == sorted(years, reverse=True)


def test_hits_of_a_statement_are_folded_into_the_first(client: Client) -> None:
    tree = asked(client, "&by=statement")
    assert total(tree) == "6 paragraphs"
    assert "in 3 statements" in tree.one("p", cls="folded-count").text
    hits = tree.all("article", cls="hit")
    more = {x.one("time")["datetime"][:4]: [a.text for a in x.all("a", cls="hit-others")] for x in hits}
    assert more == {"2029": ["2 more in this statement"], "2031": ["1 more in this statement"], "2032": []}
    link = next(a for x in hits for a in x.all("a", cls="hit-others") if a.text.startswith("2"))
    narrowed = get(client, "/search/" + link["href"])
    assert total(narrowed) == "3 paragraphs"
    assert len(narrowed.all("article", cls="hit")) == 3
    assert list(chips(narrowed)) == ["Statement Joint statement on canals"]


def test_nothing_found_says_what_is_found_without_one_of_the_choices(client: Client) -> None:
    found = asked(client, "&kind=readout&year=2029").one("div", cls="empty").one("ul").all("li")
    assert {x.text: x.one("a")["href"] for x in found} == {
        "sluice without “Kind” 3 results": "?q=sluice&year=2029&alike=no",
        "sluice without “Year” 2 results": "?q=sluice&kind=readout&alike=no",
    }


def test_nothing_found_at_all_can_still_be_loosened(client: Client) -> None:
    tree = get(client, "/search/?q=zzzzzzzz&kind=readout&year=2029")
    assert {a.text: a["href"] for a in tree.one("div", cls="empty").all("a")} == {
        "without Kind: Readout": "?q=zzzzzzzz&year=2029",
        "without Year: 2029": "?q=zzzzzzzz&kind=readout",
        "with nothing chosen": "?q=zzzzzzzz",
    }


def test_a_range_of_years_can_be_what_has_to_go(client: Client) -> None:
    found = asked(client, "&kind=readout&from=2032").one("div", cls="empty").one("ul").all("a")
    assert "?q=sluice&kind=readout&alike=no" in [a["href"] for a in found]


def test_paragraphs_that_say_nearly_the_same_are_folded_unless_asked_otherwise(client: Client) -> None:
    tree = get(client, "/search/?q=sluice")
    assert total(tree) == "6 paragraphs"
    folded = tree.all("p", cls="hit-alike")
    assert len(tree.all("article", cls="hit")) < 6
    assert folded and all(a["href"].startswith("/p/") for x in folded for a in x.all("a"))
    assert tree.all("p", cls="folded-count")
    switch = tree.one("ul", aria_labelledby="tools-fold").one("a", aria_current="true")
    assert switch["href"] == "?q=sluice&alike=no"
    assert len(get(client, "/search/" + switch["href"]).all("article", cls="hit")) == 6
