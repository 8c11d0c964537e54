"""From a feature of one text to the keys of the other under which its partner may be found, and what that says."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache

from statements import cedict, languages
from statements.ingest.align.words import cognate, keys_of, stem


@dataclass(frozen=True)
class Weight:
    """What a link of one kind says: `rare` for each nat by which its partner is rare, and `found`, where the partner
    stands; `missed` where it stands elsewhere. All are logarithms of likelihood ratios.
    """

    rare: float
    found: float
    missed: float


# The strongest first. Estimated by maximum likelihood from sentences and paragraphs of eight languages, then rounded
# (docs/alignment.md): a partner says less than its rareness, since words that stand together are not independent.
WEIGHTS: Mapping[str, Weight] = {
    "heading": Weight(0.85, -0.1, -1.45),
    "month": Weight(0.8, -0.15, -1.3),
    "word": Weight(0.8, -0.2, -1.3),
    "number": Weight(0.65, -0.3, -0.95),
    "letters": Weight(0.4, -0.35, -1.05),
    "end": Weight(0.9, -0.1, -1.1),
    "territory": Weight(0.6, -0.35, -0.95),
    "pinyin": Weight(0.5, -0.1, -1.0),
    "mark": Weight(0.65, -0.25, -0.4),
    "sentences": Weight(0.6, -0.2, -0.15),
    "sound": Weight(0.5, -0.45, -0.75),
    "origin": Weight(0.55, -0.85, -0.35),
    "gloss": Weight(0.4, -0.2, -0.5),
    "gloss of the same origin": Weight(0.9, -1.0, -0.35),
    "character": Weight(0.45, -0.4, -0.05),
    "learned well": Weight(0.45, -0.2, -0.25),
    "part of a gloss": Weight(0.8, -1.4, -0.2),
    "learned": Weight(0.3, -0.4, -0.1),
}
RANK = {kind: rank for rank, kind in enumerate(WEIGHTS)}
KINDS = {
    "n": "number", "m": "month", "h": "heading", "q": "mark", "e": "end", "t": "territory", "l": "letters",
    "p": "pinyin", "s": "sound", "u": "sentences", "x": "origin",
}  # fmt: skip
WELL = 0.4  # a learned pair that is more probable than this

Link = tuple[str, str]  # its kind, and the key
# {key of a word: ((how probable, key of a word of the other text) ...)}
Lexicon = Mapping[str, tuple[tuple[float, str], ...]]


@dataclass(frozen=True)
class Linker:
    """Links from texts in `source` to texts in `target`; `reversed_dictionary` goes by what stands in the source."""

    source: str
    target: str
    reversed_dictionary: Mapping[str, tuple[Link, ...]]

    def links(self, feature: str) -> Iterator[Link]:
        """What may answer to `feature`, by dictionaries and by spelling."""
        kind, _, word = feature.partition(":")
        if kind not in "wW":
            yield KINDS[kind], feature
            return
        key = key_of(feature, self.source)
        if same_words(self.source, self.target):
            yield "word", key
        if self.source.startswith("zh"):
            yield from glossed(word, self.target)
        elif not languages.get(self.source).is_han:
            yield from ((KINDS[x[0]], x) for x in keys_of(word, kind == "W", self.source) if x != key)
        yield from self.reversed_dictionary.get(key, ())

    def learned(self, feature: str, lexicon: Lexicon) -> Iterator[Link]:
        """What `lexicon` has learned that may answer to `feature`."""
        learned = lexicon.get(key_of(feature, self.source), ()) if lexicon and feature[0] in "wW" else ()
        yield from (("learned well" if sure > WELL else "learned", other) for sure, other in learned)


def key_of(feature: str, language: str) -> str:
    """What a word is found under first of all: its stem."""
    word = feature.partition(":")[2]
    return f"w:{word if languages.get(language).is_han else stem(word, language)}"


def same_words(source: str, target: str) -> bool:
    """Whether the two languages write words alike once folded."""
    return source == target or all(languages.get(tag).is_han for tag in (source, target))


def linker(source: str, target: str, keys: Iterable[str]) -> Linker:
    """Links to texts that are found under `keys`."""
    reversed_dictionary: dict[str, list[Link]] = {}
    if target.startswith("zh") and not same_words(source, target):
        for key in sorted(keys):
            for kind, other in glossed(key[2:], source) if key[0] == "w" else ():
                reversed_dictionary.setdefault(other, []).append((kind, key))
    return Linker(source, target, {key: tuple(links) for key, links in reversed_dictionary.items()})


@lru_cache(maxsize=50_000)
def glossed(word: str, target: str) -> tuple[Link, ...]:
    """Keys of the glosses of a Chinese word: stems in English, words of the same origin in other languages."""
    if languages.get(target).is_han:
        return ()
    keys: dict[str, str] = {}
    for gloss in cedict.glosses(word):
        kind = _kind(word, gloss, target)
        for key in (_key(part.lower(), target) for part in gloss) if kind else ():
            if key:
                keys[key] = min(kind, keys.get(key, kind), key=RANK.__getitem__)
    return tuple((kind, key) for key, kind in keys.items())


def _key(part: str, target: str) -> str:
    if target == "en":
        return f"w:{stem(part, 'en')}"
    same = cognate(part)
    return f"x:{same}" if same else ""


def _kind(word: str, gloss: tuple[str, ...], target: str) -> str:
    """A gloss of several words says less, and one character's senses are many."""
    if len(word) == 1:
        return "character" if len(gloss) == 1 else ""
    if len(gloss) > 1:
        return "part of a gloss"
    return "gloss" if target == "en" else "gloss of the same origin"
