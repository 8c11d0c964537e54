"""Where each document, each section and each quotation over several lines begins in a breakdown. Pure."""

import itertools
from collections.abc import Sequence
from dataclasses import dataclass, field

from statements.ingest import dates
from statements.ingest.marks import han_count, word_count
from statements.ingest.parsers import quotations
from statements.ingest.parsers.breakdown import leadins, sections
from statements.ingest.parsers.breakdown.labelled import Labelled
from statements.ingest.parsers.breakdown.leadins import LeadIn
from statements.ingest.parsers.breakdown.lines import Line
from statements.ingest.parsers.breakdown.sections import Opening
from statements.ingest.parties import Match
from statements.ingest.people import People
from statements.kinds import of_all, of_one

TITLE_MOST_WORDS = 5
TITLES_MOST = 6


@dataclass
class Document:
    """One document of the breakdown while it is read: the lines that lead in to it, and its stretches of lines."""

    kind: str
    speaker: Match | None = None
    name: str = ""
    phrases: list[str] = field(default_factory=list)
    stretches: list[range] = field(default_factory=list)

    def topic(self) -> str:
        """The full name of a joint document, by the first words that give one; "" where none do."""
        return next((x for x in map(leadins.title_of, self.phrases) if x), "")


@dataclass
class Layout:
    """`documents` in order, with the lines before the first one in `introduction`; `openings` of sections by line;
    `leads`: lines that lead in to a document."""

    text: Labelled
    documents: list[Document] = field(default_factory=list)
    introduction: range = range(0)
    openings: dict[int, list[Opening]] = field(default_factory=dict)
    leads: set[int] = field(default_factory=set)

    @property
    def lines(self) -> Sequence[Line]:
        """All lines of the breakdown."""
        return self.text.lines


def read(text: Labelled, people: People) -> Layout:
    """The layout of a breakdown."""
    layout = Layout(text)
    _find_documents(layout, people)
    for document in layout.documents:
        find_sections(layout, document)
    return layout


def walls(lines: Sequence[Line]) -> frozenset[int]:
    """The lines that no passage reaches over: headings, dates alone, the titles of the whole."""
    found = {at for at, line in enumerate(lines) if line.heading or dates.is_dateline(line.text)}
    found |= {at for at, line in enumerate(lines) if not line.quoted and sections.as_line(line, _is_listed(lines, at))}
    return frozenset({*found, *titles(lines)})


def titles(lines: Sequence[Line]) -> range:
    """The lines at the head that are titles of the whole: the first, and more where they are in both languages."""
    heads = list(itertools.takewhile(lambda x: is_title(x) and not _quotes(x), lines[:TITLES_MOST]))
    both = len({bool(han_count(x.text) * 2 > len(x.text)) for x in heads}) > 1
    return range(len(heads) if both else min(1, len(heads)))


def _quotes(line: Line) -> bool:
    """Whether more than a term stands in quotation marks."""
    return any(word_count(line.text[x.inner : x.inner_end]) > TITLE_MOST_WORDS for x in quotations.outer(line.text))


def _is_listed(lines: Sequence[Line], at: int) -> bool:
    return any(lines[x].ordinal is not None for x in (at - 1, at + 1) if 0 <= x < len(lines))


def _find_documents(layout: Layout, people: People) -> None:
    current: Document | None = None
    first = len(layout.lines)
    for at, line in enumerate(layout.lines):
        found = None if at in layout.text.inside else _lead_in(layout, at, line, people, current)
        if found:
            first = min(first, at)
            layout.leads.add(at)
            current = _opened(layout, found, at)
        elif current:
            _extend(current, at)
    layout.introduction = range(first)


