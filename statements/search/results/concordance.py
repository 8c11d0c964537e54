"""Concordance (KWIC, keyword in context): each place where the words of a query stand, with what stands beside it.

After H. P. Luhn, "Key word-in-context index for technical literature", American Documentation 11 (1960): one line a
place, the keyword in the middle, sorted by the words on its left or right.
"""

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from enum import StrEnum
from typing import Any

from django.conf import settings
from django.utils.translation import gettext as _

from statements import languages
from statements.models import Paragraph, Section, Statement
from statements.models.section import section_of
from statements.search import deadline, find
from statements.search.caches import Cache
from statements.search.engine_protocol import Match, Order, TooLong
from statements.search.query import Row, SearchQuery
from statements.search.results import paragraph_texts
from statements.search.results.highlight import checks_for
from statements.search.results.near_duplicates import clamp
from statements.search.results.paragraph_texts import ParagraphText
from statements.search.text_predicates import Check, Span
from statements.search.tree import Tree, leaves
from statements.text import fold_with_offsets, without_note_marks

LINES_KEPT = 100_000
NEIGHBOURS = 6  # words, or characters times four, by which lines are sorted
BESIDE = 400  # characters beside a keyword that can be shown of it


class Sort(StrEnum):
    """By what lines are sorted; equal ones by day and id."""

    RIGHT = "right"  # the words after the keyword
    LEFT = "left"  # the words before it, from right to left
    DATE = "date"  # the oldest first
    POSITION = "place"  # statements by their slug, paragraphs as they stand in the text


ORDERS = {Sort.DATE: Order.OLDEST, Sort.POSITION: Order.POSITION}


@dataclass(frozen=True)
class Line:
    """A keyword as it is written, with what stands before and after it in its passage, on one line.

    `row`: the paragraph, or the section whose heading it is.
    """

    left: str
    keyword: str
    right: str
    row: Row
    statement: Statement

    @property
    def is_heading(self) -> bool:
        """Whether it stands in a heading."""
        return not isinstance(self.row, Paragraph)

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

    @property
    def direction(self) -> str:
        """`ltr` or `rtl`: where its language begins a line, there stands what comes before the words."""
        return languages.get(self.language).direction if self.language else "ltr"


@dataclass(frozen=True)
class _Occurrence:
    """Where a keyword stands: paragraph or heading, day, number of the passage, span in its folded text."""

    key: str
    day: date
    passage: int
    span: Span


def lines(query: SearchQuery, language: str = "", sort: Sort = Sort.RIGHT, page: int = 1) -> Concordance:
    """One page of the lines of a query in a language (where it has none: in the language that has most).

    Asks the database five times at most, however many lines there are. Never raises for what was typed.
    """
    most = settings.SEARCH_CONCORDANCE_LINES
    unlimited = replace(query, order=ORDERS.get(sort, query.order), page=1, per_page=most)
    result = find.execute(replace(unlimited, by_statement=False, alike=False, extras=False))
    notes = _notes(result)
    texts: Mapping[str, ParagraphText] = {}
    occurrences: Mapping[str, Sequence[_Occurrence]] = {}
    try:
        texts = paragraph_texts.of(result.answer.matches)
        occurrences = _occurrences(result.parsed.tree, result.answer.matches, texts)
    except TooLong:
        notes = (*notes, find.too_long_note())
    counts = {tag: len(occurrences[tag]) for tag in languages.in_registry_order(occurrences)}
    shown = language if language in counts else max(counts, key=lambda tag: counts[tag], default=language)
    here = _sorted(occurrences.get(shown, ())[:most], texts, shown, sort)
    number, pages = clamp(page, len(here), settings.SEARCH_CONCORDANCE_PER_PAGE)
    start = (number - 1) * settings.SEARCH_CONCORDANCE_PER_PAGE
    return Concordance(
        language=shown,
        sort=sort,
        lines=_lines(here[start : start + settings.SEARCH_CONCORDANCE_PER_PAGE], texts, shown),
        total=len(here),
        paragraphs=len({one.key for one in here if not section_of(one.key)}),
        languages={tag: min(count, most) for tag, count in counts.items()},
        page=number,
        pages=pages,
        cut=result.answer.total > len(result.answer.matches) or counts.get(shown, 0) > most,
        notes=notes,
        pending=result.pending,
    )


def _notes(result: find.EngineResult) -> tuple[str, ...]:
    """What the reader is told; where facts alone were asked for, there is no word to show in context."""
    if result.answer.total and not leaves(result.parsed.tree):
        return (*result.notes, _("A concordance shows the places of words: type one."))
    return result.notes


# By the query and the locations of the hits in the index, which tell their wording.
_kept: Cache[Mapping[str, Sequence[_Occurrence]]] = Cache(LINES_KEPT)


