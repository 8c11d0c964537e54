"""Whatever is typed is read within bounds, and means the same when what was understood is typed again."""

from collections.abc import Iterator

import pytest
from hypothesis import given
from hypothesis import strategies as st

from statements.search.language import tokens
from statements.search.language.grammar import Limits, parse
from statements.search.language.tokens import CLOSING
from statements.search.tree import Both, Either, Near, Not, Tree, clauses
from tests.sampling import examples

MARKS = "".join(sorted({*CLOSING, *"".join(CLOSING.values())}))
OPERATORS = ["AND", "OR", "NOT", "NEAR", "NEAR/3", "NEAR/999", "-", "－", "(", ")", "（", "）", "*", "~"]
FIELDS = ["zh:", "EN：", "title:", "section:", "party:", "source:", "year:", "date:", "commentary:", "foo:", ":"]
WORDS = ["a", "ab*", "abc~", "河", "河坝*", "坝~", "win-win", "C++", "U.N.", "x’y", "75周年", "（甲）", "7", "no"]
VALUES = [
    "2031",
    "2029..2031",
    ">=2031-02",
    "2031-02-03",
    "yesterday",
    '"a b"',
    "“",
    "」",
    "\u0338",
    "\u0301",
    "&",
    "_",
]
PIECES = st.sampled_from([*OPERATORS, *FIELDS, *WORDS, *VALUES, " "])
TYPED = (
    st.text()
    | st.text(alphabet=f"{MARKS} ab:：zhenru河坝-.*()~^\\/{{}}[]|&!\x00\ud800", max_size=60)
    | st.lists(PIECES, max_size=50).map("".join)
    | st.lists(PIECES, max_size=50).map(" ".join)
)
LANGUAGES = st.sampled_from([None, "en", "zh-Hans"])


def leaves(tree: Tree) -> Iterator[Tree]:
    """All that stands in it, but for what joins it."""
    match tree:
        case Both(parts) | Either(parts):
            for part in parts:
                yield from leaves(part)
        case Not(part):
            yield from leaves(part)
        case Near(left, right, _):
            yield from (*leaves(left), *leaves(right))
        case _:
            yield tree


def depth(tree: Tree) -> int:
    """How many joints stand inside each other, a chain of NEARs as one."""
    match tree:
        case Both(parts) | Either(parts):
            return 1 + max(map(depth, parts), default=0)
        case Not(part):
            return 1 + depth(part)
        case _:
            return 0


@examples(400)
@given(TYPED, LANGUAGES, st.sampled_from([2, 5, 64]), st.sampled_from([1, 3, 32]))
def test_any_input_is_read_within_its_bounds(typed: str, language: str | None, terms: int, levels: int) -> None:
    parsed = parse(typed, language, limits=Limits(characters=200, terms=terms, depth=levels, distance=50))
    found = list(leaves(parsed.tree))
    assert len(found) <= terms
    assert bool(found) or parsed.notes
    assert depth(parsed.tree) <= 3 * (levels + 1)
    assert all(clause.folded for sign in (True, False) for clause in clauses(parsed.tree, positive=sign))


@examples(400)
@given(TYPED, LANGUAGES)
def test_what_was_understood_means_the_same_when_it_is_typed_again(typed: str, language: str | None) -> None:
    parsed = parse(typed, language)
    again = parse(str(parsed))
    assert again.tree == parsed.tree
    assert str(again) == str(parsed)


@pytest.mark.parametrize(
    "part",
    [
        "(",
        ")",
        "()",
        "a(",
        "(a",
        "-",
        "- ",
        "-a ",
        "NOT ",
        "OR ",
        "a OR ",
        "a NEAR ",
        "zh:",
        "zh:-",
        "zh:(",
        '"',
        "“",
        "*~",
    ],
)
def test_each_character_becomes_one_token_at_most(part: str) -> None:
    """However long a query is: the tokens do not overlap, so nothing is read again and again."""
    line = part * (20_000 // len(part))
    found = list(tokens.tokenize(line))
    assert sum(max(1, len(token.text)) for token in found) <= len(line)
    parsed = parse(line, limits=Limits(characters=20_000))
    assert len(list(leaves(parsed.tree))) <= 64
    assert parse(str(parsed)).tree == parsed.tree
