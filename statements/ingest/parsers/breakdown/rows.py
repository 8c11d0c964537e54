"""The rows of a document: passages in pairs, passages alone, and commentary, each in its place. Pure."""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from django.utils.translation import gettext_noop as _

from statements.ingest.marks import BRACKETS, says_something
from statements.ingest.parsers import quotations
from statements.ingest.parsers.breakdown import confidence
from statements.ingest.parsers.breakdown.labelled import Labelled, span_text, spans_of
from statements.ingest.parsers.breakdown.labelling import Pair
from statements.ingest.parsers.breakdown.layout import Document, Layout
from statements.ingest.parsers.breakdown.leadins import EXCERPT, SAYS
from statements.ingest.parsers.breakdown.passages import EDGES, trimmed, trimmed_chinese
from statements.ingest.parsers.quotations import Quotation
from statements.kinds import of_one
from statements.languages import get
from statements.languages.sizes import FRAGMENT_MOST, size
from statements.messages import NOTHING, LanguageName, Message

SURE = 0.95  # confidence in a pair whose words tell where it begins, a quotation mark or not
PASSAGE_FEWEST = 5.5  # words of English
ALONE_LEAST = 12.0  # words of the other language alone that are rather a document's
MARK_MISSING = _("a quotation mark is missing")
WEAK = _("few words of the two texts answer each other (%(confidence)s): look whether they belong together")
ALONE = _("%(other)s without its %(main)s beside it")
OF_COMMENTARY = re.compile(
    r"^(?:(?:the|this|that)\s+(?:section|document|readout|text|passage|excerpt|newsletter|part|word|phrase|term|verb|wording|(?:joint\s+)?(?:statement|declaration|"
    r"communiqu\w+))\s+(?:also|then|further|goes|is|has|does|\w+s\b)|(?:my|in\s+my)\s+(?:own\s+)?(?:take|view|guess|sense|reading|bet|"
    r"impression|opinion|hunch|sense)\b|(?:i\s+(?:suspect|found)|to\s+me|interestingly|this\s+(?:is|line|wording|phrase)\s+"
    r"(?:\w+\s+)?(?:significant|important|notable|new|noteworthy|interesting|striking)|in\s+sum|in\s+short|takeaways?|section|that['’]s\s+(?:all|it)|thanks\s+for|thank\s+you\s+for\s+reading|until\s+next|see\s+you|"
    r"subscribe|cheers|best)\b)",
    re.IGNORECASE,
)
COMMA_AT_END = re.compile(r"[,，][”’\"'»]?\s*$")
LANGUAGE_LABEL = re.compile(
    r"[（(\[【]?\s*(?:in\s+)?(?:EN|ENG|English|ZH|CN|CH|Chinese|Original|Original\s+Chinese|Chinese\s+(?:text|original|version)|"
    r"中文|英文|原文|译文|譯文)\s*[:：]?",
    re.IGNORECASE,
)


# Words that join two quotations of one sentence into one passage, and how many of them may stand between.
JOINING, JOINING_MOST = (
    "and or with while to for as but also the on in of by that both well then their its from 和 与 并 以及 及",
    3,
)


@dataclass(frozen=True)
class Row:
    """One paragraph: `texts` are (language tag, text), the main language first; `text` tells passages from commentary.

    `line` is the index of its line and `start` its place there. `confidence`: the probability that its texts say the
    same, where there are two.
    """

    line: int
    start: int
    text: bool
    texts: tuple[tuple[str, str], ...]
    paraphrase: bool = False
    uncertain: Message = NOTHING
    confidence: float | None = None


@dataclass(frozen=True)
class Taken:
    """A part of a line that a pair has taken; `row` stands at the first of them."""

    line: int
    start: int
    end: int
    row: Row | None = None


def of_pairs(text: Labelled) -> dict[int, list[Taken]]:
    """What the pairs of a breakdown take, by line."""
    found: dict[int, list[Taken]] = {}
    for pair in text.pairs:
        for part in _taken(text, pair):
            found.setdefault(part.line, []).append(part)
    return {line: sorted(parts, key=lambda x: x.start) for line, parts in found.items()}


