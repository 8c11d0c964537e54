"""Every row of the registry, by a joint statement written in it: read, dated, numbered, aligned."""

import pytest

from statements.ingest import metadata
from statements.ingest.align import Bead, align
from statements.ingest.document import BlockKind
from statements.languages import REGISTRY, TAGS
from statements.languages.detection import detect
from tests.ingest.parsers.opening import text_of
from tests.languages.specimens import HEADINGS, PARAGRAPHS, specimen

ROWS = pytest.mark.parametrize("tag", TAGS)
LEFT_OUT = 5  # the paragraph that one side has not


@ROWS
def test_a_text_was_written_for_it(tag: str) -> None:
    assert len(specimen(tag).paragraphs) == PARAGRAPHS


@ROWS
def test_it_is_told_from_all_others(tag: str) -> None:
    made = specimen(tag)
    assert detect(made.text) == tag
    assert [detect(paragraph) for paragraph in made.paragraphs] == [tag] * PARAGRAPHS


@ROWS
def test_its_date_and_kind_are_read(tag: str) -> None:
    made = specimen(tag)
    found = metadata.found_in([text_of(made.text, "a.txt")])
    assert (found.date, found.kind) == (made.date, made.kind)


@ROWS
def test_its_headings_are_numbered(tag: str) -> None:
    read = text_of(specimen(tag).text, "a.txt")
    numbered = [(block.text, block.number) for block in read.blocks if block.kind == BlockKind.HEADING]
    assert numbered == list(zip(specimen(tag).headings, range(1, HEADINGS + 1), strict=True))


def beads(tag: str, left: int | None, right: int | None) -> list[Bead]:
    """The English paragraphs and those of a row, each without one of them."""
    texts = [
        [text for index, text in enumerate(specimen(x).paragraphs) if index != absent]
        for x, absent in (("en", left), (tag, right))
    ]
    return align(texts[0], texts[1], ("en", tag))


@pytest.mark.parametrize("tag", [tag for tag in TAGS if tag != "en"])
def test_it_is_aligned_with_english_with_a_paragraph_left_out_on_each_side(tag: str) -> None:
    for left, right in ((None, LEFT_OUT), (LEFT_OUT, None), (3, 11)):
        kept = [[x for x in range(PARAGRAPHS) if x != absent] for absent in (left, right)]
        true = {(kept[0].index(x), kept[1].index(x)) for x in range(PARAGRAPHS) if x not in (left, right)}
        found = beads(tag, left, right)
        assert {(bead.left[0], bead.right[0]) for bead in found if bead.left and bead.right} == true
        assert all(len(bead.left) < 2 and len(bead.right) < 2 for bead in found)


def test_rows_of_one_prefix_are_told_apart_by_script() -> None:
    assert len({(row.search, row.script) for row in REGISTRY}) == len(REGISTRY)
