"""The specimen archive: sound files, a world that agrees with itself, and what the archive is to be shown with."""

from collections import Counter, defaultdict
from collections.abc import Iterator
from pathlib import Path

import pytest

from statements.ingest import reading
from statements.ingest.document import Hints, ParsedName, ParsedParagraph, ParsedStatement
from statements.ingest.parsers import bilingual, registry
from statements.models import Authority

FOLDER = Path(__file__).parents[2] / "statements" / "specimen"
FILES = sorted(FOLDER.glob("*.txt"))


def read(path: Path) -> ParsedStatement:
    [found] = registry.parse(reading.read_text(path).text, Hints(name=path.name)).statements
    return found


STATEMENTS = {path.stem: read(path) for path in FILES}


def rows(statement: ParsedStatement, kind: str = "") -> list[ParsedParagraph]:
    found = (row for section in statement.sections for row in section.paragraphs)
    return [row for row in found if not kind or row.kind == kind]


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_a_file_is_read_without_a_warning_and_written_back_byte_for_byte(path: Path) -> None:
    decoded = reading.read_text(path)
    found = registry.parse(decoded.text, Hints(name=path.name))
    assert (decoded.encoding, decoded.warnings, found.warnings) == ("utf-8", (), ())
    assert registry.detect(decoded.text) == "bilingual"
    assert bilingual.write(found.statements[0]).encode() == path.read_bytes()


@pytest.mark.parametrize("name", STATEMENTS)
def test_a_file_is_named_by_its_slug_and_says_that_it_is_a_specimen(name: str) -> None:
    statement = STATEMENTS[name]
    assert statement.slug == name
    assert statement.specimen
    assert name.startswith(str(statement.date))
    assert name.endswith(statement.kind)


def test_no_paragraph_id_stands_twice_and_none_is_missing() -> None:
    ids = Counter(row.id for statement in STATEMENTS.values() for row in rows(statement))
    assert None not in ids
    assert [id for id, count in ids.items() if count > 1] == []


def _named() -> Iterator[tuple[str, ParsedName]]:
    for statement in STATEMENTS.values():
        yield from (("party", x) for x in statement.parties)
        yield from (("event", x) for x in [statement.event] if x)
        yield from (("series", x) for x in [statement.series] if x)


def test_nothing_has_two_names_in_one_language() -> None:
    said = defaultdict(set)
    for what, named in _named():
        for key, value in {**named.names, **named.extra}.items():
            said[what, named.slug, key].add(value)
    assert {key: values for key, values in said.items() if len(values) > 1} == {}
    assert all(slug for _, slug, _ in said)


@pytest.mark.parametrize("name", STATEMENTS)
def test_every_row_and_heading_is_in_every_full_edition(name: str) -> None:
    statement = STATEMENTS[name]
    words = [x for x in statement.editions if x.extent == "full" and x.authority != Authority.COMMENTARY]
    full = {x.key: x.language for x in words}
    assert [row.id for row in rows(statement, "text") if not full.keys() <= {x.edition for x in row.passages}] == []
    assert [x.number for x in statement.sections if x.headings and not set(full.values()) <= x.headings.keys()] == []
