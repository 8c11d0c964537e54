"""Suggestions while typing: by keys and by touch, under the strict policy, and nothing without script."""

from collections.abc import Callable
from typing import Any

import pytest
from playwright.sync_api import Locator, Page, expect

from statements.models import IndexTask, Paragraph
from statements.search import worker
from tests import building
from tests.chromium import PageOpener


@pytest.fixture
def search(transactional_db: None, live_server: Any) -> str:
    made = building.statement(0, published=True)
    for word in ("sluice", "sluiceway", "sluicing"):
        building.paragraph(made.sections.get(), {"en": f"The {word} of the canal.", "zh-Hans": "水闸。"})
    IndexTask.objects.enqueue(Paragraph.objects.all())
    worker.catch_up()
    return str(live_server.url) + "/search/"


def typed(page: Page, text: str) -> Locator:
    """Type into the box; the options that then show, once the site has answered for all of the text."""
    page.locator("#q").click()
    with page.expect_response(lambda response: "suggest" in response.url and f"q={text}" in response.url):
        page.keyboard.type(text)
    options = page.locator("#suggestions [role=option]")
    expect(options.first).to_be_visible()
    return options


def test_arrow_keys_lead_through_them_and_enter_searches(search: str, open_page: PageOpener) -> None:
    page = open_page()
    page.goto(search)
    options = typed(page, "slui")
    box = page.get_by_role("combobox")
    expect(box).to_have_attribute("aria-expanded", "true")
    page.keyboard.press("ArrowDown")
    page.keyboard.press("ArrowDown")
    expect(options.nth(1)).to_have_attribute("aria-selected", "true")
    expect(box).to_have_attribute("aria-activedescendant", "suggestion-2")
    wanted = options.nth(1).get_attribute("data-value")
    page.keyboard.press("Enter")
    page.wait_for_url("**/search/?q=slui*")
    expect(page.locator("#q")).to_have_value(str(wanted))
    expect(page.locator(".hit").first).to_be_visible()


def test_escape_closes_them_and_leaves_what_was_typed(search: str, open_page: PageOpener) -> None:
    page = open_page()
    page.goto(search)
    options = typed(page, "slui")
    page.keyboard.press("ArrowDown")
    page.keyboard.press("Escape")
    expect(options.first).to_be_hidden()
    expect(page.locator("#q")).to_have_value("slui")
    expect(page.locator("#q")).to_be_focused()
    expect(page.get_by_role("combobox")).to_have_attribute("aria-expanded", "false")
    page.keyboard.press("ArrowDown")
    expect(options.first).to_be_visible()


def test_enter_without_a_choice_searches_what_was_typed(search: str, open_page: PageOpener) -> None:
    page = open_page()
    page.goto(search)
    typed(page, "slui")
    page.keyboard.press("Enter")
    page.wait_for_url("**/search/?q=slui")


def test_one_is_chosen_by_a_click(search: str, open_page: PageOpener) -> None:
    page = open_page(width=390, has_touch=True)
    page.goto(search)
    option = typed(page, "slui").first
    wanted = option.get_attribute("data-value")
    option.tap()
    page.wait_for_url("**/search/?q=slui*")
    expect(page.locator("#q")).to_have_value(str(wanted))


def test_they_go_when_the_box_is_left(search: str, open_page: PageOpener) -> None:
    page = open_page()
    page.goto(search)
    options = typed(page, "slui")
    page.keyboard.press("Tab")
    expect(options.first).to_be_hidden()


def test_screen_readers_are_told_and_axe_finds_nothing(
    search: str, open_page: PageOpener, axe_violations: Callable[[Page], list[str]]
) -> None:
    page = open_page()
    page.goto(search)
    typed(page, "slui")
    expect(page.locator("[data-suggest-status]")).to_contain_text("suggestion")
    page.keyboard.press("ArrowDown")
    assert axe_violations(page) == []


def test_they_are_there_at_home_too(search: str, open_page: PageOpener) -> None:
    page = open_page(width=390)
    page.goto(search.removesuffix("search/"))
    options = typed(page, "slui")
    panel, line = page.locator("#suggestions").bounding_box(), page.locator(".search-line").bounding_box()
    assert panel and line and abs(panel["width"] - line["width"]) <= 1
    options.first.click()
    page.wait_for_url("**/search/?q=slui*")


def test_without_script_the_box_is_a_plain_one(search: str, open_page: PageOpener) -> None:
    page = open_page(java_script_enabled=False)
    page.goto(search)
    page.get_by_role("searchbox").fill("sluice")
    page.keyboard.press("Enter")
    expect(page.locator(".hit").first).to_be_visible()
