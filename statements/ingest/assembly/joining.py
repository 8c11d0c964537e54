"""Blocks of several texts to rows: which blocks say the same in each of them. Pure.

The first two texts are aligned. Each further one joins the rows that there are: it is aligned against the text whose
language is nearest, and rows that one of its paragraphs spans become one. What is left then meets the others, where
that is sure.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from statements import languages
from statements.ingest.align import Bead, align

SURE = 0.9  # of what the alignment says; below, a person should look


@dataclass(frozen=True)
class Side:
    """One text: the tag of its language, and its blocks' texts; `turns` of texts that take turns in one file."""

    language: str
    blocks: tuple[str, ...]
    turns: tuple[int, ...] = ()

    def said(self, places: Sequence[int]) -> str:
        return "\n".join(self.blocks[place] for place in places)


@dataclass(frozen=True)
class Row:
    """What stands together: for each text the places of its blocks, in order. `confidence`: from 0 to 1, the least of
    those that the row was made with; None where nothing was aligned yet.
    """

    cells: tuple[tuple[int, ...], ...]
    confidence: float | None = None


def joined(sides: Sequence[Side]) -> list[Row]:
    """The rows of all texts: each block stands in exactly one, and every text keeps its order."""
    rows = _alone(sides, 0)
    for fresh in range(1, len(sides)):
        rows = _joined(rows, fresh, sides)
    return rows


def _alone(sides: Sequence[Side], which: int) -> list[Row]:
    empty: tuple[tuple[int, ...], ...] = tuple(() for _ in sides)
    return [Row((*empty[:which], (index,), *empty[which + 1 :])) for index in range(len(sides[which].blocks))]


def _joined(rows: list[Row], fresh: int, sides: Sequence[Side]) -> list[Row]:
    """`rows` with the text `fresh` beside them."""
    first, *others = sorted(range(fresh), key=lambda x: distance(sides[x].language, sides[fresh].language))
    rows = _beside(rows, _alone(sides, fresh), first, fresh, sides)
    for side in others:
        rows = _left_over(rows, side, fresh, sides)
    return rows


def distance(tag: str, other: str) -> int:
    """How far two languages are for the alignment: the same in another script, the same way of writing, English."""
    first, second = languages.get(tag), languages.get(other)
    if first.search == second.search:
        return 0
    if first.is_han == second.is_han:
        return 1 if first.tag == "en" else 2
    return 3 if first.tag == "en" else 4


def _beads(olds: Sequence[Row], news: Sequence[Row], side: int, fresh: int, sides: Sequence[Side]) -> list[Bead]:
    left = [sides[side].said(row.cells[side]) for row in olds]
    right = [sides[fresh].said(row.cells[fresh]) for row in news]
    turns = None
    if sides[side].turns and sides[fresh].turns:
        turns = (
            [sides[side].turns[row.cells[side][0]] for row in olds],
            [sides[fresh].turns[x.cells[fresh][0]] for x in news],
        )
    return align(left, right, (sides[side].language, sides[fresh].language), turns)


def _beside(olds: list[Row], news: list[Row], side: int, fresh: int, sides: Sequence[Side]) -> list[Row]:
    """`news`, which are of the text `fresh` alone, beside those of `olds` that have the text `side`."""
    anchors = [at for at, row in enumerate(olds) if row.cells[side]]
    result: list[Row] = []
    done = 0
    for bead in _beads([olds[at] for at in anchors], news, side, fresh, sides):
        its = [news[index] for index in bead.right]
        if bead.left:
            first, end = anchors[bead.left[0]], anchors[bead.left[-1]] + 1
            result += olds[done:first]
            its = [*olds[first:end], *its]
            done = end
        result.append(merged(its, bead.confidence))
    return [*result, *olds[done:]]


def _left_over(rows: list[Row], side: int, fresh: int, sides: Sequence[Side]) -> list[Row]:
    """The rows, those left alone by the nearest text joined where the text `side` surely has what `fresh` says.

    The whole texts are aligned, since a few paragraphs alone prove nothing: any two of them agree in length.
    """
    olds = [row for row in rows if row.cells[side]]
    news = [row for row in rows if row.cells[fresh]]
    if all(row.cells[fresh] for row in olds) or not any(_is_alone(row) for row in news):
        return rows
    for bead in _beads(olds, news, side, fresh, sides):
        if bead.left and bead.right and bead.confidence >= SURE:
            met = [olds[index] for index in bead.left], [news[index] for index in bead.right]
            rows = _together(rows, *met, bead.confidence, fresh)
    return rows


def _is_alone(row: Row) -> bool:
    return sum(map(bool, row.cells)) == 1


def _together(
    rows: list[Row], lefts: Sequence[Row], rights: Sequence[Row], confidence: float, fresh: int
) -> list[Row]:
    """The rows with `lefts` and `rights` as one, if both were left alone and no row that is settled lies between."""
    if any(row.cells[fresh] for row in lefts) or not all(map(_is_alone, rights)):
        return rows
    indices = [rows.index(row) for row in (*lefts, *rights)]
    start, end = min(indices), max(indices) + 1
    between = rows[start:end]
    if any(row.cells[fresh] and not _is_alone(row) for row in between):
        return rows
    olds = _Cut([row for row in between if not row.cells[fresh]], lefts)
    news = _Cut([row for row in between if row.cells[fresh]], rights)
    one = merged([*olds.inside, *news.inside], confidence)
    return [*rows[:start], *olds.before, *news.before, one, *olds.after, *news.after, *rows[end:]]


class _Cut:
    """A stretch of rows: those before `chosen`, from the first to the last of these, and after."""

    def __init__(self, rows: list[Row], chosen: Sequence[Row]) -> None:
        start, end = rows.index(chosen[0]), rows.index(chosen[-1]) + 1
        self.before, self.inside, self.after = rows[:start], rows[start:end], rows[end:]


def merged(rows: Sequence[Row], confidence: float) -> Row:
    """Several rows as one, of the least confidence."""
    cells = zip(*(row.cells for row in rows), strict=True)
    confidences = [x.confidence for x in rows if x.confidence is not None]
    return Row(
        tuple(tuple(index for part in cell for index in part) for cell in cells), min([*confidences, confidence])
    )
