"""A search index of each test's own: removed before every test with a database, and built by the first search.

Tests of the loaded specimen share one: they change nothing.
"""

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from django.conf import settings

DATABASE_FIXTURES = {"db", "transactional_db", "live_server"}


@pytest.fixture(autouse=True)
def fresh_index(request: pytest.FixtureRequest) -> Iterator[None]:
    shared = "loaded_specimen" in request.fixturenames
    if not shared and (request.node.get_closest_marker("django_db") or DATABASE_FIXTURES & set(request.fixturenames)):
        shutil.rmtree(Path(settings.HAYSTACK_CONNECTIONS["default"]["PATH"]), ignore_errors=True)
    yield
