"""Counts as a reader sees them: values by their names, those chosen first, years without gaps."""

import pytest
from django.utils import translation
from pytest_django import DjangoAssertNumQueries

from statements.search import worker
from statements.search.facets import labelling
from statements.search.query import Facet, SearchQuery
from tests import building

pytestmark = pytest.mark.django_db


def facet(counts: dict[str, int], fact: str, *chosen: str) -> Facet:
    query = SearchQuery("canal", filters=((fact, chosen),) if chosen else ())
    return labelling.label_facets({fact: counts}, query)[0]


def rows(found: Facet) -> list[tuple[str, int, bool]]:
    return [(x.label, x.count, x.chosen) for x in found.values]


def test_slugs_have_names_in_the_interfaces_language() -> None:
    series = building.series("canals")
    building.statement(1, published=True, series=series)
    found = facet({"canals": 2}, "series")
    assert (found.label, rows(found), found.values[0].language) == ("Series", [("Canal statements", 2, False)], "en")
    with translation.override("zh-hans"):
        parties = facet({x.slug: 1 for x in series.statements.get().parties.all()}, "party")
    assert [(x.label, x.language) for x in parties.values] == [("阿国", "zh-Hans")] * 2


def test_kinds_authorities_languages_and_whose_words_have_names() -> None:
    assert rows(facet({"readout": 1}, "kind")) == [("Readout", 1, False)]
    assert rows(facet({"authentic": 1}, "authority")) == [("Authentic text", 1, False)]
    assert rows(facet({"zh-Hans": 1}, "language")) == [("简体中文", 1, False)]
    assert rows(facet({"no": 3, "yes": 1}, "commentary")) == [
        ("The document’s own words", 3, False),
        ("Commentary", 1, False),
    ]


def test_values_stand_by_their_count_and_those_chosen_first() -> None:
    counts = {"readout": 1, "remarks": 5, "declaration": 3}
    assert [x.value for x in facet(counts, "kind").values] == ["remarks", "declaration", "readout"]
    assert rows(facet(counts, "kind", "readout", "other")) == [
        ("Readout", 1, True),
        ("Other", 0, True),
        ("Remarks", 5, False),
        ("Declaration", 3, False),
    ]


def test_years_ascend_and_those_between_count_nothing() -> None:
    assert rows(facet({"2024": 2, "2021": 1}, "year")) == [
        ("2021", 1, False),
        ("2022", 0, False),
        ("2023", 0, False),
        ("2024", 2, False),
    ]


def test_a_year_far_away_brings_no_thousand_bars() -> None:
    assert [x.value for x in facet({"1019": 1, "2024": 2}, "year").values] == ["1019", "2024"]


def test_facts_without_any_value_are_left_out() -> None:
    assert labelling.label_facets({"kind": {}}, SearchQuery("canal")) == ()


def test_names_are_read_once_until_the_index_changes(django_assert_num_queries: DjangoAssertNumQueries) -> None:
    building.statement(1, published=True, series=building.series("canals"))
    worker.ensure_index()
    facet({"canals": 1}, "series")
    with django_assert_num_queries(0):
        assert rows(facet({"canals": 1}, "series")) == [("Canal statements", 1, False)]
