"""Uploaded files to statements: each is opened in a process of its own, then they are put side by side.

Nothing here asks the database until `keep`, so that reading may take its time.
"""

import datetime
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import TypeVar

from statements import languages
from statements.ingest import about, intake, pairing, process, sources, store
from statements.ingest.about import About
from statements.ingest.document import (
    Opened,
    ParsedFile,
    ParsedTable,
    ParsedText,
    Removed,
    UnreadableFile,
)
from statements.ingest.parsers import files
from statements.ingest.progress import Progress
from statements.ingest.sources import OpenedFile

# Stands for the day that the texts do not tell, until a person says it.
NO_DATE = datetime.date.min
Thing = TypeVar("Thing")
Listener = Callable[[Progress], None]


@dataclass(frozen=True)
class Given:
    """A file or a pasted text; `language` is a tag where a person says it."""

    name: str
    content: bytes
    language: str = ""


@dataclass(frozen=True)
class Part:
    """What is known of one file once it was opened; `language` is empty where it holds several."""

    format: str
    language: str = ""
    removed: tuple[Removed, ...] = ()


@dataclass(frozen=True)
class Read:
    """What came of an upload: statements, and its files in their order."""

    parsed: ParsedFile
    parts: tuple[Part, ...]


class UnknownColumns(UnreadableFile):
    """A table whose `count` columns are in languages that a person has to say."""

    def __init__(self, message: str, count: int) -> None:
        super().__init__(message)
        self.count = count


def read(
    given: Sequence[Given], columns: Sequence[str] = (), *, several: bool = False, listener: Listener = lambda _: None
) -> Read:
    """Open one file that holds all languages, or one for each, and align them.

    `columns`: the languages of a table's columns, where a person says them. `several`: two texts in one language are
    two editions. Raises UnreadableFile, whose message names the file.
    """
    beside = len(given) > 1
    opened = [_opened(x, beside, listener) for x in given]
    formats = [files.detect_file(x.content, x.name, beside=beside) for x in given]
    holds = [_in_language(x, file.language) for x, file in zip(opened, given, strict=True)]
    parts = tuple(_part(*x) for x in zip(formats, holds, strict=True))
    listener(Progress("aligning"))
    if beside:
        return Read(_together(holds, [x.name for x in given], several), parts)
    return Read(_naming(given[0].name, lambda: _alone(holds[0], given[0].name, columns, several)), parts)


def _naming(name: str, what: Callable[[], Thing]) -> Thing:
    """What `what` gives; its errors name the file and the place."""
    try:
        return what()
    except UnknownColumns as error:
        raise UnknownColumns(f"{name}: {error.message}", error.count) from error
    except UnreadableFile as error:
        where = f"{name}, line {error.line}" if error.line else name
        raise UnreadableFile(f"{where}: {error.message}", error.line) from error


def _opened(given: Given, beside: bool, listener: Listener) -> Opened:
    work = process.Work(given.content, given.name, beside=beside)
    return _naming(given.name, lambda: process.run(work, listener))


def _in_language(opened: Opened, tag: str) -> Opened:
    return replace(opened, language=tag) if tag and isinstance(opened, ParsedText) else opened


def _part(format: str, opened: Opened) -> Part:
    if isinstance(opened, ParsedFile):
        return Part(format)
    language = opened.language or "" if isinstance(opened, ParsedText) else ""
    return Part(format, language, opened.removed)


def _alone(opened: Opened, name: str, columns: Sequence[str], several: bool) -> ParsedFile:
    """The statements of a file that holds all languages. Raises UnreadableFile."""
    if isinstance(opened, ParsedText):
        said = languages.get(opened.language).name if opened.language else "a language that is not recognised"
        raise UnreadableFile(f"this is a text in one language ({said}): choose the same text in another one as well")
    if isinstance(opened, ParsedTable):
        return _tabled(opened, name, columns, several)
    if not opened.statements:
        raise UnreadableFile("no statement was found in this file")
    return opened


def _tabled(table: ParsedTable, name: str, columns: Sequence[str], several: bool) -> ParsedFile:
    if len(columns) == len(table.languages):
        table = replace(table, languages=tuple(x or y for x, y in zip(columns, table.languages, strict=True)))
    called = [f"column {number}" for number in range(1, len(table.languages) + 1)]
    keys = _column_keys(table, called, several)
    statement = pairing.tabled(table, _dated(about.found_in(about.texts_of(table), keys, name)), keys, called)
    return ParsedFile((statement,), table.warnings)


def _column_keys(table: ParsedTable, called: Sequence[str], several: bool) -> list[str]:
    try:
        return pairing.keys_of(table.languages, called, editions=several)
    except UnreadableFile as error:
        raise UnknownColumns(error.message, len(called)) from error


def _together(holds: Sequence[Opened], called: Sequence[str], several: bool) -> ParsedFile:
    """The statement of a file for each language. Raises UnreadableFile."""
    texts = []
    for opened, name in zip(holds, called, strict=True):
        if not isinstance(opened, ParsedText):
            raise UnreadableFile(f"{name} holds several languages, or a whole statement: choose it alone")
        texts.append(opened)
    keys = pairing.keys_of([x.language for x in texts], called, editions=several)
    found = about.found_in(texts, keys, called[0])
    statement = pairing.paired(texts, _dated(found), keys, called)
    return ParsedFile((statement,), tuple(notice for x in texts for notice in x.warnings))


def _dated(found: About) -> About:
    return found if found.date else replace(found, date=NO_DATE)


def keep(parsed: ParsedFile, given: Sequence[Given], formats: Mapping[str, str]) -> list[store.Stored]:
    """Store what was read, and the files' bytes; `formats`: {name of a file: its format}.

    To be called in a transaction. Raises UnreadableFile.
    """
    kept = [OpenedFile(x.name, x.content, formats.get(x.name, ""), parsed) for x in given]
    named = zip(parsed.statements, intake.slugs(parsed), strict=True)
    stored = [store.save(statement, slug) for statement, slug in named]
    if len(kept) == 1:
        sources.keep_alone(kept[0], [x.statement for x in stored])
    else:
        keys = [x.key for x in parsed.statements[0].editions]
        sources.keep_together(dict(zip(keys, kept, strict=True)), stored[0].statement)
    return stored
