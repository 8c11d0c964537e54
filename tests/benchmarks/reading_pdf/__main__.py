"""`python -m tests.benchmarks.reading_pdf [LAYOUT ...]`: PDFs in the layouts of gazettes, and what is read of them.

Chromium sets treaties of the corpora (CHROMIUM: its path), PDFium lays pages beside each other.
"""

import os
import sys
import time
from collections.abc import Callable, Sequence

import django

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "archive.settings")
django.setup()

from playwright.sync_api import Page, sync_playwright  # noqa: E402

from tests.benchmarks.reading_pdf import documents, layouts, score  # noqa: E402
from tests.benchmarks.reading_pdf.documents import Document  # noqa: E402
from tests.benchmarks.reading_pdf.layouts import Style  # noqa: E402
from tests.chromium import chromium_path  # noqa: E402

Made = Callable[[Page, Document], list[bytes]]
JUSTIFIED = "p {text-align: justify; hyphens: auto}"
INDENTED = "p {text-indent: 2em; margin: 0; text-align: justify}"


def single(make: Callable[..., bytes], *arguments: object, **named: object) -> Made:
    return lambda page, document: [make(page, document, *arguments, **named)]


def pair(style: Style, css: str = "") -> Made:
    return lambda page, document: [layouts.one(page, document, x, style, layouts.A4, css) for x in ("zh", "en")]


CASES: dict[str, Made] = {
    "spread, articles alone": single(layouts.spread, Style()),
    "spread, ordinance": single(layouts.spread, Style("ordinance")),
    "spread, ordinance, sans": single(layouts.spread, Style("ordinance", fonts="sans")),
    "spread, wide gap": single(layouts.spread, Style("wide gap", JUSTIFIED)),
    "spread, English left": single(layouts.spread, Style("ordinance"), ("en", "zh")),
    "page by page": single(layouts.page_by_page, Style()),
    "page by page, ordinance": single(layouts.page_by_page, Style("ordinance")),
    "page by page, wide gap": single(layouts.page_by_page, Style("wide gap", INDENTED)),
    "page by page in step": single(layouts.page_by_page_in_step, Style()),
    "halves": single(layouts.halves, Style()),
    "halves, wide gap": single(layouts.halves, Style("wide gap")),
    "columns": single(layouts.columns, Style()),
    "columns, justified": single(layouts.columns, Style("alone", JUSTIFIED)),
    "columns, indents": single(layouts.columns, Style("wide gap", INDENTED)),
    "columns, narrow gutter": single(layouts.columns, Style("alone", INDENTED + "main {gap: 4mm}")),
    "columns, ordinance": single(layouts.columns, Style("ordinance")),
    "columns, English left": single(layouts.columns, Style(), ("en", "zh")),
    "rows": single(layouts.rows, Style()),
    "rows, wide gap": single(layouts.rows, Style("wide gap")),
    "rows, ordinance": single(layouts.rows, Style("ordinance")),
    "rows, ruled": single(layouts.rows, Style(), "table {border-collapse: collapse} td {border: 1px solid}"),
    "pair, alone": pair(Style(), layouts.NUMBERS),
    "pair, wide gap": pair(Style("wide gap"), layouts.NUMBERS + layouts.GAZETTE),
    "pair, wide gap, indents": pair(Style("wide gap", INDENTED)),
    "pair, ordinance": pair(Style("ordinance")),
}


def main() -> None:
    """Prints a row for each layout; arguments are parts of their names."""
    names = sys.argv[1:]
    texts = [documents.treaty("vcdr", simplified=True).part(20), documents.treaty("vclt").part(16)]
    print("| layout | text | rows | paragraphs whole | rows of one article | to check | strange | CPU s | |")
    print("|---|---|---:|---:|---:|---:|---:|---:|---|")
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium_path(), args=["--no-sandbox"])
        page = browser.new_page()
        for number, (name, make) in enumerate(CASES.items()):
            if not names or any(x in name for x in names):
                document = texts[number % 2]
                print(row(name, document, make(page, document)), flush=True)
        browser.close()


def row(name: str, document: Document, files: Sequence[bytes]) -> str:
    """What is read of a layout, as a row of the table."""
    start = time.process_time()
    found = score.score(document, *files)
    seconds = time.process_time() - start
    figures = (found.rows, f"{found.exact:.3f}", f"{found.paired:.3f}", found.checked, found.strange, f"{seconds:.1f}")
    return f"| {name} | {document.name} | {' | '.join(map(str, figures))} | {found.note} |"


if __name__ == "__main__":
    main()
