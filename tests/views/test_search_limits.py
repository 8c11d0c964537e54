"""Searches are bounded: in the time of one request, in how many take long at once, and in how often a client asks."""

import pytest
from django.conf import LazySettings
from django.core.cache import caches
from django.test import Client

from statements.models import IndexTask, Paragraph
from statements.search import worker
from statements.search.deadline import Deadline
from tests.views import world
from tests.views.page import get, parse

pytestmark = pytest.mark.django_db
QUESTIONS = ("/search/?q=canal", "/search/?q=canal&view=concordance", "/search/?q=hovercraft", "/search/?q=shuifang")


@pytest.fixture(autouse=True)
def archive(db: None) -> None:
    world.readable()
    IndexTask.objects.enqueue(Paragraph.objects.all())
    worker.catch_up()


@pytest.fixture
def counters(settings: LazySettings, tmp_path_factory: pytest.TempPathFactory) -> None:
    """Nobody has searched yet."""
    caches["shared"].clear()


@pytest.mark.parametrize("question", QUESTIONS)
def test_a_request_that_has_had_its_time_says_so(client: Client, settings: LazySettings, question: str) -> None:
    settings.SEARCH_MAX_SECONDS = 0
    tree = get(client, question)
    assert "This search takes too long" in tree.one("main").text


@pytest.mark.parametrize("question", [*QUESTIONS[:3], "/search/results.json?q=canal", "/search/feed.atom?q=canal"])
def test_where_others_take_long_another_is_put_off(client: Client, settings: LazySettings, question: str) -> None:
    settings.SEARCH_LONG_SECONDS = 0
    others = [Deadline() for _ in range(settings.SEARCH_LONG_AT_ONCE)]
    for other in others:
        other.look()
    try:
        response = client.get(question)
        assert (response.status_code, response["Retry-After"]) == (503, str(settings.SEARCH_MAX_SECONDS))
        assert parse(response.content.decode()).one("h1").text == "Too much is being searched"
    finally:
        for other in others:
            other.end()
    assert client.get(question).status_code == 200
    assert Deadline._long == 0, "what ended makes room"


def test_a_short_search_is_answered_whatever_takes_long(client: Client, settings: LazySettings) -> None:
    settings.SEARCH_LONG_SECONDS = 0
    others = [Deadline() for _ in range(settings.SEARCH_LONG_AT_ONCE)]
    for other in others:
        other.look()
    settings.SEARCH_LONG_SECONDS = 600
    assert client.get("/search/?q=canal").status_code == 200
    for other in others:
        other.end()


@pytest.mark.usefixtures("counters")
def test_a_client_searches_so_often_in_a_minute(client: Client, settings: LazySettings) -> None:
    settings.SEARCHES_PER_MINUTE = 5
    # The minute may end meanwhile, but two times as many searches do not all fall into different ones.
    statuses = [client.get(question).status_code for question in QUESTIONS * 5]
    assert statuses[:5] == [200] * 5 and 429 in statuses
    refused = client.get("/search/?q=canal")
    while refused.status_code != 429:
        refused = client.get("/search/?q=canal")
    assert 0 < int(refused["Retry-After"]) <= 60
    assert parse(refused.content.decode()).one("h1").text == "Too many searches"
    assert client.get("/search/").status_code == 200, "the empty form is no search"
    assert client.get("/search/?q=canal", REMOTE_ADDR="203.0.113.9").status_code == 200
