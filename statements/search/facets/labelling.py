"""What the hits have in common: counts by slug and tag, as a reader sees them."""

from collections.abc import Mapping

from statements.search import facts
from statements.search.facets.options import Offered, offered, titles
from statements.search.query import Facet, FacetValue, SearchQuery

Counts = Mapping[str, Mapping[str, int]]
# Values that are offered in an order of their own, not by their count.
IN_ORDER = (facts.YEAR, facts.COMMENTARY)
MOST_YEARS = 200  # between the first and the last, for gaps to be filled


def labelled(counts: Counts, query: SearchQuery) -> tuple[Facet, ...]:
    """The facets of an answer, in the order of facts.FACETS; no SQL unless the index changed.

    `counts`: see engine_protocol.Answer. A fact of which every hit has the same single value is left out, unless it
    was chosen.
    """
    names, chosen = titles(), dict(query.filters)
    known = offered()
    made = (_facet(fact, names[fact], counts.get(fact, {}), chosen.get(fact, ()), known) for fact in facts.FACETS)
    return tuple(facet for facet in made if facet.values)


def _facet(fact: str, label: str, counts: Mapping[str, int], chosen: tuple[str, ...], known: Offered) -> Facet:
    found = {value: count for value, count in counts.items() if count or value in chosen}
    found.update((value, 0) for value in chosen if value not in found)
    found = _every_year(found) if fact == facts.YEAR else dict(sorted(found.items()))
    values = [_value(fact, value, count, value in chosen, known) for value, count in found.items()]
    if fact not in IN_ORDER:
        values.sort(key=lambda x: (not x.chosen, -x.count, x.label.casefold(), x.value))
    return Facet(fact, label, tuple(values))


def _value(fact: str, value: str, count: int, chosen: bool, known: Offered) -> FacetValue:
    language, label = known.label(fact, value)
    return FacetValue(value, label, count, chosen, language)


def _every_year(found: Mapping[str, int]) -> dict[str, int]:
    """Years in order, those between with 0."""
    years = sorted(int(year) for year in found if year.isdecimal())
    if not years or years[-1] - years[0] > MOST_YEARS:
        return {str(year): found[str(year)] for year in years}
    return {str(year): found.get(str(year), 0) for year in range(years[0], years[-1] + 1)}
