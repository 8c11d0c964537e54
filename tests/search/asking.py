"""How tests ask: ids of all paragraphs that a query finds."""

from statements.models import Paragraph
from statements.search import find, grammar, worker
from statements.search.query import Results, SearchQuery


def ids(text: str, language: str | None = None, kind: str | None = None) -> set[str]:
    """What `find.run` finds."""
    return {hit.paragraph.pk for hit in ask(text, language, kind).hits}


def ask(text: str, language: str | None = None, kind: str | None = None) -> Results:
    """One page that holds all hits."""
    results = find.run(SearchQuery(text, language=language, kind=kind, per_page=10_000))
    assert results.total == len(results.hits)
    return results


class Engine:
    """The engine alone, as `find.search` asks it, without looking at the outbox before each query."""

    def __init__(self) -> None:
        worker.ensure_index()
        self.backend = worker.backend()
        self.snapshot = self.backend.snapshot()
        self.prefix = len(self.backend.key(Paragraph, ""))

    def ids(self, text: str) -> set[str]:
        """Ids of all paragraphs that a query finds."""
        answer = self.backend.ask(grammar.parse(text).clauses, limit=1_000_000)
        assert answer.total == len(answer.matches)
        return {match.key[self.prefix :] for match in answer.matches}
