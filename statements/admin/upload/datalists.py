"""Values that the archive has already, as suggestions for the fields of an upload: nobody has to choose one."""

from collections import Counter
from dataclasses import dataclass

from django.conf import settings
from django.utils.translation import get_language

from statements import languages
from statements.models import Edition, Event, EventName, Series, SeriesName, Statement


@dataclass(frozen=True)
class Suggestion:
    """`value` is typed where the suggestion is chosen; `label` is the name of a slug."""

    value: str
    label: str = ""
    language: str = ""


def suggestions() -> dict[str, list[Suggestion]]:
    """{field: its suggestions}, at most UPLOAD_OFFERS each, by one query each; of events and series the newest."""
    return {
        "event": _entities(Event, EventName),
        "series": _entities(Series, SeriesName),
        "place": _values_in_use(Statement, "place"),
        "publisher": _values_in_use(Edition, "publisher"),
        "licence": _values_in_use(Edition, "licence"),
    }


def _entities(model: type[Event | Series], name_model: type[EventName | SeriesName]) -> list[Suggestion]:
    """By its name in the interface's language, or the nearest there is; by its slug where two have the same name."""
    newest = model.objects.order_by("-pk").values("pk")[: settings.UPLOAD_OFFERS]
    names: dict[str, dict[str, str]] = {}
    for slug, tag, text in name_model.objects.filter(owner__in=newest).values_list("owner__slug", "language", "text"):
        names.setdefault(slug, {})[tag] = text
    labels = {slug: languages.nearest(texts, get_language() or "en") for slug, texts in names.items()}
    times = Counter(text for _, text in labels.values())
    ordered = sorted((text, tag, slug) for slug, (tag, text) in labels.items())
    return [
        Suggestion(text, "", tag) if times[text] == 1 else Suggestion(slug, text, tag) for text, tag, slug in ordered
    ]


def _values_in_use(model: type[Statement | Edition], field: str) -> list[Suggestion]:
    values = model.objects.exclude(**{field: ""}).order_by(field).values_list(field, flat=True).distinct()
    return [Suggestion(x) for x in values[: settings.UPLOAD_OFFERS]]
