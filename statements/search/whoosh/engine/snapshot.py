"""One generation of an index, and what it answers."""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property

import numpy as np

from statements.search.caches import Cache
from statements.search.whoosh.engine.combinations import Indices
from statements.search.whoosh.engine.expanding import Expansion, expand
from statements.search.whoosh.engine.fields import Label
from statements.search.whoosh.engine.hits import Hits, Page
from statements.search.whoosh.engine.matching import FOREVER, Clock, FetchTexts, Matching
from statements.search.whoosh.engine.nodes import Begins, Node, Resembles
from statements.search.whoosh.engine.segment import Part

CHARACTERS_OF_TERMS = 1_000_000


@dataclass(frozen=True)
class Snapshot:
    """What it is it stays, whatever is written meanwhile."""

    generation: int
    parts: tuple[Part, ...]
    labels: frozenset[str] = frozenset()
    _expanded: Cache[Expansion] = field(default_factory=lambda: Cache(CHARACTERS_OF_TERMS), compare=False)
    _vocabularies: dict[str, Mapping[str, int]] = field(default_factory=dict, compare=False)
    _ranks: dict[str, tuple[Indices, ...]] = field(default_factory=dict, compare=False)

    @cached_property
    def fields(self) -> frozenset[str]:
        """Fields that have terms."""
        return frozenset(name for part in self.parts for name in part.segment.fields)

    def count(self) -> int:
        """How many documents are there."""
        return sum(len(part.every()) for part in self.parts)

    def column(self, field: str) -> dict[str, int]:
        """{key: number} of all documents."""
        values: dict[str, int] = {}
        for part in self.parts:
            numbers, keys = part.segment.numbers(field), part.segment.keys
            values |= {keys[doc]: int(numbers[doc]) for doc in part.every().tolist()}
        return values

    def hits(self, node: Node, fetch: FetchTexts, clock: Clock = FOREVER) -> Hits:
        """The documents that match. Raises OutOfTime."""
        matchings = [Matching(part, fetch, self.expansion, clock) for part in self.parts]
        return Hits(self, matchings, [matching.match(node) for matching in matchings])

    def search(
        self, node: Node, fetch: FetchTexts, *, order: Sequence[str] = (), offset: int = 0, limit: int = 10
    ) -> Page:
        """One page of the documents that match (see Hits.page)."""
        return self.hits(node, fetch).page(order, offset, limit)

    def expansion(self, node: Begins | Resembles) -> Expansion:
        """The terms that a beginning or a word with a wrong letter stands for."""
        known = self._expanded.get(node)
        if known is None:
            known = expand(node, [part.segment for part in self.parts])
            self._expanded.put(node, known, 200 + sum(map(len, known.terms)))
        return known

    def ranks(self, field: str) -> tuple[Indices, ...]:
        """Of each part's documents: the rank of their first label among all labels of the field, from 1; 0: none."""
        if field not in self._ranks:
            columns = [part.segment.combinations((field,)) for part in self.parts]
            every = sorted({value for together in columns for value in together.fields[field].values})
            rank = {value: number for number, value in enumerate(every, start=1)}
            self._ranks[field] = tuple(
                np.array([*(rank[value] for value in together.fields[field].values), 0], np.intp)[
                    together.first(field)
                ]
                for together in columns
            )
        return self._ranks[field]

    def vocabulary(self, field: str) -> Mapping[str, int]:
        """{term: in how many documents}; where documents were deleted, they count until their part is written anew."""
        if field not in self._vocabularies:
            counts: Counter[str] = Counter()
            for part in self.parts:
                segment = part.segment
                counts.update(dict(zip(segment.terms(field), segment.frequencies(field).tolist(), strict=True)))
            self._vocabularies[field] = counts
        return self._vocabularies[field]

    def frequency(self, field: str, term: str) -> int:
        """In how many documents a term stands, without deleted ones."""
        return sum(len(part.living(part.segment.postings(field, term)[0])) for part in self.parts)


def labels(schema: object) -> frozenset[str]:
    """Fields of exact labels, in which documents can be counted and sorted."""
    return frozenset(name for name, kind in schema.items() if isinstance(kind, Label))  # type: ignore[attr-defined]
