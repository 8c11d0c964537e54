"""A breakdown's text to its statements. Pure."""

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import replace
from functools import cached_property

from django.utils.translation import gettext_noop as _

from statements.ingest import dates, people, remedies
from statements.ingest.document import (
    Hints,
    Notice,
    ParsedFile,
    ParsedName,
    ParsedParagraph,
    ParsedPassage,
    ParsedSection,
    ParsedStatement,
    UnreadableFile,
)
from statements.ingest.kind_patterns import kinds_in
from statements.ingest.marks import han_count, word_count
from statements.ingest.parsers import front_matter
from statements.ingest.parsers.breakdown import facts, layout, leadins, lines, rows, sections, sources
from statements.ingest.parsers.breakdown.labelled import labelled
from statements.ingest.parsers.breakdown.layout import Document
from statements.ingest.parsers.breakdown.rows import Listing, Row
from statements.ingest.parsers.breakdown.sections import Opening
from statements.ingest.parties import Match
from statements.kinds import BY_VALUE, OTHER, READOUT, of_all
from statements.languages.detection import chinese_script
from statements.languages.partial_dates import PartialDate
from statements.messages import Message, of_label

NO_STATEMENT = _(
    "no statement was found: a breakdown quotes a document in English, each quotation with its Chinese, and says what "
    "it quotes (joint statement, readout, remarks ...)"
)
NO_DATE = _("no date in the title, the introduction or the file's name: %(remedy)s")
OF_EDITION = _("the day found is that of an edition of the newsletter: if what it quotes is of another, %(remedy)s")
EDITION = re.compile(r"\b(?:edition|issue)\b", re.IGNORECASE)
NO_PARTIES = _("the parties of this document (%(kind)s) are not named: %(remedy)s")
NO_KIND = _("nothing tells what kind of document is quoted here: %(remedy)s")
ONE_EVENT = _("the documents of this file are joined by an event, “%(name)s”: rename or change it where it is wrong")
NO_SPEAKER = _("the speaker of this document (%(kind)s) is not named: %(remedy)s")
# What no document says of itself.
LEAD_IN = re.compile(
    r"(?:It|He|She|They|The\s+\w+)\s+(?:(?:also|then|further)\s+)?(?:said|says|adds?|added|reads?|wrote|writes)\s*:",
    re.IGNORECASE,
)
LINE_MOST = 20_000  # characters; paragraphs have hundreds
TOO_LONG = _("this line is too long for a paragraph: part it into paragraphs: %(count)s characters, %(most)s at most")
INTRODUCTION_MOST_LINES = 15
QUOTED_LEAST = 0.3  # of the lines of a breakdown in English alone
KIND_WEIGHT_LEAST, KIND_LEAST = 0.9, 0.6  # of what mentions of a kind weigh, and of the most that one does


def sniff(text: str) -> bool:
    """Whether `text` looks like a breakdown: prose with quotations and Chinese, or with a document's name."""
    read = lines.read(front_matter.split(text)[1])
    chinese = sum(han_count(x.text) > 5 for x in read)
    quoted = sum(x.quoted or any(c in x.text for c in '“”"«»「」„') for x in read)
    prose = sum(word_count(x.text) > 3 for x in read)
    named = any(kinds_in(x.text) for x in read)
    led_in = any(LEAD_IN.fullmatch(x.text) for x in read)
    return bool((chinese and (prose or quoted)) or ((named or led_in) and quoted))


def mostly_quotes(text: str) -> bool:
    """Whether a text in English alone is a breakdown: it leads in to what it quotes, or quotes again and again.

    A document puts a name or a term between quotation marks now and then, too.
    """
    read = lines.read(front_matter.split(text)[1])
    quoted = sum(any(c in x.text for c in '“”"«»「」„') for x in read)
    return any(LEAD_IN.fullmatch(x.text) for x in read) or quoted >= QUOTED_LEAST * len(read)


def parse(text: str, hints: Hints) -> ParsedFile:
    """The statements of a breakdown, in its order. Raises UnreadableFile."""
    front, body = front_matter.split(text)
    # A title written there is the newsletter's: it is read as its first line, and no statement is called by it.
    title = front.values.get("title", "")
    if title and title not in body:
        body = body.replace("\n", f"# {title}\n", 1)
    parsed = _Reading(body, replace(front.over(hints), title=hints.title)).result()
    return replace(parsed, warnings=(*front.notices, *parsed.warnings))


