"""Haystack's builder of queries for our engine: what a SearchQuerySet gathers, handed on as it is."""

from collections.abc import Callable
from typing import Any, NoReturn

from haystack.backends import BaseSearchQuery, SearchNode

from statements.search.haystack_api import filters
from statements.search.haystack_api.index_fields import Unsupported


def _refusal(what: str) -> Callable[..., NoReturn]:
    """A method that is not done here; `what` may name its first argument."""

    def refuse(self: BaseSearchQuery, *arguments: Any, **options: Any) -> NoReturn:
        raise Unsupported(what.format(*arguments))

    return refuse


class Query(BaseSearchQuery):
    """Filters stay Haystack's own tree; the backend compiles it against the index as it then is."""

    def build_query(self) -> SearchNode:
        """The tree, where other backends make a string."""
        return self.query_filter

    def __str__(self) -> str:
        return str(self.query_filter)

    def build_query_fragment(self, field: str, filter_type: str, value: Any) -> str:
        """The string of `narrow(SQ(field=value))`. Raises Unsupported for other lookups than whole values."""
        if filter_type not in ("content", "exact"):
            raise Unsupported(f"narrowing by the lookup {filter_type!r}: filter by it")
        return filters.narrowing(field, getattr(value, "query_string", value))

    def clean(self, query_fragment: Any) -> Any:
        """What can stand between quotation marks in a string that narrows."""
        return filters.escape(query_fragment) if isinstance(query_fragment, str) else query_fragment

    def set_limits(self, low: int | None = None, high: int | None = None) -> None:
        """Without an end there is none, though an earlier slice had one: Haystack itself would keep that."""
        self.start_offset = int(low or 0)
        self.end_offset = None if high is None else int(high)

    def add_highlight(self, **options: Any) -> None:
        """Mark what was searched for. Raises Unsupported for options of other engines."""
        if options:
            raise Unsupported(f"option {next(iter(options))!r} of highlight")
        self.highlight = True

    more_like_this = _refusal("more_like_this: search for words of its text")
    get_spelling_suggestion = _refusal("spelling_suggestion: the search page corrects what is typed")
    set_spelling_query = _refusal("set_spelling_query: the search page corrects what is typed")
    add_boost = _refusal("boost of {!r}: order_by a field")
    add_date_facet = _refusal("date facet of {!r}: facet by a field of strings, such as the year")
    add_query_facet = _refusal("query facet of {!r}: count what filter finds")
    add_stats_query = _refusal("statistics of {!r}: aggregate in the database")
    add_within = _refusal("places, and so no filter within {!r}: filter in the database")
    add_dwithin = _refusal("places, and so no filter dwithin {!r}: filter in the database")
    add_distance = _refusal("places, and so no distance from {!r}: order in the database")
