"""What the layout says of a span's being a passage: quotation marks, lines, colons, what stands between. Pure.

All are logarithms of likelihood ratios, so that they add to what the words say (`evidence`). They were set by hand,
and matter little one by one: see docs/breakdowns.md.
"""

import itertools
import math
from collections.abc import Iterator, Sequence

from statements.ingest.parsers.breakdown.atoms import Atom

NEVER = -math.inf
# The edges of a span in the main language.
QUOTED, BLOCK_QUOTE, PART_OF_BLOCK = 2.5, 2.0, -1.0
UNCLOSED, UNOPENED, CUT_QUOTATION = 1.0, 0.5, -6.0
TERM_OPENS, MID_SENTENCE = -0.8, -3.0  # a quoted term stands at the edge of unquoted words
LATE, BEHIND_COLON, MID_LINE_END = -2.5, 0.5, -3.0  # unquoted, and not at the beginning of its line
QUOTED_BEFORE = -1.0  # another quotation of the same sentence stands before
# What stands inside it.
UNQUOTED_WORD, UNQUOTED_SENTENCE = -0.25, -1.6
LINE_BREAK, LINE_BREAK_IN_QUOTATION = -2.0, -0.1
LEAD_IN_INSIDE, SECTION_OPENS = -1.0, -4.0
SHORT_SPAN, SHORT_MOST, TERM_MOST = -8.0, 4.5, 3.0  # words
GLOSS_WITHIN, GLOSS_AT_END, GLOSS_WORD = -0.2, -1.5, -0.08
GLOSS_MOST = 18.0  # words of English
# Between the two spans of a pair.
SAME_LINE, NEXT_LINE, NEXT_BLOCK, FAR = 2.0, 1.3, 1.0, -2.0
FAR_LINES = 4
GAP_ATOM, GAP_WORD, GAP_QUOTATION, GAP_GLOSS = -1.2, -0.03, -3.0, -0.5
GAP_GLOSS_MOST, GAP_QUOTATION_LEAST = 7.0, 6.0
# A span in the other language.
MORE_LINES, OVER_BLANK_LINE, LINES_MOST = -0.5, -0.6, 6
SHORT_OTHER, SHORT_OTHER_MOST = -0.75, 8.0  # for each word that a stretch within a line lacks
SENTENCE_GOES_ON = -4.0
ALONE_MOST, ALONE_WORD = 0.5, 0.08
ONE_COLON = -1.5  # one of the two ends with a colon
# Lengths.
EVEN, UNEVEN_SHORT, BY_CHANCE, STRANGE = 0.07, 1.6, 0.9, -7.0


def main_span(atoms: Sequence[Atom], start: int, end: int) -> float:
    """What the layout says of the atoms [start, end) of the main language being one passage."""
    first, last, inside = atoms[start], atoms[end - 1], atoms[start:end]
    if first.other or last.other or any(x.wall for x in inside):
        return NEVER
    return (
        _edges(atoms, start, end) + _breaks(inside) + _glosses(inside) + _openings(inside) + _short(atoms, start, end)
    )


def _edges(atoms: Sequence[Atom], start: int, end: int) -> float:
    first, last, inside = atoms[start], atoms[end - 1], atoms[start:end]
    if all(x.block for x in inside):
        return BLOCK_QUOTE if first.opens or (first.first and last.last) else PART_OF_BLOCK
    if first.opens and last.closes and not _begins_with_term(atoms, start, end):
        return QUOTED + _quoted_before(atoms, start) + _unquoted_within(inside)
    if first.opens:
        return _left_open(atoms, start, end)
    begins_inside, ends_inside = first.depth_before > 0, last.depth_after > 0 and not last.closes
    if begins_inside or (ends_inside and not last.closes):
        return CUT_QUOTATION
    if last.closes and any(x.opens for x in inside):
        return TERM_OPENS + (0 if first.first else LATE)
    if last.closes:
        return UNOPENED + (0 if first.first else LATE / 2)
    return _unquoted(atoms, start, end)


