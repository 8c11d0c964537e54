"""How much the words of two spans of a text speak for their saying the same: log-likelihood ratios. Pure.

The features are the aligner's (`align.units`), and so is what a link of each kind says (`align.links.WEIGHTS`). What
is left to chance differs: see BLEND. Tables of how usual each word is at large were tried, and changed nothing.
"""

import math
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from statements.ingest.align.links import RANK, WEIGHTS, Linker, Weight, linker, same_words
from statements.ingest.align.units import Unit, unit
from statements.ingest.parsers.breakdown.atoms import Atom
from statements.ingest.parsers.tongues import Tongues

# A file with three stretches of Chinese does not tell what is usual, so its counts are blended with those of as many
# spans of texts at large, where a partner stands as often as this.
BLEND, USUAL_RATE, MOST_RATE = 8.0, 0.01, 0.95
LEAST_CHANCE, MOST_CHANCE = 0.005, 0.98
USUAL = 21.0  # words of English: the size of span that rates were counted in
LEAST_GROWTH = 0.3  # of the size of a span, in such sizes
ABSENT = 0.5  # of `missed`, for a feature that has no partner anywhere in this file
# Partners so many that their being nowhere in the file says nothing.
VAGUE = frozenset(["character", "part of a gloss", "gloss of the same origin", "sound", "origin", "pinyin", "letters"])
ENDING = "e"  # how a span ends is said by its layout


@dataclass(frozen=True)
class Feature:
    """A feature of one side: the atoms of the other side that have a partner of it, and how usual such a one is."""

    weight: Weight
    rate: float
    partners: frozenset[int]

    def found(self, grown: float) -> float:
        """What a partner says in a span that has `grown` so many times over the usual size."""
        chance = min(MOST_CHANCE, max(LEAST_CHANCE, 1 - (1 - self.rate) ** grown))
        return self.weight.found - self.weight.rare * math.log(chance)

    @property
    def missing(self) -> float:
        """What it says that no partner stands there."""
        return self.weight.missed * (1 if self.partners else ABSENT)


@dataclass(frozen=True)
class Evidence:
    """The features of each atom, by its index."""

    atoms: Sequence[Atom]
    features: Mapping[int, tuple[Feature, ...]] = field(default_factory=dict)

    def of(self, one: Iterable[int], other: Iterable[int]) -> float:
        """The log-likelihood ratio of two spans, given by the indices of their atoms, for their saying the same."""
        one, other = frozenset(one), frozenset(other)
        return self._one_way(one, other) + self._one_way(other, one)

    def answered(self, one: Iterable[int], other: Iterable[int]) -> float:
        """The share of the features of two spans that have a partner in the other."""
        one, other = frozenset(one), frozenset(other)
        met = [not x.partners.isdisjoint(other) for x in self._features(one)]
        met += [not x.partners.isdisjoint(one) for x in self._features(other)]
        return sum(met) / (len(met) + 1)

    def _one_way(self, source: frozenset[int], target: frozenset[int]) -> float:
        grown = growth(sum(self.atoms[x].size for x in target))
        its = self._features(source)
        return sum(x.missing if x.partners.isdisjoint(target) else x.found(grown) for x in its)

    def _features(self, source: frozenset[int]) -> list[Feature]:
        """The features of a span, each once."""
        return list({id(x): x for place in sorted(source) for x in self.features.get(place, ())}.values())


def growth(size: float) -> float:
    """By how much chance grows with the size of a span: its words speak of one matter, so by less than the size."""
    return math.sqrt(max(LEAST_GROWTH, size / USUAL))


def evidence(atoms: Sequence[Atom], tongues: Tongues) -> Evidence:
    """The evidence of a text's atoms, those of each language looked for in those of the other."""
    if not tongues.other:
        return Evidence(atoms)
    units = [unit(x.text, tongues.other if x.other else tongues.main) for x in atoms]
    found: dict[int, tuple[Feature, ...]] = {}
    for other in (False, True):
        source, target = (tongues.other, tongues.main) if other else (tongues.main, tongues.other)
        search = _Search([(i, x) for i, x in enumerate(units) if atoms[i].other != other], source, target)
        found |= {i: tuple(search.features(x)) for i, x in enumerate(units) if atoms[i].other == other}
    return Evidence(atoms, found)


class _Search:
    """Looks up the features of one language's atoms in those of the other, each once."""

    def __init__(self, units: Sequence[tuple[int, Unit]], source: str, target: str) -> None:
        self.places: dict[str, set[int]] = {}
        for place, its in units:
            for key in its.keys:
                self.places.setdefault(key, set()).add(place)
        self.linker: Linker = linker(source, target, self.places)
        self.count = len(units)
        # Chinese words that Japanese has not are no news.
        self.vague = VAGUE | {"word"} if same_words(source, target) else VAGUE
        self.known: dict[str, Feature | None] = {}
        self.same: dict[tuple[str, frozenset[int]], Feature] = {}  # what has the same partners is one feature

    def features(self, its: Unit) -> Iterator[Feature]:
        """The features of one atom, each once; none of those that say nothing."""
        found = {id(x): x for name in sorted(its.features) if name[0] != ENDING and (x := self._feature(name))}
        yield from found.values()

    def _feature(self, name: str) -> Feature | None:
        if name not in self.known:
            self.known[name] = self._new(name)
        return self.known[name]

    def _new(self, name: str) -> Feature | None:
        links = tuple(self.linker.links(name))
        standing = [x for x in links if x[1] in self.places]
        partners = frozenset(place for _, key in standing for place in self.places[key])
        telling = standing or [x for x in links if x[0] not in self.vague]
        if not telling:
            return None
        kind = min((x[0] for x in telling), key=RANK.__getitem__)
        rate = min(MOST_RATE, (len(partners) + BLEND * USUAL_RATE) / (self.count + BLEND))
        made = Feature(WEIGHTS[kind], rate, partners)
        return self.same.setdefault((kind, partners), made) if partners else made
