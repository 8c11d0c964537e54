"""The page on which two statements are compared, row beside row, and made one; and what their own pages say of it."""

from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from typing import Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.template.response import TemplateResponse
from django.urls import path, reverse
from django.utils.text import capfirst
from django.utils.translation import gettext

from statements import languages, workflow
from statements.admin.review.display import reason_in_words
from statements.messages import Message, language_name
from statements.models import LikelyDuplicate, Merge, MergeKind, Statement
from statements.review.merging import Joined
from statements.review.table import HEADING, Column
from statements.workflow import merge_comparison, merging

PAGE, REQUEST_PAGE = "statements_statement_merge", "statements_statement_merge_request"


@dataclass(frozen=True)
class CellDisplay:
    """What a row says in one edition."""

    language: languages.Language
    text: str


@dataclass(frozen=True)
class RowDisplay:
    """A row as it would be; `both`: it is made of rows of both statements, `added`: of the one that goes alone."""

    number: int
    cells: tuple[CellDisplay, ...]
    heading: bool
    both: bool
    added: bool
    why: Message


@dataclass(frozen=True)
class Fact:
    """What both statements say of themselves."""

    label: str
    kept: str
    merged: str

    @property
    def differs(self) -> bool:
        return self.kept != self.merged


class MergePages:
    """The addresses under the statements' list in the admin; `owner` is the admin class of statements."""

    def __init__(self, owner: Any) -> None:
        self.owner = owner

    def urls(self) -> list[Any]:
        """For the owner's `get_urls`."""
        view = self.owner.admin_page
        return [
            path("merge/", view(self.page), name=PAGE),
            path("<int:key>/merge/", view(self.request_page), name=REQUEST_PAGE),
        ]

    def page(self, request: HttpRequest) -> HttpResponse:
        """Two statements, `?ids=1,2`, of which `&stays=` stays. Raises Http404, PermissionDenied."""
        kept, merged = self._chosen(request)
        if not merging.may_propose(request.user, kept, merged):
            raise PermissionDenied
        comparison = merge_comparison.compare(kept, merged)
        if request.method == "POST":
            return self._do(request, comparison)
        return self._show(request, comparison)

    def _chosen(self, request: HttpRequest) -> tuple[Statement, Statement]:
        """The one that stays and the other: what was published, else what came first, unless the address says it."""
        chosen: list[Statement] = self.owner.selected(request)
        if len(chosen) != 2:
            raise Http404
        said = request.GET.get("stays", "")
        chosen.sort(key=lambda x: (str(x.pk) != said, x.published_at is None, x.pk))
        return chosen[0], chosen[1]

    def _show(self, request: HttpRequest, comparison: merge_comparison.Comparison, problem: str = "") -> HttpResponse:
        kept, merged = comparison.kept, comparison.merged
        waiting = Merge.objects.open().filter(kept=kept, merged=merged, kind=MergeKind.MERGE).first()
        rows = _rows(comparison.rows, comparison.table.columns)
        context = {
            **self.owner.admin_site.each_context(request),
            "title": gettext("Compare and merge"),
            "opts": self.owner.opts,
            "comparison": comparison,
            "kept": kept,
            "merged": merged,
            "facts": facts_of(kept, merged),
            "columns": [(x, languages.get(x.language)) for x in comparison.table.columns],
            "rows": rows,
            "both": sum(x.both for x in rows),
            "added": sum(x.added for x in rows),
            "unsure": sum(bool(x.why) for x in rows),
            "at_once": merging.may_merge(request.user, kept, merged),
            "waiting": waiting,
            "may_carry_out": waiting is not None and merging.may_carry_out(request.user, waiting),
            "likely": LikelyDuplicate.objects.open().of(kept).of(merged).first(),
            "reason": request.POST.get("reason", ""),
            "problem": problem,
        }
        return TemplateResponse(request, "admin/statements/merge/page.html", context)

    def _do(self, request: HttpRequest, comparison: merge_comparison.Comparison) -> HttpResponse:
        """What a button says, to the texts that this person saw."""
        kept, merged, reason = comparison.kept, comparison.merged, request.POST.get("reason", "")
        waiting = Merge.objects.open().filter(kept=kept, merged=merged, kind=MergeKind.MERGE).first()
        deeds: dict[str, tuple[Callable[[], Any], str]] = {
            "merge": (partial(merging.merge, comparison, request.user, reason), gettext("the two were merged")),
            "propose": (
                partial(merging.propose, kept, merged, request.user, reason),
                gettext("the merge waits for another person to do it"),
            ),
            "distinct": (
                partial(merging.settle_duplicates, kept, merged, request.user),
                gettext("noted: they are two statements"),
            ),
        }
        if waiting is not None:
            deeds["carry_out"] = (
                partial(merging.carry_out, waiting, comparison, request.user),
                gettext("the two were merged"),
            )
        deed, done = deeds.get(request.POST.get("do", ""), (None, ""))
        if deed is None:
            raise Http404
        changed = request.POST.get("do") != "distinct" and request.POST.get("seen") != comparison.seen
        if changed:
            return self._show(
                request, comparison, gettext("One of the two was changed meanwhile: look at them again.")
            )
        try:
            deed()
        except workflow.NotPossible as problem:
            return self._show(request, comparison, problem.message.translated())
        self.owner.message_user(request, capfirst(done), messages.SUCCESS)
        return redirect(self.owner.address("change", kept.pk))

    def request_page(self, request: HttpRequest, key: int) -> HttpResponse:
        """Take apart what was merged into a statement (`undo` names the merge), ask for it, or close what was asked
        for. Raises Http404, NotAllowed.
        """
        statement: Statement | None = self.owner.get_object(request, str(key))
        if statement is None or request.method != "POST":
            raise Http404
        try:
            done = self._do_request(request, statement)
        except workflow.NotPossible as problem:
            self.owner.message_user(request, problem.message.translated(), messages.ERROR)
        else:
            self.owner.message_user(request, capfirst(done), messages.SUCCESS)
        return redirect(self.owner.address("change", key))

    def _do_request(self, request: HttpRequest, statement: Statement) -> str:
        """Raises Http404, NotPossible, NotAllowed."""
        number, do, user = request.POST.get("merge", ""), request.POST.get("do", ""), request.user
        key = int(number) if number.isascii() and number.isdecimal() and len(number) < 19 else 0
        named = Merge.objects.of(statement).filter(pk=key).select_related("kept", "merged").first()
        if named is None or do not in ("undo", "propose", "carry_out", "discard"):
            raise Http404
        if do == "discard":
            merging.discard_request(named, user)
            return gettext("the request was discarded")
        if do == "propose":
            merging.propose(named.kept, named.merged, user, request.POST.get("reason", ""), MergeKind.UNDO)
            return gettext("taking them apart waits for another person to do it")
        if do == "carry_out":
            if named.kind != MergeKind.UNDO:
                raise Http404
            merging.carry_out(named, None, user)
        else:
            merging.undo(named, user, request.POST.get("reason", ""))
        return gettext("the two are apart again")


