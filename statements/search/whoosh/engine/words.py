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


def runs(folded: str, *, every: bool) -> list[str]:
    """Every run, or only those that hold a Han character."""
    if not every and not UNSPACED_RUN.search(folded):
        return []
    parts = folded.split(" ") if folded else []
    return parts if every else [run for run in parts if UNSPACED_RUN.search(run)]


def characters(folded: str, *, every: bool) -> Iterable[str]:
    return chain.from_iterable(runs(folded, every=every))


def bigrams(folded: str, *, every: bool) -> Iterator[str]:
    """Two characters next to each other inside a run, and over a gap (`年 深`)."""
    for run in runs(folded, every=every):
        yield from map(add, run, run[1:])
    yield from gaps(folded, every=every)


def gaps(folded: str, *, every: bool) -> Iterator[str]:
    """The characters on both sides of each gap beside a script without blanks; both runs are among `runs`."""
    for one, other in pairwise(folded.split(" ")):
        if UNSPACED_RUN.match(one, len(one) - 1) or UNSPACED_RUN.match(other):
            if every or (UNSPACED_RUN.search(one) and UNSPACED_RUN.search(other)):
                yield f"{one[-1]} {other[0]}"
