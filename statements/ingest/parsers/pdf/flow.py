"""From the bands of all pages to the parts of a document, in reading order: blocks, tables, notes. Pure."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from statements.ingest.document import Block, BlockKind
from statements.ingest.parsers import blocks, grids, lines
from statements.ingest.parsers.grids import Cell, Part
from statements.ingest.parsers.pdf import columns, notes, paragraphs
from statements.ingest.parsers.pdf.columns import Band
from statements.ingest.parsers.pdf.margins import Column, measure
from statements.ingest.parsers.pdf.paragraphs import Paragraph
from statements.ingest.parsers.pdf.typeset import Line

RULED = "ruled"  # columns of tables, beside those of bands
SAME_TOP, MOSTLY = 0.8, 0.7  # sizes within which paragraphs begin beside each other, and how many of them do in rows
TITLE_SIZE, HEADING_SIZE = 1.15, 1.06  # of the text's
HEADING_MOST = 90  # width


@dataclass
class Row:
    """Paragraphs beside each other, a list for each cell, and over how many columns each cell stretches."""

    cells: list[list[Paragraph]]
    spans: list[int]


@dataclass
class Table:
    rows: list[Row]


@dataclass(frozen=True)
class Laid:
    """A page, or a side of one: its parts and its width."""

    parts: tuple[columns.Part, ...]
    width: float
    number: int
    side: int = 0

    def band(self, band: Band, index: int) -> Column:
        return Column(len(band.columns), index, f"side {self.side}")

    def cell(self, row: Sequence[object], index: int) -> Column:
        return Column(len(row), index, f"{RULED} {self.side}")

    def columns(self) -> Iterator[tuple[Column, Sequence[Line], float]]:
        """Each column of lines with its place and the page's width."""
        for part in self.parts:
            if isinstance(part, Band):
                yield from ((self.band(part, index), lines, self.width) for index, lines in enumerate(part.columns))
            else:
                for row in part.rows:
                    yield from ((self.cell(row, index), cell, self.width) for index, cell in enumerate(row) if cell)


