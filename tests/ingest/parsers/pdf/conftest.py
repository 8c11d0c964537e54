"""Chromium, which prints what a test sets."""

from collections.abc import Callable, Iterator

import pytest
from playwright.sync_api import Browser, Page

from tests.chromium import needs_font
from tests.ingest.parsers.pdf import invented

HEADER = "<div style='font-size: 9px; width: 100%; text-align: center'>Chancery of Aldermark</div>"
FOOTER = "<div style='font-size: 9px; width: 100%; text-align: center'>- <span class=pageNumber></span> -</div>"
Printer = Callable[..., bytes]


@pytest.fixture(scope="module")
def printing(chromium: Browser) -> Iterator[Page]:
    page = chromium.new_page()
    needs_font(page, invented.LATIN, "fonts-liberation")
    needs_font(page, invented.CHINESE, "fonts-noto-cjk")
    yield page
    page.close()


@pytest.fixture
def printed(printing: Page) -> Printer:
    """Prints the body of a page with a style."""

    def printed(language: str, body: str, style: str = "", edges: bool = False) -> bytes:
        printing.set_content(invented.page(language, body, style))
        return printing.pdf(
            prefer_css_page_size=True, display_header_footer=edges, header_template=HEADER, footer_template=FOOTER
        )

    return printed
