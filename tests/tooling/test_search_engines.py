"""The tests that are to run with two search engines do."""

import pytest

from statements.search import worker
from tests.processes import ROOT
from tests.search import scan
from tests.search_engines import PAGES, SCAN, TWICE, served_by


@pytest.mark.parametrize("path", [*TWICE, *PAGES])
def test_there_is_such_a_module(path: str) -> None:
    assert (ROOT / path).is_file()


def test_the_site_asks_the_engine_that_the_connection_names() -> None:
    before = type(worker.backend())
    with served_by(SCAN):
        assert isinstance(worker.backend(), scan.Backend)
    assert type(worker.backend()) is before is not scan.Backend
