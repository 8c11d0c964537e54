"""Tests that run once for each of two search engines: the embedded one, and the plain scan of tests/search/scan.py.

What is shown of an answer may know no engine, so the whole site is served by the other one in turn.
"""

from collections.abc import Iterator
from contextlib import contextmanager

import pytest
from haystack import connections

from tests.sampling import full

SCAN = "tests.search.scan.Engine"
ENGINES = {"embedded": "statements.search.whoosh.backend.Engine", "scan": SCAN}
TWICE = (
    "tests/views/test_search_concordance.py",
    "tests/search/result_exports/test_atom.py",
    "tests/search/result_exports/test_csv.py",
    "tests/search/result_exports/test_json.py",
)
# Beside them where all is tried: pages that show answers, which tests/search/test_two_engines.py compares.
PAGES = (
    "tests/views/test_search_page.py",
    "tests/views/test_search_narrowing.py",
    "tests/views/test_search_suggest.py",
)


@contextmanager
def served_by(engine: str) -> Iterator[None]:
    """The default connection's engine (of this thread) is another one meanwhile."""
    known = connections.connections_info["default"]
    connections.connections_info["default"] = {**known, "ENGINE": engine}
    connections.reload("default")
    try:
        yield
    finally:
        connections.connections_info["default"] = known
        connections.reload("default")


def pytest_generate_tests(metafunc: pytest.Metafunc) -> None:
    if metafunc.definition.nodeid.partition("::")[0] in (*TWICE, *(PAGES if full() else ())):
        metafunc.parametrize("search_engine", ENGINES.values(), indirect=True, ids=ENGINES)


@pytest.fixture(autouse=True)
def search_engine(request: pytest.FixtureRequest) -> Iterator[None]:
    """The engine that serves the site in a test: the settings' own where none is asked for."""
    engine = getattr(request, "param", None)
    if engine is None:
        yield
        return
    with served_by(engine):
        yield
