"""From what a reader meant to what the engine looks for: which fields, which terms, which checks."""

from collections.abc import Iterable, Sequence
from functools import lru_cache
from itertools import product

from django.conf import settings

from statements.search.families import Family
from statements.search.predicate_builder import check_of, families_of
from statements.search.text_predicates import (
    Accented,
    Alike,
    Beginning,
    Check,
    Phrase,
    Readings,
    StemPhrase,
    Substring,
    Together,
)
from statements.search.tree import Both, Clause, Days, Either, Label, Named, Near, Not, Tree, families
from statements.search.whoosh.engine import words
from statements.search.whoosh.engine.layout import Group
from statements.search.whoosh.engine.nodes import (
    All,
    AnyOf,
    Begins,
    Between,
    Checked,
    Node,
    Resembles,
    Term,
    Without,
)
from statements.search.whoosh.registry import DATE, FAMILY, INDEXED, group_of

Leaf = Term | Begins | Resembles


def compile_tree(tree: Tree, groups: Sequence[Group] = tuple(INDEXED.values()), *, forgiving: bool = False) -> Node:
    """Returns the node that matches the documents of which a tree holds. `groups`: those that have any text.

    `forgiving`: what a Not names need not have a text. Raises ValueError for a Named.
    """
    return _compiled(tree, frozenset(group.name for group in groups), forgiving, settings.SEARCH_MAX_EXPANSIONS)


@lru_cache(maxsize=256)
def _compiled(tree: Tree, groups: frozenset[str], forgiving: bool, expansions: int) -> Node:
    match tree:
        case Both(parts):
            return All(tuple(_compiled(part, groups, forgiving, expansions) for part in parts))
        case Either(parts):
            return AnyOf(tuple(_compiled(part, groups, forgiving, expansions) for part in parts))
        case Not(part):
            without = Without(_compiled(part, groups, forgiving, expansions))
            texts = () if forgiving else tuple(Term(FAMILY, name) for name in sorted(families(part)))
            return All((*texts, without)) if texts else without
        case Clause() | Near():
            searched = [family for family in families_of(tree) if family.name in groups]
            nodes = tuple(node_of(tree, family, expansions) for family in searched)
            return nodes[0] if len(nodes) == 1 else AnyOf(nodes)
        case Label(fact, values):
            return AnyOf(tuple(Term(fact, value) for value in values))
        case Days(first, last):
            return Between(DATE, first.toordinal() if first else None, last.toordinal() if last else None)
        case Named():
            raise ValueError(f"{tree!r} was not resolved")


def node_of(leaf: Clause | Near, family: Family, expansions: int = 1_000) -> Node:
    """How the index finds what `check_of` describes; the check itself runs only where postings cannot decide.

    `expansions`: how many words a beginning or a word with a wrong letter may stand for.
    """
    group = group_of(family)
    nodes = tuple(_node(check, group, expansions) for check in _variants(check_of(leaf, family)))
    return nodes[0] if len(nodes) == 1 else AnyOf(nodes)


def _node(check: Check, group: Group, expansions: int) -> Node:
    leaves = _leaves(check, group, expansions)
    return leaves[0] if _decided(check) else Checked(leaves, group.name, check)


def _variants(check: Check) -> list[Check]:
    """The check, one for each reading of what was typed: each has terms of its own."""
    match check:
        case Readings(checks):
            return [Readings((one,)) for one in checks]
        case Together(left, right, distance):
            pairs = product(_variants(left), _variants(right))
            return [Together(one, other, distance) for one, other in pairs]
        case _:
            return [check]


def _decided(check: Check) -> bool:
    """Whether one posting list is the whole answer."""
    match check:
        case Substring(text):
            return len(text) <= 2 and not check.is_bounded
        case Phrase(words, _):
            return len(words) <= 2
        case StemPhrase(stems, _):
            return len(stems) <= 2
        case Beginning() | Alike():
            return True
        case Readings(checks):
            return _decided(checks[0])
        case Together() | Accented():
            return False


def _leaves(check: Check, group: Group, expansions: int) -> tuple[Leaf, ...]:
    """What every text must have that holds what is looked for."""
    match check:
        case Substring(text):
            return _characters(text, group)
        case Phrase(words, _):
            return _in_a_row(words, group.words, group.pairs)
        case StemPhrase(stems, _):
            return _in_a_row(stems, group.stems, group.stem_pairs)
        case Beginning(text):
            return (Begins(group.words, text, expansions),)
        case Alike(word, edits):
            return (Resembles(group.words, word, edits, expansions),)
        case Accented(plain, _, _):
            return _leaves(plain, group, expansions)
        case Readings(checks):
            return _leaves(checks[0], group, expansions)
        case Together(left, right, _):
            sides = (*_leaves(left, group, expansions), *_leaves(right, group, expansions))
            return tuple(dict.fromkeys(sides))


def _in_a_row(words: Sequence[str], single: str, pairs: str) -> tuple[Term, ...]:
    if len(words) == 1:
        return (Term(single, words[0]),)
    two = (f"{one} {other}" for one, other in zip(words, words[1:], strict=False))
    return _terms(pairs, two)


def _characters(text: str, group: Group) -> tuple[Term, ...]:
    """Its pairs of characters; where it has none, its characters.

    Where words are parted by blanks, only runs with Han characters were cut into characters.
    """
    every = group.by_character
    pairs = _terms(group.bigrams, words.bigrams(text, every=every))
    return pairs or _terms(group.characters, words.characters(text, every=every))


def _terms(field: str, texts: Iterable[str]) -> tuple[Term, ...]:
    return tuple(Term(field, text) for text in dict.fromkeys(texts))
