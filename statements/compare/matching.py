"""What became of the paragraphs of a text in another one: same, edited, moved, merged, split, new, gone. Pure.

Likeness is the mean of the languages that both paragraphs have, raised by that of their neighbours; a pair is judged
against the nearest others of both its paragraphs (CSLS: Conneau et al. 2018, "Word translation without parallel data",
2.3), and pairs are taken greedily. What then is left joins a partner of its neighbours where it says what that
partner's own partners do not. See docs/benchmarks.md for what was measured.
"""

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum

import numpy as np
from numpy.typing import NDArray

from statements.compare.likeness import Features, Matrix, features
from statements.text import fold

NEIGHBOURS = 0.3  # what the likeness of the best pairs before and after adds
REACH = 2  # how far before and after, in one of the two texts
NEAREST = 4  # others that a pair is judged against
BACKGROUND = 0.15  # likeness of unrelated paragraphs, for those that a text of few paragraphs lacks
MARGIN = 0.07  # above what is nearest
SURE = 0.25  # least likeness of the first pairs
USUAL = 3.5  # times the median of all pairs: least likeness of the others
PART = 0.8  # of the likeness with a neighbour's partner: a pair with less waits
STRONG, FAR, WEAK = 0.5, 0.2, 0.16  # least share of a part: first, later anywhere, and later beside another part
PART_ALIKE = 0.15  # least likeness of a part that stands anywhere
OLD, NEW = 0, 1  # sides

Texts = Mapping[str, str]  # {tag: text} of one paragraph
Group = tuple[tuple[int, ...], tuple[int, ...]]  # the same paragraph, old and new


class Change(StrEnum):
    """What became of paragraphs. SAME: equal after folding, in its place."""

    SAME = "same"
    EDITED = "edited"
    MOVED = "moved"
    MERGED = "merged"
    SPLIT = "split"
    NEW = "new"
    GONE = "gone"


@dataclass(frozen=True)
class Match:
    """Paragraphs, by index: one of either side, one of one side and several of the other, or one alone."""

    old: tuple[int, ...]
    new: tuple[int, ...]
    change: Change


class TooManyParagraphs(ValueError):
    """More pairs of paragraphs than are compared: `pairs`, `limit`."""

    def __init__(self, pairs: int, limit: int) -> None:
        super().__init__(f"{pairs} pairs of paragraphs are more than the {limit} that are compared")
        self.pairs, self.limit = pairs, limit


def match(old: Sequence[Texts], new: Sequence[Texts], limit: int = 4_000_000) -> tuple[Match, ...]:
    """What became of each paragraph, in the order of the new text; what is gone stands where it stood.

    Languages that one of two paragraphs lacks say nothing of them. Raises TooManyParagraphs.
    """
    if len(old) * len(new) > limit:
        raise TooManyParagraphs(len(old) * len(new), limit)
    old = _in_tags_of(new, old)
    links = _links(old, new)
    groups = _groups(links, len(old), len(new))
    moved = _moved([x for x in groups if x[0] and x[1]], old)
    matches = [Match(*x, _change(x, x in moved, old, new)) for x in groups]
    return tuple(sorted(matches, key=_place(matches)))


class _Linking:
    """The links made so far: `partners` of the paragraphs of each side, `left`: what they do not account for."""

    def __init__(self, both: Sequence[Features]) -> None:
        self.features = both
        self.partners = defaultdict[int, set[int]](set), defaultdict[int, set[int]](set)
        self.left = [(list(x.sides[OLD]), list(x.sides[NEW])) for x in both]

    def add(self, old: int, new: int) -> None:
        self.partners[OLD][old].add(new)
        self.partners[NEW][new].add(old)
        for x, left in zip(self.features, self.left, strict=True):
            left[OLD][old] = left[OLD][old].without(x.sides[NEW][new])
            left[NEW][new] = left[NEW][new].without(x.sides[OLD][old])

    def free(self, side: int) -> list[int]:
        return [x for x in range(len(self.features[0].sides[side])) if x not in self.partners[side]]

    def adjacent(self, side: int, index: int) -> set[int]:
        """The partners of the paragraphs just before and just after this one."""
        partners = self.partners[side]
        return {whole for at in (index - 1, index + 1) for whole in partners.get(at, ())}

    def share(self, side: int, index: int, whole: int) -> float:
        """How much of a paragraph is in one of the other side and in no partner of it: the mean of the languages."""
        shares = [
            x.share(x.sides[side][index], left[1 - side][whole])
            for x, left in zip(self.features, self.left, strict=True)
            if x.sides[side][index].ids.size and x.sides[1 - side][whole].ids.size
        ]
        return sum(shares) / max(len(shares), 1)


