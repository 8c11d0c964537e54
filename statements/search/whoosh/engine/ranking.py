"""BM25: S. Robertson and H. Zaragoza, The Probabilistic Relevance Framework: BM25 and Beyond (2009)."""

from math import log

import numpy as np

from statements.search.whoosh.engine.internals import Docs, Weights
from statements.search.whoosh.engine.matching import LeafMatches, Matching
from statements.search.whoosh.engine.nodes import Node, Term
from statements.search.whoosh.engine.segment import Segment
from statements.search.whoosh.engine.sets import spread

K1, B = 1.2, 0.75


def score(matchings: list[Matching], docs: list[Docs]) -> list[Weights]:
    """The scores of `docs`, part by part: for each leaf that matches a document, its weight there."""
    scores = [np.zeros(len(one)) for one in docs]
    count = sum(matching.part.segment.count for matching in matchings)
    for leaf in dict.fromkeys(leaf for matching in matchings for leaf in matching.leaves):
        postings = [matching.leaves.get(leaf) for matching in matchings]
        field = next(x.field for x in postings if x)
        if isinstance(leaf, Term):  # counted in all parts, those too that were not looked at
            frequency = sum(matching.part.segment.frequency(leaf.field, leaf.text) for matching in matchings)
        else:
            frequency = sum(len(x.docs) for x in postings if x)
        rarity = log(1 + count / (1 + frequency))
        average = max(1.0, sum(matching.part.segment.total_length(field) for matching in matchings) / max(1, count))
        for total, matching, here, among in zip(scores, matchings, postings, docs, strict=True):
            if here is not None and len(among):
                weights = _weights(leaf, here, matching.part.segment, average)
                total += rarity * (weights if among is here.docs else spread(among, here.docs, weights))
    return scores


def _weights(leaf: Node, postings: LeafMatches, segment: Segment, average: float) -> Weights:
    """What a leaf is worth in each document that has it, as often as it stands there and as long as that is."""

    def weigh() -> Weights:
        times = 1.0 if postings.counts is None else postings.counts
        norm = K1 * (1 - B + B * segment.lengths(postings.field)[postings.docs] / average)
        weights: Weights = times * (K1 + 1) / (times + norm)
        return weights

    return segment.weighed(leaf, average, weigh) if isinstance(leaf, Term) else weigh()
