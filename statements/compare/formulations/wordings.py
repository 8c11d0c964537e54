"""Where a formulation stands in each document: to the letter, or in another wording. Pure.

Another wording is the stretch of a sentence that holds most of its features (pairs of characters, else words of
content), weighted by how rare they are (idf), in much the same order. It is a guess: it may be another formulation, so
that whoever is shown it sees its text.
"""

import math
import re
from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache

from rapidfuzz.distance import Indel

from statements import languages
from statements.compare.formulations.candidates import Occurrence
from statements.languages import little_words
from statements.languages.stemming import stem
from statements.text import fold_with_offsets

SHARE, LIKENESS = 0.45, 0.55  # the least of another wording
SHORTEST_HAN, SHORTEST_WORDS = 8, 3  # characters, words of content: what is shorter is found to the letter alone
WIDER = 1.5  # how many times as long as the formulation its other wording may be
LOOKED_AT = 3  # sentences of a document that are looked at closely
EVEN = 1e-9  # what sums of the same weights may differ by
STOP = re.compile(r"[。！？；!?;\n]+|\.(?=\s|$)")


@dataclass(frozen=True)
class Passage:
    """The text of a paragraph in one language; `document` numbers the documents in order of date."""

    document: int
    paragraph: str
    text: str


@dataclass(frozen=True)
class Wording:
    """The nearest other wording in a document: where it stands, which share of the formulation's features it has, and
    how alike the two are, from 0 to 1 each.
    """

    occurrence: Occurrence
    text: str
    share: float
    likeness: float


@dataclass(frozen=True)
class _Sentence:
    passage: int
    units: tuple[str, ...]
    features: tuple[str, ...]
    spans: tuple[tuple[int, int], ...]


@lru_cache(maxsize=2_000)
def wording_pattern(folded: str, tag: str) -> re.Pattern[str]:
    """What finds a folded wording in a folded text: whole words, or characters, whatever parts the members of Chinese
    ones: a comma, 、 or nothing.
    """
    if languages.get(tag).by_character:
        return re.compile(" ?".join(map(re.escape, folded.replace(" ", ""))))
    return re.compile(rf"(?<!\S){re.escape(folded)}(?!\S)")


