"""Uploads into drafts: taken, read in a process of their own that a thread waits for, made a draft, swept."""

import dataclasses
import logging
import threading
import time
from collections.abc import Callable, Sequence
from concurrent.futures import Future, wait
from dataclasses import dataclass
from functools import partial
from typing import Any

from django.conf import settings
from django.db import connection, transaction
from django.utils import timezone
from django.utils.translation import gettext_noop as _

from statements import http_client, messages
from statements.ingest import fetching, intake, remedies, sources
from statements.ingest.document import LEFT_OUT, Hints, ParsedFile, ParsedStatement, TableColumn, UnreadableFile
from statements.ingest.fetching import FetchedFile, Origin
from statements.ingest.parsers.registry import AUTO
from statements.ingest.sandbox import json_codec, parent
from statements.ingest.sandbox.messages import Added, Given, Read, Reading
from statements.ingest.sandbox.progress import Listener, Progress
from statements.ingest.sources import OpenedFile
from statements.messages import NOTHING, Message
from statements.models import Purpose, ReadAs, Statement, Status, Upload, UploadedFile, UploadState, Verb
from statements.models.upload import UploadQuerySet
from statements.review.working_copy.steps import Seen
from statements.workflow import additions
from statements.workflow.ingestion import PUBLISHED, note_received
from statements.workflow.reader_queue import ReaderQueue
from statements.workflow.roles import NotPossible, User, guard

logger = logging.getLogger(__name__)
refusals = logging.getLogger("statements.refusals")
READERS = ReaderQueue()
FETCHING = "fetching"  # the step of an upload whose addresses are asked
FAULT = _(
    "reading failed through a fault of this program, which was noted: try again, or save the text as plain text and "
    "choose that"
)
IN_THE_ARCHIVE = _(
    "%(slug)s is already in the archive: a statement of the same date, parties and kind. If this is a different one, "
    "give it another address, such as %(slug)s-2; to update that one, enter %(slug)s"
)
ENOUGH = _("%(count)s of your uploads are being read already: wait until one of them has been")
FULL = _("%(count)s uploads are being read or wait to be, and no more can wait: try again in a few minutes")
GIVEN_UP = _("this was discarded meanwhile, or is read again")


class KnownStatement(UnreadableFile):
    """What was read would be written over a statement that is in the archive, and nobody asked for that."""

    def __init__(self, statement: Statement, message: Message) -> None:
        super().__init__(message)
        self.statement = statement


# Receiving


@dataclass(frozen=True)
class SubmittedFile(Given):
    """A file or a pasted text as a person gives it; `language` is a tag where they say it.

    With an `address` it has no content yet.
    """

    language: str = ""
    address: str = ""


@dataclass(frozen=True)
class Target:
    """The statement that files are for, and what they are to do to it: a value of `models.Purpose`."""

    statement: Statement
    purpose: str


def create_upload(
    files: Sequence[SubmittedFile], by: User, *, several: bool = False, target: Target | None = None
) -> Upload:
    """Keep files and pasted texts until they are read; what is too old is swept. Raises NotAllowed, and
    NotPossible where as many wait as may, of this person or of all, or where the target takes no text.
    """
    guard(by, Verb.RECEIVE)
    if target:
        additions.require_addable(target.statement, by)
    digests = [sources.digest(x.content) for x in files]
    about = {"statement": target.statement, "purpose": target.purpose} if target else {}
    return _create_upload(files, digests, Upload(made_by=by, several=several, **about))


@transaction.atomic
def _create_upload(files: Sequence[SubmittedFile], digests: Sequence[str], upload: Upload) -> Upload:
    by = upload.made_by
    if Upload.objects.of(by).under_way().count() >= settings.UPLOADS_AT_ONCE:
        raise NotPossible(Message(ENOUGH, count=settings.UPLOADS_AT_ONCE))
    if Upload.objects.under_way().count() >= settings.UPLOAD_QUEUE:
        raise NotPossible(Message(FULL, count=settings.UPLOAD_QUEUE))
    sweep()
    upload.save()
    for order, (x, digest) in enumerate(zip(files, digests, strict=True)):
        file = UploadedFile(upload=upload, order=order, name=x.name[:255], language=x.language, address=x.address)
        if x.address:
            file.save()
        else:
            file.keep(x.content, digest)
    return upload


