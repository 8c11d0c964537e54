"""Guesses on texts whose terms are known; the whole table is `python -m tests.benchmarks.renderings`."""

from tests.benchmarks import renderings
from tests.shared_texts import needs_shared


@needs_shared
def test_english_terms_in_chinese() -> None:
    found = renderings.measure("en", "zh")
    together = renderings.total(found)
    assert together.terms >= 120
    assert together.at_one >= 0.93
    assert together.at_five >= 0.98
    assert found[3].at_one >= 0.95
    assert found[3].at_five >= 0.985


@needs_shared
def test_chinese_terms_in_english() -> None:
    found = renderings.measure("zh", "en")
    assert renderings.total(found).terms >= 80
    assert found[3].at_one >= 0.85
    assert found[3].at_five >= 0.95
