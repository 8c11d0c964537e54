"""From what was typed to clauses: words, phrases, beginnings, languages and fields."""

import pytest

from statements.search.language.grammar import Limits, parse
from statements.search.tree import SECTION, TITLE, Both, Clause, How, Label, Named, clauses
from statements.text import clean_line


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
        ("＂river dams＂", [Clause("river dams", how=How.EXACT)]),
        ("“a 'b' 「c」 d”", [Clause("a b c d", how=How.EXACT)]),
        ('"river dams', [Clause("river dams", how=How.EXACT)]),
        ('"this AND (that) OR -more*"', [Clause("this and that or more", how=How.EXACT)]),
        ("win-win U.N. China’s", [Clause("win win", joined=Clause("winwin")), Clause("un"), Clause("china s")]),
        ("C++ what? and/or a_b", [Clause("c"), Clause("what"), Clause("and or"), Clause("a b")]),
        ("X-ray", [Clause("x ray", joined=Clause("xray"))]),
        ("and or not near", [Clause("and"), Clause("or"), Clause("not"), Clause("near")]),
        ("ANDES NEARBY NEAR/x", [Clause("andes"), Clause("nearby"), Clause("near x")]),
        ("zh:河壩", [Clause("河坝", where="zh")]),
        ("ZH-Hant：河坝", [Clause("河坝", where="zh")]),
        ("zh: 河坝", [Clause("河坝", where="zh")]),
        ('en:"river dams"', [Clause("river dams", how=How.EXACT, where="en")]),
        ("ru:«дамбы»", [Clause("дамбы", how=How.EXACT, where="ru")]),
        ("zh-CN:河坝", [Clause("河坝", where="zh")]),
        ("zh:en:dams", [Clause("dams", where="en")]),
        ("xx:dams", [Clause("xx dams")]),
        ("\u017fection:3 t\u0131tle:x", [Clause("section 3"), Clause("title x")]),
        ("re:dams then:x", [Clause("re dams"), Clause("then x")]),
        ("７５　周年", [Clause("75"), Clause("周年")]),
        ("75周年 75周年", [Clause("75周年")]),
        ("75周年（2031年）", [Clause("75周年 2031年")]),
        ("f(x) g(y z)", [Clause("f x"), Clause("g"), Clause("y"), Clause("z")]),
        ("dams & fish – (", [Clause("dams"), Clause("fish")]),
        ("dams - fish -- birds", [Clause("dams"), Clause("fish"), Clause("birds")]),
        ("--dams", [Clause("dams")]),
        ('"river"-dams', [Clause("river", how=How.EXACT), Clause("dams")]),
        ("canal*", [Clause("canal", how=How.PREFIX)]),
        ("河坝＊", [Clause("河坝", how=How.PREFIX)]),
        ("en:harbour~", [Clause("harbour", how=How.FUZZY, where="en")]),
        ("title:dams", [Clause("dams", where=TITLE)]),
        ('Title："river dams"', [Clause("river dams", how=How.EXACT, where=TITLE)]),
        ("section:trust section:tru*", [Clause("trust", where=SECTION), Clause("tru", How.PREFIX, SECTION)]),
        ('section:"3"', [Clause("3", how=How.EXACT, where=SECTION)]),
        ("zh:(河坝 (en:dams 湖))", [Clause("河坝", where="zh"), Clause("dams", where="en"), Clause("湖", where="zh")]),
    ],
)
def test_clauses(typed: str, expected: list[Clause]) -> None:
    assert list(clauses(parse(typed).tree)) == expected


def test_a_language_asked_for_is_where_words_without_a_prefix_are_looked_for() -> None:
    assert clauses(parse("河坝 en:dams title:lake", "zh-Hant").tree) == (
        Clause("河坝", where="zh"),
        Clause("dams", where="en"),
        Clause("lake", where=TITLE),
    )


@pytest.mark.parametrize("fact", ["party", "series", "event", "kind", "source", "authority", "statement", "language"])
def test_names_wait_for_the_database(fact: str) -> None:
    assert parse(f"{fact}:x-lanhai").tree == Named(fact, "x-lanhai")
    assert parse(f"{fact.upper()}： “Federation of Lanhai”").tree == Named(fact, "Federation of Lanhai")


@pytest.mark.parametrize(
    ("typed", "expected"),
    [
        ("section:3", Label("section", ("3",))),
        ("section:０３", Label("section", ("3",))),
        ("commentary:no", Label("commentary", ("no",))),
        ("commentary:YES", Label("commentary", ("yes",))),
        ("commentary:是", Label("commentary", ("yes",))),
    ],
)
def test_numbers_of_sections_and_whose_words(typed: str, expected: Label) -> None:
    assert parse(typed).tree == expected


