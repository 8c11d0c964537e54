"""Texts cut into clauses of tokens: inside one a formulation stands whole. Pure."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from statements import languages
from statements.text import UNSPACED, fold_with_offsets

# Marks that part clauses. A comma inside Chinese parts them; 、 joins the members of one formulation.
BOUNDARY = re.compile(r"[。！？；，：…;!?:\n()（）]+|[.,](?!\d)|[—–]{1,2}")
CHARACTERS, WORDS = re.compile(rf"[{UNSPACED}]|[^{UNSPACED}\s]+|\s+"), re.compile(r"\S+")
OPENING, CLOSING = "“‘「『《〈«„", "”’」』》〉»"
QUOTES = re.compile(f"[{OPENING}{CLOSING}](?<![^\\W\\d_{UNSPACED}]’)")  # no apostrophe


@dataclass(frozen=True)
class Clause:
    """A stretch of a paragraph: its folded tokens (characters where no blanks part words, else words), the places in
    the paragraph's text where each begins and ends, and its document (by number, in order of date) and paragraph.
    """

    document: int
    paragraph: str
    tokens: tuple[str, ...]
    spans: tuple[tuple[int, int], ...]

    def span(self, start: int, end: int) -> tuple[int, int]:
        """Where the tokens from `start` to before `end` stand in the paragraph's text."""
        return self.spans[start][0], self.spans[end - 1][1]


def clauses(text: str, tag: str, document: int = 0, paragraph: str = "") -> Iterator[Clause]:
    """Those of a paragraph in the language of `tag`."""
    by_character = languages.get(tag).by_character
    start = 0
    for mark in [*BOUNDARY.finditer(text), None]:
        end = mark.start() if mark else len(text)
        found = list(_tokens(text[start:end], by_character))
        if found:
            spans = tuple((start + first, start + last) for _, first, last in found)
            yield Clause(document, paragraph, tuple(token for token, _, _ in found), spans)
        start = mark.end() if mark else end


def _tokens(text: str, by_character: bool) -> Iterator[tuple[str, int, int]]:
    """Each folded token with the place of its first letter and the place behind its last."""
    folded, places = fold_with_offsets(text)
    for token in (CHARACTERS if by_character else WORDS).finditer(folded):
        yield token[0], places[token.start()], places[token.end() - 1] + 1


def is_balanced(text: str) -> bool:
    """Whether each quotation mark and bracket in a stretch of text has its counterpart there."""
    depth = 0
    for mark in QUOTES.findall(text):
        depth += 1 if mark in OPENING else -1
        if depth < 0:
            return False
    return depth == 0


def is_quoted(text: str, span: tuple[int, int]) -> bool:
    """Whether quotation marks or brackets of titles stand close round a stretch of a text."""
    start, end = span
    return start > 0 and end < len(text) and text[start - 1] in OPENING and text[end] in CLOSING
