"""What is refused before any parser sees it: too large, packed to burst, macros, passwords, XML that reaches out.

Sources: APPNOTE.TXT of PKWARE for zip; ECMA-376 part 2 (packages) and MS-OFFCRYPTO 2.3.4.4 (EncryptedPackage);
XML 1.0 section 2.8, by which a document type can stand before the root element alone.
"""

import io
import re
import zipfile
import zlib
from collections.abc import Iterable, Iterator
from pathlib import PurePosixPath
from typing import IO, Any
from xml.sax import SAXException
from xml.sax.handler import ContentHandler
from xml.sax.xmlreader import AttributesImpl

from defusedxml.common import DefusedXmlException
from defusedxml.expatreader import DefusedExpatParser
from django.conf import settings
from django.utils.translation import gettext_noop as _

from statements.ingest import remedies
from statements.ingest.document import Opened, ParsedFile, ParsedTable, ParsedTexts, UnreadableFile
from statements.ingest.reading import ZIP, megabytes
from statements.messages import Message

OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
ENCRYPTED = "EncryptedPackage".encode("utf-16-le")
MEMBERS_MOST = 5_000
# A text of one word repeated packs to a hundredth; beyond this ratio a large member is nothing but padding.
RATIO_MOST, RATIO_FROM_BYTES = 300, 5_000_000
MACRO_SUFFIXES = (".docm", ".dotm", ".xlsm", ".xltm", ".xlam", ".xlsb")
MACROS = re.compile(r"vbaproject|vbadata|/macrosheets/", re.IGNORECASE)
CONTENT_TYPES, MACRO_TYPE = "[Content_Types].xml", b"macroEnabled"
PICTURES = (".svg", ".emf", ".wmf")  # which nobody opens
LOOKS_LIKE_XML = re.compile(rb"\s*<(?:\?xml\b|!DOCTYPE\s+(?!html)|tmx\b)", re.IGNORECASE)
DECLARES = re.compile(rb"<!(?:ENTITY|DOCTYPE\s+(?!html))", re.IGNORECASE)
# Declared by most programs that write TMX, and never fetched.
TMX_DTD = re.compile(r"(?:https?://www\.(?:lisa|gala-global)\.org/[\w./-]*)?tmx1\d\.dtd")
DRIVE = re.compile(r"[A-Za-z]:")
CHUNK = 1 << 16
OPENING, CLOSING, OVERRIDES = "\u202a\u202b\u202d\u202e", "\u202c", frozenset("\u202d\u202e")
THIS_FILE, PART_OF_FILE = _("this file"), _("a part of this file (%(name)s)")
NAME_MOST = 80  # characters of a part's name that a message repeats
DAMAGE = (zipfile.BadZipFile, zlib.error, EOFError, OSError, RuntimeError, SAXException)  # of a zip's member


def check(content: bytes, name: str) -> None:
    """Refuse a file for what it is as a whole. Raises UnreadableFile, whose message says why and what to do."""
    check_size(content)
    if PurePosixPath(name).suffix.lower() in MACRO_SUFFIXES:
        raise _macros()
    if content.startswith(OLE) and ENCRYPTED in content:
        raise _password(_("this Office document"))
    if content.startswith(ZIP):
        check_archive(content)
    elif LOOKS_LIKE_XML.match(_without_mark(content[:CHUNK])):
        _check_document(content)


def check_size(content: bytes) -> None:
    if len(content) > settings.UPLOAD_MAX_BYTES:
        sizes = {"size": megabytes(len(content)), "most": megabytes(settings.UPLOAD_MAX_BYTES)}
        raise UnreadableFile(Message(remedies.TOO_LARGE_FILE, **sizes))


def check_opened(opened: Opened) -> Opened:
    """What was opened, if it has not too much text, and no text of it too many paragraphs. Raises UnreadableFile."""
    for count in _counts(opened):
        if count > settings.UPLOAD_MAX_PARAGRAPHS:
            raise UnreadableFile(
                Message(remedies.TOO_MANY_PARAGRAPHS, count=count, most=settings.UPLOAD_MAX_PARAGRAPHS)
            )
    size, most = sum(map(len, words(opened))), settings.IMPORT_MAX_BYTES
    if size > most:
        raise UnreadableFile(
            Message(remedies.TOO_MANY_CHARACTERS, count=f"{size / 1e6:.2f}", most=f"{most / 1e6:.2f}")
        )
    check_passages(_passages(opened))
    for text in _passages(opened):
        _check_direction(text)
    return opened


def _counts(opened: Opened) -> Iterable[int]:
    if isinstance(opened, ParsedFile):
        return [sum(len(x.paragraphs) for x in statement.sections) for statement in opened.statements]
    if isinstance(opened, ParsedTexts):
        return [len(x.blocks) for x in opened.texts]
    return [len(opened.rows) if isinstance(opened, ParsedTable) else len(opened.blocks)]


