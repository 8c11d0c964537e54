"""Two languages that stand apart on pages, each with its own flow, are read one by one and then put side by side."""

import pytest

from statements.ingest import read_files
from statements.ingest.document import Hints, ParsedStatement, ParsedTexts
from statements.ingest.parsers import files
from statements.ingest.sandbox.messages import Given, Read, Reading
from statements.languages.partial_dates import PartialDate
from tests.ingest.parsers.pdf import invented
from tests.ingest.parsers.pdf.conftest import Printer

DATED = Reading(Hints(date=PartialDate.parse("2031-05-04")))
COUNT = 30
PARAGRAPHS = invented.parallel(COUNT, "zh", "en", "fr")
TAGS = {"zh": "zh-Hans", "en": "en", "fr": "fr"}
HAN = "一二三四五六七八九十"
# Each side has a header of its own, which tells another article on each page.
COLUMNS = (
    "main {display: grid; grid-template-columns: 1fr 1fr; gap: 8mm} main > div {font-size: 9.5pt}"
    "h1 {font-size: 13pt} h2 {font-size: 1em; text-align: center}"
    "@page {size: A4; margin: 24mm 16mm; @top-left {content: '公报二〇三一年第14号'; font-size: 8pt}"
    "@top-right {content: 'Gazette No. 14 of 2031'; font-size: 8pt}"
    "@bottom-center {content: '– ' counter(page) ' –'; font-size: 8pt}}"
)


def han(number: int) -> str:
    tens, one = divmod(number, 10)
    return ("" if tens < 1 else "十" if tens == 1 else f"{HAN[tens - 1]}十") + (HAN[one - 1] if one else "")


def named(language: str, number: int) -> str:
    return f"第{han(number)}条" if language == "zh" else f"Article {number}"


def flow(language: str, wide: bool = False) -> str:
    """All articles of one language; `wide`: each number stands in the first line, before two wide blanks."""
    texts = enumerate(PARAGRAPHS[language], start=1)
    articles = (
        f"<p>{named(language, at)}\u3000\u3000{text}</p>" if wide else f"<h2>{named(language, at)}</h2><p>{text}</p>"
        for at, text in texts
    )
    return f"<div lang={TAGS[language]}><h1>{invented.TITLES[language]}</h1>{''.join(articles)}</div>"


def read(content: bytes) -> Read:
    return read_files.read([Given("gazette.pdf", content)], DATED)


def rows(statement: ParsedStatement) -> list[tuple[str, ...]]:
    return [tuple(x.text for x in row.passages) for section in statement.sections for row in section.paragraphs]


def of_articles(statement: ParsedStatement, order: tuple[str, ...]) -> None:
    """Each article is a section in both languages, and nothing else is there."""
    assert [dict(x.headings) for x in statement.sections] == [
        {TAGS[x]: named(x, at) for x in order} for at in range(1, COUNT + 1)
    ]
    assert rows(statement) == [tuple(PARAGRAPHS[x][at] for x in order) for at in range(COUNT)]
    assert dict(statement.titles) == {TAGS[x]: invented.TITLES[x] for x in order}


@pytest.mark.parametrize("order", [("zh", "en"), ("en", "zh"), ("en", "fr"), ("fr", "en")])
def test_columns_of_two_languages_that_end_on_different_pages(printed: Printer, order: tuple[str, str]) -> None:
    body = f"<main>{''.join(map(flow, order))}</main>"
    found = read(printed(order[0], body, COLUMNS))
    of_articles(found.parsed.statements[0], order)
    assert found.columns == tuple(TAGS[x] for x in order)
    assert "in its own column" in str(found.parsed.warnings[0].message)
    assert {x.text for x in found.parts[0].removed if str(x.why) != "page number"} == {
        "公报二〇三一年第14号",
        "Gazette No. 14 of 2031",
    }


def test_pages_in_turn(printed: Printer) -> None:
    """A page of one language, the next of the other; a paragraph goes on two pages later."""
    parts = [PARAGRAPHS[x][at : at + 6] for at in range(0, COUNT, 6) for x in ("zh", "en")]
    pages = "".join(
        f"<div style='break-after: page' lang={TAGS[x]}>{''.join(f'<p>{text}</p>' for text in part)}</div>"
        for part, x in zip(parts, ("zh", "en") * 5, strict=True)
    )
    found = read(printed("zh", pages, "div {font-size: 9pt}"))
    assert rows(found.parsed.statements[0]) == list(zip(PARAGRAPHS["zh"], PARAGRAPHS["en"], strict=True))
    assert "on its own pages" in str(found.parsed.warnings[0].message)


def test_lines_over_both_columns_belong_to_their_language(printed: Printer) -> None:
    titles = "".join(f"<h1 style='text-align: center'>{invented.TITLES[x] * 2}</h1>" for x in ("zh", "en"))
    body = f"{titles}<main>{flow('zh')}{flow('en')}</main>"
    opened = files.open_file(printed("zh", body, COLUMNS), "gazette.pdf")
    assert isinstance(opened, ParsedTexts)
    assert [x.title.count(invented.TITLES[y]) for x, y in zip(opened.texts, ("zh", "en"), strict=True)] == [3, 3]


def test_a_number_before_wide_blanks_is_no_column(printed: Printer) -> None:
    body = f"<main>{flow('zh', wide=True)}{flow('en', wide=True)}</main>"
    statement = read(printed("zh", body, COLUMNS)).parsed.statements[0]
    wanted = [tuple(f"{named(x, at + 1)} {PARAGRAPHS[x][at]}" for x in ("zh", "en")) for at in range(COUNT)]
    assert rows(statement) == wanted
