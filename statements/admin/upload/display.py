"""What the upload's page shows of a parsed file: rows side by side, what is unsure, what was left out."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby

from django.conf import settings

from statements import languages
from statements.admin.review.display import reason_in_words
from statements.ingest import sources
from statements.ingest.additions import numbered
from statements.ingest.document import Notice, ParsedEdition, ParsedFile, ParsedSection, ParsedStatement
from statements.ingest.remedies import on_page
from statements.messages import NOTHING, Message, from_json
from statements.models import Statement, Upload, UploadedFile
from statements.review.table import COMMENTARY, HEADING, Column, Row, Table


@dataclass(frozen=True)
class Cell:
    """What a row says in one language; empty where it says nothing."""

    language: languages.Language
    text: str


@dataclass(frozen=True)
class RowDisplay:
    """A paragraph or a heading; `number` counts rows from 1, as the review page does. `why`: what is unsure of it.

    `statement`: which one of its file it belongs to, from 0.
    """

    number: int
    cells: tuple[Cell, ...]
    heading: bool = False
    why: Message = NOTHING
    statement: int = 0

    @property
    def key(self) -> str:
        """What names it among the rows of the page."""
        return f"{self.statement}-{self.number}"


def rows(statement: ParsedStatement, place: int = 0) -> list[RowDisplay]:
    """The headings and paragraphs of a statement, in order; `place` among the statements of its file, from 0."""
    return [RowDisplay(number, *rest, statement=place) for number, rest in enumerate(_rows(statement), 1)]


def _rows(statement: ParsedStatement) -> Iterator[tuple[tuple[Cell, ...], bool, Message]]:
    editions = statement.editions
    for section in statement.sections:
        if section.headings or section.number is not None:
            texts = {x.key: _numeral(section, x.language) + section.headings.get(x.language, "") for x in editions}
            yield _cells(editions, texts), True, NOTHING
        for row in section.paragraphs:
            yield _cells(editions, {x.edition: x.text for x in row.passages}), False, reason_in_words(row.uncertain)


def rows_of_table(table: Table) -> list[RowDisplay]:
    """The rows of a working copy as they would stand, without an analyst's words."""
    texts = [x for x in table.columns if not x.commentary]
    return [_row_of_table(number, row, texts) for number, row in enumerate(table.rows, 1) if row.kind != COMMENTARY]


def _row_of_table(number: int, row: Row, columns: Sequence[Column]) -> RowDisplay:
    heading = row.kind == HEADING
    cells = []
    for column in columns:
        text = row.text(column.key)
        if heading and (text or not row.cells):
            text = numbered(text, row.number, column.language)
        cells.append(Cell(languages.get(column.language), text))
    why = reason_in_words(row.uncertain) if row.to_check and row.fresh else NOTHING
    return RowDisplay(number, tuple(cells), heading, why)


def _numeral(section: ParsedSection, tag: str) -> str:
    """The number of a section as readers will see it."""
    language = languages.get(tag)
    numeral = language.numeral(section.number)
    return numeral if language.is_han or not numeral else f"{numeral}. "


def _cells(editions: Sequence[ParsedEdition], texts: dict[str, str]) -> tuple[Cell, ...]:
    return tuple(Cell(languages.get(x.language), texts.get(x.key, "")) for x in editions)


@dataclass(frozen=True)
class StatementDisplay:
    """One of several statements of a file: how many rows it has, those that are unsure, and on which page of all rows
    it begins.
    """

    statement: ParsedStatement
    columns: tuple[languages.Language, ...]
    count: int
    unsure: tuple[RowDisplay, ...]
    page: int


@dataclass(frozen=True)
class RowGroup:
    """Rows of a page of the table that belong together. Of a file with several statements: which one they are of, and
    its number from 1.
    """

    columns: tuple[languages.Language, ...]
    rows: tuple[RowDisplay, ...]
    statement: ParsedStatement | None = None
    number: int = 0


@dataclass(frozen=True)
class LeftOutDisplay:
    """A piece that was left out: [tag or "", text] in each language, the line or page where it stood, and its index
    among what can be put back, None where it cannot.
    """

    texts: tuple[tuple[str, str], ...]
    place: int
    index: int | None = None


@dataclass(frozen=True)
class LeftOutGroup:
    """What was left out, by reason in words; of one `file`, where that is told apart."""

    reasons: tuple[tuple[str, tuple[LeftOutDisplay, ...]], ...]
    file: str = ""

    @property
    def count(self) -> int:
        """How many pieces they are."""
        return sum(len(pieces) for _, pieces in self.reasons)


def left_out(statement: ParsedStatement) -> list[LeftOutGroup]:
    """What was left out of a statement and can be put back."""
    tags = {x.key: x.language for x in statement.editions}
    pieces = [
        (x.why, LeftOutDisplay(tuple((tags[y.edition], y.text) for y in x.passages), x.place, index))
        for index, x in enumerate(statement.left_out)
    ]
    return _left_out(pieces)


def left_out_of_files(files: Sequence[UploadedFile]) -> list[LeftOutGroup]:
    """What was left out of files that is shown alone, file by file."""
    return [
        group
        for file in files
        for group in _left_out(
            [(from_json(why), LeftOutDisplay(((file.found, text),), place)) for text, why, place in file.removed],
            file.name,
        )
    ]


def _left_out(pieces: Iterable[tuple[Message, LeftOutDisplay]], file: str = "") -> list[LeftOutGroup]:
    """A group of pieces by reason; none where there are no pieces."""
    by_reason: dict[str, list[LeftOutDisplay]] = {}
    for why, piece in pieces:
        by_reason.setdefault(why.translated(), []).append(piece)
    reasons = tuple((why, tuple(by_reason[why])) for why in sorted(by_reason))
    return [LeftOutGroup(reasons, file)] if reasons else []


def statements(parsed: ParsedFile, its_rows: Sequence[RowDisplay]) -> list[StatementDisplay]:
    """The statements of a file, in its order, with what is told of their rows."""
    found, before = [], 0
    for place, statement in enumerate(parsed.statements):
        its = [x for x in its_rows[before:] if x.statement == place]
        columns = tuple(languages.get(x.language) for x in statement.editions)
        unsure, page = tuple(x for x in its if x.why), before // settings.UPLOAD_ROWS_SHOWN + 1
        found.append(StatementDisplay(statement, columns, len(its), unsure, page))
        before += len(its)
    return found


def groups(page: Iterable[RowDisplay], statements: Sequence[StatementDisplay]) -> list[RowGroup]:
    """The rows of a page, those of each statement together."""
    by_statement = groupby(page, key=lambda x: x.statement)
    return [RowGroup(statements[at].columns, tuple(its), statements[at].statement, at + 1) for at, its in by_statement]


def warnings(parsed: ParsedFile) -> list[Notice]:
    """The warnings of a parsed file, with the remedies that a page offers."""
    return [Notice(x.line, on_page(x.message)) for x in parsed.warnings]


@dataclass(frozen=True)
class KnownFile:
    """A file that was read before, and the statements that it gave."""

    file: UploadedFile
    statements: tuple[Statement, ...]


def known_files(upload: Upload) -> list[KnownFile]:
    """The files whose bytes the archive has already."""
    given = [(x, sources.statements_of_file(x.sha256)) for x in upload.files.all()]
    return [KnownFile(file, tuple(statements)) for file, statements in given if statements]
