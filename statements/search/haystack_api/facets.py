"""Counts of values over all hits of a SearchQuerySet: of fields, of dates by gaps, of further queries."""

from collections.abc import Callable, Mapping, Sequence
from datetime import timedelta
from typing import Any

import numpy as np
from dateutil.relativedelta import relativedelta
from haystack.exceptions import FacetingError

from statements.search.haystack_api.indexed import Field, Unsupported
from statements.search.haystack_api.scope import Scope
from statements.search.haystack_api.values import Scale, moment
from statements.search.whoosh.engine.hits import Hits
from statements.search.whoosh.engine.internals import ABSENT, Numbers

Counted = list[tuple[Any, int]]
MOST_GAPS = 100_000
OPTIONS = {"limit", "size", "mincount", "sort", "prefix", "offset", "missing"}


def of_fields(asked: Mapping[str, Mapping[str, Any]], hits: Hits, scope: Scope) -> dict[str, Counted]:
    """{field: (value, documents), most first}. Options as Solr names them: limit (or size), offset, mincount,
    sort (`count` or `index`), prefix, missing (a last pair (None, documents)).
    """
    fields = {name: _known(name, scope) for name in asked}
    labelled = hits.counts(sorted({field.label for field in fields.values() if field.label}))
    found = {}
    for name, options in asked.items():
        field = fields[name]
        counted = labelled[field.label] if field.label else _of_numbers(field, hits)
        found[name] = _arranged(counted, options)
        if options.get("missing"):
            found[name].append((None, hits.total - _having(field, hits)))
    return found


def _of_numbers(field: Field, hits: Hits) -> dict[Any, int]:
    scale, numbers = _scale(field), _numbers(field, hits)
    values, counts = np.unique(numbers, return_counts=True)
    return {scale.value(int(value)): int(n) for value, n in zip(values, counts, strict=True)}


def _arranged(counted: Mapping[Any, int], options: Mapping[str, Any]) -> Counted:
    if unknown := options.keys() - OPTIONS:
        raise Unsupported(f"option {sorted(unknown)[0]!r} of facets")
    least, prefix = max(1, int(options.get("mincount", 1))), str(options.get("prefix", ""))
    pairs = [pair for pair in counted.items() if pair[1] >= least]
    if prefix:
        pairs = [pair for pair in pairs if str(pair[0]).startswith(prefix)]
    pairs.sort(key=(lambda pair: pair[0]) if options.get("sort") == "index" else (lambda pair: (-pair[1], pair[0])))
    start, limit = int(options.get("offset", 0)), int(options.get("limit", options.get("size", -1)))
    return pairs[start : start + limit if limit >= 0 else None]


def _having(field: Field, hits: Hits) -> int:
    """How many of the hits have any value."""
    if field.number:
        return len(_numbers(field, hits))
    pairs = zip(hits.snapshot.ranks(field.label or ""), hits.docs, strict=True)
    return sum(int(np.count_nonzero(ranks[docs])) for ranks, docs in pairs)


def of_dates(asked: Mapping[str, Mapping[str, Any]], hits: Hits, scope: Scope) -> dict[str, Counted]:
    """{field: (beginning of a gap, documents)}, the earliest first, gaps without any left out.

    `asked`: start_date, end_date (not included), gap_by (year, month, day, hour, minute, second), gap_amount.
    """
    return {name: _of_gaps(_known(name, scope), options, hits) for name, options in asked.items()}


def _of_gaps(field: Field, options: Mapping[str, Any], hits: Hits) -> Counted:
    scale = _scale(field)
    starts = _gaps(options)
    bounds = np.array([-(-scale.place(start) // 1) for start in starts], np.int64)
    numbers = _numbers(field, hits)
    at = np.searchsorted(bounds, numbers, side="right") - 1
    counts = np.bincount(at[(at >= 0) & (at < len(bounds) - 1)], minlength=len(bounds))
    return [(start, int(n)) for start, n in zip(starts, counts, strict=True) if n]


def _gaps(options: Mapping[str, Any]) -> list[Any]:
    """Beginnings of the gaps and the end of the last one."""
    start, end = moment(options["start_date"]), moment(options["end_date"])
    amount = int(options.get("gap_amount", 1))
    if amount < 1:
        raise FacetingError(f"gap_amount of a date facet is {amount}: 1 at least")
    found = [start]
    while found[-1] < end:
        if len(found) > MOST_GAPS:
            raise FacetingError(f"a date facet of more than {MOST_GAPS} gaps: make it narrower, or the gaps wider")
        found.append(min(end, start + _lasting(options["gap_by"], amount * len(found))))
    return found


def _lasting(gap: str, amount: int) -> Any:
    """So many years or months by the calendar, or others by the clock."""
    passed: Any = {f"{gap}s": amount}
    return relativedelta(**passed) if gap in ("year", "month") else timedelta(**passed)


def of_queries(
    asked: Sequence[tuple[str, Any]], count: Callable[[str], int], fields: Callable[[str], Field | None]
) -> dict[str, int]:
    """{`field:query`: documents} of the hits that each query finds too; `count` counts what a string narrows to."""
    found = {}
    for name, query in asked:
        written = str(query)
        if fields(name) is None and name != "content":
            raise Unsupported(f"field {name!r}")
        found[f"{name}:{written}"] = count(f"{name}:{written}")
    return found


def _known(name: str, scope: Scope) -> Field:
    field = scope.field(name)
    if field is None or not (field.label or field.number):
        raise Unsupported(f"facet of {name!r}")
    return field


def _scale(field: Field) -> Scale:
    if field.scale is None:
        raise Unsupported(f"date facet of {field.name!r}: it has no dates")
    return field.scale


def _numbers(field: Field, hits: Hits) -> Numbers:
    """The number of each of the hits that has one."""
    pairs = zip(hits.done, hits.docs, strict=True)
    found = [matching.part.segment.numbers(field.number or "")[docs] for matching, docs in pairs]
    numbers: Numbers = np.concatenate([np.empty(0, np.int64), *found])
    there: Numbers = numbers[numbers != ABSENT]
    return there
