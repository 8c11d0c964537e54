"""Concordance (KWIC, keyword in context): each place where the words of a query stand, with what stands beside it.

After H. P. Luhn, "Key word-in-context index for technical literature", American Documentation 11 (1960): one line a
place, the keyword in the middle, sorted by the words on its left or right.
"""

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from enum import StrEnum
from typing import Any

from django.conf import settings
from django.utils.translation import gettext as _

from statements import languages
from statements.models import Paragraph, Statement
from statements.search import find
from statements.search.caches import Cache
from statements.search.engine_protocol import Match, Order
from statements.search.families import HAN
from statements.search.query import SearchQuery
from statements.search.results import texts
from statements.search.results.highlight import checks_for
from statements.search.results.texts import Said
from statements.search.text_predicates import Check, Span
from statements.search.tree import Tree, leaves
from statements.text import fold_with_offsets

LINES_KEPT = 100_000
NEIGHBOURS = 6  # words, or characters times four, by which lines are sorted
BESIDE = 400  # characters beside a keyword that can be shown of it


class Sort(StrEnum):
    """By what lines are sorted; equal ones by day and id."""

    RIGHT = "right"  # the words after the keyword
    LEFT = "left"  # the words before it, from right to left
    DATE = "date"  # the oldest first
    PLACE = "place"  # statements by their slug, paragraphs as they stand in the text


ORDERS = {Sort.DATE: Order.OLDEST, Sort.PLACE: Order.PLACE}


@dataclass(frozen=True)
class Line:
    """A keyword as it is written, with what stands before and after it in its passage, on one line."""

    left: str
    keyword: str
    right: str
    paragraph: Paragraph
    statement: Statement

    @property
    def day(self) -> date:
        """When it was signed."""
        return self.statement.date


@dataclass(frozen=True)
class Concordance:
    """One page of lines in one language.

    `total` counts lines, `paragraphs` those that they stand in; `languages`: {tag: lines}. `cut`: there are more, for
    only so many are looked at. `notes` are for the reader; `pending`: see Results.
    """

    language: str
    sort: Sort
    lines: tuple[Line, ...]
    total: int
    paragraphs: int
    languages: Mapping[str, int]
    page: int
    pages: int
    cut: bool
    notes: tuple[str, ...]
    pending: bool


@dataclass(frozen=True)
class _Spot:
    """Where a keyword stands: paragraph, day, number of the passage, span in its folded text."""

    key: str
    day: date
    passage: int
    span: Span


