"""On a narrow page a long name breaks between its words, and not what stands beside it."""

from typing import Any

import pytest
from playwright.sync_api import Page

from statements.models import Authority, SeriesName
from tests import building
from tests.chromium import PageOpener
from tests.views import world

LONG = "Ministry of Foreign Affairs and Cooperation of the Federation of Lanhai"


def broken(page: Page, selector: str) -> list[str]:
    """The texts of these elements that take more than one line."""
    lines = (
        "xs => xs.filter(x => x.offsetHeight > 1.9 * parseFloat(getComputedStyle(x).fontSize)).map(x => x.innerText)"
    )
    assert page.locator(selector).count()
    found: list[str] = page.eval_on_selector_all(selector, lines)
    return found


@pytest.mark.parametrize("width", [390, 1280])
def test_a_language_and_a_count_stay_whole(
    transactional_db: None, live_server: Any, open_page: PageOpener, width: int
) -> None:
    one, other = building.series(), building.series()
    SeriesName.objects.filter(owner=one).update(text=f"Joint statements of the {LONG}")
    world.readable(series=other)
    for _ in range(4):
        made = world.readable(series=one)
    world.third_edition(made, "en", key="en-2", publisher=LONG, authority=Authority.AUTHENTIC)
    page = open_page(width=width)
    page.goto(live_server.url + made.get_absolute_url())
    assert broken(page, ".switch > [lang]") == []
    page.goto(f"{live_server.url}/search/?q=canal")
    assert broken(page, ".facet-count") == []
