"""Cells of spreadsheets: what one would run as a formula gets an apostrophe before it. Pure.

Source: OWASP, CSV Injection. A cell that begins with an apostrophe gets one too, so that reading takes off just what
writing put on.
"""

APOSTROPHE = "'"
BEGINNINGS = tuple("=+-@\t\r\n＝＋－＠")


def defused(cell: str) -> str:
    """The cell, as it can be opened by a spreadsheet."""
    return APOSTROPHE + cell if cell.startswith((*BEGINNINGS, APOSTROPHE)) else cell


def restored(cell: str) -> str:
    """The cell as it was before `defused`."""
    inner = cell.removeprefix(APOSTROPHE)
    return inner if inner != cell and inner.startswith((*BEGINNINGS, APOSTROPHE)) else cell
