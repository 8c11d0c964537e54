"""Which documents of one part match a tree, and what each leaf matches there, for the ranking."""

import time
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from statements.search.whoosh.engine.expanding import Expansion
from statements.search.whoosh.engine.expanding import expand as expanded
from statements.search.whoosh.engine.internals import ABSENT, Docs, Weights
from statements.search.whoosh.engine.nodes import (
    All,
    AnyOf,
    Begins,
    Between,
    Checked,
    Every,
    Node,
    Resembles,
    Term,
    Without,
)
from statements.search.whoosh.engine.segment import Part, Texts
from statements.search.whoosh.engine.sets import common

NONE: Docs = np.empty(0, np.int32)
AT_ONCE = 1_000  # documents whose texts are looked at before the clock is

# From keys to the folded texts of these documents, as (group, text); keys that are gone are left out.
FetchTexts = Callable[[Sequence[str]], Mapping[str, Texts]]
Expand = Callable[[Begins | Resembles], Expansion]


class OutOfTime(Exception):
    """An evaluation would take longer than it may."""


class Clock:
    """Says when so many seconds are over; without any, never."""

    def __init__(self, seconds: float | None = None) -> None:
        self.end = None if seconds is None else time.perf_counter() + seconds

    def look(self) -> None:
        """Raises OutOfTime."""
        if self.end is not None and time.perf_counter() > self.end:
            raise OutOfTime


FOREVER = Clock()


@dataclass(frozen=True)
class LeafMatches:
    """What one leaf matches in one part: documents, ascending, and how often (None: once in each)."""

    field: str
    docs: Docs
    counts: Weights | None


class Matching:
    """One evaluation of a tree on one part. `leaves`: the matches of the leaves that rank: not labels, not numbers,
    and nothing that must not be there."""

    def __init__(self, part: Part, fetch: FetchTexts, expand: Expand | None = None, clock: Clock = FOREVER) -> None:
        self.part = part
        self.fetch = fetch
        self.expand = expand or (lambda node: expanded(node, [part.segment]))
        self.clock = clock
        self.leaves: dict[Node, LeafMatches] = {}

    def match(self, node: Node, within: Docs | None = None) -> Docs:
        """Documents that match, ascending, not deleted, of `within` alone where it is given. Raises OutOfTime."""
        self.clock.look()
        match node:
            case Term() | Begins() | Resembles():
                return self._posted(node, within)
            case Checked():
                return self._checked(node, within)
            case Between():
                return self._between(node, self._within(within))
            case All():
                return self._all(node.parts, within)
            case AnyOf():
                return self._any(node.parts, within)
            case Without():
                base = self._within(within)
                return self._without(base, self._aside().match(node.part, base))
            case Every():
                return self._within(within)

    def _aside(self) -> "Matching":
        """Whose leaves do not rank."""
        return Matching(self.part, self.fetch, self.expand, self.clock)

    def _within(self, within: Docs | None) -> Docs:
        return self.part.every() if within is None else within

    def _posted(self, node: Term | Begins | Resembles, within: Docs | None) -> Docs:
        segment = self.part.segment
        if node.field not in segment.fields:
            return NONE
        if isinstance(node, Term):
            docs, weights = segment.postings(node.field, node.text)
        else:
            docs, weights = segment.united(node.field, self.expand(node).terms, self.clock.look)
        if len(docs) and node.field in segment.scored:
            self.leaves[node] = LeafMatches(node.field, docs, weights)
        return self.part.living(common(docs, within))

    def _checked(self, node: Checked, within: Docs | None) -> Docs:
        docs = self._aside().match(All(node.terms), within)  # its terms are judged together, by what the check counts
        if not len(docs):
            return NONE
        counts = self._counts(node, docs)
        docs, counts = docs[counts > 0], counts[counts > 0]
        if len(docs):
            self.leaves[node] = LeafMatches(node.terms[0].field, docs, counts)
        return docs

    def _between(self, node: Between, base: Docs) -> Docs:
        numbers = self.part.segment.numbers(node.field)[base]
        inside = numbers >= (ABSENT + 1 if node.low is None else node.low)
        return base[inside if node.high is None else inside & (numbers <= node.high)]

    def _all(self, parts: tuple[Node, ...], within: Docs | None) -> Docs:
        for part in sorted(parts, key=self._cost) if len(parts) > 1 else parts:
            within = self.match(part, within)
            if not len(within):
                return NONE
        return self._within(within)

    def _any(self, parts: tuple[Node, ...], within: Docs | None) -> Docs:
        several = [docs for part in parts if len(docs := self.match(part, within))]
        if len(several) < 2:
            return several[0] if several else NONE
        flags = np.zeros(self.part.segment.count, np.bool_)
        for docs in several:
            flags[docs] = True
        return np.nonzero(flags)[0].astype(np.int32)

    def _without(self, base: Docs, docs: Docs) -> Docs:
        if not len(docs):
            return base
        stays = np.ones(self.part.segment.count, np.bool_)
        stays[docs] = False
        return base[stays[base]]

    def _cost(self, node: Node) -> tuple[int, int]:
        """What narrows most at the least expense comes first: terms before texts, exclusions last."""
        match node:
            case Term():
                return 0, self.part.segment.frequency(node.field, node.text)
            case Between() | Begins() | Resembles():
                return 0, self.part.segment.count // 2
            case Checked():
                return 1, min(self._cost(term)[1] for term in node.terms)
            case AnyOf() | All():
                costs = [self._cost(part) for part in node.parts] or [(0, 0)]
                return max(cost[0] for cost in costs), sum(cost[1] for cost in costs)
            case _:
                return 2, 0

    def _counts(self, node: Checked, docs: Docs) -> Weights:
        """How often the check finds its string in each document."""
        count, group, counts = node.check.count, node.group, np.zeros(len(docs))
        for start in range(0, len(docs), AT_ONCE):
            self.clock.look()
            texts = self.texts(docs[start : start + AT_ONCE])
            counts[start : start + len(texts)] = [
                sum(count(text) for name, text in here if name == group) for here in texts
            ]
        return counts

    def texts(self, docs: Docs) -> list[Texts]:
        """The folded texts of documents; those that are not known yet are fetched together."""
        segment = self.part.segment
        numbers: list[int] = docs.tolist()
        known = {number: segment.texts.get(number) for number in numbers}
        missing = [number for number, texts in known.items() if texts is None]
        fetched = self.fetch([segment.keys[number] for number in missing]) if missing else {}
        for number in missing:
            texts = known[number] = fetched.get(segment.keys[number], ())
            segment.texts.put(number, texts, 200 + sum(len(text) for _, text in texts))
        return [known[number] or () for number in numbers]
