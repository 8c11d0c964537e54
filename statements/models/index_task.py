"""The outbox: what the index does not know yet. Written in the transaction that makes the change."""

from collections.abc import Iterable
from typing import TYPE_CHECKING

from django.db import models
from django.utils.translation import gettext_lazy as _

if TYPE_CHECKING:
    from statements.models.paragraph import Paragraph

BATCH = 500


class IndexTaskQuerySet(models.QuerySet["IndexTask"]):
    """Putting in; taking out is the worker's."""

    def enqueue(self, paragraphs: "Iterable[str] | models.QuerySet[Paragraph]") -> int:
        """Ask that these paragraphs (ids, or a queryset of them) be looked at again; how many there were."""
        ids = paragraphs.values_list("pk", flat=True) if isinstance(paragraphs, models.QuerySet) else paragraphs
        tasks = [IndexTask(paragraph_id=key) for key in dict.fromkeys(ids)]
        self.bulk_create(tasks, batch_size=BATCH)
        return len(tasks)


class IndexTask(models.Model):
    """One paragraph whose place in the index is to be made true again.

    Not a foreign key: a paragraph that was deleted with its draft is taken out of the index too.
    """

    paragraph_id = models.CharField(_("paragraph"), max_length=10)
    enqueued_at = models.DateTimeField(_("enqueued"), auto_now_add=True)

    objects = IndexTaskQuerySet.as_manager()

    class Meta:
        ordering = ["pk"]
        verbose_name = _("index task")
        verbose_name_plural = _("index tasks")

    def __str__(self) -> str:
        return self.paragraph_id
