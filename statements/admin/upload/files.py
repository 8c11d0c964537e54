"""The files of an upload, before there is a draft: given back, and shown page by page, to whoever uploaded them."""

from typing import Any

from django.http import FileResponse, HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import get_object_or_404
from django.urls import path

from statements.admin import originals
from statements.admin.upload.contents import UploadContents, upload_of
from statements.models import UploadedFile


class UploadedFilePages:
    """The addresses under an upload's page; `owner` is the admin class of statements. All raise Http404 and
    PermissionDenied as that page does.
    """

    def __init__(self, owner: Any) -> None:
        self.owner = owner

    def urls(self) -> list[Any]:
        """For the owner's `get_urls`."""
        where, view, name = "from-files/<int:key>/files/<int:order>/", self.owner.admin_page, "statements_statement"
        picture = self.owner.admin_site.admin_view(self.picture, cacheable=True)
        return [
            path(where, view(self.download), name=f"{name}_upload_original"),
            path(f"{where}page/", picture, name=f"{name}_upload_page"),
            path(f"{where}pages/", view(self.pages), name=f"{name}_upload_pages"),
        ]

    def download(self, request: HttpRequest, key: int, order: int) -> FileResponse:
        """The file's bytes."""
        return originals.download(_file(request, key, order))

    def picture(self, request: HttpRequest, key: int, order: int) -> HttpResponseBase:
        """The picture of one of its pages."""
        return originals.picture(request, _file(request, key, order))

    def pages(self, request: HttpRequest, key: int, order: int) -> HttpResponse:
        """On which of its pages each row begins."""
        file = _file(request, key, order)
        rows = UploadContents(file.upload).rows
        return originals.pages(file, {row.key: {x.language.tag: x.text for x in row.cells} for row in rows})


def _file(request: HttpRequest, key: int, order: int) -> UploadedFile:
    return get_object_or_404(upload_of(request, key).files, order=order)
