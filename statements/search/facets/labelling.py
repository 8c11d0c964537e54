"""What the hits have in common: counts by slug and tag, as a reader sees them."""

from collections.abc import Mapping

from statements.search.facets import options
from statements.search.facets.options import Options
from statements.search.facets.registry import FACTS, Fact, Shown
from statements.search.query import Facet, FacetValue, SearchQuery

Counts = Mapping[str, Mapping[str, int]]
MOST_YEARS = 200  # between the first and the last, for gaps to be filled


def label_facets(counts: Counts, query: SearchQuery) -> tuple[Facet, ...]:
    """The facets of an answer, in the order of FACTS; no SQL unless the index changed.

    `counts`: see engine_protocol.Answer. A fact of which no hit has a value is left out, unless it was chosen.
    """
    known, chosen = options.current(), dict(query.filters)
    made = (_facet(fact, counts.get(fact.name, {}), chosen.get(fact.name, ()), known) for fact in FACTS if fact.shown)
    return tuple(facet for facet in made if facet.values)


def _facet(fact: Fact, counts: Mapping[str, int], chosen: tuple[str, ...], known: Options) -> Facet:
    counts = {value: count for value, count in counts.items() if count} | {
        value: counts.get(value, 0) for value in chosen
    }
    counts = _every_year(counts) if fact.shown is Shown.YEARS else dict(sorted(counts.items()))
    values = []
    for value, count in counts.items():
        language, label = known.label(fact.name, value)
        values.append(FacetValue(value, label, count, value in chosen, language))
    if fact.shown is Shown.BY_COUNT:
        values.sort(key=lambda x: (not x.chosen, -x.count, x.label.casefold(), x.value))
    return Facet(fact.name, str(fact.label), tuple(values))


def _every_year(counts: Mapping[str, int]) -> dict[str, int]:
    """Years in order, those between with 0."""
    years = sorted(int(year) for year in counts if year.isdecimal())
    if not years or years[-1] - years[0] > MOST_YEARS:
        return {str(year): counts[str(year)] for year in years}
    return {str(year): counts.get(str(year), 0) for year in range(years[0], years[-1] + 1)}
