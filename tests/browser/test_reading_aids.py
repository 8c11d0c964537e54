"""What script and style add to reading: where one is, keys, keeping the place, copying, colours."""

from typing import Any

import pytest
from playwright.sync_api import Page, expect

from statements.models import Statement
from tests import building
from tests.chromium import PageOpener
from tests.views import world

WORDS = "The two sides will keep the locks of the old canal in good order. " * 8


@pytest.fixture
def made(transactional_db: None) -> Statement:
    made = world.readable()
    for section in made.sections.all():
        for _ in range(6):
            building.paragraph(section, {"en": WORDS, "zh-Hans": "双方将维护旧运河各船闸。" * 12})
    return made


@pytest.fixture
def page(made: Statement, live_server: Any, chromium_page: Page) -> Page:
    chromium_page.emulate_media(reduced_motion="reduce")
    chromium_page.goto(live_server.url + made.get_absolute_url())
    return chromium_page


def test_contents_show_where_one_is(page: Page) -> None:
    current = page.locator(".contents-side a[aria-current=location]")
    page.locator("#section-2 .row").nth(3).scroll_into_view_if_needed()
    page.mouse.wheel(0, 400)
    expect(current).to_have_text("2 Part 2")
    page.evaluate("document.querySelector('#section-1 .row:nth-of-type(3)').scrollIntoView()")
    expect(current).to_have_text("1 Part 1")


def test_on_a_narrow_screen_a_bar_shows_it(made: Statement, live_server: Any, open_page: PageOpener) -> None:
    page = open_page(width=390)
    page.goto(live_server.url + made.get_absolute_url())
    page.evaluate("document.querySelector('#section-2 .row:nth-of-type(4)').scrollIntoView({behavior: 'instant'})")
    expect(page.locator(".contents-bar-here")).to_have_text("Part 2")
    page.locator(".contents-bar summary").click()
    page.locator(".contents-bar").get_by_role("link", name="Part 1").click()
    assert page.url.endswith("#section-1")
    expect(page.locator(".contents-bar")).not_to_have_attribute("open", "")


def test_keys_step_from_paragraph_to_paragraph(page: Page, made: Statement) -> None:
    ids = [f"p-{x.pk}" for x in building.paragraphs_of(made)]
    focused = "document.activeElement.id"
    steps = []
    for key in ("j", "n", "j", "k", "p"):
        page.keyboard.press(key)
        steps.append(page.evaluate(focused))
    assert steps == [ids[0], ids[1], ids[2], ids[1], ids[0]]


def test_a_slash_leads_to_the_search_box_and_is_typed_there(page: Page) -> None:
    page.keyboard.press("/")
    box = page.locator("#site-q")
    expect(box).to_be_focused()
    page.keyboard.type("j/n")
    expect(box).to_have_value("j/n")
    page.keyboard.press("Escape")
    expect(box).not_to_be_focused()


def test_keys_can_be_turned_off(page: Page, live_server: Any, made: Statement) -> None:
    page.goto(live_server.url + "/about/#keys")
    page.get_by_role("button", name="Turn them off").click()
    page.goto(live_server.url + made.get_absolute_url())
    page.keyboard.press("j")
    page.keyboard.press("/")
    assert page.evaluate("document.activeElement.tagName") == "BODY"


def test_another_layout_opens_at_the_paragraph_that_was_read(page: Page, made: Statement) -> None:
    paragraph = building.paragraphs_of(made)[9]
    page.evaluate(f"document.getElementById('p-{paragraph.pk}').scrollIntoView()")
    page.evaluate("document.querySelector('.toolbar a[href*=stacked]').click()")
    page.wait_for_url("**/*layout=stacked*")
    assert page.url.endswith(f"?layout=stacked#p-{paragraph.pk}")
    expect(page.locator(f"#p-{paragraph.pk}")).to_be_in_viewport()


def test_a_paragraph_that_is_led_to_is_marked_and_not_hidden_by_the_column_heads(page: Page, made: Statement) -> None:
    paragraph = building.paragraphs_of(made)[9]
    page.goto(page.url + f"#p-{paragraph.pk}")
    row = page.locator(f"#p-{paragraph.pk}")
    background = row.evaluate("x => getComputedStyle(x, '::before').backgroundColor")
    assert background not in ("rgba(0, 0, 0, 0)", "transparent")
    heads, box = page.locator(".column-heads").bounding_box(), row.bounding_box()
    assert heads and box and box["y"] >= heads["y"] + heads["height"]


def test_the_skip_link_is_first_and_leads_to_the_content(page: Page) -> None:
    page.keyboard.press("Tab")
    expect(page.get_by_role("link", name="Skip to the content")).to_be_in_viewport()
    page.keyboard.press("Enter")
    assert page.evaluate("document.activeElement.id") == "main"


def test_a_citation_is_copied(live_server: Any, open_page: PageOpener, made: Statement) -> None:
    page = open_page(permissions=["clipboard-read", "clipboard-write"])
    paragraph = building.paragraphs_of(made)[0]
    page.goto(live_server.url + paragraph.get_absolute_url())
    page.get_by_role("button", name="Copy").click()
    expect(page.get_by_role("status")).to_have_text("Copied")
    copied = page.evaluate("navigator.clipboard.readText()")
    assert copied.startswith("Joint statement on canals, 12 April 2031, paragraph ")
    assert copied.endswith(f"/p/{paragraph.pk}/r1/")


def test_colours_follow_the_device_until_one_chooses(made: Statement, live_server: Any, open_page: PageOpener) -> None:
    paper = "getComputedStyle(document.body).backgroundColor"
    page = open_page(scheme="dark", java_script_enabled=False)
    page.goto(live_server.url)
    dark = page.evaluate(paper)
    page.get_by_role("button", name="Light", exact=True).click()
    light = page.evaluate(paper)
    page.reload()
    assert (page.evaluate(paper), light != dark) == (light, True)
    page.emulate_media(color_scheme="light")
    page.get_by_role("button", name="Dark", exact=True).click()
    assert page.evaluate(paper) == dark


def test_the_language_is_switched_without_script(made: Statement, live_server: Any, open_page: PageOpener) -> None:
    page = open_page(java_script_enabled=False)
    page.goto(live_server.url + made.get_absolute_url() + "?layout=stacked")
    page.get_by_role("button", name="中文").click()
    assert page.url.endswith("?layout=stacked")
    expect(page.locator("h1")).to_have_text("关于运河的联合声明")


def test_searching_leads_to_the_paragraph_in_its_text(page: Page, made: Statement) -> None:
    page.locator("#site-q").fill('"old canal"')
    page.keyboard.press("Enter")
    first = page.locator(".hit").first
    expect(first.locator("mark").first).to_be_visible()
    first.locator("h2 a").click()
    page.wait_for_url(f"**{made.get_absolute_url()}#p-*")
    expect(page.locator(":target")).to_be_in_viewport()
