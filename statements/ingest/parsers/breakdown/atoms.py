"""Lines cut into atoms: the least parts that a passage may begin or end with. Pure.

An atom is a stretch of the other language, or a piece of the main one that ends with a sentence, a colon or at a
quotation mark.
"""

import itertools
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property

from statements.ingest.marks import says_something
from statements.ingest.parsers import quotations
from statements.ingest.parsers.breakdown import sections
from statements.ingest.parsers.breakdown.lines import Line
from statements.ingest.parsers.tongues import Span, Tongues, stretches
from statements.languages.sentences import sentence_starts
from statements.languages.sizes import size

OPENING, CLOSING, STRAIGHT = "“„«‹「『", "”»›」』", '"＂'
MARKS, SINGLE = OPENING + CLOSING + STRAIGHT, "‘’'"
BRACKET_OPENS = " \t\u3000\u00a0([（【"
TERM_MOST_WORDS = 5
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

    @cached_property
    def colon(self) -> bool:
        """Whether it ends as words do that lead in to a quotation."""
        return self.text.rstrip()[-1:] in tuple(":：")

    @cached_property
    def sentence(self) -> bool:
        """Whether a sentence ends with it."""
        return bool(SENTENCE_ENDED.search(self.text.rstrip()))

    @cached_property
    def title(self) -> bool:
        """Whether it is the name of a document in the other language, within a line."""
        bare = self.text.strip(" ,，.。;；:：()（）")
        return self.other and not self.whole and bare.startswith("《") and bare.find("》") == len(bare) - 1

    @cached_property
    def goes_on(self) -> bool:
        """Whether a sentence of the other language ends inside it."""
        return any(c in self.text.rstrip()[:-1] for c in "。！？")

    @property
    def whole(self) -> bool:
        """Whether it is all of its line."""
        return self.first and self.last


def cut(lines: Sequence[Line], tongues: Tongues, walls: frozenset[int], inside: frozenset[int]) -> list[Atom]:
    """The atoms of all lines, in reading order; those of the lines with the indices `walls` are walls.

    `inside`: lines that begin within a quotation.
    """
    return [
        atom for at, line in enumerate(lines) for atom in _of_line(at, line, tongues, at in walls, int(at in inside))
    ]


def _of_line(at: int, line: Line, tongues: Tongues, wall: bool, depth: int) -> Iterator[Atom]:
    others = stretches(line.text, tongues)
    depths = _depths(line.text, others, depth)
    spans = list(_spans(line.text, others, depths))
    for place, (start, end, other) in enumerate(spans):
        text = line.text[start:end]
        bare = text.strip(BRACKET_OPENS)
        bare = bare or text.strip() or text
        lead = min(start + len(text) - len(text.lstrip(BRACKET_OPENS)), end - 1)
        opens = not other and depths[lead + 1] > depths[lead]
        tail = bare.rstrip(".,;:!?。，；：… )]）】")
        yield Atom(
            line=at,
            start=start,
            end=end,
            text=text,
            other=other,
            size=size(text, tongues.other if other else tongues.main),
            depth_before=depths[start if bare[0] in MARKS + SINGLE else lead],
            depth_after=depths[end],
            opens=opens,
            closes=not other and _closes(text, depths[start : end + 1], tail),
            first=place == 0,
            last=place == len(spans) - 1,
            wall=wall,
            block=line.quoted,
            gap=line.gap and place == 0,
            opening=not (other or line.quoted or depths[start]) and bool(sections.in_prose(text)),
        )


def _closes(text: str, depths: Sequence[int], tail: str) -> bool:
    """Whether a piece ends with a mark that closes a quotation, opened or not."""
    last = text.rstrip()[-1]
    return (tail[-1:] or last) in tuple(MARKS) or (last in SINGLE and depths[len(text.rstrip())] < max(depths))


def _spans(text: str, others: Sequence[Span], depths: Sequence[int]) -> Iterator[tuple[int, int, bool]]:
    """(start, end, whether in the other language) of a line's parts; what says nothing goes with its neighbour."""
    parts = list(_parts(text, others, depths))[::-1]
    held = -1
    while parts:
        own, end, other = parts.pop()
        start, held = own if held < 0 else held, -1
        while parts and not parts[-1][2] and _is_tail(text[slice(*parts[-1][:2])], depths[parts[-1][0]], other):
            end = parts.pop()[1]
        if says_something(text[own:end]) or not parts:  # what is held says nothing
            yield start, end, other
        elif other or not depths[start] or depths[end] >= depths[start]:
            held = start
        else:
            yield start, end, other


def _is_tail(text: str, depth: int, other: bool) -> bool:
    """Whether a piece is punctuation that belongs to what stands before it."""
    opens = text.strip()[:1] in tuple("([（【" + OPENING)
    closes_main = other and depth > 0 and any(c in MARKS + SINGLE for c in text)
    return not (says_something(text) or opens or closes_main)


def _parts(text: str, others: Sequence[Span], depths: Sequence[int]) -> Iterator[tuple[int, int, bool]]:
    place = 0
    for start, end in [*others, (len(text), len(text))]:
        yield from ((*x, False) for x in _pieces(text, place, start, depths))
        if end > start:
            yield start, end, True
        place = end


def _pieces(text: str, start: int, end: int, depths: Sequence[int]) -> Iterator[Span]:
    """A stretch of the main language, cut at the ends of sentences, behind colons, and at quotation marks."""
    part = text[start:end]
    cuts = {0, len(part), *sentence_starts(part)}
    cuts |= {x.start() for x in CUT_BEFORE.finditer(part)} | {x.end() for x in CUT_BEHIND.finditer(part)}
    for place in range(start, end) if any(c in SINGLE for c in part) else ():
        if text[place] in SINGLE and depths[place] != depths[place + 1]:
            cuts.add(place + (depths[place + 1] < depths[place]) - start)
    places = sorted(cuts)
    return ((start + a, start + b) for a, b in itertools.pairwise(places))


def _depths(text: str, others: Sequence[Span], depth: int = 0) -> list[int]:
    """How many quotations are open before each character of the main language, and at the end.

    Marks within the other language are its own.
    """
    masked = list(text)
    for start, end in others:
        masked[start:end] = "x" * (end - start)
    edges = _single_quotations("".join(masked))
    found = []
    for place, mark in enumerate(masked):
        found.append(depth)
        before = masked[place - 1] if place else " "
        after = masked[place + 1] if place + 1 < len(masked) else " "
        begins = bool(BEFORE_OPENING.match(before)) and not after.isspace()
        if mark in OPENING:
            depth += 1 if begins or not depth or after.isalnum() else -1
        elif mark in CLOSING:
            depth = depth - 1 if depth else int(begins and after.isalnum())
        elif mark in STRAIGHT:
            depth = depth + 1 if begins else max(0, depth - 1)
        depth += edges.get(place, 0)
    return [*found, depth]


def _single_quotations(text: str) -> dict[int, int]:
    """{place: 1 or -1} of the marks of quotations in single marks that are longer than a term."""
    if not any(c in SINGLE for c in text):
        return {}
    long = [x for x in quotations.outer(text) if text[x.start] in SINGLE and x.closed and x.opened]
    found: dict[int, int] = {}
    for quoted in long:
        if len(text[quoted.inner : quoted.inner_end].split()) > TERM_MOST_WORDS:
            found |= {quoted.start: 1, quoted.inner_end: -1}
    return found
