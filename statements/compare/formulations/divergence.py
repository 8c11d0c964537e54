"""Where one formulation is rendered in several ways, and whether that follows time, the publisher, or neither. Pure.

What changed once and for all is another thing than what varies inside one text; both are another thing than what two
publishers say in one statement. The rarer a rendering is beside its rivals, the more it surprises: its surprisal is
-log2 of its share (Shannon 1948).
"""

import math
from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum

FEWEST = 2  # uses that a pattern is told from


@dataclass(frozen=True)
class Use:
    """A sentence in which a formulation is rendered so. `document`: its number in order of date; `publisher` of the
    edition; `place`: whatever leads to the sentence.
    """

    rendering: str
    document: int
    publisher: str
    place: object = None


class Pattern(StrEnum):
    """What the choice between renderings follows."""

    TIME = "time"  # one until a document, another since
    PUBLISHER = "publisher"  # each publisher has its own
    WITHIN = "within"  # both in one edition of one document
    NONE = "none"  # it varies from document to document


@dataclass(frozen=True)
class Divergence:
    """The renderings of one formulation in one language, that of most uses first.

    `since`: where the pattern is TIME, {rendering: the first document that has it}. `surprise`: bits, of the rarest
    rendering, 0 where the choice follows time or publisher.
    """

    uses: Mapping[str, Sequence[Use]]
    pattern: Pattern
    since: Mapping[str, int]
    surprise: float


def divergence(uses: Sequence[Use]) -> Divergence | None:
    """What the uses of one formulation in one language tell; None where they have one rendering alone."""
    grouped: dict[str, list[Use]] = defaultdict(list)
    for use in sorted(uses, key=lambda x: x.document):
        grouped[use.rendering].append(use)
    if len(grouped) < 2:
        return None
    by_count = dict(sorted(grouped.items(), key=lambda x: (-len(x[1]), x[1][0].document)))
    pattern = _pattern(by_count)
    since = {text: found[0].document for text, found in by_count.items()} if pattern is Pattern.TIME else {}
    free = pattern in (Pattern.WITHIN, Pattern.NONE)
    return Divergence(by_count, pattern, since, _surprise(by_count) if free else 0.0)


def _pattern(grouped: Mapping[str, Sequence[Use]]) -> Pattern:
    uses = [x for found in grouped.values() for x in found]
    editions: dict[tuple[int, str], set[str]] = defaultdict(set)
    for x in uses:
        editions[x.document, x.publisher].add(x.rendering)
    if _each_has_its_own(uses):
        return Pattern.PUBLISHER
    if _one_after_another(grouped):
        return Pattern.TIME
    return Pattern.WITHIN if any(len(x) > 1 for x in editions.values()) else Pattern.NONE


def _each_has_its_own(uses: Sequence[Use]) -> bool:
    """Whether publishers differ in one document at least, and none of them ever changes its rendering."""
    of_publisher: dict[str, set[str]] = defaultdict(set)
    of_document: dict[int, set[str]] = defaultdict(set)
    for x in uses:
        of_publisher[x.publisher].add(x.rendering)
        of_document[x.document].add(x.rendering)
    return all(len(x) == 1 for x in of_publisher.values()) and any(len(x) > 1 for x in of_document.values())


def _one_after_another(grouped: Mapping[str, Sequence[Use]]) -> bool:
    """Whether each rendering ends before the next begins, each having more than one use."""
    spans = sorted((found[0].document, found[-1].document) for found in grouped.values())
    apart = all(one[1] < other[0] for one, other in zip(spans, spans[1:], strict=False))
    return apart and sum(len(x) for x in grouped.values()) >= FEWEST * len(grouped)


def _surprise(grouped: Mapping[str, Sequence[Use]]) -> float:
    counts = Counter({text: len(found) for text, found in grouped.items()})
    return -math.log2(min(counts.values()) / counts.total())
