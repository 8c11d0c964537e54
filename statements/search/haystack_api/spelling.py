"""The words of a query as they are most likely meant: the nearest words that the index has."""

from collections.abc import Mapping, Sequence
from typing import Any

from haystack.backends import SearchNode
from haystack.constants import DOCUMENT_FIELD, FILTER_SEPARATOR
from rapidfuzz import process
from rapidfuzz.distance import OSA

from statements.search.haystack_api.scope import Scope
from statements.text import HAN_RUN, fold

EDITS = 2


def suggestion(text: str, scope: Scope) -> str | None:
    """The text with each word that no document has in the place of the nearest one; None where none is nearer.

    Chinese words stay: characters have no spelling.
    """
    words = fold(text).split()
    known = [scope.vocabulary(group.words) for family, group in scope.families if not family.by_character]
    found = [_nearest(word, known) for word in words]
    return " ".join(found) if found and found != words else None


def _nearest(word: str, vocabularies: Sequence[Mapping[str, int]]) -> str:
    """By the fewest wrong letters, then by the first letter, then the most frequent."""
    if HAN_RUN.search(word) or any(word in counts for counts in vocabularies):
        return word
    near = [
        (distance, other[0] != word[0], -counts[other], other)
        for counts in vocabularies
        for other, distance, _place in process.extract(
            word, list(counts), scorer=OSA.distance, score_cutoff=EDITS, limit=None
        )
    ]
    return min(near)[3] if near else word


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
    typed = isinstance(value, str) and expression.partition(FILTER_SEPARATOR)[0] in ("content", DOCUMENT_FIELD)
    return value if typed else ""
