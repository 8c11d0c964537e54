"""The search page in a browser: where things stand, by keys alone, without script, on paper."""

from collections.abc import Callable
from datetime import date
from typing import Any

import pytest
from playwright.sync_api import Page, expect

from statements.models import Statement
from tests import building
from tests.chromium import PageOpener, overflow, screens
from tests.views import world

LONG = "The two sides will keep the locks of the old canal in good order, and open them to boats of every flag. " * 9
SHOWN = {
    "hits": "?q=canal&alike=no",
    "narrowed": "?q=canal&kind=joint-statement&from=2028&to=2031&alike=no",
    "folded": "?q=canal&by=statement",
    "concordance": "?q=canal&view=concordance",
    "in chinese": "?q=%E8%BF%90%E6%B2%B3&view=concordance&in=zh-Hans",
    "loosen": "?q=hovercraft&kind=readout&year=2031",
    "written otherwise": "?q=defence",
    "empty": "",
}


@pytest.fixture
def made(transactional_db: None) -> Statement:
    made = world.readable(specimen=True)
    building.paragraph(made.sections.first(), {"en": LONG, "zh-Hans": "双方将维护旧运河各船闸。" * 30})
    building.paragraph(made.sections.first(), {"en": "A defence of the weir.", "zh-Hans": "和平发展合作共赢。"})
    building.paragraph(made.sections.first(), {"en": "Their defense.", "zh-Hans": "和平、发展、合作、共赢。" * 2})
    world.third_edition(made)
    for year in range(2019, 2031):
        building.statement(1, published=True, kind="readout", date=date(year, 3, 1))
    return made


@pytest.fixture
def search(made: Statement, live_server: Any) -> str:
    return str(live_server.url) + "/search/"


@pytest.mark.parametrize(("width", "scheme"), screens(390, 1280))
def test_no_violation(
    search: str, open_page: PageOpener, axe_violations: Callable[[Page], list[str]], width: int, scheme: str
) -> None:
    page = open_page(width=width, scheme=scheme)
    found = {}
    for name, query in SHOWN.items():
        page.goto(search + query)
        page.evaluate("document.querySelectorAll('details').forEach((x) => { x.open = true; })")
        found[name] = axe_violations(page)
    assert {name: violations for name, violations in found.items() if violations} == {}


def test_no_page_is_wider_than_the_screen(search: str, open_page: PageOpener) -> None:
    page = open_page()
    over = {}
    for name, query in SHOWN.items():
        page.goto(search + query)
        page.evaluate("document.querySelectorAll('details').forEach((x) => { x.open = true; })")
        over[name] = overflow(page, 320, 390, 768, 1280, 1920)
    assert {name: widths for name, widths in over.items() if widths} == {}


def test_facets_stand_beside_the_hits_where_there_is_room(search: str, open_page: PageOpener) -> None:
    page = open_page(width=1280)
    page.goto(search + SHOWN["hits"])
    facet, hit = page.locator(".facet").first.bounding_box(), page.locator(".hit").first.bounding_box()
    assert facet and hit and facet["x"] + facet["width"] <= hit["x"]
    expect(page.locator(".narrow > summary")).to_be_hidden()


def test_on_a_narrow_screen_facets_open_on_demand(search: str, open_page: PageOpener) -> None:
    page = open_page(width=390)
    page.goto(search + SHOWN["hits"])
    value = page.locator(".facet-value").first
    expect(value).to_be_hidden()
    page.locator(".narrow > summary").click()
    expect(value).to_be_visible()
    box = value.bounding_box()
    assert box and box["height"] >= 36


def test_a_search_is_narrowed_by_keys_alone(search: str, open_page: PageOpener) -> None:
    page = open_page()
    page.goto(search + SHOWN["hits"])
    count = page.locator(".page-count")
    before = count.inner_text()
    bar = page.locator(".year-chart a").last
    bar.focus()
    page.keyboard.press("Shift+Tab")
    page.keyboard.press("Tab")
    expect(bar).to_be_focused()
    assert bar.locator(".bar-slot").evaluate("x => getComputedStyle(x).stroke") != "none"
    page.keyboard.press("Enter")
    page.wait_for_url("**year=2031**")
    assert count.inner_text() != before
    page.locator(".chip").focus()
    page.keyboard.press("Enter")
    page.wait_for_url("**/search/?q=canal&alike=no")
    assert count.inner_text() == before


def test_everything_works_without_script(search: str, open_page: PageOpener) -> None:
    page = open_page(java_script_enabled=False)
    page.goto(search)
    page.locator("#q").fill("canal")
    page.locator(".advanced > summary").click()
    page.get_by_label("Readout").check()
    page.get_by_label("From the year").select_option("2025")
    page.locator(".search-line button").click()
    assert "kind=readout" in page.url and "from=2025" in page.url
    expect(page.locator(".chip")).to_have_count(2)
    page.locator(".chip").last.click()
    expect(page.locator(".chip")).to_have_count(1)
    page.get_by_role("link", name="Concordance").click()
    expect(page.locator(".kwic tr").nth(1)).to_be_visible()


def test_with_script_the_address_has_no_empty_fields(search: str, open_page: PageOpener) -> None:
    page = open_page()
    page.goto(search)
    page.locator("#q").fill("canal")
    page.locator(".advanced > summary").click()
    page.get_by_label("Readout").check()
    page.locator(".search-line button").click()
    page.wait_for_url("**/search/?q=canal&kind=readout")


def test_the_rest_of_a_long_paragraph_opens_on_demand_without_script(search: str, open_page: PageOpener) -> None:
    page = open_page(java_script_enabled=False)
    page.goto(search + '?q="boats of every flag"')
    hit = page.locator(".hit", has=page.locator(".whole"))
    passage = hit.locator(".cell:lang(en) .passage").first
    short = len(passage.inner_text())
    assert short < len(LONG) / 2
    hit.locator(".whole summary").click()
    assert len(passage.inner_text()) >= len(LONG.strip())
    expect(hit.locator(".gap").first).to_be_hidden()


def test_keywords_of_a_concordance_stand_below_one_another(search: str, open_page: PageOpener) -> None:
    for width in (390, 1280):
        page = open_page(width=width)
        page.goto(search + SHOWN["concordance"])
        marks = page.locator(".kwic mark").all()
        places = {round(box["x"] + box["width"] / 2) for mark in marks if (box := mark.bounding_box())}
        assert len(marks) > 5 and max(places) - min(places) <= 2
        assert 0.3 * width < min(places) < 0.75 * width
        assert marks[0].evaluate("mark => mark.getClientRects().length") == 1, "in one line"


def test_on_paper_the_hits_are_left(search: str, open_page: PageOpener) -> None:
    page = open_page(width=680)
    page.emulate_media(media="print")
    page.goto(search + SHOWN["hits"])
    for hidden in (".search-box", ".narrow", ".search-tools"):
        assert not page.locator(hidden).first.is_visible(), hidden
    expect(page.locator(".hit").first).to_be_visible()
    expect(page.locator(".understood")).to_contain_text("canal")
