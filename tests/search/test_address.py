"""A search as its address: one query string for each state, and what is asked of the search."""

from dataclasses import replace

import pytest

from statements.search.address import State, View
from statements.search.engine_protocol import Order

YEARS = ("2019", "2021", "2022", "2024")


def test_what_nobody_has_to_choose_is_left_out() -> None:
    assert State().address == "?"
    assert State(text="  canal ").address == "?q=canal"


def test_parameters_stand_in_one_order() -> None:
    everything = State(
        text="canal",
        language="en",
        chosen=(("party", ("x-a", "x-b")), ("language", ("ru",))),
        first=2019,
        last=2024,
        order=Order.NEWEST,
        by_statement=True,
        alike=False,
        view=View.CONCORDANCE,
        within="zh-Hans",
        sort="left",
        page=3,
    )
    assert everything.address == (
        "?q=canal&language=en&party=x-a&party=x-b&has=ru&from=2019&to=2024&order=newest&by=statement&alike=no"
        "&view=concordance&in=zh-Hans&sort=left&page=3"
    )


def test_the_order_of_choosing_leaves_no_trace() -> None:
    one = State().toggled("kind", "readout").toggled("series", "s")
    other = State().toggled("series", "s").toggled("kind", "readout")
    assert one == other
    assert one.address == "?series=s&kind=readout"


def test_a_value_is_chosen_and_let_go_by_the_same_step() -> None:
    chosen = State(page=4).toggled("party", "x-a").toggled("party", "x-b")
    assert (chosen.values("party"), chosen.page) == (("x-a", "x-b"), 1)
    assert chosen.toggled("party", "x-a").values("party") == ("x-b",)
    assert chosen.without("party").chosen == ()


@pytest.mark.parametrize(
    ("first", "last", "wanted"),
    [
        (None, 2021, ("2019", "2021")),
        (2022, None, ("2022", "2024")),
        (2020, 2023, ("2021", "2022")),
        (2020, 2020, ("2020",)),  # nothing was signed then, so nothing is found
    ],
)
def test_a_range_stands_for_the_years_that_there_are(
    first: int | None, last: int | None, wanted: tuple[str, ...]
) -> None:
    state = State(first=first, last=last, years=YEARS)
    assert state.query.filters == (("year", wanted),)


def test_years_chosen_one_by_one_count_within_the_range() -> None:
    state = State(chosen=(("year", ("2019", "2022")),), first=2021, years=YEARS)
    assert state.query.filters == (("year", ("2022",)),)
    assert state.without_range().query.filters == (("year", ("2019", "2022")),)


def test_without_words_and_without_choices_nothing_is_asked() -> None:
    assert State(text=" \u3000", language="en", order=Order.NEWEST).empty
    assert not State(chosen=(("party", ("x-a",)),)).empty
    assert not State(first=2019).empty


def test_the_query_has_all_that_the_address_says() -> None:
    state = State("canal", "en", order=Order.OLDEST, by_statement=True, alike=False, page=2)
    query = state.query
    assert (query.text, query.language, query.order, query.page) == ("canal", "en", Order.OLDEST, 2)
    assert (query.by_statement, query.alike) == (True, False)
    assert replace(state, alike=True).query.alike
