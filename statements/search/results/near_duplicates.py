"""Hits that say nearly the same as an earlier one are folded into it: formulas that return year after year.

Likeness is the normalised Indel similarity of folded texts (1 - insertions and deletions / sum of both lengths;
rapidfuzz), so a changed year leaves two long paragraphs alike. Only the first hits are compared, the same ones for
every page, so that each hit stands on exactly one page.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace

import numpy as np
from django.conf import settings
from numpy.typing import NDArray
from rapidfuzz.distance import Indel

from statements.languages import BY_TAG
from statements.search.caches import Cache
from statements.search.engine_protocol import Answer, Match
from statements.search.results import paragraph_texts
from statements.search.results.paragraph_texts import ParagraphText

FOLDINGS_KEPT = 64
BUCKETS = 4096  # for strings of three characters
ROUNDING = 1e-6
Texts = Mapping[tuple[str, str], str]  # by kind of paragraph and family of languages
Pairs = NDArray[np.bool_]
Alike = Mapping[str, tuple[Match, ...]]
_kept: Cache["Folding"] = Cache(FOLDINGS_KEPT)


@dataclass(frozen=True)
class Folding:
    """`first`: the hits that stay, in their order; `alike`: {key of one of them: the hits folded into it}."""

    first: tuple[Match, ...]
    alike: Alike


def page(ask: Callable[[int, int], Answer], number: int, per_page: int) -> tuple[Answer, Alike]:
    """One page of hits after folding, and what was folded into them; `ask` answers for an offset and a limit.

    `groups` of the answer counts the hits of all pages. A page beyond the last one is the last one.
    """
    head = ask(0, settings.SEARCH_ALIKE_WINDOW)
    folding = folded(head.matches)
    first, rows = folding.first, head.groups - len(head.matches) + len(folding.first)
    start = per_page * (clamp(number, rows, per_page)[0] - 1)
    matches = first[start : start + per_page]
    if len(matches) < per_page and head.groups > len(head.matches):
        beyond = len(head.matches) + max(0, start - len(first))
        matches += ask(beyond, per_page - len(matches)).matches
    return replace(head, matches=matches, groups=rows), folding.alike


def clamp(page: int, rows: int, per_page: int) -> tuple[int, int]:
    """The page that there is nearest to `page`, and how many pages so many rows fill (1 at least)."""
    pages = max(1, -(-rows // per_page))
    return min(max(1, page), pages), pages


def folded(matches: Sequence[Match]) -> Folding:
    """Fold the hits that say nearly the same, in each language that both have, as one before them."""
    locations = tuple(match.location for match in matches)
    return _folded(matches) if None in locations else _kept.remember(locations, lambda: _folded(matches))


def _folded(matches: Sequence[Match]) -> Folding:
    texts = paragraph_texts.of(matches)
    leads = leaders([_comparable(texts.get(match.key)) for match in matches], settings.SEARCH_ALIKE_RATIO)
    alike: dict[str, list[Match]] = {}
    for match, lead in zip(matches, leads, strict=True):
        if match is not matches[lead]:
            alike.setdefault(matches[lead].key, []).append(match)
    first = tuple(match for number, match in enumerate(matches) if leads[number] == number)
    return Folding(first, {key: tuple(others) for key, others in alike.items()})


def _comparable(text: ParagraphText | None) -> Texts:
    """What is compared: an analyst's words never with the document's own, nor headings with paragraphs; of several
    editions the first.
    """
    return {(text.kind, BY_TAG[x.language].search): x.folded for x in reversed(text.passages)} if text else {}


def leaders(hits: Sequence[Texts], ratio: float) -> list[int]:
    """For each hit the number of the first one that stays and that it is nearly the same as; its own if none is."""
    possible = _possible(hits, ratio)
    stay: list[int] = []
    leads = []
    for number, text in enumerate(hits):
        near = (other for other in stay if possible[number, other] and nearly(hits[other], text, ratio))
        leads.append(next(near, number))
        if leads[-1] == number:
            stay.append(number)
    return leads


def nearly(one: Texts, other: Texts, ratio: float) -> bool:
    """Whether two paragraphs say nearly the same in each language that both have, and have one in common."""
    shared = one.keys() & other.keys()
    similar = (Indel.normalized_similarity(one[x], other[x], score_cutoff=ratio) for x in shared)
    return bool(shared) and all(similarity >= ratio for similarity in similar)


def _possible(hits: Sequence[Texts], ratio: float) -> Pairs:
    """Which one can be nearly the same as one before it: by length and by how many strings of three they share."""
    possible = np.ones((len(hits), len(hits)), dtype=np.bool_)
    for part in {part for hit in hits for part in hit}:
        rows = [number for number, hit in enumerate(hits) if part in hit]
        possible[np.ix_(rows, rows)] &= _possible_in([hits[row][part] for row in rows], ratio)
    return possible


def _possible_in(folded: Sequence[str], ratio: float) -> Pairs:
    """The same for texts of one language.

    Texts of a and b characters that are alike differ by at most D = (1 - ratio)(a + b) characters, of which at most
    (D + a - b) / 2 are missing from the second. A missing character takes away three strings of the first at most,
    one put in between takes away two: so at most 2 D + (D + a - b) / 2 of its strings are not in the second. Strings
    that fall into the same bucket only let more pairs pass.
    """
    bits = np.array([_bits(text) for text in folded])
    size, length = np.bitwise_count(bits).sum(axis=1), np.array([len(text) for text in folded])
    possible = np.ones((len(folded), len(folded)), dtype=np.bool_)
    for row in range(1, len(folded)):
        shared = np.bitwise_count(bits[:row] & bits[row]).sum(axis=1, dtype=np.int32)
        sums, longer = length[:row] + length[row], (length[:row] - length[row]) / 2
        lost = 2.5 * ((1 - ratio) * sums + ROUNDING)
        near_in_length = 2 * np.minimum(length[:row], length[row]) >= ratio * sums - ROUNDING
        enough = (shared >= size[:row] - lost - longer) & (shared >= size[row] - lost + longer)
        possible[row, :row] = near_in_length & enough
    return possible


def _bits(text: str) -> NDArray[np.uint64]:
    """The buckets of its strings of three characters, as bits."""
    codes = np.frombuffer(text.encode("utf-32-le"), dtype=np.uint32).astype(np.int64)
    full = np.zeros(BUCKETS, dtype=np.uint8)
    full[(codes[:-2] * 961 + codes[1:-1] * 31 + codes[2:]) % BUCKETS] = 1
    return np.packbits(full).view(np.uint64)
