"""The review page in Chromium: an off-by-one is mended and read in public; by mouse, keys, forms alone, and by two."""

from collections.abc import Callable
from typing import Any

import pytest
from playwright.sync_api import Page, expect

from statements.models import Statement
from statements.review.working_copy import steps
from tests import building
from tests.browser.reviewing import CHINESE, ENGLISH, address, keeper, off_by_one, opened, texts
from tests.chromium import PageOpener, overflow, screens

Axe = Callable[[Page], list[str]]
UP = "Move 简体中文 up from here on"


def type_words(page: Page) -> None:
    """Open the second row, and write into its English without saving it."""
    row(page, 2).get_by_role("link", name="Edit or split").click()
    row(page, 2).get_by_role("textbox", name="English").fill("Words that took a while.")


@pytest.fixture
def made(transactional_db: None) -> Statement:
    keeper()
    return off_by_one()


def row(page: Page, number: int) -> Any:
    return page.locator("[data-row]").nth(number - 1)


def expect_focus(page: Page, number: int) -> None:
    """That the row of that number has the focus, or gets it: it comes after the answer was shown."""
    expect(row(page, number)).to_be_focused()


def publish(page: Page) -> None:
    """Publish a draft that has rows to check, which is asked once."""
    page.get_by_role("button", name="Save and publish").click()
    expect(page.locator(".asked-of")).to_contain_text("to check")
    page.get_by_role("button", name="Publish").click()
    expect(page.locator(".messagelist")).to_contain_text("Published")


def said(page: Page) -> Any:
    return page.locator("#review-feedback")


def test_an_off_by_one_is_mended_published_found_and_read(
    made: Statement, live_server: Any, open_page: PageOpener
) -> None:
    page = opened(open_page(), live_server, made)
    expect(page.locator("[data-to-check]")).to_have_text("2 rows to check")
    row(page, 5).get_by_role("button", name=UP).click()
    expect(said(page)).to_have_text("Moved 简体中文 up from row 5 on")
    assert page.locator("[data-row]").count() == 6
    for number in (5, 6):
        row(page, number).get_by_role("button", name="Checked").click()
        expect(said(page)).to_have_text(f"Checked row {number}")
    expect(page.locator("[data-to-check]")).to_have_text("No row to check")
    page.get_by_role("button", name="Save and publish").click()
    expect(page.locator(".messagelist")).to_have_text("Published")
    assert (texts(made, "en"), texts(made, "zh-Hans")) == (ENGLISH, CHINESE)
    page.goto(f"{live_server.url}/search/?q=驳船通行费")
    page.locator("main").get_by_role("link", name="Joint statement on canals").first.click()
    beside = page.locator("[data-paragraph]").nth(3)
    expect(beside).to_contain_text(ENGLISH[3])
    expect(beside).to_contain_text(CHINESE[3])
    expect(page.locator(".uncertain")).to_have_count(0)


def test_the_same_without_script(made: Statement, live_server: Any, open_page: PageOpener) -> None:
    page = opened(open_page(java_script_enabled=False), live_server, made)
    row(page, 5).get_by_role("button", name=UP).click()
    expect(page.locator(".messagelist")).to_have_text("Moved 简体中文 up from row 5 on")
    row(page, 2).get_by_role("link", name="Edit or split").click()
    row(page, 2).get_by_text("Split after a sentence").first.click()
    row(page, 2).get_by_role("button", name="Split here").first.click()
    row(page, 2).get_by_role("link", name="Edit or split").click()
    assert not page.get_by_role("button", name="Split at the cursor").first.is_visible()
    row(page, 2).get_by_text("Split after a sentence").click()
    row(page, 2).get_by_role("button", name="Split here").click()
    expect(row(page, 3)).to_contain_text("They spoke of the canal.")
    expect(row(page, 3)).to_contain_text("双方谈及运河。")
    row(page, 3).get_by_role("link", name="Edit or split").click()
    row(page, 3).get_by_role("textbox", name="English").fill("They spoke of canals.")
    row(page, 3).get_by_role("button", name="Save the row").click()
    row(page, 3).get_by_role("link", name="More").click()
    row(page, 3).get_by_role("button", name="Insert a row below").click()
    page.get_by_role("button", name="Undo: inserted a row below row 3").click()
    publish(page)
    assert texts(made, "en") == ["The two sides met in Port Aldermark.", "They spoke of canals.", *ENGLISH[1:]]
    assert texts(made, "zh-Hans") == ["双方在阿港会晤。", "双方谈及运河。", *CHINESE[1:]]