@transaction.atomic
def sweep() -> int:
    """Forget the uploads that are older than UPLOAD_KEEP_DAYS, with their bytes; how many they were."""
    old = list(Upload.objects.old())
    for upload in old:
        delete_upload(upload)
    return len(old)


def delete_upload(upload: Upload) -> None:
    """Delete an upload; its bytes go once that is certain. What became a draft keeps its own."""
    for file in upload.files.exclude(content=""):
        transaction.on_commit(partial(file.content.storage.delete, str(file.content.name)))
    upload.delete()


# Reading


def start(upload: Upload) -> None:
    """Read it in the background, once this transaction has ended."""
    watcher = threading.Thread(target=_read_in_thread, args=(upload,), daemon=True)
    transaction.on_commit(watcher.start)


def restart(upload: Upload) -> None:
    """Read it once more, with what was said meanwhile; whatever an earlier reading still finds counts no longer."""
    upload.attempt += 1
    upload.state, upload.heard_at = UploadState.WAITING, timezone.now()
    upload.step, upload.done, upload.total, upload.message, upload.result = "", 0, 0, NOTHING, ""
    upload.save()
    start(upload)


def _read_in_thread(upload: Upload) -> None:
    try:
        read(upload)
    finally:
        connection.close()


def read(upload: Upload) -> None:
    """Read an upload to the end, giving signs of life, and record what came of it."""
    attempt = Upload.objects.filter(pk=upload.pk, attempt=upload.attempt)

    def beat() -> None:
        if not attempt.update(heard_at=timezone.now()):
            raise UnreadableFile(Message(GIVEN_UP))

    outcome: Read | Added | UnreadableFile
    try:
        _fetch(upload, attempt)
        with READERS.turn(upload.made_by_id, beat):
            outcome = _outcome(upload, _Heartbeat(attempt))
    except UnreadableFile as error:
        outcome = error
    _record(upload, outcome)


def _fetch(upload: Upload, mine: UploadQuerySet) -> None:
    """Fetch what was given by its address, before its turn to be read: a slow server holds up nobody else.

    Raises UnreadableFile, which names the address; what was fetched before stays.
    """
    awaited = [x for x in upload.files.all() if x.awaited]
    for done, file in enumerate(awaited):
        beat = partial(_Heartbeat(mine), Progress(FETCHING, done, len(awaited)))
        _keep_fetched(file, _while_beating(partial(_fetched, file.address), beat))
    mine.update(state=UploadState.WAITING, step="", done=0, total=0)


def _fetched(address: str) -> FetchedFile | UnreadableFile:
    try:
        return fetching.fetch(address)
    except UnreadableFile as error:
        refusals.info("%r was not fetched: %r", address, str(error))
        return error
    except Exception:  # whoever waits is told, whatever it is
        logger.exception("an address could not be fetched")
        return UnreadableFile(Message(FAULT), file=address)


def _while_beating(work: Callable[[], FetchedFile | UnreadableFile], beat: Callable[[], None]) -> FetchedFile:
    """What comes of work that gives no sign of life itself: another thread does it. Raises UnreadableFile."""
    outcome: Future[FetchedFile | UnreadableFile] = Future()
    threading.Thread(target=lambda: outcome.set_result(work()), daemon=True).start()
    beat()
    while not wait([outcome], settings.UPLOAD_BEAT_SECONDS).done:
        beat()
    found = outcome.result()
    if isinstance(found, UnreadableFile):
        raise found
    return found


@transaction.atomic
def _keep_fetched(file: UploadedFile, fetched: FetchedFile) -> None:
    """Its bytes, unless the upload was discarded meanwhile."""
    if not UploadedFile.objects.filter(pk=file.pk).exists():
        raise UnreadableFile(Message(GIVEN_UP))
    given, origin = fetched.given, fetched.origin
    file.name, file.fetched_at, file.headers = given.name[:255], origin.retrieved_at, [*map(list, origin.headers)]
    file.fetched_from = origin.address
    file.keep(given.content, sources.digest(given.content))


