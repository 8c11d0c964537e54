"""What the archive has already and may be meant again, for the lists under a field: nobody has to take one of them."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from django.conf import settings
from django.utils.translation import get_language

from statements import languages
from statements.models import Edition, Event, EventName, Series, SeriesName, Statement


@dataclass(frozen=True)
class Offer:
    """What is typed where it is chosen; `label` says what stands behind it where that is a slug."""

    value: str
    label: str = ""
    language: str = ""


def offers() -> dict[str, list[Offer]]:
    """{field: what it offers}, at most UPLOAD_OFFERS each, by one query each; of events and series the newest."""
    return {
        "event": _named(Event, EventName),
        "series": _named(Series, SeriesName),
        "place": _said(Statement, "place"),
        "publisher": _said(Edition, "publisher"),
    }


def _named(thing: type[Event | Series], name: type[EventName | SeriesName]) -> list[Offer]:
    """By its name in the interface's language, or the nearest there is; by its slug where two have the same name."""
    newest = thing.objects.order_by("-pk").values("pk")[: settings.UPLOAD_OFFERS]
    names: dict[str, dict[str, str]] = {}
    for slug, tag, text in name.objects.filter(owner__in=newest).values_list("owner__slug", "language", "text"):
        names.setdefault(slug, {})[tag] = text
    shown = {slug: languages.nearest(texts, get_language() or "en") for slug, texts in names.items()}
    return _apart(sorted(((text, tag, slug) for slug, (tag, text) in shown.items())))


def _apart(found: Sequence[tuple[str, str, str]]) -> list[Offer]:
    times = Counter(text for text, _, _ in found)
    return [Offer(text, "", tag) if times[text] == 1 else Offer(slug, text, tag) for text, tag, slug in found]


def _said(model: type[Statement | Edition], field: str) -> list[Offer]:
    said = model.objects.exclude(**{field: ""}).order_by(field).values_list(field, flat=True).distinct()
    return [Offer(x) for x in said[: settings.UPLOAD_OFFERS]]
