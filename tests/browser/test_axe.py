"""axe-core finds nothing on any public page, at 390 and at 1280 px, light and dark, in both languages."""

from collections.abc import Callable
from datetime import date
from typing import Any

import pytest
from playwright.sync_api import Page

from statements.models import Statement
from tests import building
from tests.chromium import PageOpener, screens
from tests.views import world

Axe = Callable[[Page], list[str]]
NAMES = [
    "home",
    "filtered",
    "series_list",
    "series",
    "event",
    "about",
    "specimen",
    "statement",
    "paragraph",
    "revision",
    "found",
    "search_help",
]
LAYOUTS = ["?editions=en,zh-Hans,ru", "?editions=ar", "?layout=stacked&commentary=no"]


@pytest.fixture
def made(transactional_db: None) -> Statement:
    made = world.readable(specimen=True)
    building.statement(1, published=True, specimen=True, series=made.series, date=date(2030, 3, 1))
    world.third_edition(made)
    world.third_edition(made, "ar", order=3)
    world.excerpts(made)
    world.years(2028, 2029)
    return made


@pytest.mark.parametrize(("width", "scheme"), screens(390, 1280))
def test_no_violation(
    made: Statement, live_server: Any, open_page: PageOpener, axe_violations: Axe, width: int, scheme: str
) -> None:
    pages = world.pages(made)
    addresses = [pages[name] for name in [*NAMES, "nothing found"]]
    addresses += [pages["statement"] + query for query in LAYOUTS]
    page = open_page(width=width, scheme=scheme)
    found = {}
    for where in addresses:
        page.goto(live_server.url + where)
        found[where] = axe_violations(page)
    assert {where: violations for where, violations in found.items() if violations} == {}


@pytest.mark.parametrize("width", [390, 1280])
def test_no_violation_in_chinese(
    made: Statement, live_server: Any, open_page: PageOpener, axe_violations: Axe, width: int
) -> None:
    page = open_page(width=width, locale="zh-CN")
    for name in ("home", "statement", "filtered", "about", "specimen", "found", "search_help"):
        page.goto(live_server.url + world.pages(made)[name])
        assert axe_violations(page) == [], name


def test_no_violation_on_error_pages(
    made: Statement, live_server: Any, open_page: PageOpener, axe_violations: Axe
) -> None:
    page = open_page(width=390)
    for where in ("/nothing/", world.withdrawn().get_absolute_url(), "/search/?q=" + "a" * 2000):
        page.goto(live_server.url + where)
        assert axe_violations(page) == [], where
    # Chromium logs each status of 400 and above as an error of the page.
    assert len(open_page.errors) == 3
    open_page.errors.clear()
