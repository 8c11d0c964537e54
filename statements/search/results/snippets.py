"""What of a long passage is shown at first: the stretch round its best match. Pure but for two settings.

A stretch is measured in words, or in characters where a language is written without blanks. It holds as many different
things that were searched for as it can, then as many marks, and begins and ends with a sentence where one is near.
"""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from dataclasses import dataclass, replace

from django.conf import settings

from statements import languages
from statements.languages.sentences import PAUSES, SENTENCE_END, WIDE_PAUSES
from statements.search.query import Hit, Mark, Piece, Snippet, text_of
from statements.search.results.highlight import checks_for
from statements.search.text_predicates import Check
from statements.search.tree import Tree, leaves
from statements.text import UNSPACED, fold_with_marks

# A word longer than that is no word: a page must not be broken by it.
UNIT = re.compile(rf"[{UNSPACED}]|[^\s{UNSPACED}]{{1,40}}")
END = re.compile(rf"{SENTENCE_END.pattern}|\n\s*")
CLAUSE_END = re.compile(rf"(?:[{PAUSES}](?=\s)|[{WIDE_PAUSES}])\s*")
SPARE = 1.25  # a passage that is only so much longer than a stretch is shown whole


@dataclass(frozen=True)
class _Marked:
    """A mark by the numbers of its first word and of the one after it; `kinds`: what it is a match of."""

    first: int
    last: int
    kinds: frozenset[object]


def length(language: str) -> int:
    """How long a stretch is in a language: words, or characters."""
    if languages.get(language).by_character:
        return settings.SEARCH_SNIPPET_CHARACTERS
    return settings.SEARCH_SNIPPET_WORDS


def with_snippets(hit: Hit, tree: Tree) -> Hit:
    """The hit with a snippet of each passage; where nothing matched, of about the place where another one did."""
    searched = leaves(tree)
    passages, position = list(hit.passages), 0.0
    for number in sorted(range(len(passages)), key=lambda n: not passages[n].matched):
        passage = passages[number]
        checks = checks_for(searched, passage.language) if passage.matched else ()
        cut = snippet(passage.pieces, length(passage.language), checks, position)
        passages[number] = replace(passage, snippet=cut)
        if passage.matched and not position:  # the middle of what is shown, from 0 to 1
            before, shown, after = (len(text_of(part)) for part in (cut.before, cut.shown, cut.after))
            position = (before + shown / 2) / max(1, before + shown + after)
    return replace(hit, passages=tuple(passages))


def snippet(pieces: Sequence[Piece], size: int, checks: Sequence[Check] = (), position: float = 0.0) -> Snippet:
    """The stretch of about `size` words or characters to show of a passage.

    It stands round the best matches (`checks` tell different ones apart), else round what likely renders them, else
    at `position`, from 0 (the beginning) to 1.
    """
    text = text_of(pieces)
    units = [match.span() for match in UNIT.finditer(text)] if len(text) > size else []
    if len(units) <= size * SPARE:
        return Snippet(shown=tuple(pieces))
    if marks := _marks(pieces, [start for start, _ in units], checks):
        first, last = _best(marks, size, position * len(units))
    else:
        first = last = min(len(units) - 1, int(position * len(units)))
    return _split(pieces, *_framed(text, units, first, last, size))


def _marks(pieces: Sequence[Piece], starts: Sequence[int], checks: Sequence[Check]) -> list[_Marked]:
    """The matches, or where there are none the renderings."""
    shown = Mark.MATCH if any(piece.marked for piece in pieces) else Mark.RENDERING
    marks, at = [], 0
    for piece in pieces:
        if piece.mark is shown:
            first, folded = max(0, bisect_right(starts, at) - 1), fold_with_marks(piece.text)
            kinds = frozenset(number for number, check in enumerate(checks) if any(True for _ in check.spans(folded)))
            marks.append(_Marked(first, bisect_left(starts, at + len(piece.text)), kinds or frozenset((folded,))))
        at += len(piece.text)
    return marks


def _best(marks: Sequence[_Marked], size: int, middle: float) -> tuple[int, int]:
    """The first word and the one after the last of the best marks that stand within `size` words."""
    best, chosen = (0, 0, 0.0), (marks[0].first, marks[0].last)
    for number, mark in enumerate(marks):
        last, kinds, count = mark.last, mark.kinds, 0
        for other in map(marks.__getitem__, range(number, len(marks))):
            if count and other.last - mark.first > size:
                break
            last, kinds, count = other.last, kinds | other.kinds, count + 1
        value = (len(kinds), count, -abs((mark.first + last) / 2 - middle))
        if not number or value > best:
            best, chosen = value, (mark.first, last)
    return chosen


def _framed(text: str, units: Sequence[tuple[int, int]], first: int, last: int, size: int) -> tuple[int, int]:
    """Where the stretch begins and ends in the text: what must be in it, with what there is room for beside it."""
    room = max(0, size - (last - first))
    lowest = max(0, first - max(room - room // 2, room - (len(units) - last)))
    # Not so late that much of the room would be left at the end of the passage.
    latest = min(first, max(lowest, len(units) - size * 3 // 4))
    begin = _beginning(text, units[lowest][0], units[latest][0]) if lowest else 0
    taken = bisect_left(units, (begin, 0))
    highest = min(len(units), max(last, taken + size))
    core_end = units[last - 1][1] if last > first else units[first][0]
    end = _end(text, core_end, units[highest - 1][1]) if highest < len(units) else len(text)
    return begin, max(end, core_end)


def _beginning(text: str, low: int, high: int) -> int:
    """The first sentence that begins between the two places, or the first clause in the first half, or `low`."""
    for pattern, last in ((END, high), (CLAUSE_END, (low + high) // 2)):
        for match in pattern.finditer(text, max(0, low - 2), last):
            if match.end() >= low:
                return match.end()
    return low


def _end(text: str, low: int, high: int) -> int:
    """The last sentence that ends in the second half between the two places, or the last clause, or `high`."""
    for pattern in (END, CLAUSE_END):
        ends = [match.end() for match in pattern.finditer(text, (low + high) // 2, min(len(text), high + 2))]
        if ends:
            return len(text[: ends[-1]].rstrip())
    return high


def _split(pieces: Sequence[Piece], begin: int, end: int) -> Snippet:
    before: list[Piece] = []
    shown: list[Piece] = []
    after: list[Piece] = []
    at = 0
    for piece in pieces:
        for part, low, high in ((before, 0, begin), (shown, begin, end), (after, end, at + len(piece.text))):
            text = piece.text[max(0, low - at) : max(0, high - at)]
            if text:
                part.append(Piece(text, piece.mark))
        at += len(piece.text)
    return Snippet(tuple(before), tuple(shown), tuple(after))
