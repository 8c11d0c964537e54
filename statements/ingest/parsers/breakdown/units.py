"""A line cut into units: what is quoted, what is Chinese, and what is said about both."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from statements.ingest.parsers.breakdown import quotations
from statements.ingest.parsers.breakdown.lines import Line
from statements.ingest.parsers.breakdown.stretches import HAN_CHARACTER, STOPS, WORD, sides

PROSE, QUOTED, CHINESE = "prose", "quoted", "chinese"
LOOK_AHEAD = 25  # lines in which an open quotation may be closed
LABEL = re.compile(
    r"^\W*(?:(?:in\s+)?(?:the\s+)?(?:original\s+)?(?:chinese|english|mandarin|original|translation|en|zh|cn|eng|chn)"
    r"(?:\s+(?:text|version|original|translation))?|原文|中文|译文|英文)\s*[:：]\s*",
    re.IGNORECASE,
)
HAN_LABEL = re.compile(r"^\W{0,2}(?:中文原文|中文版|中文|原文|汉语|漢語)\s*[:：]\s*")
WRAPS = {"(": ")", "（": "）", "[": "]", "【": "】", "「": "」", "『": "』", "“": "”", '"': '"', "‘": "’"}
LONG_QUOTE = 8  # words; a shorter fragment belongs to the sentence that quotes it


@dataclass(frozen=True)
class Unit:
    """A stretch of one line, `start` to `end`, and its `text` without the marks that only show what it is.

    `continued` is a quotation that goes on from the line before, or to the next.
    """

    kind: str
    line: Line
    start: int
    end: int
    text: str
    continued: bool = False
    labelled: bool = False

    @property
    def words(self) -> int:
        return len(WORD.findall(self.text))

    @property
    def han(self) -> int:
        return len(HAN_CHARACTER.findall(self.text))

    @property
    def raw(self) -> str:
        return self.line.text[self.start : self.end].strip()


class Cutter:
    """Cuts lines in their order, remembering a quotation that is open between them."""

    def __init__(self, lines: Sequence[Line]) -> None:
        self.lines = lines
        self.double = quotations.uses_double_marks(x.text for x in lines)
        self.texts = [quotations.normalised(x.text, self.double) for x in lines]
        self.inside = False

    def cut(self, index: int) -> list[Unit]:
        """The units of one line; call it for each line in order."""
        line, text = self.lines[index], self.texts[index]
        found: list[Unit] = []
        place, was_inside = 0, self.inside
        for side in sides(line.text):
            found += self._english(line, text, place, side.start)
            self.inside = False  # Chinese ends a quotation that was not closed
            found.append(Unit(CHINESE, line, side.start, side.end, unwrapped(line.text[side.start : side.end])))
            place = side.end
        found += self._english(line, text, place, len(text))
        self.inside = self.inside and self._closes_later(index)
        if was_inside or self.inside:
            found = [_continued(x) for x in found]
        return found

    def _english(self, line: Line, text: str, start: int, end: int) -> list[Unit]:
        if not text[start:end].strip():
            return []
        cut, self.inside = quotations.pieces(text, start, end, self.inside)
        return [unit for piece in cut for unit in _unit(line, piece)]

    def _closes_later(self, index: int) -> bool:
        """Whether an open quotation goes on; Chinese on the way says that it does not."""
        ahead = []
        for line, text in zip(self.lines[index + 1 :][:LOOK_AHEAD], self.texts[index + 1 :], strict=False):
            if line.heading or sides(line.text):
                found = sides(line.text)
                ahead.append(text[: found[0].start] if found else "“")
                break
            ahead.append(text)
        return quotations.closes_later(ahead)


def _unit(line: Line, piece: quotations.Piece) -> list[Unit]:
    """The unit of a piece of English; none where it holds marks alone."""
    raw = line.text[piece.start : piece.end]
    if not re.search(r"\w", raw):
        return []
    quoted = piece.quoted or line.quoted
    label = LABEL.match(raw)
    if label:
        rest = raw[label.end() :].strip()
        return [Unit(QUOTED, line, piece.start, piece.end, quotations.bare(rest), labelled=True)] if rest else []
    text = quotations.bare(raw) if quoted else raw.strip()
    return [Unit(QUOTED if quoted else PROSE, line, piece.start, piece.end, text)]


def _continued(unit: Unit) -> Unit:
    if unit.kind != QUOTED:
        return unit
    return Unit(unit.kind, unit.line, unit.start, unit.end, unit.text, continued=True)


def unwrapped(chinese: str) -> str:
    """A Chinese side without the label, brackets or quotation marks round the whole of it."""
    text = HAN_LABEL.sub("", chinese.strip())
    closer = WRAPS.get(text[:1], "")
    if not closer:
        return text
    body, stops = text.rstrip(STOPS + " "), len(text) - len(text.rstrip(STOPS + " "))
    if body.endswith(closer) and _wraps(body, text[0], closer):
        tail = "" if body[-2] in STOPS else text[len(text) - stops :].strip()
        return HAN_LABEL.sub("", body[1:-1].strip() + tail)
    if closer not in text[1:]:
        return text[1:].strip()
    return text


def _wraps(body: str, opener: str, closer: str) -> bool:
    """Whether the first mark is closed by the last, and not before."""
    if opener == closer:
        return body.count(opener) == 2
    depth = 0
    for place, character in enumerate(body):
        depth += (character == opener) - (character == closer)
        if not depth:
            return place == len(body) - 1
    return False


def is_fragment(unit: Unit) -> bool:
    """A quotation of a few words inside a sentence of commentary."""
    if unit.continued or unit.line.quoted or unit.labelled:
        return False
    sentence = unit.text[:1].isupper() and re.search(r"[.!?…]$", unit.text) is not None
    return unit.words < (4 if sentence else LONG_QUOTE)
