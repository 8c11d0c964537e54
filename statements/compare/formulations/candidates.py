"""Which recurring strings are formulations: ranked by how often, how fixed, how quoted they are. Pure.

Frequency alone proposes ordinary phrases. What tells a formulation: many different neighbours on both sides (boundary
entropy: Jin and Tanaka-Ishii 2006), quotation marks, a length, and that it comes in bursts, in some documents more
than chance would put it there (Church and Gale 1995).
"""

import math
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import accumulate, groupby

from statements import cedict
from statements.compare import voice
from statements.compare.formulations.clauses import Clause, is_balanced, is_quoted
from statements.compare.formulations.recurrence import Place, Repeat, maximal_repeats
from statements.compare.formulations.renderings import TranslationMemory
from statements.languages import little_words
from statements.text import UNSPACED_RUN

DOCUMENTS, DOCUMENTS_QUOTED = 3, 2  # that a string must stand in; where it is quoted
SHORTEST_HAN, SHORTEST_WORDS, LONGEST = 4, 2, 32  # tokens
LONG_HAN, LONG_WORDS = 5, 3  # from so many tokens on a string need not be quoted
OFTEN = 0.7  # the power of its frequency
LENGTHS = 16  # tokens beyond which length adds nothing
QUOTED, VARIED, BURSTS = 2.0, 0.7, 3.0  # the most that each of these adds
LEAST_VARIED = 0.3
LOOKED_AT = 8  # places whose edges are looked at
FIXED = 0.6  # the power of how fixed its rendering is
RANKED_ANEW = 600  # candidates whose renderings are looked at
UNKNOWN = 0.5  # how fixed what has no sentences in two languages counts
PART = 1.25  # a string that stands at most so many times as often as a longer and better one is a part of it
EDGES = (little_words.CHINESE | little_words.ENGLISH | frozenset("要就都不更又还各可能会着过年月日我们 ")) - {"以"}


@dataclass(frozen=True)
class Occurrence:
    """A string as it stands in a text: its paragraph, and its place there."""

    document: int
    paragraph: str
    span: tuple[int, int]


@dataclass(frozen=True)
class Candidate:
    """A recurring string: folded, as it is mostly written, where it stands, and how good a formulation it seems."""

    folded: str
    written: str
    occurrences: tuple[Occurrence, ...]
    quoted: int
    score: float

    @property
    def documents(self) -> frozenset[int]:
        return frozenset(x.document for x in self.occurrences)


def candidates(clauses: Sequence[Clause], texts: Mapping[str, str], documents: int, tag: str) -> list[Candidate]:
    """The best first. `texts`: of each paragraph its text; `documents`: how many there are; `tag`: their language."""
    repeats = maximal_repeats(clauses, documents=DOCUMENTS_QUOTED, shortest=SHORTEST_WORDS, longest=LONGEST)
    runs: dict[tuple[str, ...], tuple[Place, ...]] = {}
    for repeat in (_trimmed(x, tag) for x in repeats):
        if _may_be(repeat.tokens, tag) and len(repeat.places) > len(runs.get(repeat.tokens, ())):
            runs[repeat.tokens] = repeat.places
    words = _WordEnds(clauses)
    found = [
        _candidate(tokens, places, clauses, texts, documents)
        for tokens, places in runs.items()
        if words.enclose(places, len(tokens))
    ]
    ranked = sorted((x for x in found if _enough(x)), key=lambda x: (-x.score, x.folded))
    return list(_without_parts(ranked))


def ranked_by_renderings(found: Sequence[Candidate], paired: TranslationMemory) -> list[Candidate]:
    """The best of them ranked anew: what is rendered in one way wherever it stands is likely a formulation."""
    head = [replace(x, score=x.score * _fixed(x, paired) ** FIXED) for x in found[:RANKED_ANEW]]
    return [*sorted(head, key=lambda x: (-x.score, x.folded)), *found[RANKED_ANEW:]]


def _fixed(one: Candidate, paired: TranslationMemory) -> float:
    """The share of its sentences that have the rendering of most, by the logarithm of that one's length."""
    holding = paired.holding(one.folded)
    best = paired.renderings(one.folded, most=1)
    if not best:
        return UNKNOWN if len(holding) < 2 else 0.0
    return len(best[0].verbatim) / len(holding) * math.log2(1 + len(best[0].text.split()))


def _trimmed(repeat: Repeat, tag: str) -> Repeat:
    """Without whoever speaks at its beginning, and tokens at its ends that no formulation has there: little words,
    numbers.
    """
    first, last = _speaker_ahead(repeat.tokens, tag), len(repeat.tokens)
    while first < last and _at_no_end(repeat.tokens[first]):
        first += 1
    while first < last and _at_no_end(repeat.tokens[last - 1]):
        last -= 1
    places = (Place(x.clause, x.start + first) for x in repeat.places)
    return Repeat(repeat.tokens[first:last], tuple(places))


def _at_no_end(token: str) -> bool:
    return token in EDGES or token[0].isdigit()


