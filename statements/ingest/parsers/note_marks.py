"""Marks of notes in a text, and the notes that they lead to. Pure.

A reader that knows a mark by its format writes it as `text.NOTE_MARK` has it, `[^1]`. What only looks like one is told
here by the whole document: `[1]` right behind a word, a raised number, `①`, `*`. None is what nothing else of the
document speaks for: a number of a list, an exponent, a source that is named in the sentence.
"""

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from django.utils.translation import gettext_noop as _

from statements.ingest.document import Block, BlockKind, Removed
from statements.ingest.parsers.grids import Cell, Grid, Part
from statements.messages import Message
from statements.text import NOTE_MARK, clean

WHY = _("note")
SUPERIORS = "⁰¹²³⁴⁵⁶⁷⁸⁹"
RAISED = str.maketrans("0123456789", SUPERIORS)
LOWERED = str.maketrans(SUPERIORS, "0123456789")
CIRCLED = "①-⑳"
SURE = re.compile(rf"[\[［(（]?\s?(\d{{1,3}}|[*†‡§]{{1,3}}|[{CIRCLED}])\s?[\]］)）]?")  # of what stands raised
# Right behind a word or a mark of it, and not behind what introduces a source by its number.
BEHIND = r"(?<=[^\s\[［(（{、,，])(?<![见見和及与與或至献獻件号號第])"
BRACKETED = rf"{BEHIND}[\[［](?P<number>\d{{1,3}})[\]］]"
SUPERIOR = rf"(?<=[^\s⁺⁻{SUPERIORS}])(?P<superior>[{SUPERIORS}]{{1,3}})(?![⁺⁻{SUPERIORS}A-Za-z])"
CIRCLE = rf"(?<=[^\s：；:;,，、。（(括为是有如])(?P<circle>[{CIRCLED}])"
STARS = r"(?<=[^\s*(（\d])(?P<stars>\*{1,3}|[†‡]{1,2})(?![\w*])"
CANDIDATE = re.compile("|".join((BRACKETED, SUPERIOR, CIRCLE, STARS)))
UNITS = "(?:[kcdmµμnh]?m|ft|in|yd|mi|s|sec|[RxnC]|CO)"
EXPONENT = re.compile(rf"(?:(?<![^\W\d_]){UNITS}|[方立]?[米里尺]|(?<!\d)10)$")
# How a note begins that has a mark in the text.
NOTE = re.compile(
    rf"(?:[\[［](?P<bracketed>\d{{1,3}}|[*†‡§]{{1,3}}|[ivxlc]{{1,5}}|[{CIRCLED}])[\]］]"
    rf"|\[\^(?P<written>[^\]\s]{{1,5}})\]:?|(?P<superior>[{SUPERIORS}]{{1,3}})|(?P<circle>[{CIRCLED}])"
    rf"|(?P<stars>\*{{1,3}}|[†‡]{{1,2}})(?![*†‡])|(?:注|Note\s)(?P<called>\d{{1,3}})\s?[:：.])\s*"
)


def raised(text: str) -> str:
    """What a reader writes for raised letters: a number so that the document decides (10³), a sure mark as one."""
    mark = SURE.fullmatch(text.strip())
    if not mark:
        return text
    return text.strip().translate(RAISED) if text.strip().isdecimal() else f"[^{mark[1]}]"


@dataclass(frozen=True)
class Found:
    """A text without its notes: `parts` with their marks, and the notes that were taken out of it."""

    parts: tuple[Part, ...]
    notes: tuple[Removed, ...]


