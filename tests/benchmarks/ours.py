"""Our own engine, asked at three heights: alone, through Haystack, and as the page asks it."""

from collections.abc import Mapping

from haystack.query import SearchQuerySet

from statements.search import find, worker
from statements.search.engine_protocol import Question
from statements.search.query import SearchQuery
from statements.search.tree import Both, Clause, Tree
from statements.search.tree import How as Ours
from tests.benchmarks.contest import Contestant
from tests.benchmarks.mix import How, Query
from tests.benchmarks.truth import Numbers

COUNTED = ("year", "kind", "series", "party")
ALL = 10_000_000
HOW = {How.WORD: Ours.WORDS, How.HAN: Ours.WORDS, How.PHRASE: Ours.EXACT, How.PREFIX: Ours.PREFIX}


class Engine(Contestant):
    """Ids, ranking and the total; no facets, no texts."""

    name = "ours, engine alone"

    def __init__(self, numbers: Mapping[str, int]) -> None:
        self.by_id = numbers

    def search(self, query: Query) -> int:
        """How many paragraphs match."""
        return worker.backend().answer(Question(tree(query), limit=10)).total

    def numbers(self, query: Query) -> Numbers:
        """All paragraphs that match."""
        found = worker.backend().answer(Question(tree(query), limit=ALL))
        return frozenset(self.by_id[match.key] for match in found.matches)


class Haystack(Contestant):
    """Ten results with highlights, the total and four facets, by Haystack's own interface."""

    name = "ours through Haystack, facets and highlights on"

    def __init__(self, numbers: Mapping[str, int]) -> None:
        self.by_id = numbers

    def search(self, query: Query) -> int:
        """How many paragraphs match."""
        asked = SearchQuerySet().filter(content=query.typed)
        for name in COUNTED:
            asked = asked.facet(name)
        asked = asked.highlight()
        _shown = [(result.pk, result.highlighted) for result in asked[:10]]
        asked.facet_counts()
        return int(asked.count())

    def numbers(self, query: Query) -> Numbers:
        """All paragraphs that match."""
        asked = SearchQuerySet().filter(content=query.typed)
        return frozenset(self.by_id[result.pk] for result in asked[:ALL])


class Find(Contestant):
    """Ten hits with all that is shown of them, as the page and programs ask."""

    name = "ours, find.search_page: hits as a page shows them"

    def __init__(self, numbers: Mapping[str, int]) -> None:
        self.by_id = numbers

    def search(self, query: Query) -> int:
        """How many paragraphs match."""
        return find.search_page(SearchQuery(query.typed, per_page=10)).total

    def numbers(self, query: Query) -> Numbers:
        """All paragraphs that match."""
        found = find.execute(SearchQuery(query.typed, per_page=ALL)).answer
        return frozenset(self.by_id[match.key] for match in found.matches)


def tree(query: Query) -> Tree:
    """The query as our grammar would read it."""
    return Both(tuple(Clause(part.text, HOW[part.how]) for part in query.parts))
