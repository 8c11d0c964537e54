"""What the columns of wide tables seem to hold, which of them are read, and what a person says of them."""

import csv
import io
from collections.abc import Callable, Sequence

import docx
import pytest
from openpyxl import Workbook

from statements.ingest.document import LEFT_OUT, Hints, UnreadableFile
from statements.ingest.parsers.table_columns import HELD, described, is_header
from statements.ingest.read_files import read
from statements.ingest.sandbox import json_codec
from statements.ingest.sandbox.messages import Given, Read, Reading
from tests.management.back_catalogue import texts

Rows = list[list[str]]
NAMES = ["ID", "Date", "Source text", "Target text", "Reviewer's note", "Link", "Words", "Status", "Chapter"]
HOLD = ["code", "day", "text", "text", "note", "address", "number", "note", "short"]
ENGLISH, CHINESE = (texts(3)[tag].split("\n\n")[1:] for tag in ("en", "zh-Hans"))


def wide() -> Rows:
    """What a translation office hands over: nine columns, two of them texts."""
    notes = [f"The reviewer of row {n} asked about the town and was answered." for n in range(len(ENGLISH))]
    return [
        [f"A-{n:03}", f"2031-04-{n + 1:02}", english, chinese, note, f"https://ona.example/{n}", str(90 + n), "done",
         "Works"]
        for n, (english, chinese, note) in enumerate(zip(ENGLISH, CHINESE, notes, strict=True))
    ]  # fmt: skip


def as_csv(rows: Rows) -> Given:
    out = io.StringIO()
    csv.writer(out).writerows(rows)
    return Given("wide.csv", out.getvalue().encode())


def as_workbook(rows: Rows) -> Given:
    book, out = Workbook(), io.BytesIO()
    sheet = book.worksheets[0]
    for row in rows:
        sheet.append(row)
    book.save(out)
    return Given("wide.xlsx", out.getvalue())


def as_word(rows: Rows) -> Given:
    document, out = docx.Document(), io.BytesIO()
    table = document.add_table(rows=0, cols=len(rows[0]))
    for row in rows:
        for cell, text in zip(table.add_row().cells, row, strict=True):
            cell.text = text
    document.save(out)
    return Given("wide.docx", out.getvalue())


def as_page(rows: Rows) -> Given:
    lines = "".join(f"<tr>{''.join(f'<td>{x}</td>' for x in row)}</tr>" for row in rows)
    return Given("wide.html", f"<html><body><table>{lines}</table></body></html>".encode())


FORMATS = pytest.mark.parametrize("written", [as_csv, as_workbook, as_word, as_page])
Written = Callable[[Rows], Given]


def opened(given: Given, tags: Sequence[str] = ()) -> Read:
    return read([given], Reading(Hints(languages=tuple(tags)), dated=False))


def rows_of(found: Read) -> list[tuple[str, ...]]:
    (statement,) = found.parsed.statements
    return [tuple(x.text for x in row.passages) for section in statement.sections for row in section.paragraphs]


@FORMATS
def test_the_texts_of_a_wide_table_are_told_from_all_else(written: Written) -> None:
    found = opened(written([NAMES, *wide()]))
    assert [(x.name, x.holds) for x in found.table] == list(zip(NAMES, HOLD, strict=True))
    assert list(found.columns) == ["-", "-", "en", "zh-Hans", *["-"] * 5]
    assert rows_of(found) == list(zip(ENGLISH, CHINESE, strict=True))
    left_out = {str(x.why): x.text for x in found.parts[0].removed}
    assert "asked about the town" in left_out["column “Reviewer's note”"]
    assert found.table[2].examples[0] == ENGLISH[0][:80] and len(found.table[2].examples) == 3


