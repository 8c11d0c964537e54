"""Which spans of a text say the same in its two languages: one labelling of the whole file. Pure.

A semi-Markov dynamic programme over the atoms: each is commentary, or a passage of the other language alone, or
belongs to a pair (a span of the main language, perhaps a gap, a span of the other, in either order) or to a group
(lines of one language, then lines of the other). The labelling that is worth most as a whole wins; words say most of
it (`evidence`), layout the rest (`spans`).
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from statements.ingest.parsers.breakdown import spans
from statements.ingest.parsers.breakdown.atoms import Atom
from statements.ingest.parsers.breakdown.confidence import probability
from statements.ingest.parsers.breakdown.evidence import Evidence, Feature, growth
from statements.ingest.parsers.breakdown.spans import NEVER, STRANGE

PAIR, GROUP = -2.5, -0.5  # that there is one at all
USUAL_ORDER = 1.0  # of the two languages, the same in all of a file
GAP_MOST, SPAN_MOST = 4, 44  # atoms
TOO_LONG, TOO_LONG_MORE = 3.2, 12.0  # words of the main language for one of the other
WORTH_LEAST = -6.0
GROUP_LINES_MOST, IN_GROUP_LEAST = 12, -1.0
SHAPES = ((1, 1), (1, 2), (2, 1))  # lines of the two languages within a group
JOINED = -1.5  # for each line more


@dataclass(frozen=True)
class Pair:
    """Spans that say the same, as ranges of atoms; those of the other language within `main` are glosses.

    `evidence` is what their words say, a logarithm of a likelihood ratio; `confidence` the probability that they do
    say the same.
    """

    main: range
    other: range
    evidence: float
    confidence: float = 0.0


@dataclass(frozen=True)
class _Step:
    """A way from one atom to a later one: where it starts, what it is worth, the pairs that it makes."""

    start: int
    worth: float
    pairs: tuple[Pair, ...] = ()


def label(evidence: Evidence) -> list[Pair]:
    """The pairs of a text, in reading order; either order of the languages is tried, and the better one wins."""
    steps = _Steps(evidence)
    best = max((steps.best(main_first) for main_first in (True, False)), key=lambda x: x.worth)
    return [replace(x, confidence=probability(evidence, x.main, x.other)) for x in best.pairs_in_order]


@dataclass(frozen=True)
class _Labelling:
    worth: float
    pairs: tuple[Pair, ...]

    @property
    def pairs_in_order(self) -> list[Pair]:
        """The pairs as they stand in the text, whichever side of them comes first."""
        return sorted(self.pairs, key=lambda x: min(x.main.start, x.other.start))


class _Steps:
    """All steps of a text, by the atom that they end before; `main_first` ones apart, since an order is rewarded."""

    def __init__(self, evidence: Evidence) -> None:
        self.evidence, self.atoms = evidence, evidence.atoms
        self.ending: dict[bool, list[list[_Step]]] = {
            x: [[] for _ in range(len(self.atoms) + 1)] for x in (True, False)
        }
        for start, end, layout in spans.other_spans(self.atoms):
            for main_first, last, step in self._pairs(range(start, end), layout):
                self.ending[main_first][last].append(step)
        for main_first, last, step in self._groups():
            self.ending[main_first][last].append(step)

    def best(self, main_first: bool) -> _Labelling:
        """The labelling worth most where pairs with the main language first (or last) are the usual ones."""
        worth = [0.0] * (len(self.atoms) + 1)
        arrived = [_Step(0, 0.0)] * (len(self.atoms) + 1)
        for end, atom in enumerate(self.atoms, start=1):
            arrived[end] = _Step(end - 1, spans.alone(atom))
            worth[end] = worth[end - 1] + arrived[end].worth
            for order in (True, False):
                bonus = USUAL_ORDER if order == main_first else 0.0
                for step in self.ending[order][end]:
                    if worth[step.start] + step.worth + bonus > worth[end]:
                        arrived[end], worth[end] = step, worth[step.start] + step.worth + bonus
        pairs: list[Pair] = []
        place = len(self.atoms)
        while place:
            pairs += arrived[place].pairs
            place = arrived[place].start
        return _Labelling(worth[-1], tuple(pairs))

    def _pairs(self, other: range, layout: float) -> Iterator[tuple[bool, int, _Step]]:
        """Pairs of one stretch of the other language with spans before and behind it."""
        seen = _Growing(self.evidence, other)
        for edge, near in self._edges(other, -1):
            for main, worth, found in self._spans(edge, -1, seen):
                yield True, other.stop, _Step(main.start, layout + near + worth, (Pair(main, other, found),))
        for edge, near in self._edges(other, 1):
            for main, worth, found in self._spans(edge, 1, seen):
                yield False, main.stop, _Step(other.start, layout + near + worth, (Pair(main, other, found),))

    def _edges(self, other: range, way: int) -> Iterator[tuple[int, float]]:
        """(atom, worth of its nearness): where a span before (`way` -1) or behind (1) a stretch may begin."""
        inner = other.start if way < 0 else other.stop - 1
        for edge in range(inner + way, inner + way * (GAP_MOST + 2), way):
            if not 0 <= edge < len(self.atoms) or self.atoms[edge].wall:
                return
            first, last = sorted((edge, inner))
            between = spans.gap(self.atoms[first + 1 : last])
            if between == NEVER:
                return
            if not self.atoms[edge].other:
                yield edge, between + spans.nearness(self.atoms[first], self.atoms[last])

    def _spans(self, edge: int, way: int, seen: "_Growing") -> Iterator[tuple[range, float, float]]:
        """The spans that begin with the atom `edge` and grow away from the stretch, with what each is worth."""
        grown = seen.afresh()
        for at in range(edge, edge + way * SPAN_MOST, way):
            if not 0 <= at < len(self.atoms) or not self._grows(grown, at):
                return
            yield from self._worth(range(min(at, edge), max(at, edge) + 1), grown)

    def _grows(self, grown: "_Growing", at: int) -> bool:
        """Takes one atom more into a span; False where none longer can be a passage."""
        atom = self.atoms[at]
        if atom.wall or (atom.other and atom.size > spans.GLOSS_MOST):
            return False
        if not atom.other:
            grown.take(at)
        return grown.size <= TOO_LONG * grown.other_size + TOO_LONG_MORE

    def _worth(self, main: range, grown: "_Growing") -> Iterator[tuple[range, float, float]]:
        """(the span, what it is worth, what its words say), unless it cannot be a passage."""
        layout = spans.main_span(self.atoms, main.start, main.stop)
        size = spans.lengths(grown.size, grown.other_size) if layout > NEVER else STRANGE
        if size > STRANGE:
            found = grown.evidence()
            worth = PAIR + layout + size + found + self._between(main, grown.other)
            if worth > WORTH_LEAST:
                yield main, worth, found

    def _between(self, main: range, other: range) -> float:
        """What a pair's two spans say of each other beside their words and lengths."""
        sides = self._atoms(main), self._atoms(other)
        return spans.brief(*sides) + spans.endings(*sides)

    def _atoms(self, span: range) -> Sequence[Atom]:
        return self.atoms[span.start : span.stop]

    def _groups(self) -> Iterator[tuple[bool, int, _Step]]:
        """Lines of one language, then lines of the other: the nearest of them answer each other in order."""
        runs = list(_runs_of_lines(self.atoms))
        for one, two in zip(runs, runs[1:], strict=False):
            if one.other == two.other or one.wall or two.wall or min(len(one.lines), len(two.lines)) < 2:
                continue
            yield from self._group(one.lines, two.lines, main_first=not one.other)

    def _group(
        self, one: Sequence[range], two: Sequence[range], main_first: bool
    ) -> Iterator[tuple[bool, int, _Step]]:
        one, two = one[-GROUP_LINES_MOST:], two[:GROUP_LINES_MOST]
        mains, others = (one, two) if main_first else (two, one)
        worths = self._worths(mains, others)
        for first in range(len(one) - 1):
            for last in range(2, len(two) + 1):
                rows, columns = (
                    (range(first, len(one)), range(last)) if main_first else (range(last), range(first, len(one)))
                )
                if found := _in_order(worths, rows, columns):
                    worth, pairs = found
                    if len(pairs) > 1:
                        yield main_first, two[last - 1].stop, _Step(one[first].start, GROUP + worth, pairs)

    def _worths(
        self, mains: Sequence[range], others: Sequence[range]
    ) -> dict[tuple[int, int, int, int], tuple[float, Pair]]:
        """{(first main line, lines, first other line, lines): worth and pair}, of all that may stand in a group."""
        found = {}
        for i in range(len(mains)):
            for j in range(len(others)):
                for n, m in SHAPES:
                    if i + n <= len(mains) and j + m <= len(others):
                        main = range(mains[i].start, mains[i + n - 1].stop)
                        other = range(others[j].start, others[j + m - 1].stop)
                        if (worth := self._in_group(main, other, n + m - 2)) is not None:
                            found[i, n, j, m] = worth
        return found

    def _in_group(self, main: range, other: range, more: int) -> tuple[float, Pair] | None:
        layout = spans.main_span(self.atoms, main.start, main.stop)
        if layout == NEVER:
            return None
        size = spans.lengths(*(sum(self.atoms[x].size for x in side) for side in (main, other)))
        found = self.evidence.of(main, other)
        worth = PAIR + layout + size + found + spans.NEXT_BLOCK + JOINED * more
        return (worth, Pair(main, other, found)) if worth > IN_GROUP_LEAST else None


