"""A comparison as programs get it: `manage.py compare --json`, and the download of its page."""

from typing import Any

from statements.compare import comparison as comparing
from statements.models import Comparison
from statements.models.formulation import FormulationQuerySet
from statements.workflow.comparing import Compared
from statements.workflow.comparison_formulations import changed_formulations


def record(old: Compared, new: Compared, kept: Comparison, formulations: FormulationQuerySet) -> dict[str, Any]:
    """The comparison of two statements, with what became of `formulations`: docs/comparing.md explains its fields."""
    found = comparing.from_json(vars(kept))
    return {
        "old": old.statement.slug,
        "new": new.statement.slug,
        "full": {"old": old.full, "new": new.full},
        "paragraphs": [{"old": [*x.old], "new": [*x.new], "change": x.change} for x in found.paragraphs],
        "redline": [
            {
                "old": [*x.old],
                "new": [*x.new],
                "language": x.language,
                "parts": [[str(piece.kind), piece.text] for piece in x.pieces],
            }
            for x in found.redlines
        ],
        "one_sided": [
            {"paragraph": x.paragraph, "language": x.language, "old": x.old, "new": x.new} for x in found.one_sided
        ],
        "formulations": changed_formulations(old, new, formulations.ranked().with_wordings()),
    }
