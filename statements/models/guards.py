"""What was once published is never deleted, whoever asks: a model, a queryset, a cascade or the admin."""

from typing import Any

from django.db.models.signals import pre_delete
from django.dispatch import receiver

from statements.models.identity import PublishedOnce
from statements.models.paragraph import Paragraph, Revision
from statements.models.section import Section
from statements.models.statement import Statement


@receiver(pre_delete, sender=Statement)
def keep_statement(instance: Statement, **_: Any) -> None:
    """Raises PublishedOnce for a statement that was published once."""
    if instance.published_at:
        raise PublishedOnce(instance)


@receiver(pre_delete, sender=Section)
def keep_section(instance: Section, **_: Any) -> None:
    """Raises PublishedOnce for a section of such a statement."""
    if instance.statement.published_at:
        raise PublishedOnce(instance)


@receiver(pre_delete, sender=Paragraph)
def keep_paragraph(instance: Paragraph, **_: Any) -> None:
    """Raises PublishedOnce for a paragraph of such a statement."""
    if instance.section.statement.published_at:
        raise PublishedOnce(instance)


@receiver(pre_delete, sender=Revision)
def keep_revision(instance: Revision, **_: Any) -> None:
    """Raises PublishedOnce for a revision of such a paragraph."""
    if instance.paragraph.section.statement.published_at:
        raise PublishedOnce(instance)
