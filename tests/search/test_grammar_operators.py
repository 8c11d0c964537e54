"""How parts of a query are joined: AND, OR, NOT, NEAR, parentheses; and how the tree is written again."""

import pytest

from statements.search.language.grammar import Limits, parse
from statements.search.language.query_formatter import format_query
from statements.search.tree import Both, Clause, Either, How, Label, Named, Near, Not, Tree

A, B, C, D = (Clause(letter) for letter in "abcd")
ZH_A, ZH_B, EN_A = Clause("a", where="zh"), Clause("b", where="zh"), Clause("a", where="en")


@pytest.mark.parametrize(
    ("typed", "expected", "again"),
    [
        ("a AND b", Both((A, B)), "a b"),
        ("a OR b", Either((A, B)), "a OR b"),
        ("a OR b c", Either((A, Both((B, C)))), "a OR b c"),
        ("(a OR b) c", Both((Either((A, B)), C)), "(a OR b) c"),
        ("（a OR b）c", Both((Either((A, B)), C)), "(a OR b) c"),
        ("a (b (c))", Both((A, B, C)), "a b c"),
        ("a OR (b OR a)", Either((A, B)), "a OR b"),
        ("NOT a", Not(A), "-a"),
        ("-a b", Both((Not(A), B)), "-a b"),
        ("－a", Not(A), "-a"),
        ("a -(b OR c)", Both((A, Not(Either((B, C))))), "a -(b OR c)"),
        ("a NOT b c", Both((A, Not(B), C)), "a -b c"),
        ("NOT NOT a", A, "a"),
        ("NOT -(-a)", Not(A), "-a"),
        ("a OR -b", Either((A, Not(B))), "a OR -b"),
        ('-"a b"', Not(Clause("a b", How.EXACT)), '-"a b"'),
        ("NOT(a)", Not(A), "-a"),
        ("-zh:a", Not(ZH_A), "-zh:a"),
        ("zh:-a", Not(ZH_A), "-zh:a"),
        ("zh:a -en:a", Both((ZH_A, Not(EN_A))), "zh:a -en:a"),
        ("zh:(a OR b)", Either((ZH_A, ZH_B)), "zh:(a OR b)"),
        ("zh:a OR zh:b", Either((ZH_A, ZH_B)), "zh:(a OR b)"),
        ("zh:a OR en:a", Either((ZH_A, EN_A)), "zh:a OR en:a"),
        ("zh:(a -b)", Both((ZH_A, Not(ZH_B))), "zh:a -zh:b"),
        ("a NEAR/3 b", Near(A, B, 3), "a NEAR/3 b"),
        ("a NEAR b", Near(A, B, 5), "a NEAR/5 b"),
        ("a NEAR/0 b", Near(A, B, 0), "a NEAR/0 b"),
        ("a NEAR／３ b", Near(A, B, 3), "a NEAR/3 b"),
        ("a NEAR/3 b c", Both((Near(A, B, 3), C)), "a NEAR/3 b c"),
        ("zh:(a NEAR/3 b) zh:c", Both((Near(ZH_A, ZH_B, 3), Clause("c", where="zh"))), "zh:a NEAR/3 zh:b zh:c"),
        ("「河“坝”」", Clause("河坝", How.EXACT), '"河 坝"'),
        ("«a“b”»", Clause("a b", How.EXACT), '"a b"'),
        ("a NOT --b", Both((A, Not(B))), "a -b"),
        ("〝河〟坝", Both((Clause("河", How.EXACT), Clause("坝"))), '"河" 坝'),
        ("-a NEAR/3 b", Not(Near(A, B, 3)), "-(a NEAR/3 b)"),
        ("a NEAR/3 b NEAR/4 c", Near(Near(A, B, 3), C, 4), "a NEAR/3 b NEAR/4 c"),
        ("a NEAR/3 (b NEAR/4 c)", Near(A, Near(B, C, 4), 3), "a NEAR/3 (b NEAR/4 c)"),
        ("zh:a NEAR/3 zh:b", Near(ZH_A, ZH_B, 3), "zh:a NEAR/3 zh:b"),
        ("zh:(a NEAR/3 b)", Near(ZH_A, ZH_B, 3), "zh:a NEAR/3 zh:b"),
        ("a NEAR/3 (b OR c)", Either((Near(A, B, 3), Near(A, C, 3))), "a NEAR/3 b OR a NEAR/3 c"),
        ("(a b) NEAR/3 c", Both((Near(A, C, 3), Near(B, C, 3))), "a NEAR/3 c b NEAR/3 c"),
        ("party:(x OR “y z”)", Either((Named("party", "x"), Named("party", "y z"))), 'party:(x OR "y z")'),
        ("party:(x -y)", Both((Named("party", "x"), Not(Named("party", "y")))), "party:x -party:y"),
        ("section:(3 OR a)", Either((Label("section", ("3",)), Clause("a", where="section"))), "section:(3 OR a)"),
    ],
)
def test_trees(typed: str, expected: Tree, again: str) -> None:
    parsed = parse(typed)
    assert parsed.tree == expected
    assert str(parsed) == again
    assert parsed.notes == ()


def test_alternatives_beside_near_are_bounded_by_the_number_of_words() -> None:
    typed = "(a OR b OR c) NEAR/3 (d OR e OR f)"
    assert len(parse(typed, limits=Limits(terms=18)).tree.parts) == 9  # type: ignore[union-attr]
    parsed = parse(typed, limits=Limits(terms=17))
    assert "too many alternatives" in parsed.notes[0]
    assert str(parsed) == "(a OR b OR c) (d OR e OR f)"


def test_parentheses_deeper_than_the_limit_are_passed_over() -> None:
    parsed = parse("(a OR (b (c OR d)))", limits=Limits(depth=2))
    assert parsed.notes == ("Parentheses deeper than 2 are passed over.",)
    assert parsed.tree == Either((A, Both((B, C)), D))


def test_a_clause_that_nobody_typed_is_written_by_what_it_asks_for() -> None:
    for clause, typed in (
        (Clause("great canal"), "great/canal"),
        (Clause("can", How.PREFIX), "can*"),
        (Clause("harbour", How.FUZZY), "harbour~"),
        (Clause("great canal", How.EXACT, "en"), 'en:"great canal"'),
    ):
        assert format_query(clause) == typed
        assert parse(typed).tree == clause


def test_a_label_of_several_values_is_written_as_it_was_named() -> None:
    from_name = Label("party", ("x", "y"), "Lanhai Union")
    assert parse("party:“Lanhai Union”").tree == Named("party", "Lanhai Union")
    assert format_query(from_name) == 'party:"Lanhai Union"'
    assert format_query(Label("party", ("x", "y"))) == "party:(x OR y)"
    assert format_query(Both((Label("year", ("2031",)), A))) == "year:2031 a"