def told(parts: Sequence[Part]) -> Found:
    """The parts of a document with the marks of its notes as `NOTE_MARK`s, without the notes that they lead to.

    A note whose mark stands nowhere stays what it is.
    """
    parts = [each for part in parts for each in _parted(part)]
    texts = [block for part in parts for block in _blocks(part)]
    begun = _notes(texts)
    seen = _Marks(set(begun.values()))
    bodies = [block for block in texts if id(block) not in begun]
    seen.count(block.text for block in bodies)
    marked = {id(block): replace(block, text=seen.marked(block.text)) for block in bodies}
    used = {mark for block in marked.values() for mark in NOTE_MARK.findall(block.text)}
    gone = {key for key, label in begun.items() if label in used}
    removed = [Removed(clean(block.text), Message(WHY), block.place) for block in texts if id(block) in gone]
    return Found(tuple(_with(part, marked, gone) for part in parts if id(part) not in gone), tuple(removed))


def _parted(part: Part) -> Sequence[Part]:
    """A block all of whose lines are notes is a block for each."""
    rows = part.text.split("\n") if isinstance(part, Block) else []
    if isinstance(part, Grid) or len(rows) < 2 or not all(map(NOTE.match, rows)):
        return (part,)
    return [replace(part, text=row) for row in rows]


def _blocks(part: Part) -> Iterable[Block]:
    if isinstance(part, Block):
        return (part,)
    return (block for row in part.rows for cell in row for block in cell.blocks)


def _with(part: Part, marked: dict[int, Block], gone: set[int]) -> Part:
    if isinstance(part, Block):
        return marked.get(id(part), part)

    def cell(old: Cell) -> Cell:
        return replace(old, blocks=tuple(marked.get(id(x), x) for x in old.blocks if id(x) not in gone))

    return Grid(tuple(tuple(map(cell, row)) for row in part.rows), part.place)


def _notes(texts: Sequence[Block]) -> dict[int, str]:
    """{identity of a block: label} of what begins as a note does; a note's further paragraphs have its label.

    Circles and stars begin items of lists as well: several of a label are none, unless the format says so.
    """
    owned = {id(block): own for block in texts if (own := _label(block))}
    counts = Counter(owned.values())
    found: dict[int, str] = {}
    label = ""
    for block in texts:
        own = owned.get(id(block), "")
        is_note = block.kind == BlockKind.NOTE
        goes_on = is_note and not own
        label = label if goes_on else own if is_note or own.isdecimal() or counts[own] == 1 else ""
        if label:
            found[id(block)] = label
    return found


def _label(block: Block) -> str:
    """The label that a block begins with as a note does, and goes on behind; else empty."""
    begins = NOTE.match(block.text) if block.kind != BlockKind.HEADING else None
    if begins is None or begins.end() == len(block.text):
        return ""
    return next(x for x in begins.groups() if x).translate(LOWERED)


class _Marks:
    """What of a document speaks for its marks: `labels` of notes that there are, numbers that count up from 1."""

    def __init__(self, labels: set[str]) -> None:
        self.labels = labels
        self.counted: set[str] = set()  # numbers of marks that count up

    def count(self, texts: Iterable[str]) -> None:
        """Look at all numbers in the order of the text: those count that are one more than the last."""
        last = 0
        for text in texts:
            for found in CANDIDATE.finditer(text):
                number = found["number"] or (found["superior"] or "").translate(LOWERED)
                if number.isdecimal() and int(number) == last + 1 and not _is_exponent(text, found):
                    last += 1
                    self.counted.add(number)

    def marked(self, text: str) -> str:
        """A text with its marks as they are kept."""
        return CANDIDATE.sub(lambda found: self._mark(text, found), text)

    def _mark(self, text: str, found: re.Match[str]) -> str:
        label = next(x for x in found.groups() if x).translate(LOWERED)
        if found["superior"] and _is_exponent(text, found):
            return found[0]
        behind_digit = text[: found.start()][-1:].isdecimal()
        sure = found["superior"] and not behind_digit
        number = found["number"] or found["superior"]
        known = label in self.labels or (number and label in self.counted)
        return f"[^{label}]" if sure or known else found[0]


def _is_exponent(text: str, found: re.Match[str]) -> bool:
    """Whether a raised number is one of a unit or of ten, not of a note."""
    before = text[max(0, found.start() - 6) : found.start()]
    return bool(found["superior"] and EXPONENT.search(before))
