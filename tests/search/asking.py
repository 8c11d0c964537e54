"""How tests ask: ids of all paragraphs that a query finds."""

from typing import Any

from statements.search import find, grammar, worker
from statements.search.query import Results, SearchQuery
from statements.search.seam import Question
from tests.search import embedded


def ids(text: str, language: str | None = None, **more: Any) -> set[str]:
    """What `find.run` finds; `more`: see SearchQuery."""
    return {hit.paragraph.pk for hit in ask(text, language, **more).hits}


def ask(text: str, language: str | None = None, **more: Any) -> Results:
    """One page that holds all hits."""
    results = find.run(SearchQuery(text, language=language, per_page=10_000, **more))
    assert results.total == len(results.hits)
    return results


class Engine:
    """The engine alone, as `find.search` asks it, without looking at the outbox before each query."""

    def __init__(self) -> None:
        worker.ensure_index()
        self.backend = embedded.backend()
        self.snapshot = self.backend.snapshot()

    def ids(self, text: str) -> set[str]:
        """Ids of all paragraphs that a query finds."""
        answer = self.backend.answer(Question(grammar.parse(text).tree, limit=1_000_000))
        assert answer.total == len(answer.matches)
        return {match.key for match in answer.matches}
