"""A file in, statements out: read, recognise, parse, identify, store. One transaction a file."""

import hashlib
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from django.core.files.base import ContentFile
from django.core.files.storage import default_storage
from django.db import transaction

from statements.ingest import names, reading, store
from statements.ingest.document import Hints, Notice, ParsedFile, ParsedStatement, UnreadableFile
from statements.ingest.parsers import registry
from statements.models import SourceFile, Statement


@dataclass(frozen=True)
class Received:
    """What came of one file: its statements in order, and what a person should know."""

    stored: tuple[store.Stored, ...]
    warnings: tuple[Notice, ...] = ()


@transaction.atomic
def receive(path: Path, hints: Hints, format: str = "auto") -> Received:
    """Read a file into drafts, or over the statements that it gave before.

    The same bytes, still the last that its statements were read from, change nothing.
    Raises UnreadableFile; then nothing is written.
    """
    content = reading.read_bytes(path)
    digest = hashlib.sha256(content).hexdigest()
    if known := _unchanged(digest):
        return Received(tuple(store.Stored(x, "unchanged") for x in known))
    decoded = reading.decode(content, path.name)
    parsed = registry.parse(decoded.text, hints, format)
    if not parsed.statements:
        raise UnreadableFile("no statement was found in this file")
    stored = tuple(
        store.save(statement, slug) for statement, slug in zip(parsed.statements, slugs(parsed), strict=True)
    )
    _keep(content, digest, path.name, registry.detect(decoded.text, format), stored)
    return Received(stored, (*decoded.warnings, *parsed.warnings))


def _unchanged(digest: str) -> list[Statement]:
    """The statements of a file that was read before, if none was deleted or read from elsewhere since."""
    source = SourceFile.objects.filter(sha256=digest).first()
    found = list(source.statements.order_by("pk")) if source else []
    return found if source and len(found) == source.yielded else []


def _keep(content: bytes, digest: str, name: str, format: str, stored: Sequence[store.Stored]) -> None:
    """Keep the file's bytes, as what its statements were last read from."""
    facts = {"name": name[:255], "format": format, "size": len(content), "yielded": len(stored)}
    place = f"sources/{digest}"
    if not default_storage.exists(place):
        default_storage.save(place, ContentFile(content))
    source, _ = SourceFile.objects.update_or_create(sha256=digest, defaults={**facts, "content": place})
    for x in stored:
        x.statement.source = source
        x.statement.save(update_fields=["source"])


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
