"""A tree in the query language: what `grammar` reads as the same tree again."""

from collections.abc import Sequence
from enum import IntEnum

from statements.search.language import dates
from statements.search.language.tokens import MARKS, Sign, tokenize, word
from statements.search.tree import SECTION, Both, Clause, Days, Either, How, Label, Named, Near, Not, Tree
from statements.text import fold

ENDINGS = {How.WORDS: "", How.PREFIX: "*", How.FUZZY: "~"}


class Binding(IntEnum):
    """How close a form binds its parts: what binds less stands in parentheses inside it."""

    EITHER = 0
    BOTH = 1
    NOT = 2
    NEAR = 3
    ALONE = 4


def format_query(tree: Tree) -> str:
    """A tree as it can be typed, with the parentheses that it needs."""
    return _form(tree)[0]


def _within(tree: Tree, least: Binding) -> str:
    text, binding = _form(tree)
    return f"({text})" if binding < least else text


def _form(tree: Tree) -> tuple[str, Binding]:
    match tree:
        case Either(parts):
            return _either(parts)
        case Both(parts):
            return " ".join(_within(part, Binding.NOT) for part in parts), Binding.BOTH
        case Not(part):
            return f"-{_within(part, Binding.ALONE)}", Binding.NOT
        case Near(left, right, distance):
            sides = _within(left, Binding.NEAR), _within(right, Binding.ALONE)
            return f" NEAR/{distance} ".join(sides), Binding.NEAR
        case _:
            scope, text = _leaf(tree)
            return (f"{scope}:{text}" if scope else text), Binding.ALONE


def _either(parts: Sequence[Tree]) -> tuple[str, Binding]:
    """Alternatives of one language or field have it in front of them all: `party:(x OR y)`."""
    leaves = [_leaf(part) for part in parts if not isinstance(part, Both | Either | Not | Near)]
    scopes = {scope for scope, _text in leaves}
    if len(leaves) == len(parts) > 1 and len(scopes) == 1 and None not in scopes:
        return f"{scopes.pop()}:({' OR '.join(text for _scope, text in leaves)})", Binding.ALONE
    return " OR ".join(_within(part, Binding.BOTH) for part in parts), Binding.EITHER


def _leaf(tree: Clause | Label | Days | Named) -> tuple[str | None, str]:
    """What stands before the colon, and what after it."""
    match tree:
        case Clause():
            return tree.where, _clause(tree)
        case Label(fact, values, name):
            texts = [_value(text) for text in ([name] if name else values)]
            return fact, texts[0] if len(texts) == 1 else f"({' OR '.join(texts)})"
        case Named(fact, text):
            return fact, _value(text)
        case Days():
            return dates.format_days(tree)


def _clause(clause: Clause) -> str:
    if clause.how is How.EXACT:
        return _quoted(clause.written or clause.folded)
    number = clause.where == SECTION and clause.written.isdecimal()
    for text in (clause.written.lstrip("-－"), clause.written):  # a hyphen before it would be read as NOT
        if not number and _reads_as(text, clause):
            return text
    return (clause.accents or clause.folded).replace(" ", "-" if clause.joined else "/") + ENDINGS[clause.how]


def _reads_as(text: str, clause: Clause) -> bool:
    """Whether it is one word that means this clause."""
    parts = list(tokenize(text))
    if len(parts) != 1 or parts[0].sign is not Sign.WORD:
        return False
    body, how, note = word(text)
    return not note and Clause.of(body, how, clause.where) == clause


def _value(text: str) -> str:
    """A name or a value: in quotation marks, unless it is one word."""
    parts = list(tokenize(text))
    return text if len(parts) == 1 and parts[0].sign is Sign.WORD and fold(text) else _quoted(text)


def _quoted(text: str) -> str:
    """Quotation marks inside it are folded to blanks."""
    return f'"{" ".join(MARKS.sub(" ", text).split())}"'
