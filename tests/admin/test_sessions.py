"""Sessions end: by themselves, by their owner, with the account, with the password."""

from datetime import datetime, timedelta
from typing import Any

import pytest
from django.contrib.auth.models import User
from django.test import Client
from django.utils import timezone

from statements.models import AccountSession, Act, Verb
from tests.people import person, signed_in
from tests.views.page import parse

pytestmark = pytest.mark.django_db

NEW = "a new lock keeper"
PAGE = "/admin/auth/user/sessions/"


def is_in(client: Client) -> bool:
    return client.get("/admin/").status_code == 200


@pytest.fixture
def anna() -> User:
    return person("editor", "anna")


class Clock:
    """The time as sessions see it, which only goes on when it is told to."""

    def __init__(self) -> None:
        self.time = timezone.now()

    def now(self) -> datetime:
        return self.time

    def go(self, **much: float) -> None:
        self.time += timedelta(**much)


@pytest.fixture
def clock(monkeypatch: pytest.MonkeyPatch) -> Clock:
    clock = Clock()
    monkeypatch.setattr(timezone, "now", clock.now)
    return clock


def test_a_session_without_requests_ends_after_its_hours(anna: User, clock: Clock, settings: Any) -> None:
    assert settings.SESSION_COOKIE_AGE == 8 * 3600
    client = signed_in(anna)
    cookie = client.cookies[settings.SESSION_COOKIE_NAME]
    assert int(cookie["max-age"] or 0) in (0, settings.SESSION_COOKIE_AGE)
    for _ in range(3):
        clock.go(hours=7.9)
        assert is_in(client)
    clock.go(hours=8.1)
    assert not is_in(client)


def test_a_session_in_use_ends_after_its_days(anna: User, clock: Clock, settings: Any) -> None:
    client = signed_in(anna)
    for _ in range(settings.SESSION_DAYS * 4 - 1):
        clock.go(hours=6)
        assert is_in(client)
    clock.go(hours=6, minutes=1)
    assert not is_in(client)
    assert not client.cookies["sessionid"].value


def test_its_use_is_written_once_a_minute(anna: User, clock: Clock) -> None:
    client = signed_in(anna)
    begun = AccountSession.objects.get().seen_at
    clock.go(seconds=30)
    is_in(client)
    assert AccountSession.objects.get().seen_at == begun
    clock.go(seconds=40)
    assert client.get("/admin/").cookies["sessionid"]["max-age"] == 8 * 3600
    assert AccountSession.objects.get().seen_at == clock.time


def test_a_cookie_of_a_closed_account_is_dead_also_when_it_is_opened_again(anna: User) -> None:
    client = signed_in(anna)
    anna.is_active = False
    anna.save()
    anna.is_active = True
    anna.save()
    assert not is_in(client)
    assert is_in(signed_in(anna))


def test_a_cookie_that_was_used_on_a_closed_account_is_dead_however_it_was_closed(anna: User) -> None:
    client = signed_in(anna)
    User.objects.update(is_active=False)
    assert not is_in(client)
    User.objects.update(is_active=True)
    assert not is_in(client)


class TestOnesOwn:
    def test_they_are_listed_with_place_and_browser(self, anna: User) -> None:
        signed_in(person("editor", "boris"))
        here = signed_in(anna)
        row = AccountSession.objects.get(account=anna)
        AccountSession.objects.filter(pk=row.pk).update(address="192.0.2.1", agent="Netscape <9>")
        signed_in(anna)
        page = here.get(PAGE).content.decode()
        assert "192.0.2.1" in page and "Netscape &lt;9&gt;" in page
        assert len(parse(page).one("ul", cls="sessions").all("li")) == 2
        assert page.count("this browser") == 1
        assert PAGE in here.get("/admin/").content.decode()

    def test_one_is_ended(self, anna: User) -> None:
        here, there, elsewhere = (signed_in(anna) for _ in range(3))
        row = AccountSession.objects.order_by("pk")[1]
        assert here.post(PAGE, {"end": row.pk}).status_code == 302
        assert [is_in(x) for x in (here, there, elsewhere)] == [True, False, True]
        assert Act.objects.filter(verb=Verb.LOG_OUT, by=anna).count() == 1

    def test_all_others_are_ended(self, anna: User) -> None:
        here, there, elsewhere = (signed_in(anna) for _ in range(3))
        here.post(PAGE, {"end": "others"})
        assert [is_in(x) for x in (here, there, elsewhere)] == [True, False, False]

    def test_nobody_ends_those_of_others(self, anna: User) -> None:
        boris = signed_in(person("administrator", "boris"))
        client = signed_in(anna)
        for row in AccountSession.objects.all():
            client.post(PAGE, {"end": row.pk})
        assert is_in(boris)

    def test_another_password_ends_the_others_and_the_list_says_so(self, anna: User) -> None:
        here, there = signed_in(anna), signed_in(anna)
        anna.set_password("the old lock keeper")
        anna.save()
        assert not is_in(there)
        here = signed_in(anna)
        change = {"old_password": "the old lock keeper", "new_password1": NEW, "new_password2": NEW}
        assert here.post("/admin/password_change/", change).status_code == 302
        page = here.get(PAGE).content.decode()
        assert len(parse(page).one("ul", cls="sessions").all("li")) == 1 and "this browser" in page

    def test_whoever_logs_out_takes_it_off_the_list(self, anna: User) -> None:
        client = signed_in(anna)
        client.post("/admin/logout/")
        assert not AccountSession.objects.exists()


def test_an_administrator_ends_those_of_others_but_no_superusers(anna: User) -> None:
    root = person("superuser")
    clients = [signed_in(anna), signed_in(anna), signed_in(root)]
    administrator = signed_in(person("administrator"))
    chosen = {"action": "end_sessions", "_selected_action": [anna.pk, root.pk]}
    assert administrator.post("/admin/auth/user/", chosen).status_code == 302
    assert [is_in(x) for x in (*clients, administrator)] == [False, False, True, True]
    assert Act.objects.get(verb=Verb.LOG_OUT).object_key == str(anna.pk)


def test_no_answer_differs_by_cookie_for_sessions_alone(client: Client) -> None:
    assert "Cookie" not in client.get("/healthz").get("Vary", "")


@pytest.mark.parametrize(
    ("agent", "name"),
    [
        ("Mozilla/5.0 (X11; Linux x86_64; rv:150.0) Gecko/20100101 Firefox/150.0", "Firefox, Linux"),
        (
            "Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 Chrome/156.0 Safari/537.36 Edg/156.0",
            "Edge, Windows",
        ),
        ("Mozilla/5.0 (Linux; Android 16) AppleWebKit/537.36 Chrome/156.0 Mobile Safari/537.36", "Chrome, Android"),
        (
            "Mozilla/5.0 (iPhone; CPU iPhone OS 20_0 like Mac OS X) AppleWebKit/605.1 Version/20.0 Safari/604.1",
            "Safari, iOS",
        ),
        ("Mozilla/5.0 (Macintosh; Intel Mac OS X 15_0) AppleWebKit/605.1 Version/20.0 Safari/605.1", "Safari, macOS"),
        ("curl/8.9", "curl/8.9"),
        ("", "–"),
    ],
)
def test_browsers_are_called_by_their_names(agent: str, name: str) -> None:
    assert AccountSession(agent=agent).browser == name
