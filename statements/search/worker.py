"""Drains the outbox into the index, and sees that there is an index."""

import logging
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from functools import cache, lru_cache, wraps
from typing import Any, TypeVar

from django.conf import settings
from django.db import connection
from django.utils import timezone
from haystack import connections

from statements.models import IndexTask, Paragraph, Section
from statements.search.engine_protocol import IndexStore
from statements.search.failures import Busy, Damaged, NotBuilt

logger = logging.getLogger(__name__)
T = TypeVar("T")


def backend() -> IndexStore:
    """The search engine's backend of this thread."""
    return connections["default"].get_backend()  # type: ignore[no-any-return]


def until_index_changes(read: Callable[[], T]) -> Callable[[], T]:
    """Keeps what `read` returns in the process until anything that is searched changes.

    Where the index cannot be read, `read` is called each time.
    """
    kept = lru_cache(maxsize=2)(lambda version: read())

    @wraps(read)
    def current() -> T:
        try:
            version = backend().version()
        except Damaged:
            return read()
        return kept(version)

    return current


def pending() -> bool:
    """Whether the outbox has anything that is going to be indexed; what was given up is not."""
    with connection.cursor() as cursor:
        cursor.execute(*_waiting())
        return cursor.fetchone() is not None


@cache
def _waiting() -> tuple[str, tuple[Any, ...]]:
    """The query for one waiting task, made once: every search asks it, and making it takes longer than asking."""
    sql, parameters = IndexTask.objects.waiting().query.exists().sql_with_params()
    return str(sql), tuple(parameters)


def due() -> bool:
    """Whether there is anything to be tried now."""
    return IndexTask.objects.due(timezone.now()).exists()


def drain(stop: Callable[[], bool] = lambda: False) -> int:
    """Bring the index up to date with the tasks that are due; returns how many were done.

    Tasks are deleted once the index has them on the disk, and only those that were read: what fails stays, to be
    tried again after a pause. `stop` is asked between two batches. Raises Busy where another process holds the index
    for longer than INDEX_LOCK_SECONDS, and OSError and Damaged where the index cannot be written.
    """
    done, now = 0, timezone.now()
    with backend().writing(settings.INDEX_LOCK_SECONDS):
        failed = dict(IndexTask.objects.filter(attempts__gt=0).values_list("pk", "key"))
        due_tasks = IndexTask.objects.due(now).values_list("pk", "key")
        while not stop() and (batch := dict(due_tasks[: settings.INDEX_BATCH])):
            again = set(batch.values())
            # What failed before is settled by whatever becomes of the paragraph's newer task.
            done += _carry_out(batch | {task: pk for task, pk in failed.items() if pk in again})
            if len(batch) < settings.INDEX_BATCH:
                break  # whoever has added some since waits to drain them
    return done


