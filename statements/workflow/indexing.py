"""Index tasks for whatever is searched with an object that changes, in the transaction of the change."""

from collections.abc import Iterable, Iterator
from contextlib import contextmanager

from django.conf import settings
from django.db import models, transaction

from statements.models import IndexTask, Paragraph
from statements.search import worker


def enqueue(paragraphs: "Iterable[str] | models.QuerySet[Paragraph]") -> None:
    """Note that these paragraphs are to be indexed anew, and do it once this transaction is committed.

    With INDEX_INLINE=no that is left to `manage.py index_worker`, or to the next search.
    """
    if IndexTask.objects.enqueue(paragraphs) and settings.INDEX_INLINE:
        transaction.on_commit(worker.drain_quietly)


def reindex(*changed: models.Model) -> None:
    """Index anew whatever is searched with the given objects; call it in the transaction that changes them."""
    for instance in changed:
        enqueue([instance.pk] if isinstance(instance, Paragraph) else Paragraph.objects.affected_by(instance))


@contextmanager
def reindexing(*instances: models.Model) -> Iterator[None]:
    """A transaction around a change or a deletion of `things`: what was searched with them before the block,
    and what is after it, is indexed anew, each paragraph once.
    """
    with transaction.atomic():
        affected = _affected_ids(instances)
        yield
        enqueue(sorted(affected | _affected_ids(instances)))


def _affected_ids(instances: Iterable[models.Model]) -> set[str]:
    """Ids of paragraphs; a thing that is not saved, or no longer, has none."""
    querysets = [Paragraph.objects.affected_by(x).values_list("pk", flat=True) for x in instances if x.pk is not None]
    return {key for keys in querysets for key in keys}
