"""Layouts by the query string: what is asked, what is shown, and what the controls lead to."""

import pytest
from django.http import QueryDict
from django.test import Client

from statements.models import Edition, Statement
from statements.views import reading
from statements.views.toolbar import toolbar
from tests.views import world
from tests.views.page import get

EN, ZH, RU, EN2 = (
    Edition(pk=number, key=key, language=key[:2] if key == "en-2" else key, authority=authority)
    for number, key, authority in [
        (1, "en", "authentic"),
        (2, "zh-Hans", "authentic"),
        (3, "ru", "authentic"),
        (4, "en-2", "official-translation"),
    ]
)
ALL = [EN, ZH, RU, EN2]


@pytest.mark.parametrize(
    ("query", "keys"),
    [
        ("", ["en", "zh-Hans"]),
        ("editions=en", ["en"]),
        ("editions=zh-Hans,en", ["zh-Hans", "en"]),
        ("editions=ru,en-2", ["ru", "en-2"]),
        ("editions=en,zh-Hans,ru", ["en", "zh-Hans", "ru"]),
        ("editions=en&editions=ru", ["en", "ru"]),
        ("editions=en,zh-Hans,ru,en-2", ["en", "zh-Hans", "ru"]),
        ("editions=en,en,en", ["en"]),
        ("editions=xx", ["en", "zh-Hans"]),
        ("editions=xx,ru", ["ru"]),
        ("editions=,,,", ["en", "zh-Hans"]),
        ("editions=%00%FF%ED%A0%80", ["en", "zh-Hans"]),
        ("editions=<script>", ["en", "zh-Hans"]),
        ("editions=" + "en," * 5000, ["en"]),
    ],
)
def test_columns(query: str, keys: list[str]) -> None:
    assert list(reading.layout(QueryDict(query), ALL).keys) == keys


@pytest.mark.parametrize(
    ("value", "stacked"), [("stacked", True), ("columns", False), ("", False), ("STACKED", False)]
)
def test_stacking(value: str, stacked: bool) -> None:
    assert reading.layout(QueryDict(f"layout={value}"), ALL).stacked is stacked


@pytest.mark.parametrize(("value", "shown"), [("no", False), ("yes", True), ("", True), ("7", True)])
def test_commentary(value: str, shown: bool) -> None:
    assert reading.layout(QueryDict(f"commentary={value}"), ALL).commentary is shown


def test_two_texts_of_one_language_alone_stand_one_at_a_time() -> None:
    assert list(reading.layout(QueryDict(""), [EN, EN2]).keys) == ["en"]


def test_a_statement_without_editions_has_no_columns() -> None:
    assert reading.layout(QueryDict("editions=en"), []).columns == ()


@pytest.mark.parametrize(
    "query", ["", "editions=ru", "editions=zh-Hans,en&layout=stacked", "editions=en&commentary=no"]
)
def test_an_address_asks_for_what_it_was_made_of(query: str) -> None:
    shown = reading.layout(QueryDict(query), ALL)
    assert reading.layout(QueryDict(reading.address(shown, ALL)[1:]), ALL) == shown


def test_what_is_shown_anyway_is_not_asked_for() -> None:
    assert reading.address(reading.layout(QueryDict("editions=en,zh-Hans"), ALL), ALL) == "?"


def test_a_switch_takes_a_text_out_or_puts_it_in() -> None:
    bar = toolbar(reading.layout(QueryDict(""), ALL), ALL, has_commentary=True)
    assert [(x.edition.key, x.on, x.address) for x in bar.switches] == [
        ("en", True, "?editions=zh-Hans"),
        ("zh-Hans", True, "?editions=en"),
        ("ru", False, "?editions=en,zh-Hans,ru"),
        ("en-2", False, "?editions=en,zh-Hans,en-2"),
    ]
    assert (bar.swap, bar.stacked, bar.commentary) == ("?editions=zh-Hans,en", "?layout=stacked", "?commentary=no")


def test_a_fourth_text_takes_the_place_of_the_third() -> None:
    bar = toolbar(reading.layout(QueryDict("editions=en,zh-Hans,ru"), ALL), ALL, has_commentary=False)
    assert bar.switches[3].address == "?editions=en,zh-Hans,en-2"


def test_the_last_text_cannot_be_taken_out_and_has_nothing_beside_it() -> None:
    bar = toolbar(reading.layout(QueryDict("editions=ru"), ALL), ALL, has_commentary=False)
    assert [x.address for x in bar.switches if x.on] == [""]
    assert (bar.swap, bar.beside, bar.stacked, bar.commentary) == ("", "", "", "")


def test_texts_of_one_language_are_told_apart() -> None:
    bar = toolbar(reading.layout(QueryDict("editions=en,en-2"), ALL), ALL, has_commentary=False)
    assert [x.detail for x in bar.switches] == ["Authentic text", "", "", "Official translation"]
    assert bar.rivals
    same = [EN, Edition(pk=9, key="en-3", language="en", authority="authentic", publisher="The Gauge")]
    assert [x.detail for x in toolbar(reading.layout(QueryDict(""), same), same, False).switches] == [
        "en",
        "The Gauge",
    ]


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("query", "beside", "languages"),
    [
        ("", "beside-2", ["en", "zh-Hans"]),
        ("?editions=ru,en,zh-Hans", "beside-3", ["ru", "en", "zh-Hans"]),
        ("?editions=ru", "beside-1", ["ru"]),
        ("?layout=stacked", "beside-1", ["en", "zh-Hans"]),
        ("?editions=a&layout=b&commentary=c", "beside-2", ["en", "zh-Hans"]),
    ],
)
def test_the_page_is_laid_out_as_its_address_asks(
    client: Client, query: str, beside: str, languages: list[str]
) -> None:
    made = world.readable()
    world.third_edition(made)
    tree = get(client, made.get_absolute_url() + query)
    assert beside in tree.one("body").classes
    assert [x["lang"] for x in tree.all("div", data_paragraph="")[0].all("div", cls="cell")] == languages


@pytest.mark.django_db
def test_controls_lead_to_pages(client: Client) -> None:
    made: Statement = world.readable()
    world.third_edition(made)
    bar = get(client, made.get_absolute_url()).one("nav", cls="toolbar")
    links = [a["href"] for a in bar.all("a")]
    assert len(links) == 7
    for link in links:
        get(client, made.get_absolute_url() + link)
