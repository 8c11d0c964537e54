"""What a search can be narrowed to: what there is in all that is published, and what it is called.

Kept in the process until the index's version changes: whatever changes these names changes it too.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from functools import lru_cache
from typing import Any

from django.db.models import QuerySet
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from statements import languages
from statements.models import Authority, Edition, Event, Kind, Party, Series, Statement
from statements.search import facts, worker
from statements.search.failures import Damaged

Texts = Mapping[str, str]  # text by language tag
LOOKED_UP = (facts.EVENT, facts.STATEMENT)  # they have so many values that only those asked for are looked up


@dataclass(frozen=True)
class Offered:
    """The values of each fact, in the order in which they are offered, and the names of those that have names.

    Facts that are not in `values` (`source`, `section`) can have any.
    """

    values: Mapping[str, tuple[str, ...]]
    names: Mapping[tuple[str, str], Texts]

    def including(self, fact: str, slugs: Iterable[str]) -> "Offered":
        """The same, with these events or statements too, if there are such. Two queries."""
        found = _things(fact).filter(slug__in=list(slugs))
        return replace(self, values={**self.values, fact: _slugs(found)}, names={**self.names, **_names(fact, found)})

    def knows(self, fact: str, value: str) -> bool:
        """Whether there can be something that has this value."""
        return value in self.values[fact] if fact in self.values else bool(value)

    def label(self, fact: str, value: str) -> tuple[str, str]:
        """(language tag, text) of a value as the interface calls it; the tag is empty where it is the interface's."""
        if (fact, value) in self.names:
            return languages.nearest(dict(self.names[fact, value]), get_language() or "en")
        if fact == facts.LANGUAGE and value in languages.BY_TAG:
            return value, languages.BY_TAG[value].endonym
        return "", _worded(fact, value)


def _worded(fact: str, value: str) -> str:
    if fact == facts.KIND and value in Kind.values:
        return str(Kind(value).label)
    if fact == facts.AUTHORITY and value in Authority.values:
        return str(Authority(value).label)
    if fact == facts.COMMENTARY:
        return _("Commentary") if value == "yes" else _("The document’s own words")
    return value


def titles() -> dict[str, str]:
    """What facts are called, in the interface's language."""
    return {
        facts.SERIES: _("Series"),
        facts.PARTY: _("Party"),
        facts.KIND: _("Kind"),
        facts.YEAR: _("Year"),
        facts.LANGUAGE: _("Has a text in"),
        facts.AUTHORITY: _("Authority"),
        facts.COMMENTARY: _("Whose words"),
        facts.EVENT: _("Event"),
        facts.SOURCE: _("Source"),
        facts.SECTION_NUMBER: _("Section"),
        facts.STATEMENT: _("Statement"),
    }


def offered() -> Offered:
    """What there is now. Six queries when the index changed, none else."""
    try:
        return _offered(worker.backend().version())
    except Damaged:
        return _read()


@lru_cache(maxsize=2)
def _offered(version: str) -> Offered:
    return _read()


def _read() -> Offered:
    published = Statement.objects.published()
    series = list(Series.objects.with_published().with_names())
    parties = list(Party.objects.with_published().with_names())
    tags = languages.in_registry_order({x.language for x in Edition.objects.of_published_texts()})
    values = {
        facts.SERIES: _slugs(series),
        facts.PARTY: _slugs(parties),
        facts.KIND: tuple(published.kinds()),
        facts.YEAR: tuple(str(year) for year in reversed(published.years())),
        facts.LANGUAGE: tuple(tags),
        facts.AUTHORITY: tuple(Authority.values),
        facts.COMMENTARY: ("no", "yes"),
    }
    return Offered(values, {**_names(facts.SERIES, series), **_names(facts.PARTY, parties)})


def _things(fact: str) -> QuerySet[Any]:
    if fact == facts.EVENT:
        return Event.objects.with_names()
    return Statement.objects.published().defer("as_read").prefetch_related("titles")


def _slugs(things: Iterable[Any]) -> tuple[str, ...]:
    return tuple(x.slug for x in things)


def _names(fact: str, things: Iterable[Any]) -> dict[tuple[str, str], Texts]:
    return {(fact, x.slug): x.texts() for x in things}
