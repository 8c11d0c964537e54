"""Blocks of a bilingual text to sections and paragraphs."""

import re
from collections.abc import Sequence
from dataclasses import replace

from django.utils.translation import gettext_noop as _

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
from statements.messages import NOTHING, Message
from statements.models import Authority, ParagraphKind
from statements.models.identity import PARAGRAPH_ID_LENGTH, as_paragraph_id, is_paragraph_id
from statements.text import clean, clean_line

REVISION = re.compile(r"r0*([1-9]\d{0,7})", re.ASCII)
UNCERTAIN_MARK = re.compile(rf"(?<!\S){UNCERTAIN}(?!\S)")
NUMBER = re.compile(r"(\d{1,6})\.?")
HIGHEST_NUMBER = 32767  # as the database has it
HEADING_MOST, REASON_MOST = 500, 300
WORDS = {ParagraphKind.TEXT: _("the document's words"), ParagraphKind.COMMENTARY: _("commentary")}
OTHER_WORDS = {
    ParagraphKind.TEXT: _("commentary: open its block with >"),
    ParagraphKind.COMMENTARY: _("the document's words: open it with @"),
}


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
            said = Message(_("no commentary edition in %(tag)s: declare one in the front matter"), tag=tag)
            raise UnreadableFile(said, line)
        self.all.append(ParsedEdition(key, tag, authority=Authority.COMMENTARY.value))
        return key

    def _unknown(self, label: str, kind: str, fitting: Sequence[str], line: int) -> UnreadableFile:
        words, other = Message(WORDS[ParagraphKind(kind)]), Message(OTHER_WORDS[ParagraphKind(kind)])
        if label in {x.key for x in self.all}:
            said = _("[%(label)s] is an edition of %(other)s, or name an edition of %(kind)s")
            return UnreadableFile(Message(said, label=label, other=other, kind=words), line)
        if not fitting:
            none = _(
                "[%(label)s] names no edition of %(kind)s in the front matter; declare it in the front matter, under "
                "editions"
            )
            return UnreadableFile(Message(none, label=label, kind=words), line)
        unknown = _(
            "[%(label)s] names no edition of %(kind)s in the front matter; %(remedy)s; if the line is text, write \\["
        )
        remedy = values.suggestion(label, fitting)
        return UnreadableFile(Message(unknown, label=label, kind=words, remedy=remedy), line)


