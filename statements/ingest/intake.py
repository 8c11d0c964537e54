"""Files in, statements out: read, recognise, parse, pair, identify, store. Each is taken whole or not at all."""

import dataclasses
from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TypeVar

from django.db import transaction

from statements import languages
from statements.ingest import about, match, names, pairing, reading, sources, store
from statements.ingest.about import About
from statements.ingest.document import (
    Hints,
    Notice,
    ParsedFile,
    ParsedStatement,
    ParsedTable,
    ParsedText,
    UnreadableFile,
)
from statements.ingest.parsers import files, registry
from statements.ingest.parsers.registry import AUTO
from statements.ingest.sources import OpenedFile
from statements.models import Authority, Paragraph, Statement

Thing = TypeVar("Thing")
LEFT_TO_US = ("kind", "place", "slug")
FOR_PARSERS = ("date", "parties", "title", "publisher", "authority", "source_url", "event", "series")
LEAST_SHARED = 0.2  # of the paragraphs: fewer, and two files tell of two documents


@dataclass(frozen=True)
class Received:
    """What came of a file, or of several: the statements in order, as stored and as they were read, and what a person
    should know. Nothing was read anew where the outcome is unchanged.
    """

    stored: tuple[store.Stored, ...]
    warnings: tuple[Notice, ...] = ()
    parsed: tuple[ParsedStatement, ...] = ()


@transaction.atomic
def receive(path: Path, hints: Hints, format: str = AUTO) -> Received:
    """Read a file into drafts, or over the statements that it gave before.

    The same bytes, still the last that its statements were read from, change nothing.
    Raises UnreadableFile; then nothing is written.
    """
    content = reading.read_bytes(path)
    if known := sources.unchanged(sources.digest(content)):
        return Received(tuple(store.Stored(x, "unchanged") for x in known))
    file = opened(content, path.name, format, hints)
    parsed = _statements(file, hints)
    named = list(zip(parsed.statements, slugs(parsed), strict=True))
    if isinstance(file.holds, ParsedTable):
        _refuse_another(*named[0])
    stored = tuple(store.save(statement, slug) for statement, slug in named)
    sources.keep_alone(file, [x.statement for x in stored])
    return Received(stored, parsed.warnings, parsed.statements)


def opened(
    content: bytes, name: str, format: str = AUTO, hints: Hints | None = None, beside: bool = False
) -> OpenedFile:
    """A file with what it holds; `beside`: it is one of several. Raises UnreadableFile."""
    found = files.detect_file(content, name, format, beside)
    return OpenedFile(name, content, found, files.open_file(content, name, found, hints))


def _statements(file: OpenedFile, hints: Hints) -> ParsedFile:
    """The statements of one file. Raises UnreadableFile."""
    holds = file.holds
    if isinstance(holds, ParsedText):
        name = languages.get(holds.language).name if holds.language else "an unknown language"
        raise UnreadableFile(
            f"no statement was found: this is a text in one language ({name}). "
            "Give it together with the same text in another language (--pair FILE FILE)"
        )
    if isinstance(holds, ParsedTable):
        return _of_table(holds, hints)
    if not holds.statements:
        raise UnreadableFile("no statement was found in this file")
    return _with_hints(holds, hints, by_parser=file.format in registry.FORMATS)


def _of_table(table: ParsedTable, hints: Hints) -> ParsedFile:
    tags = _tags(hints, len(table.languages), "columns")
    table = dataclasses.replace(table, languages=tuple(x or y for x, y in zip(tags, table.languages, strict=True)))
    keys = pairing.keys_of(table.languages, _columns(table))
    found = about.found_in(about.texts_of(table), keys, hints.name)
    known = [languages.get(x or "").tag for x in table.languages]
    said = about.from_hints(hints, dict(zip(keys, known, strict=True)))
    statement = pairing.tabled(table, about.merged(found, said), keys)
    return ParsedFile((statement,), (*table.warnings, *pairing.notices(statement)))


def _columns(table: ParsedTable) -> list[str]:
    return [f"column {number}" for number in range(1, len(table.languages) + 1)]


def _with_hints(parsed: ParsedFile, hints: Hints, *, by_parser: bool) -> ParsedFile:
    """What a person says of whole statements; `by_parser`: the parser saw to all but kind, place and slug."""
    first, *others = parsed.statements
    editions = {x.key: x.language for x in first.editions if x.authority != Authority.COMMENTARY}
    said = About(kind=hints.kind, place=hints.place, slug=hints.slug)
    if not by_parser:
        said = about.from_hints(hints, editions)
    elif several := [name for name, values in hints.editions.items() if values and not getattr(hints, name)]:
        parsed = _noticed(parsed, several, "the file says itself which editions it has")
    if others:
        asked = LEFT_TO_US if by_parser else (*LEFT_TO_US, *FOR_PARSERS)
        names = [name for name in asked if getattr(hints, name)]
        return _noticed(parsed, names, f"the file holds {len(parsed.statements)} statements") if names else parsed
    return dataclasses.replace(parsed, statements=(about.applied(first, said),))


def _noticed(parsed: ParsedFile, options: Iterable[str], why: str) -> ParsedFile:
    which = ", ".join(f"--{name.replace('_', '-')}" for name in options)
    return dataclasses.replace(parsed, warnings=(*parsed.warnings, Notice(0, f"{which} left aside: {why}")))


