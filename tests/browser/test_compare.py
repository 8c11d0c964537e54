"""The comparison in Chromium: keys, the panel of an earlier wording, without script, on a phone, with axe."""

from collections.abc import Callable
from typing import Any

import pytest
from django.urls import reverse
from playwright.sync_api import Page

from statements.models import Statement
from statements.workflow import comparison_tasks
from tests import building
from tests.building import paragraphs_of
from tests.chromium import PageOpener, overflow, screens
from tests.workflow.test_comparisons import AFTER, BEFORE, statement

Axe = Callable[[Page], list[str]]
FOCUSED = "document.activeElement.id"


@pytest.fixture
def pair(transactional_db: None) -> tuple[Statement, Statement]:
    series = building.series()
    made = statement(2031, BEFORE, series=series), statement(2032, AFTER, series=series)
    comparison_tasks.refresh_all()
    return made


def addresses(pair: tuple[Statement, Statement]) -> dict[str, str]:
    slugs = [x.slug for x in pair]
    changed = paragraphs_of(pair[1])[1].pk
    compared = reverse("statements:compare", args=slugs)
    assert pair[1].series
    return {
        "compare": compared,
        "columns": f"{compared}?layout=columns&show=changes",
        "earlier": reverse("statements:compare_earlier", args=[*slugs, changed]),
        "years": reverse("statements:series_paragraph", args=[pair[1].series.slug, changed]),
        "series": pair[1].series.get_absolute_url(),
        "reading": pair[1].get_absolute_url(),
    }


@pytest.mark.parametrize(("width", "scheme"), screens(390, 1280))
def test_every_page_is_accessible_and_fits(
    pair: tuple[Statement, Statement],
    live_server: Any,
    open_page: PageOpener,
    axe_violations: Axe,
    width: int,
    scheme: str,
) -> None:
    page = open_page(width=width, scheme=scheme)
    found = {}
    for name, where in addresses(pair).items():
        page.goto(live_server.url + where)
        for details in page.locator("details").all():
            details.evaluate("each => { each.open = true; }")
        found[name] = axe_violations(page), overflow(page, width)
    assert {name: x for name, x in found.items() if x[0] or x[1]} == {}


def test_keys_go_from_change_to_change(
    pair: tuple[Statement, Statement], live_server: Any, chromium_page: Page
) -> None:
    chromium_page.goto(live_server.url + addresses(pair)["compare"])
    visited = []
    for key in "nnnp":
        chromium_page.keyboard.press(key)
        visited.append(chromium_page.evaluate(FOCUSED))
    assert visited == ["change-2", "change-3", "change-4", "change-3"]


def test_the_earlier_wording_opens_below_its_paragraph(
    pair: tuple[Statement, Statement], live_server: Any, chromium_page: Page
) -> None:
    chromium_page.goto(live_server.url + addresses(pair)["reading"])
    button = chromium_page.get_by_role("button", name="2031 wording")
    button.press("Enter")
    panel = chromium_page.locator(".earlier-panel")
    panel.wait_for()
    assert panel.locator("ins").text_content() == "[inserted: firmly ]"
    chromium_page.wait_for_function("document.activeElement.matches('.earlier-panel')")
    chromium_page.keyboard.press("Escape")
    panel.wait_for(state="hidden")
    assert button.get_attribute("aria-expanded") == "false"
    assert chromium_page.url.endswith(addresses(pair)["reading"])


def test_without_script_all_is_there(
    pair: tuple[Statement, Statement], live_server: Any, open_page: PageOpener
) -> None:
    page = open_page(java_script_enabled=False)
    page.goto(live_server.url + addresses(pair)["reading"])
    page.get_by_role("link", name="2031 wording").click()
    page.wait_for_url(f"**{addresses(pair)['earlier']}")
    page.get_by_role("link", name="All that changed, 2032 against 2031").click()
    page.get_by_text("1 paragraph unchanged").first.click()
    assert page.get_by_text(BEFORE[0][0]).first.is_visible()
