"""What the search box suggests: options that script shows, for any input."""

import pytest
from django.test import Client

from statements.models import IndexTask, Paragraph
from statements.search import worker
from tests import building
from tests.views.page import Element, parse

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def made(db: None) -> None:
    statement = building.statement(0, published=True)
    for number in range(3):
        building.paragraph(statement.sections.get(), {"en": f"Sluices & sluicing {number}.", "zh-Hans": "水闸开了。"})
    IndexTask.objects.enqueue(Paragraph.objects.all())
    worker.catch_up()


def options(client: Client, typed: str, more: str = "", status: int = 200) -> list[Element]:
    response = client.get(f"/search/suggest/?{more}", {"q": typed})
    assert response.status_code == status
    return parse(response.content.decode()).all("li", role="option")


def test_words_and_titles_that_go_on_so_are_options(client: Client) -> None:
    words = options(client, "slu")
    assert words[0]["data-value"].startswith("slu")
    assert words[0].one("span", cls="suggestion-facts").text == "3 results"
    titles = [x for x in options(client, "can") if x.one("span", cls="suggestion-facts").text == "Title"]
    assert titles[0].one("span", cls="suggestion-text").text == "Joint statement on canals"
    assert titles[0].one("span", cls="suggestion-text")["lang"] == "en"


def test_chinese_is_suggested_too(client: Client) -> None:
    assert "关于运河的联合声明" in [x.one("span", cls="suggestion-text").text for x in options(client, "运河")]


def test_each_option_can_be_told_apart_and_the_first_says_how_many(client: Client) -> None:
    found = options(client, "s") + options(client, "slu")
    assert len({x["id"] for x in options(client, "slu")}) == len(options(client, "slu"))
    assert {x["aria-selected"] for x in found} == {"false"}
    assert "suggestion" in options(client, "slu")[0]["data-said"]


@pytest.mark.parametrize(
    "typed", ["", " ", "zzzzzz", "(", '"', "\x00", "🙂", "<script>", "-", "a" * 5000, "运" * 5000]
)
def test_any_input_gives_an_answer(client: Client, typed: str) -> None:
    assert all("<script" not in x["data-value"] or "script" in typed for x in options(client, typed))


@pytest.mark.parametrize("query", ["", "q=%FF%FE", "q=%ED%A0%80", "language=xx&q=slu", "language=%00", "q[]=a"])
def test_any_address_gives_an_answer(client: Client, query: str) -> None:
    assert client.get(f"/search/suggest/?{query}").status_code == 200


def test_it_is_no_page_for_search_engines_and_is_only_read(client: Client) -> None:
    assert client.get("/search/suggest/?q=slu")["X-Robots-Tag"] == "noindex"
    assert client.post("/search/suggest/").status_code == 405


def test_the_box_asks_for_them_on_the_search_page_and_at_home(client: Client) -> None:
    for where in ("/search/", "/"):
        tree = parse(client.get(where).content.decode())
        box = tree.one("input", id="q")
        assert (box["hx-get"], box["hx-target"]) == ("/search/suggest/", "#suggestions")
        assert tree.one("ul", id="suggestions", role="listbox").attributes.keys() >= {"hidden", "aria-label"}
        assert "role" not in box.attributes  # script makes it a combobox, for without it there is no list
