"""The words of each family of languages, kept in the process until something that is searched changes."""

from bisect import bisect_left
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from statements.search.caches import Cache
from statements.search.engine_protocol import SearchEngine
from statements.search.families import GROUPS

KEPT = 1_000_000  # words


@dataclass(frozen=True)
class Vocabulary:
    """Folded words, ascending, and in how many paragraphs each stands."""

    words: tuple[str, ...]
    counts: Mapping[str, int]

    def beginning(self, prefix: str) -> Iterator[str]:
        """The words that begin so, ascending."""
        for index in range(bisect_left(self.words, prefix), len(self.words)):
            if not self.words[index].startswith(prefix):
                return
            yield self.words[index]


_kept: Cache[Vocabulary] = Cache(KEPT)


def vocabulary(family: str, engine: SearchEngine) -> Vocabulary:
    """The words of one family. Raises failures.Damaged."""
    return _of(family, engine, engine.version())


def _of(family: str, engine: SearchEngine, version: str) -> Vocabulary:
    def read() -> Vocabulary:
        counts = engine.vocabulary(family)
        return Vocabulary(tuple(sorted(counts)), counts)

    return _kept.remember((version, family), read, lambda x: len(x.words) + 1)


def everywhere(engine: SearchEngine) -> dict[str, Vocabulary]:
    """{family: its words} of those that have any."""
    version = engine.version()
    vocabularies = {family: _of(family, engine, version) for family in GROUPS}
    return {family: words for family, words in vocabularies.items() if words.words}
