"""The pages that lead from files to a draft. All of it works by forms; with script the waiting page renews itself."""

from collections.abc import Sequence
from functools import partial
from typing import Any
from urllib.parse import urlencode

from django.conf import settings
from django.contrib import messages
from django.core.exceptions import PermissionDenied, RequestDataTooBig
from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import redirect
from django.template.response import TemplateResponse
from django.urls import path, reverse
from django.utils.text import capfirst
from django.utils.translation import gettext, ngettext
from django.views import defaults

from statements import languages
from statements.admin import originals
from statements.admin.upload import display
from statements.admin.upload.contents import UploadContents, upload_of
from statements.admin.upload.datalists import suggestions
from statements.admin.upload.files import UploadedFilePages
from statements.admin.upload.metadata_form import (
    AdditionForm,
    MetadataForm,
)
from statements.admin.upload.submission import BOXES_AT_FIRST, SubmissionForm
from statements.ingest import left_out
from statements.ingest.document import ParsedEdition, ParsedFile, ParsedStatement, UnreadableFile
from statements.ingest.remedies import on_page
from statements.ingest.sandbox.messages import Added
from statements.models import Purpose, Statement, Upload, UploadState, Verb
from statements.review.table import Column
from statements.review.table import NotPossible as NotInTable
from statements.workflow import NotPossible, may, may_prepare, uploads
from statements.workflow.roles import NotAllowed

FOLDER = "admin/statements/upload"
CHUNK, MAX_DRAINED = 1 << 16, 50_000_000  # bytes
SUBMISSION_PAGE, TOO_LONG = "statements_statement_from_files", "too-long"


def bad_request(request: HttpRequest, exception: Exception) -> HttpResponseBase:
    """Django's own page; where more was pasted than a form may hold, the form again, which says so.

    Nothing that was sent can be read any more, not even by whose form it was, so that it cannot be filled in again.
    """
    at = request.resolver_match
    if isinstance(exception, RequestDataTooBig) and at and at.url_name == SUBMISSION_PAGE:
        _drain_request(request)
        return redirect("?".join((request.path, "&".join(filter(None, (request.META["QUERY_STRING"], TOO_LONG))))))
    return defaults.bad_request(request, exception)


