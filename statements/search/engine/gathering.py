"""Postings of documents that are being written: gathered as numbers, sorted as arrays at the end. Pure."""

from array import array
from collections import defaultdict
from collections.abc import Iterator, Sequence
from heapq import merge
from itertools import count, groupby
from operator import itemgetter

import numpy as np

# A term, the documents that have it, ascending, and how often each has it.
Listed = tuple[str, list[int], list[int]]
TERM_BITS = 32


class Gathered:
    """Postings of one field. Documents are added in the order of their numbers."""

    def __init__(self) -> None:
        self._terms: defaultdict[str, int] = defaultdict(count().__next__)
        self._occurrences = array("I")  # numbers of terms, document after document
        self._docs, self._sizes = array("I"), array("I")

    def add(self, doc: int, terms: Sequence[str]) -> None:
        """The terms of a document, each as often as it occurs."""
        self._occurrences.extend(map(self._terms.__getitem__, terms))
        self._docs.append(doc)
        self._sizes.append(len(terms))

    def listed(self) -> Iterator[Listed]:
        """All postings, terms ascending."""
        names = sorted(self._terms)
        place = np.empty(len(names), np.uint64)
        place[[self._terms[name] for name in names]] = np.arange(len(names), dtype=np.uint64)
        docs = np.repeat(np.frombuffer(self._docs, np.uint32), np.frombuffer(self._sizes, np.uint32))
        packed = place[np.frombuffer(self._occurrences, np.uint32)] << np.uint64(TERM_BITS) | docs
        found, times = np.unique(packed, return_counts=True)
        ends = np.searchsorted(found, np.arange(1, len(names) + 1, dtype=np.uint64) << np.uint64(TERM_BITS)).tolist()
        numbers, counts = (found & np.uint64((1 << TERM_BITS) - 1)).tolist(), times.tolist()
        start = 0
        for name, end in zip(names, ends, strict=True):
            yield name, numbers[start:end], counts[start:end]
            start = end


def merged(sources: Sequence[Iterator[Listed]]) -> Iterator[Listed]:
    """Postings of several sources as one; documents of a later source have higher numbers."""
    if len(sources) == 1:
        yield from sources[0]
        return
    first = itemgetter(0)
    for term, found in groupby(merge(*sources, key=first), key=first):
        docs: list[int] = []
        counts: list[int] = []
        for _, more, times in found:
            docs += more
            counts += times
        if docs:
            yield term, docs, counts
