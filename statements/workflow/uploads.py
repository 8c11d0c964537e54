"""Uploads into drafts: taken, read by a thread that waits for processes of their own, made a draft, swept."""

import logging
import queue
import threading
from collections.abc import Sequence
from dataclasses import asdict
from functools import partial

from django.conf import settings
from django.db import connection, transaction
from django.utils import timezone

from statements.ingest import intake, opened_json, sources, uploaded
from statements.ingest.document import ParsedFile, UnreadableFile
from statements.ingest.progress import Progress
from statements.ingest.uploaded import Given, Read, UnknownColumns
from statements.models import Statement, Status, Upload, UploadedFile, UploadState, Verb
from statements.workflow.receiving import received
from statements.workflow.roles import NotPossible, User, guard

logger = logging.getLogger(__name__)
# At most so many are read at once; the others wait.
READERS = threading.BoundedSemaphore(settings.UPLOAD_READERS)
FAULT = (
    "reading failed through a fault of this program, which was noted: try again, or save the text as plain text and "
    "choose that"
)


class KnownStatement(UnreadableFile):
    """What was read would be written over a statement that is in the archive, and nobody asked for that."""

    def __init__(self, statement: Statement, message: str) -> None:
        super().__init__(message)
        self.statement = statement


# Taking


@transaction.atomic
def take(given: Sequence[Given], by: User, *, several: bool = False) -> Upload:
    """Keep files and pasted texts until they are read; what is too old is swept. Raises NotAllowed."""
    guard(by, Verb.RECEIVE)
    sweep()
    upload = Upload.objects.create(made_by=by, several=several)
    for order, x in enumerate(given):
        digest, size = sources.digest(x.content), len(x.content)
        file = UploadedFile(upload=upload, order=order, name=x.name[:255], sha256=digest, size=size)
        file.language = x.language
        file.keep(x.content)
    return upload


def sweep() -> None:
    """Forget the uploads that are older than UPLOAD_KEEP_DAYS, with their bytes."""
    for upload in Upload.objects.old():
        forget(upload)


def forget(upload: Upload) -> None:
    """Delete an upload; its bytes go once that is certain. What became a draft keeps its own."""
    for file in upload.files.all():
        transaction.on_commit(partial(file.content.storage.delete, str(file.content.name)))
    upload.delete()


# Reading


def start(upload: Upload) -> None:
    """Read it in the background, once this transaction has ended."""
    watcher = threading.Thread(target=_watch_apart, args=(upload,), daemon=True)
    transaction.on_commit(watcher.start)


def start_again(upload: Upload) -> None:
    """Read it once more, with what was said meanwhile; whatever an earlier reading still finds counts no longer."""
    upload.attempt += 1
    upload.state, upload.heard_at = UploadState.WAITING, timezone.now()
    upload.step, upload.done, upload.total, upload.message, upload.result = "", 0, 0, "", ""
    upload.save()
    start(upload)


def _watch_apart(upload: Upload) -> None:
    try:
        read(upload)
    finally:
        connection.close()


class _Reading:
    """A reading in a thread that asks no database, and how far it is."""

    def __init__(self, upload: Upload) -> None:
        self.given, self.columns, self.several = given_of(upload), list(upload.columns), upload.several
        self.progress = Progress("")
        self.ended: queue.SimpleQueue[Read | UnreadableFile] = queue.SimpleQueue()
        threading.Thread(target=self._run, daemon=True).start()

    def _run(self) -> None:
        try:
            with READERS:
                self.ended.put(uploaded.read(self.given, self.columns, several=self.several, listener=self._hear))
        except UnreadableFile as error:
            self.ended.put(error)
        except Exception:  # whoever waits is told, whatever it is
            logger.exception("an upload could not be read")
            self.ended.put(UnreadableFile(FAULT))

    def _hear(self, progress: Progress) -> None:
        self.progress = progress


def given_of(upload: Upload) -> list[Given]:
    """Its files with their bytes."""
    return [Given(x.name, x.read(), x.language) for x in upload.files.all()]


def read(upload: Upload) -> None:
    """Read an upload to the end, giving signs of life, and record what came of it."""
    mine = Upload.objects.filter(pk=upload.pk, attempt=upload.attempt)
    reading = _Reading(upload)
    while True:
        try:
            end = reading.ended.get(timeout=settings.UPLOAD_BEAT_SECONDS)
            break
        except queue.Empty:
            now = reading.progress
            state = UploadState.READING if now.step else UploadState.WAITING
            mine.update(heard_at=timezone.now(), state=state, step=now.step, done=now.done, total=now.total)
    _record(upload, end)


@transaction.atomic
def _record(upload: Upload, end: Read | UnreadableFile) -> None:
    mine = Upload.objects.filter(pk=upload.pk, attempt=upload.attempt)
    if isinstance(end, UnreadableFile):
        columns = upload.columns
        if isinstance(end, UnknownColumns) and len(columns) != end.count:
            columns = [""] * end.count
        mine.update(state=UploadState.REFUSED, message=end.message, columns=columns)
    elif mine.update(state=UploadState.READ, result=opened_json.dumps(end.parsed)):
        for file, part in zip(upload.files.all(), end.parts, strict=True):
            file.format, file.found = part.format, part.language
            file.removed = [list(asdict(x).values()) for x in part.removed]
            file.save(update_fields=["format", "found", "removed"])


def parsed_of(upload: Upload) -> ParsedFile:
    """What was read."""
    found = opened_json.loads(upload.result)
    assert isinstance(found, ParsedFile)
    return found


# Making drafts


@transaction.atomic
def make_drafts(upload: Upload, parsed: ParsedFile, by: User) -> list[Statement]:
    """Store what was read, as a person has put it right, and close the upload.

    Raises NotAllowed, NotPossible, and UnreadableFile (KnownStatement where it is in the archive already); then
    nothing is written.
    """
    guard(by, Verb.RECEIVE)
    if not Upload.objects.filter(pk=upload.pk, state=UploadState.READ).update(state=UploadState.DONE):
        raise NotPossible("a draft was made of this already, or it is being read again")
    _refuse_known(parsed)
    formats = {x.name: x.format for x in upload.files.all()}
    stored = uploaded.keep(parsed, given_of(upload), formats)
    return [received(x, by=by).statement for x in stored]


def _refuse_known(parsed: ParsedFile) -> None:
    """Raises KnownStatement: of what is published; of a draft, unless its slug was given."""
    for statement, slug in zip(parsed.statements, intake.slugs(parsed), strict=True):
        known = Statement.objects.by_slug(slug)
        if known is None:
            continue
        if known.status == Status.PUBLISHED:
            raise KnownStatement(known, f"{known.slug} is published: its text is put right on its review page")
        if not statement.slug:
            raise KnownStatement(
                known,
                f"{slug} is in the archive already: a statement of this day, of these parties and of this kind. "
                f"If this is another one, give it an address of its own, as {slug}-2; to read this text into that "
                f"one, write {slug}",
            )
