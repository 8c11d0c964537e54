"""The text of a file among the rows of a statement of the archive, as data for programs and as text for people."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from statements.ingest.document import Removed
from statements.review.table import COMMENTARY, HEADING, Row, Table


@dataclass(frozen=True)
class AddedRows:
    """The rows as they would stand; `keys` of the editions that the file writes, and what was left out of it."""

    table: Table
    keys: frozenset[str]
    left_out: tuple[Removed, ...] = ()

    def numbered(self) -> Iterator[tuple[int, Row]]:
        """The rows with their numbers on the review page."""
        return enumerate(self.table.rows, 1)

    @property
    def lacking(self) -> list[int]:
        """The numbers of the rows of the statement that nothing of the file stands beside."""
        return [n for n, x in self.numbered() if x.kind != COMMENTARY and x.cells and not self.keys & x.cells.keys()]

    @property
    def alone(self) -> list[int]:
        """The numbers of the rows that the file alone has."""
        return [n for n, x in self.numbered() if x.cells and x.id is None and self.keys >= x.cells.keys()]


def as_dict(added: AddedRows) -> dict[str, Any]:
    """For JSON: the rows, what the file brings to each, and what is left over on either side."""
    return {
        "rows": [_row(number, row, added.keys) for number, row in added.numbered()],
        "lacking": added.lacking,
        "alone": added.alone,
        "left_out": [{"text": x.text, "why": str(x.why), "place": x.place} for x in added.left_out],
    }


def _row(number: int, row: Row, keys: frozenset[str]) -> dict[str, Any]:
    return {
        "row": number,
        "kind": row.kind,
        **({"number": row.number} if row.kind == HEADING else {}),
        "uncertain": str(row.uncertain) if row.to_check else "",
        "texts": {key: cell.text for key, cell in row.cells.items() if key not in keys},
        "added": {key: cell.text for key, cell in row.cells.items() if key in keys},
    }


def as_text(added: AddedRows) -> str:
    """A block for each row: its number, why to look at it, and what it says, with + before what the file brings; then
    what is left over on either side.
    """
    lines = [line for number, row in added.numbered() for line in _lines(number, row, added.keys)]
    lines += _listed("rows that the file says nothing in", added.lacking)
    lines += _listed("rows that the file alone has", added.alone)
    lines += [f"left out of the file, {x.why}: {x.text}" + f" [{x.place}]" * bool(x.place) for x in added.left_out]
    return "\n".join(lines)


def _lines(number: int, row: Row, keys: frozenset[str]) -> Iterator[str]:
    heading = f" # {row.number or ''}".rstrip() if row.kind == HEADING else ""
    yield f"[{number}]{heading}" + (f" to check: {row.uncertain}" if row.to_check else "")
    yield from (
        f"{'+' if key in keys else ' '} {key}  " + cell.text.replace("\n", "\n    ") for key, cell in row.cells.items()
    )


def _listed(what: str, numbers: Sequence[int]) -> list[str]:
    return [f"{what}: {', '.join(map(str, numbers))}"] if numbers else []
