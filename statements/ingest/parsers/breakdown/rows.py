"""The rows of a document: passages in pairs, passages alone, and commentary, each in its place. Pure."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from django.utils.translation import gettext_noop as _

from statements.ingest import dates
from statements.ingest.marks import (
    han_count,
    has_letters,
    says_something,
    word_count,
)
from statements.ingest.parsers.breakdown import quotations, segments
from statements.ingest.parsers.breakdown.candidates import SAYS, joined, quotations_of
from statements.ingest.parsers.breakdown.layout import Document, Layout, is_title
from statements.ingest.parsers.breakdown.leadins import EXCERPT
from statements.ingest.parsers.breakdown.pairing import Pair, Unit, pair_up
from statements.ingest.parsers.breakdown.passages import EDGES, trimmed, trimmed_chinese
from statements.ingest.parsers.breakdown.quotations import Quotation
from statements.kinds import of_one
from statements.messages import NOTHING, Message

PASSAGE_FEWEST_WORDS, PASSAGE_FEWEST_HAN = 6, 12
OF_COMMENTARY = re.compile(
    r"^(?:(?:the|this|that)\s+(?:section|document|readout|text|passage|excerpt|newsletter|part|(?:joint\s+)?(?:statement|declaration|"
    r"communiqu\w+))\s+(?:also|then|further|goes|is|has|does|\w+s\b)|(?:my|in\s+my)\s+(?:own\s+)?(?:take|view|guess|sense|reading|bet|"
    r"impression|opinion|hunch|sense)\b|(?:i\s+(?:suspect|found)|to\s+me|interestingly|this\s+(?:is|line|wording|phrase)\s+"
    r"(?:\w+\s+)?(?:significant|important|notable|new|noteworthy|interesting|striking)|in\s+sum|in\s+short|takeaways?|section|that['’]s\s+(?:all|it)|thanks\s+for|thank\s+you\s+for\s+reading|until\s+next|see\s+you|"
    r"subscribe|cheers|best)\b)",
    re.IGNORECASE,
)


COMMA_AT_END = re.compile(r",[”’\"'»]?\s*$")


LANGUAGE_LABEL = re.compile(
    r"[（(\[【]?\s*(?:in\s+)?(?:EN|ENG|English|ZH|CN|CH|Chinese|Original|Original\s+Chinese|Chinese\s+(?:text|original|version)|"
    r"中文|英文|原文|译文|譯文)\s*[:：]?",
    re.IGNORECASE,
)


@dataclass(frozen=True)
class Row:
    """One paragraph: `texts` are (language side, text) with the sides "latin" and "han"; `text` tells passages from
    commentary; `line` is the index of its line and `start` its place there."""

    line: int
    start: int
    text: bool
    texts: tuple[tuple[str, str], ...]
    paraphrase: bool = False
    uncertain: Message = NOTHING


@dataclass(frozen=True)
class Taken:
    """A part of a line that a pair has taken; `row` stands at the first of them."""

    line: int
    start: int
    end: int
    row: Row | None = None


def of_stretch(layout: Layout, document: Document, stretch: range) -> list[Row]:
    """The rows of the lines with the indices in `stretch`."""
    units = list(_units(layout, stretch))
    taken: dict[int, list[Taken]] = {}
    for block in _blocks(layout, units):
        for pair in pair_up(block):
            for part in _taken(pair):
                taken.setdefault(part.line, []).append(part)
    return list(_Listing(layout, document, units).rows(stretch, taken))


def _units(layout: Layout, stretch: range) -> Iterator[Unit]:
    for at in stretch:
        line = layout.lines[at]
        openings = layout.openings.get(at, [])
        if _says_no_text(layout, at):
            continue
        for segment in segments.cut(line.text):
            text = line.text[segment.start : segment.end]
            if segment.han or has_letters(text):
                yield Unit(
                    at,
                    segment.start,
                    text,
                    segment.han,
                    block=line.quoted or (at in layout.inside and segment.start == 0),
                    gap=line.gap,
                    goes_on=at in layout.goes_on and segment.end == len(line.text),
                    sections=tuple(
                        x.start - segment.start for x in openings if segment.start <= x.start < segment.end
                    ),
                )


def _says_no_text(layout: Layout, at: int) -> bool:
    """Whether a line is a title, a heading or a date alone."""
    line = layout.lines[at]
    if line.heading or dates.is_dateline(line.text) or any(x.heading is not None for x in layout.openings.get(at, [])):
        return True
    both = has_letters(line.text) and han_count(line.text) >= PASSAGE_FEWEST_HAN
    return at == 0 and is_title(line) and not both and not quotations.outer(line.text)


def _blocks(layout: Layout, units: Sequence[Unit]) -> Iterator[list[Unit]]:
    """The units between lines that open something: no pair reaches over a heading or the opening of a section."""
    block: list[Unit] = []
    for unit in units:
        passed = range(block[-1].line + 1, unit.line + 1) if block else range(0)
        if any(layout.lines[x].heading or x in layout.leads or layout.openings.get(x, [])[:1] for x in passed):
            yield block
            block = []
        block.append(unit)
    if block:
        yield block


def _taken(pair: Pair) -> Iterator[Taken]:
    """What a pair takes of its lines, the row at what stands first."""
    if len(pair.english) == 1:
        unit = pair.english[0]
        spans = [(unit, pair.candidate.start, pair.candidate.end)]
    else:
        spans = list(_spans_of_long(pair.english))
    omitted = pair.candidate.omitted
    english = "\n".join(_english(unit, start, end, omitted) for unit, start, end in spans)
    chinese = "\n".join(trimmed_chinese(unit.text) for unit in pair.chinese)
    doubt = pair.candidate.doubtful
    parts = [(u.line, u.start + s, u.start + e) for u, s, e in spans]
    parts += [(u.line, u.start, u.start + len(u.text)) for u in pair.chinese]
    line, start, end = min(parts)
    row = Row(line, start, True, (("latin", english), ("han", chinese)), pair.candidate.paraphrase, doubt)
    yield Taken(line, start, end, row)
    yield from (Taken(*part) for part in parts if part != (line, start, end))
    unit = pair.english[0]
    for start, end in omitted:
        yield from (Taken(x.line, x.start, x.start, x) for x in _remark(unit.line, unit.start, unit.text, start, end))


def _spans_of_long(units: Sequence[Unit]) -> Iterator[tuple[Unit, int, int]]:
    for place, unit in enumerate(units):
        found = quotations_of(unit.text, unit.block)
        start = found[-1].start if found and place == 0 else 0
        end = found[0].end if found and place == len(units) - 1 else len(unit.text)
        yield unit, start, end


def _english(unit: Unit, start: int, end: int, omitted: Sequence[tuple[int, int]]) -> str:
    """A passage of one unit; the parts of an interrupted quotation are joined."""
    if not omitted:
        return trimmed(unit.text[start:end])
    edges = [start, *(x for part in omitted for x in part), end]
    parts = [unit.text[a:b] for a, b in zip(edges[::2], edges[1::2], strict=True)]
    return " ".join(trimmed(x) + ("," if COMMA_AT_END.search(x) else "") for x in parts)


class _Listing:
    """What stands outside pairs: quotations alone, lines listed as a document's words, commentary."""

    def __init__(self, layout: Layout, document: Document, units: Sequence[Unit]) -> None:
        self.layout = layout
        self.document = document
        self.by_line: dict[int, list[Unit]] = {}
        for unit in units:
            self.by_line.setdefault(unit.line, []).append(unit)
        self.listing = False
        self.armed = False
        self.mostly_han = sum(han_count(x.text) for x in units) > 4 * sum(
            word_count(x.text) for x in units if not x.han
        )

    def rows(self, stretch: range, taken: dict[int, list[Taken]]) -> Iterator[Row]:
        for at in stretch:
            line = self.layout.lines[at]
            if any(x.heading is not None for x in self.layout.openings.get(at, [])):
                self.listing = self.armed = False
            elif line.heading:
                yield Row(at, 0, False, ((side(line.text), line.text),))
                self._arm(at)
            else:
                yield from self._line(at, sorted(taken.get(at, []), key=lambda x: x.start))

    def _line(self, at: int, taken: Sequence[Taken]) -> Iterator[Row]:
        if self.layout.openings.get(at):
            self.listing = self.armed = False
        if not taken and self._listed(at):
            yield Row(at, 0, True, ((side(self.layout.lines[at].text), trimmed(self.layout.lines[at].text)),))
            return
        place = 0
        for part in taken:
            yield from self._loose(at, place, part.start)
            if part.row:
                yield part.row
            place = part.end
        yield from self._loose(at, place, len(self.layout.lines[at].text))
        self._arm(at)

    def _listed(self, at: int) -> bool:
        """Whether a line is listed as the document's own words; a quotation or a remark ends the list."""
        line = self.layout.lines[at]
        quoted = any(_long(line.text, x) for x in quotations_of(line.text, self.by_block(at)))
        if quoted:
            self.listing = self.listing and not self.armed
            self.armed = False
            return False
        if not (self.armed or self.listing) or at in self.layout.leads or line.text[-1] in ":：":
            return False
        if OF_COMMENTARY.match(line.text) or any(x.han for x in self.by_line.get(at, [])):
            self.listing = self.armed = False
            return False
        self.listing, self.armed = True, False
        return True

    def by_block(self, at: int) -> bool:
        return self.layout.lines[at].quoted or at in self.layout.inside

    def _arm(self, at: int) -> None:
        """A lead-in to words that are not quoted: with a colon, or a heading or before a list in one speaker's."""
        line = self.layout.lines[at]
        following = self.layout.lines[at + 1] if at + 1 < len(self.layout.lines) else None
        says = bool(SAYS.search(line.text) or EXCERPT.search(line.text) or at in self.layout.leads)
        alone = of_one(self.document.kind) and at in self.layout.leads
        listed = alone and following is not None and bool(following.item or line.heading)
        if line.text[-1] in ":：":
            self.armed = says
        elif listed:
            self.armed = True

    def _loose(self, at: int, start: int, end: int) -> Iterator[Row]:
        """The rows of a part of a line that no pair has taken."""
        text = self.layout.lines[at].text[start:end]
        if not says_something(text):
            return
        units = [x for x in self.by_line.get(at, []) if start <= x.start < end and x.han]
        place = start
        for unit in units:
            yield from self._loose_latin(at, place, unit.start)
            yield from self._loose_han(at, unit)
            place = unit.start + len(unit.text)
        yield from self._loose_latin(at, place, end)

    def _loose_latin(self, at: int, start: int, end: int) -> Iterator[Row]:
        text = self.layout.lines[at].text[start:end]
        found = [x for x in quotations_of(text, start == 0 and self.by_block(at)) if _long(text, x)]
        place = 0
        for first, last in _grouped(text, found):
            yield from _remark(at, start, text, place, first.start)
            yield Row(at, start + first.start, True, (("latin", trimmed(text[first.start : last.end])),))
            place = last.end
        yield from _remark(at, start, text, place, len(text))

    def _loose_han(self, at: int, unit: Unit) -> Iterator[Row]:
        """Chinese without its English: quoted it is the document's, in a Chinese breakdown else commentary."""
        found = [x for x in quotations.outer(unit.text) if han_count(unit.text[x.start : x.end]) >= PASSAGE_FEWEST_HAN]
        if not self.mostly_han:
            uncertain = NOTHING if self.by_block(at) else Message(_("Chinese without its English beside it"))
            yield Row(at, unit.start, self.by_block(at), (("han", trimmed_chinese(unit.text)),), False, uncertain)
            return
        place = 0
        for quoted in found:
            yield from _remark(at, unit.start, unit.text, place, quoted.start)
            text = trimmed_chinese(unit.text[quoted.start : quoted.end])
            yield Row(at, unit.start + quoted.start, True, (("han", text),))
            place = quoted.end
        yield from _remark(at, unit.start, unit.text, place, len(unit.text))


