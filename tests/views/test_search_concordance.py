"""The concordance as a page shows it: a line for each place, in one language at a time."""

import pytest
from django.conf import LazySettings
from django.test import Client

from statements.models import IndexTask, Paragraph
from tests import building
from tests.views.page import Element, get

pytestmark = pytest.mark.django_db
TEXTS = ["One old sluice opens.", "Two sluice gates & a <weir>.", "Zinc sluice and another sluice close."]


@pytest.fixture(autouse=True)
def made(db: None) -> list[str]:
    statement = building.statement(0, published=True)
    section = statement.sections.get()
    rows = [building.paragraph(section, {"en": text, "zh-Hans": "水闸（sluice）开了。"}) for text in TEXTS]
    IndexTask.objects.enqueue(Paragraph.objects.all())
    return [row.pk for row in rows]


def lines(tree: Element) -> list[tuple[str, str, str]]:
    """(left, keyword, right) of each line."""
    rows = tree.one("table", cls="kwic").one("tbody").all("tr")
    return [tuple(row.one("td", cls=f"kwic-{x}").text for x in ("left", "word", "right")) for row in rows]  # type: ignore[misc]


def asked(client: Client, more: str = "") -> Element:
    return get(client, f"/search/?q=sluice&view=concordance{more}")


def test_each_place_is_a_line_with_its_neighbours(client: Client) -> None:
    assert sorted(lines(asked(client))) == [
        ("One old", "sluice", "opens."),
        ("Two", "sluice", "gates & a <weir>."),
        ("Zinc", "sluice", "and another sluice close."),
        ("Zinc sluice and another", "sluice", "close."),
    ]


def test_lines_stand_by_what_follows_or_by_what_precedes(client: Client) -> None:
    after = [right.split()[0] for _, _, right in lines(asked(client))]
    assert after == sorted(after)
    before = [left.split()[-1].lower() for left, _, _ in lines(asked(client, "&sort=left"))]
    assert before == sorted(before)
    sorts = asked(client, "&sort=left").one("ul", aria_labelledby="tools-order")
    assert sorts.one("a", aria_current="true").text == "Words before"
    assert sorts.all("a")[0]["href"] == "?q=sluice&view=concordance"


def test_one_language_is_shown_and_the_others_are_tabs_with_their_counts(client: Client) -> None:
    tree = asked(client)
    tabs = tree.one("ul", aria_labelledby="tools-language")
    assert [(a.text.replace(" ", ""), a["href"]) for a in tabs.all("a")] == [
        ("English4", "?q=sluice&view=concordance&in=en"),
        ("简体中文3", "?q=sluice&view=concordance&in=zh-Hans"),
    ]
    chinese = get(client, "/search/" + tabs.all("a")[1]["href"])
    assert lines(chinese) == [("水闸（", "sluice", "）开了。")] * 3
    assert {x["lang"] for x in chinese.one("table", cls="kwic").all("td", cls="kwic-word")} == {"zh-Hans"}


def test_a_line_leads_to_its_paragraph(client: Client, made: list[str]) -> None:
    links = [row.one("a")["href"] for row in asked(client).one("table", cls="kwic").one("tbody").all("tr")]
    assert sorted(set(links)) == sorted(f"/p/{pk}/" for pk in made)


def test_lines_are_counted_and_paged(client: Client, settings: LazySettings) -> None:
    settings.SEARCH_CONCORDANCE_PER_PAGE = 3
    tree = asked(client)
    assert tree.one("p", cls="page-count").text == "3 paragraphs · 4 lines · page 1 of 2"
    assert len(lines(tree)) == 3
    following = tree.one("nav", cls="paging").one("a", rel="next")["href"]
    assert following == "?q=sluice&view=concordance&page=2"
    assert len(lines(get(client, "/search/" + following))) == 1


def test_it_can_be_left_for_the_paragraphs(client: Client) -> None:
    views = asked(client, "&in=en&sort=left").one("ul", aria_labelledby="tools-view")
    assert [(a.text, a["href"], "aria-current" in a.attributes) for a in views.all("a")] == [
        ("Paragraphs", "?q=sluice", False),
        ("Concordance", "?q=sluice&view=concordance", True),
    ]


def test_it_is_narrowed_as_the_list_is(client: Client) -> None:
    tree = asked(client, "&commentary=yes")
    assert tree.all("table", cls="kwic") == []
    assert tree.one("div", cls="empty")
    assert len(lines(asked(client, "&commentary=no"))) == 4


def test_without_words_it_says_what_is_missing(client: Client) -> None:
    tree = get(client, "/search/?commentary=no&view=concordance")
    assert tree.all("table", cls="kwic") == []
    assert "type one" in tree.one("div", cls="search-status").text