class _Heartbeat:
    """Records the progress of a reading every UPLOAD_BEAT_SECONDS; ends one that nobody waits for any more."""

    def __init__(self, mine: UploadQuerySet) -> None:
        self.mine, self.next = mine, 0.0

    def __call__(self, now: Progress) -> None:
        if time.monotonic() >= self.next:
            state = UploadState.READING
            facts = {"state": state, "step": now.step, "done": now.done, "total": now.total}
            if not self.mine.update(heard_at=timezone.now(), **facts):
                raise UnreadableFile(Message(GIVEN_UP))
            self.next = time.monotonic() + settings.UPLOAD_BEAT_SECONDS


def retarget(upload: Upload, statement: Statement, by: User) -> None:
    """Have what was read for a statement of its own read again, as a language of one that the archive has.

    Raises NotAllowed, NotPossible.
    """
    additions.require_addable(statement, by)
    upload.statement, upload.purpose = statement, Purpose.LANGUAGE
    restart(upload)


def _outcome(upload: Upload, listener: Listener) -> Read | Added | UnreadableFile:
    files = list(upload.files.all())
    hints, breaks = Hints(languages=_tags_said(upload, files)), tuple(x.line_breaks for x in files)
    task = Reading(hints, upload.read_as or AUTO, upload.several, dated=False, line_breaks=breaks)
    try:
        given = [Given(x.name, x.read(), http_client.charset(x.headers)) for x in files]
        origins = [_origin(x) for x in files]
        if upload.statement:
            return _read_beside(upload, given, origins, task, listener)
        return fetching.with_origins(parent.run(given, task, listener), origins)
    except UnreadableFile as error:
        refusals.info("upload %s of %r was refused: %r", upload.pk, str(upload.made_by), str(error))
        return error
    except Exception:  # whoever waits is told, whatever it is
        logger.exception("an upload could not be read")
        return UnreadableFile(Message(FAULT))


def _read_beside(
    upload: Upload, given: Sequence[Given], origins: Sequence[Origin | None], reading: Reading, listener: Listener
) -> Added:
    """What came of files for a statement of the archive; the upload remembers how its rows stood."""
    assert upload.statement is not None
    asked = additions.asked(upload.statement, upload.purpose, reading)
    upload.seen = list(dataclasses.astuple(asked.seen))
    added = parent.run(given, asked.task, listener)
    return dataclasses.replace(added, read=fetching.with_origins(added.read, origins))


def _tags_said(upload: Upload, files: Sequence[UploadedFile]) -> tuple[str, ...]:
    """The languages that a person says: of each file, of each column of a table, or of the only text."""
    if len(files) > 1:
        return tuple(x.language for x in files)
    if upload.read_as and upload.read_as != ReadAs.ONE_LANGUAGE:
        return ()
    if upload.table:
        return tuple(x or LEFT_OUT for x in upload.columns)
    return tuple(upload.columns or [x.language for x in files if x.language])


def _origin(file: UploadedFile) -> Origin | None:
    if file.fetched_at is None:
        return None
    return Origin(file.fetched_from, file.fetched_at, tuple((name, value) for name, value in file.headers))


def _record(upload: Upload, outcome: Read | Added | UnreadableFile) -> None:
    attempt = Upload.objects.filter(pk=upload.pk, attempt=upload.attempt)
    if isinstance(outcome, UnreadableFile):
        labelled = not outcome.columns or len(upload.columns) == outcome.columns
        columns = upload.columns if labelled else [x.language for x in outcome.table] or [""] * outcome.columns
        table = _described(outcome.table) or upload.table
        attempt.update(state=UploadState.REFUSED, message=outcome.located, columns=columns, table=table)
        return
    read = outcome.read if isinstance(outcome, Added) else outcome
    result = json_codec.dumps(outcome if isinstance(outcome, Added) else outcome.parsed)
    files = list(upload.files.all())
    for file, part in zip(files, read.parts, strict=True):
        file.format, file.found = part.format, part.language
        file.removed = [[x.text, messages.to_json(x.why), x.place] for x in part.removed]
    with transaction.atomic():
        more = {"columns": read.columns, "table": _described(read.table), "seen": upload.seen}
        if attempt.update(state=UploadState.READ, result=result, **more):
            UploadedFile.objects.bulk_update(files, ["format", "found", "removed"])


