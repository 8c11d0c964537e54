"""A second search engine: each question is put to every published paragraph and heading in turn. The judge.

It has no index and knows nothing of the embedded engine: trees (`tree`), facts (`facts`) and the engine protocol are
all that they share. As HAYSTACK_CONNECTIONS' ENGINE (`tests.search.scan.Engine`) it serves the whole site.
"""

import hashlib
from collections import Counter
from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from contextlib import AbstractContextManager, nullcontext
from dataclasses import dataclass, replace
from datetime import date
from math import inf
from typing import Any
from urllib.parse import urlsplit

from haystack.backends import BaseEngine, BaseSearchBackend

from statements import languages
from statements.models import Edition, Paragraph, Passage, Section
from statements.search.engine_protocol import Answer, Match, Order, Question
from statements.search.tree import (
    SECTION,
    TITLE,
    Both,
    Clause,
    Days,
    Either,
    How,
    Label,
    Near,
    Not,
    Tree,
    clauses,
    families,
)
from tests.search.standing import ENGLISH, WORD, Folded, Rules, folded, places, rules

Texts = tuple[tuple[str, Folded], ...]  # (family, or where; folded text)


@dataclass(frozen=True, eq=False)
class Row:
    """A published paragraph or heading as a search sees it.

    `place`: slug, then the section's and the paragraph's order.
    """

    key: str
    revision: int
    texts: Texts
    day: date
    place: tuple[str, int, float]
    facts: Mapping[str, frozenset[str]]


def read() -> list[Row]:
    """All that may be found; what is in a language that nobody knows cannot be."""
    asked = Paragraph.objects.searchable().with_passages()
    asked = asked.select_related("section__statement__series", "section__statement__event")
    asked = asked.prefetch_related("section__headings", "section__statement__titles", "section__statement__parties")
    strange = Passage.objects.exclude(edition__language__in=languages.TAGS)
    sections = Section.objects.filter(
        statement__status="published", retired_at=None, headings__isnull=False
    ).distinct()
    sections = sections.prefetch_related("headings", "statement__titles", "statement__parties", "statement__editions")
    return [_paragraph(x) for x in asked.exclude(passages__in=strange)] + [_heading(x) for x in sections]


def _paragraph(paragraph: Paragraph) -> Row:
    texts = [(x.edition.language, x.text) for x in paragraph.passages.all()]
    editions = [x.edition for x in paragraph.passages.all()]
    facts = _facts(paragraph.section, editions, "paragraph", "yes" if paragraph.kind == "commentary" else "no")
    return _row(paragraph.pk, paragraph.revision, paragraph.section, paragraph.order, texts, facts)


def _heading(section: Section) -> Row:
    """Stands before the paragraphs of its section; its editions are those in which the document has its languages."""
    texts = [(x.language, x.text) for x in section.headings.all()]
    own = [x for x in section.statement.editions.all() if x.authority != "commentary"]
    editions = [x for x in own if x.language in [language for language, _ in texts]]
    facts = _facts(section, editions, "heading", "no")
    return _row(f"section.{section.pk}", 0, section, -inf, texts, facts)


def _row(
    key: str,
    revision: int,
    section: Section,
    order: float,
    said: Sequence[tuple[str, str]],
    facts: dict[str, frozenset[str]],
) -> Row:
    statement = section.statement
    texts = [(languages.get(language).search, text) for language, text in said]
    texts += [(TITLE, x.text) for x in statement.titles.all()]
    texts += [(SECTION, x.text) for x in section.headings.all()]
    place = (statement.slug, section.order, order)
    return Row(key, revision, tuple((where, folded(text)) for where, text in texts), statement.date, place, facts)


def _facts(section: Section, editions: Sequence[Edition], part: str, commentary: str) -> dict[str, frozenset[str]]:
    statement = section.statement
    sources = {urlsplit(x.source_url).hostname for x in editions} | {x.publisher for x in editions}
    found: dict[str, Iterable[str | None]] = {
        "party": (party.slug for party in statement.parties.all()),
        "series": [statement.series.slug if statement.series else None],
        "event": [statement.event.slug if statement.event else None],
        "kind": [statement.kind],
        "year": [f"{statement.date.year:04}"],
        "language": (edition.language for edition in editions),
        "authority": (edition.authority for edition in editions),
        "commentary": [commentary],
        "part": [part],
        "source": sources,
        "section": [None if section.number is None else str(section.number)],
        "statement": [statement.slug],
    }
    return {fact: frozenset(value for value in values if value) for fact, values in found.items()}


def occurrences(asked: Clause | Near, row: Row) -> int:
    """In how many places of a row something stands."""
    return sum(len(places(asked, folded, rules_of(where))) for where, folded in row.texts if _looks(asked, where))


def _looks(asked: Clause | Near, where: str) -> bool:
    """Whether it looks there: nothing looks into what stands above a row that does not say so."""
    if isinstance(asked, Near):
        return _looks(asked.left, where) and _looks(asked.right, where)
    return asked.where == where if asked.where else where not in (TITLE, SECTION)


