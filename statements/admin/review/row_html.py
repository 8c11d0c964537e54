"""Rows of the review page as HTML. The template is rendered once for each shape of row, and filled in for all others
of that shape: a text of a thousand rows has a few dozen shapes.
"""

import re
from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from django.template.loader import get_template
from django.utils.html import escape, strip_spaces_between_tags
from django.utils.safestring import SafeString, mark_safe

from statements.admin.review.display import RowDisplay

# Noncharacters, which Unicode (23.7) leaves to programs: no text has them.
GAPS = tuple(map(chr, range(0xFDD0, 0xFDF0)))
GAP = re.compile(f"[{GAPS[0]}-{GAPS[-1]}]")


class RowRenderer:
    """Renders rows with what the page's `context` says of its person and statement."""

    def __init__(self, context: Mapping[str, Any]) -> None:
        self.context = context
        self.template = get_template("admin/statements/review/row.html")
        self.skeletons: dict[object, str] = {}

    def html(self, row: RowDisplay) -> SafeString:
        """A row as a list item; what is open, and commentary, which has a markup of its own, is rendered by itself."""
        gaps = len(row.cells) * 2 + 1
        if row.editing or row.more or row.notes or gaps > len(GAPS):
            return self._rendered(row)
        shape = (
            *(row.row.kind, row.is_break, row.row.uncertain, row.row.settled, row.filtered),
            *((bool(x.text), bool(x.numeral), x.paraphrase) for x in row.cells),
        )
        if shape not in self.skeletons:
            self.skeletons[shape] = strip_spaces_between_tags(self._rendered(_with_gaps(row)))
        values = (row.key, *(value for cell in row.cells for value in (cell.text, cell.numeral)))
        filling = dict(zip(GAPS, map(escape, values), strict=False))
        return mark_safe(GAP.sub(lambda gap: filling.get(gap[0], ""), self.skeletons[shape]))

    def _rendered(self, row: RowDisplay) -> SafeString:
        return mark_safe(self.template.render({**self.context, "row": row}))


def _with_gaps(row: RowDisplay) -> RowDisplay:
    """The row with a character of its own for its key, each text and each numeral; those that are empty stay so."""
    pairs = zip(GAPS[1::2], GAPS[2::2], row.cells, strict=False)
    cells = tuple(
        replace(cell, text=text if cell.text else "", numeral=numeral if cell.numeral else "")
        for text, numeral, cell in pairs
    )
    return replace(row, row=replace(row.row, key=GAPS[0]), cells=cells)
