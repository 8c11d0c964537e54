"""An index that stays open: asked again and again, opened anew only when its generation changed."""

import os
import threading
import time
from collections.abc import Iterable, Sequence
from pathlib import Path

from statements.search.failures import Damaged
from statements.search.whoosh.engine import internals, writing
from statements.search.whoosh.engine.layout import KEY, Document
from statements.search.whoosh.engine.segment import Part, Segment
from statements.search.whoosh.engine.snapshot import Snapshot, labels

ATTEMPTS = 10
# Folders' times tick in steps of some milliseconds: one this young may hide a change that followed.
SETTLED_NANOSECONDS = 1_000_000_000


class Searcher:
    """The index in one folder, for readers in all threads; `commit` is for whoever holds the lock of the index."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self._path = str(folder)
        self._lock = threading.Lock()
        self._snapshot: Snapshot | None = None
        self._as_of = -1

    def snapshot(self) -> Snapshot:
        """The newest generation. Raises Damaged."""
        with self._lock:
            with internals.reading(self.folder):
                changed = os.stat(self._path).st_mtime_ns
            if changed != self._as_of:
                settled = time.time_ns() - changed > SETTLED_NANOSECONDS
                if self._snapshot is None or internals.generation(self.folder) != self._snapshot.generation:
                    self._snapshot = self._open()
                self._as_of = changed if settled else -1
            if self._snapshot is None or not all(part.segment.is_whole() for part in self._snapshot.parts):
                self._snapshot, self._as_of = None, -1
                raise Damaged(self.folder, "a file of it was cut or changed")
            return self._snapshot

    def _open(self) -> Snapshot:
        """A writer may merge a segment away between the table of contents and the file: then look again."""
        for _ in range(ATTEMPTS):
            contents = internals.contents(self.folder)
            try:
                return Snapshot(contents.generation, tuple(self._parts(contents)), labels(contents.schema))
            except FileNotFoundError as error:
                missing = error
        raise Damaged(self.folder, f"a file of it is missing: {missing}")

    def _parts(self, contents: internals.Contents) -> Iterable[Part]:
        opened = {part.segment.ident: part.segment for part in self._snapshot.parts} if self._snapshot else {}
        for segment in contents.segments:
            known = opened.get(internals.ident(segment)) or Segment(self.folder, contents, segment)
            yield Part(known, internals.deleted(segment))

    def commit(self, documents: Sequence[Document], removed: Iterable[str] = ()) -> None:
        """Write documents in the place of those with the same keys; take `removed` out. Raises Damaged, OSError."""
        keys = {*removed, *(document.key for document in documents)}
        parts = {part.segment.ident: part.segment for part in self.snapshot().parts}
        writing.commit(self.folder, documents, lambda ident: _numbers(parts[ident], keys))


def _numbers(segment: Segment, keys: set[str]) -> Iterable[int]:
    for key in keys:
        yield from segment.postings(KEY, key)[0].tolist()
