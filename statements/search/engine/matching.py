"""Which documents of one part match a tree, and what each leaf found there, for the ranking."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from statements.search.engine.internals import Docs, Weights
from statements.search.engine.nodes import All, AnyOf, Checked, Every, Node, Term, Without
from statements.search.engine.segment import Part, Texts

NONE: Docs = np.empty(0, np.int32)

# From keys to the folded texts of these documents, as (group, text); keys that are gone are left out.
FetchTexts = Callable[[Sequence[str]], Mapping[str, Texts]]


@dataclass(frozen=True)
class Found:
    """What one leaf found in one part: documents, ascending, and how often (None: once in each)."""

    field: str
    docs: Docs
    counts: Weights | None


class Matching:
    """One evaluation of a tree on one part. `leaves` are what the positive leaves found."""

    def __init__(self, part: Part, fetch: FetchTexts) -> None:
        self.part = part
        self.fetch = fetch
        self.leaves: dict[Node, Found] = {}

    def match(self, node: Node, within: Docs | None = None) -> Docs:
        """Documents that match, ascending, not deleted, of `within` alone where it is given."""
        match node:
            case Term():
                return self._term(node, within)
            case Checked():
                return self._checked(node, within)
            case All():
                return self._all(node.parts, within)
            case AnyOf():
                return self._any(node.parts, within)
            case Without():
                aside = Matching(self.part, self.fetch)  # what must not be there ranks nothing
                base = self._within(within)
                return np.setdiff1d(base, aside.match(node.part, base), assume_unique=True)
            case Every():
                return self._within(within)

    def _within(self, within: Docs | None) -> Docs:
        return self.part.every() if within is None else within

    def _term(self, node: Term, within: Docs | None) -> Docs:
        if node.field not in self.part.segment.fields:
            return NONE
        docs, weights = self.part.segment.postings(node.field, node.text)
        if len(docs):
            self.leaves[node] = Found(node.field, docs, weights)
        return self.part.living(common(docs, within))

    def _checked(self, node: Checked, within: Docs | None) -> Docs:
        aside = Matching(self.part, self.fetch)  # its terms are judged together, by what the check counts
        docs = aside.match(All(node.terms), within)
        counts = self._counts(node, docs)
        docs, counts = docs[counts > 0], counts[counts > 0]
        if len(docs):
            self.leaves[node] = Found(node.terms[0].field, docs, counts)
        return docs

    def _all(self, parts: tuple[Node, ...], within: Docs | None) -> Docs:
        if not parts:
            return self._within(within)
        for part in sorted(parts, key=self._cost) if len(parts) > 1 else parts:
            within = self.match(part, within)
            if not len(within):
                return NONE
        return self._within(within)

    def _any(self, parts: tuple[Node, ...], within: Docs | None) -> Docs:
        found = [docs for part in parts if len(docs := self.match(part, within))]
        if len(found) < 2:
            return found[0] if found else NONE
        return np.unique(np.concatenate(found))

    def _cost(self, node: Node) -> tuple[int, int]:
        """What narrows most at the least expense comes first: terms before texts, exclusions last."""
        match node:
            case Term():
                return 0, self.part.segment.frequency(node.field, node.text)
            case Checked():
                return 1, min(self._cost(term)[1] for term in node.terms)
            case AnyOf() | All():
                costs = [self._cost(part) for part in node.parts] or [(0, 0)]
                return max(cost[0] for cost in costs), sum(cost[1] for cost in costs)
            case _:
                return 2, 0

    def _counts(self, node: Checked, docs: Docs) -> Weights:
        """How often the check finds its string in each document."""
        count, group = node.check.count, node.group
        return np.array(
            [sum(count(text) for name, text in texts if name == group) for texts in self.texts(docs)], np.float64
        )

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


def common(docs: Docs, within: Docs | None) -> Docs:
    """What stands in both; either ascends."""
    if within is None or docs is within:
        return docs
    few, many = (docs, within) if len(docs) < len(within) else (within, docs)
    return few[places(few, many) >= 0]


def places(wanted: Docs, docs: Docs) -> Docs:
    """Where each of `wanted` stands in `docs` (ascending), -1 where it does not."""
    if not len(docs):
        return np.full(len(wanted), -1, np.int32)
    at = np.searchsorted(docs, wanted)
    at[at == len(docs)] = 0
    return np.where(docs[at] == wanted, at, -1).astype(np.int32)
