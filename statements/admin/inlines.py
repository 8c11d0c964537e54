"""Rows inside the page of their owner."""

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from django.contrib import admin
from django.db import models
from django.http import HttpRequest
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString
from django.utils.translation import gettext_lazy as _

from statements.admin.display import admin_link, passages_html, retired_badge, section_name
from statements.admin.forms import KeepsEditionWithTexts, LocalTextForm, RowFormSet, without_deletion
from statements.compare.revisions import changes
from statements.models import (
    Edition,
    EventName,
    Participation,
    Party,
    PartyName,
    RevisedPassage,
    Revision,
    Section,
    SectionHeading,
    SeriesName,
    StatementTitle,
)
from statements.templatetags.differences import difference

if TYPE_CHECKING:
    TabularInline = admin.TabularInline[Any, Any]
    StackedInline = admin.StackedInline[Any, Any]
else:
    TabularInline = admin.TabularInline
    StackedInline = admin.StackedInline


class OwnerPermissions:
    """Mixed into inlines: whoever may change or add the owner may change its rows."""

    admin_site: Any
    parent_model: type[models.Model]

    def _may(self, request: HttpRequest, obj: Any) -> bool:
        owner = self.admin_site.get_model_admin(self.parent_model)
        may_change = owner.has_change_permission(request, obj)
        return bool(may_change or (obj is None and owner.has_add_permission(request)))

    def has_add_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return self._may(request, obj)

    def has_change_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return self._may(request, obj)

    def has_delete_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return self._may(request, obj)


class LocalTextInline(OwnerPermissions, TabularInline):
    """One row a language."""

    form = LocalTextForm
    formset = RowFormSet
    fields = ["language", "text"]
    extra = 0


class RequiredTextInline(LocalTextInline):
    """The same with at least one row: without it the owner has no name to be shown by."""

    min_num = 1

    def get_formset(self, request: HttpRequest, obj: Any = None, **kwargs: Any) -> Any:
        """Refuses to be left without a row."""
        return super().get_formset(request, obj, validate_min=True, **kwargs)


class PartyNameInline(RequiredTextInline):
    model = PartyName


class SeriesNameInline(RequiredTextInline):
    model = SeriesName


class EventNameInline(RequiredTextInline):
    model = EventName


class StatementTitleInline(RequiredTextInline):
    model = StatementTitle


class SectionHeadingInline(LocalTextInline):
    model = SectionHeading


class ParticipationInline(OwnerPermissions, TabularInline):
    """The parties of a statement."""

    model = Participation
    formset = RowFormSet
    fields = ["order", "party"]
    extra = 0

    def get_queryset(self, request: HttpRequest) -> Any:
        """With the parties' names."""
        return super().get_queryset(request).select_related("party").prefetch_related("party__names")

    def formfield_for_foreignkey(self, db_field: Any, request: HttpRequest, **kwargs: Any) -> Any:
        """The parties are fetched once: else each row asks the database for all of them."""
        field: Any = super().formfield_for_foreignkey(db_field, request, **kwargs)
        choices = [(x.pk, str(x)) for x in Party.objects.with_names()]
        field.choices = [("", field.empty_label), *sorted(choices, key=lambda choice: choice[1])]
        return field

    def formfield_for_dbfield(self, db_field: Any, request: HttpRequest, **kwargs: Any) -> Any:
        """Parties are not deleted from here."""
        return without_deletion(super().formfield_for_dbfield(db_field, request, **kwargs))


class EditionInline(OwnerPermissions, StackedInline):
    """The editions of a statement."""

    model = Edition
    extra = 0
    formfield_overrides = {models.URLField: {"assume_scheme": "https"}}
    fields = [
        ("key", "language", "order"),
        ("authority", "extent", "publisher"),
        ("source_url", "retrieved_on", "translator"),
        "licence",
    ]

    def get_formset(self, request: HttpRequest, obj: Any = None, **kwargs: Any) -> Any:
        """An edition that has held a text cannot be deleted."""
        formset = super().get_formset(request, obj, **kwargs)
        formset.form = type("EditionRowForm", (KeepsEditionWithTexts, formset.form), {})
        return formset


class RecordInline(TabularInline):
    """Rows that are only looked at."""

    extra = 0
    can_delete = False

    def has_add_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return False

    def has_change_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return False


class SectionInline(RecordInline):
    """The sections of a statement, each a link to its own page."""

    model = Section
    fields = ["link", "paragraphs", "state"]
    readonly_fields = ["link", "paragraphs", "state"]

    def get_queryset(self, request: HttpRequest) -> Any:
        """In the order of the text, with headings and counts."""
        count = models.Count("paragraphs", filter=models.Q(paragraphs__retired_at__isnull=True))
        sections = super().get_queryset(request).prefetch_related("headings").annotate(current=count)
        return sections.order_by(models.F("retired_at").asc(nulls_first=True), "order", "pk")

    @admin.display(description=_("section"))
    def link(self, section: Section) -> SafeString:
        return admin_link(section, section_name(section))

    @admin.display(description=_("paragraphs"))
    def paragraphs(self, section: Any) -> int:
        return int(section.current)

    @admin.display(description=_("state"))
    def state(self, section: Section) -> SafeString | str:
        return retired_badge(section)


class RevisionInline(RecordInline):
    """All that a paragraph said, newest first."""

    model = Revision
    fields = ["number", "changed", "wording", "kind", "origin", "made_at", "made_by", "reason"]
    readonly_fields = ["number", "changed", "wording", "kind", "origin", "made_at", "made_by", "reason"]
    verbose_name_plural = _("history of the wording")
    passages_by_revision: Mapping[int, list[RevisedPassage]] = {}  # noqa: RUF012

    def get_queryset(self, request: HttpRequest) -> Any:
        """With what each said in each edition."""
        passages = RevisedPassage.objects.select_related("edition").order_by("edition__order", "edition_id")
        revisions = super().get_queryset(request).select_related("made_by")
        return revisions.prefetch_related(models.Prefetch("passages", passages)).order_by("-number")

    def get_formset(self, request: HttpRequest, obj: Any = None, **kwargs: Any) -> Any:
        """Each row is set against the one before: fetched once for all of them."""
        passages = RevisedPassage.objects.filter(revision__paragraph=obj).select_related("edition", "revision")
        by_revision: dict[int, list[RevisedPassage]] = {}
        for passage in passages:
            by_revision.setdefault(passage.revision.number, []).append(passage)
        self.passages_by_revision = by_revision
        return super().get_formset(request, obj, **kwargs)

    @admin.display(description=_("changed"))
    def changed(self, revision: Revision) -> SafeString | str:
        """Word by word, of the revision before it."""
        if revision.number - 1 not in self.passages_by_revision:
            return ""
        found = changes(
            self.passages_by_revision[revision.number - 1], self.passages_by_revision.get(revision.number, [])
        )
        lines = ((x.edition.language, x.edition.language_info.direction, difference(x.pieces)) for x in found)
        line = '<p class="passage" lang="{}" dir="{}">{}</p>'
        return format_html('<div class="difference">{}</div>', format_html_join("", line, lines))

    @admin.display(description=_("wording"))
    def wording(self, revision: Revision) -> SafeString:
        return format_html('<div class="wording">{}</div>', passages_html(revision.passages.all(), None))