def _in_order(
    worths: dict[tuple[int, int, int, int], tuple[float, Pair]], rows: range, columns: range
) -> tuple[float, tuple[Pair, ...]] | None:
    """The best way to pair all lines of both ranges in order; None where some cannot be paired."""
    best: dict[tuple[int, int], tuple[float, tuple[Pair, ...]]] = {(rows.start, columns.start): (0.0, ())}
    for i in rows:
        for j in columns:
            if (i, j) not in best:
                continue
            worth, pairs = best[i, j]
            for n, m in SHAPES:
                if (found := worths.get((i, n, j, m))) and i + n <= rows.stop and j + m <= columns.stop:
                    arriving = (worth + found[0], (*pairs, found[1]))
                    there = (i + n, j + m)
                    best[there] = max(best.get(there, arriving), arriving, key=lambda x: x[0])
    return best.get((rows.stop, columns.stop))


@dataclass(frozen=True)
class _Run:
    """Neighbouring lines that are wholly in one language, as ranges of atoms."""

    other: bool
    wall: bool
    lines: tuple[range, ...]


def _runs_of_lines(atoms: Sequence[Atom]) -> Iterator[_Run]:
    run: _Run | None = None
    for line in _lines(atoms):
        sides = {atoms[x].other for x in line}
        kind = (len(sides) == 1, True in sides, atoms[line.start].wall)
        if run and kind == (True, run.other, run.wall):
            run = replace(run, lines=(*run.lines, line))
            continue
        if run:
            yield run
        run = _Run(True in sides, atoms[line.start].wall, (line,)) if len(sides) == 1 else None
    if run:
        yield run