def _begins_with_term(atoms: Sequence[Atom], start: int, end: int) -> bool:
    """Whether a quoted term is the first of several in one sentence, whose words before it are a passage's too."""
    if end - start == 1 or atoms[start].first or atoms[start - 1].sentence or atoms[start - 1].colon:
        return False
    return atoms[start].closes and atoms[start].size <= TERM_MOST


def _quoted_before(atoms: Sequence[Atom], start: int) -> float:
    place = start - 1
    while place >= 0 and atoms[place].line == atoms[start].line and not (atoms[place].sentence or atoms[place].other):
        if atoms[place].closes:
            return QUOTED_BEFORE
        place -= 1
    return 0.0


def _unquoted_within(inside: Sequence[Atom]) -> float:
    """What words that are not quoted cost between the marks of the first and the last quotation."""
    plain = [x for x in inside if not x.other and x.depth_before == 0 and not x.opens]
    return UNQUOTED_WORD * sum(x.size for x in plain) + UNQUOTED_SENTENCE * sum(x.sentence for x in plain)


def _left_open(atoms: Sequence[Atom], start: int, end: int) -> float:
    """A span that begins with a mark and does not end with one: its mark is missing, or a quoted term begins it."""
    first, inside = atoms[start], atoms[start:end]
    if any(x.depth_after == 0 and x.closes for x in inside[:-1]):
        if first.first:
            return TERM_OPENS
        before = atoms[start - 1]
        return TERM_OPENS + (LATE if before.sentence or before.colon else MID_SENTENCE)
    at_end = inside[-1].last or (end < len(atoms) and atoms[end].other)
    return UNCLOSED if at_end and not _closed_later(atoms, end) else CUT_QUOTATION


def _closed_later(atoms: Sequence[Atom], end: int) -> bool:
    line = atoms[end - 1].line
    return any(x.line == line and x.closes and x.depth_before > 0 for x in atoms[end : end + 6])


def _unquoted(atoms: Sequence[Atom], start: int, end: int) -> float:
    first, last = atoms[start], atoms[end - 1]
    before = atoms[start - 1] if start and not first.first else None
    score = 0.0 if before is None else BEHIND_COLON if before.colon else LATE
    score += MID_SENTENCE if before and first.text.lstrip()[:1].islower() else 0.0
    ends_well = last.last or last.sentence or (end < len(atoms) and atoms[end].other and atoms[end].line == last.line)
    return score + (0 if ends_well else MID_LINE_END) + (TERM_OPENS if any(x.opens for x in atoms[start:end]) else 0)


def _breaks(inside: Sequence[Atom]) -> float:
    """What line breaks, and lead-ins, cost within a span."""
    score = 0.0
    for one, next_one in itertools.pairwise(inside):
        if one.line != next_one.line:
            broken = not one.sentence and next_one.text.lstrip()[:1].islower()
            goes_on = broken or (one.depth_after > 0 and not one.closes) or (one.block and not next_one.gap)
            score += LINE_BREAK_IN_QUOTATION if goes_on else LINE_BREAK
        if one.colon and not (one.other or one.depth_before or one.block):
            score += LEAD_IN_INSIDE
    return score


def _glosses(inside: Sequence[Atom]) -> float:
    """Words of the other language in brackets, or behind a term."""
    score = 0.0
    for one, next_one in itertools.pairwise(inside):
        if one.other:
            if one.size > GLOSS_MOST or one.goes_on:
                return NEVER
            follows = next_one.text.lstrip()[:1]
            goes_on = follows.islower() or follows in tuple(",;，；")
            score += (GLOSS_WITHIN if goes_on else GLOSS_AT_END) + GLOSS_WORD * one.size
    return score


def _openings(inside: Sequence[Atom]) -> float:
    """Words that open a section are the analyst's."""
    return SECTION_OPENS if any(x.opening for x in inside) else 0.0