def _in_tags_of(others: Sequence[Texts], texts: Sequence[Texts]) -> Sequence[Texts]:
    """The texts with their Chinese under the tag that the others have: folding makes both scripts equal."""
    own, given = ({tag for texts in side for tag in texts if tag.startswith("zh")} for side in (texts, others))
    if own & given or len(own) != 1 or len(given) != 1:
        return texts
    tags = {min(own): min(given)}
    return [{tags.get(tag, tag): text for tag, text in x.items()} for x in texts]


def _links(old: Sequence[Texts], new: Sequence[Texts]) -> list[tuple[int, int]]:
    tags = {tag for texts in old for tag in texts} & {tag for texts in new for tag in texts}
    both = [features([x.get(tag, "") for x in old], [x.get(tag, "") for x in new], tag) for tag in sorted(tags)]
    linking = _Linking(both)
    if both:
        likeness = _likeness(both)
        supported = _with_neighbours(likeness)
        _link_identical(linking, likeness, supported)
        margin = _margin(supported)
        _link_pairs(linking, np.where(likeness >= SURE, margin, -np.inf))
        _link_parts(linking, likeness, STRONG, STRONG)
        floor = min(BACKGROUND, USUAL * float(np.median(likeness)))
        _link_pairs(linking, np.where((likeness >= floor) & ~_parts(linking, likeness), margin, -np.inf))
        _link_parts(linking, likeness, WEAK, FAR)
    return [(i, j) for i, partners in linking.partners[OLD].items() for j in partners]


def _likeness(both: Sequence[Features]) -> Matrix:
    """[old, new]: the mean of the languages that both paragraphs have."""
    have = [x.both_have for x in both]
    total = sum(np.where(said, x.cosines(), 0) for x, said in zip(both, have, strict=True))
    return np.asarray(total / np.maximum(sum(x.astype(float) for x in have), 1))


def _with_neighbours(likeness: Matrix) -> Matrix:
    """Likeness, and a part of the best of the pairs on the diagonals just before and just after."""
    rows, columns = likeness.shape
    padded = np.pad(likeness, REACH)
    steps = [(i, j) for i in range(1, REACH + 1) for j in range(1, REACH + 1) if 1 in (i, j)]

    def best(sign: int) -> Matrix:
        starts = ((REACH + sign * i, REACH + sign * j) for i, j in steps)
        return np.asarray(np.maximum.reduce([padded[i : i + rows, j : j + columns] for i, j in starts]))

    return np.asarray(likeness + NEIGHBOURS * (best(-1) + best(1)) / 2)


def _margin(supported: Matrix) -> Matrix:
    """By how much each pair is more alike than the nearest others of its row and of its column."""
    return 2 * supported - _nearest(supported)[:, None] - _nearest(supported.T)


def _nearest(supported: Matrix) -> Matrix:
    """The mean of the nearest of each row."""
    lacking = max(0, NEAREST - supported.shape[1])
    padded = np.pad(supported, ((0, 0), (0, lacking)), constant_values=BACKGROUND)
    return np.asarray(np.partition(padded, -NEAREST, axis=1)[:, -NEAREST:].mean(axis=1))


def _link_identical(linking: _Linking, likeness: Matrix, supported: Matrix) -> None:
    """Link what says the same; of several such paragraphs those whose neighbours do, or whose places agree."""
    rows, columns = np.nonzero(likeness > 1 - 1e-9)
    apart = np.abs(rows * likeness.shape[1] - columns * likeness.shape[0])
    order = np.lexsort((apart, -supported[rows, columns].round(6)))
    _link_in_order(linking, zip(rows[order].tolist(), columns[order].tolist(), strict=True))


def _link_pairs(linking: _Linking, margin: Matrix) -> None:
    """Link pairs one to one, those of the greatest margin first."""
    rows, columns = np.nonzero(margin >= MARGIN)
    order = np.argsort(-margin[rows, columns], kind="stable")
    _link_in_order(linking, zip(rows[order].tolist(), columns[order].tolist(), strict=True))


def _link_in_order(linking: _Linking, pairs: Iterable[tuple[int, int]]) -> None:
    for old, new in pairs:
        if old not in linking.partners[OLD] and new not in linking.partners[NEW]:
            linking.add(old, new)


def _parts(linking: _Linking, likeness: Matrix) -> NDArray[np.bool_]:
    """[old, new]: where a paragraph is more alike to the partner of a neighbour, and so may be a part of it."""
    bounds = []
    for side, values in ((OLD, likeness), (NEW, likeness.T)):
        bound = np.zeros(len(values))
        for index in linking.free(side):
            bound[index] = max((values[index, whole] for whole in linking.adjacent(side, index)), default=0)
        bounds.append(PART * bound)
    return np.asarray((likeness < bounds[OLD][:, None]) | (likeness < bounds[NEW]))


