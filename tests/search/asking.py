"""How tests ask: ids of all paragraphs that a query finds. Whatever is asked here is asked of two engines.

The embedded engine and a plain scan of the database (tests/search/scan.py) have to give the same answer.
"""

from collections.abc import Sequence
from typing import Any

from statements.search import find, worker
from statements.search.engine_protocol import Answer, Order, Question, SearchEngine
from statements.search.facets.registry import BY_NAME
from statements.search.language import grammar
from statements.search.query import Results, SearchQuery
from statements.search.tree import Label
from tests.search import embedded, scan

ALL = 10_000


def ids(text: str, language: str | None = None, **more: Any) -> set[str]:
    """What `find.search_page` finds; `more`: see SearchQuery."""
    return {hit.key for hit in ask(text, language, **more).hits}


def ask(text: str, language: str | None = None, **more: Any) -> Results:
    """One page that holds all hits, which two engines agree on."""
    results = find.search_page(SearchQuery(text, language=language, per_page=ALL, **more))
    query = results.query
    if not (query.by_statement or query.alike):
        assert results.total == len(results.hits)
    if results.understood and not results.pending:
        assert results.total == agreed(question_of(results)).total
    return results


def question_of(results: Results) -> Question:
    """What a page asked of the engine, but for how much of it is shown."""
    query = results.query
    group = "statement" if query.by_statement else None
    filters = tuple(Label(*pair) for pair in query.filters)
    return Question(results.tree, filters, query.order, limit=ALL, facets=tuple(BY_NAME), group=group)


def agreed(question: Question, rows: Sequence[scan.Row] | None = None) -> Answer:
    """The embedded engine's answer, which is the scan's too; `rows`: what `scan.read` gave, where many are asked."""
    found = embedded.backend().answer(question)
    true = scan.answer(question, scan.read() if rows is None else rows)
    assert told(found, question) == told(true, question), question
    return found


def told(answer: Answer, question: Question) -> dict[str, Any]:
    """What any two engines have to agree on; how relevant a hit is, each may judge for itself."""
    keys = [match.key for match in answer.matches]
    facets = {fact: dict(values) for fact, values in answer.facets.items()}
    said = {"total": answer.total, "groups": answer.groups, "facets": facets, "left_out": answer.left_out}
    if question.order is not Order.RELEVANCE:
        return {**said, "matches": [(match.key, match.others) for match in answer.matches]}
    whole = question.offset == 0 and question.limit >= answer.groups
    if question.group or not whole:
        return {**said, "matches": len(keys)}
    return {**said, "matches": set(keys)}


class Engine:
    """The embedded engine alone, as `find.execute` asks it, without looking at the outbox before each query."""

    def __init__(self) -> None:
        worker.ensure_index()
        self.backend: SearchEngine = embedded.backend()

    def ids(self, text: str) -> set[str]:
        """Ids of all paragraphs that a query finds."""
        answer = self.backend.answer(Question(grammar.parse(text).tree, limit=1_000_000))
        assert answer.total == len(answer.matches)
        return {match.key for match in answer.matches}
