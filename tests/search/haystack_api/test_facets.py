"""Counts of the values of a field over all hits."""

from typing import Any

from haystack.query import SearchQuerySet

from tests.search.haystack_api.conftest import Library
from tests.search.library.models import Dam


def counts(asked: SearchQuerySet, field: str) -> Any:
    return asked.facet_counts()["fields"][field]


def test_of_one_value_or_several(library: Library) -> None:
    dams = SearchQuerySet().models(Dam)
    assert counts(dams.facet("river"), "river") == [("Ald", 2), ("Lan", 1), ("lan", 1)]
    assert counts(dams.facet("keepers"), "keepers") == [("Otto Venn", 2), ("Mara Quill", 1), ("Zora", 1)]
    assert counts(dams.facet("name"), "name")[0] == ("Lanhai Barrage", 1)
    assert counts(SearchQuerySet().facet("river"), "river") == [("Ald", 3), ("Lan", 3), ("lan", 1)]


def test_over_all_hits_not_only_those_shown(library: Library) -> None:
    asked = SearchQuerySet().filter(content="gate").facet("river")
    assert len(asked[:1]) == 1
    assert asked.facet_counts()["fields"]["river"] == [("Ald", 2), ("lan", 1)]
    nothing = SearchQuerySet().filter(content="nowhere").facet("keepers").facet("river")
    assert nothing.facet_counts()["fields"] == {"keepers": [], "river": []}


def test_options(library: Library) -> None:
    dams = SearchQuerySet().models(Dam)
    assert counts(dams.facet("keepers", limit=1), "keepers") == [("Otto Venn", 2)]
    assert counts(dams.facet("keepers", mincount=2), "keepers") == [("Otto Venn", 2)]
    assert counts(dams.facet("keepers", sort="index"), "keepers")[0] == ("Mara Quill", 1)


def test_narrowing_by_a_facet(library: Library) -> None:
    dams = SearchQuerySet().models(Dam).facet("river").narrow('river_exact:"Ald"')
    assert counts(dams, "river") == [("Ald", 2)]
    assert dams.count() == 2
