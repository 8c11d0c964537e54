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
TRIES = 3  # of which one has to succeed, since others share the machine's caches


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
        for _ in range(TRIES):
            short, long = 0.0, cpu(function, repeated(unit, LONG))
            if TIMES * NOISE < long <= SECONDS:
                short = cpu(function, repeated(unit, SHORT))
            if long <= min(SECONDS, TIMES * max(short, NOISE)):
                return
            if long > 10 * SECONDS:
                break
        pytest.fail(f"{unit!r}: {short:.2f} s for {SHORT:,} characters, {long:.2f} s for {LONG:,}")

    return attacked


def repeated(unit: str, size: int) -> str:
    """The unit again and again, `size` characters in all."""
    return (unit * (size // len(unit) + 1))[:size]


def cpu(function: Callable[[str], object], text: str) -> float:
    """Seconds of CPU that a call takes."""
    begun = time.process_time()
    function(text)
    return time.process_time() - begun
