"""The rows of a working copy as the review page shows them."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from statements.admin.review.asked import Typed
from statements.models import Edition, ParagraphKind
from statements.review.sentences import pieces
from statements.review.table import COMMENTARY, HEADING, KINDS, TEXT, Column, Row, Table

MOST_BESIDE = 3


@dataclass(frozen=True)
class Piece:
    """A sentence, and its place among them from 1; 0 for the last, behind which nothing can be split off."""

    text: str
    nth: int


@dataclass(frozen=True)
class CellShown:
    """What a row says in one edition: `text` as it stands, `typed` as it stands in the field. `place` from 1."""

    edition: Edition
    place: int
    text: str
    paraphrase: bool
    typed: str
    pieces: tuple[Piece, ...] = ()

    @property
    def language(self) -> str:
        return self.edition.language


@dataclass(frozen=True)
class RowShown:
    """A row; `cells` beside one another, `notes` an analyst's words, `editing` whether its fields are open."""

    row: Row
    cells: tuple[CellShown, ...]
    notes: tuple[CellShown, ...]
    editing: bool
    number: str

    @property
    def key(self) -> str:
        return self.row.key

    @property
    def is_heading(self) -> bool:
        return self.row.kind == HEADING

    @property
    def is_commentary(self) -> bool:
        return self.row.kind == COMMENTARY

    @property
    def is_break(self) -> bool:
        """Whether it is a section that begins without a word."""
        return self.is_heading and not self.row.cells and self.row.number is None

    @property
    def fields(self) -> tuple[CellShown, ...]:
        """The cells that can be written in."""
        return (*self.cells, *self.notes)

    @property
    def other_kinds(self) -> tuple[str, ...]:
        """What it can be marked as."""
        return tuple(kind for kind in KINDS if kind != self.row.kind)


class Rows:
    """Shows the rows of one statement."""

    def __init__(
        self, columns: Sequence[Column], editions: Mapping[str, Edition], typed: Mapping[str, Typed], editing: str = ""
    ) -> None:
        self.columns = columns
        self.editions = editions
        self.typed = {**({editing: Typed()} if editing else {}), **typed}

    def shown(self, rows: Sequence[Row]) -> list[RowShown]:
        """Each of them."""
        return [self.row(row) for row in rows]

    def row(self, row: Row) -> RowShown:
        """One of them; its fields are open where something was typed in them, or it is asked for."""
        texts = [self._cell(row, x) for x in self.columns if self._stands_beside(row, x)]
        notes = [self._cell(row, x) for x in self.columns if self._is_note(row, x)]
        typed = self.typed.get(row.key)
        number = str(row.number if row.number is not None else "")
        return RowShown(
            row, tuple(texts), tuple(notes), typed is not None, typed.number if typed and typed.texts else number
        )

    def _stands_beside(self, row: Row, column: Column) -> bool:
        return not column.commentary and (row.kind != COMMENTARY or column.key in row.cells or not self._has_notes())

    def _is_note(self, row: Row, column: Column) -> bool:
        return column.commentary and (row.kind == COMMENTARY or column.key in row.cells)

    def _has_notes(self) -> bool:
        return any(x.commentary for x in self.columns)

    def _cell(self, row: Row, column: Column) -> CellShown:
        said = row.cells.get(column.key)
        text = said.text if said else ""
        typed = self.typed.get(row.key)
        parts = pieces(text) if typed is not None else []
        cut = tuple(Piece(part, nth if nth < len(parts) else 0) for nth, part in enumerate(parts, 1))
        return CellShown(
            self.editions[column.key],
            self.columns.index(column) + 1,
            text,
            bool(said and said.paraphrase),
            typed.texts.get(column.key, text) if typed else text,
            cut,
        )


@dataclass(frozen=True)
class ToCheck:
    """A row that a person has to look at: its number from 1, and its key."""

    number: int
    key: str


def to_check(table: Table) -> list[ToCheck]:
    """All of them, in order."""
    return [ToCheck(place + 1, table.rows[place].key) for place in table.to_check]


def shape(columns: Sequence[Column]) -> str:
    """The classes of the reading view: how many texts stand beside one another, and which are dense."""
    texts = [x for x in columns if not x.commentary]
    beside = len(texts) if len(texts) <= MOST_BESIDE else 1
    dense = [f"han-{place}" for place, column in enumerate(texts, 1) if not column.blank]
    return " ".join([f"beside-{max(beside, 1)}", *dense])


KIND_NAMES = {TEXT: ParagraphKind.TEXT.label, COMMENTARY: ParagraphKind.COMMENTARY.label}
