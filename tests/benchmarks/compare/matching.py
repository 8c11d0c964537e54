"""How well paragraphs are matched: against truths by hand, the specimen's plan, and edits by chance."""

import json
from collections.abc import Iterator, Mapping, Sequence, Set
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path

from statements.compare.matching import Change, Match, Texts, match
from statements.ingest import paragraph_matching
from statements.ingest.document import Hints
from statements.ingest.parsers import registry
from tests.benchmarks.compare.seeded import Seeded
from tests.benchmarks.compare.texts import report
from tests.benchmarks.corpus import SPECIMEN
from tests.specimen.plan import series_of

Link = tuple[int, int]  # an old paragraph and a new one


@dataclass(frozen=True)
class Known:
    """Two texts and their true links; `judged`: new paragraphs whose truth is known; `open` links do not count."""

    old: Sequence[Texts]
    new: Sequence[Texts]
    links: Set[Link]
    judged: Set[int]
    open: Set[Link] = frozenset()

    def only(self, *tags: str) -> "Known":
        """The same in these languages."""
        old, new = ([{tag: x[tag] for tag in tags} for x in side] for side in (self.old, self.new))
        return Known(old, new, self.links, self.judged, self.open)


@dataclass(frozen=True)
class Marks:
    """How many links are right, found and true."""

    right: int
    found: int
    true: int

    def __add__(self, other: "Marks") -> "Marks":
        return Marks(self.right + other.right, self.found + other.found, self.true + other.true)

    @property
    def f1(self) -> float:
        return 2 * self.right / max(1, self.found + self.true)


def by_hand(truth: Path, reports: Path) -> Known:
    """Two yearly reports, and which paragraph comes from which."""
    known = json.loads(truth.read_text(encoding="utf-8"))
    must, may = (_links(known[key]) for key in ("must", "may"))
    old, new = (report(reports, known[key]) for key in ("old", "new"))
    return Known(old, new, must, {int(j) for j in known["must"]}, may)


def _links(by_new: Mapping[str, Sequence[int]]) -> frozenset[Link]:
    return frozenset((i, int(j)) for j, olds in by_new.items() for i in olds)


def by_plan() -> Iterator[Known]:
    """Each neighbour pair of the specimen's series, by the threads that its plan has."""
    paths = sorted(SPECIMEN.glob("*.txt"))
    parsed = [registry.parse(x.read_text(encoding="utf-8"), Hints(name=x.name)).statements for x in paths]
    statements = {path.stem: found[0] for path, found in zip(paths, parsed, strict=True)}
    for plan in sorted(SPECIMEN.glob("plan/*.md")):
        for series in series_of(plan.read_text(encoding="utf-8"), statements):
            years = [(year, series.years[year]) for year in sorted(series.years)]
            for (before, old), (now, new) in pairwise(years):
                tags = old.editions & new.editions
                ids = ((x, y) for ys in series.threads.values() for x in ys.get(before, ()) for y in ys.get(now, ()))
                links = frozenset((old.places[x], new.places[y]) for x, y in ids)
                texts = [[{tag: row.texts.get(tag, "") for tag in tags} for row in year.rows] for year in (old, new)]
                yield Known(texts[0], texts[1], links, frozenset(range(len(new.rows))))


def ours(old: Sequence[Texts], new: Sequence[Texts]) -> set[Link]:
    return {(i, j) for x in match(old, new) for i in x.old for j in x.new}


def importers(old: Sequence[Texts], new: Sequence[Texts]) -> set[Link]:
    """What the importer takes for the same paragraph."""
    sides = (tuple(paragraph_matching.Candidate(None, x) for x in side) for side in (old, new))
    return {(i, j) for j, i in enumerate(paragraph_matching.match(*sides)) if i is not None}


def marks(known: Known, found: Set[Link]) -> Marks:
    """Of links to the paragraphs whose truth is known."""
    judged = {x for x in found if x[1] in known.judged} - known.open
    return Marks(len(judged & known.links), len(judged), len(known.links))


def right_changes(texts: Seeded, found: Sequence[Match]) -> dict[str, tuple[int, int]]:
    """{what was done: (of how many new paragraphs it is said, with the right partners, of how many)}"""
    said = {j: (frozenset(x.old), x.change) for x in found for j in x.new}
    counts: dict[str, tuple[int, int]] = {}
    for j, change in enumerate(texts.changes):
        partners = frozenset(i for i, new in texts.links if new == j)
        expected = {Change(change), Change.SAME} if change == Change.EDITED else {Change(change)}
        right, all_of_them = counts.get(change, (0, 0))
        is_right = said[j][0] == partners and said[j][1] in expected
        counts[change] = (right + is_right, all_of_them + 1)
    return counts
