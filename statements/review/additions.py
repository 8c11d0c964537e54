"""A file's text put into the rows of a table, where `ingest` found its places. Pure.

A row that is held keeps its id; of several in one row the first keeps it, and the others lead there.
"""

from collections.abc import Mapping, Sequence
from dataclasses import replace

from statements.messages import NOTHING, LanguageName, Message
from statements.placement import PlacedRow
from statements.review.operations import joined
from statements.review.table import HEADING, Cell, Column, Row, Table
from statements.text import clean, clean_line


def with_rows_placed(table: Table, columns: Sequence[Column], placed: Sequence[PlacedRow]) -> Table:
    """The table with `columns` beside its own and its rows as they were placed; others follow the row before them."""
    known = {x.key for x in table.columns}
    table = replace(table, columns=(*table.columns, *(x for x in columns if x.key not in known)))
    return _Placing(table, {x.key for x in columns}, placed).result()


class _Placing:
    """The rows of a table while others are put among them; `written`: the columns that the file writes."""

    def __init__(self, table: Table, written: set[str], placed: Sequence[PlacedRow]) -> None:
        self.table, self.written, self.placed = table, written, placed
        self.owner = self._owners()
        self.place = {at: number for number, x in enumerate(placed) for at in reversed(x.holds)}

    def _owners(self) -> Mapping[int, int]:
        """{index of an old row: that of the placed row that goes on as it}: the first that holds it and no other."""
        owner: dict[int, int] = {}
        for number, x in enumerate(self.placed):
            free = [at for at in x.holds if at not in owner]
            owner |= dict.fromkeys(free[:1], number)
        return owner

    def result(self) -> Table:
        held = {at for x in self.placed for at in x.holds}
        following: dict[int, list[Row]] = {}
        anchor = -1
        for at, row in enumerate(self.table.rows):
            if at in held:
                anchor = max(number for number, x in enumerate(self.placed) if at in x.holds)
            else:
                following.setdefault(anchor, []).append(row)
        rows = following.get(-1, [])
        for number, x in enumerate(self.placed):
            rows = [*rows, self._row(number, x), *following.get(number, [])]
        return replace(self.table, rows=tuple(rows))

    def _row(self, number: int, placed: PlacedRow) -> Row:
        own = next((at for at in placed.holds if self.owner.get(at) == number), None)
        row = self.table.rows[own] if own is not None else self._new(placed)
        for at in placed.holds:
            if at != own:
                row = self._joined(row, at, number)
        if placed.cells:
            for key in placed.cells.keys() | (self.written & row.cells.keys()):
                row = row.with_cell(key, self._cell(placed, key))
        if placed.heading and placed.number is not None:
            row = replace(row, number=placed.number)
        return self._doubted(row, placed.uncertain)

    def _new(self, placed: PlacedRow) -> Row:
        self.table, key = self.table.with_new_key()
        return Row(key, kind=HEADING if placed.heading else "text", number=placed.number if placed.heading else None)

    def _joined(self, row: Row, at: int, number: int) -> Row:
        """The row with the lineage of another one, and with what it says in editions that the file leaves."""
        other = self.table.rows[at]
        row = replace(row, origins=tuple(dict.fromkeys((*row.origins, *other.lineage))))
        if at in self.owner or self.place[at] != number:  # these words stand where it goes on
            return row
        for column in self.table.columns:
            if column.key not in self.written and column.key in other.cells:
                row = row.with_cell(column.key, joined(column, row.cells.get(column.key), other.cells[column.key]))
        return row

    def _cell(self, placed: PlacedRow, key: str) -> Cell | None:
        text = (clean_line if placed.heading else clean)(placed.cells.get(key, ""))
        return Cell(text) if text else None

    def _doubted(self, row: Row, doubt: Message) -> Row:
        """The row with a new doubt, unless an older one still waits; what was lacking and is there now is none."""
        if row.to_check and self._is_answered(row):
            row = replace(row, uncertain=NOTHING, fresh=True)
        return row if not doubt or row.to_check else replace(row, uncertain=doubt, settled=False, fresh=True)

    def _is_answered(self, row: Row) -> bool:
        lacking = row.uncertain.values.get("languages", ())
        spoken = {x.language for x in self.table.columns if x.key in row.cells}
        named = lacking if isinstance(lacking, tuple) else ()
        return bool(named) and {x.tag for x in named if isinstance(x, LanguageName)} <= spoken
