"""The bytes of a file to text: limits, encodings, and plain words for what is no text at all."""

import re
import unicodedata
from dataclasses import dataclass, replace
from pathlib import Path

import charset_normalizer
import webencodings
from django.conf import settings
from django.utils.translation import gettext_noop as _

from statements.ingest import remedies
from statements.ingest.document import Notice, UnreadableFile
from statements.messages import Message

BOMS = (  # UTF-32's little-endian mark begins with UTF-16's
    (b"\xff\xfe\x00\x00", "utf-32"),
    (b"\x00\x00\xfe\xff", "utf-32"),
    (b"\xff\xfe", "utf-16"),
    (b"\xfe\xff", "utf-16"),
)
SIGNATURES = (
    (b"\x89PNG\r\n\x1a\n", _("a PNG image")),
    (b"\xff\xd8\xff", _("a JPEG image")),
    (b"GIF87a", _("a GIF image")),
    (b"GIF89a", _("a GIF image")),
    (b"II*\x00", _("a TIFF image")),
    (b"MM\x00*", _("a TIFF image")),
    (b"%PDF-", _("a PDF")),
    (b"{\\rtf", _("an RTF document")),
    (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", _("an old Microsoft Office document (.doc, .xls)")),
    (b"SQLite format 3\x00", _("an SQLite database")),
    (b"\x1f\x8b\x08", _("a gzip archive")),
    (b"7z\xbc\xaf\x27\x1c", _("a 7-Zip archive")),
    (b"Rar!\x1a\x07", _("a RAR archive")),
    (b"\xfd7zXZ\x00", _("an xz archive")),
    (b"\x7fELF", _("a program")),
)
ZIP, PDF = b"PK\x03\x04", b"%PDF-"
DECLARED_WITHIN = 4096  # bytes in which a page says its encoding
INSIDE_ZIP = (
    (b"word/", _("a Word document (.docx)")),
    (b"xl/", _("an Excel workbook (.xlsx)")),
    (b"ppt/", _("a PowerPoint presentation (.pptx)")),
    (b"mimetypeapplication/vnd.oasis.opendocument", _("an OpenDocument file")),
    (b"mimetypeapplication/epub", _("an EPUB book")),
)
SAVE_AS_TEXT = _("open it in the program that made it and save it as plain text in UTF-8")
TYPE_IT = _("only text can be imported; type its text into a file")
BINARY = _(
    "the file is binary, or UTF-16 without a byte order mark (it has NUL characters): open it in the program that "
    "made it and save it as plain text in UTF-8"
)

# Frequent in formal Chinese, Simplified or Traditional, and in English typed beside it; misread text hardly has them.
FREQUENT = frozenset("的一是在不和有人中大为上以要同合作方年会国双与将对于為國會雙與將對於發，。、《》（）“”‘’—–…")
LEAST_FREQUENT = 0.08
HAN = re.compile("[\u3400-\u9fff]")
UTF7 = re.compile(rb"\+[A-Za-z0-9+/]{3,}")  # RFC 2152, as mail programs write what is beyond ASCII
UTF7_LEAST = 3
LINE_END = re.compile("\\r+\\n|\\r")
BEYOND_ASCII = re.compile("[^\x00-\x7f]")
LEAST_CHINESE = 0.9  # of the characters beyond ASCII
# What texts in the registry's languages were written in before UTF-8.
OLDER = ["big5", "big5hkscs", "cp949", "cp932", "euc_jp", "cp1251", "koi8_r", "cp1256", "cp1252"]
WINDOWS_PUNCTUATION = re.compile(b"[\\x00-\\x7f\\x85\\x91-\\x97\\xa0]*")
MOST_CHAOS = 0.1
FEWEST_BYTES = 40  # beyond ASCII: with fewer, a guess at an alphabet is luck


@dataclass(frozen=True)
class Decoded:
    """A file's text with LF line ends, the encoding that it was read in, and what was assumed."""

    text: str
    encoding: str
    warnings: tuple[Notice, ...] = ()


def read_text(source: Path | str | bytes, name: str = "") -> Decoded:
    """The text of a file, or of its bytes; `name` is for messages. Raises UnreadableFile."""
    if isinstance(source, bytes):
        return decode(source, name)
    return decode(read_bytes(Path(source)), name or Path(source).name)


def read_bytes(path: Path) -> bytes:
    """A file's bytes, no more than IMPORT_MAX_BYTES. Raises UnreadableFile."""
    try:
        if path.is_dir():
            raise UnreadableFile(Message(_("this is a folder: name the files in it")))
        if path.exists() and not path.is_file():
            raise UnreadableFile(Message(_("this is no ordinary file: save its content into one")))
        with path.open("rb") as file:
            content = file.read(settings.IMPORT_MAX_BYTES + 1)
            size = file.seek(0, 2)
    except (OSError, ValueError) as error:
        raise _cannot_open(error) from error
    _check_size(max(size, len(content)))
    return content


def _cannot_open(error: OSError | ValueError) -> UnreadableFile:
    if isinstance(error, UnreadableFile):
        return error
    if isinstance(error, FileNotFoundError):
        return UnreadableFile(Message(_("no such file: check the path")))
    if isinstance(error, PermissionError):
        return UnreadableFile(Message(_("this file may not be read: give its reader the right to (chmod a+r)")))
    why = getattr(error, "strerror", None) or str(error)
    return UnreadableFile(Message(_("the file cannot be opened (%(error)s): check the path"), error=why))


def in_utf8(content: bytes, charset: str) -> bytes:
    """The bytes of a text in UTF-8, where a server said which encoding it is in and the text bears that out; else as
    they came.

    Many servers say ISO-8859-1 of whatever they have, so a page that declares an encoding itself is asked first.
    """
    encoding = webencodings.lookup(charset) if charset else None
    if encoding is None or content.startswith((PDF, ZIP)):
        return content
    if encoding.name == "windows-1252" and b"charset" in content[:DECLARED_WITHIN].lower():
        return content
    codec = "gb18030" if encoding.name == "gbk" else encoding.codec_info.name
    try:
        return content if not content.isascii() and _is_utf8(content) else content.decode(codec).encode()
    except UnicodeError:
        return content


def _is_utf8(content: bytes) -> bool:
    try:
        content.decode()
    except UnicodeDecodeError:
        return False
    return True


def _check_size(size: int) -> None:
    most = settings.IMPORT_MAX_BYTES
    if size > most:
        raise UnreadableFile(Message(remedies.TOO_LARGE_TEXT, size=megabytes(size), most=megabytes(most)))


def megabytes(size: int) -> str:
    """How large a file is, for messages."""
    return f"{size / 1e6:.2f} MB"


def decode(content: bytes, name: str = "") -> Decoded:
    """The text of a file's bytes. Raises UnreadableFile where they are too many, blank, or no text."""
    _check_size(len(content))
    if not content:
        raise UnreadableFile(Message(_("the file is empty: put the text into it")))
    _refuse_other_types(content, name)
    _refuse_utf7(content)
    decoded = _unicode(content) or _older(content)
    if decoded is None:
        said = _("the encoding of this text is not known: save it as UTF-8 (Save as..., encoding UTF-8)")
        raise UnreadableFile(Message(said))
    if "\x00" in decoded.text:
        raise UnreadableFile(Message(BINARY))
    if not decoded.text.strip("\ufeff\u200b \t\r\n\f\v\xa0\u3000"):
        raise UnreadableFile(Message(_("the file is blank: put the text into it")))
    return replace(decoded, text=LINE_END.sub("\n", decoded.text))


def _refuse_other_types(content: bytes, name: str) -> None:
    """Name what is no text, whatever its file is called."""
    found = next((what for signature, what in SIGNATURES if content.startswith(signature)), "")
    if content.startswith(ZIP):
        found = next((what for part, what in INSIDE_ZIP if part in content), _("a zip archive"))
    if content.startswith(b"RIFF") and content[8:12] == b"WEBP":
        found = _("a WebP image")
    if content[4:8] == b"ftyp":
        found = _("a HEIC image or a video")
    if found:
        what, remedy = Message(found), Message(TYPE_IT if "image" in found else SAVE_AS_TEXT)
        if suffix := Path(name).suffix:
            said = Message(_("this is %(what)s named %(suffix)s: %(remedy)s"), what=what, suffix=suffix, remedy=remedy)
        else:
            said = Message(_("this is %(what)s: %(remedy)s"), what=what, remedy=remedy)
        raise UnreadableFile(said)


def _refuse_utf7(content: bytes) -> None:
    """A text in UTF-7 is ASCII too, and would be kept as the gibberish that it is written in."""
    shifted = UTF7.findall(content) if content.isascii() else []
    if len(shifted) < UTF7_LEAST:
        return
    try:
        beyond = BEYOND_ASCII.findall(content.decode("utf-7"))
    except UnicodeDecodeError:
        return
    if len(beyond) >= len(shifted) and all(unicodedata.category(x)[0] in "LMNPZ" for x in beyond):
        raise UnreadableFile(Message(_("this text is in UTF-7: save it as UTF-8 (Save as..., encoding UTF-8)")))


def _unicode(content: bytes) -> Decoded | None:
    """UTF-8, with or without a mark; UTF-16 and UTF-32 with one."""
    encoding = next((name for bom, name in BOMS if content.startswith(bom)), "utf-8-sig")
    try:
        return Decoded(content.decode(encoding), encoding.removesuffix("-sig"))
    except UnicodeDecodeError as error:
        if encoding == "utf-8-sig":
            return None
        said = _("the file starts as %(encoding)s but continues in another encoding: save it again")
        raise UnreadableFile(Message(said, encoding=encoding.upper())) from error


def _older(content: bytes) -> Decoded | None:
    """GB18030, else what charset-normalizer is sure of; NUL bytes stand in no text of these encodings."""
    if b"\x00" in content:
        raise UnreadableFile(Message(BINARY))
    _refuse_broken_utf8(content)
    if WINDOWS_PUNCTUATION.fullmatch(content):
        return _assumed(content.decode("cp1252"), "cp1252")
    return _chinese(content) or _guessed(content)


def _refuse_broken_utf8(content: bytes) -> None:
    """A damaged file in UTF-8 would be read as gibberish in any older encoding."""
    lines = content.decode("utf-8", "replace").split("\n")
    broken = [(number, line.count("\ufffd")) for number, line in enumerate(lines, start=1) if "\ufffd" in line]
    count = sum(bad for _, bad in broken)
    if sum(len(BEYOND_ASCII.findall(line)) for line in lines) > 2 * count:
        said = _(
            "this is UTF-8 except for broken characters (%(count)s), the first on this line: correct them, or save "
            "the file again"
        )
        raise UnreadableFile(Message(said, count=count), broken[0][0])


def _chinese(content: bytes) -> Decoded | None:
    """GB18030, where what comes out reads like Chinese."""
    try:
        text = content.decode("gb18030")
    except UnicodeDecodeError:
        return None
    return _assumed(text, "gb18030") if reads_like_chinese(text) else None


def reads_like_chinese(text: str) -> bool:
    """Whether what is beyond ASCII is mostly Han, with the characters that every Chinese text has."""
    beyond = BEYOND_ASCII.findall(text)
    frequent = sum(character in FREQUENT for character in beyond)
    chinese = sum(bool(HAN.match(character)) or character in FREQUENT for character in beyond)
    return chinese >= LEAST_CHINESE * len(beyond) and frequent >= max(1, LEAST_FREQUENT * chinese)


def _guessed(content: bytes) -> Decoded | None:
    best = charset_normalizer.from_bytes(content, cp_isolation=OLDER).best()
    if best is None or best.chaos > MOST_CHAOS:
        return None
    if best.encoding != "cp1252" and sum(byte > 127 for byte in content) < FEWEST_BYTES:
        return None
    return _assumed(str(best), best.encoding)


def _assumed(text: str, encoding: str) -> Decoded:
    said = _("this is not UTF-8; it was read as %(encoding)s: look it over, or save it as UTF-8")
    return Decoded(text, encoding, (Notice(0, Message(said, encoding=encoding.upper())),))
