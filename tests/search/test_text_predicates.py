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
    touching = Together(Substring("g20"), Substring("75周年"), 0)
    assert list(touching.spans("水坝g2075周年")) == [(2, 5), (5, 9)]
    assert list(touching.spans("水坝g20375周年")) == []
    assert list(touching.spans("水坝g20 75周年")) == [(2, 5), (6, 10)]
