"""The orders of paragraphs in a section, and of sections in a statement, unique among what is not retired."""

from collections.abc import Sequence
from typing import TypeVar

from django.db import transaction

from statements.models import Paragraph, Section

Ordered = TypeVar("Ordered", Paragraph, Section)
BATCH_SIZE = 200  # rows of one UPDATE: SQLite bounds the variables of a statement


@transaction.atomic
def put_in_order(section: Section, paragraphs: Sequence[Paragraph]) -> None:
    """Make `paragraphs` the section's, in this order (0, 1, 2 ...), whichever section they come from.

    Nothing is written where they are so already. In two steps: SQLite checks uniqueness row by row, so all first move
    below every order in use.
    """
    current = list(section.paragraphs.current())
    if {x.pk: x.order for x in current} == {x.pk: order for order, x in enumerate(paragraphs)}:
        return
    make_room(Paragraph, current)
    lowest = min((x.order for x in current), default=0)
    for offset, paragraph in enumerate(paragraphs, start=1):
        paragraph.section, paragraph.order = section, lowest - offset
    Paragraph.objects.bulk_update(paragraphs, ["section", "order"], batch_size=BATCH_SIZE)
    for order, paragraph in enumerate(paragraphs):
        paragraph.order = order
    Paragraph.objects.bulk_update(paragraphs, ["order"], batch_size=BATCH_SIZE)


def make_room(model: type[Ordered], rows: Sequence[Ordered]) -> None:
    """Give the rows of one section (or statement) orders below zero and below every order that they have now."""
    lowest = min((x.order for x in rows), default=0)
    for offset, row in enumerate(rows, start=1):
        row.order = min(lowest, 0) - offset
    model._default_manager.bulk_update(rows, ["order"], batch_size=BATCH_SIZE)
