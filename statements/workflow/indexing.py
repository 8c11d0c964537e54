"""What is searched with a thing that changes: its index tasks, in the transaction of the change."""

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


def touched(*changed: models.Model) -> None:
    """Index anew whatever is searched with the given objects; call it in the transaction that changes them."""
    for thing in changed:
        enqueue([thing.pk] if isinstance(thing, Paragraph) else Paragraph.objects.affected_by(thing))


@contextmanager
def changing(*things: models.Model) -> Iterator[None]:
    """A transaction around a change or a deletion of `things`: what was searched with them before the block,
    and what is after it, is indexed anew, each paragraph once.
    """
    with transaction.atomic():
        before = _searched_with(things)
        yield
        enqueue(sorted(before | _searched_with(things)))


def _searched_with(things: Iterable[models.Model]) -> set[str]:
    """Ids of paragraphs; a thing that is not saved, or no longer, has none."""
    found = [Paragraph.objects.affected_by(x).values_list("pk", flat=True) for x in things if x.pk is not None]
    return {key for keys in found for key in keys}
