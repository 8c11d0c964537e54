"""Which runs of words two wordings share: long ones, then those of alike sentences, without confetti. Pure.

Long runs first, since sentences first would show unchanged formulas as changed. Between them sentences are paired, and
words within pairs, both by longest common subsequences (the Indel distance; H. Hyyrö's bit-parallel LCS, as RapidFuzz
has it). Then what stands alone between two changes and says less than they do is given up, and so are the runs of two
sentences that have little in common.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import takewhile

import numpy as np
from rapidfuzz import process
from rapidfuzz.distance import Indel

from statements.compare.wording import A_WORD, Range, Wording
from statements.ordered_pairs import best_in_order

ALIKE = 0.4  # least likeness of two sentences that are compared by words
STAYS = 0.3  # least share of a sentence that stays; else it is shown before and after
FEW = 2  # words of a run between two changes that are given up in any case
SENTENCE_PAIRS = 10_000  # that are compared in one place; where there are more, words are compared at once
WINDOW = 60  # words and blanks in which a long run is looked for
WORK = 10  # times that each word is looked at, on an average, for long runs


@dataclass(frozen=True)
class Run:
    """`length` words that are the same from index `old` and from index `new`."""

    old: int
    new: int
    length: int

    @property
    def in_old(self) -> Range:
        return self.old, self.old + self.length

    @property
    def in_new(self) -> Range:
        return self.new, self.new + self.length


@dataclass(frozen=True)
class Gap:
    """What stands between two runs: ranges of the old and of the new words."""

    old: Range
    new: Range


@dataclass(frozen=True)
class Both:
    """Two wordings in one language."""

    old: Wording
    new: Wording

    @property
    def whole(self) -> Gap:
        return Gap(self.old.whole, self.new.whole)

    def is_long(self, run: Run) -> bool:
        return self.old.size(run.in_old) >= self.old.long


def equal_runs(both: Both, limit: int) -> list[Run]:
    """The runs that stay, in order; none overlap or touch.

    Where more than `limit` words of both differ, only what both begin and end with stays: the comparison grows with
    the product of their numbers.
    """
    edges = _edges(both)
    middle = next(gaps(both.whole, edges, inner=True))
    if _length(middle.old) + _length(middle.new) > limit:
        return _joined(edges)
    long = _long_runs(both)
    runs = [*long, *(run for gap in gaps(both.whole, long) for run in _within_sentences(both, gap))]
    ordered = _joined(sorted(runs, key=lambda x: x.old))
    return _joined(_with_marks(both, _without_islands(both, both.whole, ordered)))


def _length(part: Range) -> int:
    return part[1] - part[0]


def _edges(both: Both) -> list[Run]:
    """What both wordings begin with, and what the rest of both ends with."""
    old, new = both.old.words, both.new.words
    head = next((n for n, (a, b) in enumerate(zip(old, new, strict=False)) if a != b), min(len(old), len(new)))
    most = min(len(old), len(new)) - head
    ends = zip(old[::-1], new[::-1], strict=False)
    tail = next((n for n, (a, b) in enumerate(ends) if a != b or n == most), most)
    return [Run(0, 0, head), Run(len(old) - tail, len(new) - tail, tail)]


def gaps(whole: Gap, runs: Iterable[Run], *, inner: bool = False) -> Iterator[Gap]:
    """What stands between these runs, which ascend; `inner`: not what stands before the first and after the last."""
    old, new = whole.old[0], whole.new[0]
    for index, run in enumerate(runs):
        if index or not inner:
            yield Gap((old, run.old), (new, run.new))
        old, new = run.old + run.length, run.new + run.length
    if not inner:
        yield Gap((old, whole.old[1]), (new, whole.new[1]))


def _common(both: Both, gap: Gap) -> list[Run]:
    """The runs of the longest common subsequence."""
    steps = Indel.opcodes(both.old.words[slice(*gap.old)], both.new.words[slice(*gap.new)])
    return [
        Run(gap.old[0] + x.src_start, gap.new[0] + x.dest_start, x.src_end - x.src_start)
        for x in steps
        if x.tag == "equal"
    ]


def _long_runs(both: Both) -> list[Run]:
    """Those of the longest common subsequence, and between them those that it passed over for many short ones."""
    found = [run for run in _common(both, both.whole) if both.is_long(run)]
    waiting = list(gaps(both.whole, found))
    work = WORK * (_length(both.whole.old) + _length(both.whole.new))
    while waiting and work > 0:
        gap = waiting.pop()
        work -= _length(gap.old) + _length(gap.new)
        run = _longest_run(both, gap)
        if run:
            found.append(run)
            waiting += gaps(gap, [run])
    return sorted(found, key=lambda x: x.old)


def _longest_run(both: Both, gap: Gap) -> Run | None:
    """The longest of the long runs that both sides share, found by where the same words begin one on both."""
    places: dict[tuple[str, ...], int] = {}
    for words, at in _windows(both.old, gap.old):
        places.setdefault(words, at)
    best, end = None, 0
    for words, at in _windows(both.new, gap.new):
        if at >= end and words in places:
            run = _extended(both, gap, places[words], at)
            end = run.in_new[1]
            if best is None or both.old.size(run.in_old) > both.old.size(best.in_old):
                best = run
    return best


def _windows(side: Wording, part: Range) -> Iterator[tuple[tuple[str, ...], int]]:
    """The fewest words from each place that make a long run, and the place."""
    end = part[0]
    for start in range(*part):
        while end < part[1] and side.size((start, end)) < side.long:
            end += 1
        if side.size((start, end)) < side.long:
            return
        if side.size((start, start + 1)) and end - start <= WINDOW:
            yield side.words[start:end], start


def _extended(both: Both, gap: Gap, old: int, new: int) -> Run:
    """The whole run round two places where the same word stands."""
    before = zip(both.old.words[gap.old[0] : old][::-1], both.new.words[gap.new[0] : new][::-1], strict=False)
    behind = zip(both.old.words[old : gap.old[1]], both.new.words[new : gap.new[1]], strict=False)
    back, length = (sum(1 for _ in takewhile(lambda pair: pair[0] == pair[1], x)) for x in (before, behind))
    return Run(old - back, new - back, back + length)


def _within_sentences(both: Both, gap: Gap) -> Iterator[Run]:
    """The runs that alike sentences share."""
    for pair in _alike(both, gap):
        runs = _without_islands(both, pair, _common(both, pair), quiet=True)
        if _stays(both, pair, runs):
            yield from runs


def _alike(both: Both, gap: Gap) -> list[Gap]:
    """The sentences that are alike, in order: those whose likeness, weighed by length, adds up to most."""
    olds, news = both.old.sentences(gap.old), both.new.sentences(gap.new)
    if len(olds) * len(news) in (0, 1) or len(olds) * len(news) > SENTENCE_PAIRS:
        return [gap] if olds and news else []
    contents = [both.old.content(x) for x in olds], [both.new.content(x) for x in news]
    likeness = process.cdist(*contents, scorer=Indel.normalized_similarity, score_cutoff=ALIKE)
    shorter = np.minimum.outer(*([len(x) for x in side] for side in contents))
    gain = np.where(likeness >= ALIKE, likeness * (1 + shorter), 0)
    return [Gap(olds[i], news[j]) for i, j in best_in_order(gain)]


def _without_islands(both: Both, part: Gap, runs: Iterable[Run], *, quiet: bool = False) -> list[Run]:
    """The runs without islands between two changes; `quiet`: nor those that say less than both changes.

    Of a run round the end of a sentence the marks stay, so that the change of one sentence is not that of the next.
    """
    kept: list[Run] = []
    for run in (*runs, Run(part.old[1], part.new[1], 0)):
        while kept and _is_island(both, list(gaps(part, [*kept[-2:], run]))[-3:-1], kept[-1], quiet):
            kept += _end_of_sentence(both, kept.pop())
        kept.append(run)
    return kept[:-1]


def _is_island(both: Both, around: Sequence[Gap], run: Run, quiet: bool) -> bool:
    """Whether a run with these gaps before and behind it has few words, or says less than the changes there."""
    if both.is_long(run) or [run] == _end_of_sentence(both, run):
        return False
    if not all(_length(x.old) or _length(x.new) for x in around):
        return False
    changed = min(max(both.old.says(x.old), both.new.says(x.new)) for x in around)
    return both.old.count(run.in_old) <= FEW or (quiet and both.old.says(run.in_old) <= changed)


def _end_of_sentence(both: Both, run: Run) -> list[Run]:
    """The marks and blanks round the end of a sentence in a run; the run itself where it has a whole sentence."""
    ends = both.old.sentence_ends(run.in_old)
    if len(ends) != 1:
        return [run] if ends else []
    first = last = ends[0]
    while first > run.old and not A_WORD.search(both.old.words[first - 1]):
        first -= 1
    while last < run.in_old[1] and not A_WORD.search(both.old.words[last]):
        last += 1
    return [Run(first, run.new + first - run.old, last - first)]


def _stays(both: Both, gap: Gap, runs: Iterable[Run]) -> bool:
    """Whether enough stays of the wording that says less."""
    least = min(both.old.says(gap.old), both.new.says(gap.new))
    return sum(both.old.says(x.in_old) for x in runs) >= STAYS * least


def _with_marks(both: Both, runs: list[Run]) -> list[Run]:
    """The runs, with the blanks and marks that both sides of each change begin or end with."""
    added = []
    for gap in gaps(both.whole, runs):
        head = _marks(both, gap, 1)
        tail = _marks(both, Gap((gap.old[0] + head, gap.old[1]), (gap.new[0] + head, gap.new[1])), -1)
        added.append(Run(gap.old[0], gap.new[0], head))
        added.append(Run(gap.old[1] - tail, gap.new[1] - tail, tail))
    return sorted([*runs, *added], key=lambda x: (x.old, x.new))


def _marks(both: Both, gap: Gap, step: int) -> int:
    """How many of the first words of both sides (of the last ones where `step` is -1) are the same and no words."""
    old, new = both.old.words[slice(*gap.old)][::step], both.new.words[slice(*gap.new)][::step]
    pairs = enumerate(zip(old, new, strict=False))
    return next((n for n, (a, b) in pairs if a != b or A_WORD.search(a)), min(len(old), len(new)))


def _joined(runs: Iterable[Run]) -> list[Run]:
    """The runs, those that touch as one, without empty ones."""
    joined: list[Run] = []
    for run in runs:
        if joined and joined[-1].in_old[1] == run.old and joined[-1].in_new[1] == run.new:
            joined[-1] = Run(joined[-1].old, joined[-1].new, joined[-1].length + run.length)
        elif run.length:
            joined.append(run)
    return joined
