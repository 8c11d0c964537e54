"""One search of a SearchQuerySet: its parameters, its hits in order, and what stands beside them."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from django.db.models import Model
from haystack.backends import SearchNode
from haystack.constants import DJANGO_CT, DJANGO_ID, ID
from haystack.models import SearchResult
from haystack.utils import get_model_ct

from statements.search.haystack_api import facet_counts, filters, highlighting
from statements.search.haystack_api.conditions import Condition, Context, all_of
from statements.search.haystack_api.index_fields import Unsupported
from statements.search.whoosh.engine.hits import SCORE, Hits, Match
from statements.search.whoosh.engine.layout import KEY
from statements.search.whoosh.engine.nodes import AnyOf, Term
from statements.search.whoosh.registry import DATE, MODEL

BEST_FIRST = (f"-{SCORE}", f"-{DATE}")
IDENTITIES = {SCORE: SCORE, ID: KEY, DJANGO_ID: KEY, DJANGO_CT: MODEL}


class Result(SearchResult):
    """A hit of Haystack's. Its index stores no values: they are read from the object."""

    def __getattr__(self, name: str) -> Any:
        if not name.startswith("_") and name in self.searchindex.fields:
            raise Unsupported(f"stored value of {name!r}: read it from the object of the hit")
        return super().__getattr__(name)


@dataclass(frozen=True)
class SearchParameters:
    """All of a SearchQuerySet but its filters. `end` None: to the last hit. `facets`: {field: options}."""

    start: int = 0
    end: int | None = None
    order: tuple[str, ...] = ()
    models: tuple[type[Model], ...] = ()
    narrow: tuple[str, ...] = ()
    facets: Mapping[str, Mapping[str, Any]] = field(default_factory=dict)
    highlight: bool = False
    result_class: Any = Result

    @classmethod
    def of(cls, options: Mapping[str, Any]) -> "SearchParameters":
        """From the names that Haystack has for them. Raises Unsupported for what this engine does not do."""
        given = {name: value for name, value in options.items() if value}
        given.pop("fields", None)  # of `values`: nothing is stored, so there is nothing to leave out
        result_class = given.pop("result_class", SearchResult)
        parameters = cls(
            start=given.pop("start_offset", 0),
            end=options.get("end_offset"),
            order=tuple(given.pop("sort_by", ())),
            models=tuple(given.pop("models", ())),
            narrow=tuple(sorted(map(str, given.pop("narrow_queries", ())))),
            facets=given.pop("facets", {}),
            highlight=bool(given.pop("highlight", False)),
            result_class=Result if result_class is SearchResult else result_class,
        )
        for name in given.keys() - {"end_offset"}:
            raise Unsupported(f"parameter {name!r}")
        return parameters


def search(query: SearchNode | str, parameters: SearchParameters, context: Context) -> dict[str, Any]:
    """What Haystack calls results, hits and facets, of a tree of filters or of a text in the query language.

    Raises Damaged, Unsupported.
    """
    condition = _condition(query, parameters, context)
    hits = context.snapshot.hits(condition.node, context.fetch)
    counted = {"fields": facet_counts.count(parameters.facets, hits, context)} if parameters.facets else {}
    return {"results": _results(hits, condition, parameters, context), "hits": hits.total, "facets": counted}


def _condition(query: SearchNode | str, parameters: SearchParameters, context: Context) -> Condition:
    """What a query means, of the models that are asked for, narrowed."""
    if isinstance(query, SearchNode):
        parts = [filters.compile_filters(query, context)]
    else:
        parts = [filters.typed(query, context)]
    if parameters.models:
        labels = sorted(map(get_model_ct, parameters.models))
        parts.append(Condition(AnyOf(tuple(Term(MODEL, label) for label in labels))))
    return all_of([*parts, *(filters.narrowed(written, context) for written in parameters.narrow)])


def _results(hits: Hits, condition: Condition, parameters: SearchParameters, context: Context) -> list[Any]:
    """Those of the slice, in order."""
    end = hits.total if parameters.end is None else parameters.end
    page = hits.page(_order(parameters.order, context), parameters.start, end - parameters.start)
    if not parameters.highlight:
        return [_result(parameters, match) for match in page.matches]
    locations = {match.key: match.location for match in page.matches}
    marked = highlighting.highlighted(locations, condition.marks, context)
    return [_result(parameters, x, highlighted=marked[x.key]) for x in page.matches]


def _result(parameters: SearchParameters, match: Match, **more: Any) -> Any:
    app, model, pk = match.key.split(".", 2)
    return parameters.result_class(app, model, pk, match.score, id=match.key, **more)


def _order(names: Sequence[str], context: Context) -> tuple[str, ...]:
    """The engine's names of what is to be sorted by; where nothing is, the best first, then the newest.

    Documents without a value are the lowest. Raises Unsupported for a field that cannot be sorted by.
    """
    columns = []
    for name in names:
        bare = name.lstrip("+-")
        known = context.field(bare)
        column = IDENTITIES.get(bare) or (known and (known.number or known.label))
        if not column:
            raise Unsupported(f"order by {bare!r}")
        columns.append(f"-{column}" if name.startswith("-") else column)
    return tuple(columns) or BEST_FIRST