def _taken(text: Labelled, pair: Pair) -> Iterator[Taken]:
    """What a pair takes of its lines, the row at what stands first."""
    mains, others = (text.atoms[x.start : x.stop] for x in (pair.main, pair.other))
    parts = [(line, *span) for line, span in (*spans_of(mains), *spans_of(others))]
    first = min(parts)
    main, omitted = _main_text(text, pair)
    quoted = mains[0].opens or mains[-1].closes
    missing = quoted and not (mains[0].opens and mains[-1].closes) and not any(x.opens for x in mains[1:])
    weak, unsure = pair.confidence < confidence.ENOUGH, pair.confidence < SURE
    few = Message(WEAK, confidence=f"{pair.confidence:.2f}")
    doubt = few if weak else Message(MARK_MISSING) if missing and unsure else NOTHING
    texts = ((text.tongues.main, main), (text.tongues.other, _other_text(text, pair)))
    row = Row(first[0], first[1], True, texts, not quoted and not mains[0].block, doubt, pair.confidence)
    yield Taken(*first, row)
    yield from (Taken(*part) for part in parts if part != first)
    yield from (Taken(x.line, x.start, x.start, x) for x in omitted)


def _main_text(text: Labelled, pair: Pair) -> tuple[str, list[Row]]:
    """A passage in the main language, and what interrupts it (`“...,” it says, “...”`) as commentary."""
    its = text.atoms[pair.main.start : pair.main.stop]
    lines = span_text(text.lines, its)
    if len(lines) > 1:
        return _over_lines(lines), []
    found = quotations.outer(lines[0])
    breaks = [(a.end, b.start) for a, b in zip(found, found[1:], strict=False) if attributed(lines[0], a, b)]
    if not breaks:
        return trimmed(lines[0]), []
    edges = [0, *(x for part in breaks for x in part), len(lines[0])]
    parts = [lines[0][a:b] for a, b in zip(edges[::2], edges[1::2], strict=True)]
    parted = "" if get(text.tongues.main).is_han else " "
    whole = parted.join(trimmed(x) + (COMMA_AT_END.search(x) or [""])[0][:1] for x in parts)
    remarks = [x for a, b in breaks for x in _remark(text, its[0].line, its[0].start, lines[0], a, b)]
    return whole, remarks


def _over_lines(lines: Sequence[str]) -> str:
    """A passage of several lines: each without its marks where each has its own, else the whole without them."""
    if all(len(found := quotations.outer(x.strip())) == 1 and found[0].end == len(x.strip()) for x in lines):
        return "\n".join(map(trimmed, lines))
    return trimmed("\n".join(x.strip() for x in lines))


def _other_text(text: Labelled, pair: Pair) -> str:
    trim = trimmed_chinese if get(text.tongues.other).is_han else trimmed
    return "\n".join(trim(x) for x in span_text(text.lines, text.atoms[pair.other.start : pair.other.stop]))


def attributed(text: str, earlier: Quotation, later: Quotation) -> bool:
    """Whether who speaks interrupts one quotation: `“...,” it says, “...”`."""
    between = text[earlier.end : later.start].strip()
    inside = text[earlier.inner : earlier.inner_end].rstrip()
    pauses = inside[-1:] in tuple(",，") or (between[:1] == "," and text[later.inner : later.inner + 1].islower())
    return (
        pauses
        and between[-1:] not in tuple(".!?。")
        and size(between, "en") <= FRAGMENT_MOST
        and bool(SAYS.search(between))
    )


