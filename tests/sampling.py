"""How much of what could be tried is tried: a sample with `make test`, all of it with `make test-full`.

`pytest --hypothesis-profile=full` chooses the latter. Samples are the same every time.
"""

from typing import Any

from hypothesis import HealthCheck, settings

EXAMPLES, FEWER = 100, 4

common: dict[str, Any] = {"derandomize": True, "deadline": None, "suppress_health_check": [HealthCheck.too_slow]}
settings.register_profile("full", max_examples=EXAMPLES, **common)
settings.register_profile("sample", max_examples=EXAMPLES // FEWER, **common)
settings.load_profile("sample")  # before Hypothesis's own plug-in loads what the command line asks for


def full() -> bool:
    """Whether all is tried."""
    return bool(settings.get_current_profile_name() == "full")


def part(most: int) -> int:
    """So many of `most`."""
    return most if full() else most // FEWER


def examples(most: int, **more: Any) -> settings:
    """Hypothesis's settings for a test that is worth `most` examples."""
    return settings(max_examples=part(most), **more)
