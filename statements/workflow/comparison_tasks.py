"""The outbox of comparisons: neighbours in a series are compared again after one of them changed.

Nobody waits for it. A thread of the server drains it after the commit, or once a page misses a comparison; so does
`manage.py refresh_comparisons`.
"""

import logging
from collections.abc import Callable, Iterable

from django.conf import settings
from django.db import DatabaseError, connection, transaction

from statements.compare.matching import TooManyParagraphs
from statements.models import ComparisonTask, Series, Statement, act
from statements.workflow import comparing
from statements.workflow.sentence_alignment import align_statement

logger = logging.getLogger(__name__)
Pair = tuple[Statement, Statement]


def note_changed(statements: Iterable[int]) -> None:
    """Note that the public text of these statements (keys) changed; a command of the server leaves them waiting."""
    if ComparisonTask.objects.enqueue(statements) and not act.is_of_command():
        transaction.on_commit(drain_in_background)


def drain_in_background() -> None:
    """Drain in a thread of this process, after those that are at work; with COMPARE_IN_BACKGROUND=no never."""
    if settings.COMPARE_IN_BACKGROUND:
        comparing.executor.submit(_drain_quietly)


def _drain_quietly() -> None:
    try:
        drain()
    except DatabaseError:
        logger.exception("Comparisons could not be brought up to date; their tasks are kept")
    finally:
        connection.close()


def drain(done: Callable[[Pair], None] = lambda pair: None) -> int:
    """Align the sentences of each statement that a task names, and compare the neighbours in its series; returns how
    many pairs were looked at. `done` is told each.

    Tasks are deleted once that is kept, and only those that were read.
    """
    count = 0
    while tasks := dict(ComparisonTask.objects.values_list("pk", "statement")[: settings.INDEX_BATCH]):
        changed = Statement.objects.filter(pk__in=set(tasks.values()))
        for statement in changed.published().prefetch_related("editions"):
            align_statement(statement)
        for series in Series.objects.filter(statements__in=changed).distinct():
            count += _refresh(neighbours(series), done)
        ComparisonTask.objects.filter(pk__in=list(tasks)).delete()
    return count


def refresh_all(done: Callable[[Pair], None] = lambda pair: None) -> int:
    """As `drain`, for every published statement, whether or not it changed."""
    ComparisonTask.objects.enqueue(Statement.objects.published().values_list("pk", flat=True))
    return drain(done)


def neighbours(series: Series) -> list[Pair]:
    """Each published statement of a series with the one before it, oldest first."""
    ordered = Statement.objects.published().of_series(series.slug).oldest_first().prefetch_related("editions")
    statements = list(ordered.defer("as_read"))
    return list(zip(statements, statements[1:], strict=False))


def _refresh(pairs: Iterable[Pair], done: Callable[[Pair], None]) -> int:
    count = 0
    for old, new in pairs:
        try:
            comparing.compare(*comparing.sides(old, new))
        except TooManyParagraphs as error:
            logger.warning("%s and %s are not compared: %s", old.slug, new.slug, error)
        done((old, new))
        count += 1
    return count
