"""Blocks of a bilingual text to sections and paragraphs."""

import re
from collections.abc import Sequence
from dataclasses import replace

from statements.bilingual_syntax import ANY_KIND, COMMENTARY, PARAPHRASE, SECTION, UNCERTAIN
from statements.ingest.document import (
    Notice,
    ParsedEdition,
    ParsedParagraph,
    ParsedPassage,
    ParsedSection,
    UnreadableFile,
)
from statements.ingest.parsers.bilingual import values
from statements.ingest.parsers.bilingual.blocks import Block, Labelled, if_text
from statements.models import Authority, ParagraphKind
from statements.models.identity import PARAGRAPH_ID_LENGTH, as_paragraph_id, is_paragraph_id
from statements.text import clean, clean_line

REVISION = re.compile(r"r0*([1-9]\d{0,7})", re.ASCII)
UNCERTAIN_MARK = re.compile(rf"(?<!\S){UNCERTAIN}(?!\S)")
NUMBER = re.compile(r"(\d{1,6})\.?")
HIGHEST_NUMBER = 32767  # as the database has it
HEADING_MOST, REASON_MOST = 500, 300


class Editions:
    """The editions that labels name."""

    def __init__(self, declared: Sequence[ParsedEdition]) -> None:
        self.all = list(declared)

    def named(self, label: str, kind: str, line: int) -> str:
        """The key of the edition of this kind of words that `label` names, by its id or its language.

        Commentary in a language that no commentary edition has gets one; `=key` is any edition of that id.
        Raises UnreadableFile.
        """
        if label[:1] == ANY_KIND and label[1:] in {x.key for x in self.all}:
            return label[1:]
        fitting = [x for x in self.all if (x.authority == Authority.COMMENTARY) == (kind == ParagraphKind.COMMENTARY)]
        tag = values.exact_language(label)
        by_language = [x.key for x in fitting if x.language == tag]
        if label in {x.key for x in fitting}:
            return label
        if len(by_language) == 1:
            return by_language[0]
        if kind == ParagraphKind.COMMENTARY and tag and not by_language:
            return self._commentary(tag, line)
        raise self._unknown(label, kind, [x.key for x in fitting], line)

    def _commentary(self, tag: str, line: int) -> str:
        key = f"commentary-{tag}"
        if key in {x.key for x in self.all}:
            raise UnreadableFile(f"no commentary edition in {tag}: declare one in the front matter", line)
        self.all.append(ParsedEdition(key, tag, authority=Authority.COMMENTARY.value))
        return key

    def _unknown(self, label: str, kind: str, fitting: Sequence[str], line: int) -> UnreadableFile:
        if label in {x.key for x in self.all}:
            other = {"text": "commentary: open its block with >", "commentary": "the document's words: open it with @"}
            return UnreadableFile(f"[{label}] is an edition of {other[kind]}, or name an edition of {kind}", line)
        remedy = f"{values.suggestion(label, fitting)}; if the line is text, write \\["
        if not fitting:
            remedy = "declare it in the front matter, under editions"
        return UnreadableFile(f"[{label}] names no edition of {kind} in the front matter; {remedy}", line)


