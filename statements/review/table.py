"""The text of a statement as a table: a row for each paragraph and heading, a column for each edition. Pure.

A row knows which paragraph it continues (`id`) and which ones its words come from besides (`origins`), so that what
is merged or split can later point to its successors.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from typing import Any

from django.utils.translation import gettext

from statements import languages

TEXT, COMMENTARY, HEADING = "text", "commentary", "heading"
KINDS = (TEXT, COMMENTARY, HEADING)


class NotPossible(ValueError):
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
        return "" if languages.get(self.language).analyzer == "han" else " "


@dataclass(frozen=True)
class Cell:
    """What a row says in one edition; never empty. A paraphrase was not quoted."""

    text: str
    paraphrase: bool = False


@dataclass(frozen=True)
class Row:
    """A paragraph or a heading. `cells` by edition key, empty ones left out.

    `key` names the row as long as it stands in this table. `number` and `section` (a primary key) belong to headings.
    `uncertain` says why a person should look at it; `settled`: a person has.
    """

    key: str
    cells: Mapping[str, Cell] = field(default_factory=dict)
    kind: str = TEXT
    number: int | None = None
    section: int | None = None
    id: str | None = None
    origins: tuple[str, ...] = ()
    uncertain: str = ""
    settled: bool = False

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

    def saying(self, side: str, cell: Cell | None) -> "Row":
        """The same row with `cell` in the column `side`; None empties it."""
        others = {key: kept for key, kept in self.cells.items() if key != side}
        return replace(self, cells=others | ({side: cell} if cell else {}))


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
        """Raises NotPossible for an edition that the statement does not have."""
        found = next((x for x in self.columns if x.key == side), None)
        if found is None:
            raise NotPossible(gettext("there is no such edition here: load the page again"))
        return found

    def place_of(self, key: str) -> int:
        """Where a row stands, from 0. Raises NotPossible for one that is not here."""
        for place, row in enumerate(self.rows):
            if row.key == key:
                return place
        raise NotPossible(gettext("this row is no longer here: load the page again"))

    def replacing(self, first: int, last: int, rows: Iterable[Row]) -> "Table":
        """The same table with `rows` in place of those from `first` up to, but not including, `last`."""
        return replace(self, rows=(*self.rows[:first], *rows, *self.rows[last:]))

    def fresh(self) -> tuple["Table", str]:
        """A key that no row has had, and the table that knows so."""
        return replace(self, made=self.made + 1), f"n{self.made + 1}"

    @property
    def to_check(self) -> tuple[int, ...]:
        """The places of rows that a person has to look at."""
        return tuple(place for place, row in enumerate(self.rows) if row.to_check)


def written(row: Row) -> dict[str, Any]:
    """A row as JSON; `read_row` reads it back the same."""
    said = {key: [cell.text, cell.paraphrase] for key, cell in row.cells.items()}
    facts: dict[str, Any] = {**vars(row), "cells": said, "origins": list(row.origins)}
    return {name: value for name, value in facts.items() if not any(value is x for x in (None, False)) and value != ""}


def read_row(facts: Mapping[str, Any]) -> Row:
    """The row that `written` wrote."""
    cells = {key: Cell(text, flag) for key, (text, flag) in facts["cells"].items()}
    return Row(**{**facts, "cells": cells, "origins": tuple(facts.get("origins", ()))})


def written_table(table: Table) -> dict[str, Any]:
    """A table as JSON; `read_table` reads it back the same."""
    columns = [[x.key, x.language, x.commentary] for x in table.columns]
    return {
        "columns": columns,
        "rows": [written(x) for x in table.rows],
        "opening": table.opening,
        "made": table.made,
    }


def read_table(facts: Mapping[str, Any]) -> Table:
    """The table that `written_table` wrote."""
    columns = tuple(Column(*x) for x in facts["columns"])
    return Table(columns, tuple(read_row(x) for x in facts["rows"]), facts["opening"], facts["made"])
