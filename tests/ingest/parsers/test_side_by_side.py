"""Tables whose columns are languages: a row for each paragraph, and nothing lost."""

import docx
import pytest
from docx.document import Document

from statements.ingest import metadata, read_files
from statements.ingest.document import ParsedTable
from statements.ingest.sandbox.messages import Given, Reading
from tests.ingest.parsers.opening import removed, said, saved, table_of, text_of

ENGLISH = (
    "The first lock is mended in spring.",
    "The second lock is mended in autumn.",
    "They trade 300 boats each year.",
)
CHINESE = ("第一座船闸在春季修缮。", "第二座船闸在秋季修缮。", "双方每年交易300艘船。")
RUSSIAN = ("Первый шлюз ремонтируется весной.", "Второй шлюз ремонтируется осенью.", "Они торгуют 300 лодками.")
PAIRS = tuple(zip(ENGLISH, CHINESE, strict=True))


def page(rows: object, around: str = "") -> str:
    """A page with a table of these rows."""
    assert isinstance(rows, (list, tuple))
    cells = "".join(f"<tr>{''.join(f'<td>{cell}</td>' for cell in row)}</tr>" for row in rows)
    return f"<html><head><meta charset=utf-8></head><body>{around}<table>{cells}</table></body></html>"


def word(rows: tuple[tuple[str, ...], ...]) -> Document:
    document = docx.Document()
    table = document.add_table(len(rows), len(rows[0]))
    for row, texts in zip(table.rows, rows, strict=True):
        for cell, text in zip(row.cells, texts, strict=True):
            cell.text = text
    return document


def test_columns_in_two_languages_are_a_table_with_their_tags() -> None:
    for content, name in ((page(PAIRS), "a.html"), (saved(word(PAIRS)), "a.docx")):
        found = table_of(content, name)
        assert (found.languages, found.rows, removed(found)) == (("en", "zh-Hans"), PAIRS, [])


def test_columns_in_three_languages_too() -> None:
    rows = tuple(zip(RUSSIAN, ENGLISH, CHINESE, strict=True))
    found = table_of(page(rows), "a.html")
    assert (found.languages, found.rows) == (("ru", "en", "zh-Hans"), rows)


@pytest.mark.parametrize("names", [("English", "中文"), ("English", "Chinese"), ("英文", "中文"), ("en", "zh-Hans")])
def test_a_row_that_names_the_languages_is_taken_out_and_told(names: tuple[str, str]) -> None:
    found = table_of(page((names, *PAIRS)), "a.html")
    assert found.rows == PAIRS
    assert removed(found) == [(" | ".join(names), "names of the languages")]


def test_a_column_of_numbers_is_taken_out_and_told() -> None:
    found = table_of(page([(f"{at}.", *pair) for at, pair in enumerate(PAIRS, start=1)]), "a.html")
    assert (found.rows, removed(found)) == (PAIRS, [("1. 2. 3.", "column of numbers")])


def test_rows_of_headings_are_named() -> None:
    assert table_of(page((("I. Water", "一、水"), *PAIRS)), "a.html").headings == frozenset({0})


@pytest.mark.parametrize(
    ("cell", "row"),
    [("<p>I. Water</p><p>一、水</p>", ("I. Water", "一、水")), ("Trade", ("Trade", "Trade"))],
)
def test_a_cell_over_all_columns_is_a_heading_in_each(cell: str, row: tuple[str, str]) -> None:
    source = page(PAIRS).replace("<table>", f"<table><tr><td colspan=2>{cell}</td></tr>")
    found = table_of(source, "a.html")
    assert found.rows == (row, *PAIRS)
    assert found.headings == frozenset({0})


def test_a_merged_cell_of_a_word_table_is_a_heading_in_each() -> None:
    document = word((("", ""), *PAIRS))
    first = document.tables[0].rows[0].cells
    merged = first[0].merge(first[1])
    merged.text = "I. Water"
    merged.add_paragraph("一、水")
    found = table_of(saved(document), "a.docx")
    assert (found.rows, found.headings) == ((("I. Water", "一、水"), *PAIRS), frozenset({0}))


def test_cells_with_as_many_paragraphs_on_each_side_are_parted() -> None:
    row = ("".join(f"<p>{x}</p>" for x in ENGLISH), "<br>".join(CHINESE))
    found = table_of(page([row]), "a.html")
    assert (found.rows, found.warnings) == (PAIRS, ())


def test_cells_with_more_paragraphs_on_one_side_are_aligned_and_told() -> None:
    row = ("".join(f"<p>{x}</p>" for x in ENGLISH), f"<p>{CHINESE[0]}</p><p>{CHINESE[1]}{CHINESE[2]}</p>")
    found = table_of(page([row]), "a.html")
    assert found.rows == (PAIRS[0], ("\n".join(ENGLISH[1:]), "".join(CHINESE[1:])))
    assert "3 paragraphs against 2" in str(found.warnings[0].message)


def test_what_stands_outside_the_table_is_a_title_or_a_row() -> None:
    texts = ("The two sides met on the bridge.", "双方在桥上会晤。", "They sang.")
    around = "<h1>Joint Statement on Canals</h1>" + "".join(f"<p>{text}</p>" for text in texts)
    found = table_of(page(PAIRS * 3, around), "a.html")
    assert found.titles == {"en": "Joint Statement on Canals"}
    assert found.rows == (texts[:2], (texts[2], ""), *PAIRS * 3)


