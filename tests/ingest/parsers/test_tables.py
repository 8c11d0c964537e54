"""Texts that stand side by side in CSV, workbooks and TMX as other programs write them."""

import io
from collections.abc import Sequence
from datetime import datetime

import pytest
from openpyxl import Workbook

from statements.ingest.document import ParsedTable, UnreadableFile
from statements.ingest.parsers.files import open_file

ROWS = [
    ("Both sides will keep the locks of the northern canal open at night.", "双方将在夜间保持北运河各船闸开放。"),
    ("They agreed, “in principle”, to count the boats\nand the barges.", "双方原则同意清点船只\n和驳船。"),
    ("Aldermark will send two pilots to the harbour of Lanhai.", "阿国将向兰海港派遣两名引航员。"),
]


def table(content: bytes, name: str) -> ParsedTable:
    opened = open_file(content, name)
    assert isinstance(opened, ParsedTable)
    return opened


def csv(rows: Sequence[tuple[str, ...]], mark: str = ",", encoding: str = "utf-8-sig") -> bytes:
    quoted = [mark.join('"' + cell.replace('"', '""') + '"' for cell in row) for row in rows]
    return "\r\n".join(quoted).encode(encoding)


def xlsx(*sheets: Sequence[tuple[object, ...]]) -> bytes:
    book = Workbook()
    book.remove(book.worksheets[0])
    for rows in sheets:
        sheet = book.create_sheet()
        for row in rows:
            sheet.append(row)
    written = io.BytesIO()
    book.save(written)
    return written.getvalue()


@pytest.mark.parametrize("mark", [",", ";", "\t"])
@pytest.mark.parametrize(
    "names", [("en", "zh-Hans"), ("English", "简体中文"), ("英文", "中文"), ("en-US", "zh-CN"), ("ENGLISH", "Chinese")]
)
def test_columns_are_named_by_their_language(mark: str, names: tuple[str, str]) -> None:
    found = table(csv([names, *ROWS], mark), "canals.csv")
    assert found.languages == ("en", "zh-Hans")
    assert found.rows == tuple(ROWS)


def test_columns_without_names_are_told_by_what_they_say() -> None:
    for content, name in ((csv(list(ROWS)), "canals.csv"), (xlsx(list(ROWS)), "canals.xlsx")):
        found = table(content, name)
        assert (found.languages, found.rows) == (("en", "zh-Hans"), tuple(ROWS))


def test_a_column_of_kinds_tells_headings_and_other_columns_are_told() -> None:
    rows = [("no", "kind", "zh", "en"), ("1", "heading", "运河", "Canals"), ("2", "text", "双方同意。", "They agree.")]
    found = table(csv(rows), "canals.csv")
    assert (found.languages, found.rows) == (("zh-Hans", "en"), (("运河", "Canals"), ("双方同意。", "They agree.")))
    assert found.headings == {0}
    assert [(str(x.why), x.text) for x in found.removed if "no" in str(x.why)][0][0] == "column “no”"


def test_three_languages_and_older_encodings() -> None:
    rows = [
        ("zh", "en", "ru"),
        ("双方同意保持运河畅通。", "They keep the canal open.", "Стороны держат канал открытым."),
    ]
    assert table(csv(rows), "canals.csv").languages == ("zh-Hans", "en", "ru")
    older = table(csv([("zh", "en"), *[(b, a) for a, b in ROWS]], encoding="gb18030"), "canals.csv")
    assert older.rows[0] == ROWS[0][::-1]
    assert "GB18030" in str(older.warnings[0].message)


def test_a_workbook_gives_values_of_its_first_sheet_in_two_languages() -> None:
    found = table(xlsx([("Notes", ""), ("nothing", "here")], [("en", "zh"), *ROWS, (2031, "二〇三一")]), "canals.xlsx")
    assert found.rows == (*ROWS, ("2031", "二〇三一"))


def test_columns_of_words_in_no_known_language_are_a_table_whose_languages_are_to_be_said() -> None:
    found = table(csv([("1", "Kuu na lahti ranna", "Mana wasi hatun ñan"), ("2", "Sild on avatud", "")]), "canals.csv")
    assert found.languages == (None, None)
    assert found.rows == (("Kuu na lahti ranna", "Mana wasi hatun ñan"), ("Sild on avatud", ""))
    assert [x.text for x in found.removed] == ["1 | 2"]


