"""What is read from files is the same in many tests here."""

import pytest


@pytest.fixture(autouse=True)
def _reading_once(reading_once: None) -> None:
    """See tests/reading_once.py."""
