"""An address can name a value many times over: what of it counts is bounded, and so is the page that comes back."""

from urllib.parse import urlencode

import pytest
from django.conf import LazySettings
from django.test import Client

from statements.forms import SearchForm
from statements.models import IndexTask, Paragraph, Statement
from statements.search.facets.registry import FACTS
from tests.views import world
from tests.views.page import get, parse

pytestmark = pytest.mark.django_db
TIMES = 500
CEILING = 1_000_000  # bytes of a page, before it is compressed
FILES = ("results.csv", "results.json", "feed.atom")
FACETS = [fact.parameter for fact in FACTS]


@pytest.fixture(autouse=True)
def made(db: None) -> Statement:
    statement = world.readable()
    IndexTask.objects.enqueue(Paragraph.objects.all())
    return statement


def parameters() -> list[str]:
    """The names of all that an address of the site can say."""
    form = SearchForm(Client().request().wsgi_request.GET)
    asked = {form.add_prefix(name) for name in form.fields}
    return sorted(asked | {"editions", "layout", "commentary", "unknown"})


def many(name: str, characters: int = 40) -> str:
    return urlencode([(name, f"{number:0{characters}}") for number in range(TIMES)])


def test_a_page_stays_light_whatever_is_said_five_hundred_times(client: Client, made: Statement) -> None:
    pages = [
        "/search/",
        "/search/suggest/",
        "/statements/",
        made.get_absolute_url(),
        made.parties.all()[0].get_absolute_url(),
    ]
    for name in parameters():
        for page in pages:
            response = client.get(f"{page}?q=canal&{many(name)}")
            assert response.status_code in (200, 414), (page, name)
            assert len(response.content) < CEILING, (page, name)


def test_a_search_stays_light_with_all_of_them_at_their_longest(client: Client, settings: LazySettings) -> None:
    longest = "运" * settings.SEARCH_MAX_VALUE_CHARACTERS
    chosen = [(name, f"{number}{longest[3:]}") for number in range(50) for name in FACETS]
    words = ("q", "运" * settings.SEARCH_MAX_QUERY_CHARACTERS)
    response = client.get("/search/?" + urlencode([words, *chosen]))
    assert response.status_code == 200
    assert len(response.content) < 4 * CEILING, len(response.content)


@pytest.mark.parametrize("name", FACETS)
def test_values_beyond_the_limit_are_left_out_and_the_page_says_so(
    client: Client, settings: LazySettings, name: str
) -> None:
    tree = get(client, f"/search/?q=canal&{many(name)}")
    left_out = TIMES - settings.SEARCH_MAX_VALUES
    assert [x.text for x in tree.all("p", cls="flag")][0].startswith(f"{left_out} values in the address are left out")
    assert len(tree.all("a", cls="chip")) <= settings.SEARCH_MAX_VALUES


def test_a_value_that_nothing_can_have_is_left_out(client: Client, settings: LazySettings) -> None:
    fits = "x" * settings.SEARCH_MAX_VALUE_CHARACTERS
    assert len(get(client, f"/search/?q=canal&source={fits}").all("a", cls="chip")) == 1
    tree = get(client, f"/search/?q=canal&source={fits}x")
    assert tree.all("a", cls="chip") == []
    assert "1 value in the address is left out" in tree.one("main").text


@pytest.mark.parametrize("file", FILES)
def test_a_file_that_could_not_say_so_is_refused(client: Client, settings: LazySettings, file: str) -> None:
    response = client.get(f"/search/{file}?q=canal&{many('source')}")
    assert response.status_code == 414
    assert f"{TIMES - settings.SEARCH_MAX_VALUES} values" in parse(response.content.decode()).one("main").text
    assert client.get(f"/search/{file}?q=canal&source=example.org&source=The+Lock").status_code == 200


def test_the_same_value_again_is_one(client: Client) -> None:
    tree = get(client, "/search/?q=canal&" + urlencode([("source", "example.org")] * TIMES))
    assert "left out" not in tree.one("main").text
    assert len(tree.all("a", cls="chip")) == 1
