"""What machines write and people look at: files, former addresses, the outbox."""

from datetime import datetime
from typing import Any

from django.contrib import admin, messages
from django.db import models
from django.http import HttpRequest
from django.template.defaultfilters import filesizeformat, truncatechars
from django.urls import reverse
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from statements.admin.base import ReadOnlyAdmin
from statements.admin.filters import GivenUpFilter
from statements.models import FormerSlug, IndexTask, SourceFile
from statements.search import worker

REASON_CHARACTERS = 80


@admin.register(SourceFile)
class SourceFileAdmin(ReadOnlyAdmin):
    list_display = ["name", "format", "readable_size", "yielded", "received_at", "sha256"]
    list_filter = ["format", "received_at"]
    search_fields = ["name", "sha256"]
    fields = ["name", "format", "readable_size", "yielded", "received_at", "sha256"]

    @admin.display(description=_("size"), ordering="size")
    def readable_size(self, file: SourceFile) -> str:
        return filesizeformat(file.size)


@admin.register(FormerSlug)
class FormerSlugAdmin(ReadOnlyAdmin):
    list_display = ["slug", "scope", "leads_to"]
    list_filter = ["scope"]
    search_fields = ["slug"]
    fields = ["slug", "scope", "leads_to"]

    @admin.display(description=_("leads to"))
    def leads_to(self, former: FormerSlug) -> SafeString:
        address = reverse(f"admin:statements_{former.scope}_change", args=[former.target])
        return format_html('<a href="{}">{}</a>', address, f"{former.scope} {former.target}")


@admin.register(IndexTask)
class IndexTaskAdmin(ReadOnlyAdmin):
    list_display = ["paragraph_id", "enqueued_at", "attempts", "next_attempt", "died_at", "short_reason"]
    list_filter = [GivenUpFilter, "enqueued_at"]
    search_fields = ["paragraph_id", "error"]
    fields = ["paragraph_id", "enqueued_at", "attempts", "next_attempt", "died_at", "error"]
    actions = ["try_again", "drain_now"]

    @admin.display(description=_("next attempt"), ordering="not_before", empty_value="-")
    def next_attempt(self, task: IndexTask) -> datetime | None:
        """None where it is tried at once, or never."""
        return None if task.died_at else task.not_before

    @admin.display(description=_("reason"), ordering="error")
    def short_reason(self, task: IndexTask) -> str:
        return truncatechars(task.error, REASON_CHARACTERS)

    @admin.action(description=_("Try the selected tasks again"))
    def try_again(self, request: HttpRequest, queryset: models.QuerySet[Any]) -> None:
        """Those that were given up too."""
        chosen = IndexTask.objects.filter(pk__in=list(queryset.values_list("pk", flat=True)))
        chosen.try_again()
        worker.drain_quietly()
        self.say(request, chosen.count())

    @admin.action(description=_("Bring the index up to date now (all tasks)"))
    def drain_now(self, request: HttpRequest, queryset: models.QuerySet[Any]) -> None:
        """Without regard to pauses; what was given up stays so."""
        IndexTask.objects.waiting().update(not_before=None)
        worker.drain_quietly()
        self.say(request, IndexTask.objects.waiting().count())

    def say(self, request: HttpRequest, left: int) -> None:
        """What is left is said, since the index may be locked by another process, or a paragraph unfit for it."""
        if left:
            message = gettext("%(count)d tasks are left: see their reasons, or try again.") % {"count": left}
            self.message_user(request, message, messages.WARNING)
        else:
            self.message_user(request, gettext("The index is up to date."), messages.SUCCESS)
