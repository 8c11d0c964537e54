"""Which English and which Chinese are one passage: the best way to pair a sequence of stretches. Pure.

A dynamic programme over the stretches in reading order. A pair is two neighbours, the English first or
the Chinese first, perhaps with a line of commentary between; several English paragraphs and then as many
Chinese ones pair in order; further Chinese lines may go on with a passage, and a quotation that runs over
several lines is one passage where one stretch of Chinese follows it. What is worth most as a whole wins.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache

from statements.ingest.marks import han_count, word_count
from statements.ingest.parsers.breakdown import candidates
from statements.ingest.parsers.breakdown.candidates import Candidate

PAIR, SAME_LINE, NEXT_LINE, NEXT_BLOCK = 1.6, 2.0, 0.5, 0.35
ORDER, PER_SKIPPED, LONE_HAN, GROUPED, NUMBERS, PART_OF_LONG = 0.35, 0.6, -1.2, 0.3, 0.4, 0.8
SKIPPED_MOST, GROUP_MOST, MERGED_MOST = 2, 12, 6
WORST_APART = -1.5  # likeness of what does not stand on one line
NUMBER = re.compile(r"\d+")


@dataclass(frozen=True)
class Unit:
    """A stretch of text on the line with index `line`; `gap`: a blank line before it; `goes_on`: its quotation
    continues on the next line; `sections`: where in it words open a section."""

    line: int
    start: int
    text: str
    han: bool
    block: bool = False
    gap: bool = False
    goes_on: bool = False
    sections: tuple[int, ...] = ()


@dataclass(frozen=True)
class Pair:
    """`english` units, of which the passage is `candidate` where there is one unit, else all; `chinese` units."""

    english: tuple[Unit, ...]
    chinese: tuple[Unit, ...]
    candidate: Candidate


@dataclass(frozen=True)
class _Step:
    worth: float
    used: int
    pairs: tuple[Pair, ...] = ()


@lru_cache(maxsize=4096)
def _before(unit: Unit, han: int) -> Candidate | None:
    return candidates.before_han(unit.text, han, unit.block, unit.sections)


@lru_cache(maxsize=4096)
def _after(unit: Unit, han: int) -> Candidate | None:
    return candidates.after_han(unit.text, han, unit.block)


def pair_up(units: Sequence[Unit]) -> list[Pair]:
    """The pairs of one stretch of a document, tried with either language first; the better order wins."""
    orders = [_best(units, chinese_first) for chinese_first in (False, True)]
    return list(max(orders, key=lambda x: x.worth).pairs)


def _best(units: Sequence[Unit], chinese_first: bool) -> _Step:
    """The best steps from each place to the end, worked out from the end."""
    count = len(units)
    worth = [0.0] * (count + 1)
    chosen: list[_Step] = [_Step(0, 1)] * count
    for place in range(count - 1, -1, -1):
        options = list(_steps(units, place, chinese_first))
        step = max(options, key=lambda x: x.worth + worth[min(place + x.used, count)])
        chosen[place], worth[place] = step, step.worth + worth[place + step.used]
    pairs: list[Pair] = []
    place = 0
    while place < count:
        pairs += chosen[place].pairs
        place += chosen[place].used
    return _Step(worth[0], count, tuple(pairs))


def _steps(units: Sequence[Unit], place: int, chinese_first: bool) -> Iterator[_Step]:
    yield _Step(LONE_HAN if units[place].han else 0, 1)
    if units[place].han:
        yield from _chinese_first(units, place, ORDER if chinese_first else 0)
    else:
        order = 0 if chinese_first else ORDER
        yield from _english_first(units, place, order)
        yield from _continued(units, place, order)
    yield from _grouped(units, place, ORDER if units[place].han == chinese_first else 0)


def _english_first(units: Sequence[Unit], place: int, order: float) -> Iterator[_Step]:
    english = units[place]
    order -= PART_OF_LONG if place and units[place - 1].goes_on and not units[place - 1].han else 0
    for skipped in range(min(SKIPPED_MOST, len(units) - place - 2) + 1):
        at = place + 1 + skipped
        if at >= len(units):
            return
        if units[at].han:
            for chinese in _lines_of_chinese(units, at):
                found = _before(english, _size(chinese))
                step = _paired((english,), chinese, found, skipped, order)
                yield from _used(step, 1 + skipped + len(chinese))
            return


def _chinese_first(units: Sequence[Unit], place: int, order: float) -> Iterator[_Step]:
    for chinese in _lines_of_chinese(units, place):
        at = place + len(chinese)
        if at < len(units) and not units[at].han:
            found = _after(units[at], _size(chinese))
            yield from _used(_paired((units[at],), chinese, found, 0, order), len(chinese) + 1)


def _lines_of_chinese(units: Sequence[Unit], at: int) -> Iterator[tuple[Unit, ...]]:
    """The stretch at `at`, alone and with the lines of Chinese that follow it."""
    end = at
    while end < len(units) and units[end].han and end - at < MERGED_MOST:
        end += 1
        yield tuple(units[at:end])


def _continued(units: Sequence[Unit], place: int, order: float) -> Iterator[_Step]:
    """A quotation of several lines, then its Chinese."""
    end = place
    while end < len(units) and not units[end].han and units[end].goes_on:
        end += 1
    if end == place or end + 1 >= len(units) or units[end].han or not units[end + 1].han:
        return
    english = tuple(units[place : end + 1])
    for chinese in _lines_of_chinese(units, end + 1):
        size = sum(word_count(x.text) for x in english)
        found = Candidate(0, len(english[-1].text), False, 1.2 + candidates.likeness(size, _size(chinese)))
        yield from _used(_paired(english, chinese, found, 0, order), len(english) + len(chinese))


def _grouped(units: Sequence[Unit], place: int, order: float) -> Iterator[_Step]:
    """As many paragraphs in one language as follow in the other, paired in order."""
    first = _run(units, place)
    second = _run(units, place + first) if place + first < len(units) else 0
    if first != second or not 2 <= first <= GROUP_MOST:
        return
    one, other = units[place : place + first], units[place + first : place + 2 * first]
    english, chinese = (other, one) if one[0].han else (one, other)
    pairs = []
    worth = 0.0
    for left, right in zip(english, chinese, strict=True):
        found = _before(left, han_count(right.text))
        if not found or candidates.likeness(word_count(left.text), han_count(right.text)) < WORST_APART:
            return
        pairs.append(Pair((left,), (right,), found))
        worth += PAIR + found.score + GROUPED + order + _numbers(left.text, right.text)
    yield _Step(worth, 2 * first, tuple(pairs))


def _run(units: Sequence[Unit], place: int) -> int:
    """How many units of one language, each on a line of its own, stand in a row; counted to GROUP_MOST and one."""
    end = min(place + 1, len(units))
    last = min(len(units), place + GROUP_MOST + 1)
    while end < last and units[end].han == units[place].han and units[end].line != units[end - 1].line:
        end += 1
    return end - place


def _size(chinese: Sequence[Unit]) -> int:
    return sum(han_count(x.text) for x in chinese)


def _paired(
    english: tuple[Unit, ...], chinese: tuple[Unit, ...], found: Candidate | None, skipped: int, order: float
) -> _Step | None:
    """What this pair is worth, or None where it is none."""
    if found is None:
        return None
    near = english[-1] if english[-1].line <= chinese[0].line else english[0]
    other = chinese[0] if near is english[-1] else chinese[-1]
    apart = near.line != other.line
    if apart and found.score - (0 if found.paraphrase else 1.2) < WORST_APART:
        return None
    worth = PAIR + found.score + order + _nearness(near, other) - PER_SKIPPED * skipped
    worth += _numbers(" ".join(x.text for x in english), " ".join(x.text for x in chinese))
    worth -= 0.25 * sum(x.gap for x in chinese[1:]) + 0.05 * (len(chinese) - 1)
    return _Step(worth, 0, (Pair(english, chinese, found),))


def _nearness(one: Unit, other: Unit) -> float:
    if one.line == other.line:
        return SAME_LINE
    later = max(one, other, key=lambda x: x.line)
    return NEXT_BLOCK if later.gap else NEXT_LINE


def _numbers(english: str, chinese: str) -> float:
    """What numbers of two digits or more tell that stand on both sides, or on one alone."""
    left = {x for x in NUMBER.findall(english) if len(x) > 1}
    right = {x for x in NUMBER.findall(chinese) if len(x) > 1}
    if left & right:
        return NUMBERS
    return -NUMBERS if left and right else 0


def _used(step: _Step | None, used: int) -> Iterator[_Step]:
    if step is not None:
        yield _Step(step.worth, used, step.pairs)
