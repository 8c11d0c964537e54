"""Texts of published statements as the comparison reads them: paragraphs of text, editions without commentary."""

from collections.abc import Collection, Iterable

from statements.compare.formulations.occurrences import EditionText
from statements.models import Authority, ParagraphKind, Passage, Statement, Status

ORDER = (
    *("edition__statement__date", "edition__statement__slug", "edition__order", "edition_id"),
    *("paragraph__section__order", "paragraph__order"),
)


def published_texts(statements: "Collection[int] | None" = None) -> list[EditionText]:
    """Those of some statements (keys), or of all that are published: the oldest first, each edition as it is read."""
    passages = Passage.objects.filter(
        edition__statement__status=Status.PUBLISHED, paragraph__retired_at=None, paragraph__kind=ParagraphKind.TEXT
    )
    passages = passages.exclude(edition__authority=Authority.COMMENTARY).order_by(*ORDER)
    if statements is not None:
        passages = passages.filter(edition__statement__in=statements)
    rows = passages.values_list(
        "edition__statement", "edition", "edition__language", "paragraph", "paragraph__revision", "text"
    )
    return [EditionText(*row) for row in rows.iterator()]


def compared_together(statements: Iterable[int]) -> list[list[int]]:
    """The groups that statements (keys) are compared in: those of one series together, any other by itself."""
    series = dict(Statement.objects.filter(pk__in=list(statements)).values_list("pk", "series"))
    alone = [[pk] for pk, one in series.items() if one is None]
    named = sorted({x for x in series.values() if x is not None})
    return [*(list(Statement.objects.filter(series=x).values_list("pk", flat=True)) for x in named), *alone]
