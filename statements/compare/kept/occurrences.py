"""Where formulations stand in published statements, kept as rows."""

from collections.abc import Callable, Collection, Iterable, Sequence
from datetime import datetime

from django.conf import settings
from django.db import transaction
from django.db.models import Prefetch

from statements.compare.formulations.occurrences import EditionText, Sought, SoughtWording, Standing, occurrences
from statements.compare.kept.texts import compared_together, published_texts
from statements.models import Formulation, FormulationOccurrence, FormulationWording, Statement
from statements.models.formulation import FormulationQuerySet

FIELDS = (
    *("formulation_id", "wording_id", "verbatim", "share", "likeness"),
    *("statement_id", "edition_id", "paragraph_id", "revision", "start", "end", "text"),
)


def refresh_occurrences(statements: Iterable[int] | None = None, formulations: Iterable[int] | None = None) -> int:
    """Look for formulations (keys; None: all that are not rejected) in statements anew (keys; None: all); how many
    occurrences were found.

    The statements of a series are read together. Rows of what is not published any more go.
    """
    pks = list(Statement.objects.values_list("pk", flat=True) if statements is None else statements)
    followed = Formulation.objects.not_rejected().order_by("pk")
    if formulations is not None:
        followed = followed.filter(pk__in=list(formulations))
    seen, sought = _versions(followed), _sought(followed)
    found = 0

    def unchanged() -> bool:
        return _versions(followed) == seen

    for group in compared_together(pks):
        while (written := _refresh_group(group, sought, unchanged)) is None:
            seen, sought = _versions(followed), _sought(followed)
        found += written
    return found


def _refresh_group(statements: Collection[int], sought: Sequence[Sought], unchanged: Callable[[], bool]) -> int | None:
    """Read, look, then write where nothing has changed meanwhile (else None): looking takes too long to keep others
    from writing.
    """
    texts = published_texts(statements)
    found = list(occurrences(texts, sought))
    with transaction.atomic():
        if not unchanged() or published_texts(statements) != texts:
            return None
        _replace(statements, [x.key for x in sought], found)
    return len(found)


def _versions(followed: FormulationQuerySet) -> list[tuple[int, datetime]]:
    """What tells whether formulations were changed."""
    return list(followed.values_list("pk", "updated_at"))


def _replace(statements: Collection[int], formulations: Sequence[int], found: Sequence[Standing]) -> None:
    """Write what is new and delete what is gone, so that others wait as briefly as can be."""
    kept = FormulationOccurrence.objects.filter(statement__in=statements)
    followed = set(formulations)
    old = {tuple(x): pk for pk, *x in kept.values_list("pk", *FIELDS) if x[0] in followed}
    rows = [_row(x) for x in found]
    new = {tuple(getattr(row, name) for name in FIELDS): row for row in rows}
    gone = [pk for values, pk in old.items() if values not in new]
    for start in range(0, len(gone), settings.INDEX_BATCH):
        FormulationOccurrence.objects.filter(pk__in=gone[start : start + settings.INDEX_BATCH]).delete()
    added = [row for values, row in new.items() if values not in old]
    FormulationOccurrence.objects.bulk_create(added, batch_size=settings.INDEX_BATCH)


def _row(x: Standing) -> FormulationOccurrence:
    return FormulationOccurrence(
        **place(x.text, x.span),
        formulation_id=x.formulation,
        wording_id=x.wording,
        verbatim=x.verbatim,
        share=x.share,
        likeness=x.likeness,
    )


def place(text: EditionText, span: tuple[int, int]) -> dict[str, int | str]:
    """The fields of a row for a stretch of a text."""
    return {
        "statement_id": text.statement,
        "edition_id": text.edition,
        "paragraph_id": text.paragraph,
        "revision": text.revision,
        "start": span[0],
        "end": span[1],
        "text": text.text[slice(*span)],
    }


def _sought(followed: FormulationQuerySet) -> list[Sought]:
    """Formulations as they are looked for."""
    wordings = FormulationWording.objects.order_by("-canonical", "pk")
    return [_as_sought(x) for x in followed.prefetch_related(Prefetch("wordings", wordings), "refused")]


def _as_sought(one: Formulation) -> Sought:
    wordings = tuple(SoughtWording(x.pk, x.language, x.folded, x.canonical) for x in one.wordings.all())
    refused = frozenset((x.language, x.folded) for x in one.refused.all())
    return Sought(one.pk, wordings, refused)
