"""Passkeys as a second factor: added, listed, used and removed; what answers nothing that was asked opens nothing."""

import json
import re
from html import unescape
from typing import Any

import pytest
from django.contrib.auth.models import User
from django.test import Client
from django_otp.plugins.otp_static.models import StaticDevice
from hypothesis import HealthCheck, given
from hypothesis import settings as limits
from hypothesis import strategies as st

from statements import second_factor
from statements.models import Act, Passkey, Verb
from tests.admin.test_second_factor import GIVE, PAGE, age, set_up, text
from tests.authenticator import SecurityKey
from tests.people import person, signed_in

pytestmark = pytest.mark.django_db


def options(client: Client, where: str, **headers: str) -> dict[str, Any]:
    """What the page asks the browser for."""
    page = client.get(where, headers=headers).content.decode()
    asked = re.search(r'data-options="([^"]*)"', page)
    assert asked is not None, page
    found: dict[str, Any] = json.loads(unescape(asked[1]))
    return found


def add(client: Client, key: SecurityKey, name: str = "Blue key") -> str:
    answer = json.dumps(key.create(options(client, PAGE)))
    return text(client, PAGE, do="add-passkey", passkey=answer, name=name)


def use(client: Client, key: SecurityKey) -> Any:
    return client.post(GIVE, {"passkey": json.dumps(key.get(options(client, GIVE)))})


def is_in(client: Client) -> bool:
    return client.get("/admin/").status_code == 200


@pytest.fixture
def anna() -> User:
    return person("publisher", "anna")


@pytest.fixture
def key(anna: User) -> SecurityKey:
    """anna's, added some time ago."""
    key = SecurityKey()
    add(signed_in(anna), key)
    return key


def test_the_first_one_gives_recovery_codes_and_a_name_to_know_it_by(anna: User) -> None:
    client = signed_in(anna)
    page = add(client, SecurityKey(), "  Blue   key ")
    assert len(set(re.findall(r"(?:[0-9a-f]{4}-){7}[0-9a-f]{4}", page))) == 10
    assert "Blue key" in page and "testserver" in page
    assert is_in(client)
    assert "recovery codes. Each" not in add(client, SecurityKey(), "")
    assert list(Passkey.objects.values_list("name", flat=True)) == ["Blue key", "Passkey"]
    added = Act.objects.filter(verb=Verb.EDIT, who="anna").values_list("detail", flat=True)
    assert [str(x) for x in added] == ["Added the passkey “Passkey”.", "Added the passkey “Blue key”."]


def test_a_passkey_opens_what_a_password_alone_does_not(anna: User, key: SecurityKey) -> None:
    client = signed_in(anna)
    assert not is_in(client)
    before = client.session.session_key
    assert use(client, key)["Location"] == "/admin/"
    assert is_in(client) and client.session.session_key != before
    assert "last used" in text(client, PAGE)
    age(client, 6)
    assert client.get(PAGE)["Location"].startswith(GIVE)
    assert use(client, key).status_code == 302
    assert client.get(PAGE).status_code == 200


def test_an_app_and_recovery_codes_still_do(anna: User) -> None:
    client = signed_in(anna)
    codes = set_up(client)
    assert "recovery codes. Each" not in add(client, SecurityKey())
    other = signed_in(anna)
    assert other.post(GIVE, {"code": codes[0]}).status_code == 302
    assert is_in(other)


