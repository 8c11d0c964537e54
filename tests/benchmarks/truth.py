"""The judge: which paragraphs a query means, by a plain scan of all folded texts."""

from collections import defaultdict
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from statistics import fmean

import snowballstemmer

from statements.text import WORD, fold
from tests.benchmarks.corpus import Pair
from tests.benchmarks.mix import How, Part, Query

Numbers = frozenset[int]
# Whether a paragraph holds a part: its English words, its folded English and Chinese.
Holds = Callable[[set[str], str, str], bool]


@dataclass(frozen=True)
class Exactness:
    """Means over the queries that have any truth (recall), or found anything (precision)."""

    recall: float
    precision: float

    def __str__(self) -> str:
        return f"{self.recall:.3f} / {self.precision:.3f}"


def scan(pairs: Sequence[Pair], queries: Sequence[Query]) -> list[Numbers]:
    """For each query the numbers of the paragraphs that hold all its parts."""
    parts = list(dict.fromkeys(part for query in queries for part in query.parts))
    held: dict[Part, set[int]] = {part: set() for part in parts}
    meant = _Vocabulary(pairs)
    holds = [(held[part], _holds(part, meant)) for part in parts]
    for number, pair in enumerate(pairs):
        english, chinese = fold(pair.english), fold(pair.chinese)
        words, padded = set(WORD.findall(english)), f" {english} "
        for found, check in holds:
            if check(words, padded, chinese):
                found.add(number)
    return [frozenset.intersection(*(frozenset(held[part]) for part in query.parts)) for query in queries]


class _Vocabulary:
    """All English words of the corpus, by their stem."""

    def __init__(self, pairs: Sequence[Pair]) -> None:
        self.words = frozenset[str]().union(*(WORD.findall(fold(pair.english)) for pair in pairs))
        self.stem = snowballstemmer.stemmer("english").stemWord
        self.by_stem: defaultdict[str, set[str]] = defaultdict(set)
        for word in self.words:
            self.by_stem[self.stem(word)].add(word)

    def meant(self, part: Part) -> frozenset[str]:
        """The words that a word or a prefix stands for."""
        if part.how is How.WORD:
            return frozenset(self.by_stem[self.stem(part.text)])
        return frozenset(word for word in self.words if word.startswith(part.text))


def _holds(part: Part, vocabulary: _Vocabulary) -> Holds:
    """Words are looked for as written in Chinese texts too, where no blanks part them."""
    text, padded = part.text, f" {part.text} "
    if part.how is How.PHRASE:
        return lambda words, english, chinese: padded in english
    if part.how is How.HAN:
        return lambda words, english, chinese: text in chinese or text in english
    meant = vocabulary.meant(part)
    return lambda words, english, chinese: not words.isdisjoint(meant) or text in chinese


def judge(found: Sequence[Numbers], truth: Sequence[Numbers]) -> Exactness:
    """How exact answers to the same queries are."""
    pairs = list(zip(found, truth, strict=True))
    recalls = [len(got & true) / len(true) for got, true in pairs if true]
    precisions = [len(got & true) / len(got) for got, true in pairs if got]
    return Exactness(fmean(recalls or [1.0]), fmean(precisions or [1.0]))