def _speaker_ahead(tokens: Sequence[str], tag: str) -> int:
    """How many tokens at the beginning name who speaks."""
    glue = _glue(tokens)
    size = voice.speaker_ahead(glue.join(tokens), tag)
    return next((at for at in range(len(tokens)) if len(glue.join(tokens[:at])) >= size), len(tokens)) if size else 0


def _glue(tokens: Sequence[str]) -> str:
    return "" if UNSPACED_RUN.match(tokens[0]) else " "


def _may_be(tokens: Sequence[str], tag: str) -> bool:
    if not tokens or voice.says_verbs_alone(_glue(tokens).join(tokens), tag):
        return False
    by_character = bool(UNSPACED_RUN.match("".join(tokens)))
    return len(tokens) >= (SHORTEST_HAN if by_character else SHORTEST_WORDS)


class _WordEnds:
    """Where words end in clauses of characters; in others each token is a word."""

    def __init__(self, clauses: Sequence[Clause]) -> None:
        self._clauses = clauses
        self._known: dict[int, frozenset[int]] = {}

    def enclose(self, places: Sequence[Place], size: int) -> bool:
        """Whether a run begins and ends with a word at half of its places or more."""
        some = places[:LOOKED_AT]
        ends = [self._ends(x.clause) for x in some]
        whole = sum(x.start in known and x.start + size in known for x, known in zip(some, ends, strict=True))
        return 2 * whole >= len(some)

    def _ends(self, clause: int) -> frozenset[int]:
        if clause not in self._known:
            sizes: list[int] = []
            for by_character, group in groupby(self._clauses[clause].tokens, lambda x: bool(UNSPACED_RUN.match(x))):
                run = list(group)
                sizes += map(len, cedict.cut("".join(run))) if by_character else [1] * len(run)
            self._known[clause] = frozenset(accumulate(sizes, initial=0))
        return self._known[clause]


def _enough(one: Candidate) -> bool:
    if not is_balanced(one.written):
        return False
    if one.quoted >= 2:
        return True
    by_character = bool(UNSPACED_RUN.match(one.folded))
    size = len(one.folded) if by_character else one.folded.count(" ") + 1
    return len(one.documents) >= DOCUMENTS and size >= (LONG_HAN if by_character else LONG_WORDS)


def _candidate(
    tokens: tuple[str, ...],
    places: Sequence[Place],
    clauses: Sequence[Clause],
    texts: Mapping[str, str],
    documents: int,
) -> Candidate:
    occurrences = tuple(_occurrences(places, len(tokens), clauses))
    written = [texts[x.paragraph][slice(*x.span)] for x in occurrences]
    quoted = sum(is_quoted(texts[x.paragraph], x.span) for x in occurrences)
    score = (
        len(places) ** OFTEN
        * math.log2(min(len(tokens), LENGTHS))
        * (1 + min(QUOTED, quoted))
        * (LEAST_VARIED + min(VARIED, _varied(tokens, places, clauses)))
        * (1 + BURSTS * max(0.0, _bursts(occurrences, documents)))
    )
    return Candidate(_glue(tokens).join(tokens), Counter(written).most_common(1)[0][0], occurrences, quoted, score)


def _occurrences(places: Iterable[Place], size: int, clauses: Sequence[Clause]) -> Iterator[Occurrence]:
    for place in places:
        clause = clauses[place.clause]
        yield Occurrence(clause.document, clause.paragraph, clause.span(place.start, place.start + size))


def _varied(tokens: Sequence[str], places: Sequence[Place], clauses: Sequence[Clause]) -> float:
    """How varied the neighbours on the less varied side are, from 0 to 1: their entropy against the most possible."""
    before, after = [], []
    for x in places:
        around = clauses[x.clause].tokens
        before.append(around[x.start - 1] if x.start else "")
        after.append(around[x.start + len(tokens)] if x.start + len(tokens) < len(around) else "")
    return min(_entropy(before), _entropy(after)) / math.log(max(2, len(places)))


def _entropy(neighbours: Sequence[str]) -> float:
    """In nats; each end of a clause counts as a neighbour of its own."""
    count = len(neighbours)
    counts = Counter(x for x in neighbours if x)
    ends = count - counts.total()
    return (ends * math.log(count) - sum(x * math.log(x / count) for x in counts.values())) / count


def _bursts(occurrences: Sequence[Occurrence], documents: int) -> float:
    """Up to 1: how many fewer documents hold it than chance would spread it over."""
    expected = documents * (1 - (1 - 1 / documents) ** len(occurrences))
    return 1 - len({x.document for x in occurrences}) / expected


def _without_parts(ranked: Sequence[Candidate]) -> Iterator[Candidate]:
    """Those that no better one holds, where it stands nearly as often."""
    kept: list[Candidate] = []
    for one in ranked:
        if not any(one.folded in x.folded and len(one.occurrences) <= PART * len(x.occurrences) for x in kept):
            kept.append(one)
            yield one
