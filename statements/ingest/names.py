"""Parties, events and series as files name them, to rows of the archive.

What the archive already knows stays as it is: a file never renames. What it lacks (a name in another language, the
date or the place of an event) is told, and waits for the publication of the statement that the file holds.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any, Generic, TypeVar

from django.utils.text import slugify
from django.utils.translation import gettext_noop as _

from statements.ingest import parties
from statements.ingest.document import ParsedName, UnreadableFile
from statements.messages import Message
from statements.models import Event, Party, Series
from statements.models.party import NamedEntity
from statements.models.pending_fact import NAME, Facts
from statements.text import clean_line

Entity = TypeVar("Entity", bound=NamedEntity)


@dataclass(frozen=True)
class Found(Generic[Entity]):
    """A party, a series or an event, and {fact: text} of what a file knows of it and the archive lacks."""

    entity: Entity
    lacking: Mapping[str, str] = field(default_factory=dict)


def pending_facts(found: Iterable[Found[Any]]) -> Facts:
    """What a file knows of all of these, as it waits with a statement."""
    kinds = [(str(x.entity._meta.model_name), x) for x in found]
    return {(kind, x.entity.pk, fact): text for kind, x in kinds for fact, text in x.lacking.items()}


def party(named: ParsedName) -> Found[Party]:
    """The party that `named` speaks of, made where the archive has none.

    A slug that was only made of a name says no more than the name does, and the archive may know it by another slug.
    """
    slug, names = _slug_and_names(named)
    existing = Party.objects.by_slug(slug)
    if existing is None and any(parties.invented(name).code == slug for name in names.values()):
        existing = _by_name(Party, names)
    return Found(existing, _lacking_names(existing, names)) if existing else _get_or_create(Party, slug, names)


def _slug_and_names(named: ParsedName) -> tuple[str, dict[str, str]]:
    """The slug of a party and its names."""
    if named.slug and named.names:
        return named.slug, dict(named.names)
    if named.slug:
        known = parties.find(named.slug)
        return named.slug, dict(known.names) if known else {}
    match = parties.resolve(next(iter(named.names.values())))
    return match.code, dict(match.names)


def series(named: ParsedName) -> Found[Series]:
    """The series that `named` speaks of: by slug, by name, else new."""
    return _known(Series, named) or _get_or_create(Series, _slug(named), named.names)


def event(named: ParsedName) -> Found[Event]:
    """The event that `named` speaks of: by slug, by name, else new, with the date and place that are given."""
    given = {"date": named.extra.get("date", ""), "place": clean_line(named.extra.get("place", ""))}
    known = _known(Event, named)
    if known is not None:
        more = {name: text for name, text in given.items() if text and not getattr(known.entity, name)}
        return Found(known.entity, {**known.lacking, **more})
    made = _get_or_create(Event, _slug(named), named.names)
    made.entity.date = date.fromisoformat(given["date"]) if given["date"] else None
    made.entity.place = given["place"]
    made.entity.save()
    return made


def _known(model: type[Entity], named: ParsedName) -> Found[Entity] | None:
    """By its slug of today or yesterday; without a slug by any of its names."""
    if named.slug:
        entity: Entity | None = model.objects.by_slug(named.slug)
        return Found(entity, _lacking_names(entity, named.names)) if entity else None
    texts = [clean_line(text) for text in named.names.values()]
    by_slug: Entity | None = next(filter(None, (model.objects.by_slug(text) for text in texts)), None)
    found = by_slug or _by_name(model, named.names)
    return Found(found) if found else None


def _by_name(model: type[Entity], names: Mapping[str, str]) -> Entity | None:
    """What the archive knows by any of these names."""
    entity: Entity | None = model.objects.filter(  # type: ignore[misc]
        names__text__in=[clean_line(text) for text in names.values()]
    ).first()
    return entity


def _slug(named: ParsedName) -> str:
    """The given slug, else one made of the name: Latin as it is, Chinese by pinyin."""
    name = named.slug or next(iter(named.names.values()), "")
    slug = slugify(named.slug or parties.ascii_slug(name))[:200]
    if not slug:
        said = _("%(name)s makes no slug: give one in letters and digits, such as north-talks")
        raise UnreadableFile(Message(said, name=repr(name)))
    return slug


def _get_or_create(model: type[Entity], slug: str, names: Mapping[str, str]) -> Found[Entity]:
    existing: Entity | None = model.objects.by_slug(slug)
    if existing is not None:
        return Found(existing, _lacking_names(existing, names))
    entity = model(slug=slug)
    entity.save()
    for fact, text in _lacking_names(entity, names).items():
        entity.names.create(language=fact.removeprefix(NAME), text=text)
    return Found(entity)


def _lacking_names(entity: NamedEntity, names: Mapping[str, str]) -> dict[str, str]:
    """The names, as facts, in the languages in which `entity` has none."""
    present = set(entity.names.values_list("language", flat=True))
    cleaned = {language: clean_line(text) for language, text in names.items() if language not in present}
    return {f"{NAME}{language}": text for language, text in cleaned.items() if text}
