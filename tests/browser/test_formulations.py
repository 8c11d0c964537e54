"""Formulations in Chromium: nothing for axe-core, nothing wider than the window, in both languages."""

from typing import Any

import pytest
from django.urls import reverse
from playwright.sync_api import Page

from statements.compare.kept.occurrences import refresh_occurrences
from statements.models import FormulationRendering, RenderingUse, Statement
from tests import building
from tests.browser.test_axe import Axe
from tests.chromium import PageOpener, screens
from tests.compare.kept import world


@pytest.fixture
def addresses(transactional_db: None) -> list[str]:
    world.series()
    made = world.approved()
    refresh_occurrences()
    for text, statement in zip(("joint", "shared"), Statement.objects.oldest_first(), strict=False):
        rendering = FormulationRendering.objects.create(formulation=made, source="zh-Hans", language="en", text=text)
        place = {"edition": statement.editions.get(key="en"), "paragraph": building.paragraphs_of(statement)[0]}
        place |= {"revision": 1, "start": 0, "end": 3, "text": text, "verbatim": True}
        RenderingUse.objects.create(rendering=rendering, statement=statement, **place)
    names = [
        ("formulation_list", []),
        ("formulation", [made.slug]),
        ("series_formulations", ["dams"]),
        ("divergences", []),
    ]
    return [reverse(f"statements:{name}", args=arguments) for name, arguments in names]


def faults(page: Page, axe_violations: Axe) -> list[str]:
    wide = page.evaluate("document.documentElement.scrollWidth > document.documentElement.clientWidth")
    return [*axe_violations(page), *(["wider than the window"] if wide else [])]


@pytest.mark.parametrize(("width", "scheme"), screens(390, 1280))
def test_nothing_is_wrong_on_any_page(
    addresses: list[str], live_server: Any, open_page: PageOpener, axe_violations: Axe, width: int, scheme: str
) -> None:
    page = open_page(width=width, scheme=scheme)
    found = {}
    for where in addresses:
        page.goto(live_server.url + where)
        found[where] = faults(page, axe_violations)
    assert not any(found.values()), found


def test_nothing_is_wrong_in_chinese(
    addresses: list[str], live_server: Any, open_page: PageOpener, axe_violations: Axe
) -> None:
    page = open_page(width=390, locale="zh-CN")
    for where in addresses:
        page.goto(live_server.url + where)
        assert faults(page, axe_violations) == [], where
