"""Documents as PDFs in the layouts of gazettes and treaties, set by Chromium and put on spread pages by PDFium."""

import ctypes
import html
import io
import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass

import pypdfium2 as pdfium  # type: ignore[import-untyped]
import pypdfium2.raw as raw  # type: ignore[import-untyped]
from playwright.sync_api import Page

from statements.languages import numerals
from tests.benchmarks.reading.articles import Article, Document

FONTS = {"zh-Hans": "Noto Serif CJK SC", "zh-Hant": "Noto Serif CJK TC", "en": "Liberation Serif"}
SANS = {"zh-Hans": "Noto Sans CJK SC", "zh-Hant": "Noto Sans CJK TC", "en": "Liberation Sans"}
A4, A5 = (595.0, 842.0), (419.5, 595.0)


@dataclass(frozen=True)
class Style:
    """How articles are set. `article`: one of `ARTICLES`."""

    article: str = "alone"
    css: str = ""
    fonts: str = "serif"


def han(number: int) -> str:
    """A number in Chinese, below a thousand."""
    digits = "零一二三四五六七八九"
    tens, one = divmod(number, 10)
    hundreds, tens = divmod(tens, 10)
    text = f"{digits[hundreds]}百" if hundreds else ""
    text += f"{digits[tens]}十" if tens else "零" if hundreds and one else ""
    text += digits[one] if one else ""
    return text.removeprefix("一") if text.startswith("一十") else text


def alone(article: Article, language: str) -> str:
    """A number on a line of its own in the middle, its title below."""
    number = f"第{han(article.number)}条" if language == "zh" else f"Article {article.number}"
    title = article.titles[language]
    said = f"<h3>{number}</h3>" + (f"<h4>{title}</h4>" if title else "")
    return said + _paragraphs(article, language)


def wide_gap(article: Article, language: str) -> str:
    """A number and two wide blanks before the first paragraph."""
    number = (
        f"<b>第{han(article.number)}条</b>\u3000\u3000"
        if language == "zh"
        else (f"<b>Article {article.number}</b>\u2003\u2003")
    )
    first, *others = article.texts[language]
    return f"<p>{number}{html.escape(first)}</p>" + "".join(f"<p>{html.escape(x)}</p>" for x in others)


def ordinance(article: Article, language: str) -> str:
    """As ordinances are: `12.` hanging, a bold title, `(1)` hanging below."""
    title = article.titles[language] or ("一般条文" if language == "zh" else "General provision")
    items = "".join(
        f"<div class=hang><span>({at})</span><div>{html.escape(x)}</div></div>"
        for at, x in enumerate(article.texts[language], start=1)
    )
    return f"<div class='hang sec'><span>{article.number}.</span><div><b>{title}</b></div></div>{items}"


def _paragraphs(article: Article, language: str) -> str:
    return "".join(f"<p>{html.escape(x)}</p>" for x in article.texts[language])


ARTICLES: dict[str, Callable[[Article, str], str]] = {"alone": alone, "wide gap": wide_gap, "ordinance": ordinance}
BASE = (
    "h1 {font-size: 15pt; text-align: center} h3, h4 {font-size: 1em; text-align: center; margin: .8em 0 .3em;"
    "break-after: avoid} .hang {display: flex; margin: .4em 0} .hang > span {flex: 0 0 2.6em} .sec {margin-top: 1em}"
    ".hang + .hang {margin-left: 1.2em} .sec + .hang {margin-left: 1.2em} p {margin: 0 0 .5em}"
)


def _font(document: Document, language: str, style: Style) -> str:
    return f"'{(SANS if style.fonts == 'sans' else FONTS)[document.tags[language]]}'"


def _flow(document: Document, language: str, style: Style) -> str:
    articles = "".join(ARTICLES[style.article](x, language) for x in document.articles)
    tag = document.tags[language]
    return f"<div lang={tag} class={language}><h1>{document.titles[language]}</h1>{articles}</div>"


def _page(document: Document, style: Style, body: str, css: str) -> str:
    fonts = "".join(f".{x} {{font-family: {_font(document, x, style)}}}" for x in document.tags)
    return (
        "<!doctype html><html lang=en><meta charset=utf-8><style>body {font-size: 10.5pt; line-height: 1.4; margin: 0}"
        f"{BASE}{fonts}{css}{style.css}</style><body>{body}"
    )


def printed(page: Page, source: str) -> bytes:
    page.set_content(source)
    return page.pdf(prefer_css_page_size=True)


def one(
    page: Page, document: Document, language: str, style: Style, size: tuple[float, float] = A4, css: str = ""
) -> bytes:
    """One language alone."""
    at = f"@page {{size: {size[0]}pt {size[1]}pt; margin: 22mm 18mm}}"
    return printed(page, _page(document, style, _flow(document, language, style), at + css))


NUMBERS = "@page {@bottom-center {content: '– ' counter(page) ' –'; font: 9pt 'Liberation Serif'}}"
GAZETTE = (
    "@page {@top-left {content: '公報二〇三一年第14號'; font: 9pt 'Noto Serif CJK TC'}"
    "@top-right {content: 'Gazette No. 14 of 2031'; font: 9pt 'Liberation Serif'}}"
)


def columns(page: Page, document: Document, style: Style, order: tuple[str, str] = ("zh", "en")) -> bytes:
    """Two columns, each with its own flow over all pages."""
    body = "<main>" + "".join(_flow(document, x, style) for x in order) + "</main>"
    css = (
        f"@page {{size: A4; margin: 22mm 16mm}} main {{display: grid; grid-template-columns: 1fr 1fr; gap: 8mm}}"
        f"main > div {{font-size: 9.5pt}} {NUMBERS}{GAZETTE}"
    )
    return printed(page, _page(document, style, body, css))


