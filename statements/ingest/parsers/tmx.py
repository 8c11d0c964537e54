"""TMX 1.1 to 1.4b (LISA/GALA, 2005), as translation tools and our own export write it.

Codes of the original format (`bpt`, `ept`, `ph`, `it`, `ut`) are dropped but for marks of notes, what `hi`
highlights is text. Nothing that the file points to is fetched, no entity is expanded.
"""

from collections.abc import Iterator

from django.utils.translation import gettext_noop as _
from lxml import etree

from statements import bilingual_syntax as syntax
from statements import languages
from statements.ingest.document import Hints, Opened, ParsedFile, ParsedTable, Removed, UnreadableFile
from statements.ingest.parsers import bilingual
from statements.ingest.parsers.columns import whole_number
from statements.messages import Message
from statements.text import NOTE_MARK, clean

LANGUAGES = ("{http://www.w3.org/XML/1998/namespace}lang", "lang")  # before 1.4 it was `lang`
ONE_LANGUAGE = _(
    "this TMX has no units in two languages that the archive knows (its languages: %(codes)s): export it with both, "
    "with codes such as en and zh-CN"
)
CODES = frozenset(("bpt", "ept", "ph", "it", "ut"))


def read(content: bytes, name: str) -> Opened:
    """A table with a column for each language; of our own files the same statement. Raises UnreadableFile."""
    root = _root(content)
    front = _properties(root.find("header")).get(syntax.TMX_FRONT, "")
    units = [unit for unit in root.iter("tu") if isinstance(unit.tag, str)]
    if front:
        return _own(front, units)
    return _table(units)


def _root(content: bytes) -> etree._Element:
    parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False)
    try:
        root = etree.fromstring(content, parser)
    except etree.XMLSyntaxError as error:
        line = error.position[0] if error.position else 0
        message = Message(_("this TMX is broken (%(error)s): export it again"), error=str(error.msg))
        raise UnreadableFile(message, line) from error
    if root.tag != "tmx":
        other = _("this is XML, but its root is <%(root)s>, not <tmx>: export it as TMX")
        raise UnreadableFile(Message(other, root=str(root.tag)))
    return root


def _properties(owner: etree._Element | None) -> dict[str, str]:
    properties = owner.findall("prop") if owner is not None else []
    return {str(x.get("type")): x.text or "" for x in properties}


def _variants(unit: etree._Element) -> list[tuple[etree._Element, str, str]]:
    """(element, language as it is written, text) of each variant that has a text."""
    result = []
    for variant in unit.findall("tuv"):
        segment = variant.find("seg")
        written = next((variant.get(name) for name in LANGUAGES if variant.get(name)), "")
        if segment is not None:
            result.append((variant, str(written), clean("".join(_text(segment)))))
    return result


def _text(element: etree._Element) -> Iterator[str]:
    """What a segment says, without the codes in it."""
    if element.tag == "ph" and NOTE_MARK.fullmatch(element.text or ""):
        yield element.text or ""
    elif element.tag not in CODES and isinstance(element.tag, str):
        yield element.text or ""
        for child in element:
            yield from _text(child)
            yield child.tail or ""


def _table(units: list[etree._Element]) -> ParsedTable:
    rows: list[dict[str, str]] = []
    unknown: dict[str, list[str]] = {}
    for unit in units:
        row: dict[str, str] = {}
        for __, written, text in _variants(unit):
            tag = _tag(written)
            if tag is None:
                unknown.setdefault(written, []).append(text)
            elif text:
                row[tag] = f"{row[tag]}\n{text}" if tag in row else text
        rows += [row] if row else []
    tags = tuple(dict.fromkeys(tag for row in rows for tag in row))
    if not tags or (len(tags) == 1 and any(unknown)):
        met = ", ".join([*tags, *(code for code in unknown if code)]) or Message(_("none"))
        raise UnreadableFile(Message(ONE_LANGUAGE, codes=met))
    removed = tuple(
        Removed(" ".join(texts), Message(_("language “%(name)s”"), name=name))
        for name, texts in unknown.items()
        if any(texts)
    )
    return ParsedTable(tags, tuple(tuple(row.get(tag, "") for tag in tags) for row in rows), removed=removed)


def _tag(written: str) -> str | None:
    try:
        return languages.get(written).tag
    except languages.UnknownLanguage:
        return None


def _own(front: str, units: list[etree._Element]) -> ParsedFile:
    """The statement in the units that `export.tmx` wrote. Raises UnreadableFile."""
    blocks = [block for unit in units for block in _blocks(unit)]
    return bilingual.parse(syntax.fenced(front.rstrip("\n") + "\n", blocks), Hints())


def _blocks(unit: etree._Element) -> list[str]:
    facts, variants = _properties(unit), _variants(unit)
    number = whole_number(facts.get(syntax.TMX_SECTION, ""), "section")
    if facts.get(syntax.TMX_KIND) == syntax.SECTION_KIND:
        return syntax.section(number, {tag: text for _, tag, text in variants}, first=False)
    opens = syntax.section(number, {}, first=False) if syntax.TMX_SECTION in facts else []
    passages = [_passage(element, written, text) for element, written, text in variants if text]
    revision = whole_number(facts.get(syntax.TMX_REVISION, ""), "revision") or 1
    opening = syntax.opening(
        facts.get(syntax.TMX_KIND, ""), unit.get("tuid"), revision, facts.get(syntax.TMX_UNCERTAIN, "")
    )
    return [*opens, *([syntax.paragraph(opening, passages)] if passages else [])]


def _passage(element: etree._Element, written: str, text: str) -> str:
    facts = _properties(element)
    label = syntax.any_label(facts.get(syntax.TMX_EDITION, written), syntax.TMX_PARAPHRASE in facts)
    return syntax.passage(label, text)
