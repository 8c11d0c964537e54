"""Workbooks of Excel and LibreOffice (ECMA-376), by openpyxl: the first sheet that has texts in two languages, or
else one text.
"""

import io
from datetime import datetime, time
from typing import Any

from django.utils.translation import gettext_noop as _
from openpyxl import load_workbook
from openpyxl.worksheet.worksheet import Worksheet

from statements.ingest.document import Opened, ParsedTable, UnreadableFile
from statements.ingest.parsers import columns
from statements.messages import Message


def read(content: bytes, name: str) -> Opened:
    """The values of formulas, not the formulas. Raises UnreadableFile."""
    refused: UnreadableFile | None = None
    alone: Opened | None = None
    for sheet in _sheets(content):
        try:
            found = columns.opened([[_text(value) for value in row] for row in sheet.iter_rows(values_only=True)])
        except UnreadableFile as error:
            refused = refused or error
            continue
        if not isinstance(found, ParsedTable) or len(found.languages) > 1:
            return found
        alone = alone or found
    if alone is not None:
        return alone
    raise refused or UnreadableFile(Message(_("this workbook has no sheet of cells: put the texts into one")))


def _sheets(content: bytes) -> list[Worksheet]:
    try:
        book = load_workbook(io.BytesIO(content), data_only=True, keep_links=False)
    except Exception as error:  # openpyxl lets errors of many kinds through for damaged workbooks
        pattern = _("this workbook cannot be opened: open it in the program that made it and save it again as .xlsx")
        raise UnreadableFile(Message(pattern)) from error
    return [sheet for sheet in book.worksheets if sheet.sheet_state == "visible"]


def _text(value: Any) -> str:
    """A whole number without its decimal point, a day as 2031-04-12."""
    if value is None:
        return ""
    if isinstance(value, float) and value.is_integer():
        return str(int(value))
    if isinstance(value, datetime) and value.time() == time.min:
        return value.date().isoformat()
    return str(value)
