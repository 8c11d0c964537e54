"""How a formulation is rendered in another language, learned from sentences aligned with one another. Pure.

The likeliest run of the other language (`translations.association`) is grown while its neighbours agree; the sentences
that it covers are set aside, and what is left may hold another rendering.
"""

import math
import re
from collections import Counter, defaultdict
from collections.abc import Sequence
from dataclasses import dataclass

from statements import languages
from statements.languages.stemming import stem
from statements.text import fold, fold_with_offsets
from statements.translations.association import ENOUGH, Sample, little_words_of, ranked

FEWEST = 2  # sentences that must have a rendering
SECOND = 1.5  # the score from which what the first rendering leaves may hold another
AGREED = 3  # sentences whose neighbours must agree before a run takes one in
GROWN = 0.75  # share of a run's sentences that must agree on the neighbour that it takes in
LONGEST = 14  # words of a rendering
NEAR = 0.75  # share of a rendering's words of content, close together, that make a sentence one of its own
WIDER = 3  # words by which the stretch that holds them may be longer


@dataclass(frozen=True)
class TranslationUnit:
    """Sentences of one paragraph that say the same in two languages."""

    document: int
    paragraph: str
    source: str
    target: str


@dataclass(frozen=True)
class Rendering:
    """What stands for a formulation in another language: as it is mostly written, in which pairs (by number) to the
    letter, in which nearly, and how well it goes with the formulation (a sum of logarithms).
    """

    text: str
    verbatim: tuple[int, ...]
    near: tuple[int, ...]
    score: float


class TranslationMemory:
    """Sentence pairs of two languages, ready to be asked. `source` and `target` are language tags."""

    def __init__(self, pairs: Sequence[TranslationUnit], source: str, target: str) -> None:
        self.pairs = pairs
        self.source, self.target = languages.get(source), languages.get(target)
        self._sources = [fold(x.source) for x in pairs]
        self._targets = [fold(x.target) for x in pairs]
        self._joined_sources = [self._joined(x) for x in self._sources]
        self._first: dict[str, Rendering | None] = {}
        self._having: dict[str, set[int]] = defaultdict(set)
        for at, text in enumerate(self._targets):
            for unit in self._units(text):
                self._having[unit].add(at)

    def holding(self, folded: str) -> list[int]:
        """The numbers of the pairs whose source has this folded string, whatever parts its members."""
        sought = self._joined(folded)
        return [at for at, text in enumerate(self._joined_sources) if sought in text]

    def renderings(self, folded: str, *, most: int = 5) -> list[Rendering]:
        """Those of a folded string, the one of most sentences first; none where too few sentences hold it."""
        rest = self.holding(folded)
        if folded not in self._first:  # kept, since candidates are ranked by it before the others are asked for
            self._first[folded] = self._rendering(folded, rest)
        found = self._first[folded]
        known: list[Rendering] = []
        while found and len(known) < most:
            known.append(found)
            rest = [x for x in rest if x not in found.verbatim and x not in found.near]
            following = self._rendering(folded, rest) if len(known) < most else None
            found = following if following and following.score >= SECOND else None
        return known

    def _rendering(self, folded: str, rest: Sequence[int]) -> Rendering | None:
        """The one that most of these pairs have."""
        best = self._best(folded, rest) if len(rest) >= FEWEST else None
        if best is None:
            return None
        run = self._grown(best[0], [self._units(self._targets[x]) for x in rest])
        verbatim = tuple(x for x in rest if _places(run, self._units(self._targets[x])))
        if not verbatim:
            return None
        near = tuple(x for x in rest if x not in verbatim and self._nearly(run, self._targets[x]))
        return Rendering(self._written(run, verbatim), verbatim, near, best[1])

    def _best(self, folded: str, rest: Sequence[int]) -> tuple[list[str], float] | None:
        used = rest[:ENOUGH]
        sources, targets = tuple(self._sources[x] for x in used), tuple(self._targets[x] for x in used)
        sample = Sample(folded, self.source.search, self.target.search, sources, targets, len(rest) / len(used))
        found = [x for x in ranked(sample, self._frequencies) if x.gram.count >= FEWEST]
        return (self._units(found[0].gram.forms[0]), found[0].score) if found else None

    def _frequencies(self, strings: Sequence[str]) -> list[int]:
        """In how many pairs the target has each string: one unit, or two that are neighbours."""
        return [self._frequency(self._units(x), x) for x in strings]

    def _frequency(self, units: Sequence[str], string: str) -> int:
        having = set[int].intersection(*(self._having.get(x, set()) for x in units)) if units else set()
        return len(having) if len(units) == 1 else sum(string in self._targets[x] for x in having)

    def _grown(self, run: list[str], texts: Sequence[Sequence[str]]) -> list[str]:
        """The run with the neighbours that most of its sentences agree on, without little words at its ends."""
        while len(run) < LONGEST:
            around = [_neighbours(run, text) for text in texts]
            known = [x for x in around if x]
            before, after = (Counter(x[side] for x in known).most_common(1) for side in (0, 1))
            agreed = [
                (count, side, word)
                for side, [(word, count)] in enumerate((before, after) if known else ())
                if word and count >= max(AGREED, GROWN * len(known))
            ]
            if not agreed:
                break
            _, side, word = max(agreed)
            run = [*run, word] if side else [word, *run]
        little = little_words_of(self.target.search)
        while run and run[0] in little:
            run = run[1:]
        while run and run[-1] in little:
            run = run[:-1]
        return run

    def _nearly(self, run: Sequence[str], target: str) -> bool:
        """Whether most of the rendering's words of content stand close together in a sentence, in whatever form."""
        wanted = self._stems(run)
        stems = [stem(self.target.stemmer, x) for x in self._units(target)]
        size = len(run) + WIDER
        windows = (set(stems[at : at + size]) for at in range(max(1, len(stems) - size + 1)))
        return len(wanted) >= FEWEST and any(len(wanted & x) >= math.ceil(NEAR * len(wanted)) for x in windows)

    def _stems(self, run: Sequence[str]) -> set[str]:
        little = little_words_of(self.target.search)
        return {stem(self.target.stemmer, x) for x in run if x not in little}

    def _written(self, run: Sequence[str], verbatim: Sequence[int]) -> str:
        """The rendering as it is written most often."""
        glue = r"\s*" if self.target.by_character else r"\s+"
        pattern = re.compile(glue.join(map(re.escape, run)))
        found: Counter[str] = Counter()
        for x in verbatim:
            text = self.pairs[x].target
            folded, places = fold_with_offsets(text)
            if match := pattern.search(folded):
                found[text[places[match.start()] : places[match.end() - 1] + 1]] += 1
        return found.most_common(1)[0][0] if found else " ".join(run)

    def _units(self, folded: str) -> list[str]:
        return [x for x in folded if x != " "] if self.target.by_character else folded.split()

    def _joined(self, folded: str) -> str:
        return folded.replace(" ", "") if self.source.by_character else f" {folded} "


def _places(run: Sequence[str], units: Sequence[str]) -> list[int]:
    """Where a run stands in a text."""
    size, first = len(run), run[0] if run else ""
    return [x for x, unit in enumerate(units) if unit == first and units[x : x + size] == list(run)] if run else []


def _neighbours(run: Sequence[str], units: Sequence[str]) -> tuple[str, str] | None:
    """What stands before and after a run where it stands first; empty at the text's ends; None where it stands not."""
    places = _places(run, units)
    if not places:
        return None
    start, end = places[0], places[0] + len(run)
    return (units[start - 1] if start else "", units[end] if end < len(units) else "")
