"""Runs of words or characters that several texts share. Pure.

The longer a run, the fewer texts have it; so runs of n + 1 are looked for only where two runs of n follow one another
that enough texts have (the Apriori rule: Agrawal & Srikant, 1994, "Fast Algorithms for Mining Association Rules").
"""

from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from itertools import accumulate

import numpy as np
from numpy.typing import NDArray

from statements.languages.stemming import stem
from statements.text import UNSPACED_RUN

Ints = NDArray[np.int64]
LONGEST_HAN, LONGEST_WORDS = 8, 5  # characters, words
MOST = 1 << 31  # codes stay below, so that two of them fit into one of 64 bits


@dataclass(frozen=True)
class Gram:
    """A run that several texts share. `key`: its characters, or its stems parted and surrounded by blanks.

    `forms`: how it is written in the texts, the most frequent first. `texts`: the numbers of those that have it.
    """

    key: str
    size: int
    forms: tuple[str, ...]
    texts: tuple[int, ...] = field(repr=False)

    @property
    def count(self) -> int:
        """How many texts have it."""
        return len(self.texts)

    def within(self, other: "Gram") -> bool:
        """Whether it is a part of the other."""
        return self.size < other.size and self.key in other.key


def shared(texts: Sequence[str], least: int, stemmer: str | None) -> list[Gram]:
    """All runs that at least so many of the folded texts have.

    `stemmer`: runs of words, equal by their stems ("" where nothing is stemmed); None: runs of characters that begin
    and end with Chinese ones.
    """
    return _of_characters(texts, least) if stemmer is None else _of_words(texts, least, stemmer)


def _of_characters(texts: Sequence[str], least: int) -> list[Gram]:
    joined = "\n".join(texts)
    codes = np.frombuffer(joined.encode("utf-32-le"), dtype=np.uint32).astype(np.int64)
    docs = np.cumsum(codes == ord("\n"))

    def gram(size: int, positions: Ints) -> Gram:
        text = joined[positions[0] : positions[0] + size]
        return Gram(text, size, (text,), tuple(dict.fromkeys(docs[positions].tolist())))

    grams = _runs(codes, docs, codes > ord(" "), least, LONGEST_HAN, gram)
    return [x for x in grams if UNSPACED_RUN.match(x.key[0]) and UNSPACED_RUN.match(x.key[-1])]


def _of_words(texts: Sequence[str], least: int, stemmer: str) -> list[Gram]:
    parted = [UNSPACED_RUN.sub(" ", text).split() for text in texts]
    words = [word for text in parted for word in text]
    stems = [stem(stemmer, word) for word in words]
    known = {one: number for number, one in enumerate(dict.fromkeys(stems))}
    codes = np.fromiter((known[one] for one in stems), np.int64, len(stems))
    docs = np.repeat(np.arange(len(parted)), [len(text) for text in parted])

    def gram(size: int, positions: Ints) -> Gram:
        forms = Counter(" ".join(words[number : number + size]) for number in positions.tolist())
        key = f" {' '.join(stems[positions[0] : positions[0] + size])} "
        written = tuple(sorted(forms, key=lambda form: (-forms[form], form)))
        return Gram(key, size, written, tuple(dict.fromkeys(docs[positions].tolist())))

    return list(_runs(codes, docs, np.ones(len(codes), dtype=bool), least, LONGEST_WORDS, gram))


def _runs(
    codes: Ints, docs: Ints, alive: NDArray[np.bool_], least: int, longest: int, gram: Callable[[int, Ints], Gram]
) -> Iterator[Gram]:
    """`alive`: places where a run may begin; `gram` is told the size and all places of each run that is kept."""
    for size in range(1, longest + 1):
        positions = np.flatnonzero(alive)
        if not len(positions):
            return
        _, ids = np.unique(codes[positions], return_inverse=True)
        width = int(docs[-1]) + 1
        counts = np.bincount(np.unique(ids * width + docs[positions]) // width)
        kept = counts[ids] >= least
        alive[positions] = kept
        yield from (gram(size, one) for one in _by_id(ids[kept], positions[kept]))
        codes[positions] = ids
        codes = (codes[:-1] * len(counts) + codes[1:]) % MOST**2
        alive = alive[:-1] & alive[1:] & (docs[: len(alive) - 1] == docs[1 : len(alive)])


def _by_id(ids: Ints, positions: Ints) -> Iterator[Ints]:
    """The places of each id, ascending."""
    ordered = positions[np.argsort(ids, kind="stable")]
    sizes = [size for size in np.bincount(ids).tolist() if size]
    for end, size in zip(accumulate(sizes), sizes, strict=True):
        yield ordered[end - size : end]
