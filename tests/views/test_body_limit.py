"""How much a person may send at once: told by the length that a request names, before its body is read."""

from io import BytesIO

import pytest
from django.conf import LazySettings
from django.test import Client

from tests import people
from tests.views.page import parse

pytestmark = pytest.mark.django_db


class Unread(BytesIO):
    """A body that nobody may read."""

    def read(self, *_: object) -> bytes:
        raise AssertionError("the body was read")


def sent(client: Client, length: int) -> int:
    """The status of a request that says it is so long."""
    more = {"CONTENT_LENGTH": str(length), "wsgi.input": Unread(), "CONTENT_TYPE": "text/plain"}
    response = client.generic("PUT", "/about/", **more)  # type: ignore[arg-type]
    if response.status_code == 413:
        assert parse(response.content.decode()).one("h1").text == "This is too large"
    return response.status_code


def test_readers_may_send_a_form(client: Client, settings: LazySettings) -> None:
    assert sent(client, settings.BODY_MAX_BYTES) == 405
    assert sent(client, settings.BODY_MAX_BYTES + 1) == 413
    assert sent(client, 300_000_000) == 413


def test_whoever_uploads_may_send_as_many_files_as_a_statement_has(settings: LazySettings) -> None:
    client = people.signed_in(people.person("contributor"))
    most = settings.UPLOAD_MAX_FILES * settings.UPLOAD_MAX_BYTES
    assert sent(client, most) == 405
    assert sent(client, 2 * most) == 413


def test_an_account_without_a_role_is_a_reader(settings: LazySettings) -> None:
    client = people.signed_in(people.person(""))
    assert sent(client, settings.BODY_MAX_BYTES + 1) == 413


def test_a_length_that_is_no_number_is_none(client: Client) -> None:
    response = client.generic("GET", "/about/", CONTENT_LENGTH="many")
    assert response.status_code == 200
