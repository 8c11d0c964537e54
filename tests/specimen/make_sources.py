"""Makes the files of tests/data/specimen from the specimen, in forms that editors get, by programs that write such.

`.venv/bin/python manage.py shell -c "from tests.specimen import make_sources; make_sources.main()"`, with CHROMIUM as
tests have it. The newsletter among them was written by hand.
"""

import os
from collections.abc import Iterator
from html import escape
from pathlib import Path

from docx import Document
from playwright.sync_api import sync_playwright

from statements.ingest.document import ParsedStatement
from statements.languages import numerals
from tests.specimen.test_texts import FOLDER as TEXTS
from tests.specimen.test_texts import read

FOLDER = Path(__file__).parents[1] / "data" / "specimen"
WORD = "2024-10-16-x-lanhai-x-aldermark-x-zarechye-joint-communique"
MARKDOWN = "2019-06-22-x-lanhai-x-zarechye-joint-statement"
COLUMNS = "2020-09-03-x-lanhai-x-zarechye-joint-statement"
NEWSLETTER = "2025-06-10-x-lanhai-x-zarechye-joint-statement"
DAYS = {
    WORD: ("Luoting, 16 October 2024", "2024年10月16日，洛汀"),
    MARKDOWN: ("Velikhov, 22 June 2019", "2019年6月22日，韦利霍夫"),
    COLUMNS: ("3 September 2020", "2020年9月3日"),
}
STYLE = """
@page { size: A4; margin: 22mm 18mm }
body { font: 10pt/1.45 "Noto Sans CJK SC", sans-serif }
.row { display: grid; grid-template-columns: 1fr 1fr; gap: 9mm; margin-block-end: 3mm }
h1, h2 { margin: 0; font-size: 11pt }
h1 { font-size: 14pt }
"""


def statement(slug: str) -> ParsedStatement:
    return read(TEXTS / f"{slug}.txt")


def heading(number: int | None, words: str, language: str) -> str:
    """`1. Trade`, 一、贸易."""
    if number is None:
        return words
    return f"{numerals.to_chinese(number)}、{words}" if language == "zh-Hans" else f"{number}. {words}"


def blocks(made: ParsedStatement, key: str, language: str) -> Iterator[tuple[str, str]]:
    """("h2" or "p", text) of an edition's headings and paragraphs, in order."""
    for section in made.sections:
        if language in section.headings:
            yield "h2", heading(section.number, section.headings[language], language)
        for row in section.paragraphs:
            yield from (("p", x.text) for x in row.passages if x.edition == key and row.kind == "text")


def pairs(made: ParsedStatement) -> Iterator[tuple[str, str, str]]:
    """("h2" or "p", English, Chinese) of headings and paragraphs."""
    english, chinese = (list(blocks(made, tag, tag)) for tag in ("en", "zh-Hans"))
    for (kind, one), (_, other) in zip(english, chinese, strict=True):
        yield kind, one, other


def word(made: ParsedStatement, language: str, day: str) -> None:
    document = Document()
    document.add_heading(made.titles[language], level=0)
    document.add_paragraph(day)
    for kind, text in blocks(made, language, language):
        if kind == "h2":
            document.add_heading(text, level=1)
        else:
            document.add_paragraph(text)
    document.save(str(FOLDER / f"communique-2024-{language}.docx"))


def markdown(made: ParsedStatement, days: tuple[str, str]) -> None:
    """Each paragraph in English, and below it in Chinese, as translators write it."""
    lines = [f"# {made.titles['en']}", f"# {made.titles['zh-Hans']}", *days]
    for kind, english, chinese in pairs(made):
        mark = "## " if kind == "h2" else ""
        lines += [mark + english, mark + chinese]
    (FOLDER / "statement-2019.md").write_text("\n\n".join(lines) + "\n", encoding="utf-8")


def columns(made: ParsedStatement, days: tuple[str, str]) -> str:
    """A page of HTML with the Chinese on the left and the English on the right."""
    cells = [("h1", made.titles["en"], made.titles["zh-Hans"]), ("p", *days), *pairs(made)]
    body = "\n".join(
        f'<div class="row"><{tag} lang="zh-Hans">{escape(left)}</{tag}><{tag} lang="en">{escape(right)}</{tag}></div>'
        for tag, right, left in cells
    )
    return f'<!doctype html><html lang="zh-Hans"><meta charset="utf-8"><style>{STYLE}</style>{body}</html>'


def printed(html: str, file: Path) -> None:
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=os.environ.get("CHROMIUM"))
        page = browser.new_page()
        page.set_content(html)
        page.pdf(path=str(file), format="A4", prefer_css_page_size=True)
        browser.close()


def main() -> None:
    """Writes them all but the newsletter."""
    for language, day in zip(("en", "zh-Hans"), DAYS[WORD], strict=True):
        word(statement(WORD), language, day)
    markdown(statement(MARKDOWN), DAYS[MARKDOWN])
    printed(columns(statement(COLUMNS), DAYS[COLUMNS]), FOLDER / "statement-2020.pdf")


if __name__ == "__main__":
    main()
