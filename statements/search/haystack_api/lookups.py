"""One filter of a SearchQuerySet, a field with a lookup and a value, as a node of the engine.

| fields | content | exact, in | contains, startswith, endswith, fuzzy | gt, gte, lt, lte, range |
|---|---|---|---|---|
| document | see `filters` | the phrase | each word of the value, in a word | - |
| of text | each word, by its stem | the whole value | likewise | the whole value, by its characters |
| facets | the whole value | likewise | the whole value, in any case | likewise |
| numbers, dates | equal | equal | - | by their order |

A word with Chinese characters is looked for as a string of them by every lookup of words. An `NgramField` finds parts
of words by `content`, an `EdgeNgramField` their beginnings.
"""

from collections.abc import Callable
from typing import Any

from rapidfuzz.distance import OSA

from statements.search.families import Family
from statements.search.haystack_api.indexed import Field, Unsupported, label
from statements.search.haystack_api.scope import NOTHING, Scope, Wanted, all_of, any_of
from statements.search.haystack_api.values import between
from statements.search.predicate_builder import check_of
from statements.search.text_predicates import Phrase
from statements.search.tree import Clause, How, Near
from statements.search.whoosh.compiler import node_of
from statements.search.whoosh.engine.layout import Group
from statements.search.whoosh.engine.nodes import AnyOf, Between, Term
from statements.text import fold

ORDERED = ("gt", "gte", "lt", "lte", "range")
WORDS = {"content": How.WORDS, "startswith": How.PREFIX, "fuzzy": How.FUZZY}
OF_NGRAMS = {("edge_ngram", "content"): "startswith", ("ngram", "content"): "contains"}
MARKED = 100  # words that are marked of those that a part of a word stands for
EVERY_WORD = 10**9  # a program that asks for beginnings gets all of them
EDITS = 2  # as haystack.constants.FUZZY_WHOOSH_MAX_EDITS

Where = tuple[tuple[Family, Group], ...]


def wanted(field: Field, lookup: str, value: Any, scope: Scope) -> Wanted:
    """Documents whose field is as asked. Raises Unsupported, which names what is not done."""
    lookup = OF_NGRAMS.get((field.ngram, lookup), lookup)
    if lookup == "in":
        return any_of([wanted(field, "exact", one, scope) for one in value] or [NOTHING])
    if field.number and field.scale:
        return _numbers(field, lookup, value)
    if lookup in ORDERED and field.label:
        return _labels(field.label, lookup, value, scope)
    if field.family and field.group and lookup != "exact":
        return of_words(((field.family, field.group),), lookup, str(value), scope)
    if field.document and lookup not in ORDERED:
        return of_words(scope.families, lookup, str(value), scope)
    if field.label:
        return _labels(field.label, lookup, value, scope)
    raise Unsupported(f"lookup {field.name}__{lookup}")


def _numbers(field: Field, lookup: str, value: Any) -> Wanted:
    if lookup not in (*ORDERED, "exact", "content"):
        raise Unsupported(f"lookup {field.name}__{lookup}: it has numbers, not text")
    if field.number is None or field.scale is None or value is None:
        return NOTHING
    low, high = between(field.scale, "exact" if lookup == "content" else lookup, value)
    return Wanted(Between(field.number, low, high)) if low <= high else NOTHING


def _labels(name: str, lookup: str, value: Any, scope: Scope) -> Wanted:
    """Labels are compared as strings: exactly, by the order of their characters, or in any case."""
    if lookup in ("exact", "content"):
        return Wanted(Term(name, label(value)))
    holds = _ordered(lookup, value) if lookup in ORDERED else _like(lookup, str(value).casefold())
    return Wanted(AnyOf(tuple(Term(name, term) for term in scope.terms(name) if holds(term))))


def _ordered(lookup: str, value: Any) -> Callable[[str], bool]:
    low, high = (label(value[0]), label(value[1])) if lookup == "range" else (label(value), label(value))
    tests: dict[str, Callable[[str], bool]] = {
        "gt": lambda term: term > low,
        "gte": lambda term: term >= low,
        "lt": lambda term: term < high,
        "lte": lambda term: term <= high,
        "range": lambda term: low <= term <= high,
    }
    return tests[lookup]


def _like(lookup: str, sought: str) -> Callable[[str], bool]:
    tests: dict[str, Callable[[str], bool]] = {
        "contains": lambda term: sought in term.casefold(),
        "startswith": lambda term: term.casefold().startswith(sought),
        "endswith": lambda term: term.casefold().endswith(sought),
        "fuzzy": lambda term: OSA.distance(sought, term.casefold(), score_cutoff=EDITS) <= EDITS,
    }
    return tests[lookup]


def of_words(where: Where, lookup: str, text: str, scope: Scope) -> Wanted:
    """Documents in which every word of `text` is found so, each in one of the groups."""
    folded = fold(text)
    if not folded or not where:
        return NOTHING
    if lookup == "exact":
        return of_clause(Clause(folded, How.EXACT), where)
    if how := WORDS.get(lookup):
        return all_of([of_clause(Clause(word, how), where) for word in folded.split()])
    return all_of([_of_part(word, lookup, where, scope) for word in folded.split()])


def of_clause(clause: Clause | Near, where: Where) -> Wanted:
    """Documents that hold a clause in one of the groups."""
    return any_of(
        [
            Wanted(node_of(clause, family, EVERY_WORD), ((group.name, check_of(clause, family)),))
            for family, group in where
        ]
    )


def _of_part(word: str, lookup: str, where: Where, scope: Scope) -> Wanted:
    """Words that contain this one or end with it."""
    clause, holds = Clause(word), str.endswith if lookup == "endswith" else str.__contains__
    found = []
    for family, group in where:
        if clause.has_han or family.by_character:
            found.append(of_clause(clause, ((family, group),)))
            continue
        words = [term for term in scope.terms(group.words) if holds(term, word)]
        marks = tuple((group.name, Phrase((term,), across=True)) for term in words[:MARKED])
        found.append(Wanted(AnyOf(tuple(Term(group.words, term) for term in words)), marks))
    return any_of(found)
