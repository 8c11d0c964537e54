"""Files in many layouts: the same for the same seed, all of the document in them, and a judge that counts right."""

import random

import pytest

from statements.ingest.parsers.lines import width
from tests.benchmarks.breakdown.passages import letters
from tests.benchmarks.interleaved.texts import Part, Text
from tests.benchmarks.reading import documents, report
from tests.benchmarks.reading.layouts import LAYOUTS, broken, marked_one_side
from tests.benchmarks.reading.marks import Case

SEED = 3


def made(layouts: list[str]) -> list[Case]:
    return list(report.cases(documents.own(), layouts, 1, SEED))


def test_a_seed_makes_the_same_texts_again_in_all_layouts() -> None:
    once, again = made(list(LAYOUTS)), made(list(LAYOUTS))
    assert [x.text for x in once] == [x.text for x in again]
    assert {x.layout for x in once} == set(LAYOUTS)


@pytest.mark.parametrize("case", made([x for x in LAYOUTS if x.startswith("TXT")]), ids=lambda x: x.layout)
def test_all_rows_stand_in_the_files(case: Case) -> None:
    contents = [letters(x.content.decode()) for x in case.given]
    assert isinstance(case.text, Text)
    for row in case.text.rows:
        assert all(letters(said) in content for said, content in zip(row.texts, contents, strict=True))


@pytest.mark.parametrize(("tag", "text"), [("en", "The canals stay open. " * 20), ("zh-Hans", "运河保持畅通。" * 20)])
def test_lines_are_broken_where_no_more_fits(tag: str, text: str) -> None:
    lines = broken(text.strip(), tag)
    assert len(lines) > 4
    assert all(50 < width(line) <= 68 for line in lines[:-1])


def test_the_judge_counts_rows_and_headings_that_are_whole_on_both_sides() -> None:
    text = report.part(documents.own()[0], random.Random(SEED))
    case = Case("documents", text, marked_one_side(text, random.Random(SEED)))
    marks = report.marks(case)
    assert marks.rows == marks.right == sum(x.part is Part.TEXT for x in text.rows)
    assert marks.headings == marks.headings_right == marks.headings_made > 0
    lost = Case("documents", text, (case.given[0], case.given[0]))
    assert report.marks(lost).right == 0
