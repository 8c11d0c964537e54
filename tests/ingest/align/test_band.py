"""Which places of two long texts are compared: a band round the places that only they share."""

from collections.abc import Mapping

import numpy as np

from statements.ingest.align.band import WIDTH, Band, around
from statements.ingest.align.units import Unit

SIZE = 1_200  # of two such texts not everything is compared


def units(names: Mapping[int, str], size: int = SIZE) -> list[Unit]:
    """Paragraphs of which some have keys: {index: keys}."""
    return [Unit(1, frozenset(), frozenset(names.get(i, "").split())) for i in range(size)]


def anchored(*places: tuple[int, int]) -> Band:
    """The band of two texts with two numbers each in common at these places."""
    keys = [f"n:{2 * x} n:{2 * x + 1}" for x in range(len(places))]
    sides = [{place[side]: key for place, key in zip(places, keys, strict=True)} for side in (0, 1)]
    return around(units(sides[0]), units(sides[1]))


def compared(band: Band, i: int, j: int) -> bool:
    return bool(band.start[i] <= j < band.start[i] + band.width)


def test_of_short_texts_everything_is_compared() -> None:
    band = around(units({}, 7), units({}, 5))
    assert (band.rows, band.columns, band.width, set(band.start.tolist())) == (7, 5, 6, {0})
    narrow = around(units({}, 5_000), units({}, WIDTH - 1))
    assert narrow.width == WIDTH and compared(narrow, 0, WIDTH - 1)


def test_without_a_shared_place_it_follows_the_diagonal() -> None:
    band = around(units({}), units({}))
    assert band.width == WIDTH
    assert (band.start[0], band.start[-1]) == (0, SIZE + 1 - WIDTH)
    assert all(compared(band, i, i) for i in range(SIZE + 1))
    assert compared(band, 600, 600 - WIDTH // 2) and compared(band, 600, 599 + WIDTH // 2)


def test_it_leads_through_what_only_the_two_share() -> None:
    band = anchored((300, 700))
    assert compared(band, 300, 700) and compared(band, 150, 350)
    assert not compared(band, 300, 300)
    assert band.width == WIDTH
    assert np.all(np.diff(band.start) >= 0)


def test_where_the_line_is_steep_it_is_wide_enough_not_to_break() -> None:
    band = anchored((600, 100), (601, 900))
    assert band.width == 1 + 2 * 800
    assert compared(band, 600, 100) and compared(band, 601, 900)


def test_what_crosses_the_others_is_passed_over() -> None:
    band = anchored((100, 100), (200, 900), (300, 300), (400, 400), (500, 500))
    assert compared(band, 200, 200) and not compared(band, 200, 900)


def test_one_shared_number_is_chance_and_so_is_what_stands_twice() -> None:
    diagonal = around(units({}), units({})).start
    for left, right in (
        ({300: "n:1"}, {700: "n:1"}),
        ({300: "n:1 n:2", 301: "n:1"}, {700: "n:1 n:2"}),
        ({300: "w:one w:two"}, {700: "w:one w:two"}),
        ({300: "n:1 n:2"}, {700: "n:1", 710: "n:2"}),
    ):
        assert np.array_equal(around(units(left), units(right)).start, diagonal)