def _carry_out(tasks: dict[int, str]) -> int:
    """Do these tasks {number: key}; one paragraph that fails is looked for by halves. How many were done."""
    ids = sorted(set(tasks.values()))
    try:
        refused = _write(set(ids))
    except (OSError, Damaged) as outage:
        IndexTask.objects.postpone(tasks.keys(), outage)
        raise
    except Exception as error:
        if len(ids) > 1:
            half = set(ids[: len(ids) // 2])
            first = {task: pk for task, pk in tasks.items() if pk in half}
            return _carry_out(first) + _carry_out({task: pk for task, pk in tasks.items() if pk not in half})
        logger.exception("%s cannot be indexed; its task is kept", ids[0])
        IndexTask.objects.fail(tasks.keys(), error)
        return 0
    settled = [task for task, pk in tasks.items() if pk not in refused]
    _delete(settled)
    return len(settled)


def _delete(tasks: list[int]) -> None:
    """Exactly these: one with a lower number may be committed later than one with a higher."""
    for start in range(0, len(tasks), settings.INDEX_BATCH):
        IndexTask.objects.filter(pk__in=tasks[start : start + settings.INDEX_BATCH]).delete()


def _write(ids: set[str]) -> frozenset[str]:
    """Make true what the index says of these keys: what may be found now is written, the rest taken out.

    Where the index cannot be read it is built whole; keys of what was then left out.
    """
    try:
        backend().make_true(ids)
    except NotBuilt:
        return _rebuild()[1]
    except Damaged as damage:
        logger.warning("%s: it is built anew from the database", damage)
        return _rebuild()[1]
    return frozenset()


def drain_quietly() -> None:
    """Drain right after a commit. A failure is logged, and what is left is done with the next search or change."""
    try:
        if due():
            drain()
    except Busy as busy:
        logger.warning("Indexing is left to whoever is at it: %s", busy)
    except (OSError, Damaged) as outage:
        kind = type(outage).__name__
        logger.error("The search index could not be brought up to date; its tasks are kept: %s: %s", kind, outage)
    except Exception:
        # Whoever saved has saved: the tasks are still there, and the reason is in the log.
        logger.exception("The search index could not be brought up to date; its tasks are kept")


def catch_up() -> bool:
    """Drain before a search; False where the index does not know everything yet. The reason is logged."""
    if not pending():
        return True
    drain_quietly()
    return not pending()


@dataclass(frozen=True)
class Difference:
    """Where index and database disagree: keys of paragraphs and headings, sorted. `damage` says why an index could not
    be read; `count` and `headings` are how many paragraphs and headings may be found.
    """

    missing: tuple[str, ...] = ()
    surplus: tuple[str, ...] = ()
    outdated: tuple[str, ...] = ()
    damage: str = ""
    count: int = 0
    headings: int = 0

    @property
    def agrees(self) -> bool:
        return not (self.ids or self.damage)

    @property
    def ids(self) -> set[str]:
        """Keys of all of which index and database say different things."""
        return {*self.missing, *self.surplus, *self.outdated}


def difference(*, thorough: bool = True) -> Difference:
    """Compare what may be found with what the index has of it; drain first.

    `thorough`: all that is indexed of each paragraph, its title and its facts too; else ids and revisions alone.
    """
    try:
        indexed = backend().revisions()
        stale = backend().stale() if thorough else set()
    except Damaged as damage:
        return Difference(damage=str(damage))
    headings = [section.index_key for section in Section.objects.searchable().only("pk")]
    paragraphs = dict(Paragraph.objects.searchable().values_list("pk", "revision"))
    true = paragraphs | dict.fromkeys(headings, 0)
    stale |= {pk for pk, revision in true.items() if indexed.get(pk, revision) != revision}
    return Difference(
        missing=tuple(sorted(true.keys() - indexed.keys())),
        surplus=tuple(sorted(indexed.keys() - true.keys())),
        outdated=tuple(sorted(stale & true.keys())),
        count=len(paragraphs),
        headings=len(headings),
    )


def repair(known: Difference) -> None:
    """Mend what `difference` found. Raises Busy, OSError."""
    if known.damage:
        rebuild()
        return
    IndexTask.objects.enqueue([*known.missing, *known.surplus, *known.outdated])
    drain()


def recheck(ids: Iterable[str]) -> None:
    """Looks again at what the index has and the database does not; what goes wrong is logged."""
    IndexTask.objects.enqueue(ids)
    drain_quietly()


def rebuild(done: Callable[[int], None] = lambda count: None) -> int:
    """A new index from the database, swapped in at once; returns how many paragraphs and headings it has.

    `done` is told the count after each batch. What cannot be indexed is left out, and its task kept with the reason.
    Raises Busy, OSError.
    """
    return _rebuild(done)[0]


def _rebuild(done: Callable[[int], None] = lambda count: None) -> tuple[int, frozenset[str]]:
    """How many paragraphs and headings were indexed, and keys of those that could not be."""
    refused: dict[str, Exception] = {}
    with backend().writing(settings.INDEX_LOCK_SECONDS):
        known = dict(IndexTask.objects.values_list("pk", "key"))
        count = backend().rebuild(done, refused.__setitem__)
        _delete([task for task, pk in known.items() if pk not in refused])
        for pk, reason in refused.items():
            _refuse(pk, [task for task, other in known.items() if other == pk], reason)
    return count, frozenset(refused)


def _refuse(key: str, tasks: list[int], reason: Exception) -> None:
    """Keep one task of what cannot be indexed, with the reason."""
    logger.error("%s cannot be indexed; its task is kept: %s: %s", key, type(reason).__name__, reason)
    IndexTask.objects.fail(tasks or [IndexTask.objects.create(key=key).pk], reason)


def replace_damaged(damage: Damaged, seen: str) -> None:
    """Build the index anew that could not be read, unless another process did so since `seen` (`IndexStore.build`).

    Raises Busy, OSError.
    """
    with backend().writing(settings.INDEX_LOCK_SECONDS):
        if backend().build() == seen:
            logger.warning("%s: it is built anew from the database", damage)
            rebuild()


def ensure_index() -> bool:
    """See that there is an index and that it agrees with the database; True where it was built.

    Raises Busy, OSError.
    """
    catch_up()
    known = difference(thorough=False)
    if not known.damage and known.ids <= set(IndexTask.objects.values_list("key", flat=True)):
        return False  # building would tell no more than the tasks' own reasons do
    rebuild()
    return True
