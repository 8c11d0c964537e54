"""The editor's desk, on the admin's first page: what waits for whom, drafts, what each series lacks, the last acts.

A fixed number of queries, however much there is; each thing leads to the page where it is done.
"""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from django.conf import settings
from django.contrib import admin
from django.db import models
from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from statements import languages, workflow
from statements.models import (
    Act,
    Edition,
    Extent,
    Paragraph,
    Proposal,
    Series,
    Statement,
    Status,
    Upload,
    UploadState,
    Verb,
    WorkingCopy,
    WorkingStep,
)
from statements.models.statement import Authority
from statements.review.table import load_table

User = Any  # Django's user model is swappable
FULL, UNKNOWN, EXCERPTS, DRAFT = Extent.FULL.value, Extent.UNKNOWN.value, Extent.EXCERPTS.value, "draft"
MISSING, NONE = "missing", "none"
BEST_FIRST = (FULL, UNKNOWN, EXCERPTS, DRAFT, MISSING)


@dataclass(frozen=True)
class Task:
    """Something that waits: its page, what it is about, what is to be done, by or for whom, since when."""

    address: str
    title: str
    what: str
    who: str
    since: datetime


@dataclass(frozen=True)
class Draft:
    """An unpublished statement; `stale`: nobody touched it for DESK_STALE_DAYS."""

    statement: Statement
    address: str
    review: str
    unsure: int
    stale: bool
    may_assign: bool


@dataclass(frozen=True)
class Cell:
    """What the archive has of one year in one language, and the page where more of it is made."""

    state: str
    label: str
    address: str


@dataclass(frozen=True)
class Coverage:
    """One series: a row of cells for each language, a cell for each of `years`."""

    name: str
    address: str
    years: tuple[int, ...]
    rows: tuple[tuple[languages.Language, tuple[Cell, ...]], ...]


@dataclass(frozen=True)
class Desk:
    """All that the first page shows; `more_drafts`: how many do not stand in the list."""

    tasks: tuple[Task, ...]
    drafts: tuple[Draft, ...]
    more_drafts: int
    coverage: tuple[Coverage, ...]
    acts: tuple[Act, ...]
    people: tuple[User, ...]


def desk_page(request: HttpRequest) -> HttpResponse:
    """The first page of the admin, with the desk on it."""
    return admin.site.index(request, {"desk": desk_for(request.user), "title": _("The desk")})


def desk_for(user: User) -> Desk:
    """The desk of one person: only what they may see, and of what waits only what they can do."""
    if not user.has_perm("statements.view_statement"):
        return Desk(tuple(_uploads(user)), (), 0, (), tuple(_acts(user)), ())
    unpublished = list(_unpublished())
    shown = unpublished[: settings.DESK_MOST]
    on_copies = _checks_on_copies(shown)
    drafts = tuple(_draft(user, x, on_copies.get(x.pk, x.unsure)) for x in shown)
    return Desk(
        (*_proposals(user), *_statements(user, unpublished), *_copies(user), *_uploads(user)),
        drafts,
        len(unpublished) - len(shown),
        tuple(_coverage()),
        tuple(_acts(user)),
        tuple(workflow.editors()) if any(x.may_assign for x in drafts) else (),
    )


def _page(of: models.Model, page: str = "change") -> str:
    return reverse(f"admin:statements_{of._meta.model_name}_{page}", args=[of.pk])


def _proposals(user: User) -> Iterable[Task]:
    waiting = Proposal.objects.open().select_related("statement", "party", "series", "event", "made_by").order_by("pk")
    for proposal in waiting:
        if workflow.may_discard(user, proposal):
            what = _("A correction waits for another person")
            yield Task(_page(proposal.target), str(proposal.target), what, str(proposal.made_by), proposal.made_at)


def _unpublished() -> Iterable[Any]:
    """Those that somebody has to finish, longest untouched first; `unsure` counts their rows to check."""
    unsure = Paragraph.objects.current().exclude(uncertain="").count_of_statement()
    found = Statement.objects.unpublished().defer("as_read").select_related("entered_by", "assigned_to")
    return found.prefetch_related("titles").annotate(unsure=unsure).order_by("updated_at", "pk")


def _statements(user: User, unpublished: Sequence[Statement]) -> Iterable[Task]:
    """What is in review and this person can pass; what is assigned to them, or was returned to them."""
    for statement in unpublished:
        if what := _what_waits(user, statement):
            who = str(statement.entered_by or "")
            yield Task(_page(statement), str(statement), what, who, statement.updated_at)


def _what_waits(user: User, statement: Statement) -> str:
    if statement.status == Status.IN_REVIEW:
        if statement.approved_at:
            return _("Approved: publish it") if workflow.may(user, Verb.PUBLISH, statement) else ""
        return _("In review: approve or return it") if workflow.may(user, Verb.APPROVE, statement) else ""
    if statement.review_note and user.pk in (statement.entered_by_id, statement.assigned_to_id):
        return _("Returned with a note")
    return _("Assigned to you") if statement.assigned_to_id == user.pk else ""


