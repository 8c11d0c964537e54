"""The outbox: what waits to be indexed, what was given up and why, and buttons to try again."""

from datetime import datetime
from typing import Any

from django.contrib import admin, messages
from django.core.exceptions import PermissionDenied
from django.db import models
from django.http import HttpRequest, HttpResponse, HttpResponseNotAllowed
from django.shortcuts import redirect
from django.template.defaultfilters import truncatechars
from django.urls import path, reverse
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from statements.admin.base import ReadOnlyAdmin
from statements.admin.filters import GivenUpFilter
from statements.models import IndexTask
from statements.search import worker

REASON_CHARACTERS = 80
# `formaction`: the list is one form, and forms cannot stand inside each other.
BUTTON = '<button type="submit" class="button" formaction="{}" formnovalidate>{}</button>'


@admin.register(IndexTask)
class IndexTaskAdmin(ReadOnlyAdmin):
    """Whoever may change index tasks may have them tried again; nobody edits them."""

    change_form_template = "admin/statements/indextask/change_form.html"
    list_display = ["key", "enqueued_at", "attempts", "next_attempt", "died_at", "short_reason"]
    list_filter = [GivenUpFilter, "enqueued_at"]
    search_fields = ["key", "error"]
    fields = ["key", "enqueued_at", "attempts", "next_attempt", "died_at", "error"]
    actions = ["try_again", "drain_now"]

    def has_retry_permission(self, request: HttpRequest) -> bool:
        """Who may have tasks tried again."""
        return bool(request.user.has_perm("statements.change_indextask"))

    # What is shown

    def get_list_display(self, request: HttpRequest) -> list[Any]:
        """With a button in each row, for those who may press it."""
        return [*self.list_display, *(["again"] if self.has_retry_permission(request) else [])]

    @admin.display(description=_("next attempt"), ordering="not_before", empty_value="-")
    def next_attempt(self, task: IndexTask) -> datetime | None:
        """None where it is tried at once, or never."""
        return None if task.died_at else task.not_before

    @admin.display(description=_("reason"), ordering="error")
    def short_reason(self, task: IndexTask) -> str:
        return truncatechars(task.error, REASON_CHARACTERS)

    @admin.display(description=_("Try again"))
    def again(self, task: IndexTask) -> SafeString:
        """Sends the list's own form, with its token, to the task's address."""
        return format_html(BUTTON, _retry_address(task.pk), gettext("Try again"))

    def render_change_form(self, request: HttpRequest, context: Any, *args: Any, **kwargs: Any) -> Any:
        """With the address of the button, for those who may press it."""
        task = kwargs.get("obj")
        if task is not None and self.has_retry_permission(request):
            context["try_again"] = _retry_address(task.pk)
        return super().render_change_form(request, context, *args, **kwargs)

    # Verbs

    def get_urls(self) -> list[Any]:
        """What the buttons send to."""
        view = self.admin_site.admin_view(self.try_again_view)
        return [path("<int:pk>/try-again/", view, name="statements_indextask_try_again"), *super().get_urls()]

    def try_again_view(self, request: HttpRequest, pk: int) -> HttpResponse:
        """Try one task; a task that is gone by now was done. Raises PermissionDenied."""
        if request.method != "POST":
            return HttpResponseNotAllowed(["POST"])
        if not self.has_retry_permission(request):
            raise PermissionDenied
        task = IndexTask.objects.filter(pk=pk)
        self.try_again(request, task)
        return redirect("admin:statements_indextask_change", pk) if task.exists() else redirect(CHANGE_LIST)

    @admin.action(permissions=["retry"], description=_("Try the selected tasks again"))
    def try_again(self, request: HttpRequest, queryset: models.QuerySet[Any]) -> None:
        """Those that were given up too."""
        tasks = IndexTask.objects.filter(pk__in=list(queryset.values_list("pk", flat=True)))
        tasks.try_again()
        worker.drain_quietly()
        self.report(request, tasks.count())

    @admin.action(permissions=["retry"], description=_("Bring the index up to date now (all tasks)"))
    def drain_now(self, request: HttpRequest, queryset: models.QuerySet[Any]) -> None:
        """Without regard to pauses; what was given up stays so."""
        IndexTask.objects.waiting().update(not_before=None)
        worker.drain_quietly()
        self.report(request, IndexTask.objects.waiting().count())

    def report(self, request: HttpRequest, remaining: int) -> None:
        """Report what is left, since the index may be locked by another process, or a paragraph unfit for it."""
        if remaining:
            message = gettext("%(count)d tasks are left: see their reasons, or try again.") % {"count": remaining}
            self.message_user(request, message, messages.WARNING)
        else:
            self.message_user(request, gettext("The index is up to date."), messages.SUCCESS)


CHANGE_LIST = "admin:statements_indextask_changelist"


def _retry_address(pk: int) -> str:
    return reverse("admin:statements_indextask_try_again", args=[pk])
