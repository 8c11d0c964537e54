"""Changing an index: one commit a batch, small segments merged in tiers."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from statements.search.whoosh.engine import internals
from statements.search.whoosh.engine.layout import Document

# A tier holds segments of like size; as many as this of one tier become one segment.
FANOUT = 8

# From a segment's name to the numbers of its documents that are to go.
Delete = Callable[[str], Iterable[int]]


def commit(folder: Path, documents: Iterable[Document], delete: Delete | None = None) -> None:
    """Write documents, and mark as deleted what `delete` names in the segments of the generation before.

    All of it becomes visible at once or not at all. Raises Damaged, OSError.
    """
    with _writer(folder) as writer:
        for segment in internals.segments_of(writer):
            for number in delete(internals.ident(segment)) if delete else ():
                segment.delete_document(number)
        for document in documents:
            writer.add_document(**document.values)
        writer.commit(mergetype=lambda writer, segments: tiered(writer, folder, segments))


def commit_batches(folder: Path, batches: Iterable[Sequence[Document]], progress: Callable[[int], None]) -> int:
    """Write an empty index's documents, as many as there are, as one segment; how many there were.

    `progress` is told the count after each batch. Raises Damaged, OSError.
    """
    count = 0
    with _writer(folder) as writer:
        for documents in batches:
            if count:
                writer.put_aside()
            for document in documents:
                writer.add_document(**document.values)
            progress(count := count + len(documents))
        writer.commit(mergetype=lambda writer, segments: segments)
    return count


@contextmanager
def _writer(folder: Path) -> Iterator[internals.GatheringWriter]:
    writer = internals.writer(folder)
    try:
        yield writer
    except BaseException:
        internals.abandon(writer)
        raise


def tiered(writer: internals.GatheringWriter, folder: Path, segments: list[Any]) -> list[Any]:
    """Whoosh's hook at a commit: which segments stay. The others' living documents go into the new one.

    A segment leaves when nothing in it lives, when more than half of it is deleted, or when its tier is full.
    """
    living = [segment for segment in segments if segment.doc_count() > 0]
    worn = [segment for segment in living if 2 * segment.doc_count() < segment.doc_count_all()]
    merged = _full_tiers([segment for segment in living if segment not in worn]) + worn
    for segment in merged:
        internals.absorb(writer, folder, segment)
    return [segment for segment in living if segment not in merged]


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
