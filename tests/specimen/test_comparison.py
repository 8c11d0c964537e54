"""What the specimen's plans say of paragraphs is found by the comparison: matched, moved, merged, split, one-sided."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from functools import cache

import pytest

from statements import languages
from statements.bitext import SentencePair
from statements.compare.comparison import Comparison, Text, compare
from statements.compare.matching import Change
from statements.ingest.align.sentences import sentence_pairs
from tests.specimen.plan import Series, Year
from tests.specimen.test_plan import SERIES

# The least precision and recall of each kind, over all series: a little less than what was measured.
# Of two threads that changed places the plan calls one moved, the comparison the shorter; what was moved and merged at
# once is told as merged.
LEAST = {
    "matched": (0.99, 0.96),
    Change.MOVED: (0.9, 0.75),
    Change.MERGED: (0.99, 0.7),
    Change.SPLIT: (0.99, 0.7),
    Change.NEW: (0.87, 0.97),
    Change.GONE: (0.82, 0.97),
    "one-sided": (0.8, 0.78),
}
PAIR = ("en", "zh-Hans")  # the languages that one-sided changes are looked for in

Fact = tuple[str, ...]


@dataclass(frozen=True)
class Score:
    """How much of what is true was found, and how much of what was found is true."""

    missed: frozenset[Fact]
    wrong: frozenset[Fact]
    right: int

    @property
    def precision(self) -> float:
        return self.right / max(1, self.right + len(self.wrong))

    @property
    def recall(self) -> float:
        return self.right / max(1, self.right + len(self.missed))


def text_of(year: Year) -> Text:
    """A year as it is compared: of each language its first edition, all of it full."""
    keys = {x: x for x in year.editions if x in languages.TAGS}
    texts = [{tag: row.texts[key] for tag, key in keys.items() if key in row.texts} for row in year.rows]
    return Text(tuple(row.id for row in year.rows), tuple(texts), dict.fromkeys(keys, True), {PAIR: _sentences(texts)})


def _sentences(texts: list[dict[str, str]]) -> list[tuple[SentencePair, ...]]:
    both = {n: (x[PAIR[0]], x[PAIR[1]]) for n, x in enumerate(texts) if x.keys() >= set(PAIR)}
    pairs = dict(zip(both, sentence_pairs(list(both.values()), PAIR), strict=True))
    return [pairs.get(n, ()) for n in range(len(texts))]


@cache
def compared() -> Mapping[tuple[str, str], Comparison]:
    """{(series, year): that year against the one before it}"""
    found = {}
    for slug, series in SERIES.items():
        texts = {year: text_of(series.years[year]) for year in sorted(series.years)}
        for before, now in series.pairs():
            found[slug, now] = compare(texts[before], texts[now])
    return found


def links(series: Series, before: str, now: str) -> set[tuple[str, str]]:
    """Which paragraphs say the same by the plan."""
    threads = [x for x in series.threads.values() if before in x and now in x]
    return {(i, j) for x in threads for i in x[before] for j in x[now]}


def thread_of(series: Series, year: str, id: str) -> str:
    return next(name for name, ids in series.threads.items() if id in ids.get(year, ()))


def planned(kind: str) -> Iterable[Fact]:
    for slug, series in SERIES.items():
        for before, now in series.pairs():
            same = links(series, before, now)
            if kind == "matched":
                yield from ((slug, now, i, j) for i, j in same)
            elif kind in (Change.NEW, Change.GONE):
                year, side = (now, 1) if kind == Change.NEW else (before, 0)
                ids = series.years[year].places.keys() - {x[side] for x in same}
                yield from ((slug, now, x) for x in ids)
            elif kind in (Change.MERGED, Change.SPLIT):
                one, other = (1, 0) if kind == Change.MERGED else (0, 1)
                whole = {x[one] for x in same}
                parts = {j: {x[other] for x in same if x[one] == j} for j in whole}
                yield from ((slug, now, j, *sorted(x)) for j, x in parts.items() if len(x) > 1)
        if kind == Change.MOVED:
            yield from ((slug, year, thread) for thread, year, *_ in series.rows("Moved"))
        if kind == "one-sided":
            rows = series.rows("Changed in one language only")
            yield from ((slug, year, thread, edition) for thread, year, edition, *_ in rows if edition in PAIR)


def found(kind: str) -> Iterable[Fact]:
    for (slug, now), result in compared().items():
        series = SERIES[slug]
        for x in result.paragraphs:
            if kind == "matched":
                yield from ((slug, now, i, j) for i in x.old for j in x.new)
            elif x.change == kind == Change.MOVED:
                yield slug, now, thread_of(series, now, x.new[0])
            elif x.change == kind == Change.MERGED:
                yield slug, now, x.new[0], *sorted(x.old)
            elif x.change == kind == Change.SPLIT:
                yield slug, now, x.old[0], *sorted(x.new)
            elif x.change == kind:
                yield slug, now, *x.old, *x.new
        if kind == "one-sided":
            yield from ((slug, now, thread_of(series, now, x.paragraph), x.language) for x in result.one_sided)


def score(kind: str) -> Score:
    true, told = frozenset(planned(kind)), frozenset(found(kind))
    return Score(true - told, told - true, len(true & told))


def test_nothing_is_gone_where_a_tenth_of_a_full_text_was_taken_away() -> None:
    """Marked as excerpts; marked as full, the same text would have been told to lack it."""
    series = SERIES["x-aldermark-x-lanhai-joint-statements"]
    old, new = text_of(series.years["2023"]), text_of(series.years["2024"])
    kept = [n for n in range(len(new.ids)) if n % 10 != 5]
    left = Text(tuple(new.ids[n] for n in kept), tuple(new.texts[n] for n in kept), new.full, {})
    assert Change.GONE in {x.change for x in compare(old, left).paragraphs}
    excerpts = replace(left, full=dict.fromkeys(new.full, False))
    assert Change.GONE not in {x.change for x in compare(old, excerpts).paragraphs}
    assert Change.NEW not in {x.change for x in compare(excerpts, new).paragraphs}


@pytest.mark.parametrize("kind", LEAST)
def test_what_is_planned_is_found(kind: str) -> None:
    measured = score(kind)
    assert measured.right > 0
    assert measured.precision >= LEAST[kind][0], measured
    assert measured.recall >= LEAST[kind][1], measured
