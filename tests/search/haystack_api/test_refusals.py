"""What this engine does not do is refused by its name, never passed over."""

from collections.abc import Callable
from typing import Any

import pytest
from haystack.inputs import AltParser
from haystack.query import SearchQuerySet

from statements.search.haystack_api.indexed import Unsupported
from tests.search.haystack_api.conftest import Library, moment

REFUSED: list[tuple[Callable[[SearchQuerySet], Any], str]] = [
    (lambda all: all.stats("gates"), "statistics of 'gates'"),
    (lambda all: all.stats_facet("gates", ["river"]), "statistics of 'gates'"),
    (lambda all: all.within("place", None, None), "within 'place'"),
    (lambda all: all.dwithin("place", None, None), "dwithin 'place'"),
    (lambda all: all.distance("place", None), "distance from 'place'"),
    (lambda all: all.boost("canal", 2), "boost of 'canal'"),
    (lambda all: all.filter(content=AltParser("dismax", "x")), "parser 'dismax'"),
    (lambda all: all.filter(name__regex="x"), "lookup name__regex"),
    (lambda all: all.filter(gates__contains="3"), "lookup gates__contains"),
    (lambda all: all.filter(content__gt="x"), "lookup text__gt"),
    (lambda all: all.filter(id__gt="x"), "lookup id__gt"),
    (lambda all: all.filter(nothing=3), "field 'nothing'"),
    (lambda all: all.order_by("nothing"), "order by 'nothing'"),
    (lambda all: all.order_by("text"), "order by 'text'"),
    (lambda all: all.facet("nothing"), "facet of 'nothing'"),
    (lambda all: all.facet("text"), "facet of 'text'"),
    (lambda all: all.date_facet("river", moment(2000), moment(2001), "day"), "date facet of 'river"),
    (lambda all: all.query_facet("nothing", "x"), "field 'nothing'"),
    (lambda all: all.highlight(odd=1), "option 'odd' of highlight"),
]


def test_by_name(library: Library, subtests: pytest.Subtests) -> None:
    for ask, named in REFUSED:
        with subtests.test(named), pytest.raises(Unsupported, match=named):
            list(ask(SearchQuerySet()))


def test_backends_asked_directly_refuse_too(library: Library) -> None:
    for name in ("within", "dwithin", "distance_point"):
        with pytest.raises(Unsupported, match=name):
            SearchQuerySet().query.backend.search("x", **{name: {"field": "place"}})
