"""From what was typed to a frozen tree."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from statements.search.grammar import parse
from statements.search.tokens import CLOSING
from statements.search.tree import Clause, How, clauses

MARKS = "".join(sorted({*CLOSING, *"".join(CLOSING.values())}))


@pytest.mark.parametrize(
    ("typed", "expected"),
    [
        ("river dams", [Clause("river"), Clause("dams")]),
        ('"river dams"', [Clause("river dams", how=How.EXACT)]),
        ("“river dams” fish", [Clause("river dams", how=How.EXACT), Clause("fish")]),
        ("„river dams“", [Clause("river dams", how=How.EXACT)]),
        ("«river dams»", [Clause("river dams", how=How.EXACT)]),
        ("「河坝」『湖』", [Clause("河坝", how=How.EXACT), Clause("湖", how=How.EXACT)]),
        ('"河坝"湖', [Clause("河坝", how=How.EXACT), Clause("湖")]),
        ("“a 'b' 「c」 d”", [Clause("a b c d", how=How.EXACT)]),
        ('"river dams', [Clause("river dams", how=How.EXACT)]),
        ("win-win U.N. China’s", [Clause("win win"), Clause("u n"), Clause("china s")]),
        ("zh:河壩", [Clause("河坝", where="zh")]),
        ("ZH-Hant：河坝", [Clause("河坝", where="zh")]),
        ("zh: 河坝", [Clause("河坝", where="zh")]),
        ('en:"river dams"', [Clause("river dams", how=How.EXACT, where="en")]),
        ("ru:«дамбы»", [Clause("дамбы", how=How.EXACT, where="ru")]),
        ("zh-CN:河坝", [Clause("河坝", where="zh")]),
        ("xx:dams", [Clause("xx dams")]),
        ("re:dams then:x", [Clause("re dams"), Clause("then x")]),
        ("７５　周年", [Clause("75"), Clause("周年")]),
        ("75周年 75周年", [Clause("75周年")]),
        ("dams & fish – (", [Clause("dams"), Clause("fish")]),
    ],
)
def test_clauses(typed: str, expected: list[Clause]) -> None:
    assert list(clauses(parse(typed).tree)) == expected


def test_a_language_asked_for_is_where_words_without_a_prefix_are_looked_for() -> None:
    assert clauses(parse("河坝 en:dams", "zh-Hant").tree) == (Clause("河坝", where="zh"), Clause("dams", where="en"))


@pytest.mark.parametrize(
    "typed", ["", " ", "　", "...", '"', '""', "«»", "(" * 500, "\x00", "\ud800", "😀", "zh:", "-"]
)
def test_where_there_is_nothing_to_search_a_note_says_so(typed: str) -> None:
    parsed = parse(typed)
    assert clauses(parsed.tree) == ()
    assert "Type a word" in parsed.notes[-1]


def test_what_is_cut_is_said() -> None:
    assert "too long" in parse("河" * 2_000, characters=1_000).notes[0]
    assert len(clauses(parse("河" * 2_000, characters=1_000).tree)[0].folded) == 1_000
    many = " ".join(f"word{number}" for number in range(100))
    assert "too many words" in parse(many, terms=64).notes[0]
    assert len(clauses(parse(many, terms=64).tree)) == 64


def test_an_unclosed_quotation_and_an_empty_prefix_are_said() -> None:
    assert "not closed" in parse('fish "river dams').notes[0]
    assert "Nothing follows “en:”" in parse("fish en:").notes[0]


def test_what_was_understood_can_be_read() -> None:
    assert str(parse("zh-Hans：河壩  “river dams”   & fish")) == 'zh:河壩 "river dams" fish'


TYPED = st.text() | st.text(alphabet=f"{MARKS} ab:：zhenru河坝-.*()~^\\/{{}}[]|&!\x00\ud800", max_size=60)


@given(TYPED)
def test_any_input_is_read(typed: str) -> None:
    parsed = parse(typed, characters=50, terms=5)
    assert len(clauses(parsed.tree)) <= 5
    assert all(clause.folded for clause in clauses(parsed.tree))
    assert bool(clauses(parsed.tree)) or parsed.notes


@given(TYPED)
def test_what_was_understood_means_the_same_when_it_is_typed_again(typed: str) -> None:
    parsed = parse(typed)
    assert clauses(parse(str(parsed)).tree) == clauses(parsed.tree)
