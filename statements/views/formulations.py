"""Formulations: all of them, the dossier of one, and a series by its formulations."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import groupby
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _

from statements import languages
from statements.compare.formulations.presence import State
from statements.compare.kept.divergences import diverging
from statements.compare.kept.listing import Listed, listed
from statements.compare.kept.presence import PresenceRow, grid, languages_of
from statements.languages import Language
from statements.models import Formulation, FormulationOccurrence, FormulationWording, Passage, Series, Statement
from statements.models.formulation import FormulationQuerySet
from statements.views.access import permanent_redirect, public_page, reads_drafts
from statements.workflow import public_text

BESIDE = 60  # characters shown beside an occurrence


@dataclass(frozen=True)
class Line:
    """An occurrence with what stands beside it in its paragraph."""

    occurrence: FormulationOccurrence
    left: str
    right: str


@dataclass(frozen=True)
class InStatement:
    """The occurrences in one statement, edition by edition."""

    statement: Statement
    lines: Sequence[Line]

    @property
    def verbatim(self) -> int:
        return sum(not x.occurrence.is_other for x in self.lines)


@dataclass(frozen=True)
class GridRow:
    """A formulation through a series, with the sums of its row."""

    row: PresenceRow

    @property
    def verbatim(self) -> int:
        return sum(x.presence.state in (State.VERBATIM, State.RETURNED) for x in self.row.cells)

    @property
    def other(self) -> int:
        return sum(x.presence.state is State.OTHER for x in self.row.cells)

    @property
    def texts(self) -> int:
        """How many statements have a text in the language."""
        return sum(x.presence.state is not State.NONE for x in self.row.cells)

    def other_wordings(self) -> list[FormulationOccurrence]:
        """The nearest other wording of each statement that does not have it to the letter."""
        return [x.occurrences[0] for x in self.row.cells if x.presence.state is State.OTHER]


@public_page
def formulation_list(request: HttpRequest) -> HttpResponse:
    """Approved formulations in rank order; for whoever reads drafts the proposed ones behind them."""
    public_text.catch_up()
    context = {"formulations": listed(_shown_to(request))}
    return render(request, "statements/formulation_list.html", context)


@public_page
def formulation(request: HttpRequest, slug: str) -> HttpResponse:
    """The dossier of one: its wordings, renderings, and every place where it stands."""
    public_text.catch_up()
    found = _shown_to(request).with_wordings().by_slug(slug)
    if found is None:
        raise Http404(_("There is no formulation at this address."))
    if found.slug != slug:
        return permanent_redirect(request, reverse("statements:formulation", args=[found.slug]))
    shown = listed(Formulation.objects.filter(pk=found.pk))
    statements = _statements(found)
    context: dict[str, Any] = {
        "formulation": found,
        "shown": shown[0] if shown else Listed(found, found.slug, "en", (), ()),
        "wordings": [(languages.get(tag), text, found.variants(tag)) for tag, text in found.texts().items()],
        "statements": statements,
        "verbatim": [x.statement for x in statements if x.verbatim],
        "otherwise": sum(not x.verbatim for x in statements),
        "places": sum(len(x.lines) for x in statements),
    }
    return render(request, "statements/formulation.html", context)


@public_page
def divergences(request: HttpRequest) -> HttpResponse:
    """Formulations that one language renders in several ways, the most surprising first."""
    return render(request, "statements/divergences.html", {"diverging": diverging(_shown_to(request))})


@public_page
def series_formulations(request: HttpRequest, slug: str) -> HttpResponse:
    """A series by its formulations, as a drawing and as a table with the same facts."""
    public_text.catch_up()
    series = Series.objects.with_published().with_names().by_slug(slug)
    if series is None:
        raise Http404(_("Nothing published is at this address."))
    if series.slug != slug:
        return permanent_redirect(request, reverse("statements:series_formulations", args=[series.slug]))
    spoken = languages_of(series)
    language = _language(request, series, spoken)
    candidates = reads_drafts(request) and request.GET.get("candidates") == "yes"
    shown = grid(series, language, candidates=candidates)
    context: dict[str, Any] = {
        "series": series,
        "grid": shown,
        "rows": [GridRow(x) for x in shown.rows],
        "language": languages.get(language),
        "spoken": _switches(spoken, language),
        "may_see_candidates": reads_drafts(request),
        "candidates": candidates,
    }
    return render(request, "statements/series_formulations.html", context)


def _language(request: HttpRequest, series: Series, spoken: Sequence[str]) -> str:
    """The one asked for, else that in which most formulations of the series have a wording."""
    asked = request.GET.get("language", "")
    if asked in spoken:
        return asked
    worded = FormulationWording.objects.filter(formulation__in=Formulation.objects.of_series(series.slug).approved())
    counts = Counter(worded.filter(canonical=True).values_list("language", flat=True))
    return max(spoken, key=lambda x: (counts[x], -spoken.index(x)))


def _shown_to(request: HttpRequest) -> FormulationQuerySet:
    shown: FormulationQuerySet = Formulation.objects.all()
    return shown.not_rejected() if reads_drafts(request) else shown.approved()


def _switches(spoken: Sequence[str], chosen: str) -> list[tuple[Language, bool]]:
    return [(languages.get(tag), tag == chosen) for tag in spoken]


def _statements(found: Formulation) -> list[InStatement]:
    """The published statements in which a formulation stands, the oldest first, in a fixed number of queries."""
    current = FormulationOccurrence.objects.current().filter(formulation=found)
    occurrences = list(current.select_related("wording", "edition", "paragraph__section").oldest_first())
    statements = Statement.objects.published().with_cards().in_bulk({x.statement_id for x in occurrences})
    texts = _texts(occurrences)
    return [
        InStatement(statements[pk], [_line(x, texts[x.paragraph_id, x.edition_id]) for x in group])
        for pk, group in groupby(occurrences, lambda x: x.statement_id)
    ]


def _texts(occurrences: Sequence[FormulationOccurrence]) -> dict[tuple[str, int], str]:
    passages = Passage.objects.filter(
        paragraph__in={x.paragraph_id for x in occurrences}, edition__in={x.edition_id for x in occurrences}
    )
    return {
        (paragraph, edition): text for paragraph, edition, text in passages.values_list("paragraph", "edition", "text")
    }


def _line(occurrence: FormulationOccurrence, text: str) -> Line:
    left, right = text[: occurrence.start], text[occurrence.end :]
    before = f"…{left[-BESIDE:]}" if len(left) > BESIDE else left
    after = f"{right[:BESIDE]}…" if len(right) > BESIDE else right
    return Line(occurrence, before.replace("\n", " "), after.replace("\n", " "))
