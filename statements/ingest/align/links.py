"""From a feature of one text to the keys of the other under which its partner may be found, and how likely it is."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache

from statements import cedict
from statements.ingest.align.units import HAN_LANGUAGES
from statements.ingest.align.words import cognate, stem

# How often a feature of each kind has its partner in the other language's paragraph: set by hand, in tenths
# that hold for any pair of languages, since what is learned from a corpus fits that corpus.
SAME = {"n": 0.75, "m": 0.8, "h": 0.85, "q": 0.6, "e": 0.75, "t": 0.7, "l": 0.75, "p": 0.7, "x": 0.35, "w": 0.8}
GLOSS, PHRASE, CHARACTER, ORIGIN, LEARNED = 0.35, 0.15, 0.25, 0.3, 0.45

Link = tuple[float, str]  # how probable, and the key
Lexicon = Mapping[str, tuple[str, ...]]


@dataclass(frozen=True)
class Linker:
    """Links from texts in `source` to texts in `target`.

    `lexicon` is what earlier passes learned, `turned` the dictionary by what stands in the source.
    """

    source: str
    target: str
    lexicon: Lexicon
    turned: Mapping[str, tuple[Link, ...]]

    def links(self, feature: str) -> Iterator[Link]:
        """All that may answer to `feature`."""
        kind = feature[0]
        if kind != "w" or same_words(self.source, self.target):
            yield SAME[kind], feature
        if kind == "w" and self.source.startswith("zh"):
            yield from glossed(feature[2:], self.target)
        yield from self.turned.get(feature, ())
        yield from ((LEARNED, key) for key in self.lexicon.get(feature, ()))


def same_words(source: str, target: str) -> bool:
    """Whether the two languages write words alike once folded."""
    return source == target or {source, target} <= HAN_LANGUAGES


def linker(source: str, target: str, lexicon: Lexicon, keys: Iterable[str]) -> Linker:
    """Links to texts that are found under `keys`."""
    turned: dict[str, list[Link]] = {}
    if target.startswith("zh") and not same_words(source, target):
        for key in sorted(keys):
            for sure, feature in glossed(key[2:], source) if key[0] == "w" else ():
                turned.setdefault(feature, []).append((sure, key))
    return Linker(source, target, lexicon, {feature: tuple(links) for feature, links in turned.items()})


@lru_cache(maxsize=50_000)
def glossed(word: str, target: str) -> tuple[Link, ...]:
    """Features of the glosses of a Chinese word: stems in English, words of the same origin in other languages."""
    if target in HAN_LANGUAGES:
        return ()
    found: dict[str, float] = {}
    for gloss in cedict.glosses(word):
        for part in gloss:
            key, sure = _feature(part.lower(), target), _sure(word, gloss, target)
            if key and sure:
                found[key] = max(sure, found.get(key, 0.0))
    return tuple((sure, key) for key, sure in found.items())


def _feature(part: str, target: str) -> str:
    if target == "en":
        return f"w:{stem(part, 'en')}"
    same = cognate(part)
    return f"x:{same}" if same else ""


def _sure(word: str, gloss: tuple[str, ...], target: str) -> float:
    """A gloss of several words says less, and one character's senses are many."""
    if len(word) == 1:
        return CHARACTER if len(gloss) == 1 else 0.0
    return min(GLOSS if len(gloss) == 1 else PHRASE, GLOSS if target == "en" else ORIGIN)
