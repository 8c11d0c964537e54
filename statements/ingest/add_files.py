"""Files to a text beside the rows of a statement that the archive has. Pure."""

from collections.abc import Mapping, Sequence
from dataclasses import replace

from django.utils.translation import gettext_noop as _

from statements.ingest import additions, full_text, read_files
from statements.ingest.document import Notice, ParsedStatement, UnreadableFile
from statements.ingest.sandbox import progress
from statements.ingest.sandbox.messages import Added, Adding, Given, Read
from statements.messages import LanguageName, Message
from statements.models import Extent, Purpose

ONE = _("these files hold %(count)s statements, and %(slug)s is one: give the file of its text alone")
LEFT = _("%(languages)s was left aside: %(slug)s has it already")


def added(given: Sequence[Given], task: Adding) -> Added:
    """The text of files and its places among the rows of `task.frame`. Raises UnreadableFile."""
    read = read_files.read(given, replace(task.reading, dated=False))
    if len(read.parsed.statements) != 1:
        raise UnreadableFile(Message(ONE, count=len(read.parsed.statements), slug=task.frame.slug))
    (statement,) = read.parsed.statements
    progress.tell("aligning")
    if task.purpose == Purpose.FULL_TEXT:
        statement = _in_full(statement)
        editions = full_text.editions_to_replace(task.frame, statement)
        rows = full_text.replaced(task.frame, statement, editions)
    else:
        editions = additions.editions_to_add(task.frame, statement, again=task.purpose == Purpose.EDITION)
        rows = additions.added(task.frame, statement, editions)
    keys = {x.key: key for x, key in editions}
    return Added(_with_notices(read, statement, keys, task), keys, tuple(rows))


def _in_full(statement: ParsedStatement) -> ParsedStatement:
    """Its editions hold the full text: the person who brings them for this purpose says so."""
    return replace(statement, editions=tuple(replace(x, extent=Extent.FULL.value) for x in statement.editions))


def _with_notices(read: Read, statement: ParsedStatement, keys: Mapping[str, str], task: Adding) -> Read:
    """With what was left aside; that it is in one language is what was asked for."""
    left = tuple(LanguageName(x.language) for x in statement.editions if x.key not in keys)
    notices = [Notice(0, Message(LEFT, languages=left, slug=task.frame.slug))] if left else []
    kept = [x for x in read.parsed.warnings if x.message.pattern != read_files.KEPT_ALONE]
    return replace(read, parsed=replace(read.parsed, statements=(statement,), warnings=(*notices, *kept)))