def _lines(atoms: Sequence[Atom]) -> Iterator[range]:
    start = 0
    for end in range(1, len(atoms) + 1):
        if end == len(atoms) or atoms[end].line != atoms[start].line:
            yield range(start, end)
            start = end


class _Growing:
    """The evidence of one span of the other language and of a span of the main one that grows atom by atom."""

    def __init__(self, evidence: Evidence, other: range) -> None:
        self.all, self.other = evidence, other
        self.others = frozenset(other)
        self.other_size = sum(evidence.atoms[x].size for x in other)
        self.growth = growth(self.other_size)
        self.back: dict[int, Feature] = {id(f): f for x in other for f in evidence.features.get(x, ())}
        self.missing = sum(x.missing for x in self.back.values())
        self.size = self.forth = 0.0
        self.seen: set[int] = set()
        self.met: dict[int, Feature] = {}

    def afresh(self) -> "_Growing":
        """The same stretch, with a span that is empty again."""
        self.size = self.forth = 0.0
        self.seen, self.met = set(), {}
        return self

    def take(self, at: int) -> None:
        """Adds one atom to the span."""
        self.size += self.all.atoms[at].size
        for feature in self.all.features.get(at, ()):
            if id(feature) not in self.seen:
                self.seen.add(id(feature))
                apart = feature.partners.isdisjoint(self.others)
                self.forth += feature.missing if apart else feature.found(self.growth)
        self.met |= {key: x for key, x in self.back.items() if key not in self.met and at in x.partners}

    def evidence(self) -> float:
        """What the words of both say: what `Evidence.of` gives for them."""
        grown = growth(self.size)
        return self.forth + self.missing + sum(x.found(grown) - x.missing for x in self.met.values())
