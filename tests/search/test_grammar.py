"""From what was typed to a frozen tree."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from statements.search.grammar import CLOSING, Clause, parse

MARKS = "".join(sorted({*CLOSING, *"".join(CLOSING.values())}))


@pytest.mark.parametrize(
    ("typed", "clauses"),
    [
        ("river dams", [Clause("river"), Clause("dams")]),
        ('"river dams"', [Clause("river dams", exact=True)]),
        ("“river dams” fish", [Clause("river dams", exact=True), Clause("fish")]),
        ("„river dams“", [Clause("river dams", exact=True)]),
        ("«river dams»", [Clause("river dams", exact=True)]),
        ("「河坝」『湖』", [Clause("河坝", exact=True), Clause("湖", exact=True)]),
        ('"河坝"湖', [Clause("河坝", exact=True), Clause("湖")]),
        ("“a 'b' 「c」 d”", [Clause("a b c d", exact=True)]),
        ('"river dams', [Clause("river dams", exact=True)]),
        ("win-win U.N. China’s", [Clause("win win"), Clause("u n"), Clause("china s")]),
        ("zh:河壩", [Clause("河坝", family="zh")]),
        ("ZH-Hant：河坝", [Clause("河坝", family="zh")]),
        ("zh: 河坝", [Clause("河坝", family="zh")]),
        ('en:"river dams"', [Clause("river dams", exact=True, family="en")]),
        ("ru:«дамбы»", [Clause("дамбы", exact=True, family="ru")]),
        ("zh-CN:河坝", [Clause("河坝", family="zh")]),
        ("xx:dams", [Clause("xx dams")]),
        ("re:dams then:x", [Clause("re dams"), Clause("then x")]),
        ("７５　周年", [Clause("75"), Clause("周年")]),
        ("75周年 75周年", [Clause("75周年")]),
        ("dams & fish – (", [Clause("dams"), Clause("fish")]),
    ],
)
def test_clauses(typed: str, clauses: list[Clause]) -> None:
    assert list(parse(typed).clauses) == clauses


def test_a_language_asked_for_is_where_words_without_a_prefix_are_looked_for() -> None:
    assert parse("河坝 en:dams", "zh-Hant").clauses == (Clause("河坝", family="zh"), Clause("dams", family="en"))


@pytest.mark.parametrize(
    "typed", ["", " ", "　", "...", '"', '""', "«»", "(" * 500, "\x00", "\ud800", "😀", "zh:", "-"]
)
def test_where_there_is_nothing_to_search_a_note_says_so(typed: str) -> None:
    parsed = parse(typed)
    assert parsed.clauses == ()
    assert "Type a word" in parsed.notes[-1]


def test_what_is_cut_is_said() -> None:
    assert "too long" in parse("河" * 2_000, characters=1_000).notes[0]
    assert len(parse("河" * 2_000, characters=1_000).clauses[0].folded) == 1_000
    many = " ".join(f"word{number}" for number in range(100))
    assert "too many words" in parse(many, terms=64).notes[0]
    assert len(parse(many, terms=64).clauses) == 64


def test_an_unclosed_quotation_and_an_empty_prefix_are_said() -> None:
    assert "not closed" in parse('fish "river dams').notes[0]
    assert "Nothing follows “en:”" in parse("fish en:").notes[0]


def test_what_was_understood_can_be_read() -> None:
    assert str(parse("zh-Hans：河壩  “river dams”   & fish")) == 'zh:河壩 "river dams" fish'


TYPED = st.text() | st.text(alphabet=f"{MARKS} ab:：zhenru河坝-.*()~^\\/{{}}[]|&!\x00\ud800", max_size=60)


@given(TYPED)
def test_any_input_is_read(typed: str) -> None:
    parsed = parse(typed, characters=50, terms=5)
    assert len(parsed.clauses) <= 5
    assert all(clause.folded for clause in parsed.clauses)
    assert bool(parsed.clauses) or parsed.notes


@given(TYPED)
def test_what_was_understood_means_the_same_when_it_is_typed_again(typed: str) -> None:
    parsed = parse(typed)
    assert parse(str(parsed)).clauses == parsed.clauses
