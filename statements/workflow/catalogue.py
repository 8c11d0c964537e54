"""A back catalogue into the archive, a row at a time: each is one transaction, known again when it is run anew."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from django.db import transaction

from statements.ingest import intake, sources
from statements.ingest.document import Notice, ParsedStatement
from statements.ingest.duplicates import KnownTexts, Likely
from statements.ingest.sandbox.messages import Reading
from statements.models import LikelyDuplicate, Statement
from statements.workflow.ingestion import receive

UNCHANGED, DUPLICATE = "unchanged", "duplicate"


@dataclass(frozen=True)
class Taken:
    """What came of a row: `outcome` is created, updated, unchanged or duplicate (of the first of `likely`).

    `parsed`: what was read anew; of a dry run `slugs` are those that would be made.
    """

    outcome: str
    slugs: tuple[str, ...]
    parsed: tuple[ParsedStatement, ...] = ()
    likely: tuple[Likely, ...] = ()
    warnings: tuple[Notice, ...] = ()


def take(places: Sequence[Path | str], task: Reading, known: KnownTexts, *, publish_too: bool, dry_run: bool) -> Taken:
    """Bring in the statement of these files or addresses, unless it is there: the same files, or the same text.

    What it is likely the same as is noted for a person to decide. Raises UnreadableFile; then nothing is written.
    """
    brought = _brought(places, task)
    with transaction.atomic():
        taken = _keep(brought, known, publish_too)
        if taken.outcome not in (UNCHANGED, DUPLICATE):
            for slug, parsed in zip(taken.slugs, taken.parsed, strict=True):
                known.add(slug, parsed, stored=not dry_run)
        transaction.set_rollback(dry_run or taken.outcome == DUPLICATE)
    return taken


def _brought(places: Sequence[Path | str], task: Reading) -> intake.Brought:
    """The files as they were read, or the statement that has all of them among its own."""
    found = intake.files_at(places)
    its = sources.holding(sources.digest(given.content) for given, _origin in found)
    if its is not None and len(places) > 1:
        return intake.Brought((), None, (its,))
    return intake.read_from(places, found, task)


def _keep(brought: intake.Brought, known: KnownTexts, publish_too: bool) -> Taken:
    likely: tuple[Likely, ...] = ()
    if brought.read is not None and len(brought.read.parsed.statements) == 1:
        (parsed,) = brought.read.parsed.statements
        likely = tuple(x for x in known.likely(parsed) if x.slug != parsed.slug)
        if likely and likely[0].again:
            return Taken(DUPLICATE, (likely[0].slug,), (parsed,), likely, brought.read.parsed.warnings)
        brought = _under_free_slug(brought, parsed, known)
    received = receive(brought, publish_too=publish_too)
    statements = tuple(x.statement for x in received.stored)
    _note(statements[0], likely)
    outcome = next((x.outcome for x in received.stored if x.outcome != UNCHANGED), UNCHANGED)
    return Taken(outcome, tuple(x.slug for x in statements), received.parsed, likely, received.warnings)


def _under_free_slug(brought: intake.Brought, parsed: ParsedStatement, known: KnownTexts) -> intake.Brought:
    """The same under a slug that no other statement has, where nobody said which one is meant: two statements of one
    day, parties and kind are two, until a person says otherwise.
    """
    assert brought.read is not None
    made = slug = intake.slugs(brought.read.parsed)[0]
    number = 2
    while not parsed.slug and known.knows(slug):
        slug, number = f"{made[:190]}-{number}", number + 1
    one = replace(parsed, slug=slug)
    return replace(brought, read=replace(brought.read, parsed=replace(brought.read.parsed, statements=(one,))))


def _note(statement: Statement, likely: Sequence[Likely]) -> None:
    """Keep what a new statement is likely the same as, until a person decides."""
    for x in likely:
        other = Statement.objects.by_slug(x.slug)
        if other is not None and other != statement:
            LikelyDuplicate.objects.get_or_create(statement=statement, other=other, defaults={"reason": x.reason})
