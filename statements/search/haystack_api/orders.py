"""By what the hits of a SearchQuerySet are sorted: any number of fields, each way."""

from collections.abc import Sequence

from haystack.constants import DJANGO_CT, DJANGO_ID, ID

from statements.search.haystack_api.indexed import Unsupported
from statements.search.haystack_api.scope import Scope
from statements.search.whoosh.engine.hits import SCORE
from statements.search.whoosh.engine.layout import KEY
from statements.search.whoosh.registry import DATE, MODEL

BEST_FIRST = (f"-{SCORE}", f"-{DATE}")
OWN = {SCORE: SCORE, ID: KEY, DJANGO_ID: KEY, DJANGO_CT: MODEL}


def columns(asked: Sequence[str], scope: Scope) -> tuple[str, ...]:
    """The engine's names of what is to be sorted by; where nothing is, the best first, then the newest.

    Documents without a value are the lowest. Raises Unsupported for a field that cannot be sorted by.
    """
    return tuple(_column(name, scope) for name in asked) or BEST_FIRST


def _column(asked: str, scope: Scope) -> str:
    sign = "-" if asked.startswith("-") else ""
    name = asked.lstrip("+-")
    field = scope.field(name)
    found = OWN.get(name) or (field and (field.number or field.label))
    if not found:
        raise Unsupported(f"order by {name!r}")
    return sign + found
