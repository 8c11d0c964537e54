"""Two texts as one: the rows of the second joined to those of the first that say the same. Pure.

No word is lost, no row of the first is moved or split, and each row keeps the paragraph that it is: what joins a row
leads there, what has no counterpart stays a row of its own.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from statements.messages import NOTHING, Message
from statements.review.operations import joined
from statements.review.table import COMMENTARY, HEADING, Cell, Column, Row, Table


@dataclass(frozen=True)
class Match:
    """Rows of the first and of the second table, by index, that say the same. `doubt`: why a person should look."""

    first: tuple[int, ...]
    second: tuple[int, ...]
    doubt: Message = NOTHING


@dataclass(frozen=True)
class Joined:
    """A row of the result: its index in the first table and those in the second that it is made of."""

    row: Row
    first: int | None
    second: tuple[int, ...] = ()
    doubt: Message = NOTHING


def renamed(table: Table, keys: Mapping[str, str]) -> Table:
    """The same table with other keys of editions, {former: new}."""
    columns = tuple(replace(x, key=keys[x.key]) for x in table.columns)
    rows = tuple(replace(x, cells={keys[key]: cell for key, cell in x.cells.items()}) for x in table.rows)
    return replace(table, columns=columns, rows=rows)


def keys_beside(first: Sequence[Column], second: Sequence[Column]) -> dict[str, str]:
    """{key of an edition of the second: a key that no edition of the first has}: `en` becomes `en-2`."""
    taken = {x.key for x in first}
    keys: dict[str, str] = {}
    for column in second:
        key, number = column.key, 2
        while key in taken:
            key, number = f"{column.language}-{number}", number + 1
        taken.add(key)
        keys[column.key] = key
    return keys


def may_be_matched(table: Table, side: str) -> list[int]:
    """The rows that a text in one edition can be matched by: those it has words in, but for an analyst's."""
    return [index for index, row in enumerate(table.rows) if row.kind != COMMENTARY and side in row.cells]


def merged(first: Table, second: Table, matches: Sequence[Match]) -> list[Joined]:
    """The rows of both, in the order of the first; what has no counterpart follows the row that it followed.

    The editions of both need keys of their own (`keys_beside`). `matches` rise in both tables.
    """
    usable = [x for x in matches if _is_usable(first, second, x)]
    by_first = {x.first[0]: x for x in usable}
    matched = {index for x in usable for index in x.second}
    sides = {x.language: x.key for x in reversed((*first.columns, *second.columns))}
    result: list[Joined] = []
    done = 0  # rows of the second that are placed

    def place_until(end: int) -> None:
        nonlocal done
        alone = (x for x in range(done, end) if x not in matched)
        result.extend(Joined(_with_own_headings(second, second.rows[x], sides), None, (x,)) for x in alone)
        done = max(done, end)

    for index, row in enumerate(first.rows):
        if match := by_first.get(index):
            place_until(match.second[0])
            result.append(Joined(_join(second, row, match, sides), index, match.second, match.doubt))
            place_until(match.second[-1] + 1)
        else:
            result.append(Joined(row, index))
    place_until(len(second.rows))
    return result


def _is_usable(first: Table, second: Table, match: Match) -> bool:
    """Whether its rows are of one kind; a heading is joined to one heading."""
    kinds = {first.rows[x].kind for x in match.first} | {second.rows[x].kind for x in match.second}
    alone = len(match.first) == len(match.second) == 1
    return bool(match.first and match.second) and len(kinds) == 1 and (alone or HEADING not in kinds)


def _with_own_headings(second: Table, row: Row, sides: Mapping[str, str]) -> Row:
    """A row of the second; a heading stands in the first column of its language (`sides`)."""
    if row.kind != HEADING:
        return row
    return replace(row, cells={sides[x.language]: row.cells[x.key] for x in second.columns if x.key in row.cells})


def _join(second: Table, row: Row, match: Match, sides: Mapping[str, str]) -> Row:
    """The row of the first with the words of the second's; a heading takes those in languages that it lacks."""
    cells = dict(row.cells)
    for column in second.columns:
        cell: Cell | None = None
        for index in match.second:
            cell = joined(column, cell, second.rows[index].cells.get(column.key))
        key = sides[column.language] if row.kind == HEADING else column.key
        if cell and key not in cells:
            cells[key] = cell
    lineage = tuple(x for index in match.second for x in second.rows[index].lineage)
    return replace(row, cells=cells, origins=(*row.origins, *lineage))


def table_of(first: Table, second: Table, rows: Sequence[Joined]) -> Table:
    """The table that `rows` are of."""
    return replace(first, columns=(*first.columns, *second.columns), rows=tuple(x.row for x in rows))
