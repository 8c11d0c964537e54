"""What can be done to the rows of a table. Each operation takes a table and gives a new one. Pure.

None but `edit` and `delete` loses a word or changes the order in which an edition's text is read.
`index` counts rows from 0. Each raises NotPossible where the table does not allow it.
"""

from collections.abc import Mapping, Sequence
from dataclasses import replace

from django.utils.translation import gettext_noop as _

from statements.messages import Message
from statements.review.table import COMMENTARY, HEADING, KINDS, TEXT, Cell, Column, NotPossible, Row, Table
from statements.text import clean, clean_line

LONGEST_HEADING = 500  # characters, as the database keeps it


def merge(table: Table, index: int) -> Table:
    """Join the row at `index` to the one above it, which keeps its key."""
    if index < 1:
        raise NotPossible(Message(_("there is no row above the first one to merge it with")))
    above, row = table.rows[index - 1], table.rows[index]
    if above.kind != row.kind:
        raise NotPossible(Message(_("rows of different kinds cannot be merged: mark both alike first")))
    merged = above
    for column in table.columns:
        merged = merged.with_cell(column.key, joined(column, above.cells.get(column.key), row.cells.get(column.key)))
    return table.with_rows(index - 1, index + 1, [_normalized(_with_merged_lineage(merged, above, row))])


def _with_merged_lineage(merged: Row, above: Row, row: Row) -> Row:
    """`merged` with its lineage: where only one of the two rows continues a paragraph, it continues that one."""
    origin = above if not row.lineage else row if not above.lineage else None
    return replace(
        merged,
        number=row.number if above.number is None else above.number,
        section=row.section if above.section is None else above.section,
        id=origin.id if origin else None,
        origins=origin.origins if origin else tuple(dict.fromkeys((*above.lineage, *row.lineage))),
        uncertain=above.uncertain if above.to_check or not row.to_check else row.uncertain,
        fresh=above.fresh or row.fresh,
        settled=not above.to_check and not row.to_check and (above.settled or row.settled),
        left_out=(*above.left_out, *row.left_out),
    )


def joined(column: Column, first: Cell | None, second: Cell | None) -> Cell | None:
    """Two cells of one edition as one; a blank between them where its language has one."""
    if first is None or second is None:
        return first or second
    edges = first.text[-1] + second.text[0]
    blank = " " if edges.isascii() and edges.isalnum() else column.blank
    return Cell(first.text + blank + second.text, first.paraphrase or second.paraphrase)


def split(table: Table, index: int, side: str, offset: int) -> Table:
    """Part the text of one edition at a character: what follows goes to the row below, all else stays.

    The row below is a new one, but for a row that was split off before and still lacks this edition's text.
    """
    row = table.rows[index]
    table.column(side)
    first, second = clean(row.text(side)[: max(offset, 0)]), clean(row.text(side)[max(offset, 0) :])
    if not first or not second:
        raise NotPossible(Message(_("put the cursor between two words: one side of the split would be empty")))
    flag = row.cells[side].paraphrase
    upper = replace(row.with_cell(side, Cell(first, flag)), id=None, origins=row.lineage)
    below = table.rows[index + 1] if index + 1 < len(table.rows) else None
    if below and row.lineage and _are_parts_of_one(row, below) and side not in below.cells:
        return table.with_rows(index, index + 2, [upper, below.with_cell(side, Cell(second, flag))])
    table, key = table.with_new_key()
    new = replace(upper, key=key, cells={side: Cell(second, flag)}, number=None, section=None)
    return table.with_rows(index, index + 1, [upper, new])


def _are_parts_of_one(row: Row, below: Row) -> bool:
    """Whether both rows come from the same paragraphs."""
    return row.kind == below.kind and row.id is None and set(row.lineage) == set(below.lineage)


def move_down(table: Table, index: int, side: str, through: bool = False) -> Table:
    """Move one edition's text down by a row, from `index` on: it was a row too high.

    What follows without a gap moves too, to the first row that lacks this edition's text, else to a new row at the
    end of the section (of the whole text, headings too, if `through`).
    """
    run = _gapless_run(table, index, side, through)
    cells = [table.rows[x].cells[side] for x in run]
    lane = _candidate_rows(table, index, side, through)
    after = next((x for x in lane if x > run[-1]), None)
    if after is None:
        table, key = table.with_new_key()
        after = run[-1] + 1
        table = table.with_rows(after, after, [Row(key)])
    targets = [*run[1:], after]
    return _with_moved_cells(
        table,
        side,
        {run[0]: None, **dict(zip(targets, cells, strict=True))},
        heirs=dict(zip(run, targets, strict=True)),
    )