def test_all_by_keys(made: Statement, live_server: Any, open_page: PageOpener) -> None:
    page = opened(open_page(), live_server, made)
    page.keyboard.press("n")
    expect_focus(page, 5)
    page.keyboard.press("n")
    expect_focus(page, 6)
    page.keyboard.press("p")
    expect_focus(page, 5)
    page.keyboard.press("2")
    page.keyboard.press("[")
    expect(said(page)).to_have_text("Moved 简体中文 up from row 5 on")
    expect_focus(page, 5)
    page.keyboard.press("c")
    expect(said(page)).to_have_text("Checked row 5")
    expect(page.locator("[data-to-check]")).to_have_text("1 row to check")
    expect_focus(page, 6)
    page.keyboard.press("k")
    page.keyboard.press("m")
    expect(said(page)).to_have_text("Merged rows 4 and 5")
    expect_focus(page, 4)
    page.keyboard.press("u")
    expect(said(page)).to_have_text("Undid: merged rows 4 and 5")
    page.keyboard.press("Shift+U")
    expect(said(page)).to_have_text("Did again: merged rows 4 and 5")
    page.keyboard.press("Control+z")
    expect(said(page)).to_have_text("Undid: merged rows 4 and 5")
    page.keyboard.press("x")
    expect(said(page)).to_contain_text("Deleted row")
    page.keyboard.press("?")
    expect(page.get_by_text("next and last row to check", exact=True)).to_be_visible()


def test_the_cursor_says_where_to_split(made: Statement, live_server: Any, open_page: PageOpener) -> None:
    page = opened(open_page(), live_server, made)
    row(page, 2).focus()
    page.keyboard.press("e")
    field = row(page, 2).get_by_role("textbox", name="English")
    expect(field).to_be_focused()
    field.fill("𝄞 One met. Two met.")  # a character outside the basic plane counts once
    field.evaluate("x => x.setSelectionRange(11, 11)")
    page.keyboard.press("Alt+Enter")
    expect(row(page, 3)).to_contain_text("Two met.")
    assert steps.current_state(made).table.rows[1].text("en") == "𝄞 One met."
    row(page, 3).focus()
    page.keyboard.press("e")
    row(page, 3).get_by_role("textbox", name="English").fill("Three met.")
    page.keyboard.press("Control+Enter")
    expect(said(page)).to_have_text("Changed row 3")
    page.keyboard.press("e")
    row(page, 3).get_by_role("textbox", name="English").fill("Not this.")
    page.keyboard.press("Escape")
    expect(row(page, 3).locator("textarea")).to_have_count(0)
    expect(row(page, 3)).to_contain_text("Three met.")


def test_steps_survive_a_reload(made: Statement, live_server: Any, open_page: PageOpener) -> None:
    page = opened(open_page(), live_server, made)
    row(page, 3).get_by_role("button", name="Merge with above").click()
    expect(said(page)).to_have_text("Merged rows 2 and 3")
    page.reload()
    assert page.locator("[data-row]").count() == 6
    expect(page.get_by_role("button", name="Undo: merged rows 2 and 3")).to_be_enabled()


def test_only_the_rows_that_changed_are_swapped(made: Statement, live_server: Any, open_page: PageOpener) -> None:
    page = opened(open_page(), live_server, made)
    page.evaluate("for (const x of document.querySelectorAll('[data-row]')) x.kept = true")
    row(page, 5).get_by_role("button", name="Merge with above").click()
    expect(said(page)).to_have_text("Merged rows 4 and 5")
    kept = page.evaluate("[...document.querySelectorAll('[data-row]')].map(x => Boolean(x.kept))")
    assert kept == [True, True, True, False, True, True]


def test_two_editors_are_told_of_each_other(
    made: Statement, live_server: Any, open_page: PageOpener, settings: Any
) -> None:
    settings.REVIEW_POLL_SECONDS = 1
    keeper("boris")
    anna = opened(open_page(), live_server, made)
    boris = opened(open_page(), live_server, made, "boris")
    type_words(anna)
    row(boris, 7).get_by_role("button", name="Merge with above").click()
    expect(said(boris)).to_have_text("Merged rows 6 and 7")
    expect(anna.locator("#review-others")).to_contain_text("Boris merged rows 6 and 7")
    row(anna, 2).get_by_role("button", name="Save the row").click()  # on the older rows all the same
    expect(anna.locator("#review-others")).to_contain_text("was not done")
    expect(row(anna, 2).get_by_role("textbox", name="English")).to_have_value("Words that took a while.")
    assert steps.current_state(made).seen.version == 1
    anna.get_by_role("button", name="Load the newest").click()
    expect(anna.locator("[data-row]")).to_have_count(6)
    expect(row(anna, 2).get_by_role("textbox", name="English")).to_have_value("Words that took a while.")
    row(anna, 2).get_by_role("button", name="Save the row").click()
    expect(said(anna)).to_have_text("Changed row 2")
    expect(boris.locator("#review-others")).to_contain_text("Anna changed row 2")
    rows = steps.current_state(made).table.rows
    assert (len(rows), rows[1].text("en")) == (6, "Words that took a while.")
    # Chromium logs each status of 400 and above as an error of the page.
    assert len(open_page.errors) == 1 and "409" in open_page.errors.pop()