class Body:
    """Sections and paragraphs, as blocks are added in their order."""

    def __init__(self, editions: Editions) -> None:
        self.editions = editions
        self.sections: list[tuple[ParsedSection, list[ParsedParagraph]]] = []
        self.warnings: list[Notice] = []
        self.lines_of_ids: dict[str, int] = {}
        self.lines_of_numbers: dict[int, int] = {}

    def add(self, block: Block) -> None:
        """Add the section or paragraph that a block holds. Raises UnreadableFile."""
        if block.mark == SECTION:
            self.sections.append((self._section(block), []))
            return
        if not self.sections:
            self.sections.append((ParsedSection(None, {}, (), block.line), []))
        self.sections[-1][1].append(self._paragraph(block))

    def finished(self) -> tuple[ParsedSection, ...]:
        """All sections but those that have neither paragraphs nor headings."""
        said = Message(_("an empty section was left out: give it a heading or a text"))
        empty = [section for section, paragraphs in self.sections if not paragraphs and not section.headings]
        self.warnings += [Notice(section.line, said) for section in empty]
        return tuple(replace(x, paragraphs=tuple(rows)) for x, rows in self.sections if rows or x.headings)

    def _section(self, block: Block) -> ParsedSection:
        number = self._number(block)
        headings: dict[str, str] = {}
        for labelled in block.labelled:
            tag = _heading_language(labelled)
            if tag in headings:
                said = _(
                    "a second heading in %(tag)s: delete it, or leave a blank line between the headings and the first "
                    "paragraph"
                )
                raise UnreadableFile(Message(said, tag=tag), labelled.line)
            headings[tag] = _heading(labelled)
        return ParsedSection(number, headings, (), block.line)

    def _number(self, block: Block) -> int | None:
        if not block.rest:
            return None
        found = NUMBER.fullmatch(block.rest)
        number = int(found[1]) if found else HIGHEST_NUMBER + 1
        if number > HIGHEST_NUMBER:
            no_number = _(
                "%(value)s is no section number: after # only a number may stand, headings go below as [en] ...; "
                "%(remedy)s"
            )
            said = Message(no_number, value=values.shown(block.rest), remedy=if_text(block.mark))
            raise UnreadableFile(said, block.line)
        if number in self.lines_of_numbers:
            again = _("section %(number)s stands already on line %(line)s: is the number right?")
            first = self.lines_of_numbers[number]
            self.warnings.append(Notice(block.line, Message(again, number=number, line=first)))
        self.lines_of_numbers.setdefault(number, block.line)
        return number

    def _paragraph(self, block: Block) -> ParsedParagraph:
        kind = ParagraphKind.COMMENTARY if block.mark == COMMENTARY else ParagraphKind.TEXT
        before, *doubt = UNCERTAIN_MARK.split(block.rest, 1)
        tokens = before.split()
        found = self._id(tokens[0], block) if tokens and not REVISION.fullmatch(tokens[0]) else None
        revision = _revision(tokens[1:] if found else tokens, block)
        uncertain = _reason(doubt[0], block) if doubt else NOTHING
        return ParsedParagraph(kind.value, self._passages(block, kind.value), block.line, found, revision, uncertain)

    def _id(self, token: str, block: Block) -> str:
        found = as_paragraph_id(token)
        if not is_paragraph_id(found):
            no_id = _(
                "%(value)s is no paragraph id: an id has %(length)s digits and capital letters; without one it gets "
                "its own; %(remedy)s"
            )
            value, remedy = values.shown(token), if_text(block.mark)
            raise UnreadableFile(Message(no_id, value=value, length=PARAGRAPH_ID_LENGTH, remedy=remedy), block.line)
        if found in self.lines_of_ids:
            again = _("paragraph %(id)s stands already on line %(line)s: delete this id")
            raise UnreadableFile(Message(again, id=found, line=self.lines_of_ids[found]), block.line)
        self.lines_of_ids[found] = block.line
        return found

    def _passages(self, block: Block, kind: str) -> tuple[ParsedPassage, ...]:
        if not block.labelled:
            nothing = _("a paragraph without a passage: write [edition] and its text below")
            raise UnreadableFile(Message(nothing), block.line)
        found: dict[str, ParsedPassage] = {}
        for labelled in block.labelled:
            passage = self._passage(labelled, kind)
            if passage.edition in found:
                said = _(
                    "a second passage of %(edition)s in one paragraph: leave a blank line before a new paragraph; if "
                    "the line is text, write \\["
                )
                raise UnreadableFile(Message(said, edition=passage.edition), labelled.line)
            found[passage.edition] = passage
        return tuple(found.values())

    def _passage(self, labelled: Labelled, kind: str) -> ParsedPassage:
        label, *flags = labelled.label.split() or [""]
        key = self.editions.named(label, kind, labelled.line)
        if flags not in ([], [PARAPHRASE]):
            said = _("[%(label)s]: after the edition only paraphrase may stand; if the line is text, write \\[")
            raise UnreadableFile(Message(said, label=labelled.label), labelled.line)
        text = clean(labelled.text)
        if not text:
            empty = _("the passage [%(label)s] is empty: write its text, or delete the line")
            raise UnreadableFile(Message(empty, label=label), labelled.line)
        return ParsedPassage(key, text, bool(flags))


def _heading_language(labelled: Labelled) -> str:
    tag = values.exact_language(labelled.label)
    if tag is None:
        said = _(
            "[%(label)s] is no language that is known: a heading's label is a language; leave a blank line before the "
            "first paragraph"
        )
        raise UnreadableFile(Message(said, label=labelled.label), labelled.line)
    return tag


def _heading(labelled: Labelled) -> str:
    text = clean_line(labelled.text)
    if not text or len(text) > HEADING_MOST:
        said = _(
            "a heading of %(count)s characters: write 1 to %(most)s, or delete the line; a paragraph needs a blank "
            "line before it"
        )
        raise UnreadableFile(Message(said, count=len(text), most=HEADING_MOST), labelled.line)
    return text


def _revision(tokens: Sequence[str], block: Block) -> int:
    if not tokens:
        return 1
    found = REVISION.fullmatch(tokens[0])
    if not found or len(tokens) > 1:
        rule = _(
            "%(value)s: after %(mark)s stand the id, the revision (r2) and uncertain with a reason, in this order; "
            "%(remedy)s"
        )
        value, remedy = values.shown(" ".join(tokens)), if_text(block.mark)
        raise UnreadableFile(Message(rule, value=value, mark=block.mark, remedy=remedy), block.line)
    return int(found[1])


def _reason(reason: str, block: Block) -> Message:
    text = clean_line(reason)
    if not text or len(text) > REASON_MOST:
        rule = _("say after uncertain in at most %(most)s characters why a person should look, or delete the word")
        raise UnreadableFile(Message(rule, most=REASON_MOST), block.line)
    return Message.literal(text)