def _drain_request(request: HttpRequest) -> None:
    """Read the rest of what a browser sends: while it still sends, it does not look at an answer."""
    for _ in range(MAX_DRAINED // CHUNK):
        if not request.read(CHUNK):
            break


class UploadPages:
    """The addresses under the statements' list in the admin; `owner` is the admin class of statements."""

    def __init__(self, owner: Any) -> None:
        self.owner = owner

    def urls(self) -> list[Any]:
        """For the owner's `get_urls`."""
        view = self.owner.admin_page
        return [
            path("from-files/", view(self.submission), name=SUBMISSION_PAGE),
            path("from-files/<int:key>/", view(self.upload), name="statements_statement_upload"),
            *UploadedFilePages(self.owner).urls(),
        ]

    # Files in

    def submission(self, request: HttpRequest) -> HttpResponse:
        """The form for files and texts; what is posted is kept and read. Raises PermissionDenied."""
        if not may(request.user, Verb.RECEIVE):
            raise PermissionDenied
        boxes = request.POST.get("boxes", "")
        count = int(boxes) if boxes.isascii() and boxes.isdecimal() and len(boxes) < 3 else BOXES_AT_FIRST
        if "more" in request.POST:
            return self._submission_page(request, SubmissionForm(initial=request.POST.dict(), boxes=count + 1))
        form = SubmissionForm(*([request.POST, request.FILES] if request.method == "POST" else []), boxes=count)
        target = self._target(request)
        if not form.is_valid():
            return self._submission_page(request, form)
        several = form.cleaned_data["several"]
        try:
            upload = uploads.create_upload(form.submitted_files(), request.user, several=several, target=target)
        except NotPossible as problem:
            form.add_error(None, problem.message.translated())
            return self._submission_page(request, form)
        uploads.start(upload)
        return redirect(self._address(upload))

    def _target(self, request: HttpRequest) -> uploads.Target | None:
        """The statement that the address names, where files are for one. Raises Http404, PermissionDenied."""
        key, purpose = request.GET.get("into", ""), request.GET.get("as", Purpose.LANGUAGE)
        if not key:
            return None
        statement: Statement | None = self.owner.get_object(request, key)
        if statement is None or purpose not in Purpose:
            raise Http404
        if not may_prepare(request.user, statement):
            raise PermissionDenied
        return uploads.Target(statement, purpose)

    def _submission_page(self, request: HttpRequest, form: SubmissionForm) -> HttpResponse:
        target = self._target(request)
        title = str(Purpose(target.purpose).label) if target else gettext("Add from files")
        context = {
            "target": target.statement if target else None,
            "target_query": f"?into={target.statement.pk}&as={target.purpose}" if target else "",
            "form": form,
            "choose_again": form.is_bound and bool(request.FILES),
            "too_long": TOO_LONG in request.GET,
            "most_pasted": settings.DATA_UPLOAD_MAX_MEMORY_SIZE,
        }
        return self._page(request, "submission.html", title, context)

    def _page(self, request: HttpRequest, template: str, title: str, more: dict[str, Any]) -> HttpResponse:
        context = {
            **self.owner.admin_site.each_context(request),
            "title": title,
            "opts": self.owner.opts,
            "media": self.owner.media,
            **more,
        }
        return TemplateResponse(request, f"{FOLDER}/{template}", context)

    def _address(self, upload: Upload) -> str:
        return reverse("admin:statements_statement_upload", args=[upload.pk])

    # The upload

    def upload(self, request: HttpRequest, key: int) -> HttpResponse:
        """The progress of an upload; then its metadata, to be corrected. Raises Http404, PermissionDenied."""
        upload = upload_of(request, key)
        contents = UploadContents(upload)
        if request.method == "POST":
            return self._do(request, contents)
        if upload.under_way:
            return self._progress_page(request, contents)
        if request.headers.get("HX-Request") == "true":
            return HttpResponse(headers={"HX-Redirect": request.path})
        if upload.state == UploadState.REFUSED:
            return self._refusal_page(request, contents)
        return self._metadata_page(request, contents)

    def _progress_page(self, request: HttpRequest, contents: UploadContents) -> HttpResponse:
        context = {**self._base_context(contents), "poll_seconds": settings.UPLOAD_POLL_SECONDS}
        if request.headers.get("HX-Request") == "true":
            return TemplateResponse(request, f"{FOLDER}/progress.html", context)
        return self._page(request, "reading.html", gettext("Reading"), context)

    def _base_context(self, contents: UploadContents) -> dict[str, Any]:
        upload, files = contents.upload, contents.files
        return {
            "upload": upload,
            "files": files,
            "originals": originals.of_upload(upload, files),
            "known": display.known_files(upload),
            "target": upload.statement,
            "purpose": upload.get_purpose_display(),
            "read_as_form": contents.read_as_form(),
            "line_breaks_form": contents.line_breaks_form(),
        }

    def _refusal_page(self, request: HttpRequest, contents: UploadContents) -> HttpResponse:
        why = on_page(contents.upload.message)
        context = {**self._base_context(contents), "languages_form": contents.languages_form(), "why": why}
        context["awaited"] = any(x.awaited for x in contents.files)
        return self._page(request, "refused.html", gettext("This cannot be read as it is"), context)

    # Metadata

    def _metadata_page(
        self, request: HttpRequest, contents: UploadContents, form: MetadataForm | None = None, **more: Any
    ) -> HttpResponse:
        """The form of the metadata. Of several statements in one file nothing is asked: the file has all of it."""
        if contents.parsed is None:
            return self._page(
                request, "draft_made.html", gettext("A draft was made of this"), self._base_context(contents)
            )
        rows, only = contents.rows, contents.only
        page = Paginator(rows, settings.UPLOAD_ROWS_SHOWN).get_page(request.GET.get("page", ""))
        context = {
            **self._base_context(contents),
            **self._left_out_context(contents),
            "parsed": contents.parsed,
            "warnings": display.warnings(contents.parsed),
            "page": page,
            "rows_count": len(rows),
            "unsure": [x for x in rows if x.why],
            **more,
        }
        if only is None:
            context["statements"] = display.statements(contents.parsed, rows)
            context["groups"] = display.groups(page, context["statements"])
        else:
            context |= self._statement_context(contents, only)
            context["groups"] = [display.RowGroup(context["columns"], tuple(page))]
            context["form"] = form or contents.form()
        return self._page(request, "metadata.html", gettext("What was found"), context)

    def _left_out_context(self, contents: UploadContents) -> dict[str, Any]:
        """What was left out, and whether it can be put back, and rows left out: of the one statement that was read."""
        only = contents.only if contents.added is None else None
        pieces = display.left_out(only) if only else display.left_out_of_files(contents.files)
        count = sum(x.count for x in pieces)
        return {"left_out": pieces, "left_out_count": count, "may_choose": only is not None}

    def _statement_context(self, contents: UploadContents, only: ParsedStatement) -> dict[str, Any]:
        """Of the one statement, or of the text that is put beside the rows of one of the archive."""
        context: dict[str, Any] = {"datalists": suggestions(), "languages_form": contents.languages_form()}
        columns: Sequence[ParsedEdition | Column] = only.editions
        if contents.added is not None:
            table = contents.preview
            context["outdated"] = table is None
            columns = [x for x in table.columns if not x.commentary] if table else []
        return {**context, "columns": tuple(languages.get(x.language) for x in columns)}

    # Doing

    def _do(self, request: HttpRequest, contents: UploadContents) -> HttpResponse:
        if "forget" in request.POST:
            uploads.delete_upload(contents.upload)
            return redirect(f"admin:{SUBMISSION_PAGE}")
        if "again" in request.POST:
            return self._read_again(request, contents)
        if contents.parsed is None:
            return redirect(request.path)
        if "into" in request.POST:
            return self._retarget(request, contents)
        if not {"page", "leave-out", "put-back"}.isdisjoint(request.POST):
            return self._change_rows(request, contents)
        if contents.added is not None:
            return self._take_in(request, contents, contents.added)
        return self._make_drafts(request, contents)

    def _change_rows(self, request: HttpRequest, contents: UploadContents) -> HttpResponse:
        """Another page of the rows, rows left out, or pieces put back; what was typed so far is kept."""
        form = contents.form(request.POST)
        said = {**contents.upload.said, **(form.typed() if form else {})}
        Upload.objects.filter(pk=contents.upload.pk).update(said=said)
        changes = {"leave-out": ("row", left_out.leave_out), "put-back": ("piece", left_out.put_back)}
        for name, (field, change) in changes.items():
            chosen = {int(x) for x in request.POST.getlist(field) if x.isascii() and x.isdecimal() and len(x) < 9}
            if name in request.POST and chosen and contents.added is None and contents.only is not None:
                try:
                    uploads.change_text(contents.upload, partial(change, chosen), request.user)
                except NotPossible as problem:
                    messages.error(request, capfirst(problem.message.translated()))
        page = request.POST.get("page") or request.POST.get("shown", "")
        return redirect(f"{request.path}?{urlencode({'page': page})}#rows")

    def _retarget(self, request: HttpRequest, contents: UploadContents) -> HttpResponse:
        """Add it to a statement that has it in another language, instead of making a draft. Raises Http404."""
        statement = self.owner.get_object(request, request.POST["into"])
        if statement is None:
            raise Http404
        try:
            uploads.retarget(contents.upload, statement, request.user)
        except (NotPossible, NotAllowed) as problem:
            return self._metadata_page(request, contents, problem=on_page(problem.message))
        return redirect(request.path)

    def _take_in(self, request: HttpRequest, contents: UploadContents, added: Added) -> HttpResponse:
        """Put it into the working copy of its statement, and go on to the review."""
        form = contents.form(request.POST)
        assert isinstance(form, AdditionForm)
        if not form.is_valid():
            return self._metadata_page(request, contents, form)
        try:
            statement = uploads.take_in(contents.upload, form.as_added(added), request.user)
        except (NotPossible, NotInTable, NotAllowed) as problem:
            return self._metadata_page(request, contents, form, problem=on_page(problem.message))
        messages.success(
            request, gettext("The text stands among the rows: look them over, then save or publish them.")
        )
        return redirect("admin:statements_statement_review", statement.pk)

    def _read_again(self, request: HttpRequest, contents: UploadContents) -> HttpResponse:
        """Read again as what, in the languages and with the line breaks that a person chose; what else they typed is
        kept.
        """
        upload, form = contents.upload, contents.languages_form(request.POST)
        read_as, line_breaks = contents.read_as_form(request.POST), contents.line_breaks_form(request.POST)
        if upload.state == UploadState.DONE or (upload.under_way and not upload.lost):
            return redirect(request.path)
        if form.is_valid():
            self._save_languages(contents, form.chosen_tags())
        if line_breaks.is_valid():
            for file in line_breaks.changed():
                file.save(update_fields=["line_breaks"])
        if read_as is not None and read_as.is_valid():
            upload.read_as = read_as.cleaned_data["read_as"]
        if upload.state == UploadState.REFUSED:  # the page with the box for it
            upload.several = "several" in request.POST
        if form_read := contents.form(request.POST):
            upload.said = {**upload.said, **form_read.typed()}
        uploads.restart(upload)
        return redirect(request.path)

    def _save_languages(self, contents: UploadContents, tags: list[str]) -> None:
        """Keep the languages that a person chose; what they left as it was detected is detected again."""
        if len(contents.files) == 1:
            contents.upload.columns = [] if tags == [contents.files[0].found] else tags
            return
        for file, tag in zip(contents.files, tags, strict=True):
            if tag != file.found or file.language:
                file.language = tag
                file.save(update_fields=["language"])

    def _make_drafts(self, request: HttpRequest, contents: UploadContents) -> HttpResponse:
        parsed, form = contents.parsed, None
        assert parsed is not None
        if contents.only is not None:
            form = MetadataForm(contents.only, request.POST)
            if not form.is_valid():
                return self._metadata_page(request, contents, form)
            parsed = ParsedFile((form.as_parsed(),), parsed.warnings)
        try:
            drafts = uploads.make_drafts(contents.upload, parsed, request.user)
        except uploads.KnownStatement as problem:
            return self._metadata_page(
                request, contents, form, problem=on_page(problem.message), stands=problem.statement
            )
        except (UnreadableFile, NotPossible, NotAllowed) as problem:
            return self._metadata_page(request, contents, form, problem=on_page(problem.message))
        return self._redirect_to_drafts(request, drafts)

    def _redirect_to_drafts(self, request: HttpRequest, drafts: list[Statement]) -> HttpResponse:
        """To the review of the one, or to the list of several."""
        count = len(drafts)
        message = ngettext("The draft was made.", "%(count)d drafts were made.", count) % {"count": count}
        messages.success(request, message)
        if count == 1 and may_prepare(request.user, drafts[0]):
            return redirect("admin:statements_statement_review", drafts[0].pk)
        return redirect("admin:statements_statement_changelist")
