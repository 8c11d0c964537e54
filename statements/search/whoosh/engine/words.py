"""How folded text is cut: words, pairs of words, runs, characters. Pure.

Folded text (statements.text.fold) holds letters, digits and single blanks. A word is a longest run of characters
that are neither blank nor Han (`g20` in `g20峰会`); a run is a longest stretch without a blank.
"""

from collections.abc import Iterable, Iterator
from functools import lru_cache
from itertools import chain, pairwise
from operator import add

from statements.text import UNSPACED_RUN


@lru_cache(maxsize=64)  # a text is cut into words several times in a row
def stretches(folded: str, *, across: bool) -> tuple[tuple[str, ...], ...]:
    """Words that stand in a row, with nothing but a gap between them; `across`: or a gloss in Chinese."""
    parts = [UNSPACED_RUN.sub(" ", folded)] if across else UNSPACED_RUN.split(folded)
    return tuple(words for stretch in parts if (words := tuple(stretch.split())))


def words(folded: str) -> Iterable[str]:
    return chain.from_iterable(stretches(folded, across=True))


def pairs(folded: str, *, across: bool) -> Iterator[str]:
    """Two words in a row, as one term."""
    for stretch in stretches(folded, across=across):
        yield from map(" ".join, pairwise(stretch))


@lru_cache(maxsize=64)
def runs(folded: str, *, every: bool) -> tuple[str, ...]:
    """Every run; without `every`, those that hold no Han character are empty."""
    if every:
        return tuple(folded.split(" "))
    if folded.isascii() or not UNSPACED_RUN.search(folded):
        return ()
    return tuple(run if not run.isascii() and UNSPACED_RUN.search(run) else "" for run in folded.split(" "))


def characters(folded: str, *, every: bool) -> Iterable[str]:
    return chain.from_iterable(runs(folded, every=every))


def bigrams(folded: str, *, every: bool) -> Iterator[str]:
    """Two characters next to each other inside a run, or on both sides of a gap (`年 深`)."""
    cut = runs(folded, every=every)
    for run in cut:
        yield from map(add, run, run[1:])
    for one, other in pairwise(cut):
        if one and other:
            yield f"{one[-1]} {other[0]}"
