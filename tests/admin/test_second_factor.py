"""A second factor: set up by each for themselves, asked for at log-in, and again before what weighs much."""

import re
import time
from base64 import b32decode
from typing import Any

import pytest
from django.contrib.auth.models import User
from django.test import Client
from django_otp.oath import totp
from django_otp.plugins.otp_static.models import StaticDevice, StaticToken
from django_otp.plugins.otp_totp.models import TOTPDevice

from statements import second_factor, workflow
from statements.models import Act, Status, Verb
from tests import building
from tests.people import person, signed_in

pytestmark = pytest.mark.django_db

PAGE, GIVE = "/admin/auth/user/second-factor/", "/admin/auth/user/second-factor/give/"


def text(client: Client, where: str, **sent: str) -> str:
    answer: Any = client.post(where, sent, follow=True) if sent else client.get(where)
    assert answer.status_code == 200, answer
    return str(answer.content.decode())


def set_up(client: Client) -> list[str]:
    """Set up an app as a person does, from the key on the page; the recovery codes."""
    key = re.search(r"<code>([A-Z2-7 ]{39})</code>", text(client, PAGE))
    assert key is not None
    code = totp(b32decode(key[1].replace(" ", "")))
    return re.findall(
        r"<code>((?:[0-9a-f]{4}-){7}[0-9a-f]{4})</code>", text(client, PAGE, do="confirm", code=f"{code:06}")
    )


@pytest.fixture
def anna() -> User:
    return person("publisher", "anna")


@pytest.fixture
def recovery(anna: User) -> list[str]:
    """The codes that anna got when she set her app up, some time ago."""
    codes = set_up(signed_in(anna))
    TOTPDevice.objects.update(last_t=-1)
    return codes


def code_of(who: User) -> str:
    """What their app shows now."""
    return f"{totp(TOTPDevice.objects.get(user=who).bin_key):06}"


def take_app_away(client: Client, who: User) -> None:
    client.post(PAGE, {"do": "remove", "device": TOTPDevice.objects.get(user=who).persistent_id})


def age(client: Client, minutes: float) -> None:
    """As if the second factor had been given so long ago."""
    session = client.session
    session[second_factor.VERIFIED_AT] = time.time() - minutes * 60
    session.save()


def test_nobody_is_asked_who_set_none_up(anna: User) -> None:
    assert signed_in(anna).get("/admin/").status_code == 200


def test_an_app_is_set_up_with_a_code_of_it_and_gives_recovery_codes(anna: User) -> None:
    client = signed_in(anna)
    page = text(client, PAGE)
    assert "<svg" in page and "style=" not in page.partition("<svg")[2].partition("</svg>")[0]
    assert "not the code" in text(client, PAGE, do="confirm", code="000000")
    assert not second_factor.has(anna)
    TOTPDevice.objects.update(throttling_failure_count=0)
    assert len(set(set_up(client))) == 10
    assert second_factor.has(anna)
    assert client.get("/admin/").status_code == 200  # this session has given it


def test_a_password_alone_opens_nothing(anna: User, recovery: list[str]) -> None:
    draft = building.statement(1, status=Status.DRAFT)
    client = signed_in(anna)
    answer = client.get("/admin/statements/statement/?q=a")
    assert (answer.status_code, answer["Location"]) == (302, f"{GIVE}?next=%2Fadmin%2Fstatements%2Fstatement%2F")
    assert client.post("/admin/password_change/", {"old_password": "a"}).status_code == 302
    assert client.get(draft.get_absolute_url()).status_code == 404
    assert text(client, "/")  # what everybody may read, they may


def test_a_code_opens_everything_once(anna: User, recovery: list[str]) -> None:
    client, other = signed_in(anna), signed_in(anna)
    key = client.session.session_key
    code = code_of(anna)
    answer = client.post(f"{GIVE}?next=/admin/statements/party/", {"code": f"{code[:3]} {code[3:]}"})
    assert (answer.status_code, answer["Location"]) == (302, "/admin/statements/party/")
    assert client.session.session_key != key
    assert client.get("/admin/").status_code == 200
    assert "not right" in text(other, GIVE, code=code)
    assert other.get("/admin/").status_code == 302


def test_a_recovery_code_does_so_once(anna: User, recovery: list[str]) -> None:
    client, other = signed_in(anna), signed_in(anna)
    assert client.post(GIVE, {"code": recovery[0].upper()}).status_code == 302
    assert client.get("/admin/").status_code == 200
    assert "not right" in text(other, GIVE, code=recovery[0])


def test_the_database_does_not_tell_the_recovery_codes(anna: User, recovery: list[str]) -> None:
    kept = list(StaticToken.objects.values_list("token", flat=True))
    assert len(set(kept)) == 10 and all(len(x) == 16 for x in kept)
    assert not set(kept) & {x[: len(kept[0])] for code in recovery for x in (code, code.replace("-", ""))}
    for typed in (kept[0], kept[0][1:]):
        StaticDevice.objects.update(throttling_failure_count=0)
        assert "not right" in text(signed_in(anna), GIVE, code=typed)


