"""The files that texts came from: handed out to be kept and, where they are PDFs, shown page by page as pictures."""

import threading
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Protocol

from django.conf import settings
from django.http import FileResponse, Http404, HttpRequest, HttpResponse, HttpResponseBase, JsonResponse
from django.urls import reverse
from django.utils.cache import get_conditional_response
from django.utils.text import capfirst
from django.utils.translation import gettext

from statements.ingest.document import UnreadableFile
from statements.ingest.page_places import pages_of_rows
from statements.ingest.remedies import on_page
from statements.ingest.sandbox import parent
from statements.ingest.sandbox.messages import Given, Outcome, PageReading, Picturing, Task
from statements.models import SourceFile, Statement, Upload, UploadedFile

HEADERS = {"X-Content-Type-Options": "nosniff", "Content-Security-Policy": "default-src 'none'; sandbox"}
# A browser shows a picture that is opened by itself on a page of its own making, which has styles.
OF_PICTURES = {**HEADERS, "Content-Security-Policy": "default-src 'none'; style-src 'unsafe-inline'; sandbox"}
PRIVATE = "private, no-cache"  # a browser keeps it, and asks each time whether its reader may still see it
TURNS = threading.BoundedSemaphore(settings.PAGE_PICTURES_AT_ONCE)


class StoredFile(Protocol):
    """A source file of the archive, or a file of an upload."""

    name: str
    format: str
    sha256: str
    content: Any


@dataclass(frozen=True)
class Original:
    """An original as pages link to it: the addresses of its bytes, of its pictures and of the pages of its rows.

    Without pictures where it has no pages.
    """

    name: str
    download: str
    picture: str = ""
    rows: str = ""


class _Busy(Exception):
    """As many pages are being drawn as may be at once."""


def of_statement(statement: Statement) -> list[Original]:
    """Those of a statement, as its review page links to them."""
    return [
        _original(
            file,
            reverse("admin:statements_sourcefile_content", args=[file.pk]),
            reverse("admin:statements_sourcefile_page", args=[file.pk]),
            reverse("admin:statements_statement_pages", args=[statement.pk, file.pk]),
        )
        for file in SourceFile.objects.of_statement(statement).order_by("pk")
    ]


def of_upload(upload: Upload, files: Sequence[UploadedFile]) -> list[Original]:
    """Those of the files of an upload whose bytes are there."""
    return [
        _original(
            file,
            reverse("admin:statements_statement_upload_original", args=[upload.pk, file.order]),
            reverse("admin:statements_statement_upload_page", args=[upload.pk, file.order]),
            reverse("admin:statements_statement_upload_pages", args=[upload.pk, file.order]),
        )
        for file in files
        if not file.awaited and file.content
    ]


def _original(file: StoredFile, download: str, picture: str, rows: str) -> Original:
    is_pdf = file.format == "pdf" or file.name.lower().endswith(".pdf")
    return Original(file.name, download, *([picture, rows] if is_pdf else []))


def download(file: StoredFile) -> FileResponse:
    """The file as it came: to be kept, never to be shown in the browser. Raises Http404."""
    _require(file)
    return FileResponse(
        file.content.open("rb"),
        as_attachment=True,
        filename=file.name,
        content_type="application/octet-stream",
        headers=HEADERS,
    )


def picture(request: HttpRequest, file: StoredFile) -> HttpResponseBase:
    """The picture of the page that `page` says, as PNG; what cannot be drawn says why, as text. Raises Http404."""
    said = request.GET.get("page", "1")
    page = int(said) if said.isascii() and said.isdecimal() and len(said) < 7 else 0
    _require(file)
    etag = f'"{file.sha256}-{page}-{settings.PAGE_PICTURE_MAX_PIXELS}"'
    if unchanged := get_conditional_response(request, etag=etag):
        return _private(unchanged, etag)
    try:
        drawn = _asked(file, Picturing(page))
    except (UnreadableFile, _Busy) as problem:
        return _refusal(problem)
    if not drawn.png:
        return _said(gettext("This original has no page %(page)s.") % {"page": said[:7]}, 404)
    return _private(HttpResponse(drawn.content, content_type="image/png", headers=OF_PICTURES), etag)


def pages(file: StoredFile, rows: Mapping[str, Mapping[str, str]]) -> HttpResponse:
    """How many pages the file has and on which each row ({its key: {edition: text}}) begins, as JSON:
    `{"count": 3, "rows": {key: page}}`, without the rows of which that cannot be told. Raises Http404.
    """
    _require(file)
    try:
        texts = _asked(file, PageReading()).texts
    except (UnreadableFile, _Busy) as problem:
        return _refusal(problem)
    found = zip(rows, pages_of_rows(list(rows.values()), texts), strict=True)
    return JsonResponse({"count": len(texts), "rows": {key: page for key, page in found if page}})


def _asked(file: StoredFile, task: Task[Outcome]) -> Outcome:
    """What comes of a task, as soon as there is a turn. Raises UnreadableFile, _Busy."""
    with file.content.open("rb") as stored:
        given = Given(file.name, stored.read())
    if not TURNS.acquire(timeout=settings.PAGE_PICTURE_WAIT_SECONDS):
        raise _Busy
    # What was uploaded may have been refused by a virus scanner; what the archive keeps was not.
    run = parent.run_scanned if isinstance(file, SourceFile) else parent.run
    try:
        return run((given,), task)
    finally:
        TURNS.release()


def _require(file: StoredFile) -> None:
    if not file.content or not file.content.storage.exists(file.content.name):
        raise Http404


def _private(response: HttpResponseBase, etag: str) -> HttpResponseBase:
    response["Cache-Control"], response["ETag"] = PRIVATE, etag
    return response


def _refusal(problem: UnreadableFile | _Busy) -> HttpResponse:
    if isinstance(problem, UnreadableFile):
        return _said(str(capfirst(on_page(problem.message).translated())), 422)
    response = _said(gettext("Other pages are being drawn: try again in a few seconds."), 503)
    response["Retry-After"] = "5"
    return response


def _said(text: str, status: int) -> HttpResponse:
    headers = {**HEADERS, "Cache-Control": "no-store"}
    return HttpResponse(text, status=status, content_type="text/plain; charset=utf-8", headers=headers)
