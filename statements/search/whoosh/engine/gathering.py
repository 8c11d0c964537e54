"""Postings of documents that are being written: gathered as numbers, sorted as arrays at the end."""

from array import array
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence, Set
from dataclasses import dataclass
from heapq import merge
from itertools import count, groupby
from operator import itemgetter
from pathlib import Path
from pickle import HIGHEST_PROTOCOL, dump, load
from tempfile import TemporaryFile

import numpy as np
import numpy.typing as npt

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

    def sorted(self) -> "Sorted":
        """All postings, terms ascending."""
        names = sorted(self._terms)
        rank = np.empty(len(names), np.uint64)
        rank[[self._terms[name] for name in names]] = np.arange(len(names), dtype=np.uint64)
        docs = np.repeat(np.frombuffer(self._docs, np.uint32), np.frombuffer(self._sizes, np.uint32))
        packed = rank[np.frombuffer(self._occurrences, np.uint32)] << np.uint64(TERM_BITS) | docs
        unique, times = np.unique(packed, return_counts=True)
        ends = np.searchsorted(unique, np.arange(1, len(names) + 1, dtype=np.uint64) << np.uint64(TERM_BITS))
        return Sorted(names, ends, unique.astype(np.uint32), times.astype(np.uint32))


@dataclass(frozen=True)
class Sorted:
    """Postings of one field, term after term; those of a term end at its place in `ends`."""

    names: list[str]
    ends: npt.NDArray[np.intp]
    docs: npt.NDArray[np.uint32]
    counts: npt.NDArray[np.uint32]

    def listed(self) -> Iterator[Listed]:
        """Term by term, ascending."""
        docs, counts, start = self.docs.tolist(), self.counts.tolist(), 0
        for name, end in zip(self.names, self.ends.tolist(), strict=True):
            yield name, docs[start:end], counts[start:end]
            start = end


class Run:
    """Postings of a batch of documents, put aside in a file without a name until all batches are there."""

    def __init__(self, folder: Path, gathered: Mapping[str, Gathered]) -> None:
        self._file = TemporaryFile(dir=folder)  # noqa: SIM115 - open until all of it was read
        self._starts: dict[str, int] = {}
        for name, postings in gathered.items():
            self._starts[name] = self._file.tell()
            dump(postings.sorted(), self._file, HIGHEST_PROTOCOL)

    @property
    def fields(self) -> Set[str]:
        return self._starts.keys()

    def listed(self, name: str) -> Iterator[Listed]:
        """All postings of a field, terms ascending."""
        if name in self._starts:
            self._file.seek(self._starts[name])
            yield from load(self._file).listed()

    def close(self) -> None:
        self._file.close()


def merged(sources: Sequence[Iterator[Listed]]) -> Iterator[Listed]:
    """Postings of several sources as one; documents of a later source have higher numbers."""
    if len(sources) == 1:
        yield from sources[0]
        return
    first = itemgetter(0)
    for term, group in groupby(merge(*sources, key=first), key=first):
        docs: list[int] = []
        counts: list[int] = []
        for _, more, times in group:
            docs += more
            counts += times
        if docs:
            yield term, docs, counts
