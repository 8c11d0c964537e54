"""The pages that lead from files to a draft. All of it works by forms; with script the waiting page renews itself."""

from dataclasses import dataclass
from functools import cached_property
from typing import Any

from django.conf import settings
from django.contrib import messages
from django.core.exceptions import PermissionDenied, RequestDataTooBig
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import redirect
from django.template.response import TemplateResponse
from django.urls import path, reverse
from django.utils.translation import gettext, ngettext
from django.views import defaults

from statements import languages
from statements.admin import saying
from statements.admin.upload import display
from statements.admin.upload.datalists import offers
from statements.admin.upload.metadata_form import FactsForm, LanguagesForm
from statements.admin.upload.submission import BOXES_AT_FIRST, TakingForm
from statements.ingest.document import ParsedFile, ParsedStatement, UnreadableFile
from statements.models import Statement, Upload, UploadState, Verb
from statements.workflow import NotPossible, may, may_prepare, uploads
from statements.workflow.roles import NotAllowed

FOLDER = "admin/statements/upload"
CHUNK, HEARD_MOST = 1 << 16, 50_000_000  # bytes
TAKING, TOO_LONG = "statements_statement_from_files", "too-long"


@dataclass(frozen=True)
class Held:
    """An upload with what was read from it."""

    upload: Upload

    @cached_property
    def files(self) -> list[Any]:
        return list(self.upload.files.all())

    @cached_property
    def parsed(self) -> ParsedFile | None:
        return uploads.parsed_of(self.upload) if self.upload.state == UploadState.READ else None

    @property
    def only(self) -> ParsedStatement | None:
        """The statement, where it holds one alone."""
        found = self.parsed.statements if self.parsed else ()
        return found[0] if len(found) == 1 else None

    def languages_form(self, data: Any = None) -> LanguagesForm:
        """The language of each text, or of each column of a table; of whole statements none is asked."""
        if len(self.files) == 1:
            tags = self.upload.columns
            called = [gettext("column %(number)d") % {"number": n} for n in range(1, len(tags) + 1)]
            return LanguagesForm(called, tags, data)
        return LanguagesForm([x.name for x in self.files], [x.language or x.found for x in self.files], data)


def bad_request(request: HttpRequest, exception: Exception) -> HttpResponseBase:
    """Django's own page; where more was pasted than a form may hold, the form again, which says so.

    Nothing that was sent can be read any more, not even by whose form it was, so that it cannot be filled in again.
    """
    at = request.resolver_match
    if isinstance(exception, RequestDataTooBig) and at and at.url_name == TAKING:
        _hear_out(request)
        return redirect(f"{request.path}?{TOO_LONG}")
    return defaults.bad_request(request, exception)


