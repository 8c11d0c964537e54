"""Differences, acts and verbs' buttons in a browser: read by axe, in light and dark, on small screens and large."""

from collections.abc import Callable

import pytest
from django.contrib.auth.models import User
from playwright.sync_api import Page

from statements import workflow
from statements.models import Act, Paragraph, Statement
from tests import building
from tests.admin.pages import address
from tests.building import paragraphs_of
from tests.chromium import PageOpener, screens

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]

SECRET = "a long enough secret"


@pytest.fixture
def paragraph() -> Paragraph:
    """Of a published statement; corrected twice, in both languages."""
    paragraph = paragraphs_of(building.statement(2, published=True, slug="canals"))[0]
    for english, chinese in (
        ("Both sides will plant trees along the old canal.", "双方将沿旧运河植树，并维护船闸。"),
        ("Both sides will plant oaks and elms along the canal.", "双方将沿运河种植橡树和榆树，并疏浚船闸。"),
    ):
        row = building.row(paragraph.section.statement, en=english, zh_Hans=chinese)
        workflow.revise(paragraph, row, reason="Read again from the signed copy.")
    return paragraph


@pytest.mark.parametrize(("width", "scheme"), screens(390, 1280))
def test_a_difference_can_be_read(
    open_page: PageOpener,
    live_server: object,
    paragraph: Paragraph,
    axe_violations: Callable[[Page], list[str]],
    scheme: str,
    width: int,
) -> None:
    page = open_page(width=width, scheme=scheme)
    page.goto(f"{live_server}/p/{paragraph.pk}/r2/")
    page.get_by_role("link", name="See what has changed").click()
    assert page.url.endswith("#difference-2-3")
    section = page.locator("#difference-2-3")
    assert section.locator("ins").first.inner_text().replace("\n", "").startswith("[inserted:")
    removed = section.locator("del").first
    assert removed.evaluate("x => getComputedStyle(x).textDecorationLine") == "line-through"
    colours = removed.evaluate(
        "x => [getComputedStyle(x).backgroundColor, getComputedStyle(document.body).backgroundColor]"
    )
    assert colours[0] != colours[1]
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
    assert axe_violations(page) == []


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_verbs_and_acts_in_the_admin(
    open_page: PageOpener, live_server: object, paragraph: Paragraph, scheme: str
) -> None:
    User.objects.create_superuser("anna", password=SECRET)
    draft = building.statement(2)
    page = open_page(scheme=scheme)
    page.goto(f"{live_server}/admin/")
    page.get_by_label("Username").fill("anna")
    page.get_by_label("Password").fill(SECRET)
    page.get_by_role("button", name="Log in").click()
    page.goto(f"{live_server}{address(draft)}")
    page.get_by_role("button", name="Save and submit for review…").click()
    page.get_by_label("Note").fill("Ready to be read.")
    page.get_by_role("button", name="Submit for review").click()
    assert page.url.endswith(address(draft))
    assert "Ready to be read." in page.locator("table.acts").inner_text()
    page.get_by_role("button", name="Save and approve…").click()
    page.get_by_role("button", name="Approve").click()
    page.get_by_role("button", name="Save and publish").click()
    assert Statement.objects.get(pk=draft.pk).published_at
    for where in (address(draft), address(paragraph), address(Act)):
        page.goto(f"{live_server}{where}")
        assert page.evaluate("document.documentElement.scrollWidth <= innerWidth"), where
    assert "Logged in" in page.locator("#result_list").inner_text()