def rules_of(where: str) -> Rules:
    return ENGLISH if where in (TITLE, SECTION) else rules(where)


def holds(tree: Tree, row: Row, *, forgiving: bool = False) -> bool:
    """Whether a tree holds of a row. `forgiving`: what a Not names need not be there."""
    match tree:
        case Clause() | Near():
            return occurrences(tree, row) > 0
        case Both(parts):
            return all(holds(part, row, forgiving=forgiving) for part in parts)
        case Either(parts):
            return any(holds(part, row, forgiving=forgiving) for part in parts)
        case Not(part):
            there = {where for where, folded in row.texts if folded.text}
            said = forgiving or families(part) <= there
            return said and not holds(part, row, forgiving=forgiving)
        case Label(fact, values):
            return not row.facts[fact].isdisjoint(values)
        case Days(first, last):
            return (first or date.min) <= row.day <= (last or date.max)
        case _:
            raise TypeError(tree)


def answer(question: Question, rows: Sequence[Row]) -> Answer:
    """All hits, in order, from which the asked ones are cut."""
    found = _ordered(hits(question, rows), question)
    first = _grouped(found, question.group)
    shown = list(first.items())[question.offset : question.offset + question.limit]
    matches = tuple(Match(row.key, _score(question.tree, row), others) for row, others in shown)
    counted = {fact: _counted(fact, question, found, rows) for fact in question.facets}
    left_out = len(hits(question, rows, forgiving=True)) - len(found)
    return Answer(len(found), matches, len(first), counted, left_out)


def hits(question: Question, rows: Sequence[Row], *, forgiving: bool = False) -> list[Row]:
    """All that a question finds; forgiving, also what lacks a language."""
    asked = Both((question.tree, *question.filters))
    return [row for row in rows if holds(asked, row) or (forgiving and holds(asked, row, forgiving=True))]


def _score(tree: Tree, row: Row) -> float:
    return float(sum(occurrences(clause, row) for clause in clauses(tree)))


def _ordered(found: list[Row], question: Question) -> list[Row]:
    found.sort(key=lambda row: row.place)
    if question.order is Order.OLDEST:
        found.sort(key=lambda row: row.day)
    elif question.order is not Order.POSITION:
        found.sort(key=lambda row: row.day, reverse=True)
    if question.order is Order.RELEVANCE:
        found.sort(key=lambda row: -_score(question.tree, row))
    return found


def _grouped(found: Sequence[Row], group: str | None) -> dict[Row, int]:
    """The first of each group, and how many more there are of it."""
    if group is None:
        return dict.fromkeys(found, 0)
    groups: dict[frozenset[str], list[Row]] = {}
    for row in found:
        groups.setdefault(row.facts[group], []).append(row)
    return {rows[0]: len(rows) - 1 for rows in groups.values()}


def _counted(fact: str, question: Question, found: Sequence[Row], rows: Sequence[Row]) -> dict[str, int]:
    """A fact's own filter does not narrow its own counts."""
    others = tuple(label for label in question.filters if label.fact != fact)
    counted = found if others == question.filters else hits(replace(question, filters=others), rows)
    return dict(Counter(value for row in counted for value in row.facts[fact]))


class Backend(BaseSearchBackend):
    """SearchEngine and IndexStore, without an index: there is nothing to keep, and nothing to wait for.

    A SearchQuerySet is the embedded engine's matter.
    """

    def answer(self, question: Question) -> Answer:
        """Looks at every paragraph and heading."""
        return answer(question, read())

    def version(self) -> str:
        """All that there is, as a digest."""
        told = sorted(
            (
                row.key,
                row.revision,
                [(where, x.accents) for where, x in row.texts],
                row.day,
                row.place,
                sorted((x, sorted(y)) for x, y in row.facts.items()),
            )
            for row in read()
        )
        return hashlib.sha256(repr(told).encode()).hexdigest()

    def vocabulary(self, family: str) -> Mapping[str, int]:
        """Words of folded texts."""
        return Counter(word for row in read() for word in _vocabulary(row, family))

    def frequencies(self, family: str, strings: Sequence[str]) -> list[int]:
        """Each as a phrase between quotation marks."""
        rows = read()
        asked = [Clause(string, How.EXACT, family) for string in strings]
        return [sum(1 for row in rows if holds(clause, row)) for clause in asked]

    def writing(self, seconds: float) -> AbstractContextManager[None]:
        return nullcontext()

    def build(self) -> str:
        return "the database"

    def make_true(self, ids: Collection[str]) -> None:
        """It is."""

    def revisions(self) -> Mapping[str, int]:
        return {row.key: row.revision for row in read()}

    def stale(self) -> set[str]:
        return set()

    def rebuild(
        self,
        progress: Callable[[int], None] = lambda count: None,
        refused: Callable[[Any, Exception], None] = lambda pk, reason: None,
    ) -> int:
        return len(read())


def _vocabulary(row: Row, family: str) -> set[str]:
    return {word for where, folded in row.texts if where == family for word in WORD.findall(folded.text)}


class Engine(BaseEngine):
    """What HAYSTACK_CONNECTIONS names."""

    backend = Backend
