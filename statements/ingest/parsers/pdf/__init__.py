"""PDFs to blocks, or to texts side by side: what was set on pages becomes paragraphs again, in the order of reading.

`pages` gives words with their places, `edges` takes headers and footers away, `columns` finds out what is read before
what, `paragraphs` and `flow` make the text of it.
"""

from collections.abc import Sequence
from dataclasses import replace
from itertools import groupby

from django.utils.translation import gettext_noop as _

from statements.ingest.document import Notice, Opened, ParsedTable, ParsedText, ParsedTexts, Removed
from statements.ingest.parsers import texts
from statements.ingest.parsers.pdf import columns, edges, letters, order, pages, parallel
from statements.ingest.parsers.pdf.columns import Band
from statements.ingest.parsers.pdf.flow import Flow, Laid
from statements.ingest.parsers.pdf.parallel import Strip
from statements.languages.detection import detect
from statements.messages import LanguageName, Message

ROWS_LEAST = 0.85  # of the paragraphs: each beside the one that it says the same as
BY_COLUMNS = _("read as a full text in %(main)s and %(other)s, each in its own column")
BY_PAGES = _("read as a full text in %(main)s and %(other)s, each on its own pages")
PICTURES = _("these pages hold pictures without text, and were left out: %(pages)s; what they say must be typed")


def read(content: bytes, name: str) -> Opened:
    """The text of a PDF, or the texts that stand on it in two languages. Raises UnreadableFile."""
    sheets = pages.read(content)
    pictures = [str(x.number) for x in sheets if x.picture and x.is_empty]
    warnings = (Notice(0, Message(PICTURES, pages=", ".join(pictures))),) if pictures else ()
    turned = tuple(Removed(text, Message(_("turned text")), x.number) for x in sheets for text in x.turned)
    inner, outer = edges.without(sheets)
    removed = (*outer, *turned)
    laid = [Laid(tuple(columns.parts(x)), x.width, x.number) for x in inner]
    in_columns = _in_two_languages(laid)
    beside = Flow(laid, beside=True)
    if in_columns and beside.share_in_rows() >= ROWS_LEAST:
        title, parts = beside.parts()
        table = texts.opened(parts, title, removed, warnings)
        if isinstance(table, ParsedTable):
            return table
    sheets, numbers = edges.without(sheets, numbers_alone=True)
    ways = [(parallel.by_columns, BY_COLUMNS), (parallel.by_pages, BY_PAGES)]
    if in_columns and not beside.is_in_step():
        ways.append((parallel.by_gap, BY_COLUMNS))
    for told, reason in ways:
        if (strips := told(sheets)) and (apart := _apart(strips)):
            main, other = (LanguageName(x.language or "") for x in apart)
            return ParsedTexts(apart, Message(reason, main=main, other=other), (*numbers, *turned), warnings)
    if in_columns:
        title, parts = beside.parts()
        table = texts.opened(parts, title, removed, warnings)
        if isinstance(table, ParsedTable):
            return table
    across_on = order.across(line for page in laid for _column, said, _width in page.columns() for line in said)
    title, parts = Flow(laid, beside=False).parts()
    opened = texts.opened(parts, title, removed, warnings)
    return order.marked(_of_language(opened), across_on) if isinstance(opened, ParsedText) else opened


def _of_language(text: ParsedText) -> ParsedText:
    """The text with the characters of its language where programs mistake others for them."""
    if text.language != "zh-Hans":
        return text
    blocks = tuple(replace(x, text=letters.in_simplified(x.text)) for x in text.blocks)
    return replace(text, blocks=blocks, title=letters.in_simplified(text.title))


def _apart(languages: Sequence[Sequence[Strip]]) -> tuple[ParsedText, ...] | None:
    """The texts of strips of pages; None where one of them is no text in a language of its own."""
    found = [_text(strips) for strips in languages]
    if any(x is None for x in found) or len({x.language for x in found if x}) < len(found):
        return None
    return tuple(x for x in found if x)


def _text(strips: Sequence[Strip]) -> ParsedText | None:
    """The text of one language, whose pages consist of the strips."""
    strips, removed = _without_edges(strips)
    laid = [Laid(tuple(columns.parts(x.sheet)), x.width, x.sheet.number, x.side) for x in strips]
    title, parts = Flow(laid, beside=False).parts()
    text = texts.opened(parts, title, removed)
    return order.marked(_of_language(text)) if isinstance(text, ParsedText) and text.language else None


def _without_edges(strips: Sequence[Strip]) -> tuple[list[Strip], tuple[Removed, ...]]:
    """The strips without the headers and footers of the pages that they make up."""
    pages_of = [list(group) for _, group in groupby(strips, key=lambda x: x.sheet.number)]
    whole = [replace(page[0].sheet, words=tuple(word for x in page for word in x.sheet.words)) for page in pages_of]
    inner, removed = edges.without(whole)
    kept = {id(word) for sheet in inner for word in sheet.words}
    return [
        replace(x, sheet=replace(x.sheet, words=tuple(word for word in x.sheet.words if id(word) in kept)))
        for x in strips
    ], removed


def _in_two_languages(laid: Sequence[Laid]) -> bool:
    """Whether what stands in left columns is in another language than what stands in right ones."""
    bands = [x for page in laid for x in page.parts if isinstance(x, Band) and len(x.columns) == 2]
    sides = [" ".join(line.text for band in bands for line in band.columns[index]) for index in (0, 1)]
    languages = [detect(x) for x in sides]
    return None not in languages and languages[0] != languages[1]
