"""The outbox: what the index does not know yet. Written in the transaction that makes the change."""

from collections.abc import Collection, Iterable
from datetime import datetime, timedelta
from typing import TYPE_CHECKING

from django.conf import settings
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

if TYPE_CHECKING:
    from statements.models.paragraph import Paragraph

BATCH_SIZE = 500
MAX_ERROR_LENGTH = 2_000  # characters that are kept of one


def retry_delay(attempts: int) -> timedelta:
    """How long to wait after so many failures (at least one): twice as long each time, up to a limit."""
    seconds = settings.INDEX_RETRY_SECONDS * 2 ** min(attempts - 1, 30)
    return timedelta(seconds=min(seconds, settings.INDEX_RETRY_LONGEST_SECONDS))


class IndexTaskQuerySet(models.QuerySet["IndexTask"]):
    """Adds tasks and records failed attempts; the worker removes what is done."""

    def enqueue(self, paragraphs: "Iterable[str] | models.QuerySet[Paragraph]") -> int:
        """Ask that these be looked at again (keys, or a queryset of paragraphs); how many there were."""
        ids = paragraphs.values_list("pk", flat=True) if isinstance(paragraphs, models.QuerySet) else paragraphs
        tasks = [IndexTask(key=key) for key in dict.fromkeys(ids)]
        self.bulk_create(tasks, batch_size=BATCH_SIZE)
        return len(tasks)

    def waiting(self) -> "IndexTaskQuerySet":
        """Those that will be tried by themselves."""
        return self.filter(died_at=None)

    def dead(self) -> "IndexTaskQuerySet":
        """Those that failed too often: they wait for a person, or for the next change of their paragraph."""
        return self.exclude(died_at=None)

    def due(self, now: datetime) -> "IndexTaskQuerySet":
        """Those to be tried at `now`, the oldest first."""
        return self.waiting().filter(models.Q(not_before=None) | models.Q(not_before__lte=now)).order_by("pk")

    def postpone(self, tasks: Collection[int], reason: Exception) -> None:
        """Record a failure that is not these tasks' own fault: each is tried again, however often."""
        failed = list(self.filter(pk__in=tasks))
        for task in failed:
            task.note(reason)
        self.bulk_update(failed, FAILURE_FIELDS, batch_size=BATCH_SIZE)

    def fail(self, tasks: Collection[int], reason: Exception) -> None:
        """What these tasks name cannot be indexed: the newest one stays, and dies when it failed too often."""
        newest = max(tasks)
        self.filter(pk__in=[pk for pk in tasks if pk != newest]).delete()
        for task in self.filter(pk=newest):
            task.note(reason)
            if task.attempts >= settings.INDEX_ATTEMPTS:
                task.died_at = timezone.now()
            task.save(update_fields=[*FAILURE_FIELDS, "died_at"])

    def try_again(self) -> int:
        """Let these be tried at once, as if they never had been; how many there are."""
        return self.update(attempts=0, not_before=None, died_at=None, error="")


class IndexTask(models.Model):
    """One paragraph or heading whose place in the index is to be made true again.

    `key`: a paragraph's id, or the `Section.index_key` of a heading. Not a foreign key: what was deleted with its
    draft is taken out of the index too.
    """

    key = models.CharField(_("paragraph or heading"), max_length=40)
    enqueued_at = models.DateTimeField(_("enqueued"), auto_now_add=True)
    attempts = models.PositiveIntegerField(_("failed attempts"), default=0)
    not_before = models.DateTimeField(_("next attempt"), null=True, blank=True)
    died_at = models.DateTimeField(_("given up"), null=True, blank=True)
    error = models.TextField(_("reason"), blank=True, default="")

    objects = IndexTaskQuerySet.as_manager()

    class Meta:
        ordering = ["pk"]
        verbose_name = _("index task")
        verbose_name_plural = _("index tasks")

    def __str__(self) -> str:
        return self.key

    def note(self, reason: Exception) -> None:
        """One more attempt failed; not saved."""
        self.attempts += 1
        self.not_before = timezone.now() + retry_delay(self.attempts)
        self.error = f"{type(reason).__name__}: {reason}"[:MAX_ERROR_LENGTH]


FAILURE_FIELDS = ("attempts", "not_before", "error")