def rows(page: Page, document: Document, style: Style, css: str = "") -> bytes:
    """A table without rules, a row for each article."""
    cells = "".join(
        "<tr>"
        + "".join(
            f"<td lang={tag} class={x}>{ARTICLES[style.article](article, x)}" for x, tag in document.tags.items()
        )
        for article in document.articles
    )
    titles = "".join(f"<h1 lang={tag} class={x}>{document.titles[x]}</h1>" for x, tag in document.tags.items())
    at = "@page {size: A4; margin: 22mm 16mm} td {width: 50%; vertical-align: top; padding: 2pt 8pt; font-size: 9.5pt}"
    return printed(page, _page(document, style, f"{titles}<table>{cells}</table>", at + NUMBERS + css))


def spread(page: Page, document: Document, style: Style, order: tuple[str, str] = ("zh", "en")) -> bytes:
    """Two pages on each sheet, one in each language, each with its own header, which tells the article."""
    parts = [_with_headers(page, document, x, style, side) for side, x in enumerate(order)]
    return _imposed(parts)


def page_by_page(page: Page, document: Document, style: Style, order: tuple[str, str] = ("zh", "en")) -> bytes:
    """A page in one language, the next in the other."""
    parts = [pdfium.PdfDocument(_with_headers(page, document, x, style, side)) for side, x in enumerate(order)]
    result = pdfium.PdfDocument.new()
    for at in range(max(map(len, parts))):
        for part in parts:
            if at < len(part):
                result.import_pages(part, [at])
    return _bytes(result)


def page_by_page_in_step(page: Page, document: Document, style: Style) -> bytes:
    """Some articles in one language, the same in the other on the next page; a page may be half empty."""
    result = pdfium.PdfDocument.new()
    step = 2
    for at in range(0, len(document.articles), step):
        few = Document(document.name, document.tags, document.titles, document.articles[at : at + step])
        for x in document.tags:
            result.import_pages(
                pdfium.PdfDocument(one(page, few, x, style, A4, NUMBERS + ("" if at == 0 else "h1 {display: none}")))
            )
    return _bytes(result)


def halves(page: Page, document: Document, style: Style) -> bytes:
    """All of one language, then all of the other."""
    result = pdfium.PdfDocument.new()
    for x in document.tags:
        result.import_pages(pdfium.PdfDocument(one(page, document, x, style, A4, NUMBERS)))
    return _bytes(result)


def _with_headers(page: Page, document: Document, language: str, style: Style, side: int) -> bytes:
    """Pages of one language under headers that tell what stands on them."""
    content = one(page, document, language, style, A5)
    first = list(_first_articles(content, language, style))
    total = len(first)
    heads = []
    for at, number in enumerate(first):
        folio = f"B{3684 + 2 * at + side}"
        if language == "zh":
            left, right, below = document.titles["zh"], "2031年第14號條例", f"第{number}條"
        else:
            left, right, below = document.titles["en"], "Ord. No. 14 of 2031", f"Section {number}"
        outer = "left" if side == 0 else "right"
        heads.append(
            f"<div class=head><span class=l>{left}</span><span class=r>{right}</span>"
            f"<div style='text-align: {outer}'>{folio}</div><div style='text-align: {outer}'>{below}</div></div>"
        )
    css = (
        f"@page {{size: {A5[0]}pt {A5[1]}pt; margin: 8mm 18mm}}"
        ".head {break-after: page; font-size: 8pt; line-height: 1.2}"
        ".l {float: left; max-width: 60%} .r {float: right} .head div {clear: both}"
    )
    font = f"<div class={language}>{''.join(heads)}</div>"
    over = pdfium.PdfDocument(printed(page, _page(document, style, font, css)))
    base = pdfium.PdfDocument(content)
    assert len(over) >= total
    for at in range(total):
        form = (
            over.page_as_xobject(at, base)
            if hasattr(over, "page_as_xobject")
            else over.capture_page_as_xobject(at, base)
        )
        target = base[at]
        target.insert_obj(form.as_pageobject())
        target.gen_content()
    return _bytes(base)


def _first_articles(content: bytes, language: str, style: Style) -> Iterator[int]:
    """The number of the article that each page begins with, or goes on with."""
    number = 1
    pattern = {
        "alone": r"第([一二三四五六七八九十百零]+)条|Article (\d+)",
        "wide gap": r"第([一二三四五六七八九十百零]+)条|Article (\d+)",
        "ordinance": r"(?m)^(\d+)\.",
    }[style.article]
    document = pdfium.PdfDocument(content)
    for sheet in document:
        yield number
        found = re.findall(pattern, sheet.get_textpage().get_text_bounded())
        last = [x if isinstance(x, str) else (x[0] or x[1]) for x in found]
        if last:
            number = numerals.value(last[-1]) or number


def _imposed(parts: list[bytes]) -> bytes:
    """Pages of several files beside each other, the first of each on the first sheet."""
    files = [pdfium.PdfDocument(x) for x in parts]
    pages = pdfium.PdfDocument.new()
    for at in range(max(map(len, files))):
        for file in files:
            if at < len(file):
                pages.import_pages(file, [at])
            else:
                pages.new_page(*A5)
    made = raw.FPDF_ImportNPagesToOne(pages, ctypes.c_float(A5[0] * 2), ctypes.c_float(A5[1]), 2, 1)
    return _bytes(pdfium.PdfDocument(made))


def _bytes(document: pdfium.PdfDocument) -> bytes:
    file = io.BytesIO()
    document.save(file)
    return file.getvalue()
