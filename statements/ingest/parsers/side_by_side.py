"""Tables of a document whose columns say the same in several languages: a row for each paragraph. Pure.

What stands outside such tables becomes rows of its own, so that nothing is lost.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import partial
from itertools import accumulate

from django.utils.translation import gettext_noop as _

from statements import languages
from statements.ingest.align import align
from statements.ingest.document import LEFT_OUT, Block, BlockKind, Notice, ParsedTable, Removed, TableColumn
from statements.ingest.parsers import blocks, grids, lines, press_lines, table_columns
from statements.ingest.parsers.grids import Cell, Grid, Part
from statements.ingest.parsers.language_labels import LABELS
from statements.languages.detection import detect
from statements.messages import Message
from statements.text import fold

MOST_OF_TEXT = 0.6  # of all letters: what stands in the tables
LEAST_WIDTH = 24  # of what a column says, for its language to be told
SAME_SCRIPT_LEAST = 300  # where two languages share a script, which is told by little words
ALIGNED = _(
    "one row of the table holds %(left)s paragraphs against %(right)s: they were set against each other, look them "
    "over"
)


@dataclass(frozen=True)
class _Row:
    cells: tuple[str, ...]
    heading: bool = False


def table(parts: Sequence[Part], titles: Sequence[str] = ()) -> ParsedTable | None:
    """The texts that stand side by side in the tables among `parts`; None where they hold less than most of the text.

    `titles`: what stands at the head of the document, a title in one language or several.
    """
    grid = next((x for x in parts if isinstance(x, Grid) and _languages(x)), None)
    tags = _languages(grid) if grid else None
    if grid is None or tags is None or _share(parts, tags) < MOST_OF_TEXT:
        return _wide(parts, titles)
    gathering = _Gathering(tags)
    for part in parts:
        gathering.add(part)
    kept = dict(zip(_kept(grid), tags, strict=True))
    columns = [replace(x, language=kept.get(at, "")) for at, x in enumerate(_described(grid))]
    return _with_columns(gathering.result(titles), columns, parts, titles, len(columns))


def _wide(parts: Sequence[Part], titles: Sequence[str]) -> ParsedTable | None:
    """A table with more columns of text than languages, which holds most of the text: those are read that hold a text
    in a language that no other one has; where that cannot be told, a person is asked (no language is given). None of
    a table of one language.
    """
    size = max((_width(x) for x in parts if isinstance(x, Grid)), default=0)
    grid = next((x for x in parts if isinstance(x, Grid) and _width(x) == size), None)
    if grid is None or grids.is_signed(grid) or size < MOST_OF_TEXT * sum(map(_width, parts)):
        return None
    columns = _described(grid)
    texts = [at for at, x in enumerate(columns) if x.holds == "text"]
    if len(texts) < 2 or len({_script(columns[at].language) for at in texts if columns[at].language}) < 2:
        return None
    tags = [columns[at].language for at in texts]
    if told_apart(tags, [" ".join(row[at].text for row in grid.rows) for at in texts]):
        return _chosen(parts, titles, len(columns), [x.language or LEFT_OUT for x in columns])
    unsaid: list[str | None] = [None] * len(texts)  # nothing is read before a person says which
    return _with_columns(ParsedTable(tuple(unsaid), ()), columns, parts, titles, len(columns))


def _chosen(parts: Sequence[Part], titles: Sequence[str], count: int, tags: Sequence[str]) -> ParsedTable:
    """The columns that a person gives a tag, of the tables that have so many columns."""
    kept = tuple(at for at, tag in enumerate(tags) if tag and tag != LEFT_OUT)
    gathering = _Gathering(tuple(tags[at] for at in kept), kept, count)
    for part in parts:
        gathering.add(part)
    grid = next(x for x in parts if isinstance(x, Grid) and _count(x) == count)
    given = dict(zip(kept, gathering.tags, strict=True))
    columns = [replace(x, language=given.get(at, "")) for at, x in enumerate(_described(grid))]
    return _with_columns(gathering.result(titles), columns, parts, titles, count)


def _with_columns(
    found: ParsedTable, columns: Sequence[TableColumn], parts: Sequence[Part], titles: Sequence[str], count: int
) -> ParsedTable:
    return replace(found, columns=tuple(columns), choose=partial(_chosen, parts, titles, count))


def _described(grid: Grid) -> tuple[TableColumn, ...]:
    """Its columns, with the names that its first row gives them."""
    names = _names(grid)
    rows = [[x.text for x in row] for row in grid.rows if not _spans(row)][bool(any(names)) :]
    return table_columns.described(names, list(zip(*rows, strict=True)) or [()] * len(names))


def _names(grid: Grid) -> list[str]:
    """The names that its first row gives the columns; empty where it gives none."""
    rows = [[" ".join(x.text.split()) for x in row] for row in grid.rows]
    named = len(rows) > 1 and not _spans(grid.rows[0]) and table_columns.is_header(rows[0], rows[1:])
    return rows[0] if named else [""] * _count(grid)


def _count(grid: Grid) -> int:
    return len(grid.rows[0]) if grid.rows else 0


def _kept(grid: Grid) -> list[int]:
    """The columns that say something: not those of numbers, nor empty ones."""
    return [
        at for at, text in enumerate(_columns(grid)) if sum(c.isalpha() for c in text) * 2 > len("".join(text.split()))
    ]


def _columns(grid: Grid) -> list[str]:
    """All that each column says, but for what stretches over all."""
    rows = [[x.text for x in row] for row in grid.rows if not _spans(row)]
    return [" ".join(column) for column in zip(*rows, strict=True)]


def _languages(grid: Grid) -> tuple[str, ...] | None:
    """The tag of each column that says something, where these are two languages or more."""
    if grids.is_signed(grid):
        return None
    columns = _columns(grid)
    said = [columns[at] for at in _kept(grid)]
    tags = [detect(text) or "" for text in said[: len(languages.TAGS) + 1]]
    if not 2 <= len(tags) <= len(languages.TAGS):
        return None
    return tuple(tags) if told_apart(tags, said) else None


def told_apart(tags: Sequence[str], texts: Sequence[str]) -> bool:
    """Whether each text is in another language, and long enough for that to be told."""
    least = LEAST_WIDTH if len({_script(x) for x in tags if x}) == len(tags) else SAME_SCRIPT_LEAST
    return all(tags) and len(set(tags)) == len(tags) and all(lines.width(text) >= least for text in texts)


def _script(tag: str) -> str:
    """The same for languages that are written in one script."""
    endonym = languages.get(tag).endonym
    return "latin" if endonym[0] < "\u0370" else "cyrillic" if endonym[0] < "\u0530" else tag


def _spans(row: Sequence[Cell]) -> bool:
    return sum(bool(x.text) for x in row) == 1 and any(x.span > 1 for x in row)


def _share(parts: Sequence[Part], tags: tuple[str, ...]) -> float:
    beside = sum(_width(x) for x in parts if isinstance(x, Grid) and _languages(x) == tags)
    return beside / max(1, sum(map(_width, parts)))


def _width(part: Part) -> int:
    texts = [part.text] if isinstance(part, Block) else [x.text for row in part.rows for x in row]
    return sum(map(lines.width, texts))


class _Gathering:
    """The rows of one document, as they are found."""

    def __init__(self, tags: tuple[str, ...], kept: tuple[int, ...] = (), count: int = 0) -> None:
        self.tags = tags
        self.kept, self.count = kept, count  # the columns that a person chose, of tables of so many
        self.rows: list[_Row] = []
        self.loose: dict[int, Block] = {}  # blocks outside a table that are still to find their counterpart
        self.removed: list[Removed] = []
        self.warnings: list[Notice] = []

    def add(self, part: Part) -> None:
        columns = self._columns(part) if isinstance(part, Grid) else []
        if isinstance(part, Grid) and columns and not grids.is_signed(part):
            self._settle()
            self._numbers(part, columns)
            for row in self._without_names(part):
                self._row([row[at] for at in columns], row)
        else:
            for block in grids.flat([part]):
                self._outside(block)

    def _columns(self, grid: Grid) -> list[int]:
        """The columns that are read of a table; none where it is another kind of table."""
        if self.kept:
            return list(self.kept) if _count(grid) == self.count else []
        found = _kept(grid)
        return found if len(found) == len(self.tags) else []

    def _without_names(self, grid: Grid) -> Sequence[Sequence[Cell]]:
        """The rows below the names of the columns. Those of languages alone are told row by row."""
        names = _names(grid)
        if not any(names) or all(fold(x) in LABELS for x in names if x):
            return grid.rows
        said = lines.BETWEEN.join(filter(None, names))
        self.removed.append(Removed(said, Message(_("names of the columns"))))
        return grid.rows[1:]

    def _numbers(self, grid: Grid, columns: list[int]) -> None:
        """What stands in columns that are not read, column by column."""
        names = _names(grid)
        rows = [row for row in grid.rows if not _spans(row)]
        for at, name in enumerate(names):
            said = " ".join(row[at].text for row in rows if row[at].text)
            if at not in columns and said:
                why = Message(_("column “%(name)s”"), name=name) if name else Message(_("column of numbers"))
                self.removed.append(Removed(said, why))

    def _row(self, cells: list[Cell], row: Sequence[Cell]) -> None:
        said = [fold(x.text) for x in cells]
        if said and all(x in LABELS for x in said if x) and any(said):
            names = lines.BETWEEN.join(x.text for x in cells)
            self.removed.append(Removed(names, Message(_("names of the languages"))))
        elif _spans(row):
            self._heading(next(x for x in row if x.text))
        elif any(said):
            self.rows += self._parted(cells)

    def _heading(self, cell: Cell) -> None:
        """A cell over all columns: in each language its own lines, or in all the same."""
        found = {self._column(x): x for x in cell.blocks}
        if len(found) > 1:
            for block in cell.blocks:
                self._outside(replace(block, kind=BlockKind.HEADING))
            self._settle()
        else:
            self.rows.append(_Row((cell.text,) * len(self.tags), True))

    def _parted(self, cells: list[Cell]) -> Iterator[_Row]:
        """A row for each paragraph, where the cells of one row hold several."""
        counts = {len(x.blocks) for x in cells}
        if len(counts) == 1:
            for parts in zip(*(x.blocks for x in cells), strict=True):
                yield _Row(tuple(x.text for x in parts), all(map(_is_heading, parts)))
        elif len(cells) == 2 and min(counts) > 1:
            yield from self._aligned(*([x.text for x in cell.blocks] for cell in cells))
        else:
            yield _Row(tuple(x.text for x in cells))

    def _aligned(self, left: list[str], right: list[str]) -> Iterator[_Row]:
        self.warnings.append(Notice(0, Message(ALIGNED, left=len(left), right=len(right))))
        for bead in align(left, right, (self.tags[0], self.tags[1])):
            sides = ([left[x] for x in bead.left], [right[x] for x in bead.right])
            yield _Row(tuple("\n".join(x) for x in sides), all(len(x) == 1 and blocks.heading(x[0]) for x in sides))

    def _outside(self, block: Block) -> None:
        """A block outside a table; two in two languages, one after the other, are one row."""
        column = self._column(block)
        if column in self.loose or any(_is_heading(x) != _is_heading(block) for x in self.loose.values()):
            self._settle()
        self.loose[column] = block

    def _settle(self) -> None:
        if self.loose:
            texts = tuple(self.loose[at].text if at in self.loose else "" for at in range(len(self.tags)))
            self.rows.append(_Row(texts, all(map(_is_heading, self.loose.values()))))
        self.loose = {}

    def _column(self, block: Block) -> int:
        tag = detect(block.text)
        return self.tags.index(tag) if tag in self.tags else 0

    def _begins_with_titles(self) -> bool:
        first = self.rows[0].cells if self.rows else ("",)
        return len(set(first)) == len(first) and all(map(blocks.is_title, first))

    def _without_press(self) -> list[Removed]:
        """Takes out of each column what press agencies and editors put round its text; a row left blank goes too.

        What stands over all columns is told once, in its own language.
        """
        cells = [list(row.cells) for row in self.rows]
        taken: dict[tuple[int, str], Removed] = {}
        for column, tag in enumerate(self.tags):
            kept, removed = press_lines.without(self._blocks_of(column))
            texts = {x.place: x.text for x in kept}
            for place, row in enumerate(cells, 1):
                row[column] = texts.get(place, "")
            for piece in removed:
                key = piece.place, piece.text
                its = self.tags[self._column(Block(piece.text))] if key in taken else tag
                taken[key] = replace(piece, language=its)
        before = [0, *accumulate(map(any, cells))]
        pieces = []
        for (place, text), piece in sorted(taken.items(), key=lambda x: x[0][0]):
            at_end = any(x.endswith(text) and x != text for x in self.rows[place - 1].cells)
            pieces.append(replace(piece, place=before[place - (not at_end)]))
        self.rows = [replace(row, cells=tuple(x)) for row, x in zip(self.rows, cells, strict=True) if any(x)]
        return pieces

    def _blocks_of(self, column: int) -> list[Block]:
        """What a column says, each piece with the number of its row as its place."""
        said = ((place, row, row.cells[column]) for place, row in enumerate(self.rows, 1))
        return [Block(x, BlockKind.HEADING if row.heading else BlockKind.TEXT, place=at) for at, row, x in said if x]

    def result(self, titles: Sequence[str]) -> ParsedTable:
        self._settle()
        of_press = self._without_press()
        named = {self.tags[self._column(Block(x))]: x for x in titles if x}
        if not named and self._begins_with_titles():
            named = dict(zip(self.tags, self.rows.pop(0).cells, strict=True))
            of_press = [replace(x, place=max(0, x.place - 1)) for x in of_press]
        headings = frozenset(at for at, row in enumerate(self.rows) if row.heading)
        rows = tuple(row.cells for row in self.rows)
        return ParsedTable(self.tags, rows, headings, named, (*self.removed, *of_press), tuple(self.warnings))


def _is_heading(block: Block) -> bool:
    return block.kind == BlockKind.HEADING or blocks.heading(block.text) is not None
