"""Tables of documents and web pages: texts side by side, signatures, or rows of facts."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from statements.ingest.document import Block, BlockKind
from statements.ingest.parsers import blocks, lines
from statements.ingest.sandbox import safety

CELL_MOST, SIGNED_ROWS_MOST = 160, 8


@dataclass(frozen=True)
class Cell:
    """What stands in a cell, and over how many columns it stretches."""

    blocks: tuple[Block, ...]
    span: int = 1

    @property
    def text(self) -> str:
        return "\n".join(x.text for x in self.blocks)


@dataclass(frozen=True)
class Grid:
    """A table, each row with as many cells as there are columns; a cell over several columns stands in the first."""

    rows: tuple[tuple[Cell, ...], ...]
    place: int = 0


Part = Block | Grid
EMPTY = Cell(())


def grid(rows: Iterable[Sequence[Cell]], place: int = 0) -> Grid:
    """The table of `rows`, filled up to the same number of columns. Raises UnreadableFile where they are too many."""
    spread = [[y for x in row for y in (x, *[EMPTY] * (x.span - 1))] for row in rows]
    columns = max(map(len, spread), default=0)
    safety.check_columns(columns)  # one long row would make all others as long
    return Grid(tuple(tuple((row + [EMPTY] * columns)[:columns]) for row in spread), place)


def flat(parts: Iterable[Part]) -> list[Block]:
    """The parts as blocks: a table that is signed, by its columns; any other, a block each row."""
    result: list[Block] = []
    for part in parts:
        if isinstance(part, Block):
            result.append(part)
            continue
        kind = BlockKind.SIGNATURE if is_signed(part) else BlockKind.TEXT
        if kind == BlockKind.SIGNATURE:  # a block for each who signs: a column's cells are one below the other
            texts = ["\n".join(x.text for x in column if x.text) for column in zip(*part.rows, strict=True)]
        else:
            texts = [lines.BETWEEN.join(" ".join(x.text.split("\n")) for x in row if x.text) for row in part.rows]
        result += [Block(text, kind, place=part.place) for text in texts if text]
    return result


def is_signed(table: Grid) -> bool:
    """Whether a table is where those sign who agreed: short cells, one of which begins a signature."""
    cells = [x.text for row in table.rows for x in row]
    short = len(table.rows) <= SIGNED_ROWS_MOST and all(lines.width(x) <= CELL_MOST for x in cells)
    return short and any(blocks.SIGNED.match(line) for x in cells for line in x.split("\n"))
