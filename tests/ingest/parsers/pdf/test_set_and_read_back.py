"""What Chromium sets on pages, in any manner, is read back as the paragraphs that it was."""

from collections.abc import Callable

import pytest
from playwright.sync_api import Page

from statements.ingest.document import BlockKind
from tests.ingest.parsers.opening import of_kind, removed, said, table_of, text_of
from tests.ingest.parsers.pdf import invented

STYLES = {
    "parted by gaps": "p {margin: 0 0 .6em 0}",
    "parted by indents": "p {text-indent: 2em; margin: 0; text-align: justify}",
    "hyphenated": "p {text-align: justify; hyphens: auto}",
    "double-spaced": "body {line-height: 2.2} p {margin: 0; text-indent: 3em}",
    "small pages": "@page {size: A5; margin: 15mm}",
    "margins unlike each other": "@page {margin: 20mm 60mm 20mm 20mm}",
    "two columns": "body {column-count: 2; column-gap: 8mm} h1 {column-span: all}"
    "p {text-align: justify; hyphens: auto}",
    "two columns with indents": "body {column-count: 2; column-gap: 6mm} h1 {column-span: all}"
    "p {text-indent: 1.5em; margin: 0; text-align: justify}",
}
Printer = Callable[..., bytes]


@pytest.mark.parametrize("style", STYLES)
@pytest.mark.parametrize("language", ["en", "zh", "ru"])
def test_paragraphs_and_headings_are_those_that_were_set(printed: Printer, language: str, style: str) -> None:
    body, texts, headings = invented.statement(language, 24)
    text = text_of(printed(language, body, STYLES[style], edges=True), "statement.pdf")
    assert said(text) == texts
    assert text.title == invented.TITLES[language]
    assert of_kind(text, BlockKind.HEADING) == headings
    assert {why for _, why in removed(text)} == {"page header or footer", "page number"}
    assert {x for x, why in removed(text) if why != "page number"} == {"Chancery of Aldermark"}


def test_each_block_knows_its_page(printed: Printer) -> None:
    body, texts, _ = invented.statement("en", 36)
    places = [x.place for x in text_of(printed("en", body), "statement.pdf").blocks]
    assert places == sorted(places)
    assert set(places) == set(range(1, max(places) + 1)) and max(places) >= 3


def test_what_a_browser_prints_around_a_page_is_removed(printing: Page) -> None:
    printing.set_content(invented.page("en", invented.statement("en", 6)[0]))
    text = text_of(printing.pdf(display_header_footer=True), "statement.pdf")
    assert {why for _, why in removed(text)} == {"address or date of printing"}
    assert said(text) == invented.statement("en", 6)[1]


def test_raised_numbers_are_marks_and_their_notes_are_left_out(printed: Printer) -> None:
    first, second = invented.paragraphs("en", 2)
    notes = "<p class=n><sup>1</sup> The lock charter of 2019.</p><p class=n>2 See the annex.</p>"
    style = ".n {font-size: 8pt; margin: 0} sup {font-size: 7pt; line-height: 0}"
    body = f"<h1>Joint Statement on Locks</h1><p>{first}<sup>1</sup></p><p>On the 15<sup>th</sup> day.<sup>2</sup></p>"
    text = text_of(printed("en", f"{body}<p>{second}</p><div style='height: 60pt'></div>{notes}", style), "a.pdf")
    assert said(text)[:3] == [f"{first}[^1]", "On the 15th day.[^2]", second]
    assert removed(text) == [("[1] The lock charter of 2019.", "note"), ("[2] See the annex.", "note")]


def test_items_of_a_list_are_items(printed: Printer) -> None:
    texts = invented.paragraphs("en", 4)
    body = "<p>The sides will:</p><ol>" + "".join(f"<li>{x}</li>" for x in texts) + "</ol>"
    text = text_of(printed("en", body), "a.pdf")
    assert of_kind(text, BlockKind.ITEM) == [f"{at}. {x}" for at, x in enumerate(texts, start=1)]


def test_who_signs_in_two_columns_is_read_one_after_the_other(printed: Printer) -> None:
    texts = invented.paragraphs("en", 6)
    signed = (
        "<table style='width: 100%'><tr><td>For the Government of Aldermark<td>For the Government of Lanhai"
        "<tr><td>(signed) Ada Mole<td>(signed) Bo Lun</table>"
    )
    body = "".join(f"<p>{x}</p>" for x in texts) + f"<p>Done at Port Lanhai on 4 May 2031.</p>{signed}"
    text = text_of(printed("en", body), "a.pdf")
    assert said(text)[:6] == texts
    assert of_kind(text, BlockKind.SIGNATURE) == [
        "Done at Port Lanhai on 4 May 2031.",
        *("For the Government of Aldermark", "(signed) Ada Mole"),
        *("For the Government of Lanhai", "(signed) Bo Lun"),
    ]