class Listing:
    """The rows of one document: pairs, quotations alone, lines listed as a document's words, commentary."""

    def __init__(self, text: Labelled, layout: Layout, document: Document, taken: dict[int, list[Taken]]) -> None:
        self.all, self.layout, self.document, self.taken = text, layout, document, taken
        self.listing = False
        self.armed = False

    def rows(self, stretch: range) -> list[Row]:
        """The rows of the lines in `stretch`; fragments of commentary are joined to what they stand in."""
        return self._without_fragments(row for at in stretch for row in self._of(at))

    def _of(self, at: int) -> Iterator[Row]:
        line = self.all.lines[at]
        if any(x.heading is not None for x in self.layout.openings.get(at, [])):
            self.listing = self.armed = False
        elif line.heading:
            yield remark(self.all, at)
            self._arm(at)
        else:
            yield from self._line(at, self.taken.get(at, []))

    def remarks(self, stretch: range) -> list[Row]:
        """Each line in `stretch` as commentary, whatever it quotes."""
        return self._without_fragments(remark(self.all, at) for at in stretch)

    def _without_fragments(self, rows: Iterable[Row]) -> list[Row]:
        found: list[Row] = []
        for row in rows:
            apart = not found or {row.line, found[-1].line} & self.all.walls
            if joined := None if apart else _joined(found[-1], row):
                found[-1] = joined
            else:
                found.append(row)
        return found

    def _line(self, at: int, taken: Sequence[Taken]) -> Iterator[Row]:
        if self.layout.openings.get(at):
            self.listing = self.armed = False
        if self._listed(at, bool(taken)) and not taken:
            said = trimmed(self.all.lines[at].text)
            yield Row(at, 0, True, ((self.all.tag_of(said), said),))
            return
        place = 0
        for part in taken:
            yield from self._loose(at, place, part.start)
            if part.row:
                yield part.row
            place = max(place, part.end)
        yield from self._loose(at, place, len(self.all.lines[at].text))
        self._arm(at)

    def _listed(self, at: int, paired: bool) -> bool:
        """Whether a line is listed as the document's own words; a quotation or a remark ends the list."""
        line = self.all.lines[at]
        quoted = any(self._long(line.text, x) for x in self._quotations(line.text, self.by_block(at)))
        if quoted:
            self.listing = self.listing and not self.armed
            self.armed = False
            return False
        if paired:
            return False
        if not (self.armed or self.listing) or at in self.layout.leads or line.text[-1] in ":：":
            return False
        if OF_COMMENTARY.match(line.text) or any(other for _, _, other in self.all.parts(at)):
            self.listing = self.armed = False
            return False
        self.listing, self.armed = True, False
        return True

    def by_block(self, at: int) -> bool:
        """Whether a line is quoted without marks of its own."""
        return self.all.lines[at].quoted or at in self.all.inside

    def _arm(self, at: int) -> None:
        """A lead-in to words that are not quoted: with a colon, or a heading or before a list in one speaker's."""
        line = self.all.lines[at]
        following = self.all.lines[at + 1] if at + 1 < len(self.all.lines) else None
        says = bool(SAYS.search(line.text) or EXCERPT.search(line.text) or at in self.layout.leads)
        alone = of_one(self.document.kind) and at in self.layout.leads
        listed = alone and following is not None and bool(following.item or line.heading)
        if line.text[-1] in ":：":
            self.armed = says
        elif listed or (at in self.all.walls and EXCERPT.search(line.text)):
            self.armed = True

    def _loose(self, at: int, start: int, end: int) -> Iterator[Row]:
        """The rows of a part of a line that no pair has taken."""
        if not says_something(self.all.lines[at].text[start:end]):
            return
        for begin, stop, other in self.all.parts(at, start, end):
            if other:
                yield self._loose_other(at, begin, stop)
            else:
                yield from self._loose_main(at, begin, stop)

    def _loose_main(self, at: int, start: int, end: int) -> Iterator[Row]:
        text = self.all.lines[at].text[start:end]
        found = [x for x in self._quotations(text, start == 0 and self.by_block(at)) if self._long(text, x)]
        place = 0
        for first, last in _grouped(text, found):
            yield from _remark(self.all, at, start, text, place, first.start)
            said = trimmed(text[first.start : last.end])
            yield Row(at, start + first.start, True, ((self.all.tag_of(said), said),))
            place = last.end
        yield from _remark(self.all, at, start, text, place, len(text))

    def _loose_other(self, at: int, start: int, end: int) -> Row:
        """The other language alone: the document's in a block quote; elsewhere it is asked about."""
        main, other = self.all.tongues.main, self.all.tongues.other
        trim = trimmed_chinese if get(other).is_han else trimmed
        text = trim(self.all.lines[at].text[start:end])
        names = {"other": LanguageName(other), "main": LanguageName(main)}
        quoted = self.by_block(at)
        # Rather a remark among the document's words than the document's words among the remarks.
        passage = quoted or (size(text, other) >= ALONE_LEAST and text[0] not in BRACKETS)
        return Row(at, start, passage, ((other, text),), False, NOTHING if quoted else Message(ALONE, **names))

    def _quotations(self, text: str, block: bool) -> list[Quotation]:
        """The outer quotations of a stretch; of a block quote all, but for words that lead in to a marked one."""
        found = quotations.outer(text)
        if not block or not says_something(text):
            return found
        lead = text[: found[0].start].strip() if found else ""
        if lead and self._size(lead) <= 14 and (lead[-1] in ":：" or SAYS.search(lead)):
            return found
        if len(found) == 1 and not says_something(lead + text[found[0].end :]):
            return found
        return [Quotation(0, len(text), 0, len(text))]

    def _long(self, text: str, quoted: Quotation) -> bool:
        """Whether a quotation is a passage rather than a term: by its length, or since it is all that is said."""
        length = self._size(text[quoted.inner : quoted.inner_end])
        if length >= PASSAGE_FEWEST:
            return True
        return length > 1 and quoted.closed and not says_something(text[: quoted.start] + text[quoted.end :])

    def _size(self, text: str) -> float:
        return size(text, self.all.tongues.main)


