"""Where a query stands in a passage as it is written. Pure: pieces of text, never markup."""

from collections.abc import Iterable, Iterator

from statements.search.checking import check_of, families_of
from statements.search.checks import Check, Span
from statements.search.families import family as family_of
from statements.search.query import Mark, Piece
from statements.search.tree import Clause, Near
from statements.text import fold_with_offsets


def checks_for(asked: Iterable[Clause | Near], language: str) -> list[Check]:
    """What is looked for in passages of a language."""
    name = family_of(language)
    return [check_of(leaf, family) for leaf in asked for family in families_of(leaf) if family.name == name]


def pieces(text: str, checks: Iterable[Check]) -> tuple[Piece, ...]:
    """The text, cut where marks begin and end; the pieces joined are the text."""
    folded, offsets = fold_with_offsets(text)
    spans = sorted(span for check in checks for span in check.spans(folded))
    return tuple(_cut(text, _joined((offsets[start], offsets[end - 1] + 1) for start, end in spans)))


def _joined(spans: Iterable[Span]) -> list[Span]:
    """Spans in order of their start, those that touch or overlap made one."""
    joined: list[Span] = []
    for start, end in spans:
        if joined and start <= joined[-1][1]:
            joined[-1] = (joined[-1][0], max(end, joined[-1][1]))
        else:
            joined.append((start, end))
    return joined


def _cut(text: str, spans: list[Span]) -> Iterator[Piece]:
    at = 0
    for start, end in spans:
        if start > at:
            yield Piece(text[at:start])
        yield Piece(text[start:end], Mark.MATCH)
        at = end
    if at < len(text):
        yield Piece(text[at:])
