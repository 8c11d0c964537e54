"""axe-core finds nothing on the admin's pages, Django's own among them, at 390 and 1280 px, in light and dark."""

from collections.abc import Iterator
from typing import Any

import pytest
from axe_playwright_python.sync_playwright import Axe
from django.contrib.auth.models import Group, User
from django.urls import reverse
from playwright.sync_api import Page

from tests import building
from tests.admin.test_pages_open import others
from tests.admin.world import grow, pages
from tests.chromium import PageOpener, screens
from tests.people import make_roles

SECRET = "a long enough secret"
# What Django's own templates and scripts write: a rule that nothing of ours can keep, and the element left out of it.
DJANGOS = {
    ("label-title-only", "#searchbar"): "its label is a magnifying glass, a picture with the name Search",
    (
        "aria-prohibited-attr",
        ".search-label-icon",
    ): "the same glass above a list to choose from, with a name of its own",
}
ALL: dict[str, Any] = {"preload": False}  # axe would ask for style sheets by addresses that it gets wrong
CONTRAST = {**ALL, "runOnly": ["color-contrast"]}  # all that differs between light and dark
WHOLE = screens(390, 1280)[:2]
STATES = [(width, scheme, ALL if (width, scheme) in WHOLE else CONTRAST) for width, scheme in screens(390, 1280)]


@pytest.fixture
def page(transactional_db: None, live_server: Any, open_page: PageOpener) -> Page:
    """An administrator's browser, before an archive that has two of everything."""
    grow(building.statement(1, series=building.series(), event=building.event()), 2)
    make_roles()
    User.objects.create_superuser("chief", password=SECRET)
    page = open_page(reduced_motion="reduce")  # colours that change slowly would be measured half-way
    page.goto(live_server.url + reverse("admin:index"))
    return page


def log_in(page: Page, password: str = SECRET) -> None:
    page.get_by_label("Username").fill("chief")
    page.get_by_label("Password").fill(password)
    page.get_by_role("button", name="Log in").click()


def faults(page: Page) -> Iterator[str]:
    """Each violation, at each width and in each scheme, and whether the page is wider than the screen."""
    for width, scheme, options in STATES:
        page.set_viewport_size({"width": width, "height": 800})
        page.emulate_media(color_scheme="dark" if scheme == "dark" else "light")
        for rule in Axe().run(page, options=options).response["violations"]:
            found = [node["html"][:200] for node in rule["nodes"] if not _is_djangos(page, rule["id"], node)]
            yield from (f"{width} {scheme} {rule['id']}: {rule['help']}: {html}" for html in found)
        if page.evaluate("document.documentElement.scrollWidth") > width:
            yield f"wider than {width}"


def _is_djangos(page: Page, rule: str, node: dict[str, Any]) -> bool:
    element = page.locator(node["target"][-1]).first
    return any(rule == known and element.evaluate("(x, y) => x.matches(y)", at) for known, at in DJANGOS)


def accounts() -> dict[str, str]:
    """Django's pages of accounts and roles."""
    chief, role = User.objects.get().pk, Group.objects.earliest("pk").pk
    return {
        "account": reverse("admin:auth_user_change", args=[chief]),
        "its password": reverse("admin:auth_user_password_change", args=[chief]),
        "its history": reverse("admin:auth_user_history", args=[chief]),
        "its deletion": reverse("admin:auth_user_delete", args=[chief]),
        "role": reverse("admin:auth_group_change", args=[role]),
        "one's own password": reverse("admin:password_change"),
        **others(),
    }


def kinds() -> dict[str, dict[str, str]]:
    """The pages by what is done there; histories and deletions, which are alike, of statements alone."""
    found = {name: where for name, where in pages().items() if "autocomplete" not in where}
    lists, things, *same = (
        {name: where for name, where in found.items() if name.startswith(kind)}
        for kind in ("list of ", "page of ", "history of ", "deletion of ")
    )
    rest = {name: where for name, where in found.items() if not any(name in x for x in (lists, things, *same))}
    rest |= {name: x[name] for x in same for name in x if name.endswith(" statement")}
    return {"lists": lists, "things": things, "verbs": rest, "accounts": accounts()}


@pytest.mark.parametrize("kind", ["lists", "things", "verbs", "accounts"])
def test_no_violation(page: Page, live_server: Any, open_page: PageOpener, kind: str) -> None:
    log_in(page)
    addresses = kinds()[kind]
    assert len(addresses) > 5
    found = {}
    for name, where in addresses.items():
        response = page.goto(live_server.url + where)
        assert response is not None and response.status == 200, name
        found[name] = list(faults(page))
    assert {name: said for name, said in found.items() if said} == {}
    _forgive_axe(open_page)


def test_no_violation_where_one_comes_and_goes(
    page: Page, live_server: Any, open_page: PageOpener, settings: Any
) -> None:
    settings.AXES_FAILURE_LIMIT = 3
    assert list(faults(page)) == []
    log_in(page, "a guess")
    assert page.locator(".errornote").is_visible()
    assert list(faults(page)) == []
    log_in(page)
    page.get_by_role("button", name="Log out").click()
    assert list(faults(page)) == []
    page.goto(live_server.url + reverse("admin:index"))
    for _ in range(2):
        log_in(page, "a guess")
    assert page.get_by_role("heading", name="Log-in is closed").is_visible()
    assert list(faults(page)) == []
    assert any("429" in x for x in open_page.errors)
    open_page.errors[:] = [x for x in open_page.errors if "429" not in x]
    _forgive_axe(open_page)


def _forgive_axe(open_page: PageOpener) -> None:
    """It measures with styles of its own, which the policy refuses: no fault of the page."""
    open_page.errors[:] = [x for x in open_page.errors if "style" not in x]
