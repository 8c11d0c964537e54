"""What machines write and people look at: files and former addresses."""

from typing import Any

from django.contrib import admin
from django.core.exceptions import PermissionDenied
from django.http import FileResponse, Http404, HttpRequest, HttpResponseBase
from django.template.defaultfilters import filesizeformat
from django.urls import path, reverse
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.text import capfirst
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from statements.admin import originals
from statements.admin.base import ReadOnlyAdmin
from statements.admin.filters import StoredValueFilter
from statements.ingest.parsers.files import FILES
from statements.models import FormerSlug, SourceFile


def download_link(file: SourceFile) -> SafeString:
    """A link to the original's bytes."""
    address = reverse("admin:statements_sourcefile_content", args=[file.pk])
    return format_html('<a href="{}" download>{}</a>', address, file.name)


def format_name(name: str) -> str:
    """What a format is called in the interface's language; its name where nothing reads it any more."""
    return str(capfirst(gettext(FILES[name].what))) if name in FILES else name


class FormatFilter(StoredValueFilter):
    """Files by their format."""

    title, parameter_name = _("format"), "format"

    def label_of(self, value: str) -> str:
        return format_name(value)


@admin.register(SourceFile)
class SourceFileAdmin(ReadOnlyAdmin):
    list_display = ["name", "readable_format", "readable_size", "yielded", "received_at", "sha256"]
    list_filter = [FormatFilter, "received_at"]
    search_fields = ["name", "sha256", "address"]
    fields = ["name", "readable_format", "readable_size", "yielded", "received_at", "sha256", "original"]
    fields += ["address", "retrieved_at", "readable_headers"]

    def get_urls(self) -> list[Any]:
        """The address of the original's bytes, beside Django's own."""
        download = self.admin_site.admin_view(self.download)
        picture = self.admin_site.admin_view(self.picture, cacheable=True)
        return [
            path("<int:key>/content/", download, name="statements_sourcefile_content"),
            path("<int:key>/page/", picture, name="statements_sourcefile_page"),
            *super().get_urls(),
        ]

    def download(self, request: HttpRequest, key: int) -> FileResponse:
        """The file's bytes. Raises Http404, PermissionDenied."""
        return originals.download(self._file(request, key))

    def picture(self, request: HttpRequest, key: int) -> HttpResponseBase:
        """The picture of one of its pages. Raises Http404, PermissionDenied."""
        return originals.picture(request, self._file(request, key))

    def _file(self, request: HttpRequest, key: int) -> SourceFile:
        file: SourceFile | None = self.get_object(request, str(key))
        if file is None:
            raise Http404
        if not self.has_view_permission(request, file):
            raise PermissionDenied
        return file

    @admin.display(description=_("original file"))
    def original(self, file: SourceFile) -> SafeString:
        return download_link(file)

    @admin.display(description=_("headers of the answer"))
    def readable_headers(self, file: SourceFile) -> str:
        return "\n".join(f"{name}: {value}" for name, value in file.headers)

    @admin.display(description=_("format"), ordering="format")
    def readable_format(self, file: SourceFile) -> str:
        return format_name(file.format)

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
