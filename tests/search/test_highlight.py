"""Marks stand on the text as it is written."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from statements.search.language.grammar import parse
from statements.search.results.highlight import checks_for, pieces
from statements.search.tree import clauses


def marked(typed: str, text: str, language: str) -> list[str]:
    return [x.text for x in pieces(text, checks_for(clauses(parse(typed).tree), language)) if x.marked]


@pytest.mark.parametrize(
    ("typed", "text", "language", "marks"),
    [
        ("双方", "雙方認為，双方。", "zh-Hant", ["雙方", "双方"]),
        ("75周年", "庆祝 ７５ 周年。", "zh-Hans", ["７５ 周年"]),
        ("周年，深化", "周年」、「深化", "zh-Hans", ["周年」、「深化"]),
        ("side", "The Sides, aside", "en", ["Sides"]),
        ('"win win"', "A Win–Win! winning", "en", ["Win–Win"]),
        ("win-win", "a win-winning", "en", ["win-winning"]),
        ("取消 文化", "cancel (取消文化)", "en", ["取消文化"]),
        ("zh:文化", "cancel (文化)", "en", []),
        ("<b>", "a <b> & b", "en", ["b", "b"]),
        ("dams", "😀dams😀", "en", ["dams"]),
        ("cafe", "café", "en", ["café"]),
        ("nothing", "", "en", []),
    ],
)
def test_marks(typed: str, text: str, language: str, marks: list[str]) -> None:
    assert marked(typed, text, language) == marks


@given(
    st.text(), st.text(alphabet="ab 双方雙，。-\u0301", max_size=40), st.sampled_from(["en", "zh-Hans", "ru", "ar"])
)
def test_the_pieces_are_the_text(typed: str, text: str, language: str) -> None:
    cut = pieces(text, checks_for(clauses(parse(typed).tree), language))
    assert "".join(piece.text for piece in cut) == text
    assert all(piece.text for piece in cut)