@FORMATS
def test_two_columns_in_one_language_are_asked_about_by_name(written: Written) -> None:
    rows = [[*row, f"They agree otherwise: {row[2]}"] for row in wide()]
    given = written([[*NAMES, "Revised text"], *rows])
    with pytest.raises(UnreadableFile, match="“Source text”, column “Target text” and column “Revised text”") as asked:
        opened(given)
    guesses = {x.name: x.language for x in asked.value.table if x.language}
    assert guesses == {"Source text": "en", "Target text": "zh-Hans", "Revised text": "en"}
    assert asked.value.columns == len(NAMES) + 1
    chosen = ["-", "-", "-", "zh", *["-"] * 5, "en"]
    found = opened(given, chosen)
    assert rows_of(found) == [(row[3], row[9]) for row in rows]
    assert [x.language for x in found.table] == ["", "", "", "zh-Hans", *[""] * 5, "en"]


def test_a_person_may_choose_others_than_those_that_were_told() -> None:
    found = opened(as_csv([NAMES, *wide()]), ["-", "-", "-", "zh-Hans", "en", "-", "-", "-", "-"])
    assert rows_of(found)[0] == (CHINESE[0], wide()[0][4])


@FORMATS
def test_no_column_at_all_is_no_text(written: Written) -> None:
    with pytest.raises(UnreadableFile, match="no column is chosen"):
        opened(written([NAMES, *wide()]), [LEFT_OUT] * len(NAMES))


def test_twenty_one_columns() -> None:
    rows = [[*[str(n * at) for at in range(19)], a, b] for n, (a, b) in enumerate(zip(ENGLISH, CHINESE, strict=True))]
    found = opened(as_csv([[f"field {n}" for n in range(21)], *rows]))
    assert list(found.columns) == ["-"] * 19 + ["en", "zh-Hans"]
    assert rows_of(found) == list(zip(ENGLISH, CHINESE, strict=True))


def test_a_name_that_is_also_a_language_needs_words_below() -> None:
    (codes, words) = described(["ID", "id"], [["A-1", "A-2"], ["Kedua pihak sepakat.", "Pelabuhan dibuka."]])
    assert (codes.holds, codes.language) == ("code", "") and (words.holds, words.language) == ("text", "id")


@pytest.mark.parametrize(
    ("name", "cells", "holds"),
    [
        ("", ["12", "13.5", "14 %"], "number"),
        ("", ["12 April 2031", "13 April 2031"], "day"),
        ("", ["2031年4月12日", "2031年4月13日"], "day"),
        ("", ["https://ona.example/a", "www.ona.example/b"], "address"),
        ("", ["Art. 12", "Art. 13"], "code"),
        ("备注", ["这一句的译文尚待核对。", "这一句已经核对。"], "note"),
        ("Comments", ["Please look at the second half once more."], "note"),
        ("", ["yes", "no", "yes"], "short"),
        ("", ["Harbour works"] * 7, "short"),
        ("", ["", " "], "nothing"),
        ("", ["Both sides will open the harbour."], "text"),
        ("Source text", ["Both sides will open the harbour."], "text"),
    ],
)
def test_what_a_column_seems_to_hold(name: str, cells: list[str], holds: str) -> None:
    assert holds in HELD
    assert described([name], [cells])[0].holds == holds


@pytest.mark.parametrize(
    ("first", "named"),
    [
        (["No.", "Chinese", "English"], True),
        (["Source text", "Target text"], True),
        (["Joint statement on canals", "关于运河的联合声明"], False),
        (["Field a", "Field b", "Field c"], True),
        (["Both sides met.", "双方会晤。", "1"], False),
        (["", "", "Part 1"], False),
    ],
)
def test_a_first_row_that_names_columns(first: list[str], named: bool) -> None:
    below = [["Both sides will open the harbour of Sarn in spring."] * len(first)] * 3
    assert is_header(first, below) is named


def test_what_is_told_of_columns_crosses_to_another_process() -> None:
    found = opened(as_csv([NAMES, *wide()]))
    again: Read = json_codec.loads(json_codec.dumps(found), Read)
    assert again.table == found.table and again.columns == found.columns