def test_a_button_waits_for_no_question_about_others(
    made: Statement, live_server: Any, open_page: PageOpener, settings: Any
) -> None:
    """The page asks every few seconds what others did; what is pressed meanwhile is done."""
    settings.REVIEW_POLL_SECONDS = 1
    page = opened(open_page(), live_server, made)
    with page.expect_request("**/changes/*"):
        page.route("**/changes/*", lambda _: None)  # it is never answered
    row(page, 3).get_by_role("button", name="Merge with above").click()
    expect(said(page)).to_have_text("Merged rows 2 and 3")


def test_without_script_too_nobody_overwrites_another(
    made: Statement, live_server: Any, open_page: PageOpener
) -> None:
    keeper("boris")
    anna = opened(open_page(java_script_enabled=False), live_server, made)
    boris = opened(open_page(java_script_enabled=False), live_server, made, "boris")
    type_words(anna)
    row(boris, 7).get_by_role("button", name="Merge with above").click()
    row(anna, 2).get_by_role("button", name="Save the row").click()
    expect(anna.locator("#review-others")).to_contain_text("Boris merged rows 6 and 7")
    expect(anna.locator("#review-others")).to_contain_text("was not done")
    assert (len(texts(made, "en")), steps.current_state(made).seen.version) == (6, 1)
    expect(row(anna, 2).get_by_role("textbox", name="English")).to_have_value("Words that took a while.")
    row(anna, 2).get_by_role("button", name="Save the row").click()  # now on the rows as they are
    expect(anna.locator(".messagelist")).to_have_text("Changed row 2")
    rows = steps.current_state(made).table.rows
    assert (len(rows), rows[1].text("en"), rows[5].text("zh-Hans")) == (
        6,
        "Words that took a while.",
        CHINESE[3] + CHINESE[4],
    )
    assert len(open_page.errors) == 1 and "409" in open_page.errors.pop()


def test_what_is_typed_while_another_publishes_is_not_lost(
    made: Statement, live_server: Any, open_page: PageOpener
) -> None:
    keeper("boris")
    anna = opened(open_page(), live_server, made)
    boris = opened(open_page(), live_server, made, "boris")
    type_words(anna)
    row(boris, 7).get_by_role("button", name="Merge with above").click()
    expect(said(boris)).to_have_text("Merged rows 6 and 7")
    publish(boris)
    row(anna, 2).get_by_role("button", name="Save the row").click()
    expect(anna.locator("#review-others")).to_contain_text("saved, discarded or changed elsewhere")
    anna.get_by_role("button", name="Load the newest").click()
    expect(anna.get_by_role("heading", name="Publish the correction")).to_be_visible()
    expect(row(anna, 2).get_by_role("textbox", name="English")).to_have_value("Words that took a while.")
    row(anna, 2).get_by_role("button", name="Save the row").click()
    expect(said(anna)).to_have_text("Changed row 2")
    assert texts(made, "en")[0] == ENGLISH[0]  # readers are shown what Boris published
    assert steps.current_state(made).table.rows[1].text("en") == "Words that took a while."
    assert len(open_page.errors) == 1 and "409" in open_page.errors.pop()


def test_published_text_is_corrected_with_a_reason(made: Statement, live_server: Any, open_page: PageOpener) -> None:
    public = building.statement(2, published=True)
    page = opened(open_page(), live_server, public)
    row(page, 2).get_by_role("link", name="Edit or split").click()
    row(page, 2).get_by_role("textbox", name="English").fill("Put right.")
    row(page, 2).get_by_role("button", name="Save the row").click()
    expect(said(page)).to_have_text("Changed row 2")
    page.get_by_role("button", name="Publish the correction").click()
    expect(said(page)).to_contain_text("needs a reason")
    assert "Put right." not in texts(public, "en")
    page.get_by_label("Reason, which readers").fill("A slip of the pen.")
    page.get_by_role("button", name="Publish the correction").click()
    expect(page.locator(".messagelist")).to_have_text("The correction was published")
    page.goto(live_server.url + public.get_absolute_url())
    expect(page.locator("[data-paragraph]").first).to_contain_text("Put right.")