@pytest.mark.parametrize(
    "typed",
    [
        "",
        " ",
        "　",
        "...",
        '"',
        '""',
        "«»",
        "(" * 500,
        ")" * 500,
        "()",
        "\x00",
        "\ud800",
        "😀",
        "zh:",
        "-",
        "-zh:",
        "*",
    ],
)
def test_where_there_is_nothing_to_search_a_note_says_so(typed: str) -> None:
    parsed = parse(typed)
    assert parsed.tree == Both()
    assert parsed.empty
    assert "Type a word" in parsed.notes[-1]


@pytest.mark.parametrize(
    ("typed", "note", "read"),
    [
        ('fish "river dams', "quotation mark is not closed", 'fish "river dams"'),
        ("fish en:", "Nothing follows “en:”", "fish"),
        ("(fish", "parenthesis is not closed", "fish"),
        ("fish) dams", "nothing opened", "fish dams"),
        ("zh:() fish", "Empty parentheses", "fish"),
        ("fish (", "Empty parentheses", "fish"),
        ("fish OR", "Nothing follows “OR”: it is read as a word", "fish or"),
        ("AND fish", "Nothing stands before “AND”: it is read as a word", "and fish"),
        ("fish NOT", "Nothing follows “NOT”", "fish not"),
        ("fish NEAR/3", "Nothing follows “NEAR/3”", "fish near/3"),
        ("NEAR fish", "Nothing stands before “NEAR”", "near fish"),
        ("fish OR OR dams", "“OR”: it is read as a word", "fish OR or dams"),
        ("date:yesterday", "“date:yesterday” cannot be read", "date/yesterday"),
        ("year:20x", "“year:20x” cannot be read", "year/20x"),
        ("zh:(year:20x)", "“year:20x” cannot be read", "year/20x"),
        ("commentary:maybe", "it may be: yes, no", "commentary/maybe"),
        ("foo:bar", "no field “foo”", "foo:bar"),
        ("win-wi*", "“win-wi*”: * stands at the end of one word only", "win-wi"),
        ("ca*al", "“ca*al”: *", "ca/al"),
        ("多极~", "“多极~”: ~ stands after one word of letters", "多极"),
        ("fish NEAR -dams", "NEAR stands between words and phrases alone", "fish -dams"),
        ("fish NEAR party:x", "NEAR stands between words and phrases alone", "fish party:x"),
        ("zh:坝 NEAR en:dams", "Words of two languages are never near each other", "zh:坝 en:dams"),
        (
            "zh:坝 NEAR en:dams NEAR zh:河",
            "Words of two languages are never near each other",
            "zh:坝 NEAR/5 zh:河 en:dams zh:河",
        ),
        ("fish NEAR zh:坝 NEAR en:dams", "Words of two languages are never", "fish NEAR/5 zh:坝 en:dams"),
        ("fish NEAR title:dams", "Words of two languages are never near each other", "fish title:dams"),
        ("fish NEAR/900 dams", "“NEAR/900” is too wide: NEAR/100", "fish NEAR/100 dams"),
    ],
)
def test_what_cannot_be_read_is_taken_as_words_and_said(typed: str, note: str, read: str) -> None:
    parsed = parse(typed)
    assert any(note in x for x in parsed.notes)
    assert str(parsed) == read


@pytest.mark.parametrize(
    "typed",
    [
        "12:30",
        "https://example.org/a",
        "Note: dams",
        "声明如下：双方",
        "win-win",
        "C++",
        "what?",
        "a/b",
        "U.N.",
        "dams & fish",
    ],
)
def test_what_stands_in_any_text_needs_no_note(typed: str) -> None:
    assert parse(typed).notes == ()


def test_what_is_cut_is_said() -> None:
    assert "too long" in parse("河" * 2_000, limits=Limits(characters=1_000)).notes[0]
    assert len(clauses(parse("河" * 2_000, limits=Limits(characters=1_000)).tree)[0].folded) == 1_000
    many = " ".join(f"word{number}" for number in range(100))
    assert "too many words" in parse(many, limits=Limits(terms=64)).notes[0]
    assert len(clauses(parse(many, limits=Limits(terms=64)).tree)) == 64


def test_what_was_understood_can_be_read() -> None:
    assert str(parse("zh-Hans：河壩  “river dams”   & fish")) == 'zh:河壩 "river dams" fish'


def test_a_mark_in_a_phrase_stays_a_gap() -> None:
    """Blanks beside Chinese characters are none, so the mark is not to become one."""
    parsed = parse("“河，坝”")
    assert parsed.tree == Clause("河 坝", How.EXACT)
    assert parse(str(parsed)).tree == parsed.tree
    assert clean_line(str(parsed)) == str(parsed)
