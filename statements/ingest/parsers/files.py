"""The formats of files that are opened, one line each: bytes and a name in, texts, a table or statements out.

A format is known by its content; a name that says something else is refused. The formats of whole statements
(`registry`) are among them.
"""

import mimetypes
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache
from importlib import import_module
from pathlib import Path

from django.utils.translation import gettext_noop as _

from statements.ingest import reading
from statements.ingest.document import Hints, Opened, ParsedText, UnreadableFile
from statements.ingest.parsers import breakdown, composition, registry, signatures
from statements.ingest.parsers.registry import AUTO
from statements.ingest.sandbox import safety
from statements.messages import Message

WORD = (".docx", ".docm", ".dotx", ".dotm")
PLAIN = (".txt", ".text")
INTERLEAVED, BREAKDOWN, ONE_LANGUAGE = "interleaved", "breakdown", "one-language"
READ_AS = (INTERLEAVED, BREAKDOWN, ONE_LANGUAGE)  # what a text is, where a person says it
OF_BLOCKS = ("docx", "pdf", "html")  # formats whose blocks are a breakdown's lines


@dataclass(frozen=True)
class FileFormat:
    """`sniff(content, name)` says whether a file is of this format, `read(content, name, line_breaks)` opens it.

    `suffixes`: how the names of such files may end, the usual one first. `what`: the pattern "a PDF", for messages.
    `line_breaks`: see `open_file`.
    """

    name: str
    suffixes: tuple[str, ...]
    sniff: Callable[[bytes, str], bool]
    read: Callable[[bytes, str, str], Opened]
    what: str


def _parsed_by(module: str, of_lines: bool = False) -> Callable[[bytes, str, str], Opened]:
    """`read` of a module beside this one, which is loaded with its libraries when a file asks for it.

    `of_lines`: line ends may part its paragraphs.
    """

    def read(content: bytes, name: str, line_breaks: str) -> Opened:
        said = (line_breaks,) if of_lines else ()
        opened: Opened = import_module(f"statements.ingest.parsers.{module}").read(content, name, *said)
        return opened

    return read


@lru_cache(maxsize=1)
def _text(content: bytes) -> str | None:
    """The text of a file, None where it is none; kept, since one format after another asks for it."""
    try:
        return reading.decode(content).text
    except UnreadableFile:
        return None


def _statements(name: str, what: str) -> FileFormat:
    """A format of the text registry."""
    return FileFormat(
        name,
        (*PLAIN, *signatures.MARKDOWN),
        lambda content, file: registry.FORMATS[name].sniff(_text(content) or ""),
        lambda content, file, _line_breaks: _parsed(content, Hints(name=file), name),
        what,
    )


def _is_breakdown(content: bytes, name: str) -> bool:
    """Whether a text quotes a document rather than being one: in one language, or in two that alternate or stand in
    halves.
    """
    if not registry.FORMATS["breakdown"].sniff(_text(content) or ""):
        return False
    plain = "markdown" if signatures.is_markdown(content, name) else "text"
    holds = FILES[plain].read(content, name, "")
    its = composition.of(holds) if isinstance(holds, ParsedText) else None
    if its and its.shape is composition.Shape.ONE_LANGUAGE:
        english = its.tongues.main == "en"
        return english and (bool(its.tongues.other) or breakdown.mostly_quotes(_text(content) or ""))
    return its is None or not its.shape.is_full_text


def _parsed(content: bytes, hints: Hints, format: str) -> Opened:
    decoded = reading.decode(content, hints.name)
    if registry.FORMATS[format].by_lines:
        safety.check_lines(decoded.text)
    parsed = registry.parse(decoded.text, hints, format)
    return replace(parsed, warnings=(*decoded.warnings, *parsed.warnings))


