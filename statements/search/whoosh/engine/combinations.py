"""Which labels stand together in documents: what counts of labels are made of.

The documents of an index have few different sets of labels, so a count over any number of hits is one count of those
sets, and a little sum.
"""

import hashlib
from collections.abc import Collection, Mapping
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from statements.search.whoosh.engine.internals import Docs

Listed = Mapping[str, Docs]  # the documents of each label of a field
Indices = npt.NDArray[np.intp]


@dataclass(frozen=True)
class Field:
    """The labels of one field, ascending. Combination `sets[i]` has label `labels[i]`, for each i."""

    values: tuple[str, ...]
    sets: Indices
    labels: Indices


@dataclass(frozen=True)
class Combinations:
    """`of`: the number of each document's combination."""

    of: Indices
    count: int
    fields: Mapping[str, Field]

    def counted(self, docs: Docs) -> Indices:
        """How many of these documents have each combination."""
        return np.bincount(self.of[docs], minlength=self.count)

    def tally(self, field: str, counted: Indices) -> dict[str, int]:
        """{label: documents}, without those that none has."""
        column = self.fields[field]
        sums = np.bincount(column.labels, weights=counted[column.sets], minlength=len(column.values))
        return {column.values[index]: int(sums[index]) for index in np.nonzero(sums)[0].tolist()}

    def having(self, field: str, values: Collection[str]) -> npt.NDArray[np.bool_]:
        """Of each combination: whether it has one of these labels."""
        column, having = self.fields[field], np.zeros(self.count, np.bool_)
        selected = np.array([value in values for value in column.values], np.bool_)
        having[column.sets[selected[column.labels]]] = True
        return having

    def first(self, field: str) -> Indices:
        """Of each document: the number of its first label, -1 where it has none."""
        column = self.fields[field]
        lowest = np.full(self.count, len(column.values), np.intp)
        np.minimum.at(lowest, column.sets, column.labels)
        lowest[lowest == len(column.values)] = -1
        return lowest[self.of]


def combine(count: int, fields: Mapping[str, Listed]) -> Combinations:
    """Tell the combinations of `count` documents apart by the sum of their labels' digests (64 bits)."""
    sums = np.zeros(count, np.uint64)
    for field, listed in fields.items():
        for label, docs in listed.items():
            sums[docs] += _digest(field, label)
    different, of = np.unique(sums, return_inverse=True)
    made = {field: _field(listed, of) for field, listed in fields.items()}
    return Combinations(of.astype(np.intp), len(different), made)


def _digest(field: str, label: str) -> np.uint64:
    digest = hashlib.blake2b(f"{field}\0{label}".encode(), digest_size=8).digest()
    return np.uint64(int.from_bytes(digest, "big"))


def _field(listed: Listed, of: Indices) -> Field:
    values = tuple(sorted(listed))
    sets = [np.unique(of[listed[value]]) for value in values]
    labels = np.repeat(np.arange(len(values), dtype=np.intp), [len(having) for having in sets])
    return Field(values, np.concatenate(sets) if sets else np.empty(0, np.intp), labels)
