"""How formulations are rendered in other languages, learned from published sentences and kept as rows."""

from collections.abc import Iterable, Iterator, Sequence

from django.conf import settings
from django.db import transaction

from statements import languages
from statements.compare.formulations.renderings import Rendering
from statements.compare.formulations.wordings import wording_pattern
from statements.compare.kept.candidates import source_language
from statements.compare.kept.occurrences import place
from statements.compare.kept.sentence_pairs import Bitexts, PlacedPair
from statements.models import Formulation, FormulationRendering, FormulationWording, RenderingUse
from statements.text import fold, fold_with_offsets

Learned = tuple[FormulationWording, str, Rendering, Sequence[PlacedPair]]


def refresh_renderings(bitexts: Bitexts, formulations: Iterable[int] | None = None) -> int:
    """Learn the renderings of formulations (keys; None: of all that are not rejected) anew from all published texts:
    of the wording that they are found by, in every other language; how many there are.
    """
    followed = Formulation.objects.not_rejected()
    if formulations is not None:
        followed = followed.filter(pk__in=list(formulations))
    wordings = [x for one in followed.with_wordings() if (x := _found_by(one))]
    learned = list(_learned(bitexts, wordings))
    with transaction.atomic():
        FormulationRendering.objects.filter(formulation__in=[x.formulation_id for x in wordings]).delete()
        known = set(FormulationWording.objects.filter(pk__in=[x.pk for x in wordings]).values_list("pk", flat=True))
        kept = [x for x in learned if x[0].pk in known]  # what was merged or deleted meanwhile is gone
        uses = [use for x in kept for use in _uses(x)]
        RenderingUse.objects.bulk_create(uses, batch_size=settings.INDEX_BATCH)
    return len(kept)


def _found_by(one: Formulation) -> FormulationWording | None:
    canonical = {x.language: x for x in one.wordings.all() if x.canonical}
    return canonical[source_language(canonical)] if canonical else None


def _learned(bitexts: Bitexts, wordings: Sequence[FormulationWording]) -> Iterator[Learned]:
    tags = list(dict.fromkeys(x.language for x in bitexts.texts))
    for wording in wordings:
        family = languages.get(wording.language).search
        for target in tags:
            if languages.get(target).search != family:  # the other script of Chinese renders nothing
                placed, paired = bitexts.between(wording.language, target)
                for x in paired.renderings(wording.folded):
                    yield wording, target, x, placed


def _uses(learned: Learned) -> Iterator[RenderingUse]:
    """The sentences that have a rendering, which is saved."""
    wording, target, rendering, placed = learned
    row, is_new = FormulationRendering.objects.get_or_create(
        formulation_id=wording.formulation_id,
        source=wording.language,
        language=target,
        folded=fold(rendering.text),
        defaults={"text": rendering.text},
    )
    for at in (*rendering.verbatim, *rendering.near) if is_new else ():
        found = _span(rendering.text, placed[at]) if at in rendering.verbatim else None
        span = found or placed[at].span
        yield RenderingUse(**place(placed[at].target, span), rendering=row, verbatim=found is not None)


def _span(rendering: str, placed: PlacedPair) -> tuple[int, int] | None:
    """Where a rendering stands in a sentence, as offsets in its paragraph's text."""
    start, end = placed.span
    folded, places = fold_with_offsets(placed.target.text[start:end])
    match = wording_pattern(fold(rendering), placed.target.language).search(folded)
    return (start + places[match.start()], start + places[match.end() - 1] + 1) if match else None