def _lead_in(layout: Layout, at: int, line: Line, people: People, current: Document | None) -> LeadIn | None:
    """The lead-in on this line, if it opens another document than the current one."""
    text = layout.text.outside(at)
    if at in titles(layout.lines) and len(layout.lines) > 1:
        return None
    found = leadins.read(text, people, bool(line.heading))
    if found and _differs(found, current):
        weight = found.weight + (leadins.FOLLOWED if _is_followed(layout, at) else 0)
        if weight >= (leadins.BEGINS if current else leadins.BEGINS_FIRST):
            return found
    if current and of_one(current.kind) and not line.heading and not found:
        speaker, name = leadins.turns_to(text, people)
        if speaker and current.speaker is None:
            current.speaker, current.name = speaker, name
        elif speaker and current.speaker and speaker.code != current.speaker.code:
            return LeadIn(current.kind, leadins.INTRODUCED, False, speaker, name, text)
    if found and current:
        if found.kind == current.kind and current.speaker is None:
            current.speaker, current.name = found.speaker, found.name
        current.phrases.append(found.phrase)
        layout.leads.add(at)
    return None


def _is_followed(layout: Layout, at: int) -> bool:
    """Whether a line that only speaks of a document goes on to quote it, there or on the next line."""
    line = layout.lines[at]
    after = layout.lines[at + 1] if at + 1 < len(layout.lines) else None
    bare = line.text.rstrip()
    if bare[-1] in ":：" or bare.endswith(" that") or line.heading or word_count(bare) <= TITLE_MOST_WORDS:
        return True
    if any(word_count(line.text[x.inner : x.inner_end]) > 4 for x in quotations.outer(line.text)):
        return True
    return bool(after and (after.quoted or after.text[0] in quotations.FAMILIES))


def is_title(line: Line) -> bool:
    """Whether a first line is the title of the whole."""
    return bool(line.heading) or line.text[-1] not in '.:：。,，;；”"' and word_count(line.text) <= 20


def _differs(found: LeadIn, current: Document | None) -> bool:
    if current is None or (found.kind != current.kind and not (_by_another_word(found, current))):
        return True
    if of_all(found.kind):
        other = leadins.title_of(found.phrase)
        return found.strong and bool(other and current.topic()) and other.lower() != current.topic().lower()
    other_speaker = found.speaker and current.speaker and found.speaker.code != current.speaker.code
    return bool(other_speaker)


def _by_another_word(found: LeadIn, current: Document) -> bool:
    """Whether a joint document is only called otherwise: a communiqué within a joint statement."""
    return of_all(found.kind) and of_all(current.kind) and not found.strong


def _opened(layout: Layout, found: LeadIn, at: int) -> Document:
    """The document that a lead-in opens, or opens again."""
    for known in layout.documents:
        if not _differs(found, known):
            known.phrases.append(found.phrase)
            known.stretches.append(range(at, at + 1))
            return known
    made = Document(found.kind, found.speaker, found.name, [found.phrase], [range(at, at + 1)])
    layout.documents.append(made)
    return made


def _extend(document: Document, at: int) -> None:
    last = document.stretches[-1]
    document.stretches[-1] = range(last.start, at + 1)


def find_sections(layout: Layout, document: Document) -> None:
    """Note which sections the lines of `document` open."""
    current = 0
    for at in (x for stretch in document.stretches for x in stretch):
        found = [] if at in layout.text.inside else _openings(layout, at)
        kept = []
        for opening in found:
            number = current + 1 if opening.follows and current else opening.number
            if opening.heading is None and (number is None or number <= current):
                continue
            kept.append(Opening(opening.start, number, opening.heading))
            current = number or current
        if kept:
            layout.openings[at] = kept


def _openings(layout: Layout, at: int) -> list[Opening]:
    line = layout.lines[at]
    if line.quoted:
        return []
    if line.heading:
        return [] if at in layout.leads or (at == 0 and is_title(line)) else [sections.in_heading(line)]
    short = sections.as_line(line, _is_listed(layout.lines, at))
    return [short] if short else sections.in_prose(layout.text.outside(at))


def default_document(layout: Layout, titles: Sequence[str], kind: str) -> None:
    """Where no words lead in to any document, the whole text is one."""
    whole = range(len(layout.lines))
    document = Document(kind, phrases=list(titles[:1]), stretches=[whole])
    layout.documents.append(document)
    layout.introduction = range(0)
    find_sections(layout, document)
