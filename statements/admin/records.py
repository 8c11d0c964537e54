"""What machines write and people look at: files and former addresses."""

from django.contrib import admin
from django.template.defaultfilters import filesizeformat
from django.urls import reverse
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext_lazy as _

from statements.admin.base import ReadOnlyAdmin
from statements.models import FormerSlug, SourceFile


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
