"""A passkey is added and used in a real browser, whose authenticator is Chromium's virtual one."""

import time
from collections.abc import Iterator
from importlib import import_module
from typing import Any

import pytest
from axe_playwright_python.sync_playwright import Axe
from django.conf import settings
from django.contrib.auth.models import User
from playwright.sync_api import CDPSession, Page, expect

from statements import second_factor
from statements.models import Passkey
from tests import building
from tests.chromium import PageOpener, overflow
from tests.people import person

SECRET = "a long enough secret"
PAGE, GIVE = "/admin/auth/user/second-factor/", "/admin/auth/user/second-factor/give/"
DEVICE = {
    "protocol": "ctap2",
    "transport": "internal",
    "hasResidentKey": True,
    "hasUserVerification": True,
    "isUserVerified": True,
    "automaticPresenceSimulation": True,
}


@pytest.fixture
def site(transactional_db: None, live_server: Any) -> str:
    """The archive by a name: browsers have no passkeys for 127.0.0.1."""
    return str(live_server.url.replace("127.0.0.1", "localhost"))


@pytest.fixture
def anna(transactional_db: None) -> User:
    anna = person("publisher", "anna")
    anna.set_password(SECRET)
    anna.save()
    return anna


def with_authenticator(page: Page) -> tuple[CDPSession, dict[str, str]]:
    """Gives the page a device that keeps passkeys, and whose person is always there; how to speak to it."""
    session = page.context.new_cdp_session(page)
    session.send("WebAuthn.enable")
    return session, session.send("WebAuthn.addVirtualAuthenticator", {"options": DEVICE})


def log_in(page: Page, site: str) -> None:
    page.goto(f"{site}/admin/login/?next=/admin/")
    page.get_by_label("Username").fill("anna")
    page.get_by_label("Password").fill(SECRET)
    page.keyboard.press("Enter")
    page.wait_for_url(lambda address: "/login/" not in address)


def add(page: Page, site: str, name: str) -> None:
    page.goto(site + PAGE)
    page.get_by_label("What to call it").fill(name)
    page.keyboard.press("Enter")


def age(page: Page, minutes: float) -> None:
    """As if the second factor had been given so long ago."""
    key = next(x["value"] for x in page.context.cookies() if x["name"] == settings.SESSION_COOKIE_NAME)
    session = import_module(settings.SESSION_ENGINE).SessionStore(key)
    session[second_factor.VERIFIED_AT] = time.time() - minutes * 60
    session.save()


def faults(page: Page) -> Iterator[str]:
    for scheme in ("light", "dark"):
        page.emulate_media(color_scheme="dark" if scheme == "dark" else "light")
        found = Axe().run(page, options={"preload": False}).response["violations"]
        yield from (f"{scheme}: {rule['id']}: {rule['nodes'][0]['html']}" for rule in found)


def test_by_keyboard_alone(anna: User, site: str, open_page: PageOpener) -> None:
    page = open_page(reduced_motion="reduce")
    with_authenticator(page)
    log_in(page, site)
    add(page, site, "This laptop")
    expect(page.get_by_text("Added the passkey “This laptop”.")).to_be_visible()
    expect(page.locator("code")).to_have_count(10 + 1)  # recovery codes, and the key of an app
    assert list(faults(page)) == []
    assert overflow(page, 390, 1280) == {}
    add(page, site, "Again")
    expect(page.get_by_text("has a passkey of yours already")).to_be_visible()
    assert Passkey.objects.count() == 1

    page.context.clear_cookies()
    log_in(page, site)
    expect(page.get_by_role("button", name="Use a passkey")).to_be_focused()
    assert list(faults(page)) == []
    page.keyboard.press("Enter")
    page.wait_for_url(f"{site}/admin/")

    statement = building.statement(1)
    age(page, minutes=6)
    withdrawal = f"/admin/statements/statement/withdraw/?ids={statement.pk}"
    page.goto(site + withdrawal)
    page.keyboard.press("Enter")
    page.wait_for_url(site + withdrawal)

    page.goto(site + PAGE)
    page.get_by_role("button", name="Remove This laptop").press("Enter")
    expect(page.get_by_text("Removed.")).to_be_visible()
    assert not second_factor.has(anna)


def test_who_has_lost_it_is_told_and_types_a_code_instead(anna: User, site: str, open_page: PageOpener) -> None:
    page = open_page()
    session, authenticator = with_authenticator(page)
    log_in(page, site)
    add(page, site, "This laptop")
    code = page.locator("li code").first.inner_text()
    page.context.clear_cookies()
    log_in(page, site)
    session.send("WebAuthn.clearCredentials", authenticator)
    page.get_by_role("button", name="Use a passkey").click()
    expect(page.get_by_role("alert")).to_contain_text("The browser gave no passkey")
    expect(page.get_by_role("button", name="Use a passkey")).to_be_focused()
    page.get_by_label("Code").fill(code)
    page.keyboard.press("Enter")
    page.wait_for_url(f"{site}/admin/")


@pytest.mark.parametrize("language", ["en", "zh-CN"])
def test_without_script_codes_do(anna: User, site: str, open_page: PageOpener, language: str) -> None:
    codes = second_factor.recovery_codes(anna)
    Passkey.objects.create(user=anna, name="Key", domain="localhost", credential_id="AAAA", public_key=b"")
    page = open_page(java_script_enabled=False, locale=language)
    page.goto(f"{site}/admin/login/?next=/admin/")
    page.locator("#id_username").fill("anna")
    page.locator("#id_password").fill(SECRET)
    page.locator("[type=submit]").click()
    expect(page.locator("form[data-passkey]")).to_be_hidden()
    page.locator("#code").fill(codes[0])
    page.keyboard.press("Enter")
    page.wait_for_url(f"{site}/admin/")
    page.goto(site + PAGE)
    expect(page.locator("form[data-passkey]")).to_be_hidden()
    expect(page.get_by_text("JavaScript")).to_be_visible()