class Body:
    """Sections and paragraphs, as blocks are added in their order."""

    def __init__(self, editions: Editions) -> None:
        self.editions = editions
        self.sections: list[tuple[ParsedSection, list[ParsedParagraph]]] = []
        self.warnings: list[Notice] = []
        self.lines_of_ids: dict[str, int] = {}
        self.lines_of_numbers: dict[int, int] = {}

    def add(self, block: Block) -> None:
        """Raises UnreadableFile."""
        if block.mark == SECTION:
            self.sections.append((self._section(block), []))
            return
        if not self.sections:
            self.sections.append((ParsedSection(None, {}, (), block.line), []))
        self.sections[-1][1].append(self._paragraph(block))

    def finished(self) -> tuple[ParsedSection, ...]:
        """All sections but those that have neither paragraphs nor headings."""
        said = "an empty section was left out: give it a heading or a text"
        empty = [section for section, paragraphs in self.sections if not paragraphs and not section.headings]
        self.warnings += [Notice(section.line, said) for section in empty]
        return tuple(replace(x, paragraphs=tuple(rows)) for x, rows in self.sections if rows or x.headings)

    def _section(self, block: Block) -> ParsedSection:
        number = self._number(block)
        headings: dict[str, str] = {}
        for labelled in block.labelled:
            tag = _heading_language(labelled)
            if tag in headings:
                remedy = "leave a blank line between the headings and the first paragraph"
                raise UnreadableFile(f"a second heading in {tag}: delete it, or {remedy}", labelled.line)
            headings[tag] = _heading(labelled)
        return ParsedSection(number, headings, (), block.line)

    def _number(self, block: Block) -> int | None:
        if not block.rest:
            return None
        found = NUMBER.fullmatch(block.rest)
        number = int(found[1]) if found else HIGHEST_NUMBER + 1
        if number > HIGHEST_NUMBER:
            remedy = f"after {SECTION} only a number may stand, headings go below as [en] ...; {if_text(block)}"
            raise UnreadableFile(f"{values.shown(block.rest)} is no section number: {remedy}", block.line)
        if number in self.lines_of_numbers:
            said = f"section {number} stands already on line {self.lines_of_numbers[number]}: is the number right?"
            self.warnings.append(Notice(block.line, said))
        self.lines_of_numbers.setdefault(number, block.line)
        return number

    def _paragraph(self, block: Block) -> ParsedParagraph:
        kind = ParagraphKind.COMMENTARY if block.mark == COMMENTARY else ParagraphKind.TEXT
        before, *doubt = UNCERTAIN_MARK.split(block.rest, 1)
        tokens = before.split()
        found = self._id(tokens[0], block) if tokens and not REVISION.fullmatch(tokens[0]) else None
        revision = _revision(tokens[1:] if found else tokens, block)
        uncertain = _reason(doubt[0], block) if doubt else ""
        return ParsedParagraph(kind.value, self._passages(block, kind.value), block.line, found, revision, uncertain)

    def _id(self, token: str, block: Block) -> str:
        found = as_paragraph_id(token)
        if not is_paragraph_id(found):
            rule = f"an id has {PARAGRAPH_ID_LENGTH} digits and capital letters; without one it gets its own"
            raise UnreadableFile(f"{values.shown(token)} is no paragraph id: {rule}; {if_text(block)}", block.line)
        if found in self.lines_of_ids:
            first = self.lines_of_ids[found]
            raise UnreadableFile(f"paragraph {found} stands already on line {first}: delete this id", block.line)
        self.lines_of_ids[found] = block.line
        return found

    def _passages(self, block: Block, kind: str) -> tuple[ParsedPassage, ...]:
        if not block.labelled:
            raise UnreadableFile("a paragraph without a passage: write [edition] and its text below", block.line)
        found: dict[str, ParsedPassage] = {}
        for labelled in block.labelled:
            passage = self._passage(labelled, kind)
            if passage.edition in found:
                remedy = "leave a blank line before a new paragraph; if the line is text, write \\["
                message = f"a second passage of {passage.edition} in one paragraph: {remedy}"
                raise UnreadableFile(message, labelled.line)
            found[passage.edition] = passage
        return tuple(found.values())

    def _passage(self, labelled: Labelled, kind: str) -> ParsedPassage:
        label, *flags = labelled.label.split() or [""]
        key = self.editions.named(label, kind, labelled.line)
        if flags not in ([], [PARAPHRASE]):
            known = f"after the edition only {PARAPHRASE} may stand; if the line is text, write \\["
            raise UnreadableFile(f"[{labelled.label}]: {known}", labelled.line)
        text = clean(labelled.text)
        if not text:
            raise UnreadableFile(f"the passage [{label}] is empty: write its text, or delete the line", labelled.line)
        return ParsedPassage(key, text, bool(flags))


def _heading_language(labelled: Labelled) -> str:
    tag = values.exact_language(labelled.label)
    if tag is None:
        remedy = "a heading's label is a language; leave a blank line before the first paragraph"
        raise UnreadableFile(f"[{labelled.label}] is no language that is known: {remedy}", labelled.line)
    return tag


def _heading(labelled: Labelled) -> str:
    text = clean_line(labelled.text)
    if not text or len(text) > HEADING_MOST:
        remedy = f"write 1 to {HEADING_MOST}, or delete the line; a paragraph needs a blank line before it"
        raise UnreadableFile(f"a heading of {len(text)} characters: {remedy}", labelled.line)
    return text


def _revision(tokens: Sequence[str], block: Block) -> int:
    if not tokens:
        return 1
    found = REVISION.fullmatch(tokens[0])
    if not found or len(tokens) > 1:
        rule = f"after {block.mark} stand the id, the revision (r2) and {UNCERTAIN} with a reason, in this order"
        raise UnreadableFile(f"{values.shown(' '.join(tokens))}: {rule}; {if_text(block)}", block.line)
    return int(found[1])


def _reason(reason: str, block: Block) -> str:
    text = clean_line(reason)
    if not text or len(text) > REASON_MOST:
        rule = f"say after {UNCERTAIN} in at most {REASON_MOST} characters why a person should look"
        raise UnreadableFile(f"{rule}, or delete the word", block.line)
    return text
