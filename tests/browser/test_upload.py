"""Adding from files in Chromium: real files to a draft, by mouse, keys and forms alone; what is refused and known."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import docx
import pytest
from playwright.sync_api import Page, expect

from statements.models import Statement
from tests.browser.reviewing import CHINESE, ENGLISH, keeper
from tests.chromium import PageOpener

Axe = Callable[[Page], list[str]]
TITLES = {
    "en": "Joint Statement of Aldermark and Lanhai on Canals",
    "zh": "阿尔德马克和兰海关于运河的联合声明",
}
SIGNED = {"en": "Done at Port Ista on 12 April 2031.", "zh": "2031年4月12日于伊斯塔港签署。"}


@pytest.fixture
def files(tmp_path: Path) -> dict[str, Path]:
    """A Word document for each language."""
    found = {}
    for tag, said in (("en", ENGLISH), ("zh", CHINESE)):
        document = docx.Document()
        document.add_heading(TITLES[tag], 0)
        for text in (*said, SIGNED[tag]):
            document.add_paragraph(text)
        found[tag] = tmp_path / f"canals.{tag}.docx"
        document.save(str(found[tag]))
    return found


@pytest.fixture
def page_of(transactional_db: None, live_server: Any, open_page: PageOpener) -> Callable[..., Page]:
    """Opens the page, after logging in from the admin's first page."""
    keeper()

    def opened(**options: Any) -> Page:
        page = open_page(**options)
        page.goto(live_server.url + "/admin/")
        page.get_by_label("Username").fill("anna")
        page.get_by_label("Password").fill("lock and weir")
        page.get_by_role("button", name="Log in").click()
        page.get_by_role("link", name="Add from files").click()
        expect(page.get_by_role("heading", name="Add from files")).to_be_visible()
        return page

    return opened


def read(page: Page, *chosen: Path) -> None:
    """Choose files and wait until they are read."""
    page.get_by_label("Files").set_input_files([str(x) for x in chosen])
    page.get_by_role("button", name="Read").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Reading")
    settled(page)


def settled(page: Page) -> None:
    expect(page.get_by_role("heading", level=1)).not_to_have_text("Reading", timeout=60_000)


@pytest.mark.parametrize("script", [True, False])
def test_two_files_become_a_draft_on_the_review_page(
    page_of: Callable[..., Page], files: dict[str, Path], script: bool
) -> None:
    page = page_of(java_script_enabled=script)
    read(page, files["en"], files["zh"])
    expect(page.get_by_label("Title in English")).to_have_value(TITLES["en"])
    expect(page.get_by_label("Title in Chinese (Simplified)")).to_have_value(TITLES["zh"])
    expect(page.get_by_label("Date", exact=True)).to_have_value("2031-04-12")
    expect(page.get_by_label("Place")).to_have_value("Port Ista")
    expect(page.get_by_label("Parties")).to_have_value("Aldermark / 阿尔德马克\nLanhai / 兰海")
    expect(page.get_by_label("Language of canals.zh.docx")).to_have_value("zh-Hans")
    row = page.locator(".upload-rows tbody tr").filter(has_text=ENGLISH[1])
    expect(row.first).to_contain_text(CHINESE[1])
    assert not Statement.objects.exists()
    page.get_by_label("Place").fill("Port Aldermark")
    page.get_by_label("Publisher").first.fill("Chancery of Aldermark")
    page.get_by_label("Retrieved on").first.fill("2031-05-01")
    page.get_by_role("button", name="Make the draft").last.click()
    expect(page.locator("#review")).to_be_visible()
    expect(page.locator("[data-row]").filter(has_text=ENGLISH[2])).to_contain_text(CHINESE[2])
    made = Statement.objects.get()
    english = made.editions.get(key="en")
    assert (made.place, english.publisher, str(english.retrieved_on)) == (
        "Port Aldermark",
        "Chancery of Aldermark",
        "2031-05-01",
    )
    assert made.entered_by is not None and made.entered_by.username == "anna"
    assert english.source is not None and english.source.content.read() == files["en"].read_bytes()
