"""The formats of files that are opened, one line each: bytes and a name in, texts, a table or statements out.

A format is known by its content; a name that says something else is refused. The formats of whole statements
(`registry`) are among them.
"""

import mimetypes
from collections.abc import Callable
from dataclasses import dataclass, replace
from functools import lru_cache
from pathlib import Path

from statements.ingest import reading
from statements.ingest.document import Hints, Opened, UnreadableFile
from statements.ingest.parsers import csv, docx, html, markdown, pdf, plain, registry, tmx, xlsx
from statements.ingest.parsers.registry import AUTO
from statements.ingest.sandbox import safety


@dataclass(frozen=True)
class FileFormat:
    """`sniff(content, name)` says whether a file is of this format, `read(content, name)` opens it.

    `suffixes`: how the names of such files may end, the usual one first. `what`: "a PDF", for messages.
    """

    name: str
    suffixes: tuple[str, ...]
    sniff: Callable[[bytes, str], bool]
    read: Callable[[bytes, str], Opened]
    what: str = ""


@lru_cache(maxsize=1)
def _text(content: bytes) -> str | None:
    """The text of a file, None where it is none; kept, since one format after another asks for it."""
    try:
        return reading.decode(content).text
    except UnreadableFile:
        return None


def _statements(name: str, what: str) -> FileFormat:
    """A format of the text registry."""
    looks_so = registry.FORMATS[name].sniff
    return FileFormat(
        name,
        (*plain.SUFFIXES, *markdown.SUFFIXES),
        lambda content, _: looks_so(_text(content) or ""),
        lambda content, file: _parsed(content, Hints(name=file), name),
        what,
    )


def _parsed(content: bytes, hints: Hints, format: str) -> Opened:
    decoded = reading.decode(content, hints.name)
    parsed = registry.parse(decoded.text, hints, format)
    return replace(parsed, warnings=(*decoded.warnings, *parsed.warnings))


# In the order in which they are asked: the strictest first.
FILES: dict[str, FileFormat] = {
    x.name: x
    for x in (
        FileFormat("docx", docx.SUFFIXES, docx.sniff, docx.read, "a Word document"),
        FileFormat("pdf", pdf.SUFFIXES, pdf.sniff, pdf.read, "a PDF"),
        FileFormat("xlsx", xlsx.SUFFIXES, xlsx.sniff, xlsx.read, "an Excel workbook"),
        FileFormat("tmx", tmx.SUFFIXES, tmx.sniff, tmx.read, "TMX"),
        FileFormat("csv", csv.SUFFIXES, csv.sniff, csv.read, "a table"),
        _statements("bilingual", "a bilingual text"),
        FileFormat("html", html.SUFFIXES, html.sniff, html.read, "a web page"),
        _statements("breakdown", "a breakdown"),
        FileFormat("markdown", markdown.SUFFIXES, markdown.sniff, markdown.read, "Markdown"),
        FileFormat("text", plain.SUFFIXES, lambda content, _: _text(content) is not None, plain.read, "plain text"),
    )
}


def open_file(
    content: bytes, name: str, format: str = AUTO, hints: Hints | None = None, beside: bool = False
) -> Opened:
    """What a file holds. `hints` count for whole statements; `beside`: see `detect_file`. Raises UnreadableFile."""
    found = detect_file(content, name, format, beside)
    if hints is not None and found in registry.FORMATS:
        return safety.check_opened(_parsed(content, replace(hints, name=name), found))
    return safety.check_opened(FILES[found].read(content, name))


def detect_file(content: bytes, name: str, format: str = AUTO, beside: bool = False) -> str:
    """The name of the format to open a file in: the given one, else the first that recognises it.

    `beside`: the file is one of several that hold a language each, so it is no breakdown, even where a text with
    quotations looks like one. Raises UnreadableFile, also where the file's name says something else.
    """
    safety.check(content, name)
    if format != AUTO:
        if format not in FILES:
            raise UnreadableFile(f"unknown format {format!r}; known are {AUTO}, {', '.join(FILES)}")
        return format
    asked = (x for x in FILES.values() if not (beside and x.name == "breakdown"))
    found = next((x for x in asked if x.sniff(content, name)), None)
    if found is None:
        reading.decode(content, name)  # says what it is
        raise UnreadableFile(f"this looks like none of the formats {', '.join(FILES)}: name the one it is")
    _check_suffix(found, name)
    return found.name


def _check_suffix(found: FileFormat, name: str) -> None:
    """Refuse a name that says another format than the content does."""
    suffix = Path(name).suffix.lower()
    if suffix in found.suffixes or not _means_something(suffix):
        return
    raise UnreadableFile(
        f"this is {found.what or found.name.upper()} named {suffix}: "
        f"name it {found.suffixes[0]} if that is the right file, else choose the one that is meant"
    )


def _means_something(suffix: str) -> bool:
    """Whether files with this ending are of one known type, and that is not just text."""
    if any(suffix in x.suffixes for x in FILES.values()):
        return True
    kind, packed = mimetypes.guess_type(f"x{suffix}", strict=False)
    return bool(packed or kind and not kind.startswith("text/"))
