"""What changed from each statement of a series to the next, as far as it is kept."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from django.urls import reverse

from statements.compare.comparison import UNKNOWN
from statements.compare.matching import Change
from statements.models import Comparison, Statement, Status
from statements.views.comparison_page import REWORDED, names
from statements.workflow import comparison_tasks


@dataclass(frozen=True)
class Neighbours:
    """A statement and the one before it in its series. `changes`: [(change, its name, how many rows)] of new, gone,
    changed and moved ones; None where they are not compared yet.
    """

    old: Statement
    new: Statement
    changes: tuple[tuple[str, str, int], ...] | None

    @property
    def labels(self) -> tuple[str, str]:
        return labels(self.old, self.new)

    @property
    def address(self) -> str:
        return reverse("statements:compare", args=[self.old.slug, self.new.slug])


def labels(old: Statement, new: Statement) -> tuple[str, str]:
    """What two statements are called in short: their years, or their days where these are the same."""
    if old.date.year != new.date.year:
        return str(old.date.year), str(new.date.year)
    return (str(old.when), str(new.when)) if old.when != new.when else (old.slug, new.slug)


def neighbours_of(statements: Sequence[Statement]) -> list[Neighbours]:
    """Each of these statements, oldest first, with the one before it. What is not kept is asked to be compared."""
    kept = {(x.old_id, x.new_id): x for x in Comparison.objects.between(statements)}
    pairs = list(zip(statements, statements[1:], strict=False))
    if any((old.pk, new.pk) not in kept for old, new in pairs):
        comparison_tasks.catch_up([new.pk for _, new in pairs])
    return [Neighbours(old, new, _changes(kept.get((old.pk, new.pk)))) for old, new in pairs]


@dataclass(frozen=True)
class EarlierWordings:
    """What became of the paragraphs of a statement since the one before it: {id: change}; empty where it is not known
    yet.
    """

    old: Statement
    new: Statement
    changes: Mapping[str, str]

    @property
    def label(self) -> str:
        return labels(self.old, self.new)[0]

    @property
    def address(self) -> str:
        return reverse("statements:compare", args=[self.old.slug, self.new.slug])

    def of(self, paragraph: str) -> str:
        """The address of an earlier wording; empty where there is none, or where it is the same."""
        if self.changes.get(paragraph, Change.SAME) in (Change.SAME, Change.NEW, UNKNOWN):
            return ""
        return reverse("statements:compare_earlier", args=[self.old.slug, self.new.slug, paragraph])

    def is_new(self, paragraph: str) -> bool:
        return self.changes.get(paragraph) == Change.NEW


def earlier_wordings(old: Statement | None, new: Statement) -> EarlierWordings | None:
    """Those in the statement before `new`, as far as they are kept; what is missing is asked to be compared."""
    if old is None or new.status != Status.PUBLISHED:
        return None
    kept = Comparison.objects.between([old, new]).filter(new=new).first()
    if kept is None:
        comparison_tasks.catch_up([new.pk])
    return EarlierWordings(old, new, kept.changes() if kept else {})


def _changes(kept: Comparison | None) -> tuple[tuple[str, str, int], ...] | None:
    if kept is None:
        return None
    counts, said = kept.counts(), names()
    counted = {
        Change.NEW: counts[Change.NEW],
        Change.GONE: counts[Change.GONE],
        Change.EDITED: sum(counts[x] for x in REWORDED),
        Change.MOVED: counts[Change.MOVED],
        UNKNOWN: counts[UNKNOWN],
    }
    return tuple((str(change), said[change], n) for change, n in counted.items() if n or change != UNKNOWN)