def test_a_step_that_did_not_arrive_is_said(made: Statement, live_server: Any, open_page: PageOpener) -> None:
    page = opened(open_page(), live_server, made)
    page.context.clear_cookies(name="sessionid")
    row(page, 3).get_by_role("button", name="Merge with above").click()
    expect(said(page)).to_contain_text("This was not saved")
    open_page.errors.clear()
    assert steps.open_copy(made) is None


@pytest.mark.parametrize(("width", "scheme"), screens(390, 1280))
def test_no_violation_of_accessibility(
    made: Statement, live_server: Any, open_page: PageOpener, axe_violations: Axe, width: int, scheme: str
) -> None:
    page = opened(open_page(width=width, scheme=scheme), live_server, made)
    assert axe_violations(page) == []
    row(page, 5).get_by_role("button", name=UP).click()
    expect(said(page)).to_contain_text("Moved")
    row(page, 2).get_by_role("link", name="Edit or split").click()
    row(page, 2).get_by_text("Split after a sentence").first.click()
    page.get_by_text("Keys", exact=True).click()
    row(page, 4).get_by_role("link", name="More").click()
    expect(row(page, 4).get_by_role("button", name="Delete the row")).to_be_visible()
    assert axe_violations(page) == []


def test_it_is_no_wider_than_the_screen(made: Statement, live_server: Any, open_page: PageOpener) -> None:
    page = opened(open_page(has_touch=True), live_server, made)
    row(page, 2).get_by_role("link", name="Edit or split").click()
    expect(row(page, 2).locator("textarea")).to_have_count(2)
    row(page, 4).get_by_role("link", name="More").click()
    expect(row(page, 4).get_by_role("button", name="Delete the row")).to_be_visible()
    for width in (390, 640, 768, 1280, 1920):
        assert overflow(page, width) == {}
        english, chinese, *_ = (x.bounding_box() for x in row(page, 3).locator(".cell").all())
        assert english and chinese
        beside = abs(english["y"] - chinese["y"]) < 4
        assert beside == (width >= 640), width


def test_uncertain_rows_say_why(made: Statement, live_server: Any, open_page: PageOpener) -> None:
    page = opened(open_page(), live_server, made)
    expect(row(page, 5)).to_contain_text("To check: the texts perhaps say the same")
    page.goto(live_server.url + address(made) + "?edit=nowhere")
    expect(page.locator("[data-row]")).to_have_count(7)


def test_the_joiner_of_persian_words_is_kept_where_they_are_read_and_edited(
    made: Statement, live_server: Any, open_page: PageOpener
) -> None:
    persian, more = "دو طرف گفت\u200cوگو می\u200cکنند. آن\u200cها می\u200cروند.", " دو طرف می\u200cآیند."
    text = building.statement(0)
    building.edition(text, "fa", order=2)
    building.paragraph(text.sections.get(), {"en": "The two sides talk. They go.", "fa": persian})
    page = opened(open_page(), live_server, text)
    assert row(page, 2).locator("[lang=fa]").first.inner_text().strip() == persian
    row(page, 2).get_by_role("link", name="Edit or split").click()
    field = row(page, 2).get_by_role("textbox", name="فارسی")
    assert field.input_value() == persian
    field.fill(persian + more)
    row(page, 2).get_by_role("button", name="Save the row").click()
    expect(said(page)).to_have_text("Changed row 2")
    page.get_by_role("button", name="Save and publish").click()
    expect(page.locator(".messagelist")).to_have_text("Published")
    assert texts(text, "fa") == [persian + more]


def test_who_logged_in_anew_elsewhere_is_heard_again(made: Statement, live_server: Any, open_page: PageOpener) -> None:
    page = opened(open_page(), live_server, made)
    token = page.locator("#review [name=csrfmiddlewaretoken]")
    token.evaluate("(x) => { x.value = 'a'.repeat(64); }")  # as it is after another log-in
    row(page, 5).get_by_role("button", name="Checked").click()
    expect(said(page)).to_contain_text("This was not saved")
    expect(token).not_to_have_value("a" * 64)
    row(page, 5).get_by_role("button", name="Checked").click()
    expect(said(page)).to_have_text("Checked row 5")
    assert all("403" in x for x in open_page.errors)
    open_page.errors.clear()
