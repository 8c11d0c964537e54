"""Tables as text (RFC 4180 and what spreadsheets make of it): commas, semicolons or tabs between cells."""

import csv
import io
from dataclasses import replace

from django.utils.translation import gettext_noop as _

from statements.ingest import reading
from statements.ingest.document import Opened, UnreadableFile
from statements.ingest.parsers import columns
from statements.messages import Message

DELIMITERS = ",;\t"
CELL_MOST = 1_000_000  # characters


def read(content: bytes, name: str) -> Opened:
    """The sheet. Raises UnreadableFile, with the line of a row that has more or fewer cells than the first."""
    decoded = reading.decode(content, name)
    csv.field_size_limit(CELL_MOST)
    opened = columns.opened(_rows(decoded.text, _delimiter(decoded.text)))
    return replace(opened, warnings=(*decoded.warnings, *opened.warnings))


def _delimiter(text: str) -> str:
    """What parts the first row into the most cells."""
    return max(DELIMITERS, key=lambda mark: len(_first(text, mark)))


def _first(text: str, delimiter: str) -> list[str]:
    try:
        return next(csv.reader(io.StringIO(text, newline=""), delimiter=delimiter), [])
    except csv.Error:
        return []


def _rows(text: str, delimiter: str) -> list[list[str]]:
    table = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter, strict=True)
    rows: list[list[str]] = []
    line = 1
    try:
        for row in table:
            if row and rows and len(row) != len(rows[0]):
                pattern = _(
                    "this row has %(count)s cells, the first has %(first)s: put quotation marks round texts that hold "
                    "commas or line ends"
                )
                raise UnreadableFile(Message(pattern, count=len(row), first=len(rows[0])), line)
            rows += [row] if row else []
            line = table.line_num + 1
    except csv.Error as error:
        pattern = _("this table cannot be read from here on (%(error)s): look at its quotation marks")
        raise UnreadableFile(Message(pattern, error=str(error)), line) from error
    return rows
