"""A whole breakdown to statements: dates, parties, editions, sections."""

from dataclasses import replace
from datetime import date

import opencc

from statements.ingest import parties
from statements.ingest.document import (
    Hints,
    Notice,
    ParsedEdition,
    ParsedFile,
    ParsedName,
    ParsedParagraph,
    ParsedPassage,
    ParsedSection,
    ParsedStatement,
    UnreadableFile,
)
from statements.ingest.parsers.breakdown import cues, dates, lines
from statements.ingest.parsers.breakdown.outline import Document, Outline, Part, Reader
from statements.ingest.parsers.breakdown.pairing import english_first
from statements.ingest.parsers.breakdown.rows import Keys, Rows, Style
from statements.ingest.parsers.breakdown.stretches import sides
from statements.ingest.parsers.breakdown.units import CHINESE, QUOTED, Unit

NEWSLETTER = "Newsletter"
COMMENTARY = "commentary-en"
CHINESE_SPEAKERS = {"cn", "tw", "hk", "mo", "sg"}
KIND_TITLES = {
    "joint-statement": "Joint statement",
    "joint-communique": "Joint communiqué",
    "declaration": "Declaration",
    "readout": "Readout",
    "remarks": "Remarks",
    "press-statement": "Press statement",
    "other": "Statement",
}
LEAST_WORDS = 5


def sniff(text: str) -> bool:
    """Whether a text looks like a breakdown: English, with Chinese sides or quotations in it."""
    if text.lstrip("\ufeff \r\n\t").startswith("---"):
        return False
    read = lines.read(text)
    quotes = sum(x.text.count("“") + x.text.count('"') + x.text.count("«") for x in read)
    return any(sides(x.text) for x in read) or quotes > 0


def parse(text: str, hints: Hints) -> ParsedFile:
    """The statements of a breakdown. Raises UnreadableFile where there is none, or no date."""
    outline = Reader(lines.read(text)).read()
    documents = [x for x in outline.documents if any(part.units for part in x.parts)]
    if not any(unit.kind in (CHINESE, QUOTED) for x in documents for part in x.parts for unit in part.units):
        raise UnreadableFile(
            "no statement was found here: a breakdown quotes a document, in quotation marks or with its Chinese"
        )
    return Assembly(outline, documents, hints).file()


