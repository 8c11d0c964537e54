"""Which run of one language most likely renders a string of another, from paragraphs that hold both. Pure.

The candidates are the runs that the paragraphs share (`grams`). Each is scored by a sum of logarithms: in how many of
the paragraphs it stands (recall), how few others have it (precision; the two together are Dice's coefficient with
weights: Smadja et al., 1996, "Translating Collocations for Bilingual Lexicons"), how far a dictionary knows the two as
renderings of one another, whether it is cut where words end, whether its length is likely, and whether another word
of the source explains it better (competitive linking: Melamed, 2000, "Models of Translational Equivalence").
"""

import importlib
import math
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache
from itertools import pairwise

import numpy as np
from numpy.typing import NDArray

from statements import cedict, languages
from statements.languages import Language, little_words
from statements.languages.stemming import stem
from statements.text import HAN_RUN, UNSPACED_RUN
from statements.translations.ngrams import Gram, shared

RECALL, PRECISION, GLOSS, EDGES, RIVAL = 1.0, 0.5, 1.3, 1.5, 1.5  # weights
MOST_MEANT = 1.5  # how many times more a part of what is sought counts that is not rendered, than an added one
GUESSED = 0.75  # weight of the estimate of how often a run stands in the archive, against the upper bound
HAN_LETTERS = 3.5  # Latin letters that one Chinese character stands for
RAREST = 0.1  # share of the paragraphs that a candidate stands in
ORIGIN = 6  # first letters that words of one origin share: consul, consular
CLOSED = 0.9  # a run is no candidate where a longer one stands nearly as often and scores as high ...
GROWN, NEARLY, FEWEST = 0.85, 0.3, 3  # ... or nearly as high, from so many paragraphs on, and as well founded
ENOUGH = 48  # paragraphs to rank by
SHORTLIST = 60  # candidates that are compared with one another
LOOKED_AT = 4  # occurrences of a run whose edges are looked at

# In how many paragraphs of the archive each of these strings stands (SearchEngine.frequencies of a family).
Frequencies = Callable[[Sequence[str]], list[int]]


@dataclass(frozen=True)
class Candidate:
    """A run that may render what was searched; the higher the score, the likelier.

    `glossed`: 0 to 1, how far the dictionary knows the two as the same. `edges`: 0 to 1, the share of its edges where
    a word ends.
    """

    gram: Gram
    score: float
    glossed: float
    edges: float = 1.0

    def closes(self, part: "Candidate") -> bool:
        """Whether it is to be had rather than a part of it."""
        if not part.gram.within(self.gram):
            return False
        often, apart = self.gram.count / part.gram.count, part.score - self.score
        founded = self.glossed >= part.glossed - 0.05 and self.edges >= part.edges
        grown = founded and self.gram.count >= FEWEST and often >= GROWN and apart <= NEARLY
        return grown or (often >= CLOSED and apart <= 0)


@dataclass(frozen=True)
class Sample:
    """Folded texts of the same paragraphs in two families; each source text holds the string `sought`.

    `more`: how many times as many paragraphs of the archive hold it.
    """

    sought: str
    source: str
    target: str
    sources: tuple[str, ...]
    targets: tuple[str, ...]
    more: float = 1.0


def known_pair(source: str, target: str) -> bool:
    """Whether there is a dictionary of these two families."""
    return {source, target} == {"en", "zh"}


def says_little(text: str, family: str) -> bool:
    """Whether it consists of words that have no rendering of their own: articles, prepositions ..."""
    return not UNSPACED_RUN.search(text) and not _content(text, languages.get(family))


def ranked(sample: Sample, frequencies: Frequencies) -> list[Candidate]:
    """The likeliest renderings, best first."""
    count = len(sample.targets)
    least = max(min(2, count), math.ceil(RAREST * count))
    group = languages.get(sample.target)
    grams = shared(sample.targets, least, None if group.by_character else group.stemmer)
    known = [(gram, _glossed(sample, gram)) for gram in grams if _may_stand(sample, gram)]
    known = [(gram, share) for gram, share in known if share or gram.size > 1 or not UNSPACED_RUN.match(gram.key)]
    candidates = sorted(_compared(sample, _weighed(sample, known, frequencies)), key=_best_first)
    return [one for one in candidates if not any(other.closes(one) for other in candidates)]


