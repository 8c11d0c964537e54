"""The parts of a Word file: the document, its notes, what stands at the edges of its pages. Nothing is fetched."""

import io
import zipfile
import zlib
from collections.abc import Iterator
from typing import Any

from django.utils.translation import gettext_noop as _
from docx import Document
from docx.document import Document as WordDocument
from docx.opc.constants import RELATIONSHIP_TYPE
from docx.opc.exceptions import PackageNotFoundError
from docx.oxml import parse_xml
from docx.oxml.ns import qn
from lxml import etree

from statements.ingest.document import Removed, UnreadableFile
from statements.ingest.parsers.docx.runs import MARK
from statements.languages.numerals import to_roman
from statements.messages import Message
from statements.text import clean_line

DAMAGED = _("this is not a Word document, or it is damaged: open it in Word or LibreOffice and save it again as .docx")
MACROS = _("this Word document holds macros: save it without them, as .docx")
EDGES = {
    RELATIONSHIP_TYPE.HEADER: _("page header"),
    RELATIONSHIP_TYPE.FOOTER: _("page footer"),
    RELATIONSHIP_TYPE.COMMENTS: _("comment"),
}
# What python-docx and the libraries below it stumble with over a part that is not as it should be.
STUMBLES = (
    *(AttributeError, EOFError, LookupError, NotImplementedError, OSError, RuntimeError, TypeError, ValueError),
    *(zipfile.BadZipFile, zlib.error, PackageNotFoundError, etree.LxmlError),
)


def opened(content: bytes) -> WordDocument:
    """The document. Raises UnreadableFile, for one with macros too."""
    if b"vbaProject" in content:
        raise UnreadableFile(Message(MACROS))
    try:
        document = Document(io.BytesIO(content))
    except ValueError as error:
        raise UnreadableFile(Message(MACROS if "macroEnabled" in str(error) else DAMAGED)) from error
    if document.element.body is None:
        raise UnreadableFile(Message(DAMAGED))
    return document


def tie(document: WordDocument) -> list[tuple[str, Any]]:
    """Write on each reference to a note its mark, as Word counts them, and return marks and notes in that order."""
    result = []
    for reference, kind in (
        ("w:footnoteReference", RELATIONSHIP_TYPE.FOOTNOTES),
        ("w:endnoteReference", RELATIONSHIP_TYPE.ENDNOTES),
    ):
        notes = {x.get(qn("w:id")): x for root in _roots(document, kind) for x in root}
        for number, element in enumerate(document.element.body.iter(qn(reference)), start=1):
            mark = to_roman(number) if kind == RELATIONSHIP_TYPE.ENDNOTES else str(number)
            element.set(MARK, mark)
            if (note := notes.get(element.get(qn("w:id")))) is not None:
                result.append((mark, note))
    return result


def edges(document: WordDocument) -> Iterator[Removed]:
    """What the pages' headers and footers and the comments say."""
    for kind, why in EDGES.items():
        for root in _roots(document, kind):
            text = clean_line(" ".join(x.text or "" for x in root.iter(qn("w:t"))))
            if text:
                yield Removed(text, Message(why))


def numbering(document: WordDocument) -> Any | None:
    return next(_roots(document, RELATIONSHIP_TYPE.NUMBERING), None)


def _roots(document: WordDocument, kind: str) -> Iterator[Any]:
    """The roots of the document's parts of one kind."""
    for relation in document.part.rels.values():
        if relation.reltype == kind and not relation.is_external:
            part = relation.target_part
            yield getattr(part, "element", None) if hasattr(part, "element") else parse_xml(part.blob)
