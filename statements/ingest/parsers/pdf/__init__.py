"""PDFs to blocks, or to texts side by side: what was set on pages becomes paragraphs again, in the order of reading.

`pages` gives words with their places, `edges` takes headers and footers away, `columns` finds out what is read before
what, `paragraphs` and `flow` make the text of it.
"""

from collections.abc import Sequence

from django.utils.translation import gettext_noop as _

from statements.ingest.document import Notice, Opened, ParsedTable, Removed
from statements.ingest.parsers import texts
from statements.ingest.parsers.pdf import columns, edges, pages
from statements.ingest.parsers.pdf.columns import Band
from statements.ingest.parsers.pdf.flow import Flow, Laid
from statements.languages.detection import detect
from statements.messages import Message

PICTURES = _("these pages hold pictures without text, and were left out: %(pages)s; what they say must be typed")


def read(content: bytes, name: str) -> Opened:
    """The text of a PDF, or the texts that stand side by side in its columns. Raises UnreadableFile."""
    sheets = pages.read(content)
    pictures = [str(x.number) for x in sheets if x.picture and x.is_empty]
    warnings = (Notice(0, Message(PICTURES, pages=", ".join(pictures))),) if pictures else ()
    turned = tuple(Removed(text, Message(_("turned text")), x.number) for x in sheets for text in x.turned)
    sheets, outer = edges.without(sheets)
    removed = (*outer, *turned)
    laid = [Laid(tuple(columns.parts(x)), x.width, x.number) for x in sheets]
    if _in_two_languages(laid):
        title, parts = Flow(laid, beside=True).parts()
        table = texts.opened(parts, title, removed, warnings)
        if isinstance(table, ParsedTable):
            return table
    title, parts = Flow(laid, beside=False).parts()
    return texts.opened(parts, title, removed, warnings)


def _in_two_languages(laid: Sequence[Laid]) -> bool:
    """Whether what stands in left columns is in another language than what stands in right ones."""
    bands = [x for page in laid for x in page.parts if isinstance(x, Band) and len(x.columns) == 2]
    sides = [" ".join(line.text for band in bands for line in band.columns[index]) for index in (0, 1)]
    languages = [detect(x) for x in sides]
    return None not in languages and languages[0] != languages[1]