def _long(text: str, quoted: Quotation) -> bool:
    """Whether a quotation is a passage rather than a term: by its length, or since it is all that is said."""
    size = word_count(text[quoted.inner : quoted.inner_end])
    if size >= PASSAGE_FEWEST_WORDS:
        return True
    return size > 1 and quoted.closed and not says_something(text[: quoted.start] + text[quoted.end :])


def _grouped(text: str, found: Sequence[Quotation]) -> Iterator[tuple[Quotation, Quotation]]:
    """(first, last) of quotations that are parts of one passage."""
    place = 0
    while place < len(found):
        end = place
        while end + 1 < len(found) and joined(text, found[end], found[end + 1]):
            end += 1
        yield found[place], found[end]
        place = end + 1


def _remark(at: int, offset: int, text: str, start: int, end: int) -> Iterator[Row]:
    """Commentary, without the punctuation that parted it from a passage."""
    said = text[start:end]
    bare = said.strip(EDGES)
    if start > 0:
        bare = bare.lstrip(".。!?！？:：)）”’»」』" + EDGES)
    bare = bare.rstrip("([（【" + EDGES) if end < len(text) or bare[-1:] in "([（【" else bare
    if says_something(bare) and not LANGUAGE_LABEL.fullmatch(bare):
        yield Row(at, offset + start, False, ((side(bare), bare),))


def side(text: str) -> str:
    """ "han" for mostly Chinese text, else "latin"."""
    return "han" if han_count(text) > 2 * word_count(text) else "latin"
