"""Files added to a statement that the archive has, for `import_statements --into`."""

import dataclasses
from collections.abc import Sequence
from pathlib import Path

from django.db import transaction
from django.utils.translation import gettext_noop as _

from statements import workflow
from statements.ingest import fetching, intake, sources
from statements.ingest.document import UnreadableFile
from statements.ingest.intake import Received
from statements.ingest.sandbox import parent
from statements.ingest.sandbox.messages import Reading
from statements.ingest.sources import OpenedFile
from statements.ingest.store import Stored
from statements.management.added_rows import AddedRows
from statements.messages import Message, MessageError
from statements.models import SourceFile, Statement, Status, WorkingCopy
from statements.review.table import load_table
from statements.workflow import additions

REASON = _("added from %(files)s")


def add_files(
    places: Sequence[Path | str], slug: str, purpose: str, reading: Reading, *, publish: bool, dry_run: bool
) -> tuple[Received, AddedRows | None]:
    """Put the text of files into the working copy of the statement `slug`, and publish that where asked to; what came
    of it, and the rows that it stands among, None where the statement has these files already.

    A dry run is rolled back. Raises UnreadableFile, also for what the statement's state does not allow.
    """
    statement = Statement.objects.by_slug(slug)
    if statement is None:
        raise UnreadableFile(Message(_("there is no statement %(slug)s in the archive"), slug=slug))
    found = [intake.file_at(number, place) for number, place in enumerate(places, 1)]
    given, origins = [x for x, _origin in found], [x for _given, x in found]
    if set(map(sources.digest, (x.content for x in given))) <= _digests(statement):
        return Received((Stored(statement, "unchanged"),)), None
    try:
        workflow.require_addable(statement, None)
        asked = additions.asked(statement, purpose, reading)
        added = parent.run_where_needed(given, asked.task)
        added = dataclasses.replace(added, read=fetching.with_origins(added.read, origins))
        files = [
            OpenedFile(x.name, x.content, part.format, origin)
            for x, part, origin in zip(given, added.read.parts, origins, strict=True)
        ]
        with transaction.atomic():
            additions.take_in(statement, asked.seen, added, files, purpose, None)
            copy = WorkingCopy.objects.open().get(statement=statement)
            table = load_table(copy.table)
            outcome = _outcome(copy, len(table.to_check), [x.name for x in given], publish)
            transaction.set_rollback(dry_run)
    except UnreadableFile:
        raise
    except MessageError as error:
        raise UnreadableFile(error.message) from error
    removed = tuple(x for part in added.read.parts for x in part.removed)
    rows = AddedRows(table, frozenset(x.key for x in added.editions), removed)
    return Received((Stored(statement, outcome),), added.read.parsed.warnings), rows


def _digests(statement: Statement) -> set[str]:
    """Of the files that its editions were last read from, and of those in its open working copy."""
    waiting = SourceFile.objects.filter(
        pending_editions__copy__statement=statement, pending_editions__copy__closed_at=None
    )
    kept = waiting | SourceFile.objects.filter(editions__statement=statement)
    return set(kept.values_list("sha256", flat=True))


def _outcome(copy: WorkingCopy, doubtful: int, names: Sequence[str], publish: bool) -> str:
    """What came of the text that stands in the open copy, in words; published where asked to."""
    if not publish:
        return f"added to its working copy, {doubtful} rows to check on its review page"
    if copy.statement.status == Status.PUBLISHED:
        workflow.apply_copy(copy, reason=str(Message(REASON, files=", ".join(names))))
    else:
        workflow.publish(copy.statement)
    return f"added and published, {doubtful} rows to check"
