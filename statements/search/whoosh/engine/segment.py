"""An immutable part of an index, and what was decoded of it."""

import os
import threading
from collections.abc import Callable, Hashable
from pathlib import Path
from typing import Any, TypeVar, cast

import numpy as np
import numpy.typing as npt

from statements.search.caches import Cache
from statements.search.whoosh.engine import internals
from statements.search.whoosh.engine.combinations import Combinations, Listed, combine
from statements.search.whoosh.engine.internals import Docs, Numbers, Weights
from statements.search.whoosh.engine.layout import KEY

Postings = tuple[Docs, Weights | None]
Texts = tuple[tuple[str, str], ...]  # (group, folded text)
FREQUENCIES = 20_000  # terms: those too that are nowhere, since each family and segment is asked for each word
BYTES_OF_POSTINGS = 64_000_000  # of a segment; a common word of 100,000 documents takes a million
CHARACTERS_OF_TEXT = 24_000_000
V = TypeVar("V")


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
        self.scored = internals.scored(self._reader)
        self._reading = threading.RLock()
        self._postings: Cache[Postings] = Cache(BYTES_OF_POSTINGS)
        self._frequencies: Cache[int] = Cache(FREQUENCIES)
        self.texts: Cache[Texts] = Cache(CHARACTERS_OF_TEXT)
        self._made: dict[Hashable, Any] = {}
        self._weighed: Cache[tuple[float, Weights]] = Cache(BYTES_OF_POSTINGS)

    def frequency(self, field: str, term: str) -> int:
        """How many documents have a term, deleted ones counted."""
        if field not in self.fields:
            return 0
        known = self._frequencies.get((field, term))
        if known is not None:
            return known
        with self._reading, internals.reading(self.file):
            frequency = internals.frequency(self._reader, field, term)
        self._frequencies.put((field, term), frequency, 1)
        return frequency

    def postings(self, field: str, term: str) -> Postings:
        """Documents with a term, ascending, and its weight in each (None: 1 in all)."""
        known = self._postings.get((field, term))
        if known is not None:
            return known
        with self._reading, internals.reading(self.file):
            postings = internals.postings(self._reader, field, term)
        return self._keep((field, term), postings)

    def united(self, field: str, terms: tuple[str, ...], look: Callable[[], None]) -> Postings:
        """Documents with one of these terms at least, and their weights together; `look` is called between terms."""
        known = self._postings.get((field, terms))
        if known is not None:
            return known
        weights = np.zeros(self.count)
        for term in terms:
            look()
            docs, times = self.postings(field, term)
            weights[docs] += 1.0 if times is None else times
        docs = np.nonzero(weights)[0].astype(np.int32)
        return self._keep((field, terms), (docs, weights[docs]))

    def _keep(self, key: Hashable, postings: Postings) -> Postings:
        self._postings.put(key, postings, 200 + sum(0 if x is None else x.nbytes for x in postings))
        return postings

    def weighed(self, leaf: Hashable, average: float, weigh: Callable[[], Weights]) -> Weights:
        """What a term is worth in each of its documents; kept as long as documents have this average length."""
        known = self._weighed.get(leaf)
        if known is None or known[0] != average:
            known = (average, weigh())
            self._weighed.put(leaf, known, 200 + known[1].nbytes)
        return known[1]

    def terms(self, field: str) -> list[str]:
        """All terms of a field, ascending."""
        return self._terms(field)[0]

    def frequencies(self, field: str) -> Docs:
        """How many documents have each of `terms`, deleted ones counted."""
        return self._terms(field)[1]

    def _terms(self, field: str) -> tuple[list[str], Docs]:
        return self._once(("terms", field), lambda: internals.terms(self._reader, field))

    def combinations(self, fields: tuple[str, ...]) -> Combinations:
        """Which labels stand together in documents, in these fields."""
        return self._once(("together", fields), lambda: combine(self.count, {x: self._listed(x) for x in fields}))

    def _listed(self, field: str) -> Listed:
        return {term: self.postings(field, term)[0] for term in self.terms(field)}

    def lengths(self, field: str) -> Weights:
        """How many terms each document has in a field; at least 1."""
        return self._once(("lengths", field), lambda: internals.lengths(self._reader, field))

    def total_length(self, field: str) -> int:
        return int(self._reader.field_length(field))

    def numbers(self, field: str) -> Numbers:
        """The number of each document, internals.ABSENT where it has none."""
        return self._once(("numbers", field), lambda: internals.numbers(self._reader, field))

    @property
    def keys(self) -> list[str]:
        """The key of each document."""
        return self._once(("keys", KEY), lambda: internals.strings(self._reader, KEY))

    def _once(self, key: Hashable, make: Callable[[], V]) -> V:
        if key not in self._made:
            with self._reading, internals.reading(self.file):
                if key not in self._made:
                    self._made[key] = make()
        return cast(V, self._made[key])

    def is_whole(self) -> bool:
        """Whether its file is as it was written; reading one that was cut would end the process."""
        try:
            return self._stat() == self._written
        except FileNotFoundError:  # merged away: what is open can still be read
            return True

    def _stat(self) -> tuple[int, int]:
        stat = os.stat(self._path)
        return stat.st_size, stat.st_mtime_ns


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