class TestRefused:
    def test_an_answer_that_was_given_before(self, anna: User, key: SecurityKey) -> None:
        client, other = signed_in(anna), signed_in(anna)
        answer = {"passkey": json.dumps(key.get(options(client, GIVE)))}
        assert client.post(GIVE, answer).status_code == 302
        for later in (other, client):
            later.get(GIVE)
            assert "could not be verified" in text(later, GIVE, **answer)
        assert not is_in(other)
        assert Act.objects.filter(verb=Verb.LOG_IN_FAILED).count() == 2

    def test_somebody_elses(self, anna: User, key: SecurityKey) -> None:
        theirs, client = SecurityKey(), signed_in(anna)
        add(signed_in(person("editor", "boris")), theirs)
        assert use(client, theirs).status_code == 200
        assert not is_in(client)

    def test_one_that_another_site_asked_for(self, anna: User, key: SecurityKey) -> None:
        client = signed_in(anna)
        key.origin = "http://elsewhere.example"
        assert use(client, key).status_code == 200
        assert not is_in(client)

    def test_a_copy_that_has_signed_less_often(self, anna: User, key: SecurityKey) -> None:
        client = signed_in(anna)
        use(client, key)
        key.counter = 0
        other = signed_in(anna)
        assert use(other, key).status_code == 200
        assert not is_in(other)

    def test_one_that_is_there_already(self, anna: User, key: SecurityKey) -> None:
        client = signed_in(anna)
        use(client, key)
        assert "could not be added" in add(client, key)
        assert Passkey.objects.count() == 1

    def test_one_of_another_host_name(self, anna: User, key: SecurityKey, settings: Any) -> None:
        settings.ALLOWED_HOSTS = ["testserver", "other.example"]
        page = signed_in(anna).get(GIVE, headers={"host": "other.example"}).content.decode()
        assert "data-options" not in page and "recovery codes" in page

    @limits(max_examples=10, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
    @given(data=st.data())
    def test_nonsense(self, anna: User, key: SecurityKey, data: st.DataObject) -> None:
        client = signed_in(anna)
        made = SecurityKey()
        use(client, key)
        for where, answer in ((PAGE, made.create(options(client, PAGE))), (GIVE, key.get(options(client, GIVE)))):
            spoilt = json.dumps(_spoil(answer, data))
            client.post(
                where, {"do": "add-passkey", "passkey": spoilt}
            )  # Django's test client raises what a page does
        client.post(GIVE, {"passkey": data.draw(st.text())})


def _spoil(answer: dict[str, Any], data: st.DataObject) -> Any:
    """The answer with other bytes, or another value, somewhere."""
    place = data.draw(st.sampled_from([answer, answer["response"]]))
    name = data.draw(st.sampled_from(sorted(place)))
    letters = st.text("ABCDabcd0189-_", max_size=40)
    if isinstance(place[name], str) and data.draw(st.booleans()):
        at = data.draw(st.integers(0, len(place[name])))
        place[name] = place[name][:at] + data.draw(letters) + place[name][at + data.draw(st.integers(0, 4)) :]
    else:
        place[name] = data.draw(
            st.none() | st.integers() | letters | st.lists(letters) | st.dictionaries(letters, letters)
        )
    return answer


class TestRemoved:
    def press_remove(self, client: Client, at: int = 0) -> None:
        ids = re.findall(r'name="device" value="([^"]+)"', text(client, PAGE))
        client.post(PAGE, {"do": "remove", "device": ids[at]})

    def test_the_last_one_goes_with_the_recovery_codes(self, anna: User, key: SecurityKey) -> None:
        client = signed_in(anna)
        use(client, key)
        self.press_remove(client)
        assert not second_factor.has(anna) and not StaticDevice.objects.exists()
        assert is_in(client)

    def test_sessions_that_were_verified_by_it_are_asked_again(self, anna: User, key: SecurityKey) -> None:
        client, other = signed_in(anna), signed_in(anna)
        use(other, key)
        use(client, key)
        add(client, SecurityKey(), "Second")
        self.press_remove(client)
        assert list(Passkey.objects.values_list("name", flat=True)) == ["Second"]
        assert StaticDevice.objects.exists()
        assert not is_in(other)

    def test_the_only_one_stays_where_a_second_factor_is_required(
        self, anna: User, key: SecurityKey, settings: Any
    ) -> None:
        settings.SECOND_FACTOR_REQUIRED = True
        client = signed_in(anna)
        use(client, key)
        assert 'value="remove"' not in text(client, PAGE)
        client.post(PAGE, {"do": "remove", "device": Passkey.objects.get().persistent_id})
        assert Passkey.objects.count() == 1
        add(client, SecurityKey(), "Second")
        self.press_remove(client)
        assert Passkey.objects.get().name == "Second"

    def test_nobody_removes_another_persons(self, anna: User, key: SecurityKey) -> None:
        boris = signed_in(person("editor", "boris"))
        boris.post(PAGE, {"do": "remove", "device": Passkey.objects.get().persistent_id})
        assert Passkey.objects.count() == 1


@pytest.mark.parametrize("host", ["127.0.0.1:8000", "[::1]:8000"])
def test_a_number_has_no_passkeys_and_the_page_says_so(anna: User, host: str) -> None:
    page = signed_in(anna).get(PAGE, headers={"host": host}).content.decode()
    assert "data-options" not in page and "open the archive by its name" in page
