"""What the upload's page shows of a parsed file: rows side by side, what is unsure, what was left out."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby

from statements import languages
from statements.admin.review.display import reason_in_words
from statements.ingest import sources
from statements.ingest.additions import numbered
from statements.ingest.document import Notice, ParsedEdition, ParsedFile, ParsedSection, ParsedStatement, Removed
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
    """A paragraph or a heading; `number` counts rows from 1, as the review page does. `why`: what is unsure of it."""

    number: int
    cells: tuple[Cell, ...]
    heading: bool = False
    why: Message = NOTHING


def rows(statement: ParsedStatement) -> list[RowDisplay]:
    """The headings and paragraphs of a statement, in order."""
    return [RowDisplay(number, *rest) for number, rest in enumerate(_rows(statement), 1)]


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
    """One of several statements of a file: how many rows it has, and those that are unsure."""

    statement: ParsedStatement
    columns: tuple[languages.Language, ...]
    count: int
    unsure: tuple[RowDisplay, ...]


@dataclass(frozen=True)
class LeftOutDisplay:
    """A piece that was left out: its place among them, and what it says in each language."""

    index: int
    cells: tuple[Cell, ...]
    place: int


def left_out(statement: ParsedStatement) -> list[tuple[str, list[LeftOutDisplay]]]:
    """What was left out of a statement, by reason."""
    tags = {x.key: x.language for x in statement.editions}
    by_reason: dict[str, list[LeftOutDisplay]] = {}
    for index, piece in enumerate(statement.left_out):
        cells = tuple(Cell(languages.get(tags[x.edition]), x.text) for x in piece.passages)
        by_reason.setdefault(piece.why.translated(), []).append(LeftOutDisplay(index, cells, piece.place))
    return sorted(by_reason.items())


def statements(parsed: ParsedFile) -> list[StatementDisplay]:
    """The statements of a file, in its order."""
    return [_statement(x, rows(x)) for x in parsed.statements]


def _statement(statement: ParsedStatement, its: Sequence[RowDisplay]) -> StatementDisplay:
    columns = tuple(languages.get(x.language) for x in statement.editions)
    return StatementDisplay(statement, columns, len(its), tuple(x for x in its if x.why))


def warnings(parsed: ParsedFile) -> list[Notice]:
    """The warnings of a parsed file, with the remedies that a page offers."""
    return [Notice(x.line, on_page(x.message)) for x in parsed.warnings]


@dataclass(frozen=True)
class RemovedDisplay:
    """What was left out of one file, those of one reason together."""

    file: UploadedFile
    reasons: tuple[tuple[str, tuple[Removed, ...]], ...]
    count: int


def removed(files: Sequence[UploadedFile]) -> list[RemovedDisplay]:
    """File by file, without those that nothing was removed from."""
    return [_removed_from(x) for x in files if x.removed]


def _removed_from(file: UploadedFile) -> RemovedDisplay:
    removed = [Removed(text, from_json(why), place) for text, why, place in file.removed]
    removed.sort(key=_reason)
    reasons = tuple((why, tuple(stretches)) for why, stretches in groupby(removed, key=_reason))
    return RemovedDisplay(file, reasons, len(removed))


def _reason(removed: Removed) -> str:
    return removed.why.translated()


@dataclass(frozen=True)
class KnownFile:
    """A file that was read before, and the statements that it gave."""

    file: UploadedFile
    statements: tuple[Statement, ...]


def known_files(upload: Upload) -> list[KnownFile]:
    """The files whose bytes the archive has already."""
    given = [(x, sources.statements_of_file(x.sha256)) for x in upload.files.all()]
    return [KnownFile(file, tuple(statements)) for file, statements in given if statements]
