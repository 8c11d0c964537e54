"""An index that stays open: asked again and again, opened anew only when its generation changed."""

import os
import threading
import time
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

import numpy as np

from statements.search.engine import internals, writing
from statements.search.engine.internals import Docs, Numbers, Weights
from statements.search.engine.layout import KEY, TIE, Document
from statements.search.engine.matching import FetchTexts, Matching
from statements.search.engine.nodes import Node
from statements.search.engine.ranking import score
from statements.search.engine.segment import Part, Segment
from statements.search.failures import Damaged

ATTEMPTS = 10
# Folders' times tick in steps of some milliseconds: one this young may hide a change that followed.
SETTLED_NANOSECONDS = 1_000_000_000


@dataclass(frozen=True)
class Match:
    """One document found: its key, its score, and where it stands, which no changed document ever does again."""

    key: str
    score: float
    place: tuple[str, int]


@dataclass(frozen=True)
class Answer:
    """How many documents match, and those that were asked for, best first."""

    total: int
    matches: tuple[Match, ...]


@dataclass(frozen=True)
class Snapshot:
    """One generation of an index, which stays what it is."""

    generation: int
    parts: tuple[Part, ...]

    @cached_property
    def fields(self) -> frozenset[str]:
        """Names of the fields that have terms."""
        return frozenset[str]().union(*(part.segment.fields for part in self.parts))

    def count(self) -> int:
        """How many documents are there."""
        return sum(len(part.every()) for part in self.parts)

    def column(self, field: str) -> dict[str, int]:
        """{key: number} of all documents."""
        found: dict[str, int] = {}
        for part in self.parts:
            numbers, keys = part.segment.numbers(field), part.segment.keys
            found |= {keys[doc]: int(numbers[doc]) for doc in part.every().tolist()}
        return found

    def search(
        self, node: Node, fetch: FetchTexts, *, order: Sequence[str] = (), offset: int = 0, limit: int = 10
    ) -> Answer:
        """The documents that match `node`; `order`: number fields, `-` before one that descends, `score` is one too.

        Where all of that is equal a digest of the keys decides: the order is the same in every build of the index.
        """
        done = [Matching(part, fetch) for part in self.parts]
        docs = [matching.match(node) for matching in done]
        total = sum(map(len, docs))
        if not total or limit <= 0 or offset >= total:
            return Answer(total, ())
        return Answer(total, tuple(self._best(docs, score(done, docs), order or ("-score",), offset, offset + limit)))

    def _best(
        self, docs: list[Docs], scores: list[Weights], order: Sequence[str], start: int, stop: int
    ) -> Iterable[Match]:
        columns = [self._sort_column(name, docs, scores) for name in (*order, TIE)]
        rows = _candidates(columns[0], stop)
        ranked = rows[np.lexsort([column[rows] for column in reversed(columns)])][start:stop]
        which = np.repeat(np.arange(len(docs)), [len(x) for x in docs])[ranked]
        numbers, found = np.concatenate(docs)[ranked], np.concatenate(scores)[ranked]
        for part, number, points in zip(which.tolist(), numbers.tolist(), found.tolist(), strict=True):
            segment = self.parts[part].segment
            yield Match(segment.keys[number], points, (segment.ident, number))

    def _sort_column(self, name: str, docs: list[Docs], scores: list[Weights]) -> Weights | Numbers:
        """What to sort by, ascending."""
        field = name.removeprefix("-")
        if field == "score":
            column: Weights | Numbers = np.concatenate(scores)
        else:
            pairs = zip(self.parts, docs, strict=True)
            column = np.concatenate([part.segment.numbers(field)[found] for part, found in pairs])
        return -column if name.startswith("-") else column


def _candidates(column: Weights | Numbers, stop: int) -> Docs:
    """Rows among which the first `stop` are, all that tie with the last of them included."""
    if stop >= len(column):
        return np.arange(len(column), dtype=np.int32)
    last = np.partition(column, stop - 1)[stop - 1]
    return np.nonzero(column <= last)[0].astype(np.int32)


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
            self._refresh()
            if self._snapshot is None or not all(part.segment.is_whole() for part in self._snapshot.parts):
                self._snapshot, self._as_of = None, -1
                raise Damaged(self.folder, "a file of it was cut or changed")
            return self._snapshot

    def _refresh(self) -> None:
        with internals.reading(self.folder):
            changed = os.stat(self._path).st_mtime_ns
        if changed == self._as_of:
            return
        settled = time.time_ns() - changed > SETTLED_NANOSECONDS
        if self._snapshot is None or internals.generation(self.folder) != self._snapshot.generation:
            self._snapshot = self._open()
        self._as_of = changed if settled else -1

    def _open(self) -> Snapshot:
        """A writer may merge a segment away between the table of contents and the file: then look again."""
        for _ in range(ATTEMPTS):
            found = internals.contents(self.folder)
            try:
                return Snapshot(found.generation, tuple(self._parts(found)))
            except FileNotFoundError as error:
                missing = error
        raise Damaged(self.folder, f"a file of it is missing: {missing}")

    def _parts(self, found: internals.Contents) -> Iterable[Part]:
        opened = {part.segment.ident: part.segment for part in self._snapshot.parts} if self._snapshot else {}
        for segment in found.segments:
            known = opened.get(internals.ident(segment)) or Segment(self.folder, found, segment)
            yield Part(known, internals.deleted(segment))

    def commit(self, documents: Sequence[Document], removed: Iterable[str] = ()) -> None:
        """Write documents in the place of those with the same keys; take `removed` out. Raises Damaged, OSError."""
        keys = {*removed, *(document.key for document in documents)}
        parts = {part.segment.ident: part.segment for part in self.snapshot().parts}
        writing.commit(self.folder, documents, lambda ident: _numbers(parts[ident], keys))


def _numbers(segment: Segment, keys: set[str]) -> Iterable[int]:
    for key in keys:
        yield from segment.postings(KEY, key)[0].tolist()
