"""Django's admin works under the same Content-Security-Policy: nothing of it is refused by the browser."""

from typing import Any

import pytest
from django.contrib.auth import get_user_model
from playwright.sync_api import expect

from statements.models import Statement
from tests.chromium import PageOpener
from tests.views import world


@pytest.fixture
def made(transactional_db: None) -> Statement:
    get_user_model().objects.create_superuser("keeper", password="lock and weir")
    return world.readable()


def test_pages_of_the_admin_break_nothing(made: Statement, live_server: Any, open_page: PageOpener) -> None:
    page = open_page()
    page.goto(live_server.url + "/admin/")
    page.get_by_label("Username").fill("keeper")
    page.get_by_label("Password").fill("lock and weir")
    page.get_by_role("button", name="Log in").click()
    expect(page.get_by_role("link", name="Statements", exact=True).first).to_be_visible()
    for where in (
        "statement/",
        f"statement/{made.pk}/change/",
        "paragraph/",
        "section/",
        "party/add/",
        "statement/add/",
    ):
        response = page.goto(f"{live_server.url}/admin/statements/{where}")
        assert response and response.status == 200, where
        assert "'none'" in response.headers["content-security-policy"]
