"""Every row of the registry, by a joint statement written in it: told, dated, numbered (aligned: `test_table`)."""

import re

import pytest

from statements.ingest import metadata
from statements.ingest.authority import TRANSLATIONS
from statements.ingest.document import BlockKind
from statements.languages import REGISTRY, TAGS, get, wording
from statements.languages.detection import detect
from statements.languages.partial_dates import PartialDate
from tests.ingest.parsers.opening import text_of
from tests.languages.specimens import HEADINGS, PARAGRAPHS, specimen

ROWS = pytest.mark.parametrize("tag", TAGS)


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
    assert (found.date, found.kind) == (PartialDate(made.date), made.kind)


@ROWS
def test_its_headings_are_numbered(tag: str) -> None:
    read = text_of(specimen(tag).text, "a.txt")
    numbered = [(block.text, block.number) for block in read.blocks if block.kind == BlockKind.HEADING]
    assert numbered == list(zip(specimen(tag).headings, range(1, HEADINGS + 1), strict=True))


@ROWS
def test_its_words_for_authority_and_signing_are_known(tag: str) -> None:
    words = wording.of(get(tag).search)
    assert set(words.authority) == {"authentic", "drawn-up", *TRANSLATIONS}
    assert set(words.signing) - {"of-itself"} == {"own", "another-day", "another-day-behind"}
    assert all(re.compile(pattern) for pattern in (*words.authority.values(), *words.signing.values()))


def test_rows_of_one_prefix_are_told_apart_by_script() -> None:
    assert len({(row.search, row.script) for row in REGISTRY}) == len(REGISTRY)
