"""What machines write and people look at: files, former addresses, the outbox."""

from typing import Any

from django.contrib import admin, messages
from django.db import models
from django.http import HttpRequest
from django.template.defaultfilters import filesizeformat
from django.urls import reverse
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from statements.admin.base import ReadOnlyAdmin
from statements.models import FormerSlug, IndexTask, SourceFile
from statements.search import worker


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
    list_display = ["paragraph_id", "enqueued_at"]
    search_fields = ["paragraph_id"]
    actions = ["drain_now"]

    @admin.action(description=_("Bring the index up to date now (all tasks)"))
    def drain_now(self, request: HttpRequest, queryset: models.QuerySet[Any]) -> None:
        """What is left is said, since the index may be locked by another process."""
        worker.drain_quietly()
        left = IndexTask.objects.count()
        if left:
            message = gettext("%(count)d tasks are left: the index may be busy, try again.") % {"count": left}
            self.message_user(request, message, messages.WARNING)
        else:
            self.message_user(request, gettext("The index is up to date."), messages.SUCCESS)