# In the order in which they are asked: the strictest first.
FILES: dict[str, FileFormat] = {
    x.name: x
    for x in (
        FileFormat("docx", WORD, signatures.is_docx, _parsed_by("docx"), _("a Word document")),
        FileFormat("pdf", (".pdf",), signatures.is_pdf, _parsed_by("pdf"), _("a PDF")),
        FileFormat("xlsx", (".xlsx",), signatures.is_xlsx, _parsed_by("xlsx"), _("an Excel workbook")),
        FileFormat("tmx", (".tmx",), signatures.is_tmx, _parsed_by("tmx"), _("a TMX file")),
        FileFormat("csv", signatures.TABLES, signatures.is_table, _parsed_by("csv"), _("a table")),
        _statements("bilingual", _("a bilingual text")),
        FileFormat("html", signatures.PAGES, signatures.is_html, _parsed_by("html"), _("a web page")),
        replace(_statements("breakdown", _("a breakdown")), sniff=_is_breakdown),
        FileFormat(
            "markdown", signatures.MARKDOWN, signatures.is_markdown, _parsed_by("markdown"), _("a Markdown file")
        ),
        FileFormat(
            "text",
            PLAIN,
            lambda content, name: _text(content) is not None,
            _parsed_by("plain", of_lines=True),
            _("plain text"),
        ),
    )
}


CHOICES = (*FILES, INTERLEAVED, ONE_LANGUAGE)
ALONE = _("%(name)s is said to hold two languages: give it alone")


def open_file(
    content: bytes,
    name: str,
    format: str = AUTO,
    hints: Hints | None = None,
    beside: bool = False,
    line_breaks: str = "",
) -> Opened:
    """What a file holds. Raises UnreadableFile.

    `hints` count for whole statements; `beside`: see `detect_file`. `line_breaks`: what parts paragraphs where line
    ends may, one of `line_breaks.LineBreaks`; "" where the lines are to tell it.
    """
    found = detect_file(content, name, format, beside)
    if hints is not None and found in registry.FORMATS:
        return safety.check_opened(_parsed(content, replace(hints, name=name), found))
    return safety.check_opened(FILES[found].read(content, name, line_breaks))


def detect_file(content: bytes, name: str, format: str = AUTO, beside: bool = False) -> str:
    """The name of the format to open a file in: the given one, else the first that recognises it.

    One of READ_AS says what the text is, not what it is written in: that is recognised.
    `beside`: the file is one of several that hold a language each, so it is no breakdown, even where a text with
    quotations looks like one. Raises UnreadableFile, also where the file's name says something else.
    """
    safety.check(content, name)
    if format in READ_AS:
        if beside and format != ONE_LANGUAGE:
            raise UnreadableFile(Message(ALONE, name=name))
        found = _detected(content, name, [x for x in FILES.values() if x.name not in registry.FORMATS])
        return found if format != BREAKDOWN or found in OF_BLOCKS else BREAKDOWN
    if format != AUTO:
        if format not in FILES:
            raise UnreadableFile(registry.unknown(format, CHOICES))
        return format
    return _detected(content, name, [x for x in FILES.values() if not (beside and x.name == BREAKDOWN)])


def _detected(content: bytes, name: str, asked: Sequence[FileFormat]) -> str:
    """The first of these formats that recognises a file. Raises UnreadableFile."""
    found = next((x for x in asked if x.sniff(content, name)), None)
    if found is None:
        reading.decode(content, name)  # says what it is
        raise UnreadableFile(Message(registry.NO_FORMAT, formats=", ".join(FILES)))
    _check_suffix(found, name)
    return found.name


def _check_suffix(found: FileFormat, name: str) -> None:
    """Refuse a name that says another format than the content does."""
    suffix = Path(name).suffix.lower()
    if suffix in found.suffixes or not _means_something(suffix):
        return
    said = _(
        "this is %(what)s named %(suffix)s: name it %(right)s if that is the right file, else choose the one that is "
        "meant"
    )
    raise UnreadableFile(Message(said, what=Message(found.what), suffix=suffix, right=found.suffixes[0]))


def _means_something(suffix: str) -> bool:
    """Whether files with this ending are of one known type, and that is not just text."""
    if any(suffix in x.suffixes for x in FILES.values()):
        return True
    kind, packed = mimetypes.guess_type(f"x{suffix}", strict=False)
    return bool(packed or kind and not kind.startswith("text/"))
