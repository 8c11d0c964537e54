"""The outbox of comparisons: neighbours in a series are compared again after one of them changed.

Nobody waits for it. A thread of the server drains it after the commit, or once a page misses a comparison; so does
`manage.py refresh_comparisons`.
"""

import logging
from collections.abc import Callable, Collection, Iterable

from django.conf import settings
from django.db import DatabaseError, connection, transaction

from statements.compare.matching import TooManyParagraphs
from statements.models import ComparisonTask, Series, Statement, act
from statements.models.statement import StatementQuerySet
from statements.workflow import comparing
from statements.workflow.sentence_alignment import align_statement

logger = logging.getLogger(__name__)
Pair = tuple[Statement, Statement]
_asked: set[int] = set()  # statements that pages of this process miss comparisons of, while they are being made


def note_changed(statements: Iterable[int]) -> None:
    """Note that the public text of these statements (keys) changed; a command of the server leaves them waiting."""
    if ComparisonTask.objects.enqueue(statements) and not act.is_of_command():
        transaction.on_commit(drain_in_background)


def drain_in_background() -> None:
    """Drain in a thread of this process, after those that are at work; with COMPARE_IN_BACKGROUND=no never."""
    if settings.COMPARE_IN_BACKGROUND:
        comparing.executor.submit(_drain_quietly)


def catch_up(statements: Iterable[int]) -> None:
    """Have these statements (keys) compared with their neighbours, since a page misses it; unless nobody would."""
    missing = set(statements) - _asked
    if missing and settings.COMPARE_IN_BACKGROUND:
        _asked.update(missing)
        comparing.executor.submit(_drain_quietly, missing)


def _drain_quietly(more: Collection[int] = ()) -> None:
    try:
        _refresh_neighbours(Statement.objects.filter(pk__in=more), lambda pair: None)
        drain()
    except DatabaseError:
        logger.exception("Comparisons could not be brought up to date; their tasks are kept")
    finally:
        _asked.difference_update(more)
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
        count += _refresh_neighbours(changed, done)
        ComparisonTask.objects.filter(pk__in=list(tasks)).delete()
    return count


def _refresh_neighbours(changed: StatementQuerySet, done: Callable[[Pair], None]) -> int:
    found = Series.objects.filter(statements__in=changed).distinct()
    return sum(_refresh(neighbours(series), done) for series in found)


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
