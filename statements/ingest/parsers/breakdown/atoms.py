"""Lines cut into atoms: the least parts that a passage may begin or end with. Pure.

An atom is a stretch of the other language, or a piece of the main one that ends with a sentence, a colon or at a
quotation mark.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from statements.ingest.marks import has_letters, says_something
from statements.ingest.parsers.breakdown import sections
from statements.ingest.parsers.breakdown.lines import Line
from statements.ingest.parsers.breakdown.sizes import size
from statements.ingest.parsers.breakdown.tongues import Span, Tongues, stretches
from statements.languages.sentences import sentence_starts

OPENING, CLOSING, STRAIGHT = "“„«‹「『", "”»›」』", '"＂'
MARKS = OPENING + CLOSING + STRAIGHT
BEFORE_OPENING = re.compile(r"[\s(（\[—–\-:：,;]")
SENTENCE_ENDED = re.compile(r"[.!?…。！？؟۔।][”’\"'»)\]」』）]*$")
CUT_BEFORE = re.compile(rf"(?:^|(?<=[\s(（\[—:：,]))[{MARKS}]|(?<![^\W_])[“„«「『]|\s//\s")
CUT_BEHIND = re.compile(
    r"[:：]\s+|：|[”»›」』][.,;:!?。，；！？]?\s*|(?<=\S)[\"＂][.,;:!?]?(?:(?=[(（])|(?=\s|$)\s*)|\s//\s*"
)


@dataclass(frozen=True)
class Atom:
    """A part of the line with index `line`, from `start` to `end`; `other`: in the other language.

    `size` is how much it says, in words of English. `depth_before` and `depth_after` count the quotations that are
    open at its edges; `opens`, `closes`: a mark stands at that edge. `first`, `last`: of its line. `wall`: its line
    is a heading, which no passage reaches over; `block`: its line is a quotation without marks; `gap`: a blank line
    stands before it; `opening`: its words open a section.
    """

    line: int
    start: int
    end: int
    text: str
    other: bool
    size: float
    depth_before: int = 0
    depth_after: int = 0
    opens: bool = False
    closes: bool = False
    first: bool = False
    last: bool = False
    wall: bool = False
    block: bool = False
    gap: bool = False
    opening: bool = False

    @property
    def colon(self) -> bool:
        """Whether it ends as words do that lead in to a quotation."""
        return self.text.rstrip()[-1:] in tuple(":：")

    @property
    def sentence(self) -> bool:
        """Whether a sentence ends with it."""
        return bool(SENTENCE_ENDED.search(self.text.rstrip()))

    @property
    def whole(self) -> bool:
        """Whether it is all of its line."""
        return self.first and self.last


def cut(lines: Sequence[Line], tongues: Tongues, walls: frozenset[int]) -> list[Atom]:
    """The atoms of all lines, in reading order; those of the lines with the indices `walls` are walls."""
    return [atom for at, line in enumerate(lines) for atom in _of_line(at, line, tongues, at in walls)]


def _of_line(at: int, line: Line, tongues: Tongues, wall: bool) -> Iterator[Atom]:
    spans = list(_spans(line.text, tongues))
    depths = _depths(line.text, [x[:2] for x in spans if x[2]])
    for place, (start, end, other) in enumerate(spans):
        text = line.text[start:end]
        bare = text.strip()
        lead = start + len(text) - len(text.lstrip())
        opens = not other and (bare[0] in OPENING or (bare[0] in STRAIGHT and depths[lead + 1] > depths[lead]))
        tail = bare.rstrip(".,;:!?。，；：… ")
        yield Atom(
            line=at,
            start=start,
            end=end,
            text=text,
            other=other,
            size=size(text, tongues.other if other else tongues.main),
            depth_before=depths[start if bare[0] in MARKS else lead],
            depth_after=depths[end],
            opens=opens,
            closes=not other and (tail[-1:] or bare[-1:]) in tuple(CLOSING + STRAIGHT),
            first=place == 0,
            last=place == len(spans) - 1,
            wall=wall,
            block=line.quoted,
            gap=line.gap and place == 0,
            opening=not (other or line.quoted or depths[start]) and bool(sections.in_prose(text)),
        )


def _spans(text: str, tongues: Tongues) -> Iterator[tuple[int, int, bool]]:
    """(start, end, whether in the other language) of the parts of a line; what says nothing goes with its neighbour."""
    parts = list(_parts(text, tongues))
    held = 0
    for place, (start, end, other) in enumerate(parts):
        start = min(start, held) if held else start
        held = 0
        following = parts[place + 1 :]
        if not says_something(text[start:end]) and following:
            held = start or -1
            continue
        while following and not following[0][2] and not says_something(text[slice(*following[0][:2])]):
            end = following.pop(0)[1]
            parts.pop(place + 1)
        yield max(0, start), end, other


def _parts(text: str, tongues: Tongues) -> Iterator[tuple[int, int, bool]]:
    place = 0
    for start, end in [*stretches(text, tongues), (len(text), len(text))]:
        yield from ((*x, False) for x in _pieces(text, place, start))
        if end > start:
            yield start, end, True
        place = end


def _pieces(text: str, start: int, end: int) -> Iterator[Span]:
    """A stretch of the main language, cut at the ends of sentences, behind colons, and at quotation marks."""
    part = text[start:end]
    cuts = {0, len(part), *sentence_starts(part)}
    cuts |= {x.start() for x in CUT_BEFORE.finditer(part)} | {x.end() for x in CUT_BEHIND.finditer(part)}
    places = sorted(cuts)
    return ((start + a, start + b) for a, b in zip(places, places[1:], strict=False))


def _depths(text: str, others: Sequence[Span]) -> list[int]:
    """How many quotations are open before each character of the main language, and at the end.

    Marks within the other language are its own.
    """
    masked = list(text)
    for start, end in others:
        masked[start:end] = "x" * (end - start)
    depth, found = 0, []
    for place, mark in enumerate(masked):
        found.append(depth)
        if mark in OPENING:
            depth += 1
        elif mark in CLOSING:
            depth = max(0, depth - 1)
        elif mark in STRAIGHT:
            before = masked[place - 1] if place else " "
            after = masked[place + 1] if place + 1 < len(masked) else " "
            opens = BEFORE_OPENING.match(before) and not after.isspace()
            depth = depth + 1 if opens else max(0, depth - 1)
    return [*found, depth]


def is_text(atom: Atom) -> bool:
    """Whether an atom has letters rather than numbers and marks alone."""
    return atom.other or has_letters(atom.text)
