"""Tasks for the index and for comparisons, for whatever an object that changes is part of, in the transaction of the
change.
"""

from collections.abc import Iterable, Iterator
from contextlib import contextmanager

from django.conf import settings
from django.db import models, transaction

from statements.models import IndexTask, Paragraph, Section
from statements.models.paragraph import INDEX_DEPENDENCIES
from statements.search import worker
from statements.workflow import comparison_tasks

# What the text of a statement is made of, and whether and where it is read: what comparisons depend on.
COMPARED = frozenset(["edition", "paragraph", "passage", "section", "statement"])


def enqueue(paragraphs: "Iterable[str] | models.QuerySet[Paragraph]") -> None:
    """Note that these paragraphs (or keys of the index) are to be indexed anew, once this transaction is committed.

    With INDEX_INLINE=no that is left to `manage.py index_worker`, or to the next search.
    """
    if IndexTask.objects.enqueue(paragraphs) and settings.INDEX_INLINE:
        transaction.on_commit(worker.drain_quietly)


def reindex(*changed: models.Model) -> None:
    """Index anew whatever is searched with the given objects; call it in the transaction that changes them."""
    for instance in changed:
        enqueue([instance.pk] if isinstance(instance, Paragraph) else _affected_keys([instance]))
    _note_compared(_compared_statements(changed))


@contextmanager
def reindexing(*instances: models.Model) -> Iterator[None]:
    """A transaction around a change or a deletion of `things`: what was searched with them before the block,
    and what is after it, is indexed anew, each paragraph once.
    """
    with transaction.atomic():
        affected, compared = _affected_keys(instances), _compared_statements(instances)
        yield
        enqueue(sorted({*affected, *_affected_keys(instances)}))
        _note_compared(compared | _compared_statements(instances))


def _compared_statements(instances: Iterable[models.Model]) -> set[int]:
    """Keys of the statements that were public once and whose text these are of."""
    parts = [x for x in instances if x.pk is not None and x._meta.model_name in COMPARED]
    paths = {x: INDEX_DEPENDENCIES[x._meta.model_name or ""] for x in parts}
    public = Paragraph.objects.filter(section__statement__published_at__isnull=False).order_by()
    found = (public.filter(**{path: x.pk}).values_list("section__statement", flat=True) for x, path in paths.items())
    return {pk for each in found for pk in each.distinct()}


def _note_compared(statements: set[int]) -> None:
    if statements:
        comparison_tasks.note_changed(statements)


def _affected_keys(instances: Iterable[models.Model]) -> list[str]:
    """Keys of paragraphs and of headings; a thing that is not saved, or no longer, has none."""
    saved = [instance for instance in instances if instance.pk is not None]
    paragraphs = [pk for x in saved for pk in Paragraph.objects.affected_by(x).values_list("pk", flat=True)]
    return paragraphs + [section.index_key for x in saved for section in _sections_affected_by(x)]


def _sections_affected_by(changed: models.Model) -> Iterable[Section]:
    """Sections whose heading is searched with `changed`: what a paragraph alone depends on is not among it."""
    path = INDEX_DEPENDENCIES[changed._meta.model_name or ""]
    if not path.startswith("section"):
        return ()
    sections = Section.objects.filter(**{path.removeprefix("section").removeprefix("__") or "pk": changed.pk})
    return sections.only("pk").distinct()