def _short(atoms: Sequence[Atom], start: int, end: int) -> float:
    inside = atoms[start:end]
    if sum(x.size for x in inside if not x.other) > SHORT_MOST:
        return 0.0
    alone = inside[0].first and (inside[-1].last or (end < len(atoms) and atoms[end].other))
    return 0.0 if alone else SHORT_SPAN


def gap(atoms: Sequence[Atom]) -> float:
    """What the atoms between the two spans of a pair cost."""
    score = 0.0
    for one in atoms:
        if one.wall or (one.other and one.size > GAP_GLOSS_MOST):
            return NEVER
        if one.other:
            score += GAP_GLOSS
            continue
        score += GAP_ATOM + GAP_WORD * one.size
        if one.size >= GAP_QUOTATION_LEAST and (one.opens or one.depth_before > 0):
            score += GAP_QUOTATION
    return score


def nearness(before: Atom, behind: Atom) -> float:
    """How near the edges of two spans are that face each other."""
    if before.line == behind.line:
        return SAME_LINE
    if behind.line - before.line > FAR_LINES:
        return FAR
    return NEXT_BLOCK if behind.gap else NEXT_LINE


def other_spans(atoms: Sequence[Atom]) -> Iterator[tuple[int, int, float]]:
    """(start, end, score) of the stretches of the other language that may be one passage: one, or lines of it."""
    for start, first in enumerate(atoms):
        if not first.other or first.wall or first.title:
            continue
        score, end = 0.0, start + 1
        yield start, end, _short_other(first) + _goes_on(atoms, start)
        if not first.whole and first.size <= GAP_GLOSS_MOST:
            continue
        while end < len(atoms) and end - start < LINES_MOST and _next_line(atoms, end):
            score += MORE_LINES + (OVER_BLANK_LINE if atoms[end].gap else 0)
            end += 1
            yield start, end, score


def _goes_on(atoms: Sequence[Atom], at: int) -> float:
    """A sentence that goes on behind a stretch has it for a gloss."""
    behind = atoms[at + 1] if at + 1 < len(atoms) and not atoms[at].last else None
    goes_on = behind is not None and not behind.other and behind.text.lstrip()[:1].islower()
    return SENTENCE_GOES_ON if goes_on else 0.0


def _next_line(atoms: Sequence[Atom], at: int) -> bool:
    return atoms[at].other and atoms[at].line != atoms[at - 1].line and not atoms[at].wall


def _short_other(atom: Atom) -> float:
    """Few words within a line are a gloss rather than a passage."""
    return 0.0 if atom.whole else SHORT_OTHER * max(0.0, SHORT_OTHER_MOST - atom.size)


def endings(main: Sequence[Atom], other: Sequence[Atom]) -> float:
    """A span that ends with a colon leads in to something; where its partner does not, it is no passage."""
    return ONE_COLON if main[-1].colon != other[-1].colon else 0.0


def brief(main: Sequence[Atom], other: Sequence[Atom]) -> float:
    """Few words of the other language behind words that are not quoted name something in them."""
    quoted = main[0].opens or main[-1].closes or main[0].block
    return 0.0 if quoted or len(other) > 1 else _short_other(other[0])


def alone(atom: Atom) -> float:
    """What it costs that an atom has no partner."""
    if not atom.other or atom.wall:
        return 0.0
    if atom.size <= GAP_GLOSS_MOST and not atom.whole:
        return -0.06 * atom.size
    return -min(ALONE_MOST, ALONE_WORD * atom.size)


def lengths(main: float, other: float) -> float:
    """What two sizes say, against two that are drawn by chance."""
    if not main or not other:
        return STRANGE
    variance = EVEN + UNEVEN_SHORT / main + UNEVEN_SHORT / other
    chance = variance + BY_CHANCE
    off = math.log(other / main) ** 2
    return max(STRANGE, 0.5 * (math.log(chance / variance) - off / variance + off / chance))
