"""An immutable part of an index, and what was decoded of it."""

import os
import threading
from functools import cached_property
from pathlib import Path
from typing import Any, cast

import numpy as np
import numpy.typing as npt

from statements.search.caches import Cache
from statements.search.engine import internals
from statements.search.engine.internals import Docs, Numbers, Weights
from statements.search.engine.layout import KEY

Postings = tuple[Docs, Weights | None]
Texts = tuple[tuple[str, str], ...]  # (group, folded text)
BYTES_OF_POSTINGS = 24_000_000
CHARACTERS_OF_TEXT = 24_000_000


class Segment:
    """One file of an index, opened once. Documents are numbered from 0; deletions are kept apart (`Part`).

    Whatever it raises at reading is Damaged.
    """

    def __init__(self, folder: Path, contents: internals.Contents, segment: Any) -> None:
        self.ident = internals.ident(segment)
        self.file = internals.file_of(folder, segment)
        self._path = str(self.file)
        self._written = self._stat()
        self.count = int(segment.doc_count_all())
        self._reader = internals.open_segment(folder, contents, segment)
        self.fields = internals.fields(self._reader)
        self._reading = threading.RLock()
        self._postings: Cache[Postings] = Cache(BYTES_OF_POSTINGS)
        self.texts: Cache[Texts] = Cache(CHARACTERS_OF_TEXT)
        self._columns: dict[tuple[str, str], Any] = {}

    def frequency(self, field: str, term: str) -> int:
        """How many documents have a term, deleted ones counted."""
        if field not in self.fields:
            return 0
        known = self._postings.get((field, term))
        if known is not None:
            return len(known[0])
        with self._reading, internals.reading(self.file):
            return internals.frequency(self._reader, field, term)

    def postings(self, field: str, term: str) -> Postings:
        """Documents with a term, ascending, and its weight in each (None: 1 in all)."""
        known = self._postings.get((field, term))
        if known is not None:
            return known
        with self._reading, internals.reading(self.file):
            found = internals.postings(self._reader, field, term)
        self._postings.put((field, term), found, 200 + found[0].nbytes + (0 if found[1] is None else found[1].nbytes))
        return found

    def lengths(self, field: str) -> Weights:
        """How many terms each document has in a field; at least 1."""
        return cast(Weights, self._column("lengths", field, internals.lengths))

    def total_length(self, field: str) -> int:
        return int(self._reader.field_length(field))

    def numbers(self, field: str) -> Numbers:
        """The number of each document."""
        return cast(Numbers, self._column("numbers", field, internals.numbers))

    @cached_property
    def keys(self) -> list[str]:
        """The key of each document."""
        with self._reading, internals.reading(self.file):
            return internals.strings(self._reader, KEY)

    def _column(self, kind: str, field: str, read: Any) -> Any:
        with self._reading:
            if (kind, field) not in self._columns:
                with internals.reading(self.file):
                    self._columns[kind, field] = read(self._reader, field)
            return self._columns[kind, field]

    def is_whole(self) -> bool:
        """Whether its file is as it was written; reading one that was cut would end the process."""
        try:
            return self._stat() == self._written
        except FileNotFoundError:  # merged away: what is open can still be read
            return True

    def _stat(self) -> tuple[int, int]:
        found = os.stat(self._path)
        return found.st_size, found.st_mtime_ns


class Part:
    """A segment as of one generation: with the deletions of its table of contents."""

    def __init__(self, segment: Segment, deleted: list[int]) -> None:
        self.segment = segment
        self.live: npt.NDArray[np.bool_] | None = None
        if deleted:
            self.live = np.ones(segment.count, np.bool_)
            self.live[deleted] = False

    def living(self, docs: Docs) -> Docs:
        """Those that are not deleted."""
        return docs if self.live is None else docs[self.live[docs]]

    def every(self) -> Docs:
        """All that are not deleted."""
        return self.living(np.arange(self.segment.count, dtype=np.int32))
