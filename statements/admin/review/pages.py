"""The views of the review page. Every action is a form's button; with script the answer holds only what changed.

Answers to htmx name the elements that they replace (out-of-band swaps): https://htmx.org/attributes/hx-swap-oob/
"""

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

from django.conf import settings
from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.template.response import TemplateResponse
from django.urls import path, reverse
from django.utils.text import capfirst
from django.utils.translation import gettext

from statements import workflow
from statements.admin.review.display import Opened, Rows, shape, to_check
from statements.admin.review.request import Asked, asked, seen, written_seen
from statements.models import Statement, Status, Verb
from statements.review import history
from statements.review.table import NotPossible
from statements.review.working_copy import steps
from statements.review.working_copy.read import editions_by_key
from statements.review.working_copy.steps import Seen, Stale, StepDescription, WorkingState

FOLDER = "admin/statements/review"
PROBLEMS = (NotPossible, workflow.NotPossible)


@dataclass(frozen=True)
class Said:
    """What the page says beside the rows: what was done or why not, and what others did meanwhile."""

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
    asked: Asked = field(default_factory=lambda: Asked(("",), Seen(0, 0, ""), {}))

    @property
    def by_script(self) -> bool:
        return self.http.headers.get("HX-Request") == "true"


class ReviewPages:
    """The addresses under a statement's page in the admin; `owner` is the admin class of statements."""

    def __init__(self, owner: Any) -> None:
        self.owner = owner
        self.endings: dict[str, Callable[[Request], HttpResponse]] = {
            "apply": self._apply,
            "publish": self._publish,
            "submit": self._submit,
            "discard": self._discard,
            "load": self._load,
        }

    def urls(self) -> list[Any]:
        """For the owner's `get_urls`."""
        return [
            path("<int:key>/review/", self.owner.own_view(self.page), name="statements_statement_review"),
            path("<int:key>/review/changes/", self.owner.own_view(self.changes), name="statements_statement_changes"),
        ]

    def page(self, request: HttpRequest, key: int) -> HttpResponse:
        """The rows; what is posted is done. Raises Http404, PermissionDenied."""
        statement = self._statement(request, key)
        if request.method != "POST":
            return self._look(Request(request, statement))
        return self._do(Request(request, statement, asked(request)))

    def _statement(self, request: HttpRequest, key: int) -> Statement:
        statement: Statement | None = self.owner.get_object(request, str(key))
        if statement is None:
            raise Http404
        if not workflow.may_prepare(request.user, statement):
            raise PermissionDenied
        return statement

    def changes(self, request: HttpRequest, key: int) -> HttpResponse:
        """What others did since the rows were shown; 204 where there is nothing new to tell."""
        statement, state = self._statement(request, key), seen(request.GET)
        try:
            others = tuple(steps.changes_since(statement, state))
        except Stale:
            others = ()
        else:
            if not others or str(others[-1].version) == request.GET.get("told"):
                return HttpResponse(status=204)
        return TemplateResponse(request, f"{FOLDER}/others.html", {"others": others})

    # Looking

    def _look(self, request: Request) -> HttpResponse:
        query = request.http.GET
        opened = Opened(query.get("edit", ""), query.get("more", ""))
        key = opened.editing or opened.more or query.get("row", "")
        if request.by_script and key:
            return self._one_row(request, key, opened)
        return self._whole(request, Said(), opened)

    def _one_row(self, request: Request, key: str, opened: Opened) -> HttpResponse:
        """A row alone, with or without its fields or its menu."""
        now = steps.current_state(request.statement)
        try:
            place = now.table.index_of(key)
        except NotPossible as problem:
            return self._answer(request, now, Said(problem=str(problem)))
        rows = self._rows(request, now, opened)
        context = {"row": rows.row(now.table.rows[place]), **self._around(request)}
        return TemplateResponse(request.http, f"{FOLDER}/row.html", context)

    def _rows(self, request: Request, now: WorkingState, opened: Opened) -> Rows:
        return Rows(now.table.columns, editions_by_key(request.statement), opened)

    def _around(self, request: Request) -> dict[str, Any]:
        address = reverse("admin:statements_statement_review", args=[request.statement.pk])
        return {"review_address": address, "statement": request.statement}

    def _whole(self, request: Request, said: Said, opened: Opened) -> HttpResponse:
        """The whole page; what was typed in rows that are no longer there is shown beside them."""
        now = steps.current_state(request.statement)
        here = {row.key for row in now.table.rows}
        lost = [text for key, typed in opened.typed.items() if key not in here for text in typed.texts.values()]
        context = {
            **self.owner.admin_site.each_context(request.http),
            **self._around(request),
            **self._status(request, now, said),
            "title": gettext("Review"),
            "subtitle": str(request.statement),
            "opts": self.owner.opts,
            "media": self.owner.media,
            "rows": self._rows(request, now, opened).shown(now.table.rows),
            "lost": [text for text in lost if text.strip()],
            "shape": shape(now.table.columns),
            "columns": [editions_by_key(request.statement)[x.key] for x in now.table.columns if not x.commentary],
            "poll_seconds": settings.REVIEW_POLL_SECONDS,
            "too_long": len(now.table.rows) > settings.REVIEW_MAX_ROWS,
            "reason": request.asked.reason,
        }
        response = TemplateResponse(request.http, f"{FOLDER}/page.html", context, status=said.status)
        if request.by_script:
            response["HX-Retarget"] = response["HX-Reselect"] = "#review-page"
            response["HX-Reswap"] = "outerHTML"
        return response

    def _status(self, request: Request, now: WorkingState, said: Said) -> dict[str, Any]:
        return {
            "seen": written_seen(now.seen),
            "working": now,
            "to_check": to_check(now.table),
            "said": said,
            "others": said.others,
            "is_public": request.statement.status == Status.PUBLISHED,
            "is_draft": request.statement.status in (Status.DRAFT, Status.IN_REVIEW),
            **self._endings_open(request),
        }

    def _endings_open(self, request: Request) -> dict[str, Any]:
        """What this person may do with the copy in the end."""
        by, statement = request.http.user, request.statement
        open_to = workflow.available_verbs(by, statement)
        return {
            "may_apply": workflow.may(by, Verb.EDIT, statement),
            "may_publish": Verb.PUBLISH in open_to,
            "may_submit": Verb.SUBMIT in open_to,
        }

    def _answer(
        self, request: Request, now: WorkingState, said: Said, before: WorkingState | None = None
    ) -> HttpResponse:
        """To script: what the page says, and the rows that changed since `before`."""
        context = {**self._around(request), **self._status(request, now, said)}
        if before is not None:
            splice = history.splice_between(before.table, now.table)
            context["gone"] = [row.key for row in splice.before]
            context["above"] = now.table.rows[splice.first - 1].key if splice.first else ""
            context["rows"] = self._rows(request, now, Opened()).shown(splice.after)
        return TemplateResponse(request.http, f"{FOLDER}/step.html", context, status=said.status)

    # Doing

    def _do(self, request: Request) -> HttpResponse:
        """A step or an ending; where it cannot be done, what was typed stays on the page."""
        try:
            return self.endings.get(request.asked.verb, self._step)(request)
        except Stale as stale:
            return self._say(request, Said(others=stale.changes, status=409))
        except PROBLEMS as problem:
            return self._say(request, Said(problem=str(problem)))

    def _say(self, request: Request, said: Said) -> HttpResponse:
        if not request.by_script:
            return self._whole(request, said, Opened(typed=request.asked.typed))
        now = steps.current_state(request.statement)
        return TemplateResponse(
            request.http, f"{FOLDER}/said.html", self._status(request, now, said), status=said.status
        )

    def _step(self, request: Request) -> HttpResponse:
        before = steps.current_state(request.statement)
        with transaction.atomic():
            state = self._save_typed(request, before)
            taken = self._take(request, state)
        if not request.by_script:
            messages.success(request.http, capfirst(taken.what))
            return redirect(f"{request.http.path}#row-{taken.row}")
        now = steps.current_state(request.statement)
        return self._answer(request, now, Said(what=capfirst(taken.what), row=taken.row), before)

    def _save_typed(self, request: Request, before: WorkingState) -> Seen:
        """Save what was typed elsewhere as steps of its own; the state after them. Raises Stale, NotPossible."""
        state = request.asked.seen
        for command in request.asked.saved_first(before.table):
            state = steps.take_step(request.statement, state, command, request.http.user).seen
        return state

    def _take(self, request: Request, state: Seen) -> steps.SavedStep:
        moves = {"undo": steps.undo, "redo": steps.redo}
        if request.asked.verb in moves:
            return moves[request.asked.verb](request.statement, state, request.http.user)
        return steps.take_step(request.statement, state, request.asked.command(), request.http.user)

    def _load(self, request: Request) -> HttpResponse:
        """The rows as they are now, with what was typed."""
        return self._whole(request, Said(), Opened(typed=request.asked.typed))

    # Ending

    def _apply(self, request: Request) -> HttpResponse:
        """To the draft, or, with a reason, before the public."""
        with transaction.atomic():
            state = self._save_typed(request, steps.current_state(request.statement))
            copy = steps.require_copy(request.statement, state)
            workflow.apply_copy(copy, request.http.user, request.asked.reason)
        public = request.statement.status == Status.PUBLISHED
        done = gettext("the correction was published") if public else gettext("the draft was saved")
        return self._ended(request, done)

    def _publish(self, request: Request) -> HttpResponse:
        """The draft, with what was put right."""
        with transaction.atomic():
            state = self._save_typed(request, steps.current_state(request.statement))
            if state.copy or steps.open_copy(request.statement):
                steps.require_copy(request.statement, state)
            workflow.publish(request.statement, by=request.http.user)
        return self._ended(request, gettext("published"))

    def _submit(self, request: Request) -> HttpResponse:
        """On the page that asks for a note, once what was typed is saved."""
        with transaction.atomic():
            self._save_typed(request, steps.current_state(request.statement))
        return self._lead(request, f"{self.owner.address(Verb.SUBMIT)}?ids={request.statement.pk}&from=page")

    def _discard(self, request: Request) -> HttpResponse:
        """All steps: the text stays as it is."""
        copy = steps.require_copy(request.statement, request.asked.seen)
        workflow.discard_copy(copy, request.http.user)
        return self._ended(request, gettext("the changes were discarded"))

    def _ended(self, request: Request, done: str) -> HttpResponse:
        messages.success(request.http, capfirst(done))
        return self._lead(request, request.http.path)

    def _lead(self, request: Request, where: str) -> HttpResponse:
        if not request.by_script:
            return redirect(where)
        return HttpResponse(headers={"HX-Redirect": where})
