"""Changing an index: one commit a batch, small segments merged in tiers."""

from collections.abc import Callable, Iterable
from pathlib import Path
from typing import Any

from statements.search.engine import internals
from statements.search.engine.layout import Document

# A tier holds segments of like size; as many as this of one tier become one segment.
FANOUT = 8

# From a segment's name to the numbers of its documents that are to go.
Delete = Callable[[str], Iterable[int]]
# From all segments to those that become one.
Merge = Callable[[list[Any]], list[Any]]


def commit(
    folder: Path, documents: Iterable[Document], delete: Delete | None = None, merge: Merge | None = None
) -> None:
    """Write documents, and mark as deleted what `delete` names in the segments of the generation before.

    `merge` says which of those are written anew with them (`tiered`). All of it becomes visible at once or not at all.
    Raises Damaged, OSError.
    """
    chosen = merge or tiered
    writer = internals.writer(folder)
    try:
        for segment in internals.segments_of(writer):
            for number in delete(internals.ident(segment)) if delete else ():
                segment.delete_document(number)
        for document in documents:
            writer.add_document(**document.values)
        writer.commit(mergetype=lambda writer, segments: _merged(writer, folder, segments, chosen(segments)))
    except BaseException:
        internals.abandon(writer)
        raise


def _merged(writer: internals.GatheringWriter, folder: Path, segments: list[Any], chosen: list[Any]) -> list[Any]:
    """Whoosh's hook at a commit: which segments stay. The living documents of those chosen go into the new one."""
    for segment in chosen:
        internals.absorb(writer, folder, segment)
    return [segment for segment in segments if segment.doc_count() > 0 and segment not in chosen]


def tiered(segments: list[Any]) -> list[Any]:
    """Segments that are worth being written anew: more than half deleted, or of a tier that is full."""
    living = [segment for segment in segments if segment.doc_count() > 0]
    worn = [segment for segment in living if 2 * segment.doc_count() < segment.doc_count_all()]
    return _full_tiers([segment for segment in living if segment not in worn]) + worn


def none(segments: list[Any]) -> list[Any]:
    """While many batches are written, each of them once."""
    return []


def every(segments: list[Any]) -> list[Any]:
    """At the end of that: one segment is asked faster than many."""
    return segments if len(segments) > 1 else []


def _full_tiers(segments: list[Any]) -> list[Any]:
    """All segments up to the largest tier that is full."""
    tiers: dict[int, list[Any]] = {}
    for segment in segments:
        tiers.setdefault(_tier(segment.doc_count_all()), []).append(segment)
    full = [tier for tier, members in tiers.items() if len(members) >= FANOUT]
    return [segment for segment in segments if full and _tier(segment.doc_count_all()) <= max(full)]


def _tier(count: int) -> int:
    """0 below 8 documents, 1 below 64, and so on."""
    return max(0, (max(count, 1).bit_length() - 1) // 3)