class Wordings:
    """The passages of a language, ready to be asked for formulations."""

    def __init__(self, passages: Sequence[Passage], tag: str) -> None:
        self.passages, self._language = passages, languages.get(tag)
        self._folded = [fold_with_offsets(x.text) for x in passages]
        self._plain = [self._joined(text) for text, _ in self._folded]
        self._sentences = [sentence for at in range(len(passages)) for sentence in self._cut(at)]
        self._having: dict[str, list[int]] = defaultdict(list)
        for at, sentence in enumerate(self._sentences):
            for feature in set(sentence.features):
                self._having[feature].append(at)

    def verbatim(self, folded: str) -> dict[int, list[Occurrence]]:
        """{document: where the folded string stands}, in the order of the passages."""
        found: dict[int, list[Occurrence]] = defaultdict(list)
        sought = self._joined(folded)
        holding = [at for at, text in enumerate(self._plain) if sought in text]  # quicker than the pattern
        for at in holding:
            passage, (text, places) = self.passages[at], self._folded[at]
            for match in wording_pattern(folded, self._language.tag).finditer(text):
                span = places[match.start()], places[match.end() - 1] + 1
                found[passage.document].append(Occurrence(passage.document, passage.paragraph, span))
        return dict(found)

    def _joined(self, folded: str) -> str:
        return folded.replace(" ", "") if self._language.by_character else folded

    def nearest(self, folded: str) -> dict[int, Wording]:
        """{document: the best other wording}, where one is near enough."""
        units = self._units(folded)
        wanted = {x: self._rarity(x) for x in self._features(units) if x}
        shortest = SHORTEST_HAN - 1 if self._language.by_character else SHORTEST_WORDS
        if len(wanted) < shortest:
            return {}
        found: dict[int, Wording] = {}
        for document, sentences in self._likeliest(wanted).items():
            near = [x for x in (self._near(units, wanted, self._sentences[at]) for at in sentences) if x]
            if near:
                found[document] = max(near, key=lambda x: (x.share * x.likeness, x.share))
        return found

    def _likeliest(self, wanted: Mapping[str, float]) -> dict[int, list[int]]:
        """{document: the few sentences with most of the features}."""
        weights: dict[int, float] = defaultdict(float)
        for feature, weight in wanted.items():
            for at in self._having.get(feature, ()):
                weights[at] += weight
        by_document: dict[int, list[int]] = defaultdict(list)
        least = SHARE * sum(wanted.values())
        for at, weight in sorted(weights.items(), key=lambda x: (-x[1], x[0])):
            document = self.passages[self._sentences[at].passage].document
            if weight >= least and len(by_document[document]) < LOOKED_AT:
                by_document[document].append(at)
        return by_document

    def _near(self, units: Sequence[str], wanted: Mapping[str, float], sentence: _Sentence) -> Wording | None:
        there = _window([wanted.get(x, 0.0) for x in sentence.features], math.ceil(WIDER * len(units)))
        total, pair = sum(wanted.values()), int(self._language.by_character)

        def fit(first: int, last: int) -> tuple[float, float]:
            held = set(sentence.features[there[first] : there[last] + 1])
            share = sum(weight for x, weight in wanted.items() if x in held) / total
            return share, Indel.normalized_similarity(units, sentence.units[there[first] : there[last] + 1 + pair])

        first, last = _trimmed(len(there), lambda *x: math.prod(fit(*x)))
        share, likeness = fit(first, last) if there else (0.0, 0.0)
        if share < SHARE or likeness < LIKENESS:
            return None
        passage = self.passages[sentence.passage]
        end = min(len(sentence.units), there[last] + 1 + pair)
        span = sentence.spans[there[first]][0], sentence.spans[end - 1][1]
        return Wording(
            Occurrence(passage.document, passage.paragraph, span), passage.text[slice(*span)], share, likeness
        )

    def _rarity(self, feature: str) -> float:
        return math.log((len(self._sentences) + 1) / (len(self._having.get(feature, ())) + 1))

    def _cut(self, at: int) -> Iterator[_Sentence]:
        text, start = self.passages[at].text, 0
        for stop in [*STOP.finditer(text), None]:
            end = stop.start() if stop else len(text)
            folded, places = fold_with_offsets(text[start:end])
            found = list(re.finditer(r"\S" if self._language.by_character else r"\S+", folded))
            if found:
                units = tuple(x[0] for x in found)
                spans = tuple((start + places[x.start()], start + places[x.end() - 1] + 1) for x in found)
                yield _Sentence(at, units, tuple(self._features(units)), spans)
            start = stop.end() if stop else end

    def _units(self, folded: str) -> list[str]:
        return [x for x in folded if x != " "] if self._language.by_character else folded.split()

    def _features(self, units: Sequence[str]) -> list[str]:
        """One for each unit: with the next character a pair, else the stem of a word of content, or nothing."""
        if self._language.by_character:
            return [one + other for one, other in zip(units, [*units[1:], ""], strict=True)][: max(1, len(units) - 1)]
        little = little_words.ENGLISH
        return ["" if x in little else stem(self._language.stemmer, x) for x in units]


def _window(weights: Sequence[float], size: int) -> list[int]:
    """The places that weigh anything in the stretch of at most `size` places that weighs most."""
    best, total, most = 0, sum(weights[:size]), sum(weights[:size])
    for start in range(1, max(1, len(weights) - size + 1)):
        total += weights[start + size - 1] - weights[start - 1]
        if total > most + EVEN:
            best, most = start, total
    return [x for x in range(best, min(len(weights), best + size)) if weights[x] > 0]


def _trimmed(count: int, fit: Callable[[int, int], float]) -> tuple[int, int]:
    """The first and the last of so many places, after those at the ends that make it fit worse are left out."""
    first, last = 0, count - 1
    while first < last:
        now, *fewer = fit(first, last), (fit(first + 1, last), 1, 0), (fit(first, last - 1), 0, 1)
        value, from_start, from_end = max(fewer)
        if value <= now:
            break
        first, last = first + from_start, last - from_end
    return first, last
