"""A table with a column for each language becomes a statement as it stands."""

from datetime import date

import pytest

from statements.ingest.assembly import tabled
from statements.ingest.document import ParsedTable, UnreadableFile
from statements.ingest.metadata import About
from statements.languages.partial_dates import PartialDate

ABOUT = About(kind="declaration", date=PartialDate(date(2031, 4, 12)))
ROWS = (
    ("Both sides met.", "双方举行会谈。"),
    ("I. Canals", "一、运河"),
    ("Dams will be mended.", "将修缮水坝。"),
    ("", ""),
    ("Locks will be built.", ""),
)


def test_rows_stay_as_they_are_and_headings_open_sections() -> None:
    found = tabled(ParsedTable(("en", "zh-Hans"), ROWS, frozenset({1})), ABOUT)
    assert [(x.number, dict(x.headings), len(x.paragraphs)) for x in found.sections] == [
        (None, {}, 1),
        (1, {"en": "Canals", "zh-Hans": "运河"}, 2),
    ]
    dams, locks = found.sections[1].paragraphs
    assert [(x.edition, x.text) for x in dams.passages] == [
        ("en", "Dams will be mended."),
        ("zh-Hans", "将修缮水坝。"),
    ]
    assert (str(dams.uncertain), dams.confidence) == ("", None)
    assert str(locks.uncertain) == "has no counterpart in Chinese (Simplified)"
    assert (dams.line, locks.line) == (3, 5)


@pytest.mark.parametrize(
    ("languages", "rows", "message"),
    [
        (("en", None), ROWS, "column 2: its language is not recognised"),
        (("en", "en"), ROWS, "column 1 and column 2 seem to be in one language, English"),
        (("en", "ru"), (("Both sides met.", ""),), "column 2 is empty"),
    ],
)
def test_what_is_refused(languages: tuple[str | None, ...], rows: tuple[tuple[str, ...], ...], message: str) -> None:
    with pytest.raises(UnreadableFile, match=message):
        tabled(ParsedTable(languages, rows), ABOUT)