def _link_parts(linking: _Linking, likeness: Matrix, adjacent: float, far: float) -> None:
    """Link what has no partner to a paragraph that has one, a merge or a split, the surest first."""
    while found := sorted(_candidates(linking, likeness, adjacent, far), reverse=True):
        touched: tuple[set[int], set[int]] = (set(), set())
        for _, old, new in found:
            if old not in touched[OLD] and new not in touched[NEW]:
                linking.add(old, new)
                touched[OLD].add(old)
                touched[NEW].add(new)


def _candidates(linking: _Linking, likeness: Matrix, adjacent: float, far: float) -> Iterator[tuple[float, int, int]]:
    """(how far above its bound, old, new): parts beside another part, and elsewhere what is alike."""
    for side, values in ((OLD, likeness), (NEW, likeness.T)):
        for index in linking.free(side):
            near = linking.adjacent(side, index)
            alike = {int(x) for x in np.flatnonzero(values[index] >= PART_ALIKE)} & linking.partners[1 - side].keys()
            for whole in near | alike:
                if any(len(linking.partners[side][x]) > 1 for x in linking.partners[1 - side][whole]):
                    continue  # a paragraph that was split is no part of a merge
                surplus = linking.share(side, index, whole) - (adjacent if whole in near else far)
                if surplus >= 0:
                    yield (surplus, *((index, whole) if side == OLD else (whole, index)))


def _groups(links: Sequence[tuple[int, int]], olds: int, news: int) -> list[Group]:
    """One for each paragraph that is split, merged, paired, new or gone."""
    by_old, by_new = defaultdict[int, set[int]](set), defaultdict[int, set[int]](set)
    for i, j in links:
        by_old[i].add(j)
        by_new[j].add(i)
    linked = {
        (tuple(sorted(by_new[j])), (j,)) if len(by_new[j]) > 1 else ((i,), tuple(sorted(by_old[i]))) for i, j in links
    }
    gone = [((i,), ()) for i in range(olds) if i not in by_old]
    return [*sorted(linked), *gone, *(((), (j,)) for j in range(news) if j not in by_new)]


def _change(group: Group, moved: bool, old: Sequence[Texts], new: Sequence[Texts]) -> Change:
    olds, news = group
    if not olds or not news:
        return Change.NEW if news else Change.GONE
    if len(olds) + len(news) > 2:
        return Change.MERGED if len(olds) > 1 else Change.SPLIT
    if moved:
        return Change.MOVED
    one, other = old[olds[0]], new[news[0]]
    same = all(fold(one[tag]) == fold(other[tag]) for tag in one.keys() & other.keys() if one[tag] and other[tag])
    return Change.SAME if same else Change.EDITED


def _moved(groups: Sequence[Group], old: Sequence[Texts]) -> set[Group]:
    """What stands in another order: all but the most groups, the longest by text, that rise in both texts."""
    ordered = sorted(groups, key=lambda x: x[1])
    sizes = [sum(len(text) for i in olds for text in old[i].values()) for olds, _ in ordered]
    total = 1 + sum(sizes)
    kept = heaviest_increasing([x[0][0] for x in ordered], [1 + size / total for size in sizes])
    return {x for index, x in enumerate(ordered) if index not in kept}


def heaviest_increasing(values: Sequence[int], weights: Sequence[float]) -> set[int]:
    """The places of the increasing subsequence of different values whose weights add up to most."""
    tops: list[
        tuple[int, float, int]
    ] = []  # (last value, weight, place), both rising: none with less weight is needed
    before: list[int] = []
    for place, (value, weight) in enumerate(zip(values, weights, strict=True)):
        at = bisect_left(tops, (value,))
        reached = weight + (tops[at - 1][1] if at else 0)
        before.append(tops[at - 1][2] if at else -1)
        end = at
        while end < len(tops) and tops[end][1] <= reached:
            end += 1
        tops[at:end] = [(value, reached, place)]
    kept = set[int]()
    place = tops[-1][2] if tops else -1
    while place >= 0:
        kept.add(place)
        place = before[place]
    return kept


def _place(matches: Sequence[Match]) -> Callable[[Match], tuple[int, int, int]]:
    """The key that sorts by the new text, with what is gone behind what stood before it."""
    ends = {i: x.new[-1] for x in matches if x.new and x.change != Change.MOVED for i in x.old}
    last, behind = -1, dict[int, int]()
    for index in range(1 + max((i for x in matches for i in x.old), default=-1)):
        last = ends.get(index, last)
        behind[index] = last

    def key(match: Match) -> tuple[int, int, int]:
        return (match.new[0], 0, 0) if match.new else (behind[match.old[0]], 1, match.old[0])

    return key
