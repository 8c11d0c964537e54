"""Parties, series and events."""

from typing import Any

from django.contrib import admin
from django.db import models
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _

from statements.admin.base import ArchiveAdmin
from statements.admin.inlines import EventNameInline, PartyNameInline, SeriesNameInline
from statements.models import Event, Party, Series


class NamedAdmin(ArchiveAdmin):
    """Entities with a slug and names."""

    list_display = ["name", "slug", "names_in_all", "statement_count"]
    list_display_links = ["name", "slug"]
    search_fields = ["slug", "names__text"]
    ordering = ["slug"]

    def get_queryset(self, request: HttpRequest) -> Any:
        """With names, and statements counted."""
        counted = models.Count("statements", distinct=True)
        return super().get_queryset(request).prefetch_related("names").annotate(statement_count=counted)

    @admin.display(description=_("name"), ordering="slug")
    def name(self, entity: Any) -> str:
        return str(entity)

    @admin.display(description=_("names"))
    def names_in_all(self, entity: Any) -> str:
        return " · ".join(entity.texts().values())

    @admin.display(description=_("statements"), ordering="statement_count")
    def statement_count(self, entity: Any) -> int:
        return int(entity.statement_count)


@admin.register(Party)
class PartyAdmin(NamedAdmin):
    inlines = [PartyNameInline]


@admin.register(Series)
class SeriesAdmin(NamedAdmin):
    inlines = [SeriesNameInline]


@admin.register(Event)
class EventAdmin(NamedAdmin):
    list_display = ["name", "slug", "date", "place", "names_in_all", "statement_count"]
    search_fields = ["slug", "names__text", "place"]
    date_hierarchy = "date"
    ordering = ["-date", "slug"]
    inlines = [EventNameInline]