def move_up(table: Table, index: int, side: str, through: bool = False) -> Table:
    """Move one edition's text up by a row, from `index` on: it was a row too low.

    Where that row lacks it, the text below fills it; else its text joins that of the row above. What follows
    without a gap moves too.
    """
    lane = _candidate_rows(table, index, side, through)
    start = index if side in table.rows[index].cells else next((x for x in lane if x > index), None)
    above = next((x for x in reversed(lane) if start is not None and x < start), None)
    if start is None or above is None:
        raise NotPossible(Message(_("there is no row above to move this text to")))
    run = _gapless_run(table, start, side, through)
    cells = [table.rows[x].cells[side] for x in run]
    if side in table.rows[above].cells and table.rows[above].kind != table.rows[start].kind:
        raise NotPossible(Message(_("the row above is no text: nothing can be joined to it")))
    first = joined(table.column(side), table.rows[above].cells.get(side), cells[0])
    targets = [above, *run[:-1]]
    new_cells = {run[-1]: None, **dict(zip(targets, [first, *cells[1:]], strict=True))}
    return _with_moved_cells(table, side, new_cells, heirs=dict(zip(run, targets, strict=True)))


def _gapless_run(table: Table, index: int, side: str, through: bool) -> list[int]:
    """The indices from `index` on of rows with a text in `side`, up to the first gap."""
    lane = [x for x in _candidate_rows(table, index, side, through) if x >= index]
    gap = next((at for at, x in enumerate(lane) if side not in table.rows[x].cells), len(lane))
    if not gap:
        raise NotPossible(Message(_("there is no text on this side of the row to move")))
    return lane[:gap]


def _candidate_rows(table: Table, index: int, side: str, through: bool) -> list[int]:
    """The indices that a moving text may come to: of the section of `index`, or all, but for remarks between."""
    table.column(side)
    headings = [x for x, row in enumerate(table.rows) if row.kind == HEADING]
    first = 0 if through else max((x for x in headings if x <= index), default=0)
    last = len(table.rows) if through else min((x for x in headings if x > index), default=len(table.rows))
    kind = table.rows[index].kind
    between = ((x, table.rows[x]) for x in range(first, last))
    # Commentary has no gaps that text could fill, nor has text any for commentary.
    return [x for x, row in between if side in row.cells or row.kind == kind or HEADING in (row.kind, kind)]


def _with_moved_cells(table: Table, side: str, cells: Mapping[int, Cell | None], heirs: Mapping[int, int]) -> Table:
    """`table` with these cells of `side`; a row left without any text vanishes, and its heir takes its lineage."""
    rows = [row.with_cell(side, cells[x]) if x in cells else row for x, row in enumerate(table.rows)]
    emptied = [x for x in cells if not rows[x].cells and rows[x].number is None and table.rows[x].cells]
    for index in emptied:
        heir = rows[heirs[index]]
        rows[heirs[index]] = _with_inherited(heir, rows[index])
    first, last = min(cells), max(cells) + 1
    return table.with_rows(first, last, [_normalized(rows[x]) for x in range(first, last) if x not in emptied])


def _with_inherited(heir: Row, row: Row) -> Row:
    """`heir` with where the words of `row`, which vanishes, came from."""
    inherited = (x for x in row.lineage if x not in heir.lineage)
    return replace(heir, origins=(*heir.origins, *inherited), left_out=(*heir.left_out, *row.left_out))


def mark(table: Table, index: int, kind: str) -> Table:
    """Make a row text, commentary or a heading; what it says goes to the edition of its language that holds such."""
    if kind not in KINDS:
        raise NotPossible(Message(_("a row is text, commentary or a heading")))
    row = table.rows[index]
    if COMMENTARY in (kind, row.kind) and kind != row.kind:
        row = _with_cells_for(table, row, commentary=kind == COMMENTARY)
    return table.with_rows(index, index + 1, [_normalized(replace(row, kind=kind))])


def _with_cells_for(table: Table, row: Row, commentary: bool) -> Row:
    """`row` with its cells in the editions that hold commentary, or the document's words, where these say nothing."""
    for column in table.columns:
        target = _column_beside(table, column, commentary)
        if column.key in row.cells and target and target.key not in row.cells:
            row = row.with_cell(target.key, row.cells[column.key]).with_cell(column.key, None)
    return row


def _column_beside(table: Table, column: Column, commentary: bool) -> Column | None:
    """The column that holds commentary, or the document's words, in the language of another one; None if that does."""
    if column.commentary == commentary:
        return None
    return next((x for x in table.columns if (x.language, x.commentary) == (column.language, commentary)), None)


def give_to_text(table: Table, index: int, side: str, below: bool = False) -> Table:
    """Join what a row says in one edition to the row of text above it, or below, remarks passed over; all else stays.

    An analyst's words become the document's, also where `side` is the edition of the latter.
    """
    row, column = table.rows[index], table.column(side)
    target = _column_beside(table, column, False) or column
    remarks = _column_beside(table, target, True)
    source = next((x.key for x in (column, remarks) if x and x.key in row.cells), None)
    if source is None:
        raise NotPossible(Message(_("there is no text on this side of the row to move")))
    home = _nearest_text(table, index, target, below)
    cells = (table.rows[home].cells.get(target.key), row.cells[source])
    cell = joined(target, *(reversed(cells) if below else cells))
    moved = {home: table.rows[home].with_cell(target.key, cell), index: row.with_cell(source, None)}
    if not moved[index].cells:
        moved[home] = _with_inherited(moved[home], row)
        del moved[index]
    first, last = sorted((index, home))
    between = range(first, last + 1)
    rows = [moved.get(x, table.rows[x]) for x in between if x != index or x in moved]
    return table.with_rows(first, last + 1, rows)