def _occurrences(
    tree: Tree, matches: Sequence[Match], texts: Mapping[str, ParagraphText]
) -> Mapping[str, Sequence[_Occurrence]]:
    """{language: where the words of a query stand}, in the order of the hits and of the text."""
    locations = (tree, *(match.location for match in matches))

    def find_all() -> Mapping[str, Sequence[_Occurrence]]:
        return _find_occurrences(tree, [(match.key, texts[match.key]) for match in matches if match.key in texts])

    if None in locations:
        return find_all()
    return _kept.remember(locations, find_all, lambda known: len(locations) + sum(map(len, known.values())))


def _find_occurrences(tree: Tree, hits: Sequence[tuple[str, ParagraphText]]) -> dict[str, list[_Occurrence]]:
    checks: dict[str, Sequence[Check]] = {}
    occurrences: dict[str, list[_Occurrence]] = {}
    for key, text in hits:
        deadline.look()
        for number, passage in enumerate(text.passages):
            tag = passage.language
            if tag not in checks:
                checks[tag] = checks_for(leaves(tree), tag)
            for span in _apart(checks[tag], passage.folded):
                occurrences.setdefault(tag, []).append(_Occurrence(key, text.day, number, span))
    return occurrences


def _apart(checks: Sequence[Check], folded: str) -> list[Span]:
    """The spans where something matches, in order; those that overlap are one."""
    apart: list[Span] = []
    for start, end in sorted(span for check in checks for span in check.spans(folded)):
        if apart and start < apart[-1][1]:
            apart[-1] = (apart[-1][0], max(end, apart[-1][1]))
        else:
            apart.append((start, end))
    return apart


def _sorted(
    occurrences: Sequence[_Occurrence], texts: Mapping[str, ParagraphText], language: str, sort: Sort
) -> Sequence[_Occurrence]:
    if sort in ORDERS:
        return occurrences
    by_character = _by_character(language)

    def context(folded: str, span: Span) -> Sequence[str]:
        """What stands beside a keyword, the nearest first."""
        if sort is Sort.LEFT:
            near = folded[max(0, span[0] - 30 * NEIGHBOURS) : span[0]]
            return near.replace(" ", "")[: -4 * NEIGHBOURS : -1] if by_character else near.split()[:-NEIGHBOURS:-1]
        near = folded[span[1] : span[1] + 30 * NEIGHBOURS]
        return near.replace(" ", "")[: 4 * NEIGHBOURS] if by_character else near.split()[:NEIGHBOURS]

    def key(one: _Occurrence) -> tuple[Any, ...]:
        folded = texts[one.key].passages[one.passage].folded
        return context(folded, one.span), one.day, one.key, one.passage, one.span

    return sorted(occurrences, key=key)


def _by_character(language: str) -> bool:
    return language in languages.BY_TAG and languages.BY_TAG[language].by_character


def _lines(occurrences: Sequence[_Occurrence], texts: Mapping[str, ParagraphText], language: str) -> tuple[Line, ...]:
    """The lines of those that may be seen, in two SQL queries, and two more where there are headings."""
    rows = _rows({one.key for one in occurrences})
    width = _characters if _by_character(language) else _words
    return tuple(_line(one, texts, rows[one.key], width) for one in occurrences if one.key in rows)


def _rows(keys: set[str]) -> dict[str, Row]:
    """{key: paragraph, or section of a heading} of those that may be seen."""
    rows: dict[str, Row] = {}
    pks = [pk for key in keys if (pk := section_of(key))]
    if len(pks) < len(keys):
        paragraphs = Paragraph.objects.searchable().filter(pk__in=keys).select_related("section__statement")
        paragraphs = paragraphs.defer("section__statement__as_read").prefetch_related("section__statement__titles")
        rows |= {row.pk: row for row in paragraphs}
    if pks:
        sections = Section.objects.searchable().filter(pk__in=pks).with_positions().select_related("statement")
        sections = sections.defer("statement__as_read").prefetch_related("statement__titles")
        rows |= {section.index_key: section for section in sections}
    return rows


Width = Callable[[str], tuple[str, str]]  # the end and the beginning of a text that have room beside a keyword


def _line(occurrence: _Occurrence, texts: Mapping[str, ParagraphText], row: Row, width: Width) -> Line:
    text = texts[occurrence.key].passages[occurrence.passage].text
    _folded, offsets = fold_with_offsets(text)
    start, end = offsets[occurrence.span[0]], offsets[occurrence.span[1] - 1] + 1
    before, keyword, after = map(
        without_note_marks, (text[max(0, start - BESIDE) : start], text[start:end], text[end : end + BESIDE])
    )
    left, _none = width(before)
    _none, right = width(after)
    return Line(left, " ".join(keyword.split()), right, row, row.statement)


def _words(text: str) -> tuple[str, str]:
    """By words; where there are no blanks for long, by characters."""
    parted, size = text.split(), settings.SEARCH_CONCORDANCE_WORDS
    most = 12 * size
    return " ".join(parted[-size:])[-most:], " ".join(parted[:size])[:most]


def _characters(text: str) -> tuple[str, str]:
    one_line, size = re.sub(r"\s+", " ", text).strip(), settings.SEARCH_CONCORDANCE_CHARACTERS
    return one_line[-size:].strip(), one_line[:size].strip()
