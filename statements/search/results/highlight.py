"""Where a query stands in a passage as it is written. Pure: pieces of text, never markup."""

from array import array
from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
from functools import lru_cache

from statements.search.caches import Cache
from statements.search.families import family as family_of
from statements.search.predicate_builder import check_of, families_of
from statements.search.query import Mark, Piece
from statements.search.text_predicates import Check, Span
from statements.search.tree import Clause, Near
from statements.text import fold_with_offsets

# What finds, in a folded text, the stretches that likely render what was searched for.
Guess = Callable[[str], list[Span]]

# By the text itself: readers turn to the same passages again and again. In bytes, roughly.
BYTES_OF_FOLDED, OF_A_CHARACTER = 24_000_000, 7
_folded: Cache[tuple[str, Sequence[int]]] = Cache(BYTES_OF_FOLDED)


def checks_for(clauses: Iterable[Clause | Near], language: str) -> tuple[Check, ...]:
    """The checks that find these clauses in passages of a language (its BCP 47 tag)."""
    return _checks(tuple(clauses), family_of(language))


@lru_cache(maxsize=512)
def _checks(clauses: tuple[Clause | Near, ...], name: str) -> tuple[Check, ...]:
    """In texts of the family of this name: made once for all passages of a page."""
    return tuple(check_of(leaf, family) for leaf in clauses for family in families_of(leaf) if family.name == name)


def folded_with_offsets(text: str) -> tuple[str, Sequence[int]]:
    """What `text.fold_with_offsets` returns; kept, since readers turn to the same passages again and again."""

    def make() -> tuple[str, Sequence[int]]:
        folded, offsets = fold_with_offsets(text)
        return folded, array("I", offsets)

    return _folded.remember(text, make, lambda _: OF_A_CHARACTER * len(text))


def pieces(text: str, checks: Collection[Check], guess: Guess | None = None) -> tuple[Piece, ...]:
    """The text, cut where marks begin and end; the pieces joined are the text."""
    if not checks and not guess:
        return (Piece(text),) if text else ()
    folded, offsets = folded_with_offsets(text)

    def written(spans: Iterable[Span]) -> list[Span]:
        return _joined((offsets[start], offsets[end - 1] + 1) for start, end in sorted(spans))

    matches = written(span for check in checks for span in check.spans(folded))
    marks = [(start, end, Mark.MATCH) for start, end in matches]
    for start, end in written(guess(folded)) if guess else ():
        # What overlaps a match needs no guess.
        if not any(start < after and before < end for before, after in matches):
            marks.append((start, end, Mark.RENDERING))
    return tuple(_cut(text, sorted(marks)))


def _joined(spans: Iterable[Span]) -> list[Span]:
    """Spans in order of their start, those that touch or overlap made one."""
    joined: list[Span] = []
    for start, end in spans:
        if joined and start <= joined[-1][1]:
            joined[-1] = (joined[-1][0], max(end, joined[-1][1]))
        else:
            joined.append((start, end))
    return joined


def _cut(text: str, marks: Iterable[tuple[int, int, Mark]]) -> Iterator[Piece]:
    at = 0
    for start, end, mark in marks:
        if start > at:
            yield Piece(text[at:start])
        yield Piece(text[start:end], mark)
        at = end
    if at < len(text):
        yield Piece(text[at:])