def test_a_day_in_a_workbook_is_written_as_a_day() -> None:
    found = table(xlsx([("en", "zh"), *ROWS, (datetime(2031, 4, 12), 75.0)]), "canals.xlsx")
    assert found.rows[-1] == ("2031-04-12", "75")


@pytest.mark.parametrize(
    ("content", "name", "message"),
    [
        (b"", "canals.csv", "empty"),
        (b"en,zh\nonly one cell\n", "canals.csv", "has 1 cells, the first has 2"),
        (b'en,zh\n"open,never closed\n', "canals.csv", "quotation marks"),
        (b"name,age\nAnna,30\n", "canals.csv", "no column of this sheet"),
        (xlsx([("a", "b"), ("c", "d")]), "canals.xlsx", "no column of this sheet"),
        (b"<?xml version='1.0'?><tmx version='1.4'><body>", "canals.tmx", "broken"),
        (b"<tmx version='1.4'><header/><body/></tmx>", "canals.tmx", "its languages: none"),
        (
            b"<tmx version='1.4'><header/><body><tu><tuv xml:lang='xx-YY'><seg>a</seg></tuv>"
            b"<tuv xml:lang='ENG'><seg>a</seg></tuv></tu></body></tmx>",
            "canals.tmx",
            "its languages: en, xx-YY",
        ),
        (xlsx(list(ROWS)), "canals.docx", "this is an Excel workbook named .docx"),
    ],
)
def test_what_cannot_be_read_is_said(content: bytes, name: str, message: str) -> None:
    with pytest.raises(UnreadableFile, match=message):
        open_file(content, name)


def test_the_line_of_a_ragged_row_is_said() -> None:
    with pytest.raises(UnreadableFile) as refused:
        open_file(csv([("en", "zh"), ROWS[1], ("one",)]), "canals.csv")
    assert refused.value.line == 5


TMX = """<?xml version="1.0" encoding="UTF-8"?>
<!DOCTYPE tmx SYSTEM "tmx14.dtd">
<tmx version="1.4">
  <header creationtool="x" creationtoolversion="1" segtype="sentence" o-tmf="x" adminlang="en" srclang="en"
    datatype="x"/>
  <body>
    <tu tuid="1"><note>first</note>
      <tuv xml:lang="EN-US"><seg>The <bpt i="1">&lt;b&gt;</bpt>locks<ept i="1">&lt;/b&gt;</ept> stay <hi>open</hi>.<ph
        x="1">{1}</ph></seg></tuv>
      <tuv xml:lang="ZH-CN"><seg>船闸保持开放。</seg></tuv>
    </tu>
    <tu><tuv xml:lang="en"><seg>The pilots come.</seg></tuv><tuv xml:lang="zh-CN"><seg>引航员前来。</seg></tuv>
        <tuv xml:lang="xx"><seg>Nonsense.</seg></tuv></tu>
    <tu><tuv xml:lang="en"><seg>Alone.</seg></tuv></tu>
  </body>
</tmx>"""
ROWS_OF_TMX = (("The locks stay open.", "船闸保持开放。"), ("The pilots come.", "引航员前来。"), ("Alone.", ""))


@pytest.mark.parametrize("encoding", ["utf-8", "utf-16"])
def test_units_are_rows_without_the_codes_in_them(encoding: str) -> None:
    found = table(TMX.replace("UTF-8", encoding.upper()).encode(encoding), "memory.tmx")
    assert (found.languages, found.rows) == (("en", "zh-Hans"), ROWS_OF_TMX)
    assert [(x.text, str(x.why)) for x in found.removed] == [("Nonsense.", "language “xx”")]


def test_older_tmx_says_its_languages_otherwise() -> None:
    older = TMX.replace("xml:lang", "lang").replace('version="1.4"', 'version="1.1"').replace("tmx14", "tmx11")
    assert table(older.encode(), "memory.tmx").rows == ROWS_OF_TMX


def test_entities_of_tmx_are_refused() -> None:
    bomb = TMX.replace('SYSTEM "tmx14.dtd"', '[<!ENTITY a "aaaa">]').replace("Alone.", "&a;")
    with pytest.raises(UnreadableFile, match="entities"):
        open_file(bomb.encode(), "memory.tmx")
