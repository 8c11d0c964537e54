"""Parties, events and series as files name them, to rows of the archive.

What the archive already knows stays as it is: a file fills in names in languages that are missing,
and never renames.
"""

from collections.abc import Mapping
from datetime import date
from typing import TypeVar

from django.utils.text import slugify
from django.utils.translation import gettext_noop as _

from statements.ingest import parties
from statements.ingest.document import ParsedName, UnreadableFile
from statements.messages import Message
from statements.models import Event, Party, Series
from statements.models.party import NamedEntity
from statements.text import clean_line

Entity = TypeVar("Entity", bound=NamedEntity)


def party(named: ParsedName) -> Party:
    """The party that `named` speaks of, made where the archive has none.

    A slug that was only made of a name says no more than the name does, and the archive may know it by another slug.
    """
    slug, names = _slug_and_names(named)
    existing = Party.objects.by_slug(slug)
    if existing is None and any(parties.invented(name).code == slug for name in names.values()):
        existing = _by_name(Party, names)
    return _with_names(existing, names) if existing else _get_or_create(Party, slug, names)


def _slug_and_names(named: ParsedName) -> tuple[str, dict[str, str]]:
    """The slug of a party and its names."""
    if named.slug and named.names:
        return named.slug, dict(named.names)
    if named.slug:
        known = parties.find(named.slug)
        return named.slug, dict(known.names) if known else {}
    match = parties.resolve(next(iter(named.names.values())))
    return match.code, dict(match.names)


def series(named: ParsedName) -> Series:
    """The series that `named` speaks of: by slug, by name, else new."""
    return _known(Series, named) or _get_or_create(Series, _slug(named), dict(named.names))


def event(named: ParsedName) -> Event:
    """The event that `named` speaks of: by slug, by name, else new, with the date and place that are given."""
    found = _known(Event, named) or _get_or_create(Event, _slug(named), dict(named.names))
    if not found.date and named.extra.get("date"):
        found.date = date.fromisoformat(named.extra["date"])
    if not found.place and named.extra.get("place"):
        found.place = clean_line(named.extra["place"])
    found.save()
    return found


def _known(model: type[Entity], named: ParsedName) -> Entity | None:
    """By its slug of today or yesterday; without a slug by any of its names."""
    if named.slug:
        entity: Entity | None = model.objects.by_slug(named.slug)
        return entity and _with_names(entity, dict(named.names))
    texts = [clean_line(text) for text in named.names.values()]
    by_slug: Entity | None = next(filter(None, (model.objects.by_slug(text) for text in texts)), None)
    return by_slug or _by_name(model, named.names)


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


def _get_or_create(model: type[Entity], slug: str, names: dict[str, str]) -> Entity:
    entity: Entity | None = model.objects.by_slug(slug)
    if entity is None:
        entity = model(slug=slug)
        entity.save()
    return _with_names(entity, names)


def _with_names(entity: Entity, names: dict[str, str]) -> Entity:
    """`thing`, knowing its name in every language that `names` has."""
    present = set(entity.names.values_list("language", flat=True))
    for language, text in names.items():
        if language not in present and clean_line(text):
            entity.names.create(language=language, text=clean_line(text))
    return entity