class _Reading:
    """One breakdown while it is read."""

    def __init__(self, text: str, hints: Hints) -> None:
        self.hints = hints
        self.lines = lines.read(text)
        if not self.lines:
            raise UnreadableFile(Message(NO_STATEMENT))
        long = next((x for x in self.lines if len(x.text) > LINE_MOST), None)
        if long:
            said = Message(TOO_LONG, count=f"{len(long.text):,}", most=f"{LINE_MOST:,}")
            raise UnreadableFile(said, long.number)
        self.titles = [self.lines[at].text for at in layout.titles(self.lines)]
        self.text = labelled(self.lines, layout.walls(self.lines))
        whole = "\n".join(map(self.text.outside, range(len(self.lines))))
        opening = [x.text for x in self.lines[:INTRODUCTION_MOST_LINES]]
        invented = [m for x in opening for m in people.joint(x) if m.code.startswith("x-")]
        self.people = people.learn(whole, people.unique(invented))
        self.layout = layout.read(self.text, self.people)
        self.led_in = bool(self.layout.documents)
        self.taken = rows.of_pairs(self.text)
        self.heads = self._heads()
        self.newsletter = hints.publisher or sources.newsletter(opening)

    def _heads(self) -> list[str]:
        """The title, then the introduction, without quotations: what dates and parties are read from."""
        end = self.layout.introduction.stop if self.layout.documents else INTRODUCTION_MOST_LINES
        found = list(self.titles)
        for at in range(len(found), min(len(self.lines), max(end, len(found)))):
            if not self.layout.documents and (self.lines[at].quoted or at in self.taken):
                break
            found.append(self.text.outside(at))
        if self.layout.documents and 0 < end < INTRODUCTION_MOST_LINES:
            found += [self.text.outside(end), *self._datelines(end + 1)]
        return [x for x in found if x.strip()]

    def _datelines(self, start: int) -> Iterator[str]:
        """Lines from `start` that say no more than a date, before anything is quoted."""
        for at in range(start, min(len(self.lines), INTRODUCTION_MOST_LINES)):
            if self.lines[at].quoted or at in self.taken:
                return
            if dates.is_dateline(self.lines[at].text):
                yield self.lines[at].text

    def result(self) -> ParsedFile:
        """The statements and what is to be told of them. Raises UnreadableFile without any text row or date."""
        documents = self._with_rows()
        self._refuse_nothing(documents)
        date = self.hints.date or dates.first_in(self.heads) or dates.in_name(self.hints.name)
        if date is None:
            raise UnreadableFile(Message(NO_DATE, remedy=Message(remedies.DATE)))
        statements = tuple(self._statement(document, found, date) for document, found in documents)
        event = facts.meeting(statements) if len(statements) > 1 and not self.hints.event else None
        if event:
            statements = tuple(replace(x, event=event) for x in statements)
        told = [Notice(0, Message(ONE_EVENT, name=event.names["en"]))] if event else []
        told += [Notice(0, Message(OF_EDITION, remedy=Message(remedies.DATE)))] if self._is_of_edition(date) else []
        return ParsedFile(self._with_hints(statements), (*told, *self._notices(documents)))

    def _is_of_edition(self, date: PartialDate) -> bool:
        """Whether the day is said of an edition of the newsletter rather than of what it quotes."""
        if self.hints.date:
            return False
        said = next((x for x in self.heads if dates.first_in([x]) == date), "")
        return bool(EDITION.search(said))

    def _with_rows(self) -> list[tuple[Document, list[Row]]]:
        """The documents with text rows; what stands before or between them is commentary in the next one."""
        if not self.layout.documents:
            layout.default_document(self.layout, self.titles, self._guessed_kind)
        found = [self._introduction(), *((x, self._rows(x)) for x in self.layout.documents)]
        kept: list[tuple[Document, list[Row]]] = []
        waiting: list[Row] = []
        for document, its in found:
            if any(row.text for row in its):
                kept.append((document, [*waiting, *its]))
                waiting = []
            else:
                waiting += [*its, *self._headings_of(document)]
        if kept and waiting:
            kept[-1][1].extend(waiting)
        return [(document, sorted(its, key=lambda x: (x.line, x.start))) for document, its in kept]

    def _introduction(self) -> tuple[Document, list[Row]]:
        """What stands before the first document: commentary, unless there are pairs in it."""
        document = Document(self._guessed_kind, phrases=self.titles[:1])
        if not self.layout.introduction:
            return document, []
        document.stretches.append(self.layout.introduction)
        if any(at in self.taken for at in self.layout.introduction):
            layout.find_sections(self.layout, document)
            return document, self._rows(document)
        return document, Listing(self.text, self.layout, document, {}).remarks(self.layout.introduction)

    def _rows(self, document: Document) -> list[Row]:
        listing = Listing(self.text, self.layout, document, self.taken)
        return [row for stretch in document.stretches for row in listing.rows(stretch)]

    def _headings_of(self, document: Document) -> Iterator[Row]:
        """The headings of a document that is none: commentary elsewhere."""
        for at in (x for stretch in document.stretches for x in stretch):
            if any(x.heading is not None for x in self.layout.openings.pop(at, [])):
                yield rows.remark(self.text, at)

    @cached_property
    def _guessed_kind(self) -> str:
        """Of a text that leads in to no document: the kind whose mentions weigh most, joint ones first."""
        weights: Counter[str] = Counter()
        for place, head in enumerate(self.heads):
            weights.update(leadins.weigh(head, leadins.TITLE if place < len(self.titles) else leadins.INTRODUCTION))
        for at in range(len(self.lines)):
            weights.update(leadins.weigh(self.text.outside(at), leadins.MENTION))
        likely = [
            kind for kind, weight in weights.most_common() if weight >= KIND_LEAST * weights.most_common(1)[0][1]
        ]
        if not likely or weights[likely[0]] < KIND_WEIGHT_LEAST:
            return OTHER
        return next((x for x in likely if of_all(x)), likely[0])

    def _refuse_nothing(self, documents: Sequence[tuple[Document, list[Row]]]) -> None:
        if not any(row.text for _, its in documents for row in its):
            raise UnreadableFile(Message(NO_STATEMENT))

    def _joint(self, document: Document, its: Sequence[Row]) -> list[Match]:
        texts = [x for row in its if row.text for _, x in row.texts]
        return facts.of_joint(document, self.heads, texts, self.people)

    def _statement(self, document: Document, its: list[Row], date: PartialDate) -> ParsedStatement:
        named = facts.speakers(document, self._joint(document, its), self.hints)
        return ParsedStatement(
            kind=document.kind,
            date=date,
            titles=self._titles(document) or facts.titles(document, named, self.heads),
            parties=named,
            editions=facts.editions(document, its, self.newsletter, self.hints),
            sections=tuple(self._sections(document, its)),
            series=_named(self.hints.series) if self._in_series(document) else None,
            event=_named(self.hints.event),
            line=self.lines[min(row.line for row in its)].number,
        )

    def _titles(self, document: Document) -> dict[str, str]:
        """The title of the file, by language, where it says no kind and leads in to none."""
        if self.led_in or document.kind != OTHER:
            return {}
        found: dict[str, str] = {}
        for title in self.titles:
            found.setdefault(self.text.tag_of(title), title)
        return found

    def _in_series(self, document: Document) -> bool:
        """A series holds documents of one kind: the joint one of a file that has remarks and readouts beside it."""
        return of_all(document.kind) or not any(of_all(x.kind) for x in self.layout.documents)

    def _sections(self, document: Document, its: Sequence[Row]) -> Iterator[ParsedSection]:
        """Rows under the sections that open before them; rows before any section have none."""
        ats = sorted(x for stretch in document.stretches for x in stretch)
        openings = [(at, x) for at in ats for x in self.layout.openings.get(at, [])]
        places = [(at, x.start) for at, x in openings]
        before = [row for row in its if not places or (row.line, row.start) < places[0]]
        if before or not openings:
            yield ParsedSection(None, {}, self._paragraphs(before), self._number(before))
        for place, (at, opening) in enumerate(openings):
            end = places[place + 1] if place + 1 < len(places) else (len(self.lines), 0)
            inside = [row for row in its if places[place] <= (row.line, row.start) < end]
            yield ParsedSection(
                opening.number, self._headings(opening), self._paragraphs(inside), self.lines[at].number
            )

    def _headings(self, opening: Opening) -> dict[str, str]:
        return sections.by_language(opening.heading or "", self.text.tongues)

    def _number(self, its: Sequence[Row]) -> int:
        return self.lines[its[0].line].number if its else 0

    def _paragraphs(self, its: Sequence[Row]) -> tuple[ParsedParagraph, ...]:
        return tuple(map(self._paragraph, its))

    def _paragraph(self, row: Row) -> ParsedParagraph:
        prefix = "" if row.text else "commentary-"
        passages = tuple(
            ParsedPassage(prefix + tag, text, row.paraphrase and place == 0)
            for place, (tag, text) in enumerate(row.texts)
        )
        kind, line = "text" if row.text else "commentary", self.lines[row.line].number
        return ParsedParagraph(kind, passages, line, uncertain=row.uncertain, confidence=row.confidence)

    def _notices(self, documents: Sequence[tuple[Document, list[Row]]]) -> Iterator[Notice]:
        for document, its in documents:
            yield from (Notice(self.lines[x.line].number, x.uncertain) for x in its if x.uncertain)
            line, kind = self.lines[its[0].line].number, of_label(BY_VALUE[document.kind].label)
            if document.kind == OTHER and not (self.led_in or self.hints.kind):
                yield Notice(line, Message(NO_KIND, remedy=Message(remedies.KIND)))
            if of_all(document.kind) and len(self._joint(document, its)) < 2 and len(self.hints.parties) < 2:
                yield Notice(line, Message(NO_PARTIES, kind=kind, remedy=Message(remedies.PARTIES)))
            if document.speaker is None and not of_all(document.kind) and document.kind != READOUT:
                yield Notice(line, Message(NO_SPEAKER, kind=kind, remedy=Message(remedies.SPEAKER)))

    def _with_hints(self, statements: tuple[ParsedStatement, ...]) -> tuple[ParsedStatement, ...]:
        """A given title is that of the joint document, else of the first."""
        if not self.hints.title:
            return statements
        chosen = next((x for x in statements if of_all(x.kind)), statements[0])
        tag = chinese_script(self.hints.title) if han_count(self.hints.title) else "en"
        return tuple(replace(x, titles={**x.titles, tag: self.hints.title}) if x is chosen else x for x in statements)


def _named(name: str) -> ParsedName | None:
    if not name:
        return None
    tag = chinese_script(name) if han_count(name) else "en"
    return ParsedName({tag: name})
