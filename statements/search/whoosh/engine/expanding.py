"""Which terms of an index the beginning of a word stands for, or a word with a wrong letter."""

from bisect import bisect_left
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from rapidfuzz import process
from rapidfuzz.distance import OSA

from statements.search.whoosh.engine.nodes import Begins, Resembles
from statements.search.whoosh.engine.segment import Segment

LAST = "\U0010ffff"


@dataclass(frozen=True)
class Expansion:
    """Terms in their order; `cut`: there are more, but only the most frequent ones stand here."""

    terms: tuple[str, ...]
    cut: bool


def expand(node: Begins | Resembles, segments: Iterable[Segment]) -> Expansion:
    """The same terms in every part of an index, however it is split."""
    counts: Counter[str] = Counter()
    for segment in segments:
        words, documents = segment.terms(node.field), segment.frequencies(node.field)
        for index in _places(node, words):
            counts[words[index]] += int(documents[index])
    best = sorted(counts, key=lambda term: (-counts[term], term))[: node.limit]
    return Expansion(tuple(sorted(best)), len(counts) > node.limit)


def _places(node: Begins | Resembles, words: Sequence[str]) -> Iterable[int]:
    """Numbers of the words (ascending) that are meant."""
    if isinstance(node, Begins):
        return _beginning(node.prefix, words)
    span = _beginning(node.word[0], words)
    near = process.extract(
        node.word, words[span.start : span.stop], scorer=OSA.distance, score_cutoff=node.edits, limit=None
    )
    return sorted(span.start + index for _, _, index in near)


def _beginning(prefix: str, words: Sequence[str]) -> range:
    return range(bisect_left(words, prefix), bisect_left(words, prefix + LAST))
