"""The outline of a breakdown: its introduction, its documents, their sections and units."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from statements.ingest.parsers.breakdown import cues, numbers
from statements.ingest.parsers.breakdown.lines import Line
from statements.ingest.parsers.breakdown.stretches import HAN_CHARACTER
from statements.ingest.parsers.breakdown.units import CHINESE, PROSE, QUOTED, Cutter, Unit, is_fragment

HEADING_WORDS = 12
HEADING_HAN = 25


@dataclass
class Part:
    """A section while it is gathered."""

    number: int | None = None
    headings: dict[str, str] = field(default_factory=dict)
    units: list[Unit] = field(default_factory=list)
    line: int = 0


@dataclass
class Document:
    """A document while it is gathered. `lead` is the line that announced it."""

    kind: str
    lead: str = ""
    title: str = ""
    speakers: tuple[str, ...] = ()
    line: int = 1
    parts: list[Part] = field(default_factory=lambda: [Part()])

    @property
    def listed(self) -> bool:
        """Whether the lines after the lead-in are the document's words, quoted or not."""
        return self.kind in cues.SPOKEN and self.lead.rstrip().endswith((":", "："))


@dataclass
class Outline:
    """A whole file."""

    title: str = ""
    introduction: list[Unit] = field(default_factory=list)
    documents: list[Document] = field(default_factory=list)
    local_titles: dict[str, str] = field(default_factory=dict)

    @property
    def opening(self) -> str:
        """Title and introduction, for the date and the parties; quotations left out."""
        return "\n".join([self.title, *(x.text for x in self.introduction if x.kind == PROSE)])


class Reader:
    """Reads lines in order into an outline."""

    def __init__(self, lines: Sequence[Line]) -> None:
        self.lines = lines
        self.cutter = Cutter(lines)
        self.outline = Outline()
        self.leaders = cues.leaders_in("\n".join(x.text for x in lines))

    def read(self) -> Outline:
        """The outline of all lines."""
        for index, line in enumerate(self.lines):
            units = self.cutter.cut(index)
            if index == 0 and _is_title(line, units):
                self.outline.title = line.text
                self.outline.introduction += [Unit(PROSE, line, 0, len(line.text), line.text)]
            elif line.heading:
                self._heading(line, units)
            else:
                self._plain(line, units)
        return self.outline

    @property
    def current(self) -> Document | None:
        return self.outline.documents[-1] if self.outline.documents else None

    def _heading(self, line: Line, units: list[Unit]) -> None:
        if marker := numbers.marker(line.text, heading=True):
            self._open_part(marker.number, headings(marker.rest), line)
        elif cue := cues.cue(line.text, True, self.current.kind if self.current else "", self.leaders):
            self._open(cue, line)
        elif self.current:
            self._open_part(None, headings(line.text), line)
        else:
            self.outline.introduction += units

    def _plain(self, line: Line, units: list[Unit]) -> None:
        head = units[0] if units and units[0].kind == PROSE and units[0].start == 0 else None
        if head and not self.outline.documents and len(cues.kinds_in(head.text)) > 1 and len(units) == 1:
            self.outline.introduction += units  # it says what the file has, and opens none of it
            return
        if self._marker(line, units):
            return
        if head and (cue := self._cue(head)):
            self._open(cue, line, head.text)
        elif not self.current and self._has_content(units):
            self._open(self._default(), line)
        self._add(units)

    def _cue(self, head: Unit) -> cues.Cue | None:
        current = self.current
        cue = cues.cue(head.text, False, current.kind if current else "", self.leaders)
        if cue and current and cue.kind == current.kind and (not cue.speakers or cue.speakers == current.speakers):
            return None
        return cue

    def _marker(self, line: Line, units: list[Unit]) -> bool:
        """Open the section that a line begins with; whether the line holds no more than that."""
        if any(x.kind == QUOTED for x in units[:1]):
            return False
        marker = numbers.marker(line.text, heading=False)
        if marker is None or self._is_reference(marker.number):
            return False
        bare = len(units) <= 1 and _is_heading(marker.rest, line.text)
        self._open_part(marker.number, headings(marker.rest) if bare else {}, line)
        if not bare:
            self._add(units)
        return True

    def _is_reference(self, number: int) -> bool:
        """A section that is open, or was, is spoken of rather than opened."""
        return self.current is not None and any((x.number or 0) >= number for x in self.current.parts)

    def _has_content(self, units: Sequence[Unit]) -> bool:
        return any(x.kind == CHINESE or (x.kind == QUOTED and not is_fragment(x)) for x in units)

    def _default(self) -> cues.Cue:
        opening = self.outline.opening
        kind = cues.kind_of(self.outline.title) or cues.kind_of(opening) or "other"
        return cues.Cue(kind, cues.title(opening, heading=False))

    def _open(self, cue: cues.Cue, line: Line, lead: str = "") -> None:
        document = Document(cue.kind, lead or line.text, cue.title, cue.speakers, line.number)
        self.outline.documents.append(document)

    def _open_part(self, number: int | None, named: dict[str, str], line: Line) -> None:
        if not self.current:
            self._open(self._default(), line)
        if self.current:
            self.current.parts.append(Part(number, named, line=line.number))

    def _add(self, units: list[Unit]) -> None:
        if self.current:
            self.current.parts[-1].units += units
        else:
            self.outline.introduction += units


def _is_title(line: Line, units: Sequence[Unit]) -> bool:
    """The first line is the file's title where it is short and quotes nothing at length."""
    content = any(x.kind == CHINESE and x.han > HEADING_HAN for x in units)
    return not content and len(line.text) < 200 and not any(x.kind == QUOTED and not is_fragment(x) for x in units)


def _is_heading(rest: str, line: str) -> bool:
    """Whether what follows a section's number is its heading rather than a sentence about it."""
    if not rest:
        return True
    if HAN_CHARACTER.match(rest):
        return len(HAN_CHARACTER.findall(rest)) <= HEADING_HAN and not re.search("[，。；,]", rest)
    parted = re.search(rf"[:：.、—–\-|]\s*{re.escape(rest)}$", line) is not None
    return parted and len(rest.split()) <= HEADING_WORDS and not re.search(r"[.:;!?]$", rest)


def headings(text: str) -> dict[str, str]:
    """{language: heading} of a heading that may stand in English and Chinese; `zh-Hans` for any Chinese."""
    first = HAN_CHARACTER.search(text)
    if not first:
        return {"en": text} if text.strip() else {}
    english, chinese = text[: first.start()], text[first.start() :]
    if re.search("[A-Za-z]{3}", chinese):  # Chinese first
        cut = re.search(r"[A-Za-z].*$", chinese)
        english, chinese = (cut.group() if cut else ""), chinese[: cut.start() if cut else None]
    found = {"en": english.strip(" :：/|—–-(（)）"), "zh-Hans": chinese.strip(" :：/|—–-(（)）")}
    return {language: said for language, said in found.items() if said}
