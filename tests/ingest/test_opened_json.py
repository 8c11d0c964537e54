"""What a parser returned is the same after a way through JSON, and nothing else is taken for it."""

import datetime
import json

import pytest
from hypothesis import given
from hypothesis import strategies as any_of

from statements.ingest import opened_json
from statements.ingest.document import (
    Block,
    BlockKind,
    Notice,
    Opened,
    ParsedEdition,
    ParsedFile,
    ParsedName,
    ParsedParagraph,
    ParsedPassage,
    ParsedSection,
    ParsedStatement,
    ParsedTable,
    ParsedText,
    Removed,
)

WORDS = any_of.text(max_size=20)
NUMBERS = any_of.integers(0, 9_999)
NOTICES = any_of.builds(Notice, NUMBERS, WORDS)
REMOVED = any_of.builds(Removed, WORDS, WORDS, NUMBERS)
TAGS = any_of.sampled_from(["en", "zh-Hans", None])
NAMES = any_of.dictionaries(WORDS, WORDS, max_size=2)


def several(of: any_of.SearchStrategy[object]) -> any_of.SearchStrategy[tuple[object, ...]]:
    return any_of.lists(of, max_size=3).map(tuple)


BLOCKS = any_of.builds(
    Block, WORDS, any_of.sampled_from(BlockKind), NUMBERS, any_of.none() | NUMBERS, NUMBERS
)  # fmt: skip
TEXTS = any_of.builds(ParsedText, several(BLOCKS), TAGS, WORDS, several(REMOVED), several(NOTICES))
TABLES = any_of.builds(
    ParsedTable,
    several(TAGS),
    several(several(WORDS)),
    any_of.frozensets(NUMBERS, max_size=3),
    NAMES,
    several(REMOVED),
    several(NOTICES),
)
PARAGRAPHS = any_of.builds(
    ParsedParagraph,
    WORDS,
    several(any_of.builds(ParsedPassage, WORDS, WORDS, any_of.booleans())),
    id=any_of.none() | WORDS,
    confidence=any_of.none() | any_of.floats(0, 1),
)
PARTIES = any_of.builds(ParsedName, NAMES, any_of.none() | WORDS, NAMES)
STATEMENTS = any_of.builds(
    ParsedStatement,
    kind=WORDS,
    date=any_of.dates(),
    titles=NAMES,
    parties=several(PARTIES),
    editions=several(any_of.builds(ParsedEdition, WORDS, WORDS, retrieved_on=any_of.none() | any_of.dates())),
    sections=several(any_of.builds(ParsedSection, any_of.none() | NUMBERS, NAMES, several(PARAGRAPHS))),
    event=any_of.none() | PARTIES,
)
FILES = any_of.builds(ParsedFile, several(STATEMENTS), several(NOTICES))


@given(any_of.one_of(TEXTS, TABLES, FILES))
def test_it_is_the_same(opened: Opened) -> None:
    written = opened_json.dumps(opened)
    assert "\n" not in written
    assert opened_json.loads(written) == opened


def test_a_date_and_a_kind_are_what_they_were() -> None:
    day = ParsedEdition("en", "en", retrieved_on=datetime.date(2031, 5, 4))
    statement = ParsedStatement("other", datetime.date(2031, 5, 4), {}, (), (day,), ())
    found = opened_json.loads(opened_json.dumps(ParsedFile((statement,))))
    assert isinstance(found, ParsedFile)
    assert found.statements[0].editions[0].retrieved_on == datetime.date(2031, 5, 4)
    text = opened_json.loads(opened_json.dumps(ParsedText((Block("a", BlockKind.NOTE),), "en")))
    assert isinstance(text, ParsedText) and text.blocks[0].kind is BlockKind.NOTE


@pytest.mark.parametrize(
    "value",
    [
        7,
        [],
        ["ParsedText"],
        ["Block", {"text": "a"}],
        ["ParsedText", {"blocks": [{"text": 7}], "language": "en"}],
        ["ParsedText", {"blocks": [], "language": "en", "other": 1}],
        ["ParsedText", {"blocks": [{"text": "a", "kind": "song"}], "language": "en"}],
        ["ParsedText", {"blocks": "abc", "language": "en"}],
        ["ParsedTable", {"languages": ["en"], "rows": [["a"]], "headings": ["a"]}],
        ["ParsedFile", {"statements": [{"kind": "other", "date": "some day"}]}],
    ],
)
def test_anything_else_is_an_error(value: object) -> None:
    with pytest.raises(ValueError, match="no parsed file"):
        opened_json.loads(json.dumps(value))


@pytest.mark.parametrize("text", ["", "{", "[" * 100_000, "\x00"])
def test_no_json_is_an_error(text: str) -> None:
    with pytest.raises(ValueError, match="no parsed file"):
        opened_json.loads(text)
