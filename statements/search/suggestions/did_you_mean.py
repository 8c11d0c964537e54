"""Queries that find something, for one that finds nothing: what was perhaps meant, and what nearly matches.

Misspelt words and Chinese with a wrong character are put right, phrases are loosened, and single parts of the query
or filters are left out. Each is asked of the search engine, so that what is suggested does find what it says.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import islice

from django.conf import settings

from statements.search.engine_protocol import Question, SearchEngine, TooLong
from statements.search.failures import Damaged
from statements.search.language.query_formatter import format_query
from statements.search.query import Suggestion
from statements.search.suggestions.nearest_terms import near
from statements.search.tree import Both, Clause, Either, How, Label, Near, Tree, clauses
from statements.text import UNSPACED_RUN

MOST_CORRECTED = 4  # clauses of one query
MOST_ASKED = 40  # variants whose hits are counted

Filters = Sequence[Label]


@dataclass(frozen=True)
class Variant:
    """Another query; `without`: the fact whose filter is left out."""

    tree: Tree
    filters: tuple[Label, ...]
    without: str = ""


def suggestions(tree: Tree, filters: Filters, engine: SearchEngine) -> tuple[Suggestion, ...]:
    """Variants of a query that finds nothing, the nearest first; none where that takes too long."""
    if not settings.SEARCH_SUGGESTIONS:
        return ()
    suggested: dict[tuple[str, str], Suggestion] = {}
    try:
        for variant in islice(_variants(tree, tuple(filters), engine), MOST_ASKED):
            typed = format_query(variant.tree)
            if (typed, variant.without) not in suggested and (total := _total(variant.tree, variant.filters, engine)):
                suggested[typed, variant.without] = Suggestion(typed, total, variant.without)
            if len(suggested) == settings.SEARCH_SUGGESTIONS:
                break
    except (TooLong, Damaged):
        pass  # what was found until then
    return tuple(suggested.values())


def _total(tree: Tree, filters: Filters, engine: SearchEngine) -> int:
    return engine.answer(Question(tree, tuple(filters), limit=0)).total


def _variants(tree: Tree, filters: tuple[Label, ...], engine: SearchEngine) -> Iterator[Variant]:
    accented: dict[Tree, Tree] = {
        clause: replace(clause, written="", accents="") for clause in clauses(tree) if clause.accents
    }
    if accented:
        yield Variant(replaced(tree, accented), filters)
    for other in _corrected(tree, engine):
        yield Variant(other, filters)
    for other in _loosened(tree):
        yield Variant(other, filters)
    for label in filters:
        yield Variant(tree, tuple(x for x in filters if x != label), label.fact)
    for other in _shortened(tree):
        yield Variant(other, filters)


# Put right


def _corrected(tree: Tree, engine: SearchEngine) -> Iterator[Tree]:
    """With the clauses that stand nowhere put right: all of them by the nearest, then each by what else is near."""
    lost = [clause for clause in dict.fromkeys(clauses(tree)) if not _total(clause, (), engine)][:MOST_CORRECTED]
    choices: dict[Clause, list[Clause]] = {
        clause: candidates for clause in lost if (candidates := near(clause, engine))
    }
    if not choices:
        return
    best: dict[Tree, Tree] = {  # the nearest that stands somewhere
        clause: next((one for one in candidates if _total(one, (), engine)), candidates[0])
        for clause, candidates in choices.items()
    }
    yield replaced(tree, best)
    for clause, candidates in choices.items():
        yield from (replaced(tree, {**best, clause: other}) for other in candidates if other != best[clause])


# Loosened


def _loosened(tree: Tree) -> Iterator[Tree]:
    """Phrases as words, near words as words anywhere, one language as all languages."""
    for clause in dict.fromkeys(clauses(tree)):
        words = clause.folded.split(" ")
        if clause.how is How.EXACT and not (len(words) == 1 and UNSPACED_RUN.search(clause.folded)):
            loose = Both(tuple(Clause(word, How.WORDS, clause.where, word) for word in words))
            yield replaced(tree, {clause: loose if len(words) > 1 else loose.parts[0]})
        if clause.where:
            yield replaced(tree, {clause: replace(clause, where=None)})
    for pair in _pairs(tree):
        yield replaced(tree, {pair: Both(clauses(pair))})


def _pairs(tree: Tree) -> Iterator[Near]:
    match tree:
        case Near():
            yield tree
        case Both(parts) | Either(parts):
            for part in parts:
                yield from _pairs(part)
        case _:
            return


# Left out


def _shortened(tree: Tree) -> Iterator[Tree]:
    """Without one of the parts that must all hold; something to be found is left."""
    if not isinstance(tree, Both):
        return
    for index in reversed(range(len(tree.parts))):
        rest = tree.parts[:index] + tree.parts[index + 1 :]
        if clauses(Both(rest)):
            yield rest[0] if len(rest) == 1 else Both(rest)


def replaced(tree: Tree, others: Mapping[Tree, Tree]) -> Tree:
    """The tree with others in the place of some of its parts."""
    if tree in others:
        return others[tree]
    match tree:
        case Both(parts):
            return Both(tuple(_flat(replaced(part, others) for part in parts)))
        case Either(parts):
            return Either(tuple(replaced(part, others) for part in parts))
        case Near(left, right, distance):
            sides = replaced(left, others), replaced(right, others)
            if all(isinstance(side, Clause | Near) for side in sides):
                return Near(sides[0], sides[1], distance)  # type: ignore[arg-type]
            return Both(tuple(_flat(sides)))
        case _:
            return tree


def _flat(parts: Iterable[Tree]) -> Iterator[Tree]:
    for part in parts:
        if isinstance(part, Both):
            yield from part.parts
        else:
            yield part
