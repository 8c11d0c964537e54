"""The views of the review page. Every action is a form's button; with script the answer holds only what changed.

Answers to htmx name the elements that they replace (out-of-band swaps): https://htmx.org/attributes/hx-swap-oob/
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field, replace
from typing import Any

from django.conf import settings
from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.template.response import TemplateResponse
from django.urls import path, reverse
from django.utils.safestring import SafeString
from django.utils.text import capfirst
from django.utils.translation import gettext
from django.utils.translation import gettext_noop as _

from statements import workflow
from statements.admin import originals
from statements.admin.deleted import deleted_page
from statements.admin.review.display import OpenFields, Rows, shape, to_check
from statements.admin.review.request import StepRequest, format_seen, read_filter, read_request, read_seen
from statements.admin.review.row_html import RowRenderer
from statements.messages import Message
from statements.models import LeftOut, PendingFact, SourceFile, Statement, Status, Verb
from statements.review import history
from statements.review.commands import PUT_BACK, Command
from statements.review.table import NotPossible, Row, Table
from statements.review.working_copy import steps
from statements.review.working_copy.read import editions_by_key
from statements.review.working_copy.steps import Seen, Stale, StepDescription, WorkingState

FOLDER = "admin/statements/review"
PROBLEMS = (NotPossible, workflow.NotPossible)


@dataclass(frozen=True)
class Feedback:
    """What the page reports beside the rows: what was done or why not, and what others did meanwhile."""

    what: str = ""
    problem: str = ""
    row: str = ""
    others: tuple[StepDescription, ...] | None = None
    status: int = 200


@dataclass(frozen=True)
class Request:
    """A request about one statement, by a person who may change it."""

    http: HttpRequest
    statement: Statement
    step: StepRequest = field(default_factory=lambda: StepRequest(("",), Seen(0, 0, ""), {}))

    @property
    def by_script(self) -> bool:
        return self.http.headers.get("HX-Request") == "true"


def _put_back_in(table: Table) -> set[int]:
    """The primary keys of the pieces that were left out and are rows again."""
    return {piece for row in table.rows for piece in row.left_out}


class ReviewPages:
    """The addresses under a statement's page in the admin; `owner` is the admin class of statements."""

    def __init__(self, owner: Any) -> None:
        self.owner = owner
        self.endings: dict[str, Callable[[Request], HttpResponse]] = {
            "apply": self._apply,
            "publish": self._publish,
            "submit": self._submit,
            "discard": self._discard,
            "part": self._part,
            "load": lambda request: self._full_page(request, Feedback(), OpenFields(typed=request.step.typed)),
        }

    def urls(self) -> list[Any]:
        """For the owner's `get_urls`."""
        return [
            path("<int:key>/review/", self.owner.admin_page(self.page), name="statements_statement_review"),
            path(
                "<int:key>/review/changes/", self.owner.admin_page(self.changes), name="statements_statement_changes"
            ),
            path(
                "<int:key>/review/originals/<int:file>/",
                self.owner.admin_page(self.pages_of_original),
                name="statements_statement_pages",
            ),
        ]

    def page(self, request: HttpRequest, key: int) -> HttpResponse:
        """The rows; what is posted is done. Raises Http404, PermissionDenied."""
        if request.method == "POST" and self.owner.get_object(request, str(key)) is None:
            return deleted_page(self.owner, request, str(key))
        statement = self._statement(request, key)
        if request.method != "POST":
            return self._show(Request(request, statement))
        return self._do(Request(request, statement, read_request(request)))

    def _statement(self, request: HttpRequest, key: int) -> Statement:
        statement: Statement | None = self.owner.get_object(request, str(key))
        if statement is None:
            raise Http404
        if not workflow.may_prepare(request.user, statement):
            raise PermissionDenied
        return statement

    def changes(self, request: HttpRequest, key: int) -> HttpResponse:
        """What others did since the rows were shown; 204 where there is nothing new to tell."""
        statement, state = self._statement(request, key), read_seen(request.GET)
        try:
            others = tuple(steps.changes_since(statement, state))
        except Stale:
            others = ()
        else:
            if not others or str(others[-1].version) == request.GET.get("told"):
                return HttpResponse(status=204)
        return TemplateResponse(request, f"{FOLDER}/changes_by_others.html", {"others": others})

    def pages_of_original(self, request: HttpRequest, key: int, file: int) -> HttpResponse:
        """On which page of an original each row begins. Raises Http404, PermissionDenied."""
        statement = self._statement(request, key)
        if not self._may_see_originals(request):
            raise PermissionDenied
        source = get_object_or_404(SourceFile.objects.of_statement(statement), pk=file)
        table = steps.current_table(statement)
        return originals.pages(source, {row.key: {x: row.text(x) for x in row.cells} for row in table.rows})

    def _may_see_originals(self, request: HttpRequest) -> bool:
        return bool(request.user.has_perm("statements.view_sourcefile"))

    # Looking

    def _show(self, request: Request) -> HttpResponse:
        query = request.http.GET
        opened = OpenFields(query.get("edit", ""), query.get("more", ""))
        key = opened.editing or opened.more or query.get("row", "")
        if request.by_script and key:
            return self._one_row(request, key, opened)
        return self._full_page(request, Feedback(), opened)

    def _one_row(self, request: Request, key: str, opened: OpenFields) -> HttpResponse:
        """A row alone, with or without its fields or its menu."""
        table = steps.current_table(request.statement)
        try:
            index = table.index_of(key)
        except NotPossible as problem:
            now = steps.current_state(request.statement)
            return self._answer(request, now, Feedback(problem=problem.message.translated()))
        (row,) = self._rows(request, table, table.rows[index : index + 1], opened)
        return HttpResponse(row)

    def _rows(self, request: Request, table: Table, rows: Sequence[Row], opened: OpenFields) -> list[SafeString]:
        """Some rows of a table as HTML."""
        editions = editions_by_key(request.statement, steps.open_copy(request.statement))
        shown = Rows(table.columns, editions, opened, read_filter(request.http.GET))
        renderer = RowRenderer({**self._base_context(request), **self._permissions(request)})
        return [renderer.html(row) for row in shown.shown(rows)]

    def _base_context(self, request: Request) -> dict[str, Any]:
        address = reverse("admin:statements_statement_review", args=[request.statement.pk])
        return {"review_address": address, "statement": request.statement}

    def _full_page(self, request: Request, feedback: Feedback, opened: OpenFields) -> HttpResponse:
        """The whole page; what was typed in rows that are no longer there is shown beside them."""
        now = steps.current_state(request.statement)
        keys = {row.key for row in now.table.rows}
        editions = editions_by_key(request.statement, now.copy)
        lost = [text for key, typed in opened.typed.items() if key not in keys for text in typed.texts.values()]
        context = {
            **self.owner.admin_site.each_context(request.http),
            **self._base_context(request),
            **self._status(request, now, feedback),
            "title": gettext("Review"),
            "subtitle": str(request.statement),
            "opts": self.owner.opts,
            "media": self.owner.media,
            "rows": self._rows(request, now.table, now.table.rows, opened),
            "filter": read_filter(request.http.GET),
            "left_out": self._left_out(request, now.table),
            "lost": [text for text in lost if text.strip()],
            "shape": shape(now.table.columns),
            "columns": [editions[x.key] for x in now.table.columns if not x.commentary],
            "poll_seconds": settings.REVIEW_POLL_SECONDS,
            "too_long": len(now.table.rows) > settings.REVIEW_MAX_ROWS,
            "reason": request.step.reason,
            "pending_facts": PendingFact.objects.of(request.statement),
            "originals": originals.of_statement(request.statement) if self._may_see_originals(request.http) else [],
        }
        response = TemplateResponse(request.http, f"{FOLDER}/page.html", context, status=feedback.status)
        if request.by_script:
            response["HX-Retarget"] = response["HX-Reselect"] = "#review-page"
            response["HX-Reswap"] = "outerHTML"
        return response

    def _status(self, request: Request, now: WorkingState, feedback: Feedback) -> dict[str, Any]:
        return {
            "seen": format_seen(now.seen),
            "working": now,
            "to_check": to_check(now.table),
            "feedback": feedback,
            "others": feedback.others,
            "is_public": request.statement.status == Status.PUBLISHED,
            "is_draft": request.statement.status in (Status.DRAFT, Status.IN_REVIEW),
            **self._permissions(request),
        }

    def _permissions(self, request: Request) -> dict[str, Any]:
        """Whether this person may apply, publish or submit the copy."""
        by, statement = request.http.user, request.statement
        available = workflow.available_verbs(by, statement)
        return {
            "may_part": request.statement.published_at is None and workflow.may(by, Verb.RECEIVE),
            "may_apply": workflow.may(by, Verb.EDIT, statement),
            "may_publish": Verb.PUBLISH in available,
            "may_submit": Verb.SUBMIT in available,
        }

    def _answer(
        self, request: Request, now: WorkingState, feedback: Feedback, before: Table | None = None
    ) -> HttpResponse:
        """To script: what the page says, and the rows that changed since `before`."""
        context = {**self._base_context(request), **self._status(request, now, feedback)}
        if before is not None:
            if _put_back_in(before) != _put_back_in(now.table):
                context["left_out"] = self._left_out(request, now.table)
            splice = history.splice_between(before, now.table)
            context["gone"] = " ".join(row.key for row in splice.before)
            context["above"] = now.table.rows[splice.first - 1].key if splice.first else ""
            context["rows"] = self._rows(request, now.table, splice.after, OpenFields())
        return TemplateResponse(request.http, f"{FOLDER}/step.html", context, status=feedback.status)

    def _left_out(self, request: Request, table: Table) -> list[LeftOut]:
        """The pieces that are not among the rows, those of one reason together."""
        inside = _put_back_in(table)
        pieces = [x for x in request.statement.left_out.all() if x.pk not in inside]
        return sorted(pieces, key=lambda x: x.why.translated())

    # Doing

    def _do(self, request: Request) -> HttpResponse:
        """A step or an ending; where it cannot be done, what was typed stays on the page."""
        try:
            return self.endings.get(request.step.verb, self._step)(request)
        except Stale as stale:
            return self._feedback(request, Feedback(others=stale.changes, status=409))
        except PROBLEMS as problem:
            return self._feedback(request, Feedback(problem=problem.message.translated()))

    def _feedback(self, request: Request, feedback: Feedback) -> HttpResponse:
        if not request.by_script:
            return self._full_page(request, feedback, OpenFields(typed=request.step.typed))
        now = steps.current_state(request.statement)
        return TemplateResponse(
            request.http,
            f"{FOLDER}/feedback_update.html",
            self._status(request, now, feedback),
            status=feedback.status,
        )

    def _step(self, request: Request) -> HttpResponse:
        before = steps.current_table(request.statement)
        with transaction.atomic():
            step = self._take_step(request, self._save_typed(request, before))
        if not request.by_script:
            messages.success(request.http, capfirst(step.what))
            return redirect(f"{request.http.path}{read_filter(request.http.GET).query}#row-{step.row}")
        now = steps.state_of(step.copy, step.table)
        return self._answer(request, now, Feedback(what=capfirst(step.what), row=step.row), before)

    def _save_typed(self, request: Request, before: Table) -> Seen:
        """Save what was typed elsewhere as steps of its own; the state after them. Raises Stale, NotPossible."""
        state = request.step.seen
        for command in request.step.saved_first(before):
            state = steps.take_step(request.statement, state, command, request.http.user).seen
        return state

    def _take_step(self, request: Request, state: Seen) -> steps.SavedStep:
        moves = {"undo": steps.undo, "redo": steps.redo}
        if request.step.verb in moves:
            return moves[request.step.verb](request.statement, state, request.http.user)
        command = request.step.command()
        if command.verb == PUT_BACK:
            command = self._put_back(request, command)
        return steps.take_step(request.statement, state, command, request.http.user)

    def _put_back(self, request: Request, command: Command) -> Command:
        """The command with what was left out; `key` is its primary key. Raises NotPossible."""
        key = int(command.key) if command.key.isascii() and command.key.isdecimal() and len(command.key) < 18 else 0
        piece = request.statement.left_out.filter(pk=key).first()
        if piece is None:
            raise NotPossible(Message(_("this is no longer left out: load the page again")))
        return replace(command, key=piece.after, texts=piece.texts, piece=piece.pk)

    # Ending

    def _apply(self, request: Request) -> HttpResponse:
        """Apply the copy to the draft, or, with a reason, to the published text."""
        with transaction.atomic():
            state = self._save_typed(request, steps.current_table(request.statement))
            copy = steps.require_copy(request.statement, state)
            workflow.apply_copy(copy, request.http.user, request.step.reason)
        published = request.statement.status == Status.PUBLISHED
        done = gettext("the correction was published") if published else gettext("the draft was saved")
        return self._finish(request, done)

    def _publish(self, request: Request) -> HttpResponse:
        """Publish the draft with the copy's changes, or go on to the page that asks whether it is ready."""
        with transaction.atomic():
            state = self._save_typed(request, steps.current_table(request.statement))
            if state.copy or steps.open_copy(request.statement):
                steps.require_copy(request.statement, state)
            if workflow.may(request.http.user, Verb.PUBLISH) and workflow.needs_question(request.statement):
                return self._redirect(request, self._verb_page(request, Verb.PUBLISH))
            workflow.publish(request.statement, by=request.http.user)
        return self._finish(request, gettext("published"))

    def _submit(self, request: Request) -> HttpResponse:
        """Save what was typed, and go on to the page that asks for a note."""
        with transaction.atomic():
            self._save_typed(request, steps.current_table(request.statement))
        return self._redirect(request, self._verb_page(request, Verb.SUBMIT))

    def _verb_page(self, request: Request, verb: Verb) -> str:
        return f"{self.owner.address(verb)}?ids={request.statement.pk}&from=page"

    def _part(self, request: Request) -> HttpResponse:
        """Make two drafts of one, and go on to the second, which begins with the row. Raises Stale."""
        with transaction.atomic():
            state = self._save_typed(request, steps.current_table(request.statement))
            if state != steps.current_state(request.statement).seen:
                raise Stale
            new = workflow.part(request.statement, (*request.step.words, "")[1], request.http.user)
        messages.success(request.http, gettext("The rows from here on become a separate draft: give it a title."))
        return self._redirect(request, reverse("admin:statements_statement_review", args=[new.pk]))

    def _discard(self, request: Request) -> HttpResponse:
        """Discard all steps: the text stays as it is."""
        copy = steps.require_copy(request.statement, request.step.seen)
        workflow.discard_copy(copy, request.http.user)
        return self._finish(request, gettext("the changes were discarded"))

    def _finish(self, request: Request, message: str) -> HttpResponse:
        messages.success(request.http, capfirst(message))
        return self._redirect(request, request.http.path)

    def _redirect(self, request: Request, where: str) -> HttpResponse:
        if not request.by_script:
            return redirect(where)
        return HttpResponse(headers={"HX-Redirect": where})
