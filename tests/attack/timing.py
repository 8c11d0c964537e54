"""`pytest --timed`, which `make test-attack` asks for: what is attacked is held to its limits of time.

Without it the same is tried on shorter texts, and not timed.
"""

import time
from collections.abc import Callable

import pytest

SHORT, LONG = 100_000, 200_000  # characters
UNTIMED = 5_000
SECONDS = 1.0  # of CPU, for the long one
TIMES = 2.5  # what the long one may cost of the short one
NOISE = 0.05  # seconds, below which nothing is told by a ratio


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption("--timed", action="store_true", help="hold what is attacked to its limits of time")


Attack = Callable[[Callable[[str], object], str], None]


@pytest.fixture
def attack(request: pytest.FixtureRequest) -> Attack:
    """Calls a function with a text that repeats a few characters; timed, twice as long costs about twice as much."""

    def attacked(function: Callable[[str], object], unit: str) -> None:
        if not request.config.getoption("--timed"):
            function(repeated(unit, UNTIMED))
            return
        short = cpu(function, repeated(unit, SHORT))
        long = cpu(function, repeated(unit, LONG))
        assert long <= SECONDS, f"{unit!r}: {long:.2f} s for {LONG:,} characters"
        assert long <= TIMES * max(short, NOISE), f"{unit!r}: {short:.2f} s, then {long:.2f} s"

    return attacked


def repeated(unit: str, size: int) -> str:
    """The unit again and again, `size` characters in all."""
    return (unit * (size // len(unit) + 1))[:size]


def cpu(function: Callable[[str], object], text: str) -> float:
    """Seconds of CPU; where they seem too many, the least of three, since others share the machine's caches."""
    taken: list[float] = []
    while len(taken) < 3 and (not taken or min(taken) > NOISE):
        begun = time.process_time()
        function(text)
        taken.append(time.process_time() - begun)
        if taken[0] > 10 * SECONDS:
            break
    return min(taken)
