"""The words of a query as they are most likely meant: the nearest words that the index has."""

from collections.abc import Iterable, Sequence
from typing import Any

from haystack.backends import SearchNode
from rapidfuzz import process
from rapidfuzz.distance import OSA

from statements.search.querysets.scope import Scope
from statements.text import HAN_RUN, fold

EDITS = 2


def suggestion(text: str, scope: Scope) -> str | None:
    """The text with each word that no document has in the place of the nearest one; None where none is nearer.

    Chinese words stay: characters have no spelling.
    """
    words = fold(text).split()
    known = [group.words for family, group in scope.families if not family.by_character]
    found = [_nearest(word, [scope.terms(name) for name in known]) for word in words]
    return " ".join(found) if found and found != words else None


def _nearest(word: str, vocabularies: Sequence[Sequence[str]]) -> str:
    if HAN_RUN.search(word) or any(word in terms for terms in vocabularies):
        return word
    near = [process.extractOne(word, terms, scorer=OSA.distance, score_cutoff=EDITS) for terms in vocabularies]
    best = min((x for x in near if x), key=lambda x: (x[1], x[0][0] != word[0]), default=None)
    return str(best[0]) if best else word


def text_of(query: Any) -> str:
    """What was typed into the filters of text of a query, as far as it must be there."""
    if isinstance(query, SearchNode):
        return "" if query.negated else " ".join(filter(None, map(_of_child, query.children)))
    return str(query or "")


def _of_child(child: Any) -> str:
    if isinstance(child, SearchNode):
        return text_of(child)
    expression, value = child
    value = getattr(value, "query_string", value)
    return value if isinstance(value, str) and expression.partition("__")[0] in _CONTENT else ""


_CONTENT: Iterable[str] = ("content", "text")
