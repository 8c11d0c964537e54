"""A breakdown's typical faults in Chromium: each mended in one step, by button, key or form alone, and undone."""

from typing import Any

import pytest
from playwright.sync_api import Page, expect

from statements.messages import Message
from statements.models import Statement
from statements.review.working_copy.read import table_of
from tests import building
from tests.browser.reviewing import CHINESE, ENGLISH, address, keeper, opened
from tests.chromium import PageOpener, overflow

WHY = Message.literal("few words of the two texts answer each other (0.31)")


@pytest.fixture
def made(transactional_db: None) -> Statement:
    """A draft in which the Chinese of the first row was taken for commentary, and commentary for text."""
    keeper()
    statement = building.statement(0)
    for order, language in enumerate(("en", "zh-Hans"), start=2):
        building.edition(statement, language, key=f"commentary-{language}", authority="commentary", order=order)
    home = statement.sections.get()
    building.paragraph(home, {"en": ENGLISH[0]})
    building.paragraph(home, {"commentary-zh-Hans": CHINESE[0]}, kind="commentary", uncertain=WHY)
    building.paragraph(home, {"en": ENGLISH[1], "zh-Hans": CHINESE[1]})
    building.paragraph(home, {"en": "Now to what I make of it."}, uncertain=WHY)
    building.paragraph(home, {"en": ENGLISH[2], "zh-Hans": CHINESE[2]})
    return statement


def row(page: Page, number: int) -> Any:
    return page.locator("[data-row]").nth(number - 1)


def said(page: Page) -> Any:
    return page.locator("#review-feedback")


def rows(statement: Statement) -> list[tuple[str, dict[str, str]]]:
    return [(x.kind, {key: cell.text for key, cell in x.cells.items()}) for x in table_of(statement).rows][1:]


MENDED = [
    ("text", {"en": ENGLISH[0], "zh-Hans": CHINESE[0]}),
    ("text", {"en": ENGLISH[1], "zh-Hans": CHINESE[1]}),
    ("commentary", {"commentary-en": "Now to what I make of it."}),
    ("heading", {}),
    ("text", {"en": ENGLISH[2], "zh-Hans": CHINESE[2]}),
]


def test_each_fault_is_mended_with_one_button(made: Statement, live_server: Any, open_page: PageOpener) -> None:
    page = opened(open_page(), live_server, made)
    expect(row(page, 3)).to_contain_text("(0.31)")
    row(page, 3).get_by_role("button", name="This 简体中文 belongs to the row above").click()
    expect(said(page)).to_have_text("Gave 简体中文 of row 3 to the text above")
    expect(row(page, 2)).to_contain_text(CHINESE[0])
    row(page, 4).get_by_role("button", name="This is commentary").click()
    expect(said(page)).to_have_text("Marked row 4 as commentary")
    row(page, 5).get_by_role("link", name="More").click()
    row(page, 5).get_by_role("button", name="Begin a section here").click()
    expect(said(page)).to_have_text("Began a section at row 5")
    expect(page.locator("[data-row]")).to_have_count(6)
    page.get_by_role("button", name="Save to the draft").click()
    expect(page.locator(".messagelist")).to_contain_text("The draft was saved")
    assert rows(made) == MENDED


def test_each_fault_is_mended_with_a_key_and_undone(made: Statement, live_server: Any, open_page: PageOpener) -> None:
    page = opened(open_page(), live_server, made)
    for keys, what in (
        ("n2a", "Gave 简体中文 of row 3 to the text above"),
        ("u", "Undid: gave 简体中文 of row 3 to the text above"),
        ("U", "Did again: gave 简体中文 of row 3 to the text above"),
        ("nr", "Marked row 4 as commentary"),
        ("js", "Began a section at row 5"),
    ):
        for key in keys:
            page.keyboard.press(key)
        expect(said(page)).to_have_text(what)
        page.wait_for_function("!document.querySelector('.htmx-request')")
    page.get_by_role("button", name="Save to the draft").click()
    expect(page.locator(".messagelist")).to_contain_text("The draft was saved")
    assert rows(made) == MENDED


def test_a_new_document_begins_without_script_too(made: Statement, live_server: Any, open_page: PageOpener) -> None:
    page = opened(open_page(java_script_enabled=False), live_server, made)
    row(page, 3).get_by_role("button", name="This 简体中文 belongs to the row above").click()
    row(page, 3).get_by_role("link", name="More").click()
    row(page, 3).get_by_text("A new document begins here").click()
    row(page, 3).get_by_role("button", name="Make two drafts").click()
    expect(page.locator(".messagelist")).to_contain_text("a separate draft")
    new = Statement.objects.exclude(pk=made.pk).get()
    assert page.url.endswith(address(new))
    assert rows(made) == MENDED[:1]
    expect(row(page, 1)).to_contain_text(ENGLISH[1])
    expect(page.locator("[data-row]")).to_have_count(3)


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_the_buttons_fit_every_screen(
    made: Statement, live_server: Any, open_page: PageOpener, axe_violations: Any, scheme: str
) -> None:
    page = opened(open_page(scheme=scheme), live_server, made)
    row(page, 4).get_by_role("link", name="More").click()
    row(page, 4).get_by_text("A new document begins here").click()
    for width in (390, 768, 1280, 1920):
        assert overflow(page, width) == {}
    assert axe_violations(page) == []