class Flow:
    """One document on its way from pages to parts. `beside`: columns are kept beside each other, as a table."""

    def __init__(self, pages: Sequence[Laid], beside: bool) -> None:
        self.beside = beside
        self.measure = measure(x for page in pages for x in page.columns())
        self.content: list[Paragraph | Table] = []
        self.notes: list[Paragraph] = []
        for page in pages:
            for index, part in enumerate(page.parts):
                self._add(page, part, index == 0)

    def _add(self, page: Laid, part: columns.Part, opens: bool) -> None:
        """`opens`: the part stands first on its page, so what ended the page before may go on in it."""
        if not isinstance(part, Band):
            self._table([Row(*self._cells(page, row)) for row in part.rows], opens)
        elif self.beside and len(part.columns) == 2:
            sides = [self._split(column, page.band(part, index)) for index, column in enumerate(part.columns)]
            self._table(_rows(sides[0], sides[1]), opens)
        else:
            for index, column in enumerate(part.columns):
                self._column(column, page.band(part, index), opens or index > 0)

    def _split(self, column: Sequence[Line], place: Column) -> list[Paragraph]:
        return paragraphs.split(column, self.measure.margins[place], self.measure.pitch)

    def _column(self, column: Sequence[Line], place: Column, opens: bool) -> None:
        text, footnotes = notes.without(column, self.measure.size)
        new = self._split(text, place)
        last = self.content[-1] if self.content else None
        if opens and new and isinstance(last, Paragraph) and paragraphs.goes_on(last, new[0]):
            paragraphs.join(last, new.pop(0))
        self.content += new
        self.notes += [Paragraph(x, self.measure.margins[place]) for x in footnotes]

    def _cells(self, page: Laid, row: Sequence[tuple[Line, ...] | None]) -> tuple[list[list[Paragraph]], list[int]]:
        cells: list[list[Paragraph]] = []
        spans: list[int] = []
        for index, cell in enumerate(row):
            if cell is None and spans:
                spans[-1] += 1
            else:
                cells.append(self._split(cell, page.cell(row, index)) if cell else [])
                spans.append(1)
        return cells, spans

    def _table(self, rows: list[Row], opens: bool) -> None:
        last = self.content[-1] if self.content else None
        if not (isinstance(last, Table) and rows and last.rows and len(last.rows[-1].cells) == len(rows[0].cells)):
            self.content.append(Table(rows))
            return
        if opens and any(_continues(a, b) for a, b in zip(last.rows[-1].cells, rows[0].cells, strict=True)):
            for cell, more in zip(last.rows[-1].cells, rows.pop(0).cells, strict=True):
                if _continues(cell, more):
                    paragraphs.join(cell[-1], more.pop(0))
                cell += more
        last.rows += rows

    def share_in_rows(self) -> float:
        """The share of the paragraphs that stand in rows of one in each column."""
        rows = [[len(cell) for cell in row.cells] for x in self.content if isinstance(x, Table) for row in x.rows]
        outside = sum(isinstance(x, Paragraph) for x in self.content)
        in_rows = sum(sum(row) for row in rows if set(row) == {1} and len(row) > 1)
        return in_rows / max(1, outside + sum(map(sum, rows)))

    def is_in_step(self) -> bool:
        """Whether as many paragraphs stand in each cell of a row, in every row."""
        rows = (row for x in self.content if isinstance(x, Table) for row in x.rows)
        return all(len(set(map(len, row.cells))) == 1 for row in rows)

    def parts(self) -> tuple[list[str], list[Part]]:
        """The lines of the title, and the parts after it, notes at the end."""
        first = next((index for index, x in enumerate(self.content) if not self._is_title(x)), len(self.content))
        if first == len(self.content):
            first = 0
        title = [x.text for x in self.content[:first] if isinstance(x, Paragraph)]
        levels = self._levels()
        rest: list[Part] = [self._part(x, levels) for x in self.content[first:]]
        return title, rest + [notes.block(x) for x in self.notes]

    def _is_title(self, part: Paragraph | Table) -> bool:
        if isinstance(part, Table) or lines.ends_sentence(part.text) or blocks.numbered(part.text):
            return False
        large = part.first.size >= TITLE_SIZE * self.measure.size
        bold = part.is_bold and not self.measure.bold
        return (large or (bold and part.is_centred)) and lines.width(part.text) <= blocks.TITLE_MOST

    def _levels(self) -> list[tuple[float, bool]]:
        """The looks of headings, the most prominent first."""
        cells = (y for x in self.content if isinstance(x, Table) for row in x.rows for cell in row.cells for y in cell)
        all_paragraphs = [*(x for x in self.content if isinstance(x, Paragraph) and not self._is_title(x)), *cells]
        return sorted({_look(x) for x in all_paragraphs if self._looks(x)}, reverse=True)

    def _looks(self, paragraph: Paragraph) -> bool:
        """Whether a paragraph is set as a heading."""
        text = paragraph.text
        prominent = paragraph.first.size >= HEADING_SIZE * self.measure.size
        bold = paragraph.is_bold and not self.measure.bold
        short = lines.width(text) <= HEADING_MOST and not lines.ends_sentence(text)
        return (prominent or bold) and short and not blocks.SIGNED.match(text)

    def _block(self, paragraph: Paragraph, levels: list[tuple[float, bool]]) -> Block:
        if self._looks(paragraph):
            level = 1 + levels.index(_look(paragraph)) if _look(paragraph) in levels else 1
            return Block(paragraph.text, BlockKind.HEADING, level, place=paragraph.first.page)
        return Block(paragraph.text, place=paragraph.first.page)

    def _part(self, part: Paragraph | Table, levels: list[tuple[float, bool]]) -> Part:
        if isinstance(part, Paragraph):
            return self._block(part, levels)
        rows = [
            [
                Cell(tuple(self._block(x, levels) for x in cell), span)
                for cell, span in zip(row.cells, row.spans, strict=True)
            ]
            for row in part.rows
        ]
        place = next((x.first.page for row in part.rows for cell in row.cells for x in cell), 0)
        return grids.grid(rows, place)


def _look(paragraph: Paragraph) -> tuple[float, bool]:
    return paragraph.first.size, paragraph.is_bold


def _continues(cell: Sequence[Paragraph], more: Sequence[Paragraph]) -> bool:
    return bool(cell) and bool(more) and paragraphs.goes_on(cell[-1], more[0])


def _rows(left: list[Paragraph], right: list[Paragraph]) -> list[Row]:
    """Rows of two columns: cut where paragraphs begin beside each other, if they mostly do; else one row."""
    tops = [(x, y) for x, a in enumerate(left) for y, b in enumerate(right) if _begin_at_one_height(a.first, b.first)]
    if len(tops) < MOSTLY * min(len(left), len(right)):
        return [Row([left, right], [1, 1])]
    cuts = [(0, 0), *(cut for cut in tops if cut != (0, 0)), (len(left), len(right))]
    pairs = zip(cuts, cuts[1:], strict=False)
    return [Row([left[a:c], right[b:d]], [1, 1]) for (a, b), (c, d) in pairs if c > a or d > b]


def _begin_at_one_height(a: Line, b: Line) -> bool:
    return abs(a.bottom - b.bottom) < SAME_TOP * max(a.size, b.size)
