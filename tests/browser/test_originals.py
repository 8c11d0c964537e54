"""The page of an original beside the text, in Chromium: by keys and buttons, following the rows, without script."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from django.core.files.base import ContentFile
from django.urls import reverse
from playwright.sync_api import Page, expect

from statements.models import SourceFile, Statement
from tests import building
from tests.browser.adding import settled
from tests.browser.reviewing import keeper, log_in, opened
from tests.chromium import PageOpener, overflow, screens
from tests.ingest.parsers.pdf.pages_by_hand import pdf

Axe = Callable[[Page], list[str]]
LINES = [f"Both sides will inspect {place} every year." for place in ("the upper weir", "the old lock", "the ferry")]
SHOWN = "#original img:visible"


@pytest.fixture
def made(transactional_db: None) -> Statement:
    """A draft of three pages, a row on each, and a heading."""
    keeper()
    made = building.statement(0)
    for line in LINES:
        building.paragraph(made.sections.get(), {"en": line})
    content = pdf(*LINES)
    file = SourceFile(name="inspections.pdf", format="pdf", sha256="0" * 64, size=len(content), yielded=1)
    file.content.save(file.sha256, ContentFile(content))
    made.editions.update(source=file)
    return made


def picture(page: Page, number: int) -> None:
    """That the pane shows a page, whole."""
    expect(page.locator(SHOWN)).to_have_attribute("alt", f"Page {number} of inspections.pdf")
    expect(page.locator(".original-said")).to_have_text(f"Page {number} of inspections.pdf")
    expect(page.locator(SHOWN)).to_have_js_property("complete", True)
    assert page.locator(SHOWN).evaluate("x => x.naturalWidth") > 500


def row(page: Page, number: int) -> Any:
    return page.locator("[data-row]").nth(number - 1)


def test_the_page_follows_the_row_in_focus(made: Statement, live_server: Any, open_page: PageOpener) -> None:
    page = opened(open_page(), live_server, made)
    pane, button = page.locator("#original"), page.get_by_role("button", name="Original")
    expect(pane).to_be_hidden()
    expect(button).to_have_attribute("aria-expanded", "false")
    page.keyboard.press("f")
    picture(page, 1)
    expect(page.locator(".original-count")).to_have_text("/ 3")
    expect(button).to_have_attribute("aria-expanded", "true")
    row(page, 3).focus()
    picture(page, 2)
    page.keyboard.press("j")
    picture(page, 3)
    expect(page.get_by_role("button", name="Next page")).to_be_disabled()
    page.keyboard.press("<")
    picture(page, 2)
    row(page, 4).get_by_role("button", name="Merge with above").click()
    expect(page.locator("#review-feedback")).to_have_text("Merged rows 3 and 4")
    row(page, 2).focus()
    picture(page, 1)
    page.reload()
    picture(page, 1)  # the pane stays open
    button.focus()
    page.keyboard.press("Space")
    expect(pane).to_be_hidden()


def test_pages_are_turned_and_enlarged_in_the_pane(made: Statement, live_server: Any, open_page: PageOpener) -> None:
    page = opened(open_page(), live_server, made)
    page.get_by_role("button", name="Original").click()
    picture(page, 1)
    page.get_by_role("button", name="Next page").click()
    picture(page, 2)
    page.get_by_label("Page", exact=True).fill("99")
    page.keyboard.press("Enter")
    picture(page, 3)
    width = page.locator(SHOWN).evaluate("x => x.getBoundingClientRect().width")
    page.get_by_role("button", name="Zoom in").click()
    expect(page.get_by_role("button", name="Zoom out")).to_be_enabled()
    assert page.locator(SHOWN).evaluate("x => x.getBoundingClientRect().width") == pytest.approx(1.5 * width, abs=2)
    with page.expect_download() as download:
        page.get_by_role("link", name="Download").click()
    assert download.value.suggested_filename == "inspections.pdf"
    page.get_by_role("button", name="Close").focus()
    page.keyboard.press("Escape")
    expect(page.get_by_role("button", name="Original")).to_be_focused()


def test_a_damaged_original_says_so_in_the_pane(made: Statement, live_server: Any, open_page: PageOpener) -> None:
    file = SourceFile.objects.get()
    file.content.save("1" * 64, ContentFile(pdf(*LINES)[:150]))
    page = opened(open_page(), live_server, made)
    page.keyboard.press("f")
    expect(page.locator(".original-said")).to_contain_text("This PDF is damaged or cut off")
    expect(page.locator("#original img")).to_be_hidden()
    expect(row(page, 2)).to_contain_text(LINES[0])
    open_page.errors[:] = [x for x in open_page.errors if "422" not in x]


def test_without_script_the_link_leads_to_the_picture(
    made: Statement, live_server: Any, open_page: PageOpener
) -> None:
    page = opened(open_page(java_script_enabled=False), live_server, made)
    with page.expect_response(lambda x: "/page/" in x.url) as response:
        page.get_by_role("link", name="Original").click()
    assert (response.value.status, response.value.headers["content-type"]) == (200, "image/png")


def test_an_upload_is_seen_beside_its_original_before_there_is_a_draft(
    transactional_db: None, live_server: Any, open_page: PageOpener, axe_violations: Axe, tmp_path: Path
) -> None:
    keeper()
    page = open_page()
    page.goto(live_server.url + reverse("admin:statements_statement_from_files"))
    log_in(page)
    file = tmp_path / "inspections.pdf"
    file.write_bytes(pdf(*LINES))
    page.get_by_label("Files").set_input_files(str(file))
    page.get_by_role("button", name="Read", exact=True).click()
    settled(page)
    page.get_by_role("button", name="Original").click()
    picture(page, 1)
    expect(page.locator(".original-count")).to_have_text("/ 3")
    page.locator("#rows [data-row]").filter(has_text=LINES[2]).get_by_role("checkbox").focus()
    picture(page, 3)
    before = list(open_page.errors)
    assert axe_violations(page) == []
    open_page.errors[:] = before  # axe measures with styles of its own, which the policy refuses
    assert overflow(page, 390, 1920) == {}


@pytest.mark.parametrize(("width", "scheme"), screens(390, 1280))
def test_no_violation_of_accessibility_beside_the_original(
    made: Statement, live_server: Any, open_page: PageOpener, axe_violations: Axe, width: int, scheme: str
) -> None:
    page = opened(open_page(width=width, scheme=scheme), live_server, made)
    page.get_by_role("button", name="Original").click()
    picture(page, 1)
    assert axe_violations(page) == []
    row(page, 4).focus()
    picture(page, 3)
    expect(row(page, 4)).to_be_in_viewport()
    assert overflow(page, 390, 768, 1280, 1920) == {}