def test_titles_in_two_languages_are_told_apart() -> None:
    document = word(PAIRS)
    for title in ("关于运河的联合声明", "Joint Statement on Canals"):
        document.element.body.insert(0, document.add_paragraph(title, style="Title")._p)
    found = table_of(saved(document), "a.docx")
    assert found.titles == {"en": "Joint Statement on Canals", "zh-Hans": "关于运河的联合声明"}
    assert found.rows == PAIRS


def test_several_tables_follow_one_another() -> None:
    source = page(PAIRS[:1]) + page(PAIRS[1:], "<p>I. Water</p><p>一、水</p>")
    found = table_of(source.replace("</body></html><html><head><meta charset=utf-8></head><body>", ""), "a.html")
    assert found.rows == (PAIRS[0], ("I. Water", "一、水"), *PAIRS[1:])


def test_an_empty_cell_stays_empty() -> None:
    rows = (*PAIRS, ("They sing.", ""))
    assert table_of(page(rows), "a.html").rows == rows


@pytest.mark.parametrize(
    "rows",
    [
        (("Year", "Boats"), ("2032", "300")),
        (("Lock", "Of wood, mended in the spring"), ("Dam", "Of stone, mended in the autumn")),
        (("Minister", "Jane Ash"), ("大臣", "李河")),
    ],
)
def test_tables_of_facts_in_one_language_are_none(rows: tuple[tuple[str, str], ...]) -> None:
    assert " | ".join(rows[0]) in said(text_of(page(rows, "<p>The two sides met on the bridge.</p>"), "a.html"))


def test_a_small_table_in_two_languages_in_a_long_text_is_part_of_that_text() -> None:
    prose = "".join(f"<p>{x}</p>" for x in ENGLISH * 9)
    assert " | ".join(PAIRS[0]) in said(text_of(page(PAIRS, prose), "a.html"))


PRESS = (
    ("Joint Statement on Locks", "关于船闸的联合声明"),
    ("Source: Harbour Gazette 2031-05-17 08:30", "来源：新华社 2031-05-17 08:30"),
    ("Editor's note: the full text follows.", ""),
    (f"PORT ISTA, May 16 (Xinhua) -- {ENGLISH[0]}", f"新华社伊斯塔港5月16日电 {CHINESE[0]}"),
    *PAIRS[1:2],
    (ENGLISH[2], f"{CHINESE[2]}（完）"),
    ("(End)", "（责任编辑：李闸）"),
)
LEFT_OUT = [
    ("Source: Harbour Gazette 2031-05-17 08:30", "line of the site", 0, "en"),
    ("来源：新华社 2031-05-17 08:30", "line of the site", 0, "zh-Hans"),
    ("Editor's note: the full text follows.", "editor's note", 0, "en"),
    ("PORT ISTA, May 16 (Xinhua) --", "line of a press agency", 0, "en"),
    ("新华社伊斯塔港5月16日电", "line of a press agency", 0, "zh-Hans"),
    ("（完）", "mark of the end", 3, "zh-Hans"),
    ("(End)", "mark of the end", 3, "en"),
    ("（责任编辑：李闸）", "names of editors", 3, "zh-Hans"),
]


def left_out(found: ParsedTable) -> list[tuple[str, str, int, str]]:
    return [(x.text, str(x.why), x.place, x.language) for x in found.removed]


def test_lines_of_the_press_are_taken_out_of_each_column_and_told() -> None:
    for content, name in ((page(PRESS), "a.html"), (saved(word(PRESS)), "a.docx")):
        found = table_of(content, name)
        assert (found.titles, found.rows) == (dict(zip(("en", "zh-Hans"), PRESS[0], strict=True)), PAIRS)
        assert left_out(found) == LEFT_OUT
        english, chinese = metadata.texts_of(found)
        about = metadata.found_in([english, chinese], ["en", "zh-Hans"])
        assert {key: x.publisher for key, x in about.renderings.items()} == {
            "en": "Harbour Gazette",
            "zh-Hans": "新华社",
        }


def test_a_mark_of_the_end_over_all_columns_is_told_once_and_stays_within_the_text_elsewhere() -> None:
    source = page((*PAIRS, PAIRS[0])).replace("</table>", "<tr><td colspan=2>（完）</td></tr></table>")
    found = table_of(source, "a.html")
    assert (found.rows, left_out(found)) == ((*PAIRS, PAIRS[0]), [("（完）", "mark of the end", 4, "zh-Hans")])
    middle = (*PAIRS * 3, ("Editors: the pilots.", "编辑：领港员。"), *PAIRS * 3)
    assert table_of(page(middle), "a.html").rows == middle


def test_what_is_left_out_of_a_table_can_be_put_back_where_it_stood() -> None:
    given = [Given("a.html", page(PRESS).encode())]
    (statement,) = read_files.read(given, Reading(dated=True)).parsed.statements
    assert [(x.before, x.passages[0].edition, x.passages[0].text) for x in statement.left_out] == [
        (before, tag, text) for text, _, before, tag in LEFT_OUT
    ]
