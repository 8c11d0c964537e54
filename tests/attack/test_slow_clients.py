"""Readers beside slow clients wait at most twice as long; tests/serving has the same without its times."""

import pytest

from tests.attack.slow_clients import percentile, slow_clients, waits
from tests.serving.server import Served

MOST = 2.0  # times


def test_readers_beside_two_hundred_slow_clients(served: Served, request: pytest.FixtureRequest) -> None:
    if not request.config.getoption("--timed"):
        pytest.skip("asked for by make test-attack")
    waits(served.port, 2.0)
    alone = percentile(waits(served.port), 0.95)
    with slow_clients(served.port):
        beside = percentile(waits(served.port), 0.95)
    assert beside <= MOST * alone, f"{alone:.3f} s alone, {beside:.3f} s beside slow clients"
