"""Log-in is throttled by name and address, and a closed account is out at once."""

from typing import Any

import pytest
from django.contrib.auth.models import User
from django.test import Client

from archive.client_address import AddressFilter
from statements.models import Act

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


def test_who_tries_many_names_is_stopped(client: Client, anna: User, settings: Any) -> None:
    settings.LOGIN_ADDRESS_LIMIT = 5
    answers = [log_in(client, "a guess", name=f"name {number}").status_code for number in range(6)]
    assert answers == [200, 200, 200, 200, 429, 429]
    assert log_in(Client(), SECRET).status_code == 429
    assert log_in(Client(), SECRET, address="192.0.2.2").status_code == 302


def test_addresses_of_one_network_count_as_one(client: Client, anna: User, settings: Any) -> None:
    settings.LOGIN_ADDRESS_LIMIT = 3
    for number in range(4):
        log_in(client, "a guess", name=f"name {number}", address=f"2001:db8:1:1::{number}")
    assert log_in(Client(), SECRET, address="2001:db8:1:1::ffff").status_code == 429
    assert log_in(Client(), SECRET, address="2001:db8:1:2::1").status_code == 302


def test_whoever_came_from_there_before_still_can(client: Client, anna: User, settings: Any) -> None:
    settings.LOGIN_ADDRESS_LIMIT = 3
    assert log_in(Client(), SECRET).status_code == 302
    for number in range(5):
        log_in(client, "a guess", name=f"name {number}")
    assert log_in(client, "a guess", name="name 6").status_code == 429
    assert log_in(Client(), SECRET).status_code == 302


class TestBehindAProxy:
    """All requests come from 127.0.0.1, and the proxy appends whom it heard."""

    def through(self, proxy_says: str, password: str) -> int:
        sent = {"username": "anna", "password": password}
        return Client(REMOTE_ADDR="127.0.0.1").post(PAGE, sent, headers={"x-forwarded-for": proxy_says}).status_code

    def test_eight_wrong_passwords_from_elsewhere_do_not_lock_the_owner_out(self, anna: User, settings: Any) -> None:
        settings.TRUSTED_PROXIES = 1
        answers = [self.through("203.0.113.9", "a guess") for _ in range(settings.AXES_FAILURE_LIMIT)]
        assert (answers[-1], self.through("203.0.113.9", SECRET)) == (429, 429)
        assert self.through("192.0.2.1", SECRET) == 302

    def test_what_a_client_says_of_itself_does_not_count(self, anna: User, settings: Any) -> None:
        settings.TRUSTED_PROXIES = 1
        answers = [self.through(f"192.0.2.{at}, 203.0.113.9", "a guess") for at in range(settings.AXES_FAILURE_LIMIT)]
        assert answers[-1] == 429

    def test_without_a_trusted_proxy_nothing_that_is_forwarded_counts(self, anna: User, settings: Any) -> None:
        answers = [self.through(f"192.0.2.{at}", "a guess") for at in range(settings.AXES_FAILURE_LIMIT)]
        assert answers[-1] == 429


def test_acts_and_the_log_say_from_where(
    client: Client, anna: User, settings: Any, caplog: pytest.LogCaptureFixture
) -> None:
    settings.TRUSTED_PROXIES, settings.AXES_FAILURE_LIMIT = 1, 2
    caplog.set_level("INFO", logger="statements.log_ins")
    caplog.handler.addFilter(AddressFilter())
    client.defaults["HTTP_X_FORWARDED_FOR"] = "198.51.100.7"
    log_in(client, SECRET)
    client.post("/admin/logout/")
    log_in(client, "a guess")
    log_in(client, "hunter2 in the wrong field", name="hunter2 in the wrong field")
    assert set(Act.objects.values_list("address", flat=True)) == {"198.51.100.7"}
    said = [(vars(x)["address"], x.getMessage()) for x in caplog.records if x.name == "statements.log_ins"]
    assert said == [
        ("198.51.100.7", "'anna' logged in"),
        ("198.51.100.7", "'anna' logged out"),
        ("198.51.100.7", "failed to log in: 'anna'"),
        ("198.51.100.7", "failed to log in: an unknown name"),
    ]
    log_in(client, "a guess")
    assert vars(caplog.records[-1])["address"] == "198.51.100.7"  # Django's own: Too Many Requests
    assert "refused after too many wrong passwords: 'anna'" in caplog.text
    assert "hunter2" not in caplog.text


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
