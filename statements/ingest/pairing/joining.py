"""Blocks of several texts to rows: which blocks say the same in each of them. Pure.

The first two texts are aligned. Each further one joins the rows that there are: it is aligned against the text whose
language is nearest, and rows that one of its paragraphs spans become one. What is left then meets the others.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from statements import languages
from statements.ingest.align import Bead, align

SURE = 0.9  # of what the alignment says; below, a person should look


@dataclass(frozen=True)
class Side:
    """One text: the tag of its language, and its blocks' texts."""

    language: str
    blocks: tuple[str, ...]

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
    return [Row((*empty[:which], (place,), *empty[which + 1 :])) for place in range(len(sides[which].blocks))]


def _joined(rows: list[Row], fresh: int, sides: Sequence[Side]) -> list[Row]:
    """`rows` with the text `fresh` beside them."""
    rows = [*rows, *_alone(sides, fresh)]
    tried: list[int] = []
    for side in sorted(range(fresh), key=lambda x: _distance(sides[x].language, sides[fresh].language)):
        join = _Join(sides, side, fresh, first=not tried)
        rows = [row for run in _runs(rows, fresh, tried) for row in join.rows(run)]
        tried.append(side)
    return rows


def _distance(tag: str, other: str) -> int:
    """How far two languages are for the alignment: the same in another script, the same way of writing, English."""
    first, second = languages.get(tag), languages.get(other)
    if first.search == second.search:
        return 0
    if (first.analyzer == "han") == (second.analyzer == "han"):
        return 1 if first.tag == "en" else 2
    return 3 if first.tag == "en" else 4


def _runs(rows: Sequence[Row], fresh: int, tried: Sequence[int]) -> Iterator[list[Row]]:
    """Stretches of rows that may still meet; a row that has its partner, or was tried already, stands by itself."""
    run: list[Row] = []
    for row in rows:
        alone = sum(map(bool, row.cells)) == 1
        if (row.cells[fresh] and not alone) or any(row.cells[x] for x in tried):
            yield run
            yield [row]
            run = []
        else:
            run.append(row)
    yield run


@dataclass(frozen=True)
class _Join:
    """The text `fresh` beside rows that have the text `side`.

    `first`: nothing was tried before. Later on there are few paragraphs left, of which any two agree in length: then
    only sure beads count.
    """

    sides: Sequence[Side]
    side: int
    fresh: int
    first: bool

    def rows(self, run: list[Row]) -> list[Row]:
        """A stretch of rows, those with `fresh` joined to those with `side`."""
        news = [row for row in run if row.cells[self.fresh]]
        olds = [row for row in run if not row.cells[self.fresh]]
        anchors = [at for at, row in enumerate(olds) if row.cells[self.side]]
        if not news or not anchors:
            return run
        beads = self._beads([olds[at] for at in anchors], news)
        if not self.first and not any(x.left and x.right for x in beads):
            return run
        return self._merged(olds, anchors, news, beads)

    def _beads(self, olds: Sequence[Row], news: Sequence[Row]) -> list[Bead]:
        left = [self.sides[self.side].said(row.cells[self.side]) for row in olds]
        right = [self.sides[self.fresh].said(row.cells[self.fresh]) for row in news]
        beads = align(left, right, (self.sides[self.side].language, self.sides[self.fresh].language))
        return beads if self.first else [part for bead in beads for part in _if_sure(bead)]

    def _merged(
        self, olds: Sequence[Row], anchors: Sequence[int], news: Sequence[Row], beads: Sequence[Bead]
    ) -> list[Row]:
        found: list[Row] = []
        at = 0
        for bead in beads:
            its = [news[place] for place in bead.right]
            if bead.left:
                first, end = anchors[bead.left[0]], anchors[bead.left[-1]] + 1
                found += olds[at:first]
                its = [*olds[first:end], *its]
                at = end
            found.append(_merge(its, bead.confidence))
        return [*found, *olds[at:]]


def _if_sure(bead: Bead) -> list[Bead]:
    if not (bead.left and bead.right) or bead.confidence >= SURE:
        return [bead]
    alone = [Bead((x,), (), bead.confidence) for x in bead.left]
    return [*alone, *(Bead((), (x,), bead.confidence) for x in bead.right)]


def _merge(rows: Sequence[Row], confidence: float) -> Row:
    cells = zip(*(row.cells for row in rows), strict=True)
    known = [x.confidence for x in rows if x.confidence is not None]
    return Row(tuple(tuple(place for part in cell for place in part) for cell in cells), min([*known, confidence]))
