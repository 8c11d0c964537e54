"""The pages of a PDF as words with their places, by pdfplumber; what cannot be read is refused."""

import io
import logging
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

import pdfplumber
from django.utils.translation import gettext_noop as _
from pdfminer.pdfdocument import PDFPasswordIncorrect
from pdfplumber.page import Page
from pdfplumber.utils.exceptions import PdfminerException

from statements.ingest.document import UnreadableFile
from statements.ingest.parsers.pdf import drawn, letters
from statements.ingest.parsers.pdf.typeset import Line, Word, set_lines
from statements.ingest.remedies import DAMAGED_PDF, LOCKED_PDF
from statements.ingest.sandbox import progress, safety
from statements.messages import Message

BOLD = re.compile(r"bold|black|heavy|semibold|demi|simhei|黑", re.IGNORECASE)
UNKNOWN_MOST = 0.1  # of a file's letters
EDGES_MOST = 3_000  # of a drawing rather than of tables
GAP_RATIO = 0.15  # of the size: from which on letters belong to two words
SCANNED = _(
    "this PDF has no text, only pictures of its pages: let a program for text recognition (OCR) add a text layer "
    "first, for example `ocrmypdf --language eng+chi_sim`"
)
TURNED = _(
    "all letters of this PDF lie on their side, so that its lines cannot be told: turn its pages in the program that "
    "shows them, and print it to a new PDF"
)
UNNAMED = _(
    "the text in this PDF cannot be extracted (its fonts lack a Unicode mapping): print it to a new PDF from the "
    "program that made it, or add a text layer with a program for text recognition (OCR)"
)

logging.getLogger("pdfminer").setLevel(logging.ERROR)  # it warns of every font that is not quite right


@dataclass(frozen=True)
class Ruled:
    """A table with rules around its cells: `rows` of the lines in each; None where a cell before stretches."""

    top: float
    bottom: float
    rows: tuple[tuple[tuple[Line, ...] | None, ...], ...]


@dataclass(frozen=True)
class Sheet:
    """One page: its words that stand in no ruled table, its tables, whether it shows a picture, and how many letters
    it has that cannot be told. `turned`: texts that do not stand upright, which are none of its words.
    """

    number: int
    width: float
    height: float
    words: tuple[Word, ...]
    tables: tuple[Ruled, ...] = ()
    picture: bool = False
    unknown: int = 0
    turned: tuple[str, ...] = ()

    @property
    def is_empty(self) -> bool:
        return not self.words and not self.tables


def read(content: bytes) -> list[Sheet]:
    """The pages of a file. Raises UnreadableFile."""
    try:
        with pdfplumber.open(io.BytesIO(content), unicode_norm=None) as document:
            safety.check_pages(len(document.pages))
            sheets = list(_sheets(document.pages))
    except UnreadableFile:
        raise
    except RecursionError as error:
        raise UnreadableFile(Message(DAMAGED_PDF)) from error
    except MemoryError:
        raise
    except Exception as error:  # whatever a hostile or broken file makes of a library's parser
        if isinstance(cause := _cause(error), MemoryError):
            raise cause from error
        raise UnreadableFile(
            Message(LOCKED_PDF if isinstance(cause, PDFPasswordIncorrect) else DAMAGED_PDF)
        ) from error
    _refuse_textless(sheets)
    return sheets


def _cause(error: Exception) -> object:
    """What the library below said, which pdfplumber wraps."""
    return error.args[0] if isinstance(error, PdfminerException) and error.args else error


def _refuse_textless(sheets: Sequence[Sheet]) -> None:
    named = sum(len(x.text) for sheet in sheets for x in sheet.words) + sum(len(x.tables) for x in sheets)
    unknown = sum(x.unknown for x in sheets)
    if unknown > UNKNOWN_MOST * (named + unknown):
        raise UnreadableFile(Message(UNNAMED))
    if not sheets:
        raise UnreadableFile(Message(DAMAGED_PDF))
    if not named:
        raise UnreadableFile(Message(TURNED if any(x.turned for x in sheets) else SCANNED))


def _sheets(pages: Sequence[Page]) -> Iterator[Sheet]:
    for number, page in enumerate(pages, start=1):
        progress.tell("pages", number, len(pages))
        yield _sheet(number, page)
        page.close()


def _sheet(number: int, page: Page) -> Sheet:
    unknown = sum(letters.is_unknown(x["text"]) for x in page.chars)
    shown = page.dedupe_chars() if _is_doubled(page.chars) else page
    blanks = _blanks(page)
    words = [_word(x, blanks) for x in _words(shown)]
    words += drawn.bullets([*page.curves, *page.rects], words)
    tables = list(_tables(page, words, number))
    cells = (cell for table in tables for row in table.rows for cell in row if cell)
    inside = {id(word) for cell in cells for line in cell for word in line.words}
    outside = tuple(x for x in words if id(x) not in inside)
    size, turned = (float(page.width), float(page.height)), drawn.turned(page.chars)
    return Sheet(number, *size, outside, tuple(tables), bool(page.images), unknown, turned)


def _is_doubled(chars: Sequence[dict[str, Any]]) -> bool:
    """Whether letters were printed over each other to look bold."""
    distinct = {(x["text"], round(x["x0"]), round(x["top"])) for x in chars}
    return len(distinct) < 0.98 * len(chars)


def _words(page: Page) -> list[dict[str, Any]]:
    """Upright words; turned ones are watermarks and stamps."""
    upright = page.filter(lambda x: x.get("object_type") != "char" or _is_upright(x))
    return upright.extract_words(x_tolerance_ratio=GAP_RATIO, extra_attrs=["fontname", "size"])


def _is_upright(char: dict[str, Any]) -> bool:
    return drawn.is_upright(char) and not letters.is_unknown(char["text"])


def _blanks(page: Page) -> dict[int, list[float]]:
    """Where blanks end, in whole points, and how low they stand there."""
    bottoms: dict[int, list[float]] = {}
    for x in page.chars:
        if x["text"].isspace():
            bottoms.setdefault(round(x["x1"]), []).append(x["bottom"])
    return bottoms


def _word(x: dict[str, Any], blanks: dict[int, list[float]]) -> Word:
    bold = bool(BOLD.search(x["fontname"].partition("+")[2] or x["fontname"]))
    at = round(x["x0"])
    near = (low for position in (at - 1, at, at + 1) for low in blanks.get(position, ()))
    blank = any(abs(low - x["bottom"]) < x["size"] / 2 for low in near)
    return Word(letters.typed(x["text"]), x["x0"], x["x1"], x["top"], x["bottom"], x["size"], bold, blank)


def _tables(page: Page, words: Sequence[Word], number: int) -> Iterator[Ruled]:
    """Tables of two columns or more in which something stands beside something else."""
    if not 4 <= len(page.edges) <= EDGES_MOST:
        return
    for table in page.find_tables():
        rows = tuple(tuple(_inside(words, box, number) if box else None for box in row.cells) for row in table.rows)
        if any(sum(bool(x) for x in row) > 1 for row in rows):
            yield Ruled(table.bbox[1], table.bbox[3], rows)


def _inside(words: Sequence[Word], box: tuple[float, float, float, float], number: int) -> tuple[Line, ...]:
    x0, top, x1, bottom = box
    inside = [x for x in words if x0 <= (x.x0 + x.x1) / 2 <= x1 and top <= (x.top + x.bottom) / 2 <= bottom]
    return tuple(set_lines(inside, number))
