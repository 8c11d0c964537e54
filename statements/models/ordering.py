"""The orders of paragraphs in a section, and of sections in a statement, unique among what is not retired."""

from collections.abc import Sequence
from typing import TypeVar

from django.db import transaction

from statements.models import Paragraph, Section

Ordered = TypeVar("Ordered", Paragraph, Section)
BATCH = 200  # rows of one UPDATE: SQLite bounds the variables of a statement


@transaction.atomic
def put_in_order(section: Section, paragraphs: Sequence[Paragraph]) -> None:
    """Make `paragraphs` the section's, in this order (0, 1, 2 ...), whichever section they come from.

    In two steps: SQLite checks uniqueness row by row, so all first move below every order in use.
    """
    standing = list(section.paragraphs.current())
    make_room(Paragraph, standing)
    lowest = min((x.order for x in standing), default=0)
    for step, paragraph in enumerate(paragraphs, start=1):
        paragraph.section, paragraph.order = section, lowest - step
    Paragraph.objects.bulk_update(paragraphs, ["section", "order"], batch_size=BATCH)
    for order, paragraph in enumerate(paragraphs):
        paragraph.order = order
    Paragraph.objects.bulk_update(paragraphs, ["order"], batch_size=BATCH)


def make_room(model: type[Ordered], standing: Sequence[Ordered]) -> None:
    """Move what stands in one section (or statement) below zero and below every order that it has now."""
    lowest = min((x.order for x in standing), default=0)
    for step, thing in enumerate(standing, start=1):
        thing.order = min(lowest, 0) - step
    model._default_manager.bulk_update(standing, ["order"], batch_size=BATCH)