@transaction.atomic
def receive_together(paths: Sequence[Path], hints: Hints, format: str = AUTO, *, editions: bool = False) -> Received:
    """Read several files, each the same document in one language, into one draft, or over the statement it gave.

    `editions`: two in one language are two editions of it. The same files again change nothing.
    Raises UnreadableFile; then nothing is written.
    """
    called = [path.name for path in paths]
    contents = [_bytes(path) for path in paths]
    if known := sources.unchanged_together(map(sources.digest, contents)):
        return Received((store.Stored(known, "unchanged"),))
    found = [_beside(content, name, format) for content, name in zip(contents, called, strict=True)]
    statement, kept = _paired(found, hints, editions)
    got = keep(statement, kept)
    warnings = [Notice(0, f"{x.name}: {notice.message}") for x in found for notice in x.holds.warnings]
    return dataclasses.replace(got, warnings=(*warnings, *got.warnings))


def _paired(
    found: Sequence[OpenedFile], hints: Hints, editions: bool
) -> tuple[ParsedStatement, dict[str, OpenedFile]]:
    """The statement of several files, and {key of the edition: its file}."""
    called = [x.name for x in found]
    tags = _tags(hints, len(found), "files")
    texts = [_text(file, tag) for file, tag in zip(found, tags, strict=True)]
    keys = pairing.keys_of([x.language for x in texts], called, editions=editions)
    told = about.found_in(texts, keys, called[0])
    said = about.from_hints(hints, {key: x.language or "" for key, x in zip(keys, texts, strict=True)})
    statement = pairing.paired(texts, about.merged(told, said), keys, called)
    return statement, dict(zip(keys, found, strict=True))


def _naming(name: str, read: Callable[[], Thing]) -> Thing:
    """What `read` gives; its errors name the file, since there are several."""
    try:
        return read()
    except UnreadableFile as error:
        raise UnreadableFile(f"{name}: {error.message}", error.line) from error


def _bytes(path: Path) -> bytes:
    return _naming(path.name, lambda: reading.read_bytes(path))


def _beside(content: bytes, name: str, format: str) -> OpenedFile:
    return _naming(name, lambda: opened(content, name, format, beside=True))


def _tags(hints: Hints, count: int, what: str) -> list[str | None]:
    """The languages that a person says, one for each file or column; None where they are to be detected."""
    if hints.languages and len(hints.languages) != count:
        raise UnreadableFile(f"{len(hints.languages)} languages for {count} {what}: say one for each, in their order")
    try:
        return [languages.get(tag).tag for tag in hints.languages] or [None] * count
    except languages.UnknownLanguage as error:
        raise UnreadableFile(str(error)) from error


def _text(file: OpenedFile, tag: str | None) -> ParsedText:
    """The text of a file in one language, which `tag` says. Raises UnreadableFile."""
    if not isinstance(file.holds, ParsedText):
        raise UnreadableFile(f"{file.name} holds several languages, or a whole statement: import it alone")
    return dataclasses.replace(file.holds, language=tag) if tag else file.holds


@transaction.atomic
def keep(statement: ParsedStatement, kept: Mapping[str, OpenedFile]) -> Received:
    """Store a statement that was put together of files, {key of the edition: its file}; one file may give several.

    Raises UnreadableFile; then nothing is written.
    """
    slug = slugs(ParsedFile((statement,)))[0]
    _refuse_another(statement, slug)
    stored = store.save(statement, slug)
    given = {file.sha256: file for file in kept.values()}
    if len(given) == 1:
        sources.keep_alone(next(iter(given.values())), [stored.statement])
    else:
        sources.keep_together(kept, stored.statement)
    return Received((stored,), pairing.notices(statement), (statement,))


def _refuse_another(parsed: ParsedStatement, slug: str) -> None:
    """Refuse to write one document over another that was signed on the same day by the same parties."""
    known = Statement.objects.by_slug(slug)
    if known is None or parsed.slug:
        return
    old = Paragraph.objects.filter(section__statement=known).current().with_passages()
    new = [row for section in parsed.sections for row in section.paragraphs]
    before = [match.Candidate(None, {x.edition.key: x.text for x in row.passages.all()}) for row in old]
    after = [match.Candidate(None, {x.edition: x.text for x in row.passages}) for row in new]
    shared = sum(x is not None for x in match.match(before, after))
    if before and shared < LEAST_SHARED * min(len(before), len(after)):
        raise UnreadableFile(
            f"{slug} is in the archive with another text: if this is another document, name it by a slug of its own "
            f"(--slug {slug}-2), and if it is the same, by this one (--slug {slug})"
        )


def slugs(parsed: ParsedFile) -> list[str]:
    """What makes each statement the same one: the slug that its file gives, else date, parties and kind.

    Equals of one file (two press statements of one party on one day) are told apart by their rank.
    """
    ranks: Counter[str] = Counter()
    found = []
    for statement in parsed.statements:
        slug = statement.slug or _made_slug(statement)
        ranks[slug] += 1
        found.append(slug if ranks[slug] == 1 else f"{slug}-{ranks[slug]}")
    _refuse_repeated(parsed, found)
    return found


def _made_slug(statement: ParsedStatement) -> str:
    codes = [names.party(named).slug for named in statement.parties]
    return "-".join([str(statement.date), *codes, statement.kind])[:200]


def _refuse_repeated(parsed: ParsedFile, found: Sequence[str]) -> None:
    for statement, slug in zip(parsed.statements, found, strict=True):
        if statement.slug and statement.slug != slug:
            raise UnreadableFile(f"the slug {statement.slug!r} stands twice in this file", statement.line)
