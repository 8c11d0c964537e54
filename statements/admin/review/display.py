"""The rows of a working copy as the review page shows them."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from statements.admin import saying
from statements.admin.review.request import Typed
from statements.models import Edition
from statements.review.sentences import split_sentences
from statements.review.table import COMMENTARY, HEADING, Column, Row, Table

MOST_BESIDE = 3
CONFIDENCE = re.compile(r"aligned with confidence (\d\.\d\d)")
SURENESS = (
    (0.8, _("the texts probably say the same (%(confidence)s)")),
    (0.5, _("the texts perhaps say the same, or a part of it (%(confidence)s)")),
    (0.0, _("the texts were put together for want of a better place (%(confidence)s)")),
)


def in_words(why: str) -> str:
    """Why a row is uncertain, in the reader's language and with a confidence told in words."""
    found = CONFIDENCE.fullmatch(why)
    if not found:
        return saying.shown(why)
    words = next(words for least, words in SURENESS if float(found[1]) >= least)
    return str(words) % {"confidence": found[1]}


@dataclass(frozen=True)
class Piece:
    """A sentence, and its place among them from 1; 0 for the last, behind which nothing can be split off."""

    text: str
    nth: int


@dataclass(frozen=True)
class Side:
    """A column, and what its buttons are called. Made once for all rows; `place` from 1."""

    edition: Edition
    place: int
    up: str
    down: str


def side(edition: Edition, place: int) -> Side:
    """Named by the language's own name."""
    language = {"language": edition.language_info.endonym}
    up, down = gettext("Move %(language)s up from here on"), gettext("Move %(language)s down from here on")
    return Side(edition, place, up % language, down % language)


@dataclass(frozen=True)
class CellShown:
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
class RowShown:
    """A row; `cells` beside one another, `notes` an analyst's words; whether its fields or its menu are open."""

    row: Row
    cells: tuple[CellShown, ...]
    notes: tuple[CellShown, ...]
    editing: bool
    more: bool
    number: str

    @property
    def key(self) -> str:
        return self.row.key

    @property
    def why(self) -> str:
        """Why a person should look at it."""
        return in_words(self.row.uncertain)

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


@dataclass(frozen=True)
class Opened:
    """The row whose fields, and that whose menu is open (empty: none), and what was typed so far."""

    editing: str = ""
    more: str = ""
    typed: Mapping[str, Typed] = field(default_factory=dict)


class Rows:
    """Shows the rows of one statement."""

    def __init__(self, columns: Sequence[Column], editions: Mapping[str, Edition], opened: "Opened") -> None:
        self.columns = columns
        self.sides = {x.key: side(editions[x.key], place) for place, x in enumerate(columns, 1)}
        self.opened = opened
        self.typed = {**({opened.editing: Typed()} if opened.editing else {}), **opened.typed}

    def shown(self, rows: Sequence[Row]) -> list[RowShown]:
        """Each of them."""
        return [self.row(row) for row in rows]

    def row(self, row: Row) -> RowShown:
        """One of them; its fields are open where something was typed in them, or it is asked for."""
        texts = [self._cell(row, x) for x in self.columns if self._stands_beside(row, x)]
        notes = [self._cell(row, x) for x in self.columns if self._is_note(row, x)]
        typed = self.typed.get(row.key)
        number = str(row.number if row.number is not None else "")
        if typed and typed.texts:
            number = typed.number
        return RowShown(row, tuple(texts), tuple(notes), typed is not None, row.key == self.opened.more, number)

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
        parts = split_sentences(text) if typed is not None else []
        cut = tuple(Piece(part, nth if nth < len(parts) else 0) for nth, part in enumerate(parts, 1))
        shown = self.sides[column.key]
        numeral = shown.edition.language_info.numeral(row.number)
        written = typed.texts.get(column.key, text) if typed else text
        return CellShown(shown, text, bool(said and said.paraphrase), written, cut, numeral)


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
