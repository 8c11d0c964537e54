"""What changed from one wording to another: stretches that stay, go, come, or stand elsewhere. Pure.

What is kept is found by `equal_runs`; sentences that went from one place and came to another are told as moved.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from itertools import zip_longest

import numpy as np
from rapidfuzz import process
from rapidfuzz.distance import Indel

from statements.compare.equal_runs import Both, equal_runs, gaps
from statements.compare.wording import Range, Wording, wording

MOVED_HAN, MOVED_WORDS = 8, 4  # characters, or content words, of a sentence that can be told as moved
MOVED_ALIKE = 0.75  # least likeness of its two wordings
MOVED_PAIRS = 250_000  # of sentences that went and came; where there are more, none is told as moved

Place = tuple[int, int]  # which text, and which of its parts


class Kind(StrEnum):
    """How a stretch of text came to be: the old wording is what stays, goes or moves away; the new one all others."""

    SAME = "="
    DELETED = "-"
    INSERTED = "+"
    MOVED_AWAY = "<"
    MOVED_HERE = ">"


MOVED = {Kind.DELETED: Kind.MOVED_AWAY, Kind.INSERTED: Kind.MOVED_HERE}
OF_OLD = frozenset({Kind.SAME, Kind.DELETED, Kind.MOVED_AWAY})
OF_NEW = frozenset({Kind.SAME, Kind.INSERTED, Kind.MOVED_HERE})


@dataclass(frozen=True)
class Piece:
    """A stretch of text. `move` is 1 or more for what was moved, the same where it stood and where it stands."""

    kind: Kind
    text: str
    move: int = 0


def redline(old: str, new: str, tag: str, limit: int = 20_000) -> tuple[Piece, ...]:
    """The pieces of two wordings in the language of `tag`, in the order of reading; a deletion before an insertion.

    The texts of the pieces of OF_OLD are `old`, those of OF_NEW are `new`. `limit`: how many words of both may differ
    to be compared; more are one deletion and one insertion.
    """
    return redlines([(old, new)], tag, limit)[0]


def redlines(pairs: Sequence[tuple[str, str]], tag: str, limit: int = 20_000) -> list[tuple[Piece, ...]]:
    """As `redline`, of several pairs of wordings, from one to another of which sentences may have moved."""
    texts = [Both(wording(old, tag), wording(new, tag)) for old, new in pairs]
    parts = [list(_parts(both, limit)) for both in texts]
    moves = _moves(texts, parts)
    return [
        _pieces(both, those, {at: number for (text, at), number in moves.items() if text == index})
        for index, (both, those) in enumerate(zip(texts, parts, strict=True))
    ]


def old_text(pieces: Sequence[Piece]) -> str:
    """The wording before."""
    return "".join(x.text for x in pieces if x.kind in OF_OLD)


def new_text(pieces: Sequence[Piece]) -> str:
    """The wording after."""
    return "".join(x.text for x in pieces if x.kind in OF_NEW)


@dataclass(frozen=True)
class _Part:
    """A piece as a range of words: of the new wording for what came, else of the old one."""

    kind: Kind
    words: Range


def _parts(both: Both, limit: int) -> Iterator[_Part]:
    """What stays, and what went and came between, sentence by sentence."""
    runs = equal_runs(both, limit)
    for gap, run in zip_longest(gaps(both.whole, runs), runs):
        yield from (_Part(Kind.DELETED, x) for x in both.old.sentences(gap.old))
        yield from (_Part(Kind.INSERTED, x) for x in both.new.sentences(gap.new))
        if run:
            yield _Part(Kind.SAME, run.in_old)


def _moves(texts: Sequence[Both], parts: Sequence[Sequence[_Part]]) -> dict[Place, int]:
    """{where a part stands that was moved: its number}: what went and came nearly alike, the most alike first."""
    gone = [x for x in _places(parts, Kind.DELETED) if _is_movable(texts[x[0]].old, parts[x[0]][x[1]].words)]
    come = [x for x in _places(parts, Kind.INSERTED) if _is_movable(texts[x[0]].new, parts[x[0]][x[1]].words)]
    if not gone or not come or len(gone) * len(come) > MOVED_PAIRS:
        return {}
    went = [texts[text].old.content(parts[text][at].words) for text, at in gone]
    came = [texts[text].new.content(parts[text][at].words) for text, at in come]
    likeness = process.cdist(went, came, scorer=Indel.normalized_similarity, score_cutoff=MOVED_ALIKE)
    found: dict[Place, int] = {}
    for place in np.argsort(-likeness, axis=None, kind="stable")[: np.count_nonzero(likeness)].tolist():
        one, other = gone[place // len(come)], come[place % len(come)]
        if one not in found and other not in found:
            found[one] = found[other] = len(found) // 2 + 1
    return found


def _places(parts: Sequence[Sequence[_Part]], kind: Kind) -> Iterator[Place]:
    return ((text, at) for text, those in enumerate(parts) for at, part in enumerate(those) if part.kind == kind)


def _is_movable(side: Wording, words: Range) -> bool:
    return side.size(words) >= (MOVED_HAN if side.is_han else MOVED_WORDS)


def _pieces(both: Both, parts: Sequence[_Part], moves: Mapping[int, int]) -> tuple[Piece, ...]:
    """The parts as texts; `moves`: {index of one that was moved: its number}."""
    pieces: list[Piece] = []
    for at, part in enumerate(parts):
        move = moves.get(at, 0)
        kind = MOVED[part.kind] if move else part.kind
        text = (both.new if part.kind == Kind.INSERTED else both.old).text(part.words)
        if pieces and (pieces[-1].kind, pieces[-1].move) == (kind, move):
            text = pieces.pop().text + text
        pieces.append(Piece(kind, text, move))
    return tuple(pieces)