class Assembly:
    """Makes statements of an outline."""

    def __init__(self, outline: Outline, documents: list[Document], hints: Hints) -> None:
        self.outline = outline
        self.documents = documents
        self.hints = hints
        everything = [part.units for x in documents for part in x.parts]
        self.forward = english_first(everything)
        self.quotes = any(unit.kind == QUOTED for units in everything for unit in units)
        self.chinese = script("".join(x.text for units in everything for x in units if x.kind == CHINESE))
        self.notices: list[Notice] = []

    def file(self) -> ParsedFile:
        """All statements with their warnings."""
        signed = self._date()
        statements = tuple(self._statement(document, signed) for document in self.documents)
        first = _with_introduction(statements[0], self._introduction())
        return ParsedFile((first, *statements[1:]), tuple(sorted(self.notices, key=lambda x: x.line)))

    def _date(self) -> date:
        leads = "\n".join(x.lead for x in self.documents)
        found = self.hints.date or dates.first(self.outline.opening) or dates.first(leads)
        found = found or dates.in_name(self.hints.name)
        if not found:
            raise UnreadableFile(
                "no date was found in the title, the introduction or the file's name: give it with --date, "
                "such as --date 2024-05-16"
            )
        return found

    def _statement(self, document: Document, signed: date) -> ParsedStatement:
        speaking = self._parties(document)
        english, chinese = self._editions(document, speaking)
        keys = Keys(english.key, chinese.key, COMMENTARY)
        style = Style(self.forward, self.quotes, document.listed)
        sections = tuple(x for x in (self._section(part, keys, style) for part in document.parts) if x)
        used = {passage.edition for x in sections for row in x.paragraphs for passage in row.passages}
        notes = ParsedEdition(COMMENTARY, "en", self._newsletter(), "commentary", "excerpts")
        return ParsedStatement(
            kind=document.kind,
            date=signed,
            titles={"en": self._title(document, speaking)},
            parties=speaking,
            editions=tuple(x for x in (english, chinese, notes) if x.key in used),
            sections=sections,
            event=_named(self.hints.event),
            series=_named(self.hints.series) if document.kind in cues.JOINT else None,
            line=document.line,
        )

    def _section(self, part: Part, keys: Keys, style: Style) -> ParsedSection | None:
        rows = Rows(part.units, keys, style)
        paragraphs = tuple(rows.paragraphs())
        self.notices += rows.notices
        if not paragraphs and part.number is None and not part.headings:
            return None
        headings = {self.chinese if tag == "zh-Hans" else tag: said for tag, said in part.headings.items()}
        return ParsedSection(part.number, headings, paragraphs, part.line)

    def _introduction(self) -> ParsedParagraph | None:
        """Title and introduction as one row of commentary, so that nothing is lost."""
        units: list[Unit] = self.outline.introduction
        texts = list(dict.fromkeys(x.line.text for x in units))
        if not texts:
            return None
        return ParsedParagraph("commentary", (ParsedPassage(COMMENTARY, "\n".join(texts)),), units[0].line.number)

    def _newsletter(self) -> str:
        return self.hints.publisher or NEWSLETTER

    def _editions(self, document: Document, speaking: tuple[ParsedName, ...]) -> tuple[ParsedEdition, ParsedEdition]:
        """The English and the Chinese edition, excerpts both; never official unless the lead-in says so."""
        publisher, authority = cues.source(document.lead)
        english = ParsedEdition(
            "en",
            "en",
            self.hints.publisher or publisher or NEWSLETTER,
            self.hints.authority or authority or "unofficial-translation",
            "excerpts",
            self.hints.source_url,
        )
        own = any((x.slug or "").split("-")[0] in CHINESE_SPEAKERS for x in speaking)
        made = "authentic" if own else "unofficial-translation"
        return english, ParsedEdition(self.chinese, self.chinese, "", made, "excerpts")

    def _parties(self, document: Document) -> tuple[ParsedName, ...]:
        """Who speaks, in the order in which the text names them."""
        if self.hints.parties:
            known = [parties.resolve(name) for name in self.hints.parties]
            everyone = [x.code for x in known]
            return tuple(ParsedName(x.names, x.code) for x in known if self._speaks(x.code, document, everyone))
        return cues.named(self._codes(document))

    def _speaks(self, code: str, document: Document, everyone: list[str]) -> bool:
        spoken = [x for x in document.speakers if x in everyone]
        return document.kind in cues.JOINT or document.kind == "readout" or not spoken or code in spoken

    def _codes(self, document: Document) -> list[str]:
        everyone = self._everyone(document)
        if document.kind in cues.JOINT:
            return everyone
        if document.kind == "readout":
            return cues.issuer(document.lead) or everyone[:1]
        return list(document.speakers[:1]) or [x.code for x in parties.mentioned(document.lead)][:1] or everyone[:1]

    def _everyone(self, document: Document) -> list[str]:
        """The parties of a joint document: as its title names them, else the file's title, else the introduction."""
        places = [document.title, document.lead, self.outline.title, *(x.title for x in self.documents)]
        for text in (*places, self.outline.opening):
            codes = [x.code for x in parties.mentioned(text)] or cues.unknown_parties(text)
            if len(codes) > 1:
                return codes if text is not self.outline.opening else codes[:2]
        named = [x.code for text in places for x in parties.mentioned(text)] or list(document.speakers)
        if not named:
            raise UnreadableFile("the parties are not named in the title or the introduction: give them with --party")
        return list(dict.fromkeys(named))

    def _title(self, document: Document, speaking: tuple[ParsedName, ...]) -> str:
        if self.hints.title and (document.kind in cues.JOINT or len(self.documents) == 1):
            return self.hints.title
        names = ", ".join(x.names.get("en") or next(iter(x.names.values())) for x in speaking)
        return (document.title or f"{KIND_TITLES[document.kind]} ({names})")[:500]


def script(chinese: str) -> str:
    """`zh-Hant` where more characters are Traditional only than Simplified only."""
    pairs = ((x, opencc.OpenCC(x).convert(chinese)) for x in ("t2s", "s2t"))
    changed = {x: sum(a != b for a, b in zip(chinese, y, strict=False)) for x, y in pairs}
    return "zh-Hant" if changed["t2s"] > changed["s2t"] else "zh-Hans"


def _named(name: str) -> ParsedName | None:
    """A series or event by slug or name."""
    return ParsedName({"en": name}) if name else None


def _with_introduction(statement: ParsedStatement, row: ParsedParagraph | None) -> ParsedStatement:
    """The first statement with the file's introduction in front."""
    if row is None:
        return statement
    first, *rest = statement.sections
    if first.number is None and not first.headings:
        sections = (replace(first, paragraphs=(row, *first.paragraphs)), *rest)
    else:
        sections = (ParsedSection(None, {}, (row,), row.line), first, *rest)
    editions = statement.editions
    if not any(x.key == COMMENTARY for x in editions):
        publisher = next((x.publisher for x in editions if x.key == "en"), NEWSLETTER)
        editions = (*editions, ParsedEdition(COMMENTARY, "en", publisher, "commentary", "excerpts"))
    return replace(statement, sections=sections, editions=editions)
