"""Statements: their list, their page, and the verbs that change what the public sees."""

from typing import Any

from django.contrib import admin, messages
from django.db import models
from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString
from django.utils.translation import gettext, pgettext
from django.utils.translation import gettext_lazy as _

from statements import workflow
from statements.admin.base import delete_selected
from statements.admin.corrections import ProposalAdmin
from statements.admin.display import badge, truncate
from statements.admin.filters import HasUncertainFilter, PartyFilter, PreparedFilter, SeriesFilter, YearFilter
from statements.admin.inlines import EditionInline, ParticipationInline, SectionInline, StatementTitleInline
from statements.admin.merging import MergePages, merge_context
from statements.admin.records import download_link
from statements.admin.review.pages import ReviewPages
from statements.admin.upload.pages import UploadPages
from statements.admin.verbs import StatementVerbs, acts_html
from statements.messages import NOTHING, Message
from statements.models import Paragraph, PendingFact, SourceFile, Statement, Verb

DATE = ("date", "date_precision")
HISTORY = ("published_at", "withdrawal_reason", "originals", "updated_at")


@admin.register(Statement)
class StatementAdmin(ProposalAdmin, StatementVerbs):
    """The status changes through `workflow` alone, and is never a form's field."""

    first_published = "published_at"
    change_form_template = "admin/statements/statement/change_form.html"
    list_display = [
        "title",
        "date",
        "kind",
        "party_names",
        "status_badge",
        "paragraph_count",
        "uncertain_count",
    ]
    list_filter = [
        "status",
        "kind",
        YearFilter,
        HasUncertainFilter,
        PreparedFilter,
        "specimen",
        SeriesFilter,
        PartyFilter,
    ]
    search_fields = ["slug", "titles__text", "participations__party__names__text"]
    search_help_text = _("Searches titles, slugs and names of parties.")
    actions = ["submit", "approve", "return_", "publish", "withdraw", "restore", "merge", delete_selected]
    autocomplete_fields = ["event", "series"]
    inlines = [StatementTitleInline, ParticipationInline, EditionInline, SectionInline]
    readonly_fields = [
        *("status_badge", "review_note", "entered_by", "assigned_to", "approved_by", "approved_at"),
        *HISTORY,
        "acts",
    ]
    fieldsets = [
        (
            None,
            {
                "fields": [
                    "status_badge",
                    "review_note",
                    "slug",
                    "kind",
                    DATE,
                    "place",
                    "specimen",
                ]
            },
        ),
        (_("Belongs to"), {"fields": ["event", "series"]}),
        (_("History"), {"fields": [("entered_by", "assigned_to"), ("approved_by", "approved_at"), *HISTORY, "acts"]}),
    ]

    def get_queryset(self, request: HttpRequest) -> Any:
        """With all that the list shows."""
        current = Paragraph.objects.current()
        statements: Any = super().get_queryset(request)
        return (
            statements.with_cards()
            .select_related("entered_by", "assigned_to", "approved_by")
            .annotate(current=current.count_of_statement(), unsure=current.exclude(uncertain="").count_of_statement())
        )

    @admin.display(description=_("title and series"), ordering="slug")
    def title(self, statement: Statement) -> SafeString:
        series = f" · {statement.series}" if statement.series else ""
        return format_html("{}<br><small>{}{}</small>", truncate(str(statement)), statement.slug, series)

    @admin.display(description=_("parties"))
    def party_names(self, statement: Statement) -> str:
        return truncate(pgettext("between items", ", ").join(str(party) for party in statement.parties_in_order()))

    @admin.display(description=_("status"), ordering="status")
    def status_badge(self, statement: Statement) -> SafeString:
        return badge(statement.status, statement.get_status_display())

    @admin.display(description=_("paragraphs"), ordering="current")
    def paragraph_count(self, statement: Any) -> SafeString:
        return _paragraphs_link(statement, statement.current, "")

    @admin.display(description=_("uncertain"), ordering="unsure")
    def uncertain_count(self, statement: Any) -> SafeString | int:
        return _paragraphs_link(statement, statement.unsure, "&uncertain=yes") if statement.unsure else 0

    # Verbs

    @admin.action(permissions=["submit"], description=_("Submit selected statements for review…"))
    def submit(self, request: HttpRequest, queryset: models.QuerySet[Any]) -> HttpResponse:
        """On a page that asks for a note."""
        return self.redirect_with_keys("submit", queryset)

    @admin.action(permissions=["review"], description=_("Approve selected statements…"))
    def approve(self, request: HttpRequest, queryset: models.QuerySet[Any]) -> HttpResponse:
        """On a page that asks for a note."""
        return self.redirect_with_keys("approve", queryset)

    @admin.action(permissions=["review"], description=_("Return selected statements…"))
    def return_(self, request: HttpRequest, queryset: models.QuerySet[Any]) -> HttpResponse:
        """On a page that asks for a note."""
        return self.redirect_with_keys("return", queryset)

    @admin.action(permissions=["publish"], description=_("Publish selected statements"))
    def publish(self, request: HttpRequest, queryset: models.QuerySet[Any]) -> HttpResponse | None:
        """Those that can be; the others are named with the reason. Asks first where rows are still to check."""
        if any(map(workflow.needs_question, queryset)):
            return self.redirect_with_keys("publish", queryset)
        self.do_now(request, queryset, Verb.PUBLISH)
        return None

    @admin.action(permissions=["publish"], description=_("Restore selected statements"))
    def restore(self, request: HttpRequest, queryset: models.QuerySet[Any]) -> None:
        """Those that were withdrawn."""
        self.do_now(request, queryset, Verb.RESTORE)

    @admin.action(permissions=["publish"], description=_("Withdraw selected statements…"))
    def withdraw(self, request: HttpRequest, queryset: models.QuerySet[Any]) -> HttpResponse:
        """On a page that asks for the reason."""
        return self.redirect_with_keys("withdraw", queryset)

    @admin.action(permissions=["change"], description=_("Compare and merge two statements…"))
    def merge(self, request: HttpRequest, queryset: models.QuerySet[Any]) -> HttpResponse | None:
        """On a page that shows both side by side."""
        if queryset.count() != 2:
            self.message_user(request, gettext("Choose two statements to compare."), messages.ERROR)
            return None
        return self.redirect_with_keys("merge", queryset)

    def get_urls(self) -> list[Any]:
        """The pages of verbs, of files and texts that come in, and the review."""
        pages = [*UploadPages(self).urls(), *ReviewPages(self).urls(), *MergePages(self).urls()]
        return [*self.verb_urls(), *self.proposal_urls(), *pages, *super().get_urls()]

    # Adding and deleting

    def has_add_permission(self, request: HttpRequest) -> bool:
        """Who may bring statements in."""
        return workflow.may(request.user, Verb.RECEIVE)

    def has_delete_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        """Who may discard it; nobody, once it was published."""
        return workflow.may(request.user, Verb.DISCARD, obj) and not (obj is not None and self.was_published(obj))

    def guard(self, request: HttpRequest, obj: Any) -> None:
        """Of a correction `workflow.correcting` says who may what."""
        if not self.corrects(obj):
            super().guard(request, obj)

    def save_model(self, request: HttpRequest, obj: Any, form: Any, change: bool) -> None:
        """A new one is a draft of whoever adds it."""
        if not change:
            obj.entered_by = request.user
        super().save_model(request, obj, form, change)

    def delete_model(self, request: HttpRequest, obj: Any) -> None:
        """Discard a draft. Raises NotAllowed."""
        workflow.discard(obj, by=request.user)

    def delete_queryset(self, request: HttpRequest, queryset: models.QuerySet[Any]) -> None:
        """Raises NotAllowed for all, where one is another's."""
        for statement in queryset:
            workflow.discard(statement, by=request.user)

    def note(self, request: HttpRequest, obj: Any, verb: Verb, detail: Message = NOTHING) -> None:
        """Note any act but a deletion, which `workflow.discard` notes."""
        if verb != Verb.DELETE:
            super().note(request, obj, verb, detail)

    def render_change_form(self, request: HttpRequest, context: Any, *args: Any, **kwargs: Any) -> Any:
        """With what its publication writes elsewhere."""
        if kwargs.get("obj"):
            context |= merge_context(request, kwargs["obj"])
        context["pending_facts"] = PendingFact.objects.of(kwargs["obj"]) if kwargs.get("obj") else []
        return super().render_change_form(request, context, *args, **kwargs)

    @admin.display(description=_("original files"))
    def originals(self, statement: Statement) -> SafeString | str:
        """Those that its text was last read from."""
        files = SourceFile.objects.of_statement(statement)
        return format_html_join(SafeString("<br>"), "{}", ((download_link(x),) for x in files)) or "-"

    @admin.display(description=_("what was done"))
    def acts(self, statement: Statement) -> SafeString:
        return acts_html(statement)


def _paragraphs_link(statement: Statement, count: int, more: str) -> SafeString:
    """A number that leads to the paragraphs it counts."""
    address = reverse("admin:statements_paragraph_changelist")
    query = f"?section__statement__id__exact={statement.pk}&retired=no{more}"
    return format_html('<a href="{}{}">{}</a>', address, query, count)
