"""The statements that a query means: those whose title, kind, parties, series, event, place or date it names."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache, reduce
from operator import and_
from typing import Any, TypeVar

from django.conf import settings
from django.db.models import QuerySet
from django.utils import translation

from statements import kinds
from statements.models import Edition, Participation, Statement, StatementTitle, Status
from statements.models.party import EventName, PartyName, SeriesName
from statements.search import worker
from statements.search.facets.registry import Subject, facts_of
from statements.search.statement_matches.name_index import Entry, NameIndex, Names, all_names
from statements.search.statement_matches.query_matching import QueryMatcher
from statements.search.tree import Label, Tree

T = TypeVar("T")
Texts = list[tuple[str, str]]  # (language tag, text)


def matching(tree: Tree, filters: Iterable[tuple[str, tuple[str, ...]]] = ()) -> tuple[tuple[Statement, ...], int]:
    """The first settings.SEARCH_STATEMENTS_SHOWN of those that a query means, and how many there are.

    The more of the query a title has the better, then the newest first. `filters` as a SearchQuery has them. Seven SQL
    queries where any is found, and seven more when the index changed.
    """
    index = published_names()
    matcher = QueryMatcher(index, tree)
    matches = matcher.matches(tree)
    narrowed = (matcher.label(Label(*pair)).holds for pair in filters)
    holds = reduce(and_, narrowed, matches.holds & (matches.words > 0))
    entries = [(-int(matches.in_title[number]), index.entries[number]) for number in holds.nonzero()[0]]
    entries.sort(key=lambda pair: (pair[0], -pair[1].day.toordinal(), pair[1].slug))
    shown = [entry.pk for _, entry in entries[: settings.SEARCH_STATEMENTS_SHOWN]]
    statements = Statement.objects.published().with_cards().in_bulk(shown) if shown else {}
    return tuple(statements[pk] for pk in shown if pk in statements), len(entries)


@dataclass(frozen=True)
class _Rows:
    """What the database has of published statements, by their numbers and those of what they belong to."""

    titles: dict[int, Texts]
    parties: dict[int, list[tuple[int, str]]]
    editions: dict[int, list[Edition]]
    party_names: dict[int, Texts]
    series_names: dict[int, Texts]
    event_names: dict[int, Texts]


@worker.until_index_changes
def published_names() -> NameIndex:
    """What all published statements are called, with their facts."""
    published = {"statement__status": Status.PUBLISHED}
    parties = Participation.objects.filter(**published).values_list("statement_id", "party_id", "party__slug")
    rows = _Rows(
        _texts(StatementTitle.objects.filter(owner__status=Status.PUBLISHED)),
        _grouped((statement, (party, slug)) for statement, party, slug in parties),
        _grouped((edition.statement_id, edition) for edition in Edition.objects.filter(**published)),
        *(_texts(model._default_manager.all()) for model in (PartyName, SeriesName, EventName)),
    )
    statements = Statement.objects.published().defer("as_read").select_related("series", "event")
    return NameIndex([_entry(statement, rows) for statement in statements])


def _texts(names: QuerySet[Any]) -> dict[int, Texts]:
    rows = names.values_list("owner_id", "language", "text")
    return _grouped((owner, (language, text)) for owner, language, text in rows)


def _grouped(pairs: Iterable[tuple[int, T]]) -> dict[int, list[T]]:
    grouped: defaultdict[int, list[T]] = defaultdict(list)
    for key, value in pairs:
        grouped[key].append(value)
    return grouped


def _entry(statement: Statement, rows: _Rows) -> Entry:
    parties = rows.parties.get(statement.pk, [])
    others = [*_kind_names(statement.kind), ("en", statement.place), *(("en", slug) for _, slug in parties)]
    others += [name for pk, _ in parties for name in rows.party_names.get(pk, [])]
    others += rows.series_names.get(statement.series_id or 0, []) + rows.event_names.get(statement.event_id or 0, [])
    title = all_names(rows.titles.get(statement.pk, []))
    facts = facts_of(Subject(statement, [slug for _, slug in parties], rows.editions.get(statement.pk, [])))
    labels = {name: frozenset(values) for name, values in facts.items()}
    return Entry(statement.pk, statement.slug, statement.date, title, _together(tuple(others)), labels)


@lru_cache(maxsize=10_000)
def _together(others: tuple[tuple[str, str], ...]) -> Names:
    """Many statements have the same parties, kind and place."""
    return all_names(others)


@lru_cache(maxsize=100)
def _kind_names(kind: str) -> tuple[tuple[str, str], ...]:
    """What the interface's languages call a kind."""
    names = []
    for code, _name in settings.LANGUAGES:
        with translation.override(code):
            names.append((code, str(kinds.BY_VALUE[kind].label)))
    return tuple(names)
