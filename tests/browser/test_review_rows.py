"""Rows on the review page in Chromium: found, filtered, selected; their buttons show where they are asked for."""

from collections.abc import Callable
from typing import Any

import pytest
from playwright.sync_api import Page, expect

from statements.models import Statement
from statements.review.working_copy import steps
from tests import building
from tests.browser.reviewing import ENGLISH, keeper, off_by_one, opened
from tests.chromium import PageOpener, screens

Axe = Callable[[Page], list[str]]


@pytest.fixture
def made(transactional_db: None) -> Statement:
    keeper()
    return off_by_one()


def row(page: Page, number: int) -> Any:
    return page.locator("[data-row]").nth(number - 1)


def test_the_first_j_goes_to_the_first_row(made: Statement, live_server: Any, open_page: PageOpener) -> None:
    page = opened(open_page(), live_server, made)
    page.keyboard.press("j")
    expect(row(page, 1)).to_be_focused()
    page.keyboard.press("j")
    expect(row(page, 2)).to_be_focused()


def test_rows_are_selected_by_keys_and_deleted_at_once(
    made: Statement, live_server: Any, open_page: PageOpener
) -> None:
    page = opened(open_page(), live_server, made)
    chosen = page.get_by_role("group", name="Selected rows")
    expect(chosen).to_be_hidden()
    row(page, 2).focus()
    page.keyboard.press("v")
    row(page, 4).focus()
    page.keyboard.press("Shift+V")
    expect(chosen).to_contain_text("Selected rows: 3")
    chosen.get_by_role("button", name="Delete").click()
    expect(page.locator("#review-feedback")).to_have_text("Deleted 3 of the rows 2 to 4")
    expect(page.locator("[data-row]")).to_have_count(4)
    expect(chosen).to_be_hidden()
    page.get_by_role("button", name="Undo: deleted").click()
    expect(page.locator("[data-row]")).to_have_count(7)
    row(page, 2).hover()
    row(page, 2).get_by_role("checkbox").check()
    row(page, 4).hover()
    row(page, 4).get_by_role("checkbox").click(modifiers=["Shift"])
    expect(chosen).to_contain_text("Selected rows: 3")
    chosen.get_by_role("button", name="Select none").click()
    expect(page.locator(".review-select:checked")).to_have_count(0)


def test_rows_are_selected_without_script(made: Statement, live_server: Any, open_page: PageOpener) -> None:
    page = opened(open_page(java_script_enabled=False), live_server, made)
    for number in (2, 3):
        row(page, number).hover()
        row(page, number).get_by_role("checkbox").check()
    page.get_by_role("group", name="Selected rows").get_by_role("button", name="Merge").click()
    expect(page.locator(".messagelist")).to_have_text("Merged rows 2 to 3")
    assert steps.current_state(made).table.rows[1].text("en") == f"{ENGLISH[0]} {ENGLISH[1]}"


@pytest.mark.parametrize("script", [True, False])
def test_words_are_found_and_rows_to_check_shown_alone(
    made: Statement, live_server: Any, open_page: PageOpener, script: bool
) -> None:
    page = opened(open_page(java_script_enabled=script), live_server, made)
    shown = page.locator("[data-row]:not(.filtered)")
    page.get_by_role("searchbox", name="Find in the text").fill("CANAL")
    if not script:
        page.get_by_role("button", name="Show").click()
    expect(shown).to_have_count(2)
    expect(row(page, 4)).to_be_hidden()
    page.get_by_role("searchbox", name="Find in the text").fill("")
    page.get_by_role("checkbox", name="Only rows to check").check()
    if not script:
        page.get_by_role("button", name="Show").click()
    expect(shown).to_have_count(2)
    expect(row(page, 5)).to_be_visible()
    row(page, 5).get_by_role("button", name="Checked").click()
    expect(shown).to_have_count(1)
    row(page, 6).get_by_role("button", name="Checked").click()
    expect(shown).to_have_count(0)


def test_a_rows_buttons_show_when_it_is_pointed_at_or_has_the_focus(
    made: Statement, live_server: Any, open_page: PageOpener
) -> None:
    page = opened(open_page(width=1280), live_server, made)
    actions = row(page, 3).locator(".review-actions")
    expect(actions).to_have_css("opacity", "0")
    height = row(page, 3).bounding_box()
    row(page, 3).hover()
    expect(actions).to_have_css("opacity", "1")
    assert row(page, 3).bounding_box() == height  # nothing moves
    row(page, 7).hover()
    expect(actions).to_have_css("opacity", "0")
    row(page, 3).get_by_role("button", name="Merge with above").focus()
    expect(actions).to_have_css("opacity", "1")


def test_on_a_touch_screen_buttons_are_always_there(made: Statement, live_server: Any, open_page: PageOpener) -> None:
    page = opened(open_page(has_touch=True, is_mobile=True), live_server, made)
    expect(row(page, 3).locator(".review-actions")).to_have_css("opacity", "1")


def test_a_long_text_has_its_buttons_where_one_reads(made: Statement, live_server: Any, open_page: PageOpener) -> None:
    text = building.statement(120)
    page = opened(open_page(), live_server, text)
    assert row(page, 110).get_by_role("button").count() == 0
    row(page, 110).scroll_into_view_if_needed()
    row(page, 110).get_by_role("button", name="Merge with above").click()
    expect(page.locator("#review-feedback")).to_have_text("Merged rows 109 and 110")
    expect(page.locator("[data-row]")).to_have_count(120)
    row(page, 2).get_by_role("link", name="More").click()
    row(page, 2).get_by_role("button", name="Move English down to the end of the text").click()
    expect(page.locator("#review-feedback")).to_have_text("Moved English down from row 2 to the end")
    expect(page.locator("[data-row]")).to_have_count(121)
    second = steps.current_state(text).table.rows[2].text("en")
    expect(row(page, 3)).to_contain_text(second)


@pytest.mark.parametrize(("width", "scheme"), screens(390, 1280))
def test_no_violation_of_accessibility_while_rows_are_selected(
    made: Statement, live_server: Any, open_page: PageOpener, axe_violations: Axe, width: int, scheme: str
) -> None:
    page = opened(open_page(width=width, scheme=scheme), live_server, made)
    row(page, 3).focus()
    page.keyboard.press("v")
    page.keyboard.press("o")
    expect(page.locator("[data-row]:not(.filtered)")).to_have_count(2)
    assert axe_violations(page) == []
