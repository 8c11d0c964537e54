"""Counts over all hits: of fields of every kind, of dates by gaps, of further queries."""

import datetime
from typing import Any

import pytest
from haystack.exceptions import FacetingError
from haystack.query import SearchQuerySet

from statements.search import worker
from statements.search.haystack_api.indexed import Unsupported
from tests.search.haystack_api.conftest import Library, moment
from tests.search.library.models import Dam


def counts(asked: SearchQuerySet, field: str) -> Any:
    return asked.facet_counts()["fields"][field]


def test_of_labels_and_numbers(library: Library) -> None:
    dams = SearchQuerySet().models(Dam)
    assert counts(dams.facet("river"), "river") == [("Ald", 2), ("Lan", 1), ("lan", 1)]
    assert counts(dams.facet("keepers"), "keepers") == [("Otto Venn", 2), ("Mara Quill", 1), ("Zora", 1)]
    assert counts(dams.facet("gates"), "gates") == [(3, 2), (-1, 1), (7, 1)]
    assert counts(dams.facet("open"), "open") == [(True, 3), (False, 1)]
    assert counts(dams.facet("height"), "height") == [(-2.25, 1), (0.0, 1), (12.5, 1), (1e6, 1)]
    assert counts(dams.facet("built"), "built")[0] == (datetime.date(2001, 5, 17), 1)
    assert counts(dams.facet("name"), "name")[0] == ("Lanhai Barrage", 1)
    assert counts(SearchQuerySet().facet("river"), "river") == [("Ald", 3), ("Lan", 3), ("lan", 1)]


def test_over_all_hits_not_only_those_shown(library: Library) -> None:
    asked = SearchQuerySet().filter(content="gate").facet("gates")
    assert len(asked[:1]) == 1
    assert asked.facet_counts()["fields"]["gates"] == [(-1, 1), (3, 1), (7, 1)]
    nothing = SearchQuerySet().filter(content="nowhere").facet("gates").facet("river")
    assert nothing.facet_counts()["fields"] == {"gates": [], "river": []}


def test_options(library: Library) -> None:
    dams = SearchQuerySet().models(Dam)
    assert counts(dams.facet("keepers", limit=1), "keepers") == [("Otto Venn", 2)]
    assert counts(dams.facet("keepers", offset=1, limit=1), "keepers") == [("Mara Quill", 1)]
    assert counts(dams.facet("keepers", mincount=2), "keepers") == [("Otto Venn", 2)]
    assert counts(dams.facet("keepers", sort="index"), "keepers")[0] == ("Mara Quill", 1)
    assert counts(dams.facet("keepers", prefix="Z"), "keepers") == [("Zora", 1)]
    assert counts(dams.facet("keepers", missing=True), "keepers")[-1] == (None, 1)
    assert counts(dams.facet("built", missing=True), "built")[-1] == (None, 1)
    with pytest.raises(Unsupported, match="'shuffle' of facets"):
        counts(dams.facet("keepers", shuffle=True), "keepers")


def test_narrowing_by_a_facet(library: Library) -> None:
    dams = SearchQuerySet().models(Dam).facet("river").narrow('river_exact:"Ald"')
    assert counts(dams, "river") == [("Ald", 2)]
    assert dams.count() == 2


def test_of_dates_by_year_month_and_hour(library: Library) -> None:
    dams = SearchQuerySet().models(Dam)

    def dates(field: str, start: datetime.date, end: datetime.date, gap: str, amount: int = 1) -> Any:
        return dams.date_facet(field, start, end, gap, amount).facet_counts()["dates"][field]

    assert dates("built", datetime.date(2000, 1, 1), datetime.date(2020, 1, 1), "year") == [
        (moment(2001), 2),
        (moment(2015), 1),
    ]
    assert dates("built", datetime.date(2000, 1, 1), datetime.date(2020, 1, 1), "year", 10) == [
        (moment(2000), 2),
        (moment(2010), 1),
    ]
    assert dates("built", datetime.date(2001, 1, 1), datetime.date(2001, 11, 2), "month") == [(moment(2001, 5), 1)]
    assert dates("built", datetime.date(2001, 5, 17), datetime.date(2001, 5, 18), "day") == [(moment(2001, 5, 17), 1)]
    assert dates("inspected", moment(2024, 3, 1), moment(2024, 3, 2), "hour", 8) == [
        (moment(2024, 3, 1, 8), 1),
        (moment(2024, 3, 1, 16), 1),
    ]
    assert dates("inspected", moment(2024, 3, 1, 9), moment(2024, 3, 1, 10), "minute") == [(moment(2024, 3, 1, 9), 1)]
    assert dates("inspected", moment(2024, 3, 1, 10), moment(2024, 3, 1, 12), "second") == []


def test_of_months_that_differ_in_length(library: Library) -> None:
    Dam(name="Thirty", river="Ald", gates=1, built=datetime.date(2020, 2, 29)).save()
    from_the_last = SearchQuerySet().date_facet(
        "built", datetime.date(2020, 1, 31), datetime.date(2020, 5, 1), "month"
    )
    worker.rebuild()
    assert from_the_last.facet_counts()["dates"]["built"] == [(moment(2020, 2, 29), 1)]


def test_gaps_are_bounded(library: Library) -> None:
    endless = SearchQuerySet().date_facet("inspected", moment(1900), moment(2100), "second")
    with pytest.raises(FacetingError, match="more than"):
        endless.facet_counts()
    with pytest.raises(FacetingError, match="gap_amount"):
        SearchQuerySet().date_facet("inspected", moment(1900), moment(2100), "year", 0).facet_counts()
    with pytest.raises(Unsupported, match="river"):
        SearchQuerySet().date_facet("river", moment(1900), moment(2100), "year").facet_counts()


def test_of_queries(library: Library) -> None:
    dams = SearchQuerySet().models(Dam)
    asked = dams.query_facet("height", "[0 TO 50]").query_facet("river", '"Ald"').query_facet("height", "[20 TO *]")
    assert asked.facet_counts()["queries"] == {
        "height:[0 TO 50]": 2,
        'river_exact:"Ald"': 2,  # as Haystack names the field that is counted
        "height:[20 TO *]": 1,
    }


def test_with_more_like_this(library: Library) -> None:
    alike = SearchQuerySet().narrow("gates__gt:3").more_like_this(library.dams["Upper Weir"]).facet("river")
    assert alike.facet_counts()["fields"]["river"] == [("Ald", 1)]
