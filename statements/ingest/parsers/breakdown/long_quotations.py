"""Quotations that open on one line and close on a later one. Pure."""

from collections.abc import Sequence

from statements.ingest.marks import word_count
from statements.ingest.parsers import quotations
from statements.ingest.parsers.breakdown.lines import Line
from statements.ingest.parsers.tongues import Tongues, stretches

LINES_MOST = 20
TERM_MOST_WORDS = 4


def lines_inside(lines: Sequence[Line], tongues: Tongues) -> frozenset[int]:
    """The lines that begin within a quotation: no other mark stands between its two."""
    inside: set[int] = set()
    for at, line in enumerate(lines):
        if at in inside or line.heading or not _left_open(line.text, tongues):
            continue
        for end in range(at + 1, min(at + LINES_MOST, len(lines))):
            state = _state(lines[end], tongues)
            if state == "breaks":
                break
            if state == "closes":
                inside.update(range(at + 1, end + 1))
                break
    return frozenset(inside)


def _left_open(text: str, tongues: Tongues) -> bool:
    others = stretches(text, tongues)
    ends_other = bool(others) and others[-1][1] == len(text)
    found = quotations.outer(text[others[-1][1] if others else 0 :])
    return not ends_other and bool(found) and found[-1].opened and not found[-1].closed


def _state(line: Line, tongues: Tongues) -> str:
    """Whether a line without an opening mark closes a quotation, goes on with it, or can stand in none."""
    others = stretches(line.text, tongues)
    if line.heading or (others and not others[0][0]):
        return "breaks"
    end = others[0][0] if others else len(line.text)
    found = quotations.outer(line.text[:end])
    if found and not found[0].opened:
        return "closes"
    closed = [x for x in found if x.closed]
    long = any(word_count(line.text[x.inner : x.inner_end]) > TERM_MOST_WORDS for x in closed)
    return "breaks" if long or len(closed) < len(found) or others else "goes on"
