"""Sections: number, headings, position; their paragraphs are listed, each a link to its own page."""

from functools import partial
from typing import Any

from django import forms
from django.contrib import admin
from django.db import models
from django.http import HttpRequest
from django.template.loader import render_to_string
from django.utils.safestring import SafeString
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from statements import workflow
from statements.admin.base import StatementPartAdmin, delete_selected
from statements.admin.corrections import CorrectionAdmin
from statements.admin.display import admin_link, passages_html, position, retired_badge, section_name, truncate
from statements.admin.filters import EmptySectionFilter, RetiredFilter
from statements.admin.forms import ListFormSet, ModelForm
from statements.admin.inlines import SectionHeadingInline
from statements.models import Paragraph, Section


class SectionForm(ModelForm):
    """A section, with its position counted from 1."""

    place = forms.IntegerField(
        label=_("position"),
        min_value=1,
        required=False,
        help_text=_("1 is the statement's first section. Empty puts a new section at the end."),
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if self.instance.pk and "place" in self.fields:
            sections = self.instance.statement.sections
            self.initial["place"] = 1 + sections.filter(retired_at=None, order__lt=self.instance.order).count()


class NumberForm(ModelForm):
    """A section in the list. The page keeps the number that it showed, so that one left alone is not set back."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        kept = self["number"].html_initial_name
        self.fields["number"].show_hidden_initial = not self.is_bound or kept in self.data

    def clean_number(self) -> Any:
        """The number. Raises ValidationError where another changed it meanwhile."""
        now, shown = self.instance.number, self.data.get(self["number"].html_initial_name)
        if "number" not in self.changed_data:
            return now
        if shown != ("" if now is None else str(now)):
            said = gettext("It was changed since you opened the list: %(number)s is there now.")
            raise forms.ValidationError(said % {"number": "–" if now is None else now})
        return self.cleaned_data["number"]

    def clean(self) -> Any:
        """Raises ValidationError where a reason would be needed, for which there is no room."""
        if self.has_changed() and self.instance.statement.published_at:
            raise forms.ValidationError(_("It was published: change it on the section's page, with a reason."))
        return super().clean()


@admin.register(Section)
class SectionAdmin(CorrectionAdmin, StatementPartAdmin):
    form = SectionForm
    to_statement = "statement"
    first_published = "statement__published_at"
    list_display = ["name", "statement_name", "number", "order", "paragraph_count", "out"]
    list_editable = ["number"]
    list_filter = [RetiredFilter, EmptySectionFilter, "statement__status", "statement__kind"]
    search_fields = ["headings__text", "statement__slug", "statement__titles__text"]
    search_help_text = _("Searches headings, and slugs and titles of statements.")
    ordering = ["-statement__date", "statement", "order"]
    actions = ["take_out", "bring_back", delete_selected]
    autocomplete_fields = ["statement"]
    inlines = [SectionHeadingInline]

    def correcting(self, request: HttpRequest, obj: Any, reason: str) -> Any:
        """A correction of the section's number, headings and position."""
        return workflow.correcting(obj.statement, request.user, reason, partial(workflow.section_metadata, obj))

    def get_queryset(self, request: HttpRequest) -> Any:
        """With headings, titles and counts."""
        count = models.Count("paragraphs", filter=models.Q(paragraphs__retired_at__isnull=True), distinct=True)
        sections = super().get_queryset(request).select_related("statement")
        return sections.prefetch_related("headings", "statement__titles").annotate(current=count)

    def get_fields(self, request: HttpRequest, obj: Any = None) -> Any:
        """A new section chooses its statement; an old one shows its paragraphs."""
        if obj is None:
            return ["statement", "number", "place"]
        why = ["reason"] if self.corrects(obj) and self.has_change_permission(request, obj) else []
        return ["statement_name", "number", *([] if obj.retired_at else ["place"]), *why, "paragraph_rows"]

    def get_readonly_fields(self, request: HttpRequest, obj: Any = None) -> list[str]:
        """A section never moves to another statement."""
        return [] if obj is None else ["statement_name", "paragraph_rows"]

    def get_changelist_form(self, request: HttpRequest, **kwargs: Any) -> Any:
        """In the list only the number can be edited."""
        return super().get_changelist_form(request, **{"form": NumberForm, **kwargs})

    def get_changelist_formset(self, request: HttpRequest, **kwargs: Any) -> Any:
        """With a name for each field."""
        return super().get_changelist_formset(request, **{"formset": ListFormSet, **kwargs})

    def save_model(self, request: HttpRequest, obj: Any, form: Any, change: bool) -> None:
        """A new section goes to the end of the text; then each to the position that was asked for."""
        if not change:
            last = obj.statement.sections.aggregate(last=models.Max("order"))["last"]
            obj.order = 0 if last is None else last + 1
        super().save_model(request, obj, form, change)
        position = form.cleaned_data.get("place")
        if position and "place" in form.changed_data:
            workflow.move_section(obj, position - 1, by=request.user)

    @admin.display(description=_("section"), ordering="order")
    def name(self, section: Section) -> str:
        return section_name(section)

    @admin.display(description=_("statement"), ordering="statement__slug")
    def statement_name(self, section: Section) -> SafeString:
        return admin_link(section.statement, truncate(str(section.statement)))

    @admin.display(description=_("paragraphs"), ordering="current")
    def paragraph_count(self, section: Any) -> int:
        return int(section.current)

    @admin.display(description=_("state"), ordering="retired_at")
    def out(self, section: Section) -> SafeString | str:
        return retired_badge(section)

    @admin.display(description=_("paragraphs"))
    def paragraph_rows(self, section: Section) -> SafeString:
        """All of them, those out of the text last."""
        rows = Paragraph.objects.filter(section=section).select_related("section").with_passages()
        rows = rows.order_by(models.F("retired_at").asc(nulls_first=True), "order", "pk")
        shown = [{"paragraph": x, "place": position(x), "texts": passages_html(x.passages.all())} for x in rows]
        return render_to_string("admin/statements/paragraph_rows.html", {"rows": shown, "section": section})

    @admin.action(permissions=["change"], description=_("Take selected empty sections out of the text"))
    def take_out(self, request: HttpRequest, queryset: models.QuerySet[Any]) -> None:
        """Those without a paragraph in the text."""
        verb = partial(workflow.retire_section, by=request.user)
        self.carry_out(request, queryset, verb, gettext("taken out of the text"))

    @admin.action(permissions=["change"], description=_("Bring selected sections back, at the end of the text"))
    def bring_back(self, request: HttpRequest, queryset: models.QuerySet[Any]) -> None:
        """Those that were taken out."""
        retired = queryset.filter(retired_at__isnull=False)
        verb = partial(workflow.move_section, position=10**6, by=request.user)
        self.carry_out(request, retired, verb, gettext("brought back"))
