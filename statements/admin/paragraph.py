"""Paragraphs: found by id and text, corrected by revisions, moved, retired and brought back by verbs."""

from functools import partial
from typing import Any, cast

from django.contrib import admin, messages
from django.db import models
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import path
from django.utils.safestring import SafeString
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from statements import workflow
from statements.admin.base import StatementPartAdmin, delete_selected
from statements.admin.change_messages import message_of, message_of_fields
from statements.admin.display import (
    admin_link,
    badge,
    first_text,
    passages_html,
    position,
    retired_badge,
    section_name,
    truncate,
)
from statements.admin.filters import RetiredFilter, UncertainFilter
from statements.admin.inlines import RevisionInline
from statements.admin.paragraph_form import ParagraphForm, RetiredForm, SuccessorsForm, edition_lines, form_for
from statements.messages import NOTHING, Message
from statements.models import Paragraph, Section, Verb
from statements.models.identity import as_paragraph_id

LAST = 10**6


@admin.register(Paragraph)
class ParagraphAdmin(StatementPartAdmin):
    """Every change of wording goes through `workflow.revise`, every change of position through `workflow.move`."""

    to_statement = "section__statement"
    first_published = "section__statement__published_at"
    list_display = ["id", "wording", "statement_name", "position", "kind_mark", "why", "revision", "out"]
    list_filter = [UncertainFilter, "kind", RetiredFilter, "section__statement__status"]
    search_fields = ["passages__text"]
    search_help_text = _("Searches the texts; a paragraph's id finds that paragraph.")
    ordering = ["-section__statement__date", "section__statement", "section__order", "order"]
    actions = ["settle", "retire", "bring_back", delete_selected]
    raw_id_fields = ["successors"]
    readonly_fields = ["section_link", "state", "why", "full_wording"]
    list_per_page = 30

    def get_queryset(self, request: HttpRequest) -> Any:
        """With all that the list shows."""
        paragraphs: Any = super().get_queryset(request).select_related("section__statement")
        return paragraphs.with_passages().prefetch_related("section__headings", "section__statement__titles")

    def get_search_results(self, request: HttpRequest, queryset: Any, search_term: str) -> tuple[Any, bool]:
        """An id, as a person types it, finds its paragraph; anything else is looked for in the texts."""
        by_id = queryset.filter(pk=as_paragraph_id(search_term.strip())) if search_term else queryset.none()
        return (by_id, False) if by_id.exists() else super().get_search_results(request, queryset, search_term)

    def lookup_allowed(self, lookup: str, value: Any, request: HttpRequest) -> bool:
        """Statements link to the list of their paragraphs."""
        return lookup == "section__statement__id__exact" or super().lookup_allowed(lookup, value, request)

    # The list

    @admin.display(description=_("wording"))
    def wording(self, paragraph: Paragraph) -> SafeString:
        return passages_html(paragraph.passages.all())

    @admin.display(description=_("statement"), ordering="section__statement__slug")
    def statement_name(self, paragraph: Paragraph) -> SafeString:
        statement = paragraph.section.statement
        return admin_link(statement, truncate(str(statement), 60))

    @admin.display(description=_("position"))
    def position(self, paragraph: Paragraph) -> str:
        return "" if paragraph.retired_at else position(paragraph)

    @admin.display(description=_("kind"), ordering="kind")
    def kind_mark(self, paragraph: Paragraph) -> SafeString:
        return badge(paragraph.kind, paragraph.get_kind_display())

    @admin.display(description=_("uncertain"), ordering="uncertain")
    def why(self, paragraph: Paragraph) -> str:
        return paragraph.uncertain.translated()

    @admin.display(description=_("state"), ordering="retired_at")
    def out(self, paragraph: Paragraph) -> SafeString | str:
        return retired_badge(paragraph)

    # The form

    def get_inlines(self, request: HttpRequest, obj: Any) -> list[Any]:
        """A new paragraph has no history."""
        return [] if obj is None else [RevisionInline]

    def get_form(self, request: HttpRequest, obj: Any = None, change: bool = False, **kwargs: Any) -> Any:
        """The fields depend on the statement's editions; a retired paragraph's wording stays as it is."""
        form = form_for(self._section(request, obj)) if self._can_write(request, obj) else RetiredForm
        return super().get_form(request, obj, change, **{"form": form, **kwargs})

    def get_fieldsets(self, request: HttpRequest, obj: Any = None) -> Any:
        """Metadata, wording and position; of a paragraph that cannot be changed, its wording alone."""
        if not self._can_write(request, obj):
            about = ["section_link", "state", "why", "successors"]
            return [(None, {"fields": about}), (_("Wording"), {"fields": ["full_wording"]})]
        lines = edition_lines(self._section(request, obj).statement.editions.all())
        return [
            (None, {"fields": ["section_link", "state", "uncertain"] if obj else ["uncertain"]}),
            (_("Wording"), {"fields": ["row_kind", *lines, "reason"]}),
            (_("Position"), {"fields": [("home", "place")]}),
        ]

    def _can_write(self, request: HttpRequest, obj: Any) -> bool:
        return obj is None or (obj.retired_at is None and self.has_change_permission(request, obj))

    def _section(self, request: HttpRequest, obj: Any) -> Section:
        """The section of `obj`, else the one that a new paragraph is asked for. Raises Section.DoesNotExist."""
        if obj is not None:
            return cast(Section, obj.section)
        key = request.GET.get("section", "")
        sections = Section.objects.select_related("statement").filter(retired_at=None)
        return sections.get(pk=int(key) if key.isascii() and key.isdecimal() and len(key) < 19 else 0)

    def add_view(self, request: HttpRequest, form_url: str = "", extra_context: Any = None) -> HttpResponse:
        """A new paragraph needs its section: pages of sections lead here."""
        try:
            self._section(request, None)
        except Section.DoesNotExist:
            self.message_user(request, gettext("Open a section, then add a paragraph there."), messages.WARNING)
            return redirect("admin:statements_section_changelist")
        return super().add_view(request, form_url, extra_context)

    def response_add(self, request: HttpRequest, obj: Any, post_url_continue: Any = None) -> HttpResponse:
        """The next new paragraph belongs to the same section."""
        response = super().response_add(request, obj, post_url_continue)
        return redirect(request.get_full_path()) if "_addanother" in request.POST else response

    def save_model(self, request: HttpRequest, obj: Any, form: Any, change: bool) -> None:
        """By verbs: each change of wording becomes a revision with the form's reason."""
        if not isinstance(form, ParagraphForm):
            changes = message_of(self.construct_change_message(request, form, []))
            super().note(request, obj, Verb.EDIT, changes)
            return super().save_model(request, obj, form, change)
        by, reason = request.user, form.cleaned_data["reason"]
        if not change:
            obj.section = form.home_section
            workflow.add_paragraph(obj, form.row, by=by, reason=reason)
        else:
            if "uncertain" in form.changed_data:
                super().note(request, obj, Verb.EDIT, message_of_fields(Paragraph._meta.get_field("uncertain")))
                super().save_model(request, obj, form, change)
            workflow.revise(obj, form.row, by=by, reason=reason)
        if form.moves:  # without a position, to the end
            home = Section.objects.get(pk=form.cleaned_data["home"])
            workflow.move(obj, home, (form.cleaned_data["place"] or LAST) - 1, by=by)

    def note(self, request: HttpRequest, obj: Any, verb: Verb, detail: Message = NOTHING) -> None:
        """The verbs note what they do; a deletion is none of them."""
        if verb == Verb.DELETE:
            super().note(request, obj, verb, detail)

    @admin.display(description=_("section"))
    def section_link(self, paragraph: Paragraph) -> SafeString:
        return admin_link(paragraph.section, section_name(paragraph.section) or "–")

    @admin.display(description=_("wording"))
    def full_wording(self, paragraph: Paragraph) -> SafeString:
        return passages_html(paragraph.passages.all(), None)

    @admin.display(description=_("state"))
    def state(self, paragraph: Paragraph) -> SafeString | str:
        return retired_badge(paragraph) or badge(paragraph.kind, paragraph.get_kind_display())

    # Verbs

    def describe(self, instance: Any) -> str:
        """Its id and how it begins."""
        return f"{instance.pk} · {first_text(instance)}"

    @admin.action(permissions=["change"], description=_("Mark selected paragraphs as checked"))
    def settle(self, request: HttpRequest, queryset: models.QuerySet[Any]) -> None:
        """They are no longer uncertain."""
        verb = partial(workflow.settle, by=request.user)
        self.carry_out(request, queryset.exclude(uncertain=""), verb, gettext("checked"))

    @admin.action(permissions=["change"], description=_("Bring selected paragraphs back, at their sections' ends"))
    def bring_back(self, request: HttpRequest, queryset: models.QuerySet[Any]) -> None:
        """Those that are retired."""
        verb = partial(workflow.bring_back, by=request.user)
        self.carry_out(request, queryset, verb, gettext("brought back"))

    @admin.action(permissions=["change"], description=_("Retire selected paragraphs…"))
    def retire(self, request: HttpRequest, queryset: models.QuerySet[Any]) -> HttpResponse:
        """On a page that asks for their successors."""
        return self.redirect_with_keys("retire", queryset)

    def get_urls(self) -> list[Any]:
        """The page that asks for successors."""
        view = self.admin_page(self.retire_view)
        return [path("retire/", view, name="statements_paragraph_retire"), *super().get_urls()]

    def retire_view(self, request: HttpRequest) -> HttpResponse:
        """Retire what `?ids=` names. Raises PermissionDenied."""
        paragraphs = self.selected_for_change(request)
        form = SuccessorsForm(request.POST or None, retiring=paragraphs)
        if not form.is_valid():
            return self.ask(request, form, paragraphs, gettext("Retire paragraphs"))
        successors = Paragraph.objects.filter(pk__in=form.cleaned_data["successors"])
        reason = form.cleaned_data["reason"]
        verb = partial(workflow.retire, successors=successors, by=request.user, reason=reason)
        self.carry_out(request, paragraphs, verb, gettext("retired"))
        return redirect(self.address("changelist"))
