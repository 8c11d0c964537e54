"""Files of full texts in two languages: the same for the same seed, and all of the document stands in them."""

import random

import pytest

from tests.benchmarks.breakdown.passages import letters
from tests.benchmarks.interleaved import report, texts
from tests.benchmarks.interleaved.layouts import LAYOUTS, html_table
from tests.benchmarks.interleaved.report import File
from tests.benchmarks.interleaved.texts import Part

SEED = 5
COUNT = 2 * len(LAYOUTS)


def made() -> list[File]:
    return list(report.files(texts.own(), COUNT, SEED))


def test_a_seed_makes_the_same_documents_again_in_all_layouts() -> None:
    assert [(x.layout, x.text) for x in made()] == [(x.layout, x.text) for x in made()]
    assert {x.layout for x in made()} == set(LAYOUTS)


@pytest.mark.parametrize("file", [x for x in made() if x.name.endswith((".txt", ".md"))], ids=lambda x: x.layout)
def test_all_rows_stand_in_the_file(file: File) -> None:
    content = letters(file.content.decode())
    assert all(letters(said) in content for row in file.text.rows for said in row.texts)


def test_documents_are_in_several_languages_and_either_comes_first() -> None:
    languages = {x.text.languages for x in made()}
    assert {("en", "zh-Hans"), ("zh-Hans", "en")} <= languages
    assert any("ru" in x for x in languages)


def test_the_judge_counts_rows_that_are_whole_on_both_sides() -> None:
    text = texts.own()[0]
    file = File("given.html", html_table(text, random.Random(SEED)), "HTML, table", text)
    marks = report.marks(file)
    assert marks.rows == marks.right == sum(x.part is Part.TEXT for x in text.rows)
    assert (marks.refused, marks.commentary) == (0, 0)


def test_the_judge_says_which_files_are_refused() -> None:
    file = File("given.txt", b"\x00\x01 no text", "TXT", texts.own()[0])
    assert report.marks(file).refused == 1
    assert isinstance(report.read(file), str)
