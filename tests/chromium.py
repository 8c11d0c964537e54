"""Fixtures that open pages in Chromium, and ask axe-core about them."""

import os
import shutil
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, ConsoleMessage, Page, ViewportSize, expect, sync_playwright

from tests.sampling import full

NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
FLAGS = ["--disable-gpu", "--disable-background-networking", "--disable-dev-shm-usage"]
MILLISECONDS = 120_000  # of a wait for what a page will show: a busy machine needs some
OVER = "document.documentElement.scrollWidth - document.documentElement.clientWidth"
LETTERS = """family => ["monospace", "serif"].map(other => {
    const drawing = document.createElement("canvas").getContext("2d")
    drawing.font = `40px "${family}", ${other}`
    return drawing.measureText("million").width
})"""


def screens(narrow: int, wide: int) -> list[tuple[int, str]]:
    """Widths in CSS px with schemes of colours: both of each in a sample, each with each where all is tried."""
    sample = [(narrow, "dark"), (wide, "light")]
    return [*sample, (narrow, "light"), (wide, "dark")] if full() else sample


def overflow(page: Page, *widths: int) -> dict[int, int]:
    """By how many CSS px the page that is open is wider than a window of each of `widths`, where it is."""
    over = {}
    for width in widths:
        page.set_viewport_size({"width": width, "height": 800})
        over[width] = page.evaluate(OVER)
    return {width: px for width, px in over.items() if px > 0}


def chromium_path() -> str | None:
    """CHROMIUM (`make test` sets it), else one on the PATH."""
    return os.environ.get("CHROMIUM") or next(filter(None, map(shutil.which, NAMES)), None)


@pytest.fixture(scope="session")
def chromium() -> Iterator[Browser]:
    """One Chromium for all tests of a process."""
    path = chromium_path()
    if path is None or not Path(path).exists():
        pytest.skip("no Chromium: `make test` finds or installs one; or set CHROMIUM to its path")
    # Playwright's loop runs in this thread, and Django refuses the database where it sees a loop.
    os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"] = "true"
    expect.set_options(timeout=MILLISECONDS)
    sandbox = [] if os.geteuid() else ["--no-sandbox"]
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=path, args=[*FLAGS, *sandbox], timeout=MILLISECONDS)
        yield browser
        browser.close()


class PageOpener:
    """Opens pages, each in a context (cookies, cache) of its own, and keeps what went wrong in them."""

    def __init__(self, browser: Browser) -> None:
        self.browser = browser
        self.errors: list[str] = []
        self._pages: list[Page] = []

    def __call__(self, width: int = 1280, height: int = 800, scheme: str = "light", **options: object) -> Page:
        """A blank page of `width` x `height` CSS pixels; `scheme` is light or dark; the rest is `new_context`'s."""
        viewport = ViewportSize(width=width, height=height)
        settings = {"viewport": viewport, "color_scheme": scheme, **options}
        context = self.browser.new_context(**settings)  # type: ignore[arg-type]
        context.set_default_timeout(MILLISECONDS)
        page = context.new_page()
        page.on("pageerror", lambda error: self.errors.append(f"script: {error}"))
        page.on("console", self._heard)
        self._pages.append(page)
        return page

    def _heard(self, message: ConsoleMessage) -> None:
        if message.type == "error":
            self.errors.append(f"console: {message.text}")

    def close(self) -> list[str]:
        """Closes the pages; what went wrong before, since a page may complain of what closing interrupts."""
        before = list(self.errors)
        for page in self._pages:
            page.context.close()
        return before


@pytest.fixture
def open_page(chromium: Browser) -> Iterator[PageOpener]:
    """Opens pages; a script or console error in one (a broken Content-Security-Policy, a missing file) is a failure.

    A test that expects one takes it out of `open_page.errors`.
    """
    opener = PageOpener(chromium)
    yield opener
    assert opener.close() == []


@pytest.fixture
def chromium_page(open_page: PageOpener) -> Page:
    """A blank page of 1280 x 800 CSS pixels in the light scheme."""
    return open_page()


def needs_font(page: Page, family: str, package: str) -> None:
    """Skip where there is no font of that name: letters are as wide as those of whatever is to stand in for it."""
    one, other = page.evaluate(LETTERS, family)
    if one != other:
        pytest.skip(f"no font {family}: install one (Debian: {package})")


@pytest.fixture(scope="session")
def axe_violations() -> Callable[[Page], list[str]]:
    """Asks axe-core: each violation as `rule (impact): what it is, and where`."""

    def violations(page: Page) -> list[str]:
        found = Axe().run(page).response["violations"]
        return [
            f"{rule['id']} ({rule['impact']}): {rule['help']}: {[node['target'] for node in rule['nodes'][:3]]}"
            for rule in found
        ]

    return violations
