"""Sets of documents as ascending arrays of their numbers: what stands in several of them. Pure."""

import numpy as np

from statements.search.whoosh.engine.blocks import Docs, Weights

# Where one set is this many times smaller than the other, its members are looked up; else both are laid out in full.
FEW = 32


def common(docs: Docs, within: Docs | None) -> Docs:
    """What stands in both; all of `docs` without the other."""
    if within is None or docs is within:
        return docs
    few, many = (docs, within) if len(docs) < len(within) else (within, docs)
    if not len(few):
        return few
    if len(few) * FEW < len(many):
        return few[_places(few, many) >= 0]
    flags = np.zeros(max(int(few[-1]), int(many[-1])) + 1, np.bool_)
    flags[many] = True
    return few[flags[few]]


def spread(among: Docs, docs: Docs, weights: Weights) -> Weights:
    """The weights of those that are wanted, 0 where `docs`, to which they belong, does not have them."""
    if not len(docs) or not len(among):
        return np.zeros(len(among))
    if len(among) * FEW < len(docs):
        at = _places(among, docs)
        return np.where(at >= 0, weights[at], 0.0)
    laid = np.zeros(max(int(among[-1]), int(docs[-1])) + 1)
    laid[docs] = weights
    return laid[among]


def _places(wanted: Docs, docs: Docs) -> Docs:
    """Where each of `wanted` stands in `docs`, which has some, -1 where it does not."""
    at = np.searchsorted(docs, wanted)
    at[at == len(docs)] = 0
    return np.where(docs[at] == wanted, at, -1).astype(np.int32)
