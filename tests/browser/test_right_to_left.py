"""What is read from right to left stands where it begins: heads over their columns, lines of a concordance, titles."""

from typing import Any

import pytest
from playwright.sync_api import Locator, Page

from statements.models import Statement, StatementTitle
from statements.search import worker
from tests.chromium import PageOpener, overflow
from tests.languages.specimens import specimen
from tests.search.archive import statement

WORD = "الجانبان"


@pytest.fixture
def made(transactional_db: None) -> Statement:
    texts = zip(specimen("en").paragraphs, specimen("ar").paragraphs, strict=True)
    paragraphs = statement([{"en": english, "ar": arabic} for english, arabic in texts])
    made = Statement.objects.get()
    StatementTitle.objects.create(owner=made, language="ar", text=specimen("ar").blocks[0])
    assert paragraphs
    worker.ensure_index()
    return made


def edges(found: Locator) -> tuple[float, float]:
    """Left and right of what is written in an element, in pixels."""
    left, right = found.evaluate(
        """element => {
            const range = document.createRange();
            range.selectNodeContents(element);
            const {left, right} = range.getBoundingClientRect();
            return [left, right];
        }"""
    )
    return left, right


def goes_on_to_the_left(page: Page, words: tuple[str, str, str]) -> bool:
    """Whether three elements stand one left of the other, in this order."""
    first, middle, last = (edges(page.locator(x).first) for x in words)
    return first[0] >= middle[1] - 1 and middle[0] >= last[1] - 1


def test_lines_of_a_concordance_run_from_right_to_left(
    made: Statement, live_server: Any, open_page: PageOpener
) -> None:
    page = open_page(width=1280)
    page.goto(f"{live_server.url}/search/?q=ar:{WORD}&view=concordance")
    assert goes_on_to_the_left(page, (".kwic-left bdi", ".kwic-word mark", ".kwic-right"))
    page.goto(f"{live_server.url}/search/?q=en:sides&view=concordance")
    assert goes_on_to_the_left(page, (".kwic-right", ".kwic-word mark", ".kwic-left bdi"))


@pytest.mark.parametrize("width", [390, 1280])
def test_heads_and_texts_begin_on_the_right_and_titles_on_the_left(
    made: Statement, live_server: Any, open_page: PageOpener, width: int
) -> None:
    page = open_page(width=width)
    page.goto(live_server.url + made.get_absolute_url())
    assert not overflow(page, width)
    title, other = edges(page.locator("h1")), edges(page.locator(".title-other"))
    assert abs(title[0] - other[0]) < 4
    if width > 640:
        head = edges(page.locator(".column-heads .cell").nth(1))
        text = edges(page.locator("[data-paragraph] .cell[lang=ar]").first)
        assert abs(head[1] - text[1]) < 4