@pytest.mark.parametrize("code", ["00112233445566aa", "abcdefg2"])
def test_codes_of_former_versions_and_of_addstatictoken_work(anna: User, recovery: list[str], code: str) -> None:
    StaticDevice.objects.get().token_set.create(token=code)
    client = signed_in(anna)
    assert client.post(GIVE, {"code": code.upper()}).status_code == 302
    assert client.get("/admin/").status_code == 200


def test_wrong_codes_are_noted_and_slowed(anna: User, recovery: list[str]) -> None:
    client = signed_in(anna)
    for _ in range(3):
        text(client, GIVE, code="000000")
    assert "not right" in text(client, GIVE, code=code_of(anna))  # it is right, and too soon
    assert Act.objects.filter(verb=Verb.LOG_IN_FAILED, object_key=str(anna.pk)).count() == 4


def test_it_leads_nowhere_else(anna: User, recovery: list[str]) -> None:
    answer = signed_in(anna).post(f"{GIVE}?next=https://elsewhere.example/", {"code": code_of(anna)})
    assert answer["Location"] == "/admin/"


def verified(who: User, code: str) -> Client:
    client = signed_in(who)
    assert client.post(GIVE, {"code": code}).status_code == 302
    return client


class TestAskedAgain:
    def test_before_a_withdrawal(self, anna: User, recovery: list[str]) -> None:
        statement = building.statement(1)
        workflow.publish(statement, by=None) if statement.status != Status.PUBLISHED else None
        where = f"/admin/statements/statement/withdraw/?ids={statement.pk}"
        client = verified(anna, recovery[0])
        assert client.get(where).status_code == 200
        age(client, 6)
        assert client.get(where)["Location"].startswith(f"{GIVE}?next=%2Fadmin%2Fstatements%2Fstatement%2Fwithdraw")
        age(client, 31)
        assert client.post(where, {"reason": "Told in error."}).status_code == 302
        statement.refresh_from_db()
        assert statement.status == Status.PUBLISHED
        client.post(GIVE, {"code": recovery[1]})
        client.post(where, {"reason": "Told in error."})
        statement.refresh_from_db()
        assert statement.status == Status.WITHDRAWN

    def test_before_roles_change(self) -> None:
        administrator = person("administrator")
        client = signed_in(administrator)
        codes = set_up(client)
        boris = person("editor", "boris")
        pages = [f"/admin/auth/user/{boris.pk}/{page}/" for page in ("change", "password", "link")]
        pages.append(f"/admin/auth/group/{boris.groups.get().pk}/change/")
        assert [client.get(x).status_code for x in pages[:3]] == [200, 200, 200]
        age(client, 6)
        assert {client.get(x)["Location"].partition("?")[0] for x in pages} == {GIVE}
        assert client.get("/admin/auth/user/").status_code == 200
        client.post(GIVE, {"code": codes[0]})
        assert client.get(pages[0]).status_code == 200

    def test_before_it_is_taken_away(self, anna: User, recovery: list[str]) -> None:
        client = verified(anna, recovery[0])
        age(client, 31)
        take_app_away(client, anna)
        assert second_factor.has(anna)
        client.post(GIVE, {"code": recovery[1]})
        take_app_away(client, anna)
        assert not second_factor.has(anna) and not StaticDevice.objects.exists()


class TestRequired:
    @pytest.fixture(autouse=True)
    def required(self, settings: Any) -> None:
        settings.SECOND_FACTOR_REQUIRED = True

    @pytest.mark.parametrize("role", ["publisher", "administrator", "superuser"])
    def test_the_powerful_set_it_up_before_anything_else(self, role: str) -> None:
        client = signed_in(person(role))
        assert client.get("/admin/")["Location"].startswith(GIVE)
        assert client.get(GIVE)["Location"] == PAGE
        assert "Your role needs a second factor" in text(client, PAGE)
        assert set_up(client)
        assert client.get("/admin/").status_code == 200

    @pytest.mark.parametrize("role", ["contributor", "editor"])
    def test_others_need_none(self, role: str) -> None:
        assert signed_in(person(role)).get("/admin/").status_code == 200

    def test_all_need_one_where_that_is_set(self, settings: Any) -> None:
        settings.SECOND_FACTOR_OF_ALL = True
        client = signed_in(person("contributor"))
        assert client.get("/admin/")["Location"].startswith(GIVE)
        assert set_up(client)
        assert client.get("/admin/").status_code == 200

    def test_it_cannot_be_taken_away(self, anna: User) -> None:
        client = signed_in(anna)
        set_up(client)
        take_app_away(client, anna)
        assert second_factor.has(anna)


def test_no_page_shows_the_keys_of_others(recovery: list[str]) -> None:
    client = signed_in(person("superuser"))
    for page in ("otp_totp/totpdevice/", "otp_static/staticdevice/"):
        assert client.get(f"/admin/{page}").status_code == 404
