"""Formulations whose renderings diverge, from what was found in published sentences."""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass

from statements.compare.formulations.divergence import Divergence, Use, divergence
from statements.models import Formulation, RenderingUse, Statement
from statements.models.formulation import FormulationQuerySet


@dataclass(frozen=True)
class Diverging:
    """A formulation of `source` that `language` renders in several ways; the place of each use is a `RenderingUse`."""

    formulation: Formulation
    source: str
    language: str
    divergence: Divergence

    @property
    def text(self) -> str:
        """The canonical wording in `source`, the language that is rendered."""
        return self.formulation.texts().get(self.source, str(self.formulation))


def diverging(formulations: FormulationQuerySet) -> list[Diverging]:
    """Those of these that diverge, the most surprising first; then what follows publishers, then what follows time.

    A fixed number of queries.
    """
    known = {x.pk: x for x in formulations.with_wordings()}
    order = {pk: at for at, pk in enumerate(Statement.objects.published().oldest_first().values_list("pk", flat=True))}
    uses: dict[tuple[int, str, str], list[Use]] = defaultdict(list)
    for x in _uses(list(known)):
        key = x.rendering.formulation_id, x.rendering.source, x.rendering.language
        uses[key].append(Use(x.rendering.text, order[x.statement_id], x.edition.publisher, x))
    found = [(key, divergence(each)) for key, each in uses.items()]
    result = [Diverging(known[pk], source, tag, x) for (pk, source, tag), x in found if x]
    return sorted(result, key=lambda x: (-x.divergence.surprise, x.divergence.pattern.value, x.formulation.slug))


def _uses(formulations: Sequence[int]) -> list[RenderingUse]:
    current = RenderingUse.objects.current().filter(rendering__formulation__in=formulations)
    return list(current.select_related("rendering", "edition", "statement", "paragraph").oldest_first())
