"""The search page: hits, pages, and any input whatever."""

from urllib.parse import quote

import pytest
from django.conf import LazySettings
from django.test import Client

from statements.models import IndexTask, Paragraph, Statement
from tests import building
from tests.views import world
from tests.views.page import Element, get

pytestmark = pytest.mark.django_db


@pytest.fixture
def made() -> Statement:
    return world.readable()


def search(client: Client, text: str, more: str = "", status: int = 200) -> Element:
    IndexTask.objects.enqueue(Paragraph.objects.all())
    return get(client, f"/search/?q={quote(text)}{more}", status=status)


def hits(tree: Element) -> list[Element]:
    return tree.all("article", cls="hit")


def test_a_hit_leads_to_the_paragraph_in_its_text_and_on_its_own(client: Client, made: Statement) -> None:
    paragraph = building.paragraph(made.sections.first(), {"en": "A weir & a <lock>.", "zh-Hans": "堰与闸。"})
    hit = search(client, "weir").one("article", cls="hit")
    assert hit.one("h2").one("a")["href"] == f"{made.get_absolute_url()}#p-{paragraph.pk}"
    assert hit.one("p", cls="neighbour-link").one("a")["href"] == f"/p/{paragraph.pk}/"
    assert hit.one("p", cls="eyebrow").text == "12 April 2031 Joint statement"
    assert hit.one("p", cls="hit-section").text == "1 Part 1"


def test_both_languages_are_shown_and_matches_marked_where_they_are(client: Client, made: Statement) -> None:
    building.paragraph(made.sections.first(), {"en": "A weir & a <lock>.", "zh-Hans": "堰与闸。"})
    english, chinese = search(client, "weir").one("article", cls="hit").all("div", cls="cell")
    assert (english["lang"], english.text) == ("en", "A weir & a <lock>.")
    assert [x.text for x in english.all("mark")] == ["weir"]
    assert (chinese["lang"], chinese.text, chinese.all("mark")) == ("zh-Hans", "堰与闸。", [])
    english, chinese = search(client, "闸").one("article", cls="hit").all("div", cls="cell")
    assert ([x.text for x in chinese.all("mark")], english.all("mark")) == (["闸"], [])


def test_commentary_is_told_apart(client: Client, made: Statement) -> None:
    world.comment(made, "A remark on dredging.")
    hit = search(client, "dredging").one("article", cls="hit")
    assert hit.one("span", cls="tag-commentary").text == "Commentary"
    assert "hit-commentary" in hit.classes


def paging(tree: Element) -> dict[str, str]:
    """{what a link of the paging says: its address}"""
    return {a.text: a["href"] for a in tree.one("nav", cls="paging").all("a")}


def test_hits_are_counted_and_paged(client: Client, made: Statement, settings: LazySettings) -> None:
    settings.SEARCH_HITS_PER_PAGE = 3
    for _ in range(7):
        building.paragraph(made.sections.first(), {"en": "A sluice."})
    tree = search(client, "sluice", "&language=en&alike=no")
    assert tree.one("p", cls="page-count").text == "7 paragraphs · page 1 of 3"
    asked = "?q=sluice&language=en&alike=no"
    addresses = {"Page 1": asked, "Page 2": f"{asked}&page=2", "Page 3": f"{asked}&page=3", "Next": f"{asked}&page=2"}
    assert paging(tree) == addresses
    last = search(client, "sluice", "&alike=no&page=3")
    assert len(hits(last)) == 1
    assert "Next" not in paging(last)
    assert paging(last)["Previous"] == "?q=sluice&alike=no&page=2"
    assert last.one("nav", cls="paging").one("a", aria_current="page").text == "Page 3"


def test_of_many_pages_those_near_are_offered_and_both_ends(
    client: Client, made: Statement, settings: LazySettings
) -> None:
    settings.SEARCH_HITS_PER_PAGE = 1
    for number in range(12):
        building.paragraph(made.sections.first(), {"en": f"Sluice {number}."})
    numbers = search(client, "sluice", "&alike=no&page=6").one("nav", cls="paging").all("li")
    assert [x.text for x in numbers[1:-1]] == [
        *("Page 1", "…", "Page 4", "Page 5", "Page 6", "Page 7", "Page 8", "…", "Page 12"),
    ]


def test_all_pages_together_hold_each_hit_once(client: Client, made: Statement, settings: LazySettings) -> None:
    settings.SEARCH_HITS_PER_PAGE = 3
    wanted = {building.paragraph(made.sections.first(), {"en": "A sluice."}).pk for _ in range(7)}
    pages = [search(client, "sluice", f"&alike=no&page={page}") for page in (1, 2, 3)]
    found = [x.one("span", cls="id").text for tree in pages for x in hits(tree)]
    assert (sorted(found), len(found)) == (sorted(wanted), 7)


def test_a_language_can_be_asked_alone(client: Client, made: Statement) -> None:
    building.paragraph(made.sections.first(), {"en": "Plain.", "zh-Hans": "G20峰会 ferry。"})
    building.paragraph(made.sections.first(), {"en": "A ferry.", "zh-Hans": "渡船。"})
    assert len(hits(search(client, "ferry"))) == 2
    assert len(hits(search(client, "ferry", "&language=en"))) == 1
    select = search(client, "ferry", "&language=zh-Hans").one("select", name="language")
    assert [(x["value"], "selected" in x.attributes) for x in select.all("option")] == [
        ("", False),
        ("en", False),
        ("zh-Hans", True),
    ]