def _grouped(text: str, found: Sequence[Quotation]) -> Iterator[tuple[Quotation, Quotation]]:
    """(first, last) of quotations that are parts of one passage."""
    place = 0
    while place < len(found):
        end = place
        while end + 1 < len(found) and _are_joined(text, found[end], found[end + 1]):
            end += 1
        yield found[place], found[end]
        place = end + 1


def _are_joined(text: str, earlier: Quotation, later: Quotation) -> bool:
    """Whether two quotations are parts of one: only joining words between, and no end of a sentence."""
    if attributed(text, earlier, later):
        return True
    between = text[earlier.end : later.start]
    words = [x.lower() for x in re.findall(r"\w+", between)]
    inside = text[earlier.inner : earlier.inner_end].rstrip()
    ended = inside[-1:] in tuple(".!?。") or any(c in between for c in ".!?:;。")
    return not ended and 0 < len(words) <= JOINING_MOST and set(JOINING.split()).issuperset(words)


def _remark(text: Labelled, at: int, offset: int, whole: str, start: int, end: int) -> Iterator[Row]:
    """Commentary, without the punctuation that parted it from a passage."""
    said = bare = whole[start:end]
    if said != text.lines[at].text:
        bare = said.strip(EDGES)
        if start > 0 or offset > 0:
            bare = bare.lstrip(".。!？?！:：)）”’»」』" + EDGES)
        bare = bare.rstrip("([（【" + EDGES) if end < len(whole) or bare[-1:] in "([（【" else bare
    if says_something(bare) and not LANGUAGE_LABEL.fullmatch(bare):
        yield Row(at, offset + start, False, ((text.tag_of(bare), bare),))


def remark(text: Labelled, at: int) -> Row:
    """A line as commentary."""
    said = text.lines[at].text
    return Row(at, 0, False, ((text.tag_of(said), said),))


def _joined(before: Row, row: Row) -> Row | None:
    """Two rows of commentary as one where either is a fragment: a greeting, a signature, a few words that lead in."""
    if before.text or row.text or before.uncertain or row.uncertain or before.texts[0][0] != row.texts[0][0]:
        return None
    (tag, first), (_tag, second) = before.texts[0], row.texts[0]
    if size(second, tag) > FRAGMENT_MOST and size(first, tag) > FRAGMENT_MOST:
        return None
    parted = " " if before.line == row.line else "\n"
    return replace(before, texts=((tag, f"{first}{parted}{second}"),))
