"""What this engine does not do is refused by its name, never passed over."""

from collections.abc import Callable
from typing import Any

import pytest
from haystack.inputs import AltParser, AutoQuery
from haystack.query import SQ, SearchQuerySet

from statements.search.haystack_api.index_fields import Unsupported
from tests.search.haystack_api.conftest import Library, moment
from tests.search.library.models import Dam

REFUSED: list[tuple[Callable[[SearchQuerySet], Any], str]] = [
    (lambda all: all.stats("gates"), "statistics of 'gates'"),
    (lambda all: all.stats_facet("gates", ["river"]), "statistics of 'gates'"),
    (lambda all: all.within("place", None, None), "within 'place'"),
    (lambda all: all.dwithin("place", None, None), "dwithin 'place'"),
    (lambda all: all.distance("place", None), "distance from 'place'"),
    (lambda all: all.boost("canal", 2), "boost of 'canal'"),
    (lambda all: all.more_like_this(Dam()), "more_like_this"),
    (lambda all: [all.spelling_suggestion()], "spelling_suggestion"),
    (lambda all: all.set_spelling_query("canel"), "set_spelling_query"),
    (lambda all: all.highlight(odd=1), "option 'odd' of highlight"),
    (lambda all: all.filter(content=AltParser("dismax", "x")), "parser 'dismax'"),
    (lambda all: all.filter(name=AutoQuery("x")), "query language in the field 'name'"),
    (lambda all: all.filter(name__regex="x"), "lookup name__regex"),
    (lambda all: all.filter(name__fuzzy="x"), "lookup name__fuzzy"),
    (lambda all: all.filter(name__gt="x"), "lookup name__gt"),
    (lambda all: all.filter(river_exact__endswith="x"), "lookup river_exact__endswith"),
    (lambda all: all.filter(gates__contains="3"), "lookup gates__contains"),
    (lambda all: all.filter(content__gt="x"), "lookup text__gt"),
    (lambda all: all.filter(id__gt="x"), "lookup id__gt"),
    (lambda all: all.filter(nothing=3), "field 'nothing'"),
    (lambda all: all.autocomplete(starts="we"), "lookup starts__content"),
    (lambda all: all.narrow("gates:[0 TO 3]"), "narrowing by 'gates:"),
    (lambda all: all.narrow('river:"Ald" OR gates:3'), "narrowing by 'river:"),
    (lambda all: all.narrow("canal winter"), "narrowing by 'canal winter'"),
    (lambda all: all.narrow(SQ(gates__gt=3)), "narrowing by the lookup 'gt'"),
    (lambda all: all.narrow("nothing:3"), "field 'nothing'"),
    (lambda all: all.order_by("nothing"), "order by 'nothing'"),
    (lambda all: all.order_by("text"), "order by 'text'"),
    (lambda all: all.facet("nothing"), "facet of 'nothing'"),
    (lambda all: all.facet("text"), "facet of 'text'"),
    (lambda all: all.facet("gates"), "facet of 'gates"),
    (lambda all: all.facet("river", prefix="A"), "option 'prefix' of facets"),
    (lambda all: all.date_facet("built", moment(2000), moment(2001), "day"), "date facet of 'built"),
    (lambda all: all.query_facet("river", "x"), "query facet of 'river'"),
    (lambda all: all.models(Dam).values("name"), "stored value of 'name'"),
    (lambda all: [hit.name for hit in all.models(Dam)], "stored value of 'name'"),
]


def test_by_name(library: Library, subtests: pytest.Subtests) -> None:
    for ask, named in REFUSED:
        with subtests.test(named), pytest.raises(Unsupported, match=named):
            list(ask(SearchQuerySet()))


@pytest.mark.parametrize(
    "name", ["within", "distance_point", "date_facets", "query_facets", "boost", "spelling_query"]
)
def test_backends_asked_directly_refuse_too(library: Library, name: str) -> None:
    with pytest.raises(Unsupported, match=name):
        SearchQuerySet().query.backend.search("x", **{name: {"field": "place"}})
