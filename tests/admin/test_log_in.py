"""Log-in is throttled, sessions end by themselves, and a closed account is out at once."""

from datetime import timedelta
from typing import Any

import pytest
from django.contrib.auth.models import User
from django.contrib.sessions.models import Session
from django.test import Client
from django.utils import timezone

pytestmark = pytest.mark.django_db

SECRET = "a long enough secret"
PAGE = "/admin/login/"


@pytest.fixture
def anna() -> User:
    return User.objects.create_user("anna", password=SECRET, is_staff=True)


def log_in(client: Client, password: str, name: str = "anna", address: str = "192.0.2.1") -> Any:
    return client.post(PAGE, {"username": name, "password": password}, REMOTE_ADDR=address)


def is_in(client: Client) -> bool:
    return client.get("/admin/").status_code == 200


def test_who_guesses_is_locked_out_even_from_the_right_password(client: Client, anna: User, settings: Any) -> None:
    settings.AXES_FAILURE_LIMIT = 3
    answers = [log_in(client, f"guess {number}").status_code for number in range(4)]
    assert answers == [200, 200, 429, 429]
    assert log_in(client, SECRET).status_code == 429
    assert not is_in(client)


@pytest.mark.parametrize(("language", "words"), [("en", "Try again in an hour"), ("zh-hans", "请一小时后再试")])
def test_who_is_locked_out_is_told_what_to_do(
    client: Client, anna: User, settings: Any, language: str, words: str
) -> None:
    settings.AXES_FAILURE_LIMIT = 1
    client.defaults["HTTP_ACCEPT_LANGUAGE"] = language
    answer = log_in(client, "a guess")
    assert answer.status_code == 429
    assert words in answer.content.decode()


def test_others_are_not_locked_out_with_them(client: Client, anna: User, settings: Any) -> None:
    settings.AXES_FAILURE_LIMIT = 3
    User.objects.create_user("boris", password=SECRET, is_staff=True)
    for number in range(4):
        log_in(client, f"guess {number}")
    assert log_in(Client(), SECRET, name="boris").status_code == 302
    elsewhere = Client()
    assert log_in(elsewhere, SECRET, address="192.0.2.2").status_code == 302
    assert is_in(elsewhere)


def test_a_session_ends_after_its_hours(client: Client, anna: User, settings: Any) -> None:
    log_in(client, SECRET)
    assert is_in(client)
    session = Session.objects.get()
    assert session.expire_date - timezone.now() <= timedelta(seconds=settings.SESSION_COOKIE_AGE)
    cookie = client.cookies[settings.SESSION_COOKIE_NAME]
    assert int(cookie["max-age"]) == settings.SESSION_COOKIE_AGE == 12 * 3600
    assert cookie["httponly"]
    assert cookie["samesite"] == "Lax"
    Session.objects.update(expire_date=timezone.now() - timedelta(seconds=1))
    assert not is_in(client)


@pytest.mark.parametrize("change", [{"is_active": False}, {"is_staff": False}])
def test_whose_account_is_closed_is_out_at_once(client: Client, anna: User, change: dict[str, bool]) -> None:
    log_in(client, SECRET)
    assert is_in(client)
    User.objects.update(**change)
    assert not is_in(client)


def test_another_password_ends_the_sessions(client: Client, anna: User) -> None:
    log_in(client, SECRET)
    anna.set_password("another long secret")
    anna.save()
    assert not is_in(client)
