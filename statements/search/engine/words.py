"""How folded text is cut: words, pairs of words, runs, characters. Pure.

Folded text (statements.text.fold) holds letters, digits and single blanks. A word is a longest run of characters
that are neither blank nor Han (`g20` in `g20峰会`); a run is a longest stretch without a blank.
"""

from collections.abc import Iterator
from itertools import pairwise

from statements.text import HAN_RUN


def stretches(folded: str, *, across: bool) -> Iterator[list[str]]:
    """Words that stand in a row, with nothing but a gap between them; `across`: or a gloss in Chinese."""
    for stretch in [HAN_RUN.sub(" ", folded)] if across else HAN_RUN.split(folded):
        if words := stretch.split():
            yield words


def words(folded: str) -> Iterator[str]:
    for stretch in stretches(folded, across=True):
        yield from stretch


def pairs(folded: str, *, across: bool) -> Iterator[str]:
    """Two words in a row, as one term."""
    for stretch in stretches(folded, across=across):
        for one, other in pairwise(stretch):
            yield f"{one} {other}"


def runs(folded: str, *, every: bool) -> list[str]:
    """Every run, or only those that hold a Han character."""
    found = folded.split(" ") if folded else []
    return found if every else [run for run in found if HAN_RUN.search(run)]


def characters(folded: str, *, every: bool) -> Iterator[str]:
    for run in runs(folded, every=every):
        yield from run


def bigrams(folded: str, *, every: bool) -> Iterator[str]:
    """Two characters next to each other inside a run."""
    for run in runs(folded, every=every):
        for start in range(len(run) - 1):
            yield run[start : start + 2]
