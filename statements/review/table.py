"""The text of a statement as a table: a row for each paragraph and heading, a column for each edition. Pure.

A row knows which paragraph it continues (`id`) and which ones its words come from besides (`origins`), so that what
is merged or split can later point to its successors.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from typing import Any

from django.utils.translation import gettext_noop as _

from statements import languages, messages
from statements.messages import NOTHING, Message, MessageError

TEXT, COMMENTARY, HEADING = "text", "commentary", "heading"
KINDS = (TEXT, COMMENTARY, HEADING)


class NotPossible(MessageError):
    """An operation that the table does not allow; the message says why and what to do."""


@dataclass(frozen=True)
class Column:
    """An edition: its key, the tag of its language, and whether it holds an analyst's words."""

    key: str
    language: str
    commentary: bool = False

    @property
    def blank(self) -> str:
        """What stands between two sentences in its language."""
        return "" if languages.get(self.language).by_character else " "


@dataclass(frozen=True)
class Cell:
    """What a row says in one edition; never empty. A paraphrase was not quoted."""

    text: str
    paraphrase: bool = False


@dataclass(frozen=True)
class Row:
    """A paragraph or a heading. `cells` by edition key, empty ones left out.

    `key` names the row as long as it stands in this table. `number` and `section` (a primary key) belong to headings.
    `left_out`: primary keys of the pieces that had been left out and are in it again.
    `uncertain` says why a person should look at it, `fresh` that this arose in the table; `settled`: a person has.
    """

    key: str
    cells: Mapping[str, Cell] = field(default_factory=dict)
    kind: str = TEXT
    number: int | None = None
    section: int | None = None
    id: str | None = None
    origins: tuple[str, ...] = ()
    uncertain: Message = NOTHING
    settled: bool = False
    fresh: bool = False
    left_out: tuple[int, ...] = ()

    @property
    def lineage(self) -> tuple[str, ...]:
        """The ids of all paragraphs that its words come from, each once."""
        return tuple(dict.fromkeys((*([self.id] if self.id else []), *self.origins)))

    @property
    def to_check(self) -> bool:
        """Whether a person still has to look at it."""
        return bool(self.uncertain) and not self.settled

    def text(self, side: str) -> str:
        """What it says in an edition; empty where it says nothing."""
        return self.cells[side].text if side in self.cells else ""

    def with_cell(self, side: str, cell: Cell | None) -> "Row":
        """The same row with `cell` in the column `side`; None empties it."""
        cells = {key: value for key, value in self.cells.items() if key != side}
        return replace(self, cells=cells | ({side: cell} if cell else {}))


@dataclass(frozen=True)
class Table:
    """`opening`: the section (a primary key) of the rows before the first heading, where there is one.

    `made` counts the rows that were added, so that no key is given twice; it alone makes no
    difference between two tables.
    """

    columns: tuple[Column, ...]
    rows: tuple[Row, ...] = ()
    opening: int | None = None
    made: int = field(default=0, compare=False)

    def column(self, side: str) -> Column:
        """The column of an edition. Raises NotPossible for one that the statement does not have."""
        for column in self.columns:
            if column.key == side:
                return column
        raise NotPossible(Message(_("there is no such edition here: load the page again")))

    def index_of(self, key: str) -> int:
        """The index of a row, from 0. Raises NotPossible for one that is not here."""
        for index, row in enumerate(self.rows):
            if row.key == key:
                return index
        raise NotPossible(Message(_("this row is no longer here: load the page again")))

    def with_rows(self, first: int, last: int, rows: Iterable[Row]) -> "Table":
        """The same table with `rows` in place of those from `first` up to, but not including, `last`."""
        return replace(self, rows=(*self.rows[:first], *rows, *self.rows[last:]))

    def with_new_key(self) -> tuple["Table", str]:
        """A key that no row has had, and the table that knows so."""
        return replace(self, made=self.made + 1), f"n{self.made + 1}"

    @property
    def to_check(self) -> tuple[int, ...]:
        """The indices of rows that a person has to look at."""
        return tuple(index for index, row in enumerate(self.rows) if row.to_check)


def dump_row(row: Row) -> dict[str, Any]:
    """A row as JSON; `load_row` reads it back the same."""
    cells = {key: [cell.text, cell.paraphrase] for key, cell in row.cells.items()}
    data: dict[str, Any] = {**vars(row), "cells": cells, "origins": list(row.origins)}
    data["uncertain"] = messages.to_json(row.uncertain)
    data["left_out"] = list(row.left_out) or None
    return {name: value for name, value in data.items() if not any(value is x for x in (None, False)) and value != ""}


def load_row(data: Mapping[str, Any]) -> Row:
    """The row that `dump_row` wrote."""
    cells = {key: Cell(text, flag) for key, (text, flag) in data["cells"].items()}
    uncertain = messages.from_json(data.get("uncertain", ""))
    several = {name: tuple(data.get(name, ())) for name in ("origins", "left_out")}
    return Row(**{**data, **several, "cells": cells, "uncertain": uncertain})


def dump_table(table: Table) -> dict[str, Any]:
    """A table as JSON; `load_table` reads it back the same."""
    return {
        "columns": [[x.key, x.language, x.commentary] for x in table.columns],
        "rows": [dump_row(x) for x in table.rows],
        "opening": table.opening,
        "made": table.made,
    }


def load_table(data: Mapping[str, Any]) -> Table:
    """The table that `dump_table` wrote."""
    columns = tuple(Column(*x) for x in data["columns"])
    return Table(columns, tuple(load_row(x) for x in data["rows"]), data["opening"], data["made"])
