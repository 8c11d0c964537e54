"""Searches are bounded: in the time of one request, in how many take long at once, and in how often a client asks."""

import gc
import json

import pytest
from django.conf import LazySettings
from django.core.cache import caches
from django.test import Client

from statements.models import IndexTask, Paragraph
from statements.search import worker
from statements.search.caches import Cache
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


def clear_caches() -> None:
    """Nothing was searched before."""
    for each in gc.get_objects():
        if type(each) is Cache:  # isinstance would ask lazy objects what they are
            each.clear()


class Looks(float):
    """Seconds that are over when so often was asked whether they are."""

    left = 0

    def __new__(cls, left: int) -> "Looks":
        made = super().__new__(cls, 1)
        made.left = left
        return made

    def __lt__(self, taken: float) -> bool:
        self.left -= 1
        return self.left < 0


@pytest.mark.parametrize(
    "question", [*QUESTIONS, "/search/?q=canl", "/search/?q=水房会议", "/search/feed.atom?q=canal"]
)
def test_wherever_the_time_ends_what_was_found_is_shown(client: Client, settings: LazySettings, question: str) -> None:
    clear_caches()
    whole = client.get(question).content.decode()
    late, looks = 0, Looks(-1)
    while looks.left < 0:  # until the time is enough
        late += 1 + late // 3
        clear_caches()
        settings.SEARCH_MAX_SECONDS = looks = Looks(late)
        response = client.get(question)
        said = response.content.decode()
        if response.status_code == 503:
            assert "feed" in question, "a part of a feed would be taken for all of it"
        else:
            assert said.count("<article") == whole.count("<article") or "This search takes too long" in said
    assert late > 2


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
    answered = client.get(question)
    assert answered.status_code == 200
    assert b"".join(answered)  # to its end
    assert Deadline._long == 0, "what ended makes room"


@pytest.mark.parametrize("format", ["csv", "json"])
def test_a_file_that_takes_too_long_to_write_says_that_it_is_not_complete(
    client: Client, settings: LazySettings, format: str
) -> None:
    address = f"/search/results.{format}?q=canal"
    whole = b"".join(client.get(address))
    settings.SEARCH_MAX_SECONDS = 600
    response = client.get(address)
    settings.SEARCH_MAX_SECONDS = 0  # while it is written
    cut = b"".join(response)
    assert b"This file is not complete" in cut and b"This file is not complete" not in whole
    assert len(cut) < len(whole)
    assert format == "csv" or json.loads(cut)["ended_early"]


def test_a_file_of_many_results_takes_long_from_its_beginning_to_its_end(
    client: Client, settings: LazySettings
) -> None:
    settings.INDEX_BATCH = 1
    settings.SEARCH_LONG_AT_ONCE = 1
    first = client.get("/search/results.csv?q=canal")
    assert client.get("/search/results.csv?q=canal").status_code == 503
    assert b"".join(first)  # to its end
    second = client.get("/search/results.csv?q=canal")
    assert (second.status_code, Deadline._long) == (200, 1), "what is still written counts"
    assert b"".join(second)
    assert Deadline._long == 0


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