def _hear_out(request: HttpRequest) -> None:
    """Read the rest of what a browser sends: while it still sends, it does not look at an answer."""
    for _ in range(HEARD_MOST // CHUNK):
        if not request.read(CHUNK):
            break


class UploadPages:
    """The addresses under the statements' list in the admin; `owner` is the admin class of statements."""

    def __init__(self, owner: Any) -> None:
        self.owner = owner

    def urls(self) -> list[Any]:
        """For the owner's `get_urls`."""
        view = self.owner.own_view
        return [
            path("from-files/", view(self.take), name=TAKING),
            path("from-files/<int:key>/", view(self.upload), name="statements_statement_upload"),
        ]

    # Taking

    def take(self, request: HttpRequest) -> HttpResponse:
        """The form for files and texts; what is posted is kept and read. Raises PermissionDenied."""
        if not may(request.user, Verb.RECEIVE):
            raise PermissionDenied
        boxes = request.POST.get("boxes", "")
        count = int(boxes) if boxes.isascii() and boxes.isdecimal() and len(boxes) < 3 else BOXES_AT_FIRST
        if "more" in request.POST:
            return self._taking(request, TakingForm(initial=request.POST.dict(), boxes=count + 1))
        form = TakingForm(*([request.POST, request.FILES] if request.method == "POST" else []), boxes=count)
        if not form.is_valid():
            return self._taking(request, form)
        upload = uploads.create_upload(form.given(), request.user, several=form.cleaned_data["several"])
        uploads.start(upload)
        return redirect(self._address(upload))

    def _taking(self, request: HttpRequest, form: TakingForm) -> HttpResponse:
        context = {
            "form": form,
            "choose_again": form.is_bound and bool(request.FILES),
            "too_long": TOO_LONG in request.GET,
            "most_pasted": settings.DATA_UPLOAD_MAX_MEMORY_SIZE,
        }
        return self._page(request, "take.html", gettext("Add from files"), context)

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

    # What became of it

    def upload(self, request: HttpRequest, key: int) -> HttpResponse:
        """How far an upload is; then what it tells, to be put right. Raises Http404, PermissionDenied."""
        if not may(request.user, Verb.RECEIVE):
            raise PermissionDenied
        upload = Upload.objects.of(request.user).filter(pk=key).first()
        if upload is None:
            raise Http404
        held = Held(upload)
        if request.method == "POST":
            return self._do(request, held)
        if upload.under_way:
            return self._waiting(request, held)
        if request.headers.get("HX-Request") == "true":
            return HttpResponse(headers={"HX-Redirect": request.path})
        if upload.state == UploadState.REFUSED:
            return self._refused(request, held)
        return self._told(request, held)

    def _waiting(self, request: HttpRequest, held: Held) -> HttpResponse:
        context = {**self._about(held), "poll_seconds": settings.UPLOAD_POLL_SECONDS}
        if request.headers.get("HX-Request") == "true":
            return TemplateResponse(request, f"{FOLDER}/progress.html", context)
        return self._page(request, "wait.html", gettext("Reading"), context)

    def _about(self, held: Held) -> dict[str, Any]:
        return {"upload": held.upload, "files": held.files, "known": display.known(held.upload)}

    def _refused(self, request: HttpRequest, held: Held) -> HttpResponse:
        why = saying.shown(held.upload.message)
        context = {**self._about(held), "languages_form": held.languages_form(), "why": why}
        return self._page(request, "refused.html", gettext("This cannot be read as it is"), context)

    # Facts

    def _told(self, request: HttpRequest, held: Held, form: FactsForm | None = None, **more: Any) -> HttpResponse:
        """What was found. Of several statements in one file nothing is asked: the file tells of each."""
        if held.parsed is None:
            return self._page(request, "done.html", gettext("A draft was made of this"), self._about(held))
        context = {
            **self._about(held),
            "parsed": held.parsed,
            "warnings": display.warnings(held.parsed),
            "removed": display.removed(held.files),
            **more,
        }
        context["removed_count"] = sum(x.count for x in context["removed"])
        if held.only is not None:
            context |= self._of_one(held, held.only)
            context["form"] = form or FactsForm(held.only, said=held.upload.said)
        return self._page(request, "told.html", gettext("What was found"), context)

    def _of_one(self, held: Held, statement: ParsedStatement) -> dict[str, Any]:
        rows = display.rows(statement)
        return {
            "offers": offers(),
            "languages_form": held.languages_form(),
            "columns": [languages.get(x.language) for x in statement.editions],
            "rows": rows[: settings.UPLOAD_ROWS_SHOWN],
            "rows_count": len(rows),
            "unsure": [x for x in rows if x.why],
        }

    # Doing

    def _do(self, request: HttpRequest, held: Held) -> HttpResponse:
        if "forget" in request.POST:
            uploads.delete_upload(held.upload)
            return redirect(f"admin:{TAKING}")
        if "again" in request.POST:
            return self._read_again(request, held)
        if held.parsed is None:
            return redirect(request.path)
        return self._make(request, held)

    def _read_again(self, request: HttpRequest, held: Held) -> HttpResponse:
        """With the languages that a person says; what else they typed is kept."""
        upload, form = held.upload, held.languages_form(request.POST)
        if upload.state == UploadState.DONE or (upload.under_way and not upload.lost):
            return redirect(request.path)
        if form.is_valid():
            self._say(held, form.told())
        if upload.state == UploadState.REFUSED:  # the page with the box for it
            upload.several = "several" in request.POST
        if held.only is not None:
            upload.said = {**upload.said, **FactsForm(held.only, request.POST).typed()}
        uploads.restart(upload)
        return redirect(request.path)

    def _say(self, held: Held, tags: list[str]) -> None:
        """Keep what a person says of the languages; what they left as it was detected is detected again."""
        if len(held.files) == 1:
            held.upload.columns = tags
            return
        for file, tag in zip(held.files, tags, strict=True):
            if tag != file.found or file.language:
                file.language = tag
                file.save(update_fields=["language"])

    def _make(self, request: HttpRequest, held: Held) -> HttpResponse:
        parsed, form = held.parsed, None
        assert parsed is not None
        if held.only is not None:
            form = FactsForm(held.only, request.POST)
            if not form.is_valid():
                return self._told(request, held, form)
            parsed = ParsedFile((form.told(),), parsed.warnings)
        try:
            made = uploads.make_drafts(held.upload, parsed, request.user)
        except uploads.KnownStatement as problem:
            return self._told(request, held, form, problem=str(problem), stands=problem.statement)
        except (UnreadableFile, NotPossible, NotAllowed) as problem:
            return self._told(request, held, form, problem=saying.shown(str(problem)))
        return self._made(request, made)

    def _made(self, request: HttpRequest, made: list[Statement]) -> HttpResponse:
        """To the review of the one, or to the list of several."""
        count = len(made)
        said = ngettext("The draft was made.", "%(count)d drafts were made.", count) % {"count": count}
        messages.success(request, said)
        if count == 1 and may_prepare(request.user, made[0]):
            return redirect("admin:statements_statement_review", made[0].pk)
        return redirect("admin:statements_statement_changelist")
