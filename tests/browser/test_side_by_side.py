"""Where the texts stand: beside one another where there is room, aligned by the grid, and never off the screen."""

from typing import Any

import pytest
from playwright.sync_api import Page

from statements.models import Statement
from tests import building
from tests.chromium import PageOpener, overflow
from tests.views import world

LONG = "The two sides will keep the locks of the old canal in good order, and open them to boats of every flag. " * 5


@pytest.fixture
def made(transactional_db: None) -> Statement:
    made = world.readable()
    building.paragraph(made.sections.first(), {"en": LONG, "zh-Hans": "双方将维护旧运河各船闸。" * 9})
    building.paragraph(made.sections.first(), {"en": "w" * 400, "zh-Hans": "长" * 400})
    world.third_edition(made)
    return made


def boxes(page: Page) -> list[list[dict[str, float]]]:
    """The boxes of the cells of each row of text."""
    return page.eval_on_selector_all(  # type: ignore[no-any-return]
        "[data-paragraph]:not(.commentary)",
        """rows => rows.map(row => [...row.querySelectorAll('.cell')].map(cell => {
            const {left, right, top, bottom} = cell.getBoundingClientRect();
            return {left, right, top, bottom};
        }))""",
    )


def beside(row: list[dict[str, float]]) -> bool:
    """Whether all cells of a row begin at one height, each right of the one before."""
    steps = zip(row, row[1:], strict=False)
    return all(abs(b["top"] - a["top"]) < 1 and b["left"] >= a["right"] for a, b in steps)


def stacked(row: list[dict[str, float]]) -> bool:
    steps = zip(row, row[1:], strict=False)
    return all(b["top"] >= a["bottom"] and abs(b["left"] - a["left"]) < 1 for a, b in steps)


@pytest.mark.parametrize(
    ("width", "query", "shape"),
    [
        (390, "", stacked),
        (599, "", stacked),
        (640, "", beside),
        (1280, "", beside),
        (1280, "?layout=stacked", stacked),
        (1920, "", beside),
        (1920, "?editions=en,zh-Hans,ru", beside),
        (1280, "?editions=ru,zh-Hans", beside),
        (768, "?editions=en,zh-Hans,ru", stacked),
        (390, "?editions=en,zh-Hans,ru", stacked),
    ],
)
def test_texts_stand_where_there_is_room(
    made: Statement, live_server: Any, open_page: PageOpener, width: int, query: str, shape: Any
) -> None:
    page = open_page(width=width)
    page.goto(live_server.url + made.get_absolute_url() + query)
    rows = boxes(page)
    assert len(rows) == 6
    assert all(shape(row) for row in rows)


def test_it_needs_no_script(made: Statement, live_server: Any, open_page: PageOpener) -> None:
    page = open_page(java_script_enabled=False)
    page.goto(live_server.url + made.get_absolute_url())
    row = page.locator("[data-paragraph]").nth(2)
    english, chinese = (row.locator(".cell").nth(place).bounding_box() for place in (0, 1))
    assert english and chinese
    assert english["y"] == chinese["y"] and english["x"] + english["width"] <= chinese["x"]
    page.get_by_role("link", name="Stacked").click()
    assert page.url.endswith("?layout=stacked")


def test_a_line_of_text_is_neither_long_nor_short(made: Statement, live_server: Any, open_page: PageOpener) -> None:
    for width, least, most in ((1280, 50, 75), (1920, 55, 75)):
        page = open_page(width=width)
        page.goto(live_server.url + made.get_absolute_url())
        cell = page.locator("[data-paragraph]").nth(2).locator(".cell").first
        box = cell.bounding_box()
        size = cell.locator(".passage").evaluate("x => parseFloat(getComputedStyle(x).fontSize)")
        assert box
        assert least <= box["width"] / (size * 0.46) <= most  # .46 em is the mean advance of English text


def test_no_page_is_wider_than_the_screen(made: Statement, live_server: Any, open_page: PageOpener) -> None:
    page = open_page()
    pages = world.pages(made)
    over = {}
    for where in {*pages.values(), pages["statement"] + "?editions=en,zh-Hans,ru"}:
        page.goto(live_server.url + where)
        over[where] = overflow(page, 320, 390, 600, 768, 1024, 1280, 1440, 1920)
    assert {where: widths for where, widths in over.items() if widths} == {}


def test_text_at_twice_its_size_still_fits(made: Statement, live_server: Any, open_page: PageOpener) -> None:
    page = open_page(width=1280)
    page.goto(live_server.url + made.get_absolute_url())
    page.evaluate("document.documentElement.style.fontSize = '200%'")
    assert page.evaluate("document.documentElement.scrollWidth <= document.documentElement.clientWidth")


def test_targets_are_large_enough_to_touch(made: Statement, live_server: Any, open_page: PageOpener) -> None:
    page = open_page(width=390, has_touch=True)
    page.goto(live_server.url + made.get_absolute_url())
    for selector in (".permalink", ".toolbar .switch", ".site-header button", ".site-nav a"):
        for target in page.locator(selector).locator("visible=true").all():
            box = target.bounding_box()
            assert box and box["height"] >= 36 and box["width"] >= 24, (selector, box)


def test_on_touch_the_permanent_link_is_always_there(made: Statement, live_server: Any, open_page: PageOpener) -> None:
    page = open_page(width=1024, has_touch=True, is_mobile=True)
    page.goto(live_server.url + made.get_absolute_url())
    assert page.locator(".permalink").first.evaluate("x => getComputedStyle(x).opacity") == "1"


def test_with_a_pointer_it_shows_itself_when_wanted(made: Statement, live_server: Any, open_page: PageOpener) -> None:
    page = open_page()
    page.emulate_media(reduced_motion="reduce")
    page.goto(live_server.url + made.get_absolute_url())
    link = page.locator(".permalink").first
    assert link.evaluate("x => getComputedStyle(x).opacity") == "0"
    link.focus()
    page.keyboard.press("Shift+Tab")
    page.keyboard.press("Tab")
    assert link.evaluate("x => getComputedStyle(x).opacity") == "1"
    box = link.bounding_box()
    assert box and min(box["width"], box["height"]) >= 44


def test_print_keeps_the_texts_side_by_side_and_leaves_the_navigation_out(
    made: Statement, live_server: Any, open_page: PageOpener
) -> None:
    page = open_page(width=680)  # the text width of A4 at 96 dpi
    page.emulate_media(media="print")
    page.goto(live_server.url + made.get_absolute_url())
    assert all(beside(row) for row in boxes(page))
    for hidden in (".site-header", ".site-footer", ".toolbar", ".contents-bar"):
        assert not page.locator(hidden).first.is_visible(), hidden
    assert page.locator(".print-only").inner_text().endswith(made.get_absolute_url())
    assert page.locator(".permalink-id").first.is_visible()
