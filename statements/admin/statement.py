"""Statements: their list, their page, and the verbs that change what the public sees."""

from functools import partial
from typing import Any

from django import forms
from django.contrib import admin
from django.core.exceptions import PermissionDenied
from django.db import models
from django.db.models.functions import Coalesce
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import path, reverse
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from statements import workflow
from statements.admin.base import ArchiveAdmin, delete_selected
from statements.admin.display import cut, kind_badge
from statements.admin.filters import HasUncertainFilter, PartyFilter, SeriesFilter, YearFilter
from statements.admin.inlines import EditionInline, ParticipationInline, SectionInline, StatementTitleInline
from statements.admin.review.pages import ReviewPages
from statements.models import Paragraph, Statement, Status


class ReasonForm(forms.Form):
    """Why a statement is withdrawn."""

    reason = forms.CharField(
        label=_("reason"),
        widget=forms.Textarea(attrs={"rows": 4, "class": "vLargeTextField"}),
        help_text=_("Shown to whoever opens the statement's old address."),
    )


def _count(paragraphs: models.QuerySet[Any]) -> Coalesce:
    """How many of `paragraphs` a statement has, as a subquery: joins would multiply one another."""
    mine = paragraphs.filter(section__statement=models.OuterRef("pk")).order_by()
    counted = mine.values("section__statement").annotate(n=models.Count("pk")).values("n")
    return Coalesce(models.Subquery(counted), 0)


@admin.register(Statement)
class StatementAdmin(ArchiveAdmin):
    """What is published, withdrawn and restored goes through `workflow`; the status is never a form's field."""

    first_published = "published_at"
    change_form_template = "admin/statements/statement/change_form.html"
    list_display = [
        "title",
        "date",
        "kind",
        "party_names",
        "standing",
        "paragraph_count",
        "uncertain_count",
    ]
    list_filter = ["status", "kind", YearFilter, HasUncertainFilter, "specimen", SeriesFilter, PartyFilter]
    search_fields = ["slug", "titles__text", "participations__party__names__text"]
    search_help_text = _("Searches titles, slugs and names of parties.")
    actions = ["publish", "withdraw", "restore", delete_selected]
    autocomplete_fields = ["event", "series"]
    inlines = [StatementTitleInline, ParticipationInline, EditionInline, SectionInline]
    readonly_fields = ["standing", "published_at", "withdrawal_reason", "source", "updated_at"]
    fieldsets = [
        (None, {"fields": ["standing", "slug", ("kind", "date"), "place", "specimen"]}),
        (_("Belongs to"), {"fields": ["event", "series"]}),
        (_("History"), {"fields": ["published_at", "withdrawal_reason", "source", "updated_at"]}),
    ]

    def get_queryset(self, request: HttpRequest) -> Any:
        """With all that the list shows."""
        current = Paragraph.objects.current()
        found: Any = super().get_queryset(request)
        return found.with_cards().annotate(current=_count(current), unsure=_count(current.exclude(uncertain="")))

    @admin.display(description=_("title and series"), ordering="slug")
    def title(self, statement: Statement) -> SafeString:
        series = f" · {statement.series}" if statement.series else ""
        return format_html("{}<br><small>{}{}</small>", cut(str(statement)), statement.slug, series)

    @admin.display(description=_("parties"))
    def party_names(self, statement: Statement) -> str:
        return cut(", ".join(str(party) for party in statement.parties_in_order()))

    @admin.display(description=_("status"), ordering="status")
    def standing(self, statement: Statement) -> SafeString:
        return kind_badge(statement.status, statement.get_status_display())

    @admin.display(description=_("paragraphs"), ordering="current")
    def paragraph_count(self, statement: Any) -> SafeString:
        return _paragraphs_link(statement, statement.current, "")

    @admin.display(description=_("uncertain"), ordering="unsure")
    def uncertain_count(self, statement: Any) -> SafeString | int:
        return _paragraphs_link(statement, statement.unsure, "&uncertain=yes") if statement.unsure else 0

    # Verbs

    def has_publish_permission(self, request: HttpRequest) -> bool:
        """Who may publish, withdraw and restore."""
        return bool(request.user.has_perm("statements.publish_statement"))

    @admin.action(permissions=["publish"], description=_("Publish selected statements"))
    def publish(self, request: HttpRequest, queryset: models.QuerySet[Any]) -> None:
        """Those that can be; the others are named with the reason."""
        self.carry_out(request, queryset, partial(workflow.publish, by=request.user), gettext("published"))

    @admin.action(permissions=["publish"], description=_("Restore selected statements"))
    def restore(self, request: HttpRequest, queryset: models.QuerySet[Any]) -> None:
        """Those that were withdrawn."""
        self.carry_out(request, queryset, partial(workflow.restore, by=request.user), gettext("restored"))

    @admin.action(permissions=["publish"], description=_("Withdraw selected statements…"))
    def withdraw(self, request: HttpRequest, queryset: models.QuerySet[Any]) -> HttpResponse:
        """On a page that asks for the reason."""
        return self.go("withdraw", queryset)

    def get_urls(self) -> list[Any]:
        """The page that asks why, and the review."""
        return [
            path("withdraw/", self.own_view(self.withdraw_view), name="statements_statement_withdraw"),
            *ReviewPages(self).urls(),
            *super().get_urls(),
        ]

    def withdraw_view(self, request: HttpRequest) -> HttpResponse:
        """Withdraw what `?ids=` names, with one reason. Raises PermissionDenied."""
        if not self.has_publish_permission(request):
            raise PermissionDenied
        statements = self.chosen(request)
        form = ReasonForm(request.POST or None)
        if not form.is_valid():
            return self.ask(request, form, statements, gettext("Withdraw statements"))
        verb = partial(workflow.withdraw, reason=form.cleaned_data["reason"], by=request.user)
        self.carry_out(request, statements, verb, gettext("withdrawn"))
        return redirect(self.address("changelist"))

    def response_change(self, request: HttpRequest, obj: Any) -> HttpResponse:
        """The buttons below the form save first, then do their verb."""
        verbs = {"_publish": self.publish, "_restore": self.restore}
        asked = [verb for button, verb in verbs.items() if button in request.POST]
        if not asked:
            return super().response_change(request, obj)
        if not self.has_publish_permission(request):
            raise PermissionDenied
        asked[0](request, self.get_queryset(request).filter(pk=obj.pk))
        return redirect(self.address("change", obj.pk))

    def render_change_form(self, request: HttpRequest, context: Any, *args: Any, **kwargs: Any) -> Any:
        """Which buttons the statement's status allows."""
        status = getattr(kwargs.get("obj"), "status", None)
        if self.has_publish_permission(request):
            context["can_publish"] = status in (Status.DRAFT, Status.IN_REVIEW)
            context["can_withdraw"] = status == Status.PUBLISHED
            context["can_restore"] = status == Status.WITHDRAWN
        return super().render_change_form(request, context, *args, **kwargs)


def _paragraphs_link(statement: Statement, count: int, more: str) -> SafeString:
    """A number that leads to the paragraphs it counts."""
    address = reverse("admin:statements_paragraph_changelist")
    query = f"?section__statement__id__exact={statement.pk}&retired=no{more}"
    return format_html('<a href="{}{}">{}</a>', address, query, count)
