"""What a search can be narrowed to: the values that there are in all that is published, and what they are called.

Kept in the process until the index's version changes: whatever changes these names changes it too.
"""

from collections.abc import Collection, Mapping
from dataclasses import dataclass, replace

from django.utils.translation import get_language

from statements import languages
from statements.search import worker
from statements.search.facets.domains import Offered
from statements.search.facets.registry import BY_NAME, FACTS


@dataclass(frozen=True)
class Options:
    """The values of each fact, in the order in which they are offered. Facts that can have any are not in it."""

    values: Mapping[str, Offered]

    def including(self, fact: str, values: Collection[str]) -> "Options":
        """The same, with these values too of a fact that has too many to offer them all. Two SQL queries."""
        added = BY_NAME[fact].domain.looked_up(values)
        return replace(self, values={**self.values, fact: {**self.values[fact], **added}}) if added else self

    def label(self, fact: str, value: str) -> tuple[str, str]:
        """(language tag, text) of a value as the interface calls it; the tag is empty where it is the interface's."""
        texts = self.values.get(fact, {}).get(value)
        return languages.nearest(dict(texts), get_language() or "en") if texts else BY_NAME[fact].domain.called(value)


@worker.until_index_changes
def current() -> Options:
    """What there is now. Seven SQL queries when the index changed, none else."""
    offered = ((fact.name, fact.domain.offered()) for fact in FACTS)
    return Options({name: values for name, values in offered if values is not None})
