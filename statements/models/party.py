"""Who speaks and on what occasion: parties, events, series."""

from typing import TYPE_CHECKING, Any

from django.db import models
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from statements.models.identity import Slugged, SluggedQuerySet
from statements.models.naming import LocalText, Named


class NamedQuerySet(SluggedQuerySet[Any]):
    """Parties, events or series, with their names and what was published of them."""

    def with_names(self) -> "NamedQuerySet":
        """Names fetched along, in one query."""
        return self.prefetch_related("names")

    def with_published(self) -> "NamedQuerySet":
        """Only those with published statements: `published` counts them, from the date `first` to `last`."""
        published = models.Q(statements__status="published")
        annotated: NamedQuerySet = self.annotate(
            published=models.Count("statements", filter=published, distinct=True),
            first=models.Min("statements__date", filter=published),
            last=models.Max("statements__date", filter=published),
        )
        return annotated.filter(published__gt=0)


class NamedEntity(Slugged, Named):
    """A party, an event or a series: a slug and names; `statements` are those it belongs to."""

    objects = NamedQuerySet.as_manager()

    if TYPE_CHECKING:
        statements: Any

    class Meta:
        abstract = True

    def __str__(self) -> str:
        return self.label or self.slug

    @property
    def was_published(self) -> bool:
        """Whether a statement that was published once names it."""
        return bool(self.statements.filter(published_at__isnull=False).exists())

    def get_absolute_url(self) -> str:
        return reverse(f"statements:{self._meta.model_name}", args=[self.slug])


class Party(NamedEntity):
    """A state or an organisation that speaks. The slug is its code: `cn`, `eu`, `x-aldermark`."""

    class Meta:
        ordering = ["slug"]
        verbose_name = _("party")
        verbose_name_plural = _("parties")


class PartyName(LocalText):
    """A party's name in one language."""

    owner = models.ForeignKey(Party, models.CASCADE, related_name="names")

    class Meta(LocalText.Meta):
        verbose_name = _("name")
        verbose_name_plural = _("names")


class Series(NamedEntity):
    """The statements of the same parties and kind through the years."""

    class Meta:
        ordering = ["slug"]
        verbose_name = _("series")
        verbose_name_plural = _("series")


class SeriesName(LocalText):
    """A series' name in one language."""

    owner = models.ForeignKey(Series, models.CASCADE, related_name="names")

    class Meta(LocalText.Meta):
        verbose_name = _("name")
        verbose_name_plural = _("names")


class Event(NamedEntity):
    """A meeting or an occasion that produced statements."""

    date = models.DateField(_("date"), null=True, blank=True)
    place = models.CharField(_("place"), max_length=200, blank=True)

    class Meta:
        ordering = ["-date", "slug"]
        verbose_name = _("event")
        verbose_name_plural = _("events")


class EventName(LocalText):
    """An event's name in one language."""

    owner = models.ForeignKey(Event, models.CASCADE, related_name="names")

    class Meta(LocalText.Meta):
        verbose_name = _("name")
        verbose_name_plural = _("names")
