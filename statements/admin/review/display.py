"""The rows of a working copy as the review page shows them."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from django.utils.translation import gettext
from django.utils.translation import gettext_noop as _

from statements.admin.review.request import RowFilter, Typed
from statements.ingest.assembly.sections import UNSURE
from statements.messages import Message
from statements.models import Edition
from statements.review.sentences import split_sentences
from statements.review.table import COMMENTARY, HEADING, Column, Row, Table

MAX_COLUMNS = 3
CONFIDENCE_WORDS = (
    (0.8, _("the texts probably say the same (%(confidence)s)")),
    (0.5, _("the texts perhaps say the same, or a part of it (%(confidence)s)")),
    (0.0, _("the texts were put together for want of a better place (%(confidence)s)")),
)


def reason_in_words(why: Message) -> Message:
    """Why a row is uncertain, with the confidence in words."""
    if why.pattern != UNSURE:
        return why
    confidence = str(why.values["confidence"])
    words = next(words for least, words in CONFIDENCE_WORDS if float(confidence) >= least)
    return Message(words, confidence=confidence)


@dataclass(frozen=True)
class Piece:
    """A sentence, and its place among them from 1; 0 for the last, behind which nothing can be split off."""

    text: str
    nth: int


@dataclass(frozen=True)
class Side:
    """A column, and what its buttons are called. Made once for all rows; `place` from 1."""

    edition: Edition
    position: int
    up: str
    down: str


def side(edition: Edition, position: int) -> Side:
    """Named by the language's own name."""
    language = {"language": edition.language_info.endonym}
    up, down = gettext("Move %(language)s up from here on"), gettext("Move %(language)s down from here on")
    return Side(edition, position, up % language, down % language)


@dataclass(frozen=True)
class CellDisplay:
    """What a row says in one edition: `text` as it stands, `typed` as it stands in the field; a heading's number."""

    side: Side
    text: str
    paraphrase: bool
    typed: str
    pieces: tuple[Piece, ...] = ()
    numeral: str = ""

    @property
    def edition(self) -> Edition:
        return self.side.edition

    @property
    def language(self) -> str:
        return self.edition.language


@dataclass(frozen=True)
class RowDisplay:
    """A row; `cells` beside one another, `notes` an analyst's words; whether its fields or its menu are open.

    `filtered`: the page shows other rows now.
    """

    row: Row
    cells: tuple[CellDisplay, ...]
    notes: tuple[CellDisplay, ...]
    editing: bool
    more: bool
    number: str
    filtered: bool = False

    @property
    def key(self) -> str:
        return self.row.key

    @property
    def why(self) -> Message:
        """Why a person should look at it."""
        return reason_in_words(self.row.uncertain)

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
    def fields(self) -> tuple[CellDisplay, ...]:
        """The cells that can be written in."""
        return (*self.cells, *self.notes)


@dataclass(frozen=True)
class OpenFields:
    """The row whose fields, and that whose menu is open (empty: none), and what was typed so far."""

    editing: str = ""
    more: str = ""
    typed: Mapping[str, Typed] = field(default_factory=dict)


class Rows:
    """Shows the rows of one statement."""

    def __init__(
        self,
        columns: Sequence[Column],
        editions: Mapping[str, Edition],
        opened: OpenFields,
        filter: RowFilter,
    ) -> None:
        self.columns = columns
        self.sides = {x.key: side(editions[x.key], position) for position, x in enumerate(columns, 1)}
        self.opened, self.filter = opened, filter
        self.typed = {**({opened.editing: Typed()} if opened.editing else {}), **opened.typed}

    def shown(self, rows: Sequence[Row]) -> list[RowDisplay]:
        """The rows as the page shows them."""
        return [self.row(row) for row in rows]

    def row(self, row: Row) -> RowDisplay:
        """One row; its fields are open where something was typed in them, or where the address says so."""
        commentary = row.kind == COMMENTARY
        note_columns = [x for x in self.columns if x.commentary]
        texts = [
            self._cell(row, x)
            for x in self.columns
            if not x.commentary and (not commentary or x.key in row.cells or not note_columns)
        ]
        notes = [self._cell(row, x) for x in note_columns if commentary or x.key in row.cells]
        typed = self.typed.get(row.key)
        number = str(row.number if row.number is not None else "")
        if typed and typed.texts:
            number = typed.number
        editing, more = typed is not None, row.key == self.opened.more
        filtered = not editing and not more and self.filter.hides(row)
        return RowDisplay(row, tuple(texts), tuple(notes), editing, more, number, filtered)

    def _cell(self, row: Row, column: Column) -> CellDisplay:
        cell = row.cells.get(column.key)
        text = cell.text if cell else ""
        typed = self.typed.get(row.key)
        parts = split_sentences(text) if typed is not None else []
        sentences = tuple(Piece(part, nth if nth < len(parts) else 0) for nth, part in enumerate(parts, 1))
        column_side = self.sides[column.key]
        numeral = column_side.edition.language_info.numeral(row.number)
        typed_text = typed.texts.get(column.key, text) if typed else text
        return CellDisplay(column_side, text, bool(cell and cell.paraphrase), typed_text, sentences, numeral)


@dataclass(frozen=True)
class ToCheck:
    """A row that a person has to look at: its number from 1, and its key."""

    number: int
    key: str


def to_check(table: Table) -> list[ToCheck]:
    """The uncertain rows of a table, in order."""
    return [ToCheck(position + 1, table.rows[position].key) for position in table.to_check]


def shape(columns: Sequence[Column]) -> str:
    """The classes of the reading view: how many texts stand beside one another, and which are dense."""
    texts = [x for x in columns if not x.commentary]
    beside = len(texts) if len(texts) <= MAX_COLUMNS else 1
    dense = [f"han-{position}" for position, column in enumerate(texts, 1) if not column.blank]
    return " ".join([f"beside-{max(beside, 1)}", *dense])
