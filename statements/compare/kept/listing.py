"""Formulations in rank order with what lists say of them: where they stand, and how they are rendered."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from django.db.models import Count

from statements.compare.kept.candidates import source_language
from statements.models import Formulation, FormulationOccurrence, RenderingUse, Series
from statements.models.formulation import FormulationQuerySet


@dataclass(frozen=True)
class CountedRendering:
    """A rendering, and how many published sentences have it where the other language has the formulation."""

    language: str
    text: str
    count: int


@dataclass(frozen=True)
class Listed:
    """A formulation with the wording that it is listed by, the slugs of the published statements in which it stands to
    the letter (the oldest first), and its renderings (by language, that of most sentences first).
    """

    formulation: Formulation
    text: str
    language: str
    statements: Sequence[str]
    renderings: Sequence[CountedRendering]


def listed(formulations: FormulationQuerySet, series: Series | None = None, limit: int | None = None) -> list[Listed]:
    """Those that have a wording, in rank order; of a series those that stand in it, with its statements alone.

    A fixed number of queries.
    """
    if series is not None:
        formulations = formulations.of_series(series.slug)
    shown = list(formulations.ranked().with_wordings()[:limit])
    statements, renderings = _statements(shown, series), _renderings(shown)
    return [
        Listed(x, texts[tag], tag, statements.get(x.pk, ()), renderings.get(x.pk, ()))
        for x, texts in ((x, x.texts()) for x in shown)
        if texts and (tag := source_language(texts))
    ]


def _statements(shown: Sequence[Formulation], series: Series | None) -> Mapping[int, list[str]]:
    verbatim = FormulationOccurrence.objects.verbatim().current().filter(formulation__in=[x.pk for x in shown])
    if series is not None:
        verbatim = verbatim.filter(statement__series=series)
    rows = verbatim.order_by("statement__date", "statement__slug").values_list("formulation", "statement__slug")
    found: dict[int, list[str]] = defaultdict(list)
    for pk, slug in rows.distinct():
        found[pk].append(slug)
    return found


def _renderings(shown: Sequence[Formulation]) -> Mapping[int, list[CountedRendering]]:
    of_shown = RenderingUse.objects.current().filter(rendering__formulation__in=[x.pk for x in shown])
    names = ("rendering__formulation", "rendering__language", "rendering__text")
    counted = of_shown.values_list("rendering", *names).annotate(count=Count("pk"))
    found: dict[int, list[CountedRendering]] = defaultdict(list)
    for _, pk, language, text, count in counted.order_by("rendering__language", "-count", "rendering"):
        found[pk].append(CountedRendering(language, text, count))
    return found
