"""What a reader is asked and answers is the same after a way through JSON, and nothing else is taken for it."""

import datetime
import json

import pytest
from hypothesis import given
from hypothesis import strategies as any_of

from statements.ingest.align import Bead
from statements.ingest.document import (
    Hints,
    Notice,
    ParsedEdition,
    ParsedFile,
    ParsedName,
    ParsedParagraph,
    ParsedPassage,
    ParsedSection,
    ParsedStatement,
    Removed,
)
from statements.ingest.sandbox import json_codec
from statements.ingest.sandbox.messages import (
    Aligned,
    Aligning,
    Extracted,
    Extracting,
    Part,
    Read,
    Reading,
    Refused,
    Side,
)
from statements.languages.partial_dates import PartialDate, Precision
from tests.message_strategies import MESSAGES

WORDS = any_of.text(max_size=20)
NUMBERS = any_of.integers(0, 9_999)
NOTICES = any_of.builds(Notice, NUMBERS, MESSAGES)
REMOVED = any_of.builds(Removed, WORDS, MESSAGES, NUMBERS)
NAMES = any_of.dictionaries(WORDS, WORDS, max_size=2)


def several(of: any_of.SearchStrategy[object]) -> any_of.SearchStrategy[tuple[object, ...]]:
    return any_of.lists(of, max_size=3).map(tuple)


PARAGRAPHS = any_of.builds(
    ParsedParagraph,
    WORDS,
    several(any_of.builds(ParsedPassage, WORDS, WORDS, any_of.booleans())),
    id=any_of.none() | WORDS,
    uncertain=MESSAGES,
    confidence=any_of.none() | any_of.floats(0, 1),
)
PARTIES = any_of.builds(ParsedName, NAMES, any_of.none() | WORDS, NAMES)
DATES = any_of.builds(PartialDate.within, any_of.dates(), any_of.sampled_from(Precision))
STATEMENTS = any_of.builds(
    ParsedStatement,
    kind=WORDS,
    date=DATES,
    titles=NAMES,
    parties=several(PARTIES),
    editions=several(any_of.builds(ParsedEdition, WORDS, WORDS, retrieved_on=any_of.none() | any_of.dates())),
    sections=several(any_of.builds(ParsedSection, any_of.none() | NUMBERS, NAMES, several(PARAGRAPHS))),
    event=any_of.none() | PARTIES,
)
FILES = any_of.builds(ParsedFile, several(STATEMENTS), several(NOTICES))


PARTS = any_of.builds(Part, WORDS, WORDS, several(REMOVED))
HINTS = any_of.builds(
    Hints,
    name=WORDS,
    date=any_of.none() | DATES,
    languages=several(WORDS),
    editions=any_of.dictionaries(WORDS, several(WORDS), max_size=2),
)
SIDES = any_of.builds(Side, WORDS, several(WORDS))
BEADS = any_of.builds(Bead, several(NUMBERS), several(NUMBERS), any_of.floats(0, 1))
TASKS = any_of.one_of(
    any_of.builds(Reading, HINTS, WORDS, any_of.booleans(), any_of.booleans()),
    any_of.builds(Aligning, several(WORDS)),
    any_of.just(Extracting()),
)
ANSWERS = any_of.one_of(
    any_of.builds(Read, FILES, several(PARTS), several(WORDS)),
    any_of.builds(Aligned, SIDES, SIDES, several(BEADS), several(NOTICES)),
    any_of.builds(Extracted, WORDS),
    any_of.builds(Refused, MESSAGES, NUMBERS, WORDS, NUMBERS),
)
KINDS = (ParsedFile, Reading, Aligning, Extracting, Read, Aligned, Extracted, Refused)


@given(any_of.one_of(FILES, TASKS, ANSWERS))
def test_it_is_the_same(thing: object) -> None:
    written = json_codec.dumps(thing)
    assert "\n" not in written
    assert json_codec.loads(written, *KINDS) == thing


def test_a_date_is_what_it_was() -> None:
    day = ParsedEdition("en", "en", retrieved_on=datetime.date(2031, 5, 4))
    statement = ParsedStatement("other", PartialDate(datetime.date(2031, 5, 4)), {}, (), (day,), ())
    found = json_codec.loads(json_codec.dumps(ParsedFile((statement,))), ParsedFile)
    assert found.statements[0].editions[0].retrieved_on == datetime.date(2031, 5, 4)


@pytest.mark.parametrize(
    "value",
    [
        7,
        [],
        ["ParsedFile"],
        ["Removed", {"text": "a", "why": "b"}],
        ["Side", {"language": "en", "paragraphs": ["a"]}],
        ["ParsedFile", {"statements": [], "other": 1}],
        ["ParsedFile", {"statements": [], "outcome": 1}],
        ["ParsedFile", {"statements": "abc"}],
        ["ParsedFile", {"statements": [{"kind": "other", "date": "some day"}]}],
        ["Read", {"parsed": {"statements": []}, "parts": [{"format": 7}]}],
        ["Read", {"parsed": {"statements": []}, "parts": [], "columns": [None]}],
        ["Aligned", {"left": {}, "right": {}, "beads": []}],
        ["Aligning", {"outcome": "os.system"}],
        ["Refused", {"message": "a", "line": "b"}],
    ],
)
def test_anything_else_is_an_error(value: object) -> None:
    with pytest.raises(ValueError, match="this is none of ParsedFile, Reading"):
        json_codec.loads(json.dumps(value), *KINDS)


@pytest.mark.parametrize("text", ["", "{", "[" * 100_000, "\x00"])
def test_no_json_is_an_error(text: str) -> None:
    with pytest.raises(ValueError, match="this is none of"):
        json_codec.loads(text, ParsedFile)