def words(opened: Opened) -> Iterator[str]:
    """All that is told of a file, what was left out too."""
    yield from _passages(opened)
    if not isinstance(opened, ParsedFile):
        yield from (x.text for x in opened.removed)


def _passages(opened: Opened) -> Iterator[str]:
    """What becomes text of the archive."""
    if isinstance(opened, ParsedFile):
        rows = (row for statement in opened.statements for section in statement.sections for row in section.paragraphs)
        yield from (passage.text for row in rows for passage in row.passages)
    elif isinstance(opened, ParsedTable):
        yield from (text for row in opened.rows for text in row)
    elif isinstance(opened, ParsedTexts):
        yield from (block.text for text in opened.texts for block in text.blocks)
    else:
        yield from (x.text for x in opened.blocks)


def check_passages(passages: Iterable[str]) -> None:
    """Refuse a paragraph that is longer than any that a person wrote."""
    longest = max(map(len, passages), default=0)
    if longest > settings.PASSAGE_MAX_CHARACTERS:
        raise UnreadableFile(Message(remedies.LONG_PARAGRAPH, count=longest, most=settings.PASSAGE_MAX_CHARACTERS))


def check_lines(text: str) -> None:
    """Refuse a text whose lines are more than UPLOAD_MAX_LINES, before each is asked what it is."""
    count = sum(1 for line in text.split("\n") if line and not line.isspace())
    if count > settings.UPLOAD_MAX_LINES:
        raise UnreadableFile(Message(remedies.TOO_MANY_LINES, count=count, most=settings.UPLOAD_MAX_LINES))


def _check_direction(text: str) -> None:
    """Refuse an override of direction that is left open: what follows reads otherwise than it is (UAX 9, 2.2)."""
    if OVERRIDES.isdisjoint(text):
        return
    for line in text.split("\n"):
        if any(x in line for x in OVERRIDES) and sum(map(line.count, OPENING)) > line.count(CLOSING):
            said = _("“%(text)s” turns the direction of what follows and does not end it: delete the mark U+%(code)s")
            mark = next(x for x in line if x in OVERRIDES)
            raise UnreadableFile(Message(said, text=line[:NAME_MOST], code=f"{ord(mark):04X}"))


def check_columns(count: int) -> None:
    """Refuse a table with more columns than languages and what is said of their texts can need."""
    if count > settings.TABLE_MAX_COLUMNS:
        raise UnreadableFile(Message(remedies.TOO_MANY_COLUMNS, count=count, most=settings.TABLE_MAX_COLUMNS))


def check_pages(count: int) -> None:
    if count > settings.UPLOAD_MAX_PAGES:
        raise UnreadableFile(Message(remedies.TOO_MANY_PAGES, count=count, most=settings.UPLOAD_MAX_PAGES))


def check_archive(content: bytes) -> None:
    """Refuse a zip archive (a Word document, a workbook) that would burst, run or reach out.

    Nothing but its directory and the beginnings of its XML is unpacked; archives inside it are never opened.
    """
    try:
        archive = zipfile.ZipFile(io.BytesIO(content))
    except (zipfile.BadZipFile, zipfile.LargeZipFile, NotImplementedError, EOFError, OSError, ValueError):
        return  # whoever reads the format opens it with the same library, and says what is damaged
    with archive:
        _check_directory(archive.infolist())
        for member in archive.infolist():
            if not member.is_dir() and not member.filename.lower().endswith(PICTURES):
                _check_member(archive, member)


def _check_directory(members: list[zipfile.ZipInfo]) -> None:
    if len(members) > MEMBERS_MOST:
        said = _("this archive has %(count)s parts, more than any document: it is not opened")
        raise UnreadableFile(Message(said, count=len(members)))
    if any(x.flag_bits & 1 for x in members):
        raise _password(_("this archive"))
    if any(MACROS.search(x.filename) for x in members):
        raise _macros()
    for member in members:
        _check_name(member.filename)
    _check_unpacked(members)


def _check_name(name: str) -> None:
    path = PurePosixPath(name.replace("\\", "/"))
    if path.is_absolute() or ".." in path.parts or DRIVE.match(name) or "\x00" in name:
        said = _("this archive has a part that would lie outside of it (%(name)s): it is not opened")
        raise UnreadableFile(Message(said, name=name[:NAME_MOST]))


def _check_unpacked(members: list[zipfile.ZipInfo]) -> None:
    whole, most = sum(x.file_size for x in members), settings.UPLOAD_MAX_UNPACKED_BYTES
    if whole > most:
        raise UnreadableFile(Message(remedies.UNPACKED, size=megabytes(whole), most=megabytes(most)))
    for x in members:
        if x.file_size > RATIO_FROM_BYTES and x.file_size > RATIO_MOST * x.compress_size:
            times = x.file_size // max(1, x.compress_size)
            said = _(
                "a part of this archive (%(name)s) unpacks to %(times)s times its size, as no text does: save its "
                "text as plain text"
            )
            raise UnreadableFile(Message(said, name=x.filename[:NAME_MOST], times=times))


