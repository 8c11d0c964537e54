"""What can be done to the rows of a table. Each operation takes a table and gives a new one. Pure.

None but `edit` and `delete` loses a word or changes the order in which an edition's text is read.
Places count from 0. Each raises NotPossible where the table does not allow it.
"""

from collections.abc import Mapping
from dataclasses import replace

from django.utils.translation import gettext

from statements.review.table import HEADING, KINDS, Cell, Column, NotPossible, Row, Table
from statements.text import clean, clean_line

LONGEST_HEADING = 500  # characters, as the database keeps it


def merge(table: Table, place: int) -> Table:
    """Join the row at `place` to the one above it, which keeps its key."""
    if place < 1:
        raise NotPossible(gettext("there is no row above the first one to merge it with"))
    above, row = table.rows[place - 1], table.rows[place]
    if above.kind != row.kind:
        raise NotPossible(gettext("rows of different kinds cannot be merged: mark both alike first"))
    merged = above
    for column in table.columns:
        merged = merged.saying(column.key, joined(column, above.cells.get(column.key), row.cells.get(column.key)))
    return table.replacing(place - 1, place + 1, [_sound(_heir(merged, above, row))])


def _heir(merged: Row, above: Row, row: Row) -> Row:
    """`merged` with whose successor it is: where only one of the two has a past, it goes on as that one."""
    one = above if not row.lineage else row if not above.lineage else None
    return replace(
        merged,
        number=row.number if above.number is None else above.number,
        section=row.section if above.section is None else above.section,
        id=one.id if one else None,
        origins=one.origins if one else tuple(dict.fromkeys((*above.lineage, *row.lineage))),
        uncertain=above.uncertain if above.to_check or not row.to_check else row.uncertain,
        settled=not above.to_check and not row.to_check and (above.settled or row.settled),
    )


def joined(column: Column, first: Cell | None, second: Cell | None) -> Cell | None:
    """Two cells of one edition as one; a blank between them where its language has one."""
    if first is None or second is None:
        return first or second
    edges = first.text[-1] + second.text[0]
    blank = " " if edges.isascii() and edges.isalnum() else column.blank
    return Cell(first.text + blank + second.text, first.paraphrase or second.paraphrase)


def split(table: Table, place: int, side: str, offset: int) -> Table:
    """Part the text of one edition at a character: what follows goes to the row below, all else stays.

    The row below is a new one, but for a row that was split off before and still lacks this edition's text.
    """
    row = table.rows[place]
    table.column(side)
    first, second = clean(row.text(side)[: max(offset, 0)]), clean(row.text(side)[max(offset, 0) :])
    if not first or not second:
        raise NotPossible(gettext("put the cursor between two words: one side of the split would be empty"))
    flag = row.cells[side].paraphrase
    kept = replace(row.saying(side, Cell(first, flag)), id=None, origins=row.lineage)
    below = table.rows[place + 1] if place + 1 < len(table.rows) else None
    if below and row.lineage and _split_off(row, below) and side not in below.cells:
        return table.replacing(place, place + 2, [kept, below.saying(side, Cell(second, flag))])
    table, key = table.fresh()
    new = replace(kept, key=key, cells={side: Cell(second, flag)}, number=None, section=None)
    return table.replacing(place, place + 1, [kept, new])


def _split_off(row: Row, below: Row) -> bool:
    """Whether both rows come from the same paragraphs."""
    return row.kind == below.kind and row.id is None and set(row.lineage) == set(below.lineage)


def move_down(table: Table, place: int, side: str, through: bool = False) -> Table:
    """Move one edition's text down by a row, from `place` on: it was a row too high.

    What follows without a gap moves too, to the first row that lacks this edition's text, else to a new row at the
    end of the section (of the whole text, headings too, if `through`).
    """
    run = _run(table, place, side, through)
    cells = [table.rows[x].cells[side] for x in run]
    lane = _lane(table, place, side, through)
    after = next((x for x in lane if x > run[-1]), None)
    if after is None:
        table, key = table.fresh()
        after = run[-1] + 1
        table = table.replacing(after, after, [Row(key)])
    targets = [*run[1:], after]
    return _moved(
        table,
        side,
        {run[0]: None, **dict(zip(targets, cells, strict=True))},
        heirs=dict(zip(run, targets, strict=True)),
    )


