"""Waiting, in a browser, for files that were handed in to be read."""

import re

from playwright.sync_api import Page, expect

from tests.processes import wait_until

TAKING = "Add from files|Add a language|Add an edition|Replace excerpts by the full text"
READING = "Reading"


def settled(page: Page, script: bool = True) -> None:
    """Wait, after pressing Read, until the files were read; without script somebody looks again and again."""
    heading = page.get_by_role("heading", level=1)
    expect(heading).not_to_have_text(re.compile(TAKING))
    if not script:
        wait_until(lambda: heading.inner_text() != READING or _looks_again(page))
    expect(heading).not_to_have_text(re.compile(f"{TAKING}|{READING}"))


def _looks_again(page: Page) -> bool:
    page.get_by_role("link", name="Look again").click()
    return False
