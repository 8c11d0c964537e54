"""From what a reader meant to what the engine looks for: which fields, which terms, which checks."""

from collections.abc import Collection

from statements.search.checking import check_of, families_of
from statements.search.checks import Check, Phrase, StemPhrase, Substring
from statements.search.engine.layout import Group
from statements.search.engine.nodes import All, AnyOf, Checked, Node, Term
from statements.search.families import Family
from statements.search.registry import INDEXED
from statements.search.tree import Both, Clause, Label, Tree
from statements.text import HAN_RUN


def compile_tree(tree: Tree, groups: Collection[Group] = tuple(INDEXED.values())) -> Node:
    """Documents of which a tree holds; `groups` are those that there are."""
    match tree:
        case Both(parts):
            return All(tuple(compile_tree(part, groups) for part in parts))
        case Clause():
            asked = (family for family in families_of(tree) if INDEXED[family.name] in groups)
            nodes = tuple(node_of(tree, family) for family in asked)
            return nodes[0] if len(nodes) == 1 else AnyOf(nodes)
        case Label(fact, values):
            return AnyOf(tuple(Term(fact, value) for value in values))
        case _:
            raise NotImplementedError


def node_of(clause: Clause, family: Family) -> Node:
    """How the index finds what `check_of` describes; the check itself runs only where postings cannot decide."""
    check, group = check_of(clause, family), INDEXED[family.name]
    terms = _terms(check, group)
    return terms[0] if _decided(check) else Checked(terms, group.name, check)


def _decided(check: Check) -> bool:
    """Whether one posting list is the whole answer."""
    match check:
        case Substring(text):
            return len(text) <= 2
        case Phrase(words, _):
            return len(words) <= 2
        case StemPhrase(stems, _):
            return len(stems) == 1


def _terms(check: Check, group: Group) -> tuple[Term, ...]:
    match check:
        case Substring(text):
            return _characters(text, group)
        case Phrase(words, _) if len(words) > 1:
            pairs = zip(words, words[1:], strict=False)
            return tuple(dict.fromkeys(Term(group.pairs, f"{one} {other}") for one, other in pairs))
        case Phrase(words, _):
            return (Term(group.words, words[0]),)
        case StemPhrase(stems, _):
            return tuple(dict.fromkeys(Term(group.stems, text) for text in stems))


def _characters(text: str, group: Group) -> tuple[Term, ...]:
    """What every text that holds the string must have: its pairs of characters, its runs of a single one.

    Where words are parted by blanks, only runs with Han characters were cut into characters.
    """
    runs = [run for run in text.split(" ") if group.by_character or HAN_RUN.search(run)]
    terms = [Term(group.characters, run) for run in runs if len(run) == 1]
    terms += [Term(group.bigrams, run[i : i + 2]) for run in runs for i in range(len(run) - 1)]
    return tuple(dict.fromkeys(terms))
