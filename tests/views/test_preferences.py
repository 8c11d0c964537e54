"""Language, colours and keys are chosen by forms that need no script."""

import pytest
from django.test import Client

from tests.views.page import get

pytestmark = pytest.mark.django_db
WHERE = "/preferences/"


@pytest.mark.parametrize("theme", ["light", "dark", "auto"])
def test_colours_are_kept(client: Client, theme: str) -> None:
    response = client.post(WHERE, {"theme": theme, "next": "/about/?x=1"})
    assert (response.status_code, response["Location"]) == (302, "/about/?x=1")
    tree = get(client, "/about/")
    assert tree.one("html")["data-theme"] == theme
    pressed = [x["value"] for x in tree.one("form", cls="theme").all("button", aria_pressed="true")]
    assert pressed == [theme]


@pytest.mark.parametrize("theme", ["", "sepia", '"><script>', "\x00"])
def test_other_colours_are_passed_over(client: Client, theme: str) -> None:
    client.post(WHERE, {"theme": theme})
    assert get(client, "/").one("html")["data-theme"] == "auto"
    client.cookies["theme"] = "sepia"
    assert get(client, "/").one("html")["data-theme"] == "auto"


def test_keys_can_be_turned_off_and_on(client: Client) -> None:
    for wanted in ("off", "on"):
        form = get(client, "/about/").one("form", cls="keys-switch")
        button = form.one("button")
        assert button["value"] == wanted
        client.post(form["action"], {"keys": button["value"], "next": "/about/#keys"})
        assert get(client, "/").one("html")["data-keys"] == wanted


@pytest.mark.parametrize(
    "told", ["https://example.org/", "//example.org", "javascript:alert(1)", "", "\x00", "http:///x"]
)
def test_the_way_back_stays_on_the_site(client: Client, told: str) -> None:
    assert client.post(WHERE, {"theme": "dark", "next": told})["Location"] == "/"


def test_preferences_are_only_posted_and_guarded(client: Client) -> None:
    assert client.get(WHERE).status_code == 405
    guarded = Client(enforce_csrf_checks=True)
    response = guarded.post(WHERE, {"theme": "dark"})
    assert response.status_code == 403
    assert "Please try again" in response.content.decode()


def test_the_language_is_switched_and_kept(client: Client) -> None:
    form = get(client, "/about/").one("form", cls="language")
    button = form.one("button")
    assert (button["lang"], button.text) == ("zh-Hans", "中文")
    client.post(form["action"], {"language": button["value"], "next": "/about/"})
    tree = get(client, "/about/")
    assert (tree.one("html")["lang"], tree.one("h1").text) == ("zh-Hans", "关于本档案库")
    back = tree.one("form", cls="language").one("button")
    assert (back["lang"], back.text) == ("en", "English")


def test_forms_carry_the_address_of_the_page(client: Client) -> None:
    for form in ("language", "theme"):
        hidden = get(client, "/statements/?kind=x&page=2").one("form", cls=form).one("input", name="next")
        assert hidden["value"] == "/statements/?kind=x&page=2"