def _described(table: Sequence[TableColumn]) -> list[list[Any]]:
    return [[x.name, x.examples, x.holds] for x in table]


def parsed_of(upload: Upload) -> ParsedFile:
    """What was read from an upload's files."""
    found: ParsedFile | Added = json_codec.loads(upload.result, ParsedFile, Added)
    return found.read.parsed if isinstance(found, Added) else found


def added_of(upload: Upload) -> Added:
    """What was read for a statement of the archive, with its places among the rows."""
    added: Added = json_codec.loads(upload.result, Added)
    return added


def change_text(upload: Upload, change: Callable[[ParsedStatement], ParsedStatement], by: User) -> None:
    """Change the text of the only statement that was read. Raises NotAllowed, NotPossible where it was read again."""
    guard(by, Verb.RECEIVE)
    parsed = parsed_of(upload)
    (statement,) = parsed.statements
    result = json_codec.dumps(dataclasses.replace(parsed, statements=(change(statement),)))
    mine = Upload.objects.filter(pk=upload.pk, attempt=upload.attempt, state=UploadState.READ, result=upload.result)
    if not mine.update(result=result):
        raise NotPossible(Message(_("these rows were changed elsewhere meanwhile: look at them again")))


# Making drafts


def make_drafts(upload: Upload, parsed: ParsedFile, by: User) -> list[Statement]:
    """Store what was read, as a person has put it right, and close the upload.

    Raises NotAllowed, NotPossible, and UnreadableFile (KnownStatement where it is in the archive already); then
    nothing is written.
    """
    guard(by, Verb.RECEIVE)
    files = [OpenedFile(x.name, x.read(), x.format, _origin(x)) for x in upload.files.all()]
    intake.compare(parsed)
    return _make_drafts(upload, parsed, files, by)


@transaction.atomic
def _make_drafts(upload: Upload, parsed: ParsedFile, files: Sequence[OpenedFile], by: User) -> list[Statement]:
    _close(upload)
    _refuse_known(upload, parsed)
    return [note_received(x, by=by).statement for x in intake.keep(parsed, files)]


@transaction.atomic
def take_in(upload: Upload, added: Added, by: User) -> Statement:
    """Put what was read, as a person has put it right, into the working copy of its statement, and close the upload.

    Raises NotAllowed, NotPossible; then nothing is written.
    """
    _close(upload)
    assert upload.statement is not None
    files = [OpenedFile(x.name, x.read(), x.format, _origin(x)) for x in upload.files.all()]
    additions.take_in(upload.statement, Seen(*upload.seen), added, files, upload.purpose, by)
    return upload.statement


def _close(upload: Upload) -> None:
    if not Upload.objects.filter(pk=upload.pk, state=UploadState.READ).update(state=UploadState.DONE):
        raise NotPossible(Message(_("a draft was made of this already, or it is being read again")))


def _refuse_known(upload: Upload, parsed: ParsedFile) -> None:
    """Raises KnownStatement: of what is published; of a draft, unless its slug was given."""
    for statement, slug in zip(parsed.statements, intake.slugs(parsed), strict=True):
        existing = Statement.objects.by_slug(slug)
        if existing is None:
            continue
        if existing.status == Status.PUBLISHED:
            published = Message(PUBLISHED, slug=existing.slug, remedy=Message(remedies.PUBLISH))
            raise KnownStatement(existing, published)
        if not statement.slug:
            raise KnownStatement(existing, Message(IN_THE_ARCHIVE, slug=slug))
        if len(upload.files.all()) > 1 or upload.columns:
            _refuse_losing_languages(statement, existing)


def _refuse_losing_languages(statement: ParsedStatement, existing: Statement) -> None:
    try:
        intake.refuse_losing_languages(statement, existing)
    except UnreadableFile as error:
        raise KnownStatement(existing, error.message) from error