def _check_member(archive: zipfile.ZipFile, member: zipfile.ZipInfo) -> None:
    what = Message(PART_OF_FILE, name=member.filename[:NAME_MOST])
    try:
        with archive.open(member) as file:
            is_xml = _without_mark(file.read(CHUNK)).lstrip().startswith(b"<")
        if is_xml:
            with archive.open(member) as file:
                check_xml(file, what)
        types = archive.read(member) if member.filename == CONTENT_TYPES else b""
    except UnreadableFile:
        raise
    except (*DAMAGE, NotImplementedError, ValueError, LookupError) as error:
        said = _("%(what)s is damaged: open it in the program that made it and save it again")
        raise UnreadableFile(Message(said, what=what)) from error
    if MACRO_TYPE in types:
        raise _macros()


class _Begun(Exception):
    """The root element was reached: no document type can follow."""


class _Beginning(ContentHandler):
    def startElement(self, name: str, attrs: AttributesImpl) -> None:
        raise _Begun


class _Prolog(DefusedExpatParser):
    """Refuses all document types but HTML's and TMX's own; who reads those fetches and expands nothing."""

    def defused_start_doctype_decl(self, name: str, sysid: str | None, pubid: str | None, internal: bool) -> None:
        known = name.lower() == "html" or (name == "tmx" and TMX_DTD.fullmatch(sysid or ""))
        if internal or not known:
            super().defused_start_doctype_decl(name, sysid, pubid, internal)

    def defused_external_entity_ref_handler(self, context: Any, base: Any, sysid: Any, pubid: Any) -> Any:
        """Expat names the file of a document type here too; what is known is passed over, not read."""
        if context is None and TMX_DTD.fullmatch(sysid or ""):
            return 1
        return super().defused_external_entity_ref_handler(context, base, sysid, pubid)


def check_xml(file: IO[bytes], what: Message) -> None:
    """Refuse XML with a document type, entities or external references. No more than its beginning is read.

    Raises UnreadableFile, and SAXException where what stands before the root element is no XML.
    """
    parser = _Prolog(forbid_dtd=True, forbid_entities=True, forbid_external=True)
    parser.setContentHandler(_Beginning())
    try:
        while chunk := file.read(CHUNK):
            parser.feed(chunk)
    except _Begun:
        return
    except DefusedXmlException as error:
        raise _reaching_out(what) from error


def _check_document(content: bytes) -> None:
    """The same for a file that is XML itself. One that expat cannot read is left to who reads the format."""
    try:
        check_xml(io.BytesIO(content), Message(THIS_FILE))
    except SAXException as error:
        if DECLARES.search(_without_mark(content)):
            raise _reaching_out(Message(THIS_FILE)) from error


def _reaching_out(what: Message) -> UnreadableFile:
    said = _(
        "%(what)s has a document type, entities or external references, which can load other files, so it was not "
        "read: save it again without them"
    )
    return UnreadableFile(Message(said, what=what))


def too_slow(file: str, setting: str) -> UnreadableFile:
    """Of the reading of a file, by its name; of putting texts side by side where that is empty."""
    cost = Message(_("takes longer than %(seconds)s seconds"), seconds=getattr(settings, setting))
    return _too_costly(file, cost, setting)


def too_much_memory(file: str, setting: str) -> UnreadableFile:
    """Of the reading of a file, by its name; of putting texts side by side where that is empty."""
    cost = Message(_("takes more than %(size)s of memory"), size=megabytes(getattr(settings, setting)))
    return _too_costly(file, cost, setting)


def _too_costly(file: str, cost: Message, setting: str) -> UnreadableFile:
    said = remedies.COSTLY_FILE if file else remedies.COSTLY_ALIGNMENT
    return UnreadableFile(Message(said, cost=cost, setting=setting), file=file)


def _macros() -> UnreadableFile:
    said = _("this document holds macros, which are programs: save it without them, as .docx or .xlsx")
    return UnreadableFile(Message(said))


def _password(what: str) -> UnreadableFile:
    said = _("%(what)s needs a password: open it in the program that made it and save it without one")
    return UnreadableFile(Message(said, what=Message(what)))


def _without_mark(beginning: bytes) -> bytes:
    """The beginning of a file, one byte a character, so that XML in UTF-16 is known too."""
    if beginning[:2] in (b"\xff\xfe", b"\xfe\xff") or b"\x00" in beginning[:4]:
        return beginning.strip(b"\xff\xfe").replace(b"\x00", b"")
    return beginning.removeprefix(b"\xef\xbb\xbf")
