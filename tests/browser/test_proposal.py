"""Under four eyes in Chromium: one publisher proposes another title and place, another publishes them."""

from collections.abc import Callable
from typing import Any

import pytest
from playwright.sync_api import Page, expect

from statements.models import Statement
from tests import building
from tests.admin.pages import address
from tests.browser.test_axe_in_the_admin import faults
from tests.chromium import PageOpener
from tests.people import person

SECRET = "lock and weir"
WHY = "The signed copy names another port."


@pytest.fixture
def public(transactional_db: None, settings: Any) -> Statement:
    settings.FOUR_EYES = True
    return building.statement(2, published=True, place="Port Ista")


@pytest.fixture
def page_of(public: Statement, live_server: Any, open_page: PageOpener) -> Callable[..., Page]:
    """The statement's page in the admin, for a publisher who has just logged in."""

    def opened(name: str, **options: Any) -> Page:
        who = person("publisher", name)
        who.set_password(SECRET)
        who.save()
        page = open_page(reduced_motion="reduce", **options)
        page.goto(live_server.url + address(public))
        page.get_by_label("Username").fill(name)
        page.get_by_label("Password").fill(SECRET)
        page.get_by_role("button", name="Log in").click()
        expect(page.get_by_role("link", name="View on site")).to_be_visible()
        return page

    return opened


def propose(page: Page) -> None:
    page.get_by_label("Place").fill("Port Aldermark")
    page.get_by_label("Text 1").fill("Joint statement on the old canal")
    page.get_by_label("Reason:").fill(WHY)
    page.get_by_role("button", name="Propose the correction").click()
    expect(page.locator(".messagelist")).to_contain_text("waits for another person")


@pytest.mark.parametrize("script", [True, False])
def test_one_proposes_and_another_publishes(
    page_of: Callable[..., Page], public: Statement, live_server: Any, open_page: PageOpener, script: bool
) -> None:
    anna = page_of("anna", java_script_enabled=script)
    anna.get_by_label("Place").fill("Port Aldermark")
    anna.get_by_role("button", name="Propose the correction").click()
    expect(anna.locator(".field-reason")).to_contain_text("This field is required.")
    expect(anna.get_by_label("Place")).to_have_value("Port Aldermark")
    propose(anna)
    expect(anna.get_by_role("region", name="A correction waits")).to_contain_text("Port Aldermark")
    expect(anna.get_by_role("button", name="Publish the correction")).to_have_count(0)
    boris, reader = page_of("boris", java_script_enabled=script), open_page()
    reader.goto(live_server.url + public.get_absolute_url())
    expect(reader.get_by_role("heading", level=1)).to_have_text("Joint statement on canals")
    expect(boris.get_by_role("region", name="A correction waits")).to_contain_text(WHY)
    boris.get_by_role("button", name="Publish the correction").click()
    expect(boris.locator(".messagelist")).to_have_text("The correction was published")
    reader.reload()
    expect(reader.get_by_role("heading", level=1)).to_have_text("Joint statement on the old canal")


def test_no_violation(page_of: Callable[..., Page], open_page: PageOpener) -> None:
    anna = page_of("anna")
    assert list(faults(anna)) == []
    propose(anna)
    assert list(faults(anna)) == []
    assert list(faults(page_of("boris"))) == []
    open_page.errors[:] = [x for x in open_page.errors if "style" not in x]