def move_up(table: Table, place: int, side: str, through: bool = False) -> Table:
    """Move one edition's text up by a row, from `place` on: it was a row too low.

    Where `place` lacks it, what stands below fills it; else its text joins that of the row above. What follows
    without a gap moves too.
    """
    lane = _lane(table, place, side, through)
    start = place if side in table.rows[place].cells else next((x for x in lane if x > place), None)
    above = next((x for x in reversed(lane) if start is not None and x < start), None)
    if start is None or above is None:
        raise NotPossible(gettext("there is no row above to move this text to"))
    run = _run(table, start, side, through)
    cells = [table.rows[x].cells[side] for x in run]
    if side in table.rows[above].cells and table.rows[above].kind != table.rows[start].kind:
        raise NotPossible(gettext("the row above is no text: nothing can be joined to it"))
    first = joined(table.column(side), table.rows[above].cells.get(side), cells[0])
    targets = [above, *run[:-1]]
    said = {run[-1]: None, **dict(zip(targets, [first, *cells[1:]], strict=True))}
    return _moved(table, side, said, heirs=dict(zip(run, targets, strict=True)))


def _run(table: Table, place: int, side: str, through: bool) -> list[int]:
    """The places from `place` on that say something in `side` without a gap."""
    lane = [x for x in _lane(table, place, side, through) if x >= place]
    gap = next((at for at, x in enumerate(lane) if side not in table.rows[x].cells), len(lane))
    if not gap:
        raise NotPossible(gettext("there is no text on this side of the row to move"))
    return lane[:gap]


def _lane(table: Table, place: int, side: str, through: bool) -> list[int]:
    """The places that a moving text may come to: those of the section of `place`, or all, but for remarks between."""
    table.column(side)
    headings = [x for x, row in enumerate(table.rows) if row.kind == HEADING]
    first = 0 if through else max((x for x in headings if x <= place), default=0)
    last = len(table.rows) if through else min((x for x in headings if x > place), default=len(table.rows))
    kind = table.rows[place].kind
    return [x for x in range(first, last) if _takes_part(table.rows[x], side, kind)]


def _takes_part(row: Row, side: str, kind: str) -> bool:
    """Commentary has no gaps that text could fill, nor has text any for commentary."""
    return side in row.cells or row.kind == kind or HEADING in (row.kind, kind)


def _moved(table: Table, side: str, said: Mapping[int, Cell | None], heirs: Mapping[int, int]) -> Table:
    """Put these cells in place; a row that is left without any text vanishes, and its heir knows of it."""
    rows = [row.saying(side, said[x]) if x in said else row for x, row in enumerate(table.rows)]
    emptied = [x for x in said if not rows[x].cells and rows[x].number is None and table.rows[x].cells]
    for place in emptied:
        heir = rows[heirs[place]]
        inherited = [x for x in rows[place].lineage if x not in heir.lineage]
        rows[heirs[place]] = replace(heir, origins=(*heir.origins, *inherited))
    first, last = min(said), max(said) + 1
    return table.replacing(first, last, [_sound(rows[x]) for x in range(first, last) if x not in emptied])


def mark(table: Table, place: int, kind: str) -> Table:
    """Make a row text, commentary or a heading."""
    if kind not in KINDS:
        raise NotPossible(gettext("a row is text, commentary or a heading"))
    return table.replacing(place, place + 1, [_sound(replace(table.rows[place], kind=kind))])


def _sound(row: Row) -> Row:
    """`row` as it can be kept: a heading is one line, and not a long one. Raises NotPossible."""
    if row.kind != HEADING:
        return row
    row = replace(row, cells={key: replace(x, text=clean_line(x.text)) for key, x in row.cells.items()})
    longest = max((len(x.text) for x in row.cells.values()), default=0)
    if longest > LONGEST_HEADING:
        message = gettext("a heading has at most %(most)d characters, this would have %(count)d: mark the row as text")
        raise NotPossible(message % {"most": LONGEST_HEADING, "count": longest})
    return row


def edit(table: Table, place: int, texts: Mapping[str, str], number: int | None = None) -> Table:
    """Write what a row says: {edition key: text}, the others stay; `number` is that of a heading."""
    row = table.rows[place]
    for side, text in texts.items():
        table.column(side)
        said = clean(text)
        row = row.saying(side, replace(row.cells.get(side, Cell("")), text=said) if said else None)
    row = replace(row, number=number if row.kind == HEADING else row.number)
    if table.rows[place].cells and not row.cells and row.number is None:
        raise NotPossible(gettext("the row would be empty: delete it instead"))
    return table.replacing(place, place + 1, [_sound(row)])


def delete(table: Table, place: int) -> Table:
    """Take a row out; undo brings it back."""
    return table.replacing(place, place + 1, [])


def insert(table: Table, place: int) -> Table:
    """Put an empty row of text below `place` (-1: at the beginning)."""
    table, key = table.fresh()
    return table.replacing(place + 1, place + 1, [Row(key)])


def settle(table: Table, place: int) -> Table:
    """Note that a person has looked at a row and is content."""
    row = table.rows[place]
    if not row.to_check:
        raise NotPossible(gettext("this row is checked already"))
    return table.replacing(place, place + 1, [replace(row, settled=True)])
