"""Beside its hits a search offers what is found of it in other spellings, each with exactly what it would find."""

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from statements.search import find, worker
from statements.search.deadline import Deadline
from statements.search.engine_protocol import Answer, Question
from statements.search.query import Results, SearchQuery
from statements.search.suggestions import alternatives
from statements.search.suggestions.alternatives import MOST_ASKED
from tests.sampling import examples
from tests.search import asking, embedded
from tests.search.archive import statement

ROWS = [
    {"en": "The defence programme of the centre.", "zh-Hans": "和平、发展、合作、共赢的时代潮流。"},
    {"en": "A defense program for every Center.", "zh-Hans": "坚持和平发展，合作共赢。"},
    {"en": "The organisation travelled.", "zh-Hans": "和平发展合作共赢。"},
    {"en": "An organization is traveling; organizations favor it.", "zh-Hans": "其中，国家元首。\n中国支持多边主义。"},
    {"en": "Favourable winds.", "zh-Hant": "河口，水壩。"},
    {"en": "Defense.", "zh-Hans": "河口水坝。"},
    {"fr": "Le centre de sécurité.", "ja": "平和、発展。"},
]


@pytest.fixture(autouse=True)
def archive(db: None) -> None:
    statement(ROWS)
    worker.ensure_index()


def ask(text: str, **more: Any) -> Results:
    return find.search_page(SearchQuery(text, extras=True, **more))


def offered(text: str, **more: Any) -> list[tuple[str, int]]:
    return [(one.text, one.total) for one in ask(text, **more).alternatives]


@pytest.mark.parametrize(
    ("typed", "others"),
    [
        ("defence", [("defense", 2)]),
        ("Defense", [("Defence", 1)]),
        ("en:defence", [("en:defense", 2)]),
        ("organisation", [("organization", 1)]),
        ("organizations", [("organisations", 1)]),
        ("favours", [("favors", 1)]),
        ('"travelled"', []),  # nobody writes traveled
        ("travelled", []),  # which finds traveling, by its stem
        ("centre", [("center", 1)]),
        ("defence programme", [("defense program", 1)]),
        ('"defence programme"', [('"defense program"', 1)]),
        ("defence NEAR/3 programme", [("defense NEAR/3 program", 1)]),
        ("defence -every", [("defense -every", 1)]),
        ("dog -defence", []),
        ("organi*", []),
        ("defenc~", []),
        ("fr:centre", []),
        ("defence OR defense", []),
        ("promise", []),
    ],
)
def test_english_words_are_offered_as_others_spell_them(typed: str, others: list[tuple[str, int]]) -> None:
    assert offered(typed) == others


def test_single_words_are_offered_where_all_together_are_not_found() -> None:
    assert offered("defense organisation") == []
    assert offered("organisation travelled OR defence") == [
        ("organization travelled OR defense", 3),
        ("organisation travelled OR defense", 3),
        ("organization travelled OR defence", 2),
    ]
    assert offered("centre OR favors") == [("centre OR favours", 3), ("center OR favors", 2)]


@pytest.mark.parametrize(
    ("typed", "others"),
    [
        ("和平发展合作共赢", [("和平、发展、合作、共赢", 1), ("和平发展、合作共赢", 1)]),
        ("和平、发展、合作、共赢", [("和平发展、合作共赢", 1), ("和平发展合作共赢", 1)]),
        ("和平发展", [("和平、发展", 1)]),
        ("zh:和平发展", [("zh:和平、发展", 1)]),
        ('"和平发展"', [('"和平、发展"', 1)]),
        ("河口水坝", [("河口、水坝", 1)]),
        ("河口水壩", [("河口、水壩", 1)]),
        ("河口，水壩", [("河口水壩", 1)]),
        ("河口。水坝", [("河口水坝", 1)]),
        ("中国", []),  # 其中，国家: no stop stands inside a word
        ("元首中国", [("元首、中国", 1)]),  # over the end of a line
        ("ja:平和発展", [("ja:平和、発展", 1)]),
        ("河口 水坝", []),
        ("河", []),
        ("囍囍", []),
    ],
)
def test_chinese_strings_are_offered_over_a_stop(typed: str, others: list[tuple[str, int]]) -> None:
    assert sorted(offered(typed)) == sorted(others)


@pytest.mark.parametrize(
    "typed", ["defence", "和平发展合作共赢", "defence 和平发展", "title:centre", "favour OR center"]
)
@pytest.mark.parametrize("filters", [(), (("kind", ("joint-statement",)),), (("year", ("1999",)),)])
def test_each_finds_what_it_says(typed: str, filters: Any) -> None:
    for text, total in offered(typed, filters=filters):
        assert asking.ask(text, filters=filters).total == total > 0


def test_they_are_not_among_the_hits() -> None:
    assert ask("defence").total == 1
    assert len(ask("defence").hits) == 1


def test_a_search_without_hits_offers_them_once() -> None:
    results = ask("favor winds")
    assert results.total == 0
    assert [(x.text, x.total) for x in results.alternatives] == [("favour winds", 1)]
    assert "favour winds" not in [x.text for x in results.suggestions]


def test_a_name_that_is_searched_for_as_it_is_needs_none() -> None:
    assert find.search_page(SearchQuery("defence")).alternatives == ()


@pytest.mark.parametrize(
    ("typed", "most"), [("canal", 1), ("defence", 2), ("defence programme", 4), ("和平发展合作共赢", 1 + MOST_ASKED)]
)
def test_little_is_asked_for_them(monkeypatch: pytest.MonkeyPatch, typed: str, most: int) -> None:
    asked: list[Question] = []
    backend = embedded.backend()
    answer = backend.answer

    def noted(question: Question) -> Answer:
        asked.append(question)
        return answer(question)

    monkeypatch.setattr(backend, "answer", noted)
    tree = ask(typed).tree
    asked.clear()
    alternatives.alternatives(tree, (), backend)
    assert len(asked) < most
    assert all(question.limit == 0 for question in asked)


def test_hits_are_not_given_up_for_them_where_others_take_long(settings: Any) -> None:
    tree, backend = ask("defence").tree, embedded.backend()
    settings.SEARCH_LONG_SECONDS, settings.SEARCH_LONG_AT_ONCE = 0, 0
    with Deadline().running():
        assert alternatives.alternatives(tree, (), backend) == ()
    settings.SEARCH_LONG_SECONDS = 600
    with Deadline().running():
        assert alternatives.alternatives(tree, (), backend) != ()


@examples(60)
@given(st.text('defncorgaisz 和平发展，。合作-"()*~:A1', max_size=24))
def test_no_input_fails(typed: str) -> None:
    results = ask(typed)
    for one in results.alternatives:
        assert find.search_page(SearchQuery(one.text)).total == one.total > 0
