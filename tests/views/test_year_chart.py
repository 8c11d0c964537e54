"""The bar chart of years as numbers."""

from statements.search.query import FacetValue
from statements.views.year_chart import HEIGHT, LEAST, TOP, WIDTH, Bar, bars


def drawn(*counts: int) -> tuple[Bar, ...]:
    return bars(
        [(FacetValue(str(2000 + n), str(2000 + n), count), f"?year={2000 + n}") for n, count in enumerate(counts)]
    )


def test_heights_are_in_proportion_and_the_highest_fills_the_drawing() -> None:
    low, high, none = drawn(5, 10, 0)
    assert (low.height, high.height, none.height) == ((HEIGHT - TOP) / 2, HEIGHT - TOP, 0)
    assert {bar.top + bar.height for bar in (low, high, none)} == {HEIGHT}


def test_one_paragraph_among_thousands_is_still_seen() -> None:
    assert drawn(1, 100_000)[0].height == LEAST


def test_bars_stand_side_by_side_within_the_drawing() -> None:
    for count in (1, 2, 7, 80):
        made = drawn(*range(1, count + 1))
        assert all(
            left.slot + left.slot_width <= right.slot + 0.2 for left, right in zip(made, made[1:], strict=False)
        )
        assert made[-1].slot + made[-1].slot_width <= WIDTH + 0.2
        assert all(bar.slot <= bar.left and bar.width <= bar.slot_width for bar in made)


def test_counts_are_written_where_there_is_room() -> None:
    assert all(bar.roomy for bar in drawn(*range(8)))
    assert not any(bar.roomy for bar in drawn(*range(40)))


def test_nothing_at_all_is_no_error() -> None:
    assert bars([]) == ()
    assert [bar.height for bar in drawn(0, 0)] == [0, 0]
