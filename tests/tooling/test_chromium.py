"""Chromium draws a page, Chinese included, and axe-core sees what is wrong with one."""

from collections.abc import Callable

from playwright.sync_api import Page

from tests.chromium import PageOpener


def test_axe_names_a_violation(chromium_page: Page, axe_violations: Callable[[Page], list[str]]) -> None:
    chromium_page.set_content("<html lang='en'><title>t</title><main><h1>x</h1><img src='data:,'></main></html>")
    assert any(line.startswith("image-alt (critical)") for line in axe_violations(chromium_page))


def test_chinese_is_drawn_with_glyphs_of_its_own(chromium_page: Page) -> None:
    chromium_page.set_content("<p id=a style='font-size:60px'>声</p><p id=b style='font-size:60px'>明</p>")
    first, second = (chromium_page.locator(name).screenshot() for name in ("#a", "#b"))
    assert first != second, "both are drawn as the same empty box: install a CJK font (Debian: fonts-noto-cjk)"


def test_an_error_in_a_page_is_kept(open_page: PageOpener) -> None:
    page = open_page(width=390, scheme="dark")
    with page.expect_event("pageerror"):
        page.evaluate("setTimeout(() => { throw new Error('lost') })")
    assert [error for error in open_page.errors if "lost" in error]
    open_page.errors.clear()
