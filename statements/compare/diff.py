"""The difference of two wordings by words: Chinese ones as CC-CEDICT cuts them, others as blanks part them. Pure.

The shortest way from one to the other by insertions and deletions (the Indel distance; H. Hyyrö's bit-parallel LCS, as
RapidFuzz has it), tidied so that a changed phrase is one piece and not a word here and there.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache

from rapidfuzz.distance import Indel

from statements import cedict, languages
from statements.text import HAN, HAN_RUN, INDIAN_MARKS, fold, without_note_marks

THAI_MARKS = "\u0e31\u0e34-\u0e3a\u0e47-\u0e4e"
MARKS = f"\u0300-\u036f\u0610-\u061a\u064b-\u065f\u0670{INDIAN_MARKS}{THAI_MARKS}"  # written on the letter before them
LETTERS = rf"[^\W{HAN}][^\W{HAN}{MARKS}]*(?:[{MARKS}]+[^\W{HAN}]*)*"
TOKEN = re.compile(rf"[{HAN}]+|{LETTERS}(?:['’-]{LETTERS})*|\s+|.", re.DOTALL)
BETWEEN = re.compile(r"[\s\W]*")  # blanks and punctuation: no reason to part two changes

SAME, DELETED, INSERTED = "same", "deleted", "inserted"


@dataclass(frozen=True)
class Piece:
    """A stretch of text: `kind` is SAME, DELETED (of the old wording) or INSERTED (of the new one)."""

    kind: str
    text: str


def words(text: str, tag: str) -> list[str]:
    """The words, runs of blanks and single marks of a text in the language of `tag`; together they are the text."""
    # In other languages Han characters are quoted: each stands for itself.
    cut = _han_words if languages.get(tag).is_han else (lambda x: x if HAN_RUN.fullmatch(x) else (x,))
    return [word for token in TOKEN.findall(text) for word in cut(token)]


def _han_words(token: str) -> Iterator[str]:
    """The words of a run of Han characters; anything else is one token already."""
    if not HAN_RUN.fullmatch(token):
        yield token
        return
    start = 0
    for word in cedict.cut("".join(_simplify(c) for c in token)):
        yield token[start : start + len(word)]
        start += len(word)


@lru_cache(maxsize=20_000)
def _simplify(character: str) -> str:
    folded = fold(character)
    return folded if len(folded) == 1 else character


def difference(old: str, new: str, tag: str, limit: int = 20_000) -> tuple[Piece, ...]:
    """What of `old` stayed, what went and what came instead, in the order of reading; marks of notes are left out.

    The pieces that are not INSERTED are `old`, those that are not DELETED are `new`. Where more than `most` words
    of both differ, they are one deletion and one insertion: the comparison grows with the product of their numbers.
    """
    before, after = (words(without_note_marks(text), tag) for text in (old, new))
    start = _common_prefix(before, after)
    end = _common_prefix(before[start:][::-1], after[start:][::-1])
    changed = before[start : len(before) - end], after[start : len(after) - end]
    pieces = _replacement(*changed) if sum(map(len, changed)) > limit else _compare_words(*changed)
    head, tail = "".join(before[:start]), "".join(before[len(before) - end :])
    return _merge_changes([Piece(SAME, head), *pieces, Piece(SAME, tail)])


def _common_prefix(one: Sequence[str], other: Sequence[str]) -> int:
    """How many words both begin with."""
    return next((n for n, (a, b) in enumerate(zip(one, other, strict=False)) if a != b), min(len(one), len(other)))


def _replacement(before: Sequence[str], after: Sequence[str]) -> list[Piece]:
    return [Piece(DELETED, "".join(before)), Piece(INSERTED, "".join(after))]


def _compare_words(before: Sequence[str], after: Sequence[str]) -> list[Piece]:
    pieces = []
    for step in Indel.opcodes(before, after):
        if step.tag == "equal":
            pieces.append(Piece(SAME, "".join(before[step.src_start : step.src_end])))
        else:
            pieces += _replacement(before[step.src_start : step.src_end], after[step.dest_start : step.dest_end])
    return pieces


def _merge_changes(pieces: Sequence[Piece]) -> tuple[Piece, ...]:
    """The same, with each run of changes as one deletion and one insertion, across what is no word between them."""
    tidy: list[Piece] = []
    deleted = inserted = between = ""
    for piece in (*pieces, Piece(SAME, "")):
        if piece.kind == SAME and piece.text and (deleted or inserted) and BETWEEN.fullmatch(piece.text):
            between += piece.text
        elif piece.kind == SAME:
            tidy += _change(deleted, inserted, between + piece.text)
            deleted = inserted = between = ""
        elif piece.text:
            deleted += between + (piece.text if piece.kind == DELETED else "")
            inserted += between + (piece.text if piece.kind == INSERTED else "")
            between = ""
    return tuple(x for x in tidy if x.text)


def _change(deleted: str, inserted: str, rest: str) -> tuple[Piece, Piece, Piece]:
    """One change and what follows it; a blank or a mark at the end of both wordings has not changed."""
    common = 0
    for one, other in zip(reversed(deleted), reversed(inserted), strict=False):
        if one != other or not BETWEEN.fullmatch(one):
            break
        common += 1
    ends = (text[: len(text) - common] for text in (deleted, inserted))
    tail = deleted[len(deleted) - common :]
    return Piece(DELETED, next(ends)), Piece(INSERTED, next(ends)), Piece(SAME, tail + rest)
