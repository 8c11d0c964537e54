"""Parties, events and series as files name them, to rows of the archive.

What the archive already knows stays as it is: a file fills in names in languages that are missing,
and never renames.
"""

from collections.abc import Mapping
from datetime import date
from typing import TypeVar

from django.utils.text import slugify

from statements.ingest import parties
from statements.ingest.document import ParsedName, UnreadableFile
from statements.models import Event, Party, Series
from statements.models.party import NamedEntity
from statements.text import clean_line

Thing = TypeVar("Thing", bound=NamedEntity)


def party(named: ParsedName) -> Party:
    """The party that `named` speaks of, made where the archive has none.

    A slug that was only made of a name says no more than the name does, and the archive may know it by another slug.
    """
    slug, called = _called(named)
    known = Party.objects.by_slug(slug)
    if known is None and any(parties.invented(name).code == slug for name in called.values()):
        known = _by_name(Party, called)
    return _with_names(known, called) if known else _thing(Party, slug, called)


def _called(named: ParsedName) -> tuple[str, dict[str, str]]:
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
    return _known(Series, named) or _thing(Series, _slug(named), dict(named.names))


def event(named: ParsedName) -> Event:
    """The event that `named` speaks of: by slug, by name, else new, with the date and place that are given."""
    found = _known(Event, named) or _thing(Event, _slug(named), dict(named.names))
    if not found.date and named.extra.get("date"):
        found.date = date.fromisoformat(named.extra["date"])
    if not found.place and named.extra.get("place"):
        found.place = clean_line(named.extra["place"])
    found.save()
    return found


def _known(model: type[Thing], named: ParsedName) -> Thing | None:
    """By its slug of today or yesterday; without a slug by any of its names."""
    if named.slug:
        found: Thing | None = model.objects.by_slug(named.slug)
        return found and _with_names(found, dict(named.names))
    texts = [clean_line(text) for text in named.names.values()]
    by_slug: Thing | None = next(filter(None, (model.objects.by_slug(text) for text in texts)), None)
    return by_slug or _by_name(model, named.names)


def _by_name(model: type[Thing], names: Mapping[str, str]) -> Thing | None:
    """What the archive knows by any of these names."""
    found: Thing | None = model.objects.filter(  # type: ignore[misc]
        names__text__in=[clean_line(text) for text in names.values()]
    ).first()
    return found


def _slug(named: ParsedName) -> str:
    """The given slug, else one made of the name: Latin as it is, Chinese by pinyin."""
    name = named.slug or next(iter(named.names.values()), "")
    made = slugify(named.slug or parties.ascii_slug(name))[:200]
    if not made:
        raise UnreadableFile(f"{name!r} makes no slug: give one in letters and digits, such as `slug: north-talks`")
    return made


def _thing(model: type[Thing], slug: str, names: dict[str, str]) -> Thing:
    known: Thing | None = model.objects.by_slug(slug)
    if known is None:
        known = model(slug=slug)
        known.save()
    return _with_names(known, names)


def _with_names(thing: Thing, names: dict[str, str]) -> Thing:
    """`thing`, knowing its name in every language that `names` has."""
    known = set(thing.names.values_list("language", flat=True))
    for language, text in names.items():
        if language not in known and clean_line(text):
            thing.names.create(language=language, text=clean_line(text))
    return thing