def _rows(rows: tuple[Joined, ...], columns: tuple[Column, ...]) -> list[RowDisplay]:
    tags = [(x.key, languages.get(x.language)) for x in columns]
    return [
        RowDisplay(
            number,
            tuple(CellDisplay(language, x.row.text(key)) for key, language in tags),
            x.row.kind == HEADING,
            x.first is not None and bool(x.second),
            x.first is None,
            reason_in_words(x.doubt),
        )
        for number, x in enumerate(rows, 1)
    ]


def facts_of(kept: Statement, merged: Statement) -> list[Fact]:
    """What both say of themselves, fact beside fact."""
    sides = [_facts(x) for x in (kept, merged)]
    return [Fact(label, *(x.get(label, "") for x in sides)) for label in dict.fromkeys(x for s in sides for x in s)]


def _facts(statement: Statement) -> dict[str, str]:
    title = gettext("title in %(language)s")
    facts = {title % {"language": language_name(x.language)}: x.text for x in statement.titles.all()}
    facts |= {
        str(Statement._meta.get_field(name).verbose_name): str(value or "")  # type: ignore[union-attr]
        for name, value in (
            ("slug", statement.slug),
            ("status", statement.get_status_display()),
            ("kind", statement.get_kind_display()),
            ("date", statement.when),
            ("place", statement.place),
            ("event", statement.event),
            ("series", statement.series),
        )
    }
    facts[gettext("parties")] = ", ".join(str(x) for x in statement.parties_in_order())
    editions = (f"{x.key}: {x.publisher or '–'}, {x.get_authority_display()}" for x in statement.editions.all())
    facts[gettext("editions")] = "; ".join(editions)
    return {capfirst(label): text for label, text in facts.items()}


def merge_context(request: HttpRequest, statement: Statement) -> dict[str, Any]:
    """What a statement's page says of what it is likely the same as, of what waits, and of what was merged."""
    likely = LikelyDuplicate.objects.open().of(statement).prefetch_related("statement__titles", "other__titles")
    others = [(x.other if x.statement_id == statement.pk else x.statement, x.reason) for x in likely]
    page = reverse(f"admin:{PAGE}")
    waiting = Merge.objects.open().of(statement).select_related("kept", "merged", "made_by")
    return {
        "likely_duplicates": [(x, why, f"{page}?ids={statement.pk},{x.pk}") for x, why in others],
        "merges_waiting": [
            (x, f"{page}?ids={x.kept_id},{x.merged_id}&stays={x.kept_id}", merging.may_carry_out(request.user, x))
            for x in waiting
        ],
        "merges": [(x, merging.takes_two(x.kept, x.merged)) for x in merging.standing(statement)],
        "merge_request_page": reverse(f"admin:{REQUEST_PAGE}", args=[statement.pk]),
        "may_unmerge": workflow.may_prepare(request.user, statement),
    }
