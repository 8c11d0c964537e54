"""The statements that a query means: those whose title, kind, parties, series, event, place or date it names."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache, reduce
from operator import and_
from typing import Any

from django.conf import settings
from django.db.models import QuerySet
from django.utils import translation

from statements import kinds
from statements.models import Edition, Participation, Statement, StatementTitle, Status
from statements.models.party import EventName, PartyName, SeriesName
from statements.search import worker
from statements.search.facets.registry import Subject, facts_of
from statements.search.statement_matches.name_index import Card, Names, Shelf, all_names
from statements.search.statement_matches.query_matching import Wanted
from statements.search.tree import Label, Tree

Texts = list[tuple[str, str]]  # (language tag, text)


def matching(tree: Tree, filters: Iterable[tuple[str, tuple[str, ...]]] = ()) -> tuple[tuple[Statement, ...], int]:
    """The first settings.SEARCH_STATEMENTS_SHOWN of those that a query means, and how many there are.

    The more of the query a title has the better, then the newest first. `filters` as a SearchQuery has them. Seven SQL
    queries where any is found, and seven more when the index changed.
    """
    shelf = published_names()
    wanted = Wanted(shelf, tree)
    found = wanted.places(tree)
    narrowed = (wanted.label(Label(*pair)).holds for pair in filters)
    holds = reduce(and_, narrowed, found.holds & (found.anywhere > 0))
    cards = [(-int(found.title[number]), shelf.cards[number]) for number in holds.nonzero()[0]]
    cards.sort(key=lambda pair: (pair[0], -pair[1].day.toordinal(), pair[1].slug))
    shown = [card.pk for _, card in cards[: settings.SEARCH_STATEMENTS_SHOWN]]
    statements = Statement.objects.published().with_cards().in_bulk(shown) if shown else {}
    return tuple(statements[pk] for pk in shown if pk in statements), len(cards)


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
def published_names() -> Shelf:
    """What all published statements are called, with their facts."""
    published = {"statement__status": Status.PUBLISHED}
    rows = _Rows(
        _texts(StatementTitle.objects.filter(owner__status=Status.PUBLISHED)),
        _by_first(Participation.objects.filter(**published).values_list("statement_id", "party_id", "party__slug")),
        _editions(Edition.objects.filter(**published)),
        *(_texts(model._default_manager.all()) for model in (PartyName, SeriesName, EventName)),
    )
    statements = Statement.objects.published().defer("as_read").select_related("series", "event")
    return Shelf([_card(statement, rows) for statement in statements])


def _texts(names: QuerySet[Any]) -> dict[int, Texts]:
    return _by_first(names.values_list("owner_id", "language", "text"))


def _by_first(rows: Iterable[tuple[Any, ...]]) -> dict[int, list[Any]]:
    grouped: defaultdict[int, list[Any]] = defaultdict(list)
    for first, *others in rows:
        grouped[first].append(tuple(others))
    return grouped


def _editions(editions: QuerySet[Edition]) -> dict[int, list[Edition]]:
    grouped: defaultdict[int, list[Edition]] = defaultdict(list)
    for edition in editions:
        grouped[edition.statement_id].append(edition)
    return grouped


def _card(statement: Statement, rows: _Rows) -> Card:
    parties = rows.parties.get(statement.pk, [])
    others = [*_kind_names(statement.kind), ("en", statement.place), *(("en", slug) for _, slug in parties)]
    others += [name for pk, _ in parties for name in rows.party_names.get(pk, [])]
    others += rows.series_names.get(statement.series_id or 0, []) + rows.event_names.get(statement.event_id or 0, [])
    title = all_names(rows.titles.get(statement.pk, []))
    facts = facts_of(Subject(statement, [slug for _, slug in parties], rows.editions.get(statement.pk, [])))
    labels = {name: frozenset(values) for name, values in facts.items()}
    return Card(statement.pk, statement.slug, statement.date, title, _together(tuple(others)), labels)


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
