"""Counts of the values of a field over all hits of a SearchQuerySet."""

from collections.abc import Mapping
from typing import Any

from statements.search.haystack_api.conditions import Context
from statements.search.haystack_api.index_fields import Unsupported
from statements.search.whoosh.engine.hits import Hits

Counts = list[tuple[str, int]]
OPTIONS = ("limit", "mincount", "sort")


def count(facets: Mapping[str, Mapping[str, Any]], hits: Hits, context: Context) -> dict[str, Counts]:
    """{field: (value, documents), the most frequent first}. `facets`: {field: options}.

    Options: limit, mincount, sort (`count` or `index`). Raises Unsupported for others, and for fields without labels.
    """
    labels = {name: _label(name, context) for name in facets}
    counted = hits.counts(sorted(set(labels.values())))
    return {name: _ordered(counted[labels[name]], options) for name, options in facets.items()}


def _label(name: str, context: Context) -> str:
    field = context.field(name)
    if field is None or not field.label:
        raise Unsupported(f"facet of {name!r}: fields of strings can be counted")
    return field.label


def _ordered(counted: Mapping[str, int], options: Mapping[str, Any]) -> Counts:
    for name in options:
        if name not in OPTIONS:
            raise Unsupported(f"option {name!r} of facets")
    least = max(1, int(options.get("mincount", 1)))
    by_value = options.get("sort") == "index"
    pairs = sorted(counted.items(), key=lambda pair: pair[0] if by_value else (-pair[1], pair[0]))
    return [pair for pair in pairs if pair[1] >= least][: options.get("limit")]
