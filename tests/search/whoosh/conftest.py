"""Fixtures of the engine's tests."""

from pathlib import Path

import pytest

from tests.search.whoosh.library import Library


@pytest.fixture
def library(tmp_path: Path) -> Library:
    return Library(tmp_path / "index")
