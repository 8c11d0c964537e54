"""Which passwords are taken, and how one that was forgotten is chosen anew."""

import importlib
import re
from collections.abc import Iterator
from typing import Any

import pytest
from django.contrib.auth.models import User
from django.contrib.auth.password_validation import validate_password
from django.core import mail
from django.core.cache import caches
from django.core.exceptions import ValidationError
from django.test import Client
from django.urls import clear_url_caches

import archive.urls
from statements.models import Act, FormerPassword
from tests.people import person, signed_in

pytestmark = pytest.mark.django_db

GOOD = "eleven locks and a weir"


@pytest.fixture
def anna() -> User:
    anna = person("editor", "anna")
    anna.email = "anna@example.org"
    change(anna, GOOD)
    return anna


def change(account: User, password: str) -> None:
    account.set_password(password)
    account.save()


@pytest.mark.parametrize(
    "password",
    [
        "only-11-chr",
        "eleven lock",
        "q1w2e3r4t5y6",
        "Password-2031!",
        "12sunshine3456",
        "sunshinesunshine",
        "204812345678",
        "Joint-Statements-2031",
        "the archive administrator",
    ],
)
def test_short_and_common_ones_are_refused(password: str) -> None:
    with pytest.raises(ValidationError):
        validate_password(password)


@pytest.mark.parametrize("password", [GOOD, "十二个字以上的密码才可以用", "zwölf Schleusen"])
def test_long_ones_are_taken_without_rules_of_what_is_in_them(password: str) -> None:
    validate_password(password)


def test_former_ones_are_refused(anna: User, settings: Any) -> None:
    for number in range(settings.PASSWORDS_KEPT):
        with pytest.raises(ValidationError):
            validate_password(GOOD, anna)
        change(anna, f"another password {number}")
    validate_password(GOOD, anna)  # it is long ago
    assert FormerPassword.objects.filter(account=anna).count() == settings.PASSWORDS_KEPT


def test_one_that_is_older_than_this_rule_is_refused_as_well(anna: User) -> None:
    FormerPassword.objects.all().delete()
    with pytest.raises(ValidationError):
        validate_password(GOOD, anna)


def chosen(password: str) -> dict[str, str]:
    return {"new_password1": password, "new_password2": password}


def choose(link: str, password: str) -> Any:
    """What comes of the link, in a browser of its own."""
    client = Client()
    asked: Any = client.get(link)
    return client.post(asked.url, chosen(password)) if asked.status_code == 302 else asked


def test_an_administrator_makes_a_link_that_works_once(anna: User) -> None:
    page = f"/admin/auth/user/{anna.pk}/link/"
    administrator = signed_in(person("administrator"))
    assert page in administrator.get(f"/admin/auth/user/{anna.pk}/change/").content.decode()
    assert "password-reset" not in administrator.get(page).content.decode()
    found = re.search(r"http://testserver(/admin/password-reset/[^<]+)", administrator.post(page).content.decode())
    assert found is not None
    refused = choose(found[1], GOOD)
    assert "You had this password before" in refused.content.decode()
    assert choose(found[1], "a quite new password").status_code == 302
    anna.refresh_from_db()
    assert anna.check_password("a quite new password")
    assert not choose(found[1], "and another password").context["validlink"]
    anna.refresh_from_db()
    assert anna.check_password("a quite new password")
    assert Act.objects.filter(kind="user", object_key=str(anna.pk), detail__contains="link to choose").count() == 1


@pytest.mark.parametrize("role", ["contributor", "editor", "publisher"])
def test_others_make_no_link(anna: User, role: str) -> None:
    assert signed_in(person(role)).post(f"/admin/auth/user/{anna.pk}/link/").status_code == 403


def test_an_administrator_makes_none_for_a_superuser() -> None:
    root = person("superuser")
    assert signed_in(person("administrator")).post(f"/admin/auth/user/{root.pk}/link/").status_code == 403


@pytest.fixture
def with_mail(settings: Any) -> Iterator[None]:
    """The addresses as they are where EMAIL_HOST is set."""
    settings.EMAIL_HOST = "mail.example.org"
    importlib.reload(archive.urls)
    clear_url_caches()
    yield
    settings.EMAIL_HOST = ""
    importlib.reload(archive.urls)
    clear_url_caches()


def test_a_link_is_sent_where_mail_is_configured(anna: User, with_mail: None, client: Client) -> None:
    page = "/admin/password-reset/"
    assert page in client.get("/admin/login/").content.decode()
    assert client.post(page, {"email": "nobody@example.org"}).status_code == 302
    assert mail.outbox == []
    assert client.post(page, {"email": anna.email}, follow=True).status_code == 200
    found = re.search(r"http://testserver(/admin/password-reset/\S+)", str(mail.outbox[0].body))
    assert found is not None
    assert choose(found[1], "a quite new password").status_code == 302
    anna.refresh_from_db()
    assert anna.check_password("a quite new password")


def test_nobody_is_flooded_with_links(anna: User, with_mail: None, settings: Any) -> None:
    caches["shared"].clear()
    for number in range(settings.RESET_MAILS_PER_HOUR + 3):
        asked = Client(REMOTE_ADDR=f"192.0.2.{number}").post("/admin/password-reset/", {"email": anna.email.upper()})
        assert asked.status_code == 302
    assert len(mail.outbox) == settings.RESET_MAILS_PER_HOUR
    caches["shared"].clear()


def test_nothing_is_offered_where_there_is_no_mail(anna: User, client: Client) -> None:
    assert "password-reset" not in client.get("/admin/login/").content.decode()
    answer = client.post("/admin/password-reset/", {"email": anna.email}).content.decode()
    assert 'name="username"' in answer  # as any address of the admin that there is not: the page to log in
    assert mail.outbox == []
