"""The plan in the specimen's README is what its texts say: whoever compares statements is measured by it."""

from collections.abc import Callable, Iterator

import pytest

from tests.specimen.plan import Series, series_of
from tests.specimen.plan_checks import CHECKS
from tests.specimen.test_texts import FOLDER, STATEMENTS

README = (FOLDER / "README.md").read_text(encoding="utf-8")
SERIES = series_of(README, STATEMENTS)


@pytest.mark.parametrize("check", CHECKS, ids=lambda check: check.__name__)
def test_the_plan_of_each_series_is_what_its_texts_say(check: Callable[[Series], Iterator[str]]) -> None:
    assert [f"{series.slug}: {fault}" for series in SERIES for fault in check(series)] == []
