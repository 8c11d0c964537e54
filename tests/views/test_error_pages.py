"""When the site itself fails, it says so in both languages, without the database."""

from collections.abc import Iterator

import pytest
from django.http import HttpRequest, HttpResponse
from django.test import Client, override_settings
from django.urls import path

from archive.urls import urlpatterns as real
from tests.views.page import parse


def broken(request: HttpRequest) -> HttpResponse:
    raise RuntimeError("broken on purpose")


urlpatterns = [*real, path("broken/", broken)]


@pytest.fixture
def quiet() -> Iterator[Client]:
    with override_settings(ROOT_URLCONF=__name__):
        yield Client(raise_request_exception=False)


def test_a_failure_of_ours_is_said_to_be_ours(quiet: Client) -> None:
    response = quiet.get("/broken/")
    tree = parse(response.content.decode())
    assert (response.status_code, tree.one("h1").text) == (500, "Something went wrong here")
    assert "broken on purpose" not in tree.text
    assert tree.all("p", lang="zh-Hans")


def test_a_host_that_is_not_ours_is_refused_in_words(quiet: Client) -> None:
    response = quiet.get("/", headers={"Host": "elsewhere.example"})
    tree = parse(response.content.decode())
    assert (response.status_code, tree.one("h1").text) == (400, "This request could not be understood")
