"""Whoever was logged out while they typed is brought back to what they typed by logging in again."""

from typing import Any

import pytest
from django.conf import LazySettings
from django.contrib.auth.models import User
from django.core import signing
from django.test import Client

from statements import resumed_forms
from statements.models import AccountSession, Statement
from tests import building
from tests.admin.pages import address, filled
from tests.people import person
from tests.views.page import parse

pytestmark = pytest.mark.django_db

SECRET = "a long enough secret"
LONG = 'First line.\nSecond <line> & "more".'


@pytest.fixture
def anna() -> User:
    who = person("editor", "anna")
    who.set_password(SECRET)
    who.save()
    return who


@pytest.fixture
def client(anna: User) -> Client:
    made = Client(enforce_csrf_checks=True)
    log_in(made, "/admin/")
    return made


def token(page: Any) -> str:
    return str(parse(page.content.decode()).all("input", name="csrfmiddlewaretoken")[0]["value"])


def log_in(client: Client, where: str, password: str = SECRET, **more: str) -> Any:
    page = client.get("/admin/login/")
    sent = {"username": "anna", "password": password, "next": where, "csrfmiddlewaretoken": token(page), **more}
    return client.post(f"/admin/login/?next={where}", sent)


def typed(page: Any) -> str:
    """What the log-in carries."""
    found = parse(page.content.decode()).one("input", name="typed_before")
    assert found["form"] == parse(page.content.decode()).one("form", id="login-form")["id"]
    return str(found["value"])


def fields_of(page: Any) -> list[list[str]]:
    """The fields that the log-in carries."""
    fields: list[list[str]] = signing.loads(typed(page), salt=resumed_forms.SALT)["fields"]
    return fields


def send(client: Client, where: str, page: Any) -> Any:
    fields: dict[str, Any] = dict(page.context["typed"])
    return client.post(where, {**fields, "csrfmiddlewaretoken": token(page)})


def test_a_form_is_sent_after_the_log_in(client: Client) -> None:
    draft = building.statement(1, place="Port Ista")
    where = address(draft)
    sent = filled(client, where) | {"place": "Port Aldermark", "csrfmiddlewaretoken": token(client.get(where))}
    AccountSession.objects.all().delete()
    answer = client.post(where, sent)
    assert answer.status_code == 200 and "You were logged out while you typed" in answer.content.decode()
    again = log_in(client, where, "a wrong guess at it", typed_before=typed(answer))
    answer = log_in(client, where, typed_before=typed(again))
    assert (answer.status_code, answer["Location"]) == (302, where)
    page = client.get(where)
    assert dict(page.context["typed"])["place"] == "Port Aldermark"
    assert Statement.objects.get().place == "Port Ista"
    assert send(client, where, page).status_code == 302
    assert Statement.objects.get().place == "Port Aldermark"
    assert client.get(where).context.get("typed") is None


def test_pasted_text_comes_back(client: Client) -> None:
    where = address(Statement, "from_files")
    sent = {"text-0": LONG, "text-1": "双方", "csrfmiddlewaretoken": token(client.get(where))}
    AccountSession.objects.all().delete()
    log_in(client, where, typed_before=typed(client.post(where, sent)))
    assert dict(client.get(where).context["typed"]) == {"text-0": LONG, "text-1": "双方"}


def grown(client: Client, settings: LazySettings) -> tuple[str, dict[str, str]]:
    """The upload page and its form with a text of nearly the size that may be pasted; the session has had its time."""
    where = address(Statement, "from_files")
    characters = settings.DATA_UPLOAD_MAX_MEMORY_SIZE // 3 - 9_000  # of three bytes each, beside the other fields
    text = "".join(chr(0x4E00 + number % 20_000) for number in range(characters))
    sent = {"text-0": text, "csrfmiddlewaretoken": token(client.get(where))}
    AccountSession.objects.all().delete()
    del client.cookies[settings.SESSION_COOKIE_NAME]  # as browsers do when it has had its time
    return where, sent


def test_a_long_text_comes_back_to_whoever_was_logged_in(client: Client, settings: LazySettings) -> None:
    where, sent = grown(client, settings)
    answer = client.post(where, sent)
    assert len(typed(answer)) > 10 * settings.BODY_MAX_BYTES
    assert log_in(client, where, typed_before=typed(answer)).status_code == 302
    assert dict(client.get(where).context["typed"])["text-0"] == sent["text-0"]


@pytest.mark.parametrize("change", ["never logged in", "forged", "of a closed account", "old"])
def test_nobody_else_sends_so_much(client: Client, settings: LazySettings, anna: User, change: str) -> None:
    where, sent = grown(client, settings)
    if change == "never logged in":
        del client.cookies[settings.ACCOUNT_COOKIE_NAME]
    if change == "forged":
        client.cookies[settings.ACCOUNT_COOKIE_NAME] = f"{anna.pk}:1sX0aA:forged"
    if change == "of a closed account":
        User.objects.update(is_active=False)
    if change == "old":
        settings.SESSION_DAYS = -2
    answer = client.post(where, sent)
    assert answer.status_code == 413
    assert "Go back in your browser, where what you typed still stands" in answer.content.decode()


def test_only_forms_of_the_admin_may_be_so_long(client: Client, settings: LazySettings) -> None:
    _where, sent = grown(client, settings)
    answer = client.post("/about/", sent)
    assert answer.status_code == 413 and "Go back" not in answer.content.decode()


def test_a_form_of_an_earlier_log_in_is_offered_again_to_our_own_pages_alone(client: Client) -> None:
    draft = building.statement(1, place="Port Ista")
    where = address(draft)
    sent = filled(client, where) | {"place": "Port Aldermark", "csrfmiddlewaretoken": token(client.get(where))}
    AccountSession.objects.all().delete()
    log_in(client, "/admin/")  # in another tab: the token is another one since
    assert "Send it" not in client.post(where, sent).content.decode()
    assert client.post(where, sent, headers={"Origin": "https://evil.example"}).status_code == 403
    page = client.post(where, sent, headers={"Origin": "http://testserver"})
    assert page.status_code == 403 and Statement.objects.get().place == "Port Ista"
    assert send(client, where, page).status_code == 302
    assert Statement.objects.get().place == "Port Aldermark"


def test_script_is_told_that_nothing_was_done(client: Client) -> None:
    draft = building.statement(1)
    where = address(draft, "review")
    sent = {"do": "apply", "csrfmiddlewaretoken": token(client.get(where))}
    AccountSession.objects.all().delete()
    assert client.post(where, sent, headers={"HX-Request": "true"}).status_code == 401


OF_ANOTHER_PAGE = pytest.param(signing.dumps({"path": "/admin/", "fields": []}), id="of another page")
NONSENSE = ["", "[]", "{", "a:b:c", OF_ANOTHER_PAGE]


@pytest.mark.parametrize("kept", NONSENSE)
def test_nonsense_is_no_form(client: Client, kept: str) -> None:
    AccountSession.objects.all().delete()
    assert log_in(client, "/admin/", typed_before=kept).status_code == 302
    assert client.get("/admin/").context.get("typed") is None


def test_no_password_is_carried_or_kept(client: Client) -> None:
    page = client.get("/admin/password_change/")
    AccountSession.objects.all().delete()
    fields = {"old_password": SECRET, "new_password1": "one more secret", "new_password2": "one more secret"}
    answer = client.post("/admin/password_change/", {**fields, "code": "123456", "csrfmiddlewaretoken": token(page)})
    assert fields_of(answer) == []
    assert "secret" not in answer.content.decode()
