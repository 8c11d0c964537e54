"""Where a string or a phrase stands in folded text."""

import pytest

from statements.languages.stemming import stem
from statements.search.text_predicates import Check, Phrase, StemPhrase, Substring, Together


def stems(*words: str) -> StemPhrase:
    return StemPhrase(tuple(stem("english", word) for word in words), "english")


@pytest.mark.parametrize(
    ("check", "folded", "found"),
    [
        (Substring("港口"), "新港口和旧港口", ["港口", "港口"]),
        (Substring("口 旧"), "新港口 旧港", ["口 旧"]),
        (Substring("口旧"), "新港口 旧港", []),
        (Phrase(("sea",)), "sea seas overseas sea港 g sea", ["sea", "sea", "sea"]),
        (Phrase(("the", "sea")), "the sea the 海 sea bathe sea", ["the sea"]),
        (Phrase(("a", "a")), "ba a a a", ["a a"]),
        (Phrase(("a", "b")), "a海b a b", ["a b"]),
        (stems("port", "open"), "ports opened 港 open port opens", ["ports opened", "port opens"]),
        (stems("a", "b"), "a海b", ["a海b"]),
        (Phrase(("a", "b"), across=True), "a海b aa b a 海 b", ["a海b", "a 海 b"]),
        (Phrase(("a", "b"), across=True), "ba b a b", ["a b"]),
        (stems("x", "x"), "x x x x x", ["x x", "x x"]),
        (stems("x", "y"), "", []),
    ],
)
def test_spans(check: Check, folded: str, found: list[str]) -> None:
    assert [folded[start:end] for start, end in check.spans(folded)] == found
    assert check.count(folded) == len(found)


def test_two_strings_that_touch_inside_a_word_have_nothing_between_them() -> None:
    touching = Together(Substring("ga"), Substring("te周年"), 0)
    assert list(touching.spans("水坝gate周年")) == [(2, 4), (4, 8)]
    assert list(touching.spans("水坝gaste周年")) == []
    assert list(touching.spans("水坝ga te周年")) == [(2, 4), (5, 9)]


def test_a_number_begins_where_it_begins_and_a_whole_one_ends_where_it_ends() -> None:
    folded = "11月6日和1月6日1月66日"
    assert [folded[a:b] for a, b in Substring("1月6").all_spans(folded)] == ["1月6", "1月6"]
    assert list(Substring("1月6", whole=True).all_spans(folded)) == [(6, 9)]
    assert Substring("1月6").count("11月6日") == 0
