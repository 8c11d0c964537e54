"""The whole way in Chromium, with script and by forms alone: the files of two ministries become a statement that is
found, read, corrected, withdrawn and restored, by an editor who brings it in and a publisher who answers for it.
"""

import re
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, Locator, Page, expect

from statements.models import Act, Paragraph, Statement
from statements.review.table import HEADING
from statements.review.working_copy import steps
from tests.browser.adding import settled
from tests.browser.reviewing import address
from tests.browser.two_files import LEFT_OUT, PARTS, SITE, TITLE, printed_page, word_document
from tests.chromium import PageOpener
from tests.people import person

SECRET = "lock and weir"
Enter = Callable[[str, str], Page]
FERRIES = next(pair for pair in PARTS if pair[1].startswith("Ferries carry bicycles"))
ENGLISH, CHINESE = FERRIES[1:]
CORRECTED = "Ferries carry bicycles and handcarts without charge, and are heated in winter."
WHY = "The printed text of the ministry leaves out the handcarts."
MARK = {"item": "• "}
ROWS = [
    (MARK.get(kind, "") + english, chinese and MARK.get(kind, "") + chinese)
    for kind, english, chinese in PARTS
    if kind not in ("title", "heading")
]
FORGED = "Neither ministry knows of this paper."


@pytest.fixture
def files(tmp_path: Path, chromium: Browser) -> list[Path]:
    return [word_document(tmp_path), printed_page(tmp_path, chromium)]


@pytest.fixture(params=[True, False], ids=["with script", "by forms alone"])
def script(request: pytest.FixtureRequest) -> bool:
    return bool(request.param)


@pytest.fixture
def enter(transactional_db: None, live_server: Any, open_page: PageOpener, script: bool) -> Enter:
    """A browser of somebody with a role, who has just logged in."""

    def entered(role: str, name: str) -> Page:
        made = person(role, name)
        made.set_password(SECRET)
        made.save()
        page = open_page(java_script_enabled=script)
        page.goto(live_server.url + "/admin/")
        page.get_by_label("Username").fill(name)
        page.get_by_label("Password").fill(SECRET)
        page.get_by_role("button", name="Log in").click()
        return page

    return entered


@pytest.fixture
def reader(open_page: PageOpener, script: bool) -> Page:
    """The browser of somebody who only reads."""
    return open_page(java_script_enabled=script)


def test_from_two_files_to_a_statement_that_was_corrected_withdrawn_and_restored(
    enter: Enter, reader: Page, open_page: PageOpener, live_server: Any, files: list[Path], script: bool
) -> None:
    editor = enter("editor", "anna")
    made = _brought_in(editor, files, script)
    _slip_by_one(editor)
    _mend_in_one_step(editor, live_server.url + address(made), script)
    _check_what_is_uncertain(editor, script)
    assert _rows(made) == ROWS
    _submit(editor)
    _download(editor, files)
    publisher = enter("publisher", "boris")
    _approve_and_publish(publisher)
    _found_and_read(reader, live_server.url)
    _correct(publisher, made, reader, live_server.url)
    _read_the_older_wording(reader)
    _withdraw(publisher, made, reader, live_server.url)
    _restore(publisher, made, reader, live_server.url)
    assert all("410" in x for x in open_page.errors)  # which Chromium logs as an error of the page
    open_page.errors.clear()
    assert _deeds(made) == ["receive", "edit", "submit", "approve", "publish", "correct", "withdraw", "restore"]


# Of the editor


def _brought_in(page: Page, files: list[Path], script: bool) -> Statement:
    """Two files read, what was found looked at, and the draft made."""
    page.get_by_role("link", name="Add from files").click()
    page.get_by_label("Files").set_input_files([str(x) for x in files])
    page.get_by_role("button", name="Read").click()
    heading = page.get_by_role("heading", level=1)
    settled(page, script)
    expect(heading).to_have_text("What was found")
    _look_at_what_was_found(page)
    assert not Statement.objects.exists()
    page.get_by_label("Publisher").last.fill(SITE)
    page.get_by_label("Retrieved on").last.fill("2032-06-10")
    page.get_by_role("button", name="Make the draft").last.click()
    expect(page.locator("#review")).to_be_visible()
    return Statement.objects.get()


