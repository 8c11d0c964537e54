"""One filter of a SearchQuerySet, a field with a lookup and a value, as a condition of the engine.

| fields | content | exact, in | contains, startswith | gt, gte, lt, lte, range |
|---|---|---|---|---|
| document | see `filters` | the phrase | each word of the value, in a word | - |
| of text | each word, by its stem | the whole value | likewise | - |
| facets | the whole value | likewise | the whole value, in any case | - |
| numbers, dates | equal | equal | - | by their order |

A word with Chinese characters is looked for as a string of them by every lookup of words.
"""

from dataclasses import replace
from typing import Any

from statements.search.families import Family
from statements.search.haystack_api import sortable_numbers as numbers
from statements.search.haystack_api.conditions import NOTHING, Condition, Context, all_of, any_of
from statements.search.haystack_api.index_fields import Field, Unsupported, label
from statements.search.predicate_builder import check_of
from statements.search.text_predicates import Phrase
from statements.search.tree import Clause, How
from statements.search.whoosh.compiler import node_of
from statements.search.whoosh.engine.layout import Group
from statements.search.whoosh.engine.nodes import AnyOf, Between, Term
from statements.text import accented, fold_with_marks

ORDERED = ("gt", "gte", "lt", "lte", "range")
EXACT = ("exact", "content")
PARTS = ("contains", "startswith")
MARKED = 100  # words that are marked of those that a part of a word stands for
EVERY_WORD = 10**9  # a program that asks for beginnings gets all of them

Groups = tuple[tuple[Family, Group], ...]


def compile_lookup(field: Field, lookup: str, value: Any, context: Context) -> Condition:
    """Documents whose field is as asked. Raises Unsupported, which names what is not done."""
    if lookup == "in":
        return any_of([compile_lookup(field, "exact", one, context) for one in value] or [NOTHING])
    if field.number and field.scale and lookup in (*EXACT, *ORDERED):
        low, high = numbers.NONE_BETWEEN if value is None else numbers.between(field.scale, lookup, value)
        return Condition(Between(field.number, low, high)) if low <= high else NOTHING
    if field.number or lookup not in (*EXACT, *PARTS):
        raise Unsupported(f"lookup {field.name}__{lookup}")
    if field.label and (lookup == "exact" or not field.family):
        return _label(field.label, lookup, value, context)
    if field.family or field.document:
        return _words(_groups(field, context), lookup, str(value), context)
    raise Unsupported(f"lookup {field.name}__{lookup}")


def phrase(field: Field, value: Any, context: Context) -> Condition:
    """Documents that have these words in a row in a field of text; of another field the whole value."""
    if field.family or field.document:
        return _words(_groups(field, context), "exact", str(value), context)
    return compile_lookup(field, "exact", value, context)


def _groups(field: Field, context: Context) -> Groups:
    """Where the texts of a field are."""
    return ((field.family, field.group),) if field.family and field.group else context.families


def _label(name: str, lookup: str, value: Any, context: Context) -> Condition:
    """Labels are compared as strings: exactly, or a part of them in any case."""
    if lookup in EXACT:
        return Condition(Term(name, label(value)))
    has, part = str.startswith if lookup == "startswith" else str.__contains__, str(value).casefold()
    terms = (term for term in context.snapshot.vocabulary(name) if has(term.casefold(), part))
    return Condition(AnyOf(tuple(Term(name, term) for term in terms)))


def _words(groups: Groups, lookup: str, text: str, context: Context) -> Condition:
    """Documents in which a phrase, or else every word, is found so, each in one of the groups."""
    folded = fold_with_marks(text)
    if not folded or not groups:
        return NOTHING
    if lookup == "exact":
        return _clause(Clause.of(text, How.EXACT), groups)
    each = {
        "content": lambda word: _clause(word, groups),
        "startswith": lambda word: _clause(replace(word, how=How.PREFIX), groups),
        "contains": lambda word: any_of([_in_words(word.folded, family, group, context) for family, group in groups]),
    }
    words = zip(folded.split(), accented(folded).split(), strict=True)
    return all_of([each[lookup](Clause(word, accents=typed if typed != word else "")) for word, typed in words])


def _clause(clause: Clause, groups: Groups) -> Condition:
    return any_of(
        [
            Condition(node_of(clause, family, EVERY_WORD), ((group.name, check_of(clause, family)),))
            for family, group in groups
        ]
    )


def _in_words(part: str, family: Family, group: Group, context: Context) -> Condition:
    """Documents with a word that contains this part of one; Chinese is found in any case."""
    clause = Clause(part)
    if clause.has_han or family.by_character:
        return _clause(clause, ((family, group),))
    words = sorted(word for word in context.snapshot.vocabulary(group.words) if part in word)
    marks = tuple((group.name, Phrase((word,), across=True)) for word in words[:MARKED])
    return Condition(AnyOf(tuple(Term(group.words, word) for word in words)), marks)
