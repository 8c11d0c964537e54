"""How the archive is: what a monitor asks every few seconds."""

from dataclasses import dataclass

from django.conf import settings
from django.db import DatabaseError
from django.db.models import Count, Min, Q
from django.utils import timezone

from statements.failures import Failure, failure_of, has_room
from statements.models import IndexTask
from statements.search import worker
from statements.search.failures import Damaged


@dataclass(frozen=True)
class Health:
    """`pending` and `dead` are tasks of the outbox, `lag_seconds` the age of the oldest that waits (0: none does).

    None where the database did not say. `failure`: what is wrong with the database, where a person can mend it;
    `disk`: whether it has room for what is written.
    """

    database: bool
    index: bool
    disk: bool = True
    failure: Failure | None = None
    pending: int | None = None
    dead: int | None = None
    lag_seconds: float | None = None

    @property
    def ok(self) -> bool:
        """Database and index can be read, there is room for more, and the index follows. What was given up is for a
        person to see to.
        """
        return self.database and self.index and self.disk and (self.lag_seconds or 0) <= settings.INDEX_LAG_SECONDS


def health() -> Health:
    """One SQL query and a look at the index's files."""
    waits = Q(died_at=None)
    try:
        told = IndexTask.objects.aggregate(
            pending=Count("pk", filter=waits), dead=Count("pk", filter=~waits), oldest=Min("enqueued_at", filter=waits)
        )
    except DatabaseError as error:
        return Health(database=False, index=_index(), disk=has_room(), failure=failure_of(error))
    oldest = told["oldest"]
    lag = max(0.0, (timezone.now() - oldest).total_seconds()) if oldest else 0.0
    waiting = {"pending": told["pending"], "dead": told["dead"], "lag_seconds": round(lag, 1)}
    return Health(database=True, index=_index(), disk=has_room(), **waiting)


def _index() -> bool:
    try:
        worker.backend().version()
    except Damaged:
        return False
    return True