def _best_first(one: Candidate) -> tuple[float, int, str]:
    return -one.score, -one.gram.size, one.gram.key


def _weighed(sample: Sample, known: list[tuple[Gram, float]], frequencies: Frequencies) -> list[Candidate]:
    """The best by what costs little to know."""
    candidates = []
    for (gram, share), total in zip(known, _in_archive([gram for gram, _ in known], frequencies), strict=True):
        precision = min(1.0, gram.count * sample.more / total)
        score = RECALL * math.log(gram.count / len(sample.targets)) + PRECISION * math.log(precision)
        # The square of a normal deviate, halved: 0 where it is as long as what it may render.
        off = math.log(_letters(gram.forms[0]) / max(_letters(sample.sought), HAN_LETTERS))
        candidates.append(Candidate(gram, score + GLOSS * share - off * off / 2, share))
    return sorted(candidates, key=_best_first)[:SHORTLIST]


def _compared(sample: Sample, candidates: list[Candidate]) -> Iterator[Candidate]:
    """The same with what their texts tell of them."""
    rivals = _explained(sample, [one.gram for one in candidates])
    for one, rival in zip(candidates, rivals, strict=True):
        edges = _edges(sample, one.gram)
        yield replace(one, edges=edges, score=one.score + EDGES * edges + RIVAL * math.log(rival))


# How often in the archive


def _in_archive(grams: Sequence[Gram], frequencies: Frequencies) -> list[float]:
    """About how many paragraphs of the archive have each run, from how many have its parts.

    The rarest pair of neighbours is an upper bound; a chain of first order (each pair, given what it shares with the
    one before) an estimate.
    """
    parts = [[_parts(form) for form in gram.forms[:3]] for gram in grams]
    strings = list(dict.fromkeys(part for forms in parts for pairs, inner in forms for part in (*pairs, *inner)))
    known = dict(zip(strings, (max(1, often) for often in frequencies(strings)), strict=True))
    return [sum(_about(form, known) for form in forms) for forms in parts]


def _about(form: tuple[list[str], list[str]], known: Mapping[str, int]) -> float:
    pairs, inner = form
    chain = sum(math.log(known[pair]) for pair in pairs) - sum(math.log(known[one]) for one in inner)
    return math.exp(GUESSED * chain + (1 - GUESSED) * math.log(min(known[pair] for pair in pairs)))


def _parts(form: str) -> tuple[list[str], list[str]]:
    """Its pairs of neighbours, and what two of them share; the whole where it is one."""
    units = list(form) if UNSPACED_RUN.match(form) else form.split(" ")
    glue = "" if UNSPACED_RUN.match(form) else " "
    pairs = [glue.join(pair) for pair in pairwise(units)]
    return (pairs, units[1:-1]) if pairs else (units, [])


# What may be a rendering at all


def little_words_of(family: str) -> frozenset[str]:
    """Words of a family of languages that no rendering begins or ends with; of Chinese, characters."""
    if family == "zh":
        return little_words.CHINESE
    if family == "en":
        return little_words.ENGLISH
    # Whoosh's lists are loaded when they are asked for: most processes never do.
    return frozenset(importlib.import_module("whoosh.lang.stopwords").stoplists.get(family, ()))


@lru_cache(maxsize=64)
def _little(family: str) -> frozenset[str]:
    """Stems of these words, as grams have them."""
    return frozenset(stem(languages.get(family).stemmer, word) for word in little_words_of(family))


def _may_stand(sample: Sample, gram: Gram) -> bool:
    if languages.get(sample.target).by_character:
        words = cedict.cut(gram.key)
        return words[0] not in little_words.CHINESE and words[-1] not in little_words.CHINESE
    stems, little = gram.key.split(), _little(sample.target)
    return stems[0] not in little and stems[-1] not in little


# The dictionary


def _glossed(sample: Sample, gram: Gram) -> float:
    """How far CC-CEDICT knows the two as the same: 1 where each part of one stands in the glosses of the other."""
    if (sample.source, sample.target) == ("en", "zh"):
        added, meant = _known(frozenset(_content(sample.sought, languages.get("en"))), gram.key)
    elif (sample.source, sample.target) == ("zh", "en"):
        meant, added = _known(frozenset(gram.key.split()) - _little("en"), sample.sought)
    else:
        return 0.0
    weight = MOST_MEANT**2
    return (1 + weight) * added * meant / (weight * added + meant) if added and meant else 0.0