def _look_at_what_was_found(page: Page) -> None:
    expect(page.get_by_label("Title in English")).to_have_value(TITLE[0])
    expect(page.get_by_label("Title in Chinese (Simplified)")).to_have_value(TITLE[1])
    expect(page.get_by_label("Date", exact=True)).to_have_value("2032-06-05")
    expect(page.get_by_label("Place")).to_have_value("Port Ista")
    expect(page.get_by_label("Parties")).to_have_value("Aldermark / 阿尔德马克\nLanhai / 兰海")
    page.locator("summary", has_text="pieces were left out").click()
    left_out = page.locator("#removed")
    expect(left_out.locator("dt")).to_have_text(["Page header or footer (3)", "Page number (3)"])
    expect(left_out.locator("dd").first).to_contain_text(SITE)


def _row(page: Page, text: str) -> Locator:
    return page.locator("[data-row]").filter(has_text=text)


def _sides(row: Locator) -> list[str]:
    return [x.strip() for x in row.locator(".row .cell").all_inner_texts()]


def _slip_by_one(page: Page) -> None:
    """The wrong arrow: from here on, each Chinese text stands beside the next English one."""
    _row(page, ENGLISH).get_by_role("button", name="Move 简体中文 down from here on").click()
    expect(_row(page, ENGLISH)).to_contain_text("Not in this edition")
    expect(_row(page, "The ferry company tells")).to_contain_text(CHINESE)


def _mend_in_one_step(page: Page, where: str, script: bool) -> None:
    """Another day, all of it is moved back from the first row that is wrong."""
    page.goto(where)
    expect(_row(page, ENGLISH)).to_contain_text("Not in this edition")
    if script:
        _row(page, ENGLISH).focus()
        page.keyboard.press("2")
        page.keyboard.press("[")
    else:
        _row(page, ENGLISH).get_by_role("button", name="Move 简体中文 up from here on").click()
    expect(page.get_by_text(re.compile("^Moved 简体中文 up from row"))).to_be_visible()
    expect(_row(page, ENGLISH)).to_contain_text(CHINESE)
    expect(_row(page, "Every child that lives")).to_contain_text("凡居住在鹭岛的儿童")


def _check_what_is_uncertain(page: Page, script: bool) -> None:
    """Each row that the aligner was not sure of, counted until none is left."""
    unsure = page.locator(".review-row.to-check")
    expect(unsure.filter(has_text=LEFT_OUT)).to_contain_text("has no counterpart in Chinese")
    for left in range(unsure.count(), 0, -1):
        words = "1 row to check" if left == 1 else f"{left} rows to check"
        expect(page.locator("[data-to-check]")).to_have_text(words)
        if script:
            page.keyboard.press("n")
            expect(page.locator(".review-row.to-check:focus")).to_be_visible()
            page.keyboard.press("c")
        else:
            _wait_until_whole(page)
            unsure.first.get_by_role("button", name="Checked").click()
    expect(page.locator("[data-to-check]")).to_have_text("No row to check")
    _wait_until_whole(page)


def _wait_until_whole(page: Page) -> None:
    """A page that is not yet jumps to its row from under the pointer."""
    page.wait_for_load_state()


def _rows(made: Statement) -> list[tuple[str, str]]:
    """What the working copy will make of the draft, as a reader will see it."""
    table = steps.current_state(made).table
    return [(row.text("en"), row.text("zh-Hans")) for row in table.rows if row.kind != HEADING]


def _submit(page: Page) -> None:
    expect(page.get_by_role("button", name="Save and publish")).to_have_count(0)  # an editor may not
    page.get_by_role("button", name="Save and submit for review…").click()
    page.get_by_label("Note").fill("Ready. Lanhai leaves out the engineers.")
    page.get_by_role("button", name="Submit for review").click()
    expect(page.locator(".messagelist")).to_contain_text("Submitted for review")


def _download(page: Page, files: list[Path]) -> None:
    """The originals, letter for letter, as files to be kept."""
    for path in files:
        with page.expect_download() as waiting:
            page.get_by_role("link", name=path.name).click()
        assert waiting.value.suggested_filename == path.name
        assert Path(waiting.value.path()).read_bytes() == path.read_bytes()


# Of the publisher