def test_the_same_hits_can_be_had_as_files_and_as_a_feed(client: Client, made: Statement) -> None:
    tree = search(client, "canal", "&kind=joint-statement&order=newest&view=concordance&in=en&sort=left&page=2")
    asked = "?q=canal&kind=joint-statement&order=newest"
    links = {a.text: a["href"] for a in tree.one("ul", aria_labelledby="tools-files").all("a")}
    assert links == {
        "CSV": f"/search/results.csv{asked}",
        "JSON": f"/search/results.json{asked}",
        "Feed": f"/search/feed.atom{asked}",
    }
    assert tree.one("link", type="application/atom+xml")["href"] == links["Feed"]
    assert all(client.get(address).status_code == 200 for address in links.values())


def test_without_a_question_it_says_how_to_ask(client: Client, made: Statement) -> None:
    for where in ("/search/", "/search/?q=", "/search/?q=%20%E3%80%80"):
        tree = get(client, where)
        assert hits(tree) == []
        assert tree.one("section", cls="advice").one("h2").text == "How to search"


def test_nothing_found_says_what_was_asked_and_how_to_ask_otherwise(client: Client, made: Statement) -> None:
    tree = search(client, "hover<b>craft")
    assert tree.one("p", cls="page-count").text == "0 paragraphs"
    assert tree.one("div", cls="empty").text == "Nothing is found for “hover<b>craft”."
    assert tree.all("section", cls="advice")
    assert tree.one("input", id="q")["value"] == "hover<b>craft"


def test_notes_of_the_search_are_shown(client: Client, made: Statement) -> None:
    assert "quotation mark is not closed" in search(client, '"canal').one("div", cls="search-status").text


def test_the_examples_of_the_page_are_understood(client: Client, made: Statement) -> None:
    examples = get(client, "/search/").one("section", cls="advice").one("dl").all("a")
    assert len(examples) == 4
    for example in examples:
        tree = get(client, example["href"])
        assert tree.one("input", id="q")["value"] == example.text
        assert tree.all("p", cls="flag") == []


OPERATORS = [
    '"',
    "“",
    "”",
    "-",
    "+",
    "*",
    "?",
    "(",
    ")",
    "[",
    "]",
    "{",
    "}",
    "~",
    "^",
    ":",
    "zh:",
    "en:",
    "ru:",
    "zh:en:",
]
WORDS = ["AND", "OR", "NOT", "AND NOT", "en:OR", "TO", "[a TO b]", "*:*", "\\", "/a/", "a\\", "zh:“", 'en:""']
STRANGE = [
    "(" * 500,
    "[" * 500,
    '"' * 999,
    "a" * 1000,
    "运" * 1000,
    "a " * 499,
    "🙂",
    "👩‍👩‍👧‍👦🏳️‍🌈",
    "a\x00b",
    "\x00",
    "\ufeff\u200b",
    "'; DROP TABLE statements_statement; --",
    "<script>alert(1)</script>",
    "{{ 7 }}{% now %}",
    "\u202e\u2066canal",
    "ﷺ",
    "e\u0301" * 300,
    "\ufffd\ufffe\uffff",
    "𠀀𠮷",
]


@pytest.mark.parametrize("text", [*OPERATORS, *WORDS, *STRANGE], ids=lambda x: ascii(x[:12]))
def test_any_input_gives_a_page(client: Client, made: Statement, text: str) -> None:
    tree = search(client, text)
    assert [x for x in tree.all("script") if "src" not in x.attributes] == []
    assert [x.text for x in tree.all("mark") if "canal" not in x.text.lower() and "运" not in x.text] == []


@pytest.mark.parametrize(
    "query",
    [
        "q=%",
        "q=%ZZ",
        "q=%E4%B8",
        "q=%FF%FE",
        "q=%ED%A0%80",
        "q=%C0%80",
        "q=%00",
        "q=canal&q=weir",
        "q[]=canal",
        "q=canal&page=-1",
        "q=canal&page=0",
        "q=canal&page=1000000000000",
        "q=canal&page=99999999999999999999999999",
        "q=canal&page=" + "9" * 5000,
        "q=canal&page=x",
        "q=canal&page=1.5",
        "q=canal&page=%00",
        "q=canal&page=%D9%A3",
        "q=canal&page=1&page=2",
        "q=canal&language=xx",
        "q=canal&language=%ED%A0%80",
        "q=canal&language=en&language=ru",
        "q=canal&" + "&".join(f"x{n}=1" for n in range(500)),
        "&&&===;;;%%%",
    ],
    ids=lambda x: x[:40],
)
def test_any_address_gives_a_page(client: Client, made: Statement, query: str) -> None:
    get(client, f"/search/?{query}")


@pytest.mark.parametrize("letter", ["a", "运", "(", "\x00", "🙂"], ids=ascii)
def test_ten_thousand_characters_are_told_to_be_too_many(client: Client, made: Statement, letter: str) -> None:
    tree = search(client, letter * 10_000, status=414)
    assert tree.one("h1").text == "This search is too long"
    assert "may have 1000 characters; this one has 10000" in tree.one("main").text
