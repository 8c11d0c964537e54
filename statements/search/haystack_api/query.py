"""Haystack's builder of queries for our engine: what a SearchQuerySet gathers, handed on as it is."""

from copy import copy
from typing import Any

from haystack.backends import BaseSearchQuery, SearchNode
from haystack.exceptions import MoreLikeThisError

from statements.search.haystack_api import narrowing
from statements.search.haystack_api.indexed import Unsupported

CHANGING = frozenset(
    ("order_by", "models", "boost", "stats", "facets", "date_facets", "query_facets", "narrow_queries", "fields")
)


def _copied(tree: SearchNode) -> SearchNode:
    """A tree that can be added to, with the same values."""
    made = SearchNode([_copied(x) if isinstance(x, SearchNode) else x for x in tree.children], tree.connector)
    made.negated = tree.negated
    made.__class__ = tree.__class__
    return made


class Query(BaseSearchQuery):
    """Filters stay Haystack's own tree; the backend compiles it against the index as it then is."""

    def build_query(self) -> SearchNode:
        """The tree, where other backends make a string."""
        return self.query_filter

    def __str__(self) -> str:
        return str(self.query_filter)

    def _clone(self, klass: type[BaseSearchQuery] | None = None, using: str | None = None) -> BaseSearchQuery:
        """As Haystack's own, but what is never changed is not copied: a chain of ten calls makes ten clones."""
        if klass not in (None, type(self)) or using not in (None, self._using):
            return super()._clone(klass, using)
        clone = object.__new__(type(self))
        clone.__dict__ = {name: copy(value) if name in CHANGING else value for name, value in self.__dict__.items()}
        clone.query_filter = _copied(self.query_filter)
        clone._reset()
        return clone

    def build_query_fragment(self, field: str, filter_type: str, value: Any) -> str:
        """One filter as a string that narrows (`querysets.narrowing`): `narrow(SQ(...))` asks for it."""
        return narrowing.fragment(field, filter_type, value)

    def clean(self, query_fragment: Any) -> Any:
        """What can stand between quotation marks in a string that narrows."""
        return narrowing.escaped(query_fragment) if isinstance(query_fragment, str) else query_fragment

    def set_limits(self, low: int | None = None, high: int | None = None) -> None:
        """Without an end there is none, though an earlier slice had one: Haystack itself would keep that."""
        self.start_offset = int(low or 0)
        self.end_offset = None if high is None else int(high)

    def run_mlt(self, **kwargs: Any) -> None:
        """As `run`, with slices, narrowing and facets, which Haystack's own leaves out."""
        if not self._more_like_this or self._mlt_instance is None:
            raise MoreLikeThisError("No instance was provided to determine 'More Like This' results.")
        results = self.backend.more_like_this(self._mlt_instance, self.build_query(), **(self.build_params() | kwargs))
        self._results, self._hit_count = results["results"], results["hits"]
        self._facet_counts = self.post_process_facets(results)

    def get_facet_counts(self) -> Any:
        if self._facet_counts is None and self._more_like_this:
            self.run_mlt()
        return super().get_facet_counts()

    def get_spelling_suggestion(self, preferred_query: str | None = None) -> str | None:
        """The nearest words that the index has, looked for only when asked for; None where nothing is nearer."""
        text = preferred_query or self.spelling_query or self.build_query()
        found: str | None = self.backend.spelling(text)
        return found

    def add_stats_query(self, stats_field: str, stats_facets: Any) -> None:
        raise Unsupported(f"statistics of {stats_field!r}")

    def add_within(self, field: str, point_1: Any, point_2: Any) -> None:
        raise Unsupported(f"places, and so no filter within {field!r}")

    def add_dwithin(self, field: str, point: Any, distance: Any) -> None:
        raise Unsupported(f"places, and so no filter dwithin {field!r}")

    def add_distance(self, field: str, point: Any) -> None:
        raise Unsupported(f"places, and so no distance from {field!r}")
