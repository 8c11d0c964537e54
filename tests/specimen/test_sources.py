"""The specimen's texts in the forms that editors get (`make_sources`) are read as the rows that they were made of."""

import re

import pytest

from statements.ingest import read_files
from statements.ingest.document import Hints, ParsedStatement
from statements.ingest.sandbox.messages import Given, Reading
from tests.specimen import make_sources
from tests.specimen.make_sources import FOLDER, statement
from tests.specimen.test_texts import rows

NUMBER = re.compile(r"^(?:\d+\. |[一二三四五六七八九十]+、)")
RIGHT = 0.98  # of the rows, both languages of each as they stand in the specimen
SOURCES = {
    make_sources.WORD: ("communique-2024-en.docx", "communique-2024-zh-Hans.docx"),
    make_sources.MARKDOWN: ("statement-2019.md",),
    make_sources.COLUMNS: ("statement-2020.pdf",),
}


def opened(*names: str) -> list[ParsedStatement]:
    given = [Given(name, (FOLDER / name).read_bytes()) for name in names]
    return list(read_files.read(given, Reading(Hints(name=names[0]))).parsed.statements)


def pairs(made: ParsedStatement) -> list[tuple[str, ...]]:
    """(English, Chinese) of each row of the text."""
    said = [{x.edition: x.text for x in row.passages} for row in rows(made, "text")]
    return [(x.get("en", ""), x.get("zh-Hans", "")) for x in said]


def headings(made: ParsedStatement) -> list[tuple[str, ...]]:
    """(English, Chinese) of each, without the numbers that stand before them in a file."""
    found = [x.headings for x in made.sections if x.headings]
    return [tuple(NUMBER.sub("", x[tag]) for tag in ("en", "zh-Hans")) for x in found]


@pytest.mark.parametrize(("slug", "names"), SOURCES.items(), ids=["word", "markdown", "columns"])
def test_a_source_gives_the_rows_of_the_specimen(slug: str, names: tuple[str, ...]) -> None:
    [found] = opened(*names)
    own = statement(slug)
    wanted, got = pairs(own), set(pairs(found))
    assert sum(x in got for x in wanted) >= RIGHT * len(wanted), [x for x in wanted if x not in got]
    assert (found.date, headings(found)) == (own.date, headings(own))


def test_the_newsletter_quotes_rows_of_the_full_text() -> None:
    [found] = opened("estuary-letter-2025.txt")
    own = [{x.edition: x.text for x in row.passages} for row in rows(statement(make_sources.NEWSLETTER), "text")]
    quoted = [(en, zh) for en, zh in pairs(found) if en and zh]
    assert len(quoted) == 8
    alien = [x for x in quoted if not any(x[0] in row.get("en-2", "") and x[1] in row["zh-Hans"] for row in own)]
    assert alien == []
    assert {x.extent for x in found.editions if x.authority != "commentary"} == {"excerpts"}
    assert len(rows(found, "commentary")) >= 10