@pytest.mark.parametrize("rules", ["", "border: 1px solid"])
def test_two_languages_in_two_columns_are_a_table(printed: Printer, rules: str) -> None:
    rows = list(zip(invented.paragraphs("en", 14), invented.paragraphs("zh", 14), strict=True))
    cells = "".join(f"<tr><td lang=en>{en}<td lang=zh>{zh}" for en, zh in rows)
    style = f"td {{width: 50%; vertical-align: top; padding: 3pt 8pt; {rules}}} table {{border-collapse: collapse}}"
    found = table_of(printed("en", f"<h1>Joint Statement</h1><table>{cells}</table>", style), "a.pdf")
    assert found.languages == ("en", "zh-Hans")
    assert found.rows == tuple(rows)


def test_a_ruled_table_of_facts_is_read_row_by_row(printed: Printer) -> None:
    first, second = invented.paragraphs("en", 2)
    table = "<table border=1><tr><th>Port<th>Berths<tr><td>Aldermark<td>12<tr><td>Lanhai<td>7</table>"
    text = text_of(printed("en", f"<p>{first}</p>{table}<p>{second}</p>"), "a.pdf")
    assert said(text) == [first, "Port | Berths", "Aldermark | 12", "Lanhai | 7", second]


def test_letters_are_those_that_were_typed(printed: Printer) -> None:
    """Chromium names 水 and 长 by their radicals, and sets ligatures."""
    words = "一二水长门马食页风车见贝金木火土日月山川人口手心"
    assert said(text_of(printed("zh", f"<p>{words * 3}。</p>"), "a.pdf")) == [f"{words * 3}。"]
    english = "The first official efficient traffic affairs office is fine."
    assert said(text_of(printed("en", f"<p>{english}</p>"), "a.pdf")) == [english]


@pytest.mark.parametrize("font", ["Noto Serif CJK SC", "Noto Sans CJK SC"])
def test_characters_that_share_a_glyph_are_those_of_the_language(printed: Printer, font: str) -> None:
    """In these fonts 户 is one glyph with a radical, 胶 with what nobody writes, ‘ with a letter of Uzbek."""
    words = "户口与门户、橡胶和胶州湾，‘乡村’公路三～五条"
    style = f"body {{font-family: '{font}'}}"
    assert said(text_of(printed("zh", f"<p>{words * 2}。</p>", style), "a.pdf")) == [f"{words * 2}。"]


@pytest.mark.parametrize("size", [14, 15, 17])
def test_no_blank_comes_between_chinese_and_a_number_at_the_end_of_a_line(printed: Printer, size: int) -> None:
    """A line may end between 2032 and 年 as between any two characters."""
    texts = [f"双方将在{year}年{month}月以前修建{month + 10}座船闸。" * 3 for year, month in ((2032, 5), (2034, 11))]
    style = f"body {{font-size: {size}pt}} p {{text-indent: 2em}}"
    assert said(text_of(printed("zh", "".join(f"<p>{x}</p>" for x in texts), style), "a.pdf")) == texts


def test_short_paragraphs_with_indents_are_not_taken_for_centred_lines(printed: Printer) -> None:
    """Each ends about as far from the right as it begins from the left."""
    texts = [
        "两岸灯塔自下月一日起使用相同的信号。",
        "凡居住在岛上的儿童，毕业以前免费乘船。",
        "渡轮冬季供暖，并免费运送自行车与书籍。",
    ]
    style = "@page {size: 150mm 200mm; margin: 25mm} body {font-size: 12pt} p {text-indent: 2em; margin: 0}"
    long = "双方将维护旧运河各船闸，并向悬挂任何旗帜的船只开放，费用由双方平均分担。" * 2
    body = "".join(f"<p>{x}</p>" for x in (long, *texts, long))
    assert said(text_of(printed("zh", body, style), "a.pdf")) == [long, *texts, long]


def test_as_many_pages_as_a_basic_law_has(printed: Printer) -> None:
    texts = [f"Article {number} of the canal law leaves the lock {number} to its keeper." for number in range(1, 226)]
    body = "".join(f"<p style='break-after: page'>{x}</p>" for x in texts)
    text = text_of(printed("en", body), "law.pdf")
    assert said(text) == texts
    assert text.blocks[-1].place == 225
