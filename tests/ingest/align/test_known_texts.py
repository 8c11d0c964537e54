"""The aligner on texts whose alignment is known; the whole measurement is `python -m tests.benchmarks.alignment`."""

from tests.benchmarks import alignment
from tests.shared_texts import needs_shared


@needs_shared
def test_white_paper() -> None:
    mark = alignment.run(alignment.white_paper())
    assert mark.strict >= 0.98
    assert mark.lax >= 0.99


@needs_shared
def test_paragraphs_removed() -> None:
    assert alignment.run(alignment.with_removals(alignment.white_paper(), seed=1)).strict >= 0.88


@needs_shared
def test_sentences() -> None:
    assert alignment.run(alignment.sentences("en", "zh-Hant", seed=1)).strict >= 0.9
    assert alignment.run(alignment.sentences("en", "ru", seed=1)).strict >= 0.85


@needs_shared
def test_a_treaty_stays_in_its_articles() -> None:
    own, paired, count = alignment.in_own_article("outer-space", headings=True)
    assert own >= 0.99 * count
    assert paired >= 0.95 * count
