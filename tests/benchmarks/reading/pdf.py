"""Treaties as PDFs in the layouts of gazettes: Chromium sets them, PDFium lays pages beside each other."""

from collections.abc import Callable, Iterator, Sequence
from pathlib import Path

from playwright.sync_api import Page, sync_playwright

from statements.ingest.sandbox.messages import Given
from tests.benchmarks.reading import articles, pages
from tests.benchmarks.reading.articles import Document
from tests.benchmarks.reading.marks import Case
from tests.benchmarks.reading.pages import Style
from tests.chromium import chromium_path

Made = Callable[[Page, Document], list[bytes]]
JUSTIFIED = "p {text-align: justify; hyphens: auto}"
INDENTED = "p {text-indent: 2em; margin: 0; text-align: justify}"
TREATIES = (("vcdr", True, 20), ("vclt", False, 16))  # names, whether in simplified characters, articles


def single(make: Callable[..., bytes], *arguments: object, **named: object) -> Made:
    return lambda page, document: [make(page, document, *arguments, **named)]


def pair(style: Style, css: str = "") -> Made:
    return lambda page, document: [pages.one(page, document, x, style, pages.A4, css) for x in ("zh", "en")]


LAYOUTS: dict[str, Made] = {
    "PDF, spread, articles alone": single(pages.spread, Style()),
    "PDF, spread, ordinance": single(pages.spread, Style("ordinance")),
    "PDF, spread, ordinance, sans": single(pages.spread, Style("ordinance", fonts="sans")),
    "PDF, spread, wide gap": single(pages.spread, Style("wide gap", JUSTIFIED)),
    "PDF, spread, English left": single(pages.spread, Style("ordinance"), ("en", "zh")),
    "PDF, page by page": single(pages.page_by_page, Style()),
    "PDF, page by page, ordinance": single(pages.page_by_page, Style("ordinance")),
    "PDF, page by page, wide gap": single(pages.page_by_page, Style("wide gap", INDENTED)),
    "PDF, page by page in step": single(pages.page_by_page_in_step, Style()),
    "PDF, halves": single(pages.halves, Style()),
    "PDF, halves, wide gap": single(pages.halves, Style("wide gap")),
    "PDF, columns": single(pages.columns, Style()),
    "PDF, columns, justified": single(pages.columns, Style("alone", JUSTIFIED)),
    "PDF, columns, indents": single(pages.columns, Style("wide gap", INDENTED)),
    "PDF, columns, narrow gutter": single(pages.columns, Style("alone", INDENTED + "main {gap: 4mm}")),
    "PDF, columns, ordinance": single(pages.columns, Style("ordinance")),
    "PDF, columns, English left": single(pages.columns, Style(), ("en", "zh")),
    "PDF, rows": single(pages.rows, Style()),
    "PDF, rows, wide gap": single(pages.rows, Style("wide gap")),
    "PDF, rows, ordinance": single(pages.rows, Style("ordinance")),
    "PDF, rows, ruled": single(pages.rows, Style(), "table {border-collapse: collapse} td {border: 1px solid}"),
    "PDF, pair, alone": pair(Style(), pages.NUMBERS),
    "PDF, pair, wide gap": pair(Style("wide gap"), pages.NUMBERS + pages.GAZETTE),
    "PDF, pair, wide gap, indents": pair(Style("wide gap", INDENTED)),
    "PDF, pair, ordinance": pair(Style("ordinance")),
}


def cases(corpora: Path, layouts: Sequence[str]) -> Iterator[Case]:
    """The first articles of a treaty in each layout, one of two in turn."""
    documents = [articles.treaty(corpora, name, simple).part(size) for name, simple, size in TREATIES]
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium_path(), args=["--no-sandbox"])
        page = browser.new_page()
        for at, (name, make) in enumerate(LAYOUTS.items()):
            if name in layouts:
                document = documents[at % len(documents)]
                made = make(page, document)
                yield Case(name, document, tuple(Given(f"{x}.pdf", content) for x, content in enumerate(made)))
        browser.close()
