"""A search without hits tells what is nearly so; each suggestion finds what it says."""

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from statements.search import find, worker
from statements.search.query import Results, SearchQuery
from statements.search.suggestions.autocomplete import suggest
from tests.sampling import examples
from tests.search.archive import statement

ROWS = [
    {"en": "Both sides will dredge the canals of Lanhai.", "zh-Hans": "双方将疏浚岚海的运河。"},
    {"en": "Canals need locks; locks need keepers.", "zh-Hans": "运河需要船闸。"},
    {"en": "Multipolar lakes are strategic.", "zh-Hans": "世界多极化趋势。"},
    {"en": "The strategic partnership of dams.", "zh-Hans": "水坝的战略伙伴关系。"},
    {"ru": "Шлюзы открыты."},
]


@pytest.fixture(autouse=True)
def archive(db: None) -> None:
    statement(ROWS)
    worker.ensure_index()


def ask(text: str, **more: Any) -> Results:
    results = find.search_page(SearchQuery(text, extras=True, **more))
    assert results.total == 0
    return results


def suggested(text: str, **more: Any) -> list[str]:
    return [one.text for one in ask(text, **more).suggestions]


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("cannals", "canals"),
        ("stratgeic", "strategic"),  # two letters changed about
        ("multipolr lakes", "multipolar lakes"),
        ("cannals lokcs", "canals locks"),
        ("en:partnershp", "en:partnership"),
        ("шлюжы", "шлюзы"),
        ("多级化", "多极化"),  # another character
        ("多极华化", "多极化"),  # one more
        ("战略伴关系", "战略伙伴关系"),  # one less
        ("zh:岚诲", "zh:岚海"),
        ('"strategc partnership"', '"strategic partnership"'),
        ("dams -cannals partnershp", "dams -cannals partnership"),
        ("(cannalz OR lokcz) keepers", "(canals OR locks) keepers"),
    ],
)
def test_the_nearest_comes_first(typed: str, meant: str) -> None:
    assert suggested(typed)[0] == meant


@pytest.mark.parametrize(
    ("typed", "loose"),
    [
        ('"partnership strategic"', "partnership strategic"),
        ("en:运河", "运河"),
        ("sides NEAR/1 lanhai", "sides lanhai"),
        ('"strategic partnership of canals"', '"strategic partnership of"'),
    ],
)
def test_what_is_asked_too_strictly_is_loosened(typed: str, loose: str) -> None:
    assert loose in suggested(typed)


def test_single_parts_are_left_out() -> None:
    assert {"canals", "lakes"} <= set(suggested("canals lakes"))
    assert "canals" in suggested("canals year:1999")


def test_a_filter_is_left_out() -> None:
    found = ask("canals", filters=(("year", ("1999",)),)).suggestions
    assert [(one.text, one.total, one.without) for one in found] == [("canals", 2, "year")]


@pytest.mark.parametrize(
    "typed", ["cannals", "canals lakes", '"partnership strategic"', "多级化", "en:运河", "cannals lokcs"]
)
def test_each_finds_what_it_says(typed: str) -> None:
    found = ask(typed).suggestions
    assert found
    assert all(find.search_page(SearchQuery(one.text)).total == one.total > 0 for one in found)
    assert len({one.text for one in found}) == len(found)


def test_what_has_hits_needs_no_suggestion() -> None:
    assert find.search_page(SearchQuery("canals", extras=True)).suggestions == ()


@pytest.mark.parametrize(
    "typed", ["", "   ", "zzzzzzzzzzzzzz", "囍囍囍囍", "-canals -locks -lakes -dams", "𠀀", "title:zzzz"]
)
def test_nothing_is_suggested_where_nothing_is_near(typed: str) -> None:
    assert all(one.total for one in find.search_page(SearchQuery(typed, extras=True)).suggestions)


def test_no_more_than_the_setting_says(settings: Any) -> None:
    settings.SEARCH_SUGGESTIONS = 1
    assert len(suggested("canals lakes")) == 1
    settings.SEARCH_SUGGESTIONS = 0
    assert suggested("canals lakes") == []


ALPHABET = 'ab 双多极岚 "()-:*~/ORNEARзhеn1\u0301'


@examples(60)
@given(st.one_of(st.text(ALPHABET, max_size=24), st.text(max_size=12)))
def test_no_input_fails(typed: str) -> None:
    results = find.search_page(SearchQuery(typed, extras=True))
    assert all(one.total for one in results.suggestions)
    assert not (results.total and results.suggestions)
    suggest(typed)
