"""Files into the archive: read, known again, identified, kept. Each set of them is taken whole or not at all."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from django.db import transaction
from django.utils.translation import gettext_noop as _

from statements.ingest import assembly, fetching, names, reading, remedies, sources, store
from statements.ingest.document import Notice, ParsedFile, ParsedStatement, UnreadableFile
from statements.ingest.fetching import Origin
from statements.ingest.sandbox import parent, progress
from statements.ingest.sandbox.messages import Given, Read, Reading
from statements.ingest.sources import OpenedFile
from statements.messages import LanguageName, Message
from statements.models import Paragraph, Statement

LACKING = _("%(slug)s is in the archive, and has %(languages)s too, which this lacks; %(remedy)s")
LEAST_SHARED = 0.2  # of the paragraphs: fewer, and two files tell of two documents


@dataclass(frozen=True)
class Brought:
    """Files with what was read from them; or, where the archive has just that already, the statements they gave."""

    files: tuple[OpenedFile, ...]
    read: Read | None
    known: tuple[Statement, ...] = ()


@dataclass(frozen=True)
class Received:
    """What came of files: the statements in order, as stored and as they were read, and what a person should know.

    Nothing was read anew where the outcome is unchanged.
    """

    stored: tuple[store.Stored, ...]
    warnings: tuple[Notice, ...] = ()
    parsed: tuple[ParsedStatement, ...] = ()


def brought(places: Sequence[Path | str], task: Reading) -> Brought:
    """Read one file that holds all languages, or one for each; what is no path is an address, which is fetched.

    Nothing is written, so it may take its time. The same bytes, still the last that their statements were read from,
    are not read again. Raises UnreadableFile.
    """
    return read_from(places, files_at(places), task)


def files_at(places: Sequence[Path | str]) -> list[tuple[Given, Origin | None]]:
    """The files of paths and addresses, in order, with where they were fetched. Raises UnreadableFile."""
    return [file_at(number, place) for number, place in enumerate(places, 1)]


def read_from(places: Sequence[Path | str], found: Sequence[tuple[Given, Origin | None]], task: Reading) -> Brought:
    """`brought` of files that were opened or fetched before. Raises UnreadableFile."""
    given, origins = [x for x, _origin in found], [x for _given, x in found]
    if unchanged := _unchanged([sources.digest(x.content) for x in given]):
        return Brought((), None, tuple(unchanged))
    try:
        read = fetching.with_origins(parent.run_where_needed(given, task), origins)
    except UnreadableFile as error:  # a page is known by the address that a person gave, not by what it is called here
        names = {x.name: place for x, place in zip(given, places, strict=True) if isinstance(place, str)}
        error.file = names.get(error.file, error.file)
        raise
    compare(read.parsed)
    files = (
        OpenedFile(x.name, x.content, part.format, origin)
        for x, part, origin in zip(given, read.parts, origins, strict=True)
    )
    return Brought(tuple(files), read)


def compare(parsed: ParsedFile) -> None:
    """Compare statements with what the archive has of them, so that the transaction that keeps them need not."""
    with transaction.atomic():  # names that slugs are made of may be new
        known = [Statement.objects.by_slug(slug) for slug in slugs(parsed)]
        transaction.set_rollback(True)
    for statement, read in zip(known, parsed.statements, strict=True):
        if statement:
            store.compare(statement, read)


def file_at(number: int, place: Path | str) -> tuple[Given, Origin | None]:
    """A file, the `number`th of several, of a path or from an address, and where that is. Raises UnreadableFile."""
    if isinstance(place, str):
        fetched = fetching.fetch(place)
        return fetched.given, fetched.origin
    with progress.in_file(number, place.name):
        return Given(place.name, reading.read_bytes(place)), None


def _unchanged(digests: Sequence[str]) -> Sequence[Statement]:
    if len(digests) == 1:
        return sources.unchanged(digests[0])
    statement = sources.unchanged_together(digests)
    return [statement] if statement else []


@transaction.atomic
def receive(brought: Brought) -> Received:
    """What was read into drafts, or over the statements that it gave before.

    Raises UnreadableFile; then nothing is written.
    """
    read = brought.read
    if read is None:
        return Received(tuple(store.Stored(x, "unchanged") for x in brought.known))
    warnings = read.parsed.warnings
    if read.put_together:
        (statement,) = read.parsed.statements
        _refuse_another(statement, slugs(read.parsed)[0])
        warnings = (*warnings, *assembly.notices(statement))
    return Received(tuple(keep(read.parsed, brought.files)), warnings, read.parsed.statements)


@transaction.atomic
def keep(parsed: ParsedFile, files: Sequence[OpenedFile]) -> list[store.Stored]:
    """Store statements and the bytes of the file that gave them, or of a file for each edition of the only one.

    Raises UnreadableFile; then nothing is written.
    """
    stored = [store.save(statement, slug) for statement, slug in zip(parsed.statements, slugs(parsed), strict=True)]
    if len({x.sha256 for x in files}) == 1:
        sources.keep_alone(files[0], [x.statement for x in stored])
    else:
        keys = [x.key for x in parsed.statements[0].editions]
        sources.keep_together(dict(zip(keys, files, strict=True)), stored[0].statement)
    return stored


def _refuse_another(parsed: ParsedStatement, slug: str) -> None:
    """Refuse to write one document over another that was signed on the same day by the same parties."""
    existing = Statement.objects.by_slug(slug)
    if existing is None:
        return
    refuse_losing_languages(parsed, existing)
    if parsed.slug:
        return
    before = Paragraph.objects.filter(section__statement=existing).current().count()
    continued = store.compare(existing, parsed)
    if sum(x is not None for x in continued) < LEAST_SHARED * min(before, len(continued)):
        pattern = _(
            "%(slug)s is in the archive with a different text: if this is another document, give it another slug "
            "(--slug %(slug)s-2); if it is the same, use this one (--slug %(slug)s)"
        )
        raise UnreadableFile(Message(pattern, slug=slug))


def refuse_losing_languages(parsed: ParsedStatement, existing: Statement) -> None:
    """Raises UnreadableFile where texts put together lack a language that the statement of their address has."""
    brought = {x.language for x in parsed.editions}
    lost = [x.tag for x in existing.text_languages() if x.tag not in brought]
    if lost:
        names, remedy = tuple(map(LanguageName, lost)), Message(remedies.INTO)
        raise UnreadableFile(Message(LACKING, slug=existing.slug, languages=names, remedy=remedy))


def slugs(parsed: ParsedFile) -> list[str]:
    """What makes each statement the same one: the slug that its file gives, else date, parties and kind.

    Equals of one file (two press statements of one party on one day) are told apart by their rank.
    """
    ranks: Counter[str] = Counter()
    result = []
    for statement in parsed.statements:
        slug = statement.slug or _made_slug(statement)
        ranks[slug] += 1
        result.append(slug if ranks[slug] == 1 else f"{slug}-{ranks[slug]}")
    _refuse_repeated(parsed, result)
    return result


def _made_slug(statement: ParsedStatement) -> str:
    codes = [names.party(named).entity.slug for named in statement.parties]
    return "-".join([str(statement.date), *codes, statement.kind])[:200]


def _refuse_repeated(parsed: ParsedFile, slugs_made: Sequence[str]) -> None:
    for statement, slug in zip(parsed.statements, slugs_made, strict=True):
        if statement.slug and statement.slug != slug:
            twice = _("the slug %(slug)s stands twice in this file")
            raise UnreadableFile(Message(twice, slug=repr(statement.slug)), statement.line)