def lines(query: SearchQuery, language: str = "", sort: Sort = Sort.RIGHT, page: int = 1) -> Concordance:
    """One page of the lines of a query in a language (where it has none: in the language that has most).

    Asks the database five times at most, however many lines there are. Never raises for what was typed.
    """
    most = settings.SEARCH_CONCORDANCE_LINES
    asked = replace(query, order=ORDERS.get(sort, query.order), page=1, per_page=most)
    found = find.execute(replace(asked, by_statement=False, alike=False, extras=False))
    said = texts.of(found.answer.matches)
    spots = _spots(found.parsed.tree, found.answer.matches, said)
    counts = {tag: len(spots[tag]) for tag in languages.in_registry_order(spots)}
    shown = language if language in counts else max(counts, key=lambda tag: counts[tag], default=language)
    here = _sorted(spots.get(shown, ())[:most], said, shown, sort)
    pages = max(1, -(-len(here) // settings.SEARCH_CONCORDANCE_PER_PAGE))
    number = min(max(1, page), pages)
    start = (number - 1) * settings.SEARCH_CONCORDANCE_PER_PAGE
    return Concordance(
        language=shown,
        sort=sort,
        lines=_lines(here[start : start + settings.SEARCH_CONCORDANCE_PER_PAGE], said, shown),
        total=len(here),
        paragraphs=len({spot.key for spot in here}),
        languages={tag: min(count, most) for tag, count in counts.items()},
        page=number,
        pages=pages,
        cut=found.answer.total > len(found.answer.matches) or counts.get(shown, 0) > most,
        notes=(*found.notes, *_notes(found.parsed.tree, found.answer.total)),
        pending=found.pending,
    )


def _notes(tree: Tree, total: int) -> Iterator[str]:
    if total and not leaves(tree):
        yield _("A concordance shows the places of words: type one.")


# By what was asked and the places of the hits in the index, which tell their wording.
_kept: Cache[Mapping[str, Sequence[_Spot]]] = Cache(LINES_KEPT)


def _spots(tree: Tree, matches: Sequence[Match], said: Mapping[str, Said]) -> Mapping[str, Sequence[_Spot]]:
    """{language: where the words of a query stand}, in the order of the hits and of the text."""
    places = (tree, *(match.place for match in matches))
    known = _kept.get(places)
    if known is None:
        known = _spotted(tree, [(match.key, said[match.key]) for match in matches if match.key in said])
        if None not in places:
            _kept.put(places, known, len(places) + sum(map(len, known.values())))
    return known


def _spotted(tree: Tree, hits: Sequence[tuple[str, Said]]) -> dict[str, list[_Spot]]:
    looked_for = leaves(tree)
    checks: dict[str, Sequence[Check]] = {}
    spots: dict[str, list[_Spot]] = {}
    for key, said in hits:
        for number, wording in enumerate(said.wordings):
            tag = wording.language
            if tag not in checks:
                checks[tag] = checks_for(looked_for, tag)
            for span in _apart(checks[tag], wording.folded):
                spots.setdefault(tag, []).append(_Spot(key, said.day, number, span))
    return spots


def _apart(checks: Sequence[Check], folded: str) -> list[Span]:
    """Each place once, in order; what overlaps is one place."""
    apart: list[Span] = []
    for start, end in sorted(span for check in checks for span in check.spans(folded)):
        if apart and start < apart[-1][1]:
            apart[-1] = (apart[-1][0], max(end, apart[-1][1]))
        else:
            apart.append((start, end))
    return apart


def _sorted(spots: Sequence[_Spot], said: Mapping[str, Said], language: str, sort: Sort) -> Sequence[_Spot]:
    if sort in ORDERS:
        return spots
    beside = _before if sort is Sort.LEFT else _after
    by_character = _by_character(language)

    def key(spot: _Spot) -> tuple[Any, ...]:
        folded = said[spot.key].wordings[spot.passage].folded
        return beside(folded, spot.span, by_character), spot.day, spot.key, spot.passage, spot.span

    return sorted(spots, key=key)


def _by_character(language: str) -> bool:
    return language in languages.BY_TAG and languages.BY_TAG[language].analyzer == HAN


def _before(folded: str, span: Span, by_character: bool) -> Sequence[str]:
    """What stands before a keyword, the nearest first."""
    near = folded[max(0, span[0] - 30 * NEIGHBOURS) : span[0]]
    return near.replace(" ", "")[: -4 * NEIGHBOURS : -1] if by_character else near.split()[:-NEIGHBOURS:-1]


def _after(folded: str, span: Span, by_character: bool) -> Sequence[str]:
    near = folded[span[1] : span[1] + 30 * NEIGHBOURS]
    return near.replace(" ", "")[: 4 * NEIGHBOURS] if by_character else near.split()[:NEIGHBOURS]


def _lines(spots: Sequence[_Spot], said: Mapping[str, Said], language: str) -> tuple[Line, ...]:
    """The lines of those that may be seen, in two SQL queries."""
    asked = Paragraph.objects.searchable().filter(pk__in={spot.key for spot in spots})
    asked = asked.select_related("section__statement").defer("section__statement__as_read")
    rows = {row.pk: row for row in asked.prefetch_related("section__statement__titles")} if spots else {}
    width = _characters if _by_character(language) else _words
    return tuple(_line(spot, said, rows[spot.key], width) for spot in spots if spot.key in rows)


Width = Callable[[str], tuple[str, str]]  # the end and the beginning of a text that have room beside a keyword


def _line(spot: _Spot, said: Mapping[str, Said], paragraph: Paragraph, width: Width) -> Line:
    text = said[spot.key].wordings[spot.passage].text
    _folded, offsets = fold_with_offsets(text)
    start, end = offsets[spot.span[0]], offsets[spot.span[1] - 1] + 1
    left, _none = width(text[max(0, start - BESIDE) : start])
    _none, right = width(text[end : end + BESIDE])
    return Line(left, " ".join(text[start:end].split()), right, paragraph, paragraph.section.statement)


def _words(text: str) -> tuple[str, str]:
    """By words; where there are no blanks for long, by characters."""
    parted, size = text.split(), settings.SEARCH_CONCORDANCE_WORDS
    most = 12 * size
    return " ".join(parted[-size:])[-most:], " ".join(parted[:size])[:most]


def _characters(text: str) -> tuple[str, str]:
    one_line, size = re.sub(r"\s+", " ", text).strip(), settings.SEARCH_CONCORDANCE_CHARACTERS
    return one_line[-size:].strip(), one_line[:size].strip()
