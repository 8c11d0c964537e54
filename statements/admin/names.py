"""Parties, series and events."""

from typing import Any

from django.conf import settings
from django.contrib import admin
from django.db import models
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _

from statements import workflow
from statements.admin.corrections import ProposalAdmin
from statements.admin.filters import ProposedFilter
from statements.admin.inlines import EventNameInline, PartyNameInline, SeriesNameInline
from statements.messages import NOTHING, Message
from statements.models import Event, Party, Series, Verb


class NamedAdmin(ProposalAdmin):
    """Entities with a slug and names; under FOUR_EYES two persons change those that a published statement names."""

    fields = ["slug"]
    list_filter = [ProposedFilter]
    list_display = ["name", "slug", "names_in_all", "statement_count"]
    list_display_links = ["name", "slug"]
    search_fields = ["slug", "names__text"]
    ordering = ["slug"]

    def get_queryset(self, request: HttpRequest) -> Any:
        """With names, and statements counted."""
        counted = models.Count("statements", distinct=True)
        return super().get_queryset(request).prefetch_related("names").annotate(statement_count=counted)

    def corrects(self, obj: Any) -> bool:
        """Whether readers see what would change, and two persons change that."""
        return bool(settings.FOUR_EYES and obj is not None and obj.was_published)

    def get_urls(self) -> list[Any]:
        """The address of proposals, beside Django's own."""
        return [*self.proposal_urls(), *super().get_urls()]

    def note(self, request: HttpRequest, obj: Any, verb: Verb, detail: Message = NOTHING) -> None:
        """As an act by which what was approved and names it has to be approved anew."""
        if verb != Verb.EDIT or not self.notes_itself(request, obj):
            workflow.note_shared_edit(obj, request.user, verb, detail=detail)

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
    fields = ["slug", "date", "place"]
    list_display = ["name", "slug", "date", "place", "names_in_all", "statement_count"]
    search_fields = ["slug", "names__text", "place"]
    date_hierarchy = "date"
    ordering = ["-date", "slug"]
    inlines = [EventNameInline]
