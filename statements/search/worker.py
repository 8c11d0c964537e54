"""Drains the outbox into the index, and sees that there is an index."""

import logging
from collections.abc import Callable, Iterable
from dataclasses import dataclass

from django.conf import settings
from haystack import connections

from statements.models import IndexTask, Paragraph
from statements.search.backend import Backend
from statements.search.engine.builds import Busy
from statements.search.engine.internals import Damaged
from statements.search.families import REVISION

logger = logging.getLogger(__name__)


def backend() -> Backend:
    """The search engine's backend of this thread."""
    return connections["default"].get_backend()  # type: ignore[no-any-return]


def pending() -> bool:
    """Whether there is something in the outbox."""
    return IndexTask.objects.exists()


def drain() -> int:
    """Bring the index up to date with the outbox; returns how many tasks were done.

    Tasks are deleted once the index has them on the disk, and only those that were read: what fails stays.
    Raises Busy where another process holds the index for longer than INDEX_LOCK_SECONDS, and OSError.
    """
    done = 0
    with backend().home.writing(settings.INDEX_LOCK_SECONDS):
        waiting = IndexTask.objects.values_list("pk", "paragraph_id").order_by("pk")
        while batch := dict(waiting[: settings.INDEX_BATCH]):
            _write(set(batch.values()))
            _delete(list(batch))
            done += len(batch)
    return done


def _delete(tasks: list[int]) -> None:
    """Exactly these: one with a lower number may be committed later than one with a higher."""
    for start in range(0, len(tasks), settings.INDEX_BATCH):
        IndexTask.objects.filter(pk__in=tasks[start : start + settings.INDEX_BATCH]).delete()


def _write(ids: set[str]) -> None:
    """Make true what the index says of these paragraphs: what may be found now is written, the rest taken out."""
    there = backend()
    index = connections["default"].get_unified_index().get_index(Paragraph)
    found = list(index.index_queryset().filter(pk__in=ids))
    gone = ids - {paragraph.pk for paragraph in found}
    there.write([there.document(index, paragraph) for paragraph in found], [there.key(Paragraph, pk) for pk in gone])


def drain_quietly() -> None:
    """Drain right after a commit. A failure is logged, and what is left is done with the next search or change."""
    try:
        if pending():
            drain()
    except Busy as busy:
        logger.warning("Indexing is left to whoever is at it: %s", busy)
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
    """Where index and database disagree: ids of paragraphs, sorted. `damage` says why an index could not be read."""

    missing: tuple[str, ...] = ()
    surplus: tuple[str, ...] = ()
    outdated: tuple[str, ...] = ()
    damage: str = ""
    count: int = 0

    @property
    def agrees(self) -> bool:
        return not (self.missing or self.surplus or self.outdated or self.damage)


def difference() -> Difference:
    """Compare ids and revisions of what may be found with those in the index; drain first."""
    prefix = backend().key(Paragraph, "")
    try:
        column = backend().snapshot().column(REVISION)
    except Damaged as damage:
        return Difference(damage=str(damage))
    indexed = {key.removeprefix(prefix): revision for key, revision in column.items() if key.startswith(prefix)}
    true = dict(Paragraph.objects.searchable().values_list("pk", "revision"))
    return Difference(
        missing=tuple(sorted(true.keys() - indexed.keys())),
        surplus=tuple(sorted(indexed.keys() - true.keys())),
        outdated=tuple(sorted(pk for pk, revision in true.items() if indexed.get(pk, revision) != revision)),
        count=len(true),
    )


def repair(found: Difference) -> None:
    """Mend what `difference` found. Raises Busy, OSError."""
    if found.damage:
        rebuild()
        return
    IndexTask.objects.enqueue([*found.missing, *found.surplus, *found.outdated])
    drain()


def forget(ids: Iterable[str]) -> None:
    """Look again at paragraphs that the index knows and the database does not; what goes wrong is logged."""
    IndexTask.objects.enqueue(ids)
    drain_quietly()


def rebuild(done: Callable[[int], None] = lambda count: None) -> int:
    """A new index from the database, swapped in at once; returns how many paragraphs it has.

    `done` is told the count after each batch. Raises Busy, OSError.
    """
    with backend().home.writing(settings.INDEX_LOCK_SECONDS):
        known = list(IndexTask.objects.values_list("pk", flat=True))
        count = backend().rebuild(done)
        _delete(known)
        return count


def mend(damage: Damaged, seen: str) -> None:
    """Build the index anew that could not be read, unless another process did so since `seen` (`Home.pointer`).

    Raises Busy, OSError.
    """
    home = backend().home
    with home.writing(settings.INDEX_LOCK_SECONDS):
        if home.pointer() == seen:
            logger.warning("%s: it is built anew from the database", damage)
            rebuild()


def ensure_index() -> bool:
    """See that there is an index and that it agrees with the database; True where it was built.

    Raises Busy, OSError.
    """
    catch_up()
    if difference().agrees:
        return False
    rebuild()
    return True