def _nearest_text(table: Table, index: int, target: Column, below: bool) -> int:
    """The row of text above, or below, in the same section. Raises NotPossible where there is none."""
    rows = table.rows
    places = range(index + 1, len(rows)) if below else range(index - 1, -1, -1)
    found = next((x for x in places if rows[x].kind != COMMENTARY or target.key in rows[x].cells), None)
    if found is not None and rows[found].kind == TEXT and rows[index].kind != HEADING:
        return found
    if below:
        raise NotPossible(Message(_("there is no text below in this section that this could belong to")))
    raise NotPossible(Message(_("there is no text above in this section that this could belong to")))


def begin_section(table: Table, index: int) -> Table:
    """Put an empty heading above the row at `index`, which can then be written."""
    if table.rows[index].kind == HEADING or (index and table.rows[index - 1].kind == HEADING):
        raise NotPossible(Message(_("a section begins here already")))
    table, key = table.with_new_key()
    return table.with_rows(index, index, [Row(key, kind=HEADING)])


def _normalized(row: Row) -> Row:
    """`row` with a heading as one line. Raises NotPossible for a heading that is too long."""
    if row.kind != HEADING:
        return row
    row = replace(row, cells={key: replace(x, text=clean_line(x.text)) for key, x in row.cells.items()})
    longest = max((len(x.text) for x in row.cells.values()), default=0)
    if longest > LONGEST_HEADING:
        said = _("a heading has at most %(most)s characters, this would have %(count)s: mark the row as text")
        raise NotPossible(Message(said, most=LONGEST_HEADING, count=longest))
    return row


def edit(table: Table, index: int, texts: Mapping[str, str], number: int | None = None) -> Table:
    """Write what a row says: {edition key: text}, the others stay; `number` is that of a heading."""
    row = table.rows[index]
    for side, typed in texts.items():
        table.column(side)
        text = clean(typed)
        row = row.with_cell(side, replace(row.cells.get(side, Cell("")), text=text) if text else None)
    row = replace(row, number=number if row.kind == HEADING else row.number)
    if table.rows[index].cells and not row.cells and row.number is None:
        raise NotPossible(Message(_("the row would be empty: delete it instead")))
    return table.with_rows(index, index + 1, [_normalized(row)])


def delete(table: Table, index: int) -> Table:
    """Take a row out; undo brings it back."""
    return table.with_rows(index, index + 1, [])


def insert(table: Table, index: int) -> Table:
    """Put an empty row of text below `index` (-1: at the beginning)."""
    table, key = table.with_new_key()
    return table.with_rows(index + 1, index + 1, [Row(key)])


def put_back(table: Table, after: str, texts: Mapping[str, str], piece: int) -> tuple[Table, int]:
    """The table with a piece that was left out as a row, and its index.

    `after`: the id of the paragraph that it stood behind, empty at the beginning; what is gone stood at the end.
    """
    if any(piece in row.left_out for row in table.rows):
        raise NotPossible(Message(_("this was put back already: load the page again")))
    cells = {side: Cell(text) for side, typed in texts.items() if (text := clean(typed))}
    for side in cells:
        table.column(side)
    places = [x for x, row in enumerate(table.rows) if after in row.lineage]
    index = places[-1] + 1 if places else len(table.rows) if after else 0
    table, key = table.with_new_key()
    return table.with_rows(index, index, [Row(key, cells, left_out=(piece,))]), index


def settle(table: Table, index: int) -> Table:
    """Note that a person has looked at a row and is content."""
    row = table.rows[index]
    if not row.to_check:
        raise NotPossible(Message(_("this row is checked already")))
    return table.with_rows(index, index + 1, [replace(row, settled=True)])


# Several rows at once, by their indices in rising order


def delete_rows(table: Table, indices: Sequence[int]) -> Table:
    """Take rows out; undo brings them back."""
    gone = set(indices)
    return replace(table, rows=tuple(row for x, row in enumerate(table.rows) if x not in gone))


def settle_rows(table: Table, indices: Sequence[int]) -> Table:
    """Note that a person has looked at rows; those that nobody had to look at stay as they are."""
    chosen = set(indices)
    checked = (
        replace(row, settled=row.to_check or row.settled) if x in chosen else row for x, row in enumerate(table.rows)
    )
    return replace(table, rows=tuple(checked))


def mark_rows(table: Table, indices: Sequence[int], kind: str) -> Table:
    """Make rows text, commentary or headings."""
    for index in indices:
        table = mark(table, index, kind)
    return table


def merge_rows(table: Table, indices: Sequence[int]) -> Table:
    """Join rows that follow one another to the first of them."""
    if len(indices) < 2 or indices[-1] - indices[0] != len(indices) - 1:
        raise NotPossible(Message(_("only rows that follow one another can be merged: choose two or more of them")))
    for index in reversed(indices[1:]):
        table = merge(table, index)
    return table