def _approve_and_publish(page: Page) -> None:
    page.get_by_role("link", name="Statements", exact=True).click()
    page.get_by_role("link", name=TITLE[0]).click()
    page.get_by_role("button", name="Save and approve…").click()
    page.get_by_role("button", name="Approve", exact=True).click()
    page.get_by_role("button", name="Save and publish").click()
    expect(page.locator(".messagelist")).to_contain_text("Published")


def _correct(page: Page, made: Statement, reader: Page, site: str) -> None:
    """On a working copy, which readers are not shown before it is published with a reason."""
    page.get_by_role("link", name="Review side by side").click()
    _row(page, ENGLISH).get_by_role("link", name="Edit or split").click()
    _row(page, CHINESE).get_by_role("textbox", name="English").fill(CORRECTED)
    page.get_by_role("button", name="Save the row").click()
    expect(_row(page, CORRECTED)).to_be_visible()
    _reads(reader, site + made.get_absolute_url(), ENGLISH)
    page.get_by_label("Reason, which readers").fill(WHY)
    page.get_by_role("button", name="Publish the correction").click()
    expect(page.locator(".messagelist")).to_have_text("The correction was published")
    _reads(reader, site + made.get_absolute_url(), CORRECTED)


def _withdraw(page: Page, made: Statement, reader: Page, site: str) -> None:
    page.get_by_role("link", name=TITLE[0][:40]).click()
    page.get_by_role("button", name="Save and withdraw…").click()
    page.get_by_label("Reason").fill(FORGED)
    page.get_by_role("button", name="Withdraw").click()
    expect(page.locator(".messagelist")).to_contain_text("Withdrawn")
    for where in (made, Paragraph.objects.filter(section__statement=made).earliest("pk")):
        response = reader.goto(site + where.get_absolute_url())
        assert response is not None and response.status == 410
        expect(reader.get_by_text(FORGED)).to_be_visible()
    reader.goto(f"{site}/search/?q=免费运送自行车")
    expect(reader.locator(".hit")).to_have_count(0)


def _restore(page: Page, made: Statement, reader: Page, site: str) -> None:
    page.get_by_role("button", name="Save and restore").click()
    expect(page.locator(".messagelist")).to_contain_text("Restored")
    _reads(reader, site + made.get_absolute_url(), CORRECTED)


# Of readers


def _reads(page: Page, where: str, text: str) -> None:
    response = page.goto(where)
    assert response is not None and response.status == 200
    expect(page.locator("[data-paragraph]").filter(has_text=text)).to_contain_text(CHINESE)


def _found_and_read(page: Page, site: str) -> None:
    """By a phrase of its English, by one of its Chinese; then read where it stands, side by side."""
    for phrase in ('"heated in winter"', '"免费运送自行车"'):
        page.goto(site)
        page.get_by_label("Search all statements").fill(phrase)
        page.get_by_role("button", name="Search").click()
        expect(page.locator(".hit mark").first).to_have_text(phrase.strip('"'))
        page.locator(".hit").get_by_role("link", name=TITLE[0]).click()
        row = page.locator("[data-paragraph]").filter(has_text=ENGLISH)
        expect(row).to_contain_text(CHINESE)
        expect(row).to_be_in_viewport()


def _read_the_older_wording(page: Page) -> None:
    """It stays at its address, says that it was corrected and why, and shows the words that changed."""
    page.locator("[data-paragraph]").filter(has_text=CORRECTED).locator(".permalink").click()
    page.get_by_role("link", name="Revision 1").click()
    assert page.url.endswith("/r1/")
    expect(page.locator(".banner.corrected")).to_contain_text("This wording was corrected. It stood from")
    expect(page.locator(".banner.corrected")).to_contain_text(WHY)
    expect(page.locator(".row.this")).to_contain_text(ENGLISH)
    page.get_by_role("link", name="See what has changed").click()
    expect(page.locator("#difference-1-2 ins")).to_have_text("[inserted: and handcarts ]")
    expect(page.locator("#difference-1-2 del")).to_have_count(0)


def _deeds(made: Statement) -> list[str]:
    """What was done to the statement itself, in order."""
    return [x.verb for x in Act.objects.about(made).filter(kind="statement").order_by("pk")]