def _copies(user: User) -> Iterable[Task]:
    """Published texts that somebody began to put right."""
    copies: Any = WorkingCopy.objects.open().filter(statement__status=Status.PUBLISHED).defer("table")
    steps = WorkingStep.objects.filter(copy=models.OuterRef("pk")).order_by("-version")
    last = models.Subquery(steps.values("made_by__username")[:1])
    for copy in copies.select_related("statement").prefetch_related("statement__titles").annotate(who=last):
        if workflow.may_prepare(user, copy.statement):
            what = _("Being corrected: apply or discard the working copy")
            yield Task(_page(copy.statement, "review"), str(copy.statement), what, copy.who or "", copy.opened_at)


def _uploads(user: User) -> Iterable[Task]:
    """This person's files that are not a draft yet."""
    said = {
        UploadState.WAITING: _("Being read"),
        UploadState.READING: _("Being read"),
        UploadState.READ: _("Read: look at it and make the draft"),
        UploadState.REFUSED: _("Could not be read: see why"),
    }
    for upload in Upload.objects.of(user).filter(state__in=said).defer("result").prefetch_related("files"):
        address = reverse("admin:statements_statement_upload", args=[upload.pk])
        yield Task(address, str(upload), said[UploadState(upload.state)], "", upload.made_at)


def _checks_on_copies(drafts: Sequence[Statement]) -> dict[int, int]:
    """{key of a statement that is being put right: rows to check on its working copy}, as its own page counts them."""
    copies = WorkingCopy.objects.open().filter(statement__in=drafts)
    return {x.statement_id: len(load_table(x.table).to_check) for x in copies}


def _draft(user: User, statement: Statement, unsure: int) -> Draft:
    stale = statement.updated_at < timezone.now() - timedelta(days=settings.DESK_STALE_DAYS)
    review = _page(statement, "review")
    may_assign = workflow.may(user, Verb.EDIT, statement)
    return Draft(statement, _page(statement), review, unsure, stale, may_assign)


def _acts(user: User) -> models.QuerySet[Act]:
    """The newest acts: everybody's for who may see the audit, else one's own; no comings and goings."""
    acts = Act.objects.exclude(verb__in=[Verb.LOG_IN, Verb.LOG_OUT, Verb.LOG_IN_FAILED])
    mine = acts if user.has_perm("statements.view_act") else acts.filter(by=user)
    return mine[: settings.DESK_ACTS]


def _coverage() -> Iterable[Coverage]:
    """Each series by year and language, the newest years of it."""
    editions = Edition.objects.exclude(authority=Authority.COMMENTARY).only("statement", "language", "extent")
    statements = (
        Statement.objects.exclude(status__in=[Status.WITHDRAWN, Status.MERGED])
        .filter(series__isnull=False)
        .defer("as_read")
        .prefetch_related(models.Prefetch("editions", editions))
    )
    held: dict[int, dict[int, list[Statement]]] = defaultdict(lambda: defaultdict(list))
    for statement in statements:
        held[statement.series_id or 0][statement.date.year].append(statement)
    for series in Series.objects.filter(pk__in=[*held]).prefetch_related("names"):
        yield _of_series(series, held[series.pk])


def _of_series(series: Series, held: dict[int, list[Statement]]) -> Coverage:
    years = tuple(range(max(min(held), max(held) - settings.DESK_YEARS + 1), max(held) + 1))
    spoken = {x.language for each in held.values() for s in each for x in s.editions.all()}
    rows = tuple(
        (languages.get(tag), tuple(_cell(tag, year, held.get(year, ())) for year in years))
        for tag in languages.in_registry_order(spoken)
    )
    return Coverage(str(series), _page(series), years, rows)


def _cell(tag: str, year: int, statements: Sequence[Statement]) -> Cell:
    """The best that there is of a year in a language."""
    if not statements:
        address = reverse("admin:statements_statement_from_files")
        return Cell(NONE, _("nothing of %(year)s") % {"year": year}, address)
    best = min(statements, key=lambda x: BEST_FIRST.index(_state(tag, x)))
    state = _state(tag, best)
    said = {
        FULL: _("full text"),
        UNKNOWN: _("extent unknown"),
        EXCERPTS: _("excerpts"),
        DRAFT: _("draft"),
        MISSING: _("missing"),
    }
    return Cell(state, said[state], _page(best))


def _state(tag: str, statement: Statement) -> str:
    its = [x for x in statement.editions.all() if x.language == tag]
    if not its:
        return MISSING
    if statement.status != Status.PUBLISHED:
        return DRAFT
    extents = {x.extent for x in its}
    return next(x for x in (FULL, UNKNOWN, EXCERPTS) if x in extents)
