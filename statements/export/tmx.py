"""A statement as TMX 1.4b (LISA/GALA, 2005): a unit for each paragraph, which translation tools read.

What TMX has no place for stands in properties, so that `ingest.parsers.tmx` reads the same statement back: the front
matter of our bilingual text in the header, a paragraph's kind and revision, a passage's edition. A unit of kind
*section* holds the headings of what follows; a section without headings is opened by the unit that it begins with.
"""

from lxml import etree

from statements import bilingual_syntax as syntax
from statements.export import bilingual
from statements.export.loading import load_statement, sections_with_paragraphs
from statements.models import Paragraph, Section, Statement
from statements.text import NOTE_MARK

XML_LANGUAGE = "{http://www.w3.org/XML/1998/namespace}lang"
DOCTYPE = '<!DOCTYPE tmx SYSTEM "tmx14.dtd">'
HEADER = {
    "creationtool": "joint-statement-archive",
    "creationtoolversion": "1",
    "segtype": "paragraph",
    "o-tmf": "bilingual-text",
    "adminlang": "en",
    "datatype": "plaintext",
}


def write(statement: Statement) -> str:
    """The current text with its ids and revisions."""
    statement = load_statement(statement)
    root = etree.Element("tmx", version="1.4")
    source = next((edition.language for edition in statement.editions.all()), "*all*")
    header = etree.SubElement(root, "header", {**HEADER, "srclang": source})
    _property(header, syntax.TMX_FRONT, syntax.front(bilingual.front_matter(statement)))
    body = etree.SubElement(root, "body")
    for index, (section, paragraphs) in enumerate(sections_with_paragraphs(statement)):
        _section(body, section, paragraphs, first=index == 0)
    return etree.tostring(
        root, encoding="unicode", pretty_print=True, doctype=f'<?xml version="1.0" encoding="UTF-8"?>\n{DOCTYPE}'
    )


def _section(body: etree._Element, section: Section, paragraphs: list[Paragraph], *, first: bool) -> None:
    headings, number = syntax.local_texts(section.texts()), "" if section.number is None else str(section.number)
    opens = None if first and not number else number
    if headings:
        unit = etree.SubElement(body, "tu")
        _property(unit, syntax.TMX_KIND, syntax.SECTION_KIND)
        _property(unit, syntax.TMX_SECTION, number)
        for tag, text in headings.items():
            _variant(unit, tag, text)
        opens = None
    for paragraph in paragraphs:
        _paragraph(body, paragraph, opens)
        opens = None


def _paragraph(body: etree._Element, paragraph: Paragraph, opens: str | None) -> None:
    """`opens`: the number of the section that begins here, None where none does."""
    unit = etree.SubElement(body, "tu", tuid=paragraph.pk)
    if opens is not None:
        _property(unit, syntax.TMX_SECTION, opens)
    _property(unit, syntax.TMX_KIND, paragraph.kind)
    _property(unit, syntax.TMX_REVISION, str(paragraph.revision))
    if paragraph.uncertain:
        _property(unit, syntax.TMX_UNCERTAIN, str(paragraph.uncertain))
    for passage in paragraph.passages.all():
        variant = _variant(unit, passage.edition.language, None)
        _property(variant, syntax.TMX_EDITION, passage.edition.key)
        if passage.paraphrase:
            _property(variant, syntax.TMX_PARAPHRASE, "yes")
        _segment(variant, passage.text)


def _segment(variant: etree._Element, text: str) -> None:
    """The words of a text; the mark of a note is a code among them (`ph`), which translation tools keep as it is."""
    segment, at = etree.SubElement(variant, "seg"), 0
    last = None
    for mark in NOTE_MARK.finditer(text):
        _append(segment, last, text[at : mark.start()])
        last = etree.SubElement(segment, "ph", type=syntax.TMX_NOTE)
        last.text, at = mark[0], mark.end()
    _append(segment, last, text[at:])


def _append(segment: etree._Element, last: etree._Element | None, text: str) -> None:
    if last is None:
        segment.text = text
    else:
        last.tail = text


def _variant(unit: etree._Element, tag: str, text: str | None) -> etree._Element:
    variant = etree.SubElement(unit, "tuv", {XML_LANGUAGE: tag})
    if text is not None:
        etree.SubElement(variant, "seg").text = text
    return variant


def _property(owner: etree._Element, name: str, value: str) -> None:
    etree.SubElement(owner, "prop", type=name).text = value
