"""Documents like another one: those that share the terms that tell most of it.

The terms that are frequent in it and rare elsewhere, by tf-idf: K. Sparck Jones, A statistical interpretation of term
specificity and its application in retrieval (1972). The hits are then ranked as any others are.
"""

from collections import Counter
from collections.abc import Iterable
from math import log
from typing import Any

from django.db.models import Model

from statements.search.families import GROUPS as FAMILIES
from statements.search.haystack_api.indexed import Indexed
from statements.search.stems import stem
from statements.search.whoosh.engine import words
from statements.search.whoosh.engine.layout import Group
from statements.search.whoosh.engine.nodes import AnyOf, Node, Term
from statements.search.whoosh.engine.snapshot import Snapshot
from statements.search.whoosh.registry import group_of

TELLING = 25  # terms
FEW = 10  # documents: a term that no more have tells something, however few there are in all
SHORTEST = 2  # characters of a word that tells anything


def node_of(indexed: Indexed, index: Any, thing: Model, snapshot: Snapshot) -> Node:
    """Documents that have one of the telling terms of an object's document, as the database has it."""
    counts: Counter[Term] = Counter()
    for texts in indexed.texts_of(index, [thing]).values():
        for name, folded in texts:
            if name in FAMILIES:
                counts.update(_terms(folded, group_of(FAMILIES[name])))
    return AnyOf(tuple(_telling(counts, snapshot)))


def _terms(folded: str, group: Group) -> Iterable[Term]:
    """Words by their stem, Chinese by two characters."""
    if not group.by_character:
        found = (stem(group.stemmer, word) for word in words.words(folded) if len(word) >= SHORTEST)
        yield from (Term(group.stems, word) for word in found)
    yield from (Term(group.bigrams, pair) for pair in words.bigrams(folded, every=group.by_character))


def _telling(counts: Counter[Term], snapshot: Snapshot) -> list[Term]:
    """Those that weigh most, of terms that others have too, but not more than half of all documents."""
    there = max(1, snapshot.count())
    weights = {}
    for term, times in counts.items():
        documents = sum(part.segment.frequency(term.field, term.text) for part in snapshot.parts)
        if 1 < documents <= max(FEW, there // 2):
            weights[term] = times * log(1 + there / documents)
    return sorted(weights, key=lambda term: (-weights[term], term.field, term.text))[:TELLING]