def _content(text: str, group: Language) -> list[str]:
    """Stems of its words, without the little ones."""
    little = _little(group.search)
    stems = [stem(group.stemmer, word) for word in UNSPACED_RUN.sub(" ", text).split()]
    return [one for one in stems if one not in little]


def _known(english: frozenset[str], chinese: str) -> tuple[float, float]:
    """The shares of the Chinese characters and of the English stems that the dictionary knows of each other."""
    beginnings = {one[:ORIGIN] for one in english}
    lines: set[int] = set()
    meant: set[str] = set()
    for word in {word for run in HAN_RUN.findall(chinese) for word in cedict.inside(run)}:
        if both := _gloss_origins(word) & beginnings:
            meant |= both
            lines.update(range(start := chinese.find(word), start + len(word)))
    return len(lines) / len(chinese), len(meant) / max(1, len(beginnings))


@lru_cache(maxsize=50_000)
def _gloss_origins(word: str) -> frozenset[str]:
    stemmer = languages.get("en").stemmer
    return frozenset(stem(stemmer, part.lower())[:ORIGIN] for gloss in cedict.glosses(word) for part in gloss)


# Edges


def _edges(sample: Sample, gram: Gram) -> float:
    """The share of its edges where a word of the dictionary ends; all do where words are parted by blanks."""
    if not languages.get(sample.target).by_character:
        return 1.0
    right = seen = 0
    for number in gram.texts[:LOOKED_AT]:
        text = sample.targets[number]
        start = text.find(gram.key)
        ends = _word_ends(text, start, start + len(gram.key))
        right += (start in ends) + (start + len(gram.key) in ends)
        seen += 2
    return right / seen


def _word_ends(text: str, start: int, end: int) -> set[int]:
    """Where words end or begin in the run of Chinese characters round a place."""
    while start > 0 and UNSPACED_RUN.match(text[start - 1]):
        start -= 1
    while end < len(text) and UNSPACED_RUN.match(text[end]):
        end += 1
    ends = {start}
    for word in cedict.cut(text[start:end]):
        start += len(word)
        ends.add(start)
    return ends


def _letters(text: str) -> float:
    han = sum(map(len, UNSPACED_RUN.findall(text)))
    return han * HAN_LETTERS + len(text) - han - text.count(" ")


# Competition


def _explained(sample: Sample, grams: Sequence[Gram]) -> list[float]:
    """1 where no other word of the sources goes with the run more closely than `sought` does, else less."""
    count = len(sample.sources)
    rivals = _presence(_words_in(sample), count)
    runs = np.zeros((len(grams), count))
    for row, gram in enumerate(grams):
        runs[row, list(gram.texts)] = 1
    sizes = runs.sum(axis=1)
    if not len(rivals) or not len(grams):
        return [1.0] * len(grams)
    closest = (2 * runs @ rivals.T / (sizes[:, None] + rivals.sum(axis=1))).max(axis=1)
    shares: list[float] = np.minimum(1.0, 2 * sizes / (count + sizes) / closest.clip(1e-6)).tolist()
    return shares


def _words_in(sample: Sample) -> list[frozenset[str]]:
    """Of each source text, the words that are no part of `sought`."""
    group = languages.get(sample.source)
    if group.by_character:
        cut = (frozenset(word for run in HAN_RUN.findall(text) for word in cedict.cut(run)) for text in sample.sources)
        return [frozenset(word for word in words if word not in sample.sought) for words in cut]
    own = frozenset(_content(sample.sought, group))
    return [frozenset(_content(text, group)) - own for text in sample.sources]


def _presence(texts: Sequence[frozenset[str]], count: int) -> NDArray[np.float64]:
    """A row for each word that more than one text has, a column for each text."""
    positions: dict[str, list[int]] = {}
    for number, words in enumerate(texts):
        for word in words:
            positions.setdefault(word, []).append(number)
    frequent = sorted(word for word, where in positions.items() if len(where) >= max(2, RAREST * count))
    presence = np.zeros((len(frequent), count))
    for row, word in enumerate(frequent):
        presence[row, positions[word]] = 1
    return presence
