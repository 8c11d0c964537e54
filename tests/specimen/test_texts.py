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
LEAST_YEARS, LEAST_PARAGRAPHS, LEAST_SECTIONS = 5, 24, 8


def read(path: Path) -> ParsedStatement:
    [found] = registry.parse(reading.read_text(path).text, Hints(name=path.name)).statements
    return found


STATEMENTS = {path.stem: read(path) for path in FILES}
JOINT = {name: x for name, x in STATEMENTS.items() if x.kind == "joint-statement"}


def rows(statement: ParsedStatement, kind: str = "") -> list[ParsedParagraph]:
    found = (row for section in statement.sections for row in section.paragraphs)
    return [row for row in found if not kind or row.kind == kind]


def languages_of(statement: ParsedStatement, *, commentary: bool = False) -> list[str]:
    return [x.language for x in statement.editions if (x.authority == Authority.COMMENTARY) == commentary]


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


def test_whatever_is_named_twice_is_named_the_same() -> None:
    said = defaultdict(set)
    for what, named in _named():
        said[what, named.slug].add((*sorted(named.names.items()), *sorted(named.extra.items())))
    assert {key: len(names) for key, names in said.items() if len(names) > 1} == {}
    assert all(slug for _, slug in said)


def test_one_series_of_yearly_joint_statements() -> None:
    assert len({x.series.slug for x in JOINT.values() if x.series}) == 1
    assert all(x.series for x in JOINT.values())
    assert len({x.date.first.year for x in JOINT.values()}) == len(JOINT) >= LEAST_YEARS


@pytest.mark.parametrize("name", JOINT)
def test_a_joint_statement_has_its_length_and_both_languages(name: str) -> None:
    statement = JOINT[name]
    headed = [x for x in statement.sections if x.headings]
    assert len(rows(statement, "text")) >= LEAST_PARAGRAPHS
    assert len(headed) >= LEAST_SECTIONS
    assert all({"en", "zh-Hans"} <= set(x.headings) for x in headed)


@pytest.mark.parametrize("name", STATEMENTS)
def test_every_row_of_text_is_in_every_full_edition(name: str) -> None:
    statement = STATEMENTS[name]
    full = {x.key for x in statement.editions if x.extent == "full" and x.authority != Authority.COMMENTARY}
    assert [row.id for row in rows(statement, "text") if not full <= {x.edition for x in row.passages}] == []


def test_one_event_has_statements_of_several_kinds() -> None:
    kinds = defaultdict(set)
    for statement in STATEMENTS.values():
        if statement.event:
            kinds[statement.event.slug].add(statement.kind)
    assert any({"readout", "press-statement"} <= found for found in kinds.values())


def test_one_has_russian_one_two_english_editions_and_some_have_commentary() -> None:
    assert sum("ru" in languages_of(x) for x in JOINT.values()) == 1
    assert sum(languages_of(x).count("en") == 2 for x in JOINT.values()) == 1
    assert sum(bool(rows(x, "commentary")) for x in STATEMENTS.values()) >= 2
