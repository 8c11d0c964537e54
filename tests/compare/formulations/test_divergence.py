"""What a choice between renderings follows."""

import pytest

from statements.compare.formulations.divergence import Pattern, Use, divergence


def uses(*said: str) -> list[Use]:
    """From "year publisher rendering"."""
    parts = [x.split(" ", 2) for x in said]
    return [Use(rendering, int(year), publisher) for year, publisher, rendering in parts]


@pytest.mark.parametrize(
    ("said", "pattern"),
    [
        (["1 A joint dams", "2 A joint dams", "3 A shared dams", "4 A shared dams"], Pattern.TIME),
        (["1 A joint dams", "1 B shared dams", "2 A joint dams", "2 B shared dams"], Pattern.PUBLISHER),
        (["1 A joint dams", "1 A shared dams", "2 A joint dams"], Pattern.WITHIN),
        (["1 A joint dams", "2 A shared dams", "3 A joint dams"], Pattern.NONE),
        (["1 A joint dams", "2 A shared dams"], Pattern.NONE),  # two uses tell no change
        (["1 A joint dams", "1 B shared dams", "2 B joint dams"], Pattern.NONE),
    ],
)
def test_time_publisher_and_chance_are_told_apart(said: list[str], pattern: Pattern) -> None:
    found = divergence(uses(*said))
    assert found is not None and found.pattern is pattern
    assert (found.surprise > 0) == (pattern in (Pattern.WITHIN, Pattern.NONE))


def test_the_rarer_a_rendering_the_more_it_surprises() -> None:
    often = divergence(uses(*(f"{x} A joint dams" for x in range(15)), "9 A shared dams"))
    even = divergence(uses("1 A joint dams", "2 A shared dams", "3 A joint dams", "4 A shared dams"))
    assert often is not None and even is not None
    assert (often.surprise, even.surprise) == (4.0, 1.0)
    assert list(often.uses) == ["joint dams", "shared dams"]


def test_since_when_each_rendering_stands_is_told_where_time_decides() -> None:
    found = divergence(uses("1 A joint dams", "2 A joint dams", "5 A shared dams", "6 B shared dams"))
    assert found is not None and found.since == {"joint dams": 1, "shared dams": 5}


def test_one_rendering_alone_diverges_from_nothing() -> None:
    assert divergence(uses("1 A joint dams", "2 B joint dams")) is None
    assert divergence([]) is None
