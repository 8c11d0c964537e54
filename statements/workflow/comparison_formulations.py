"""Which formulations are new, dropped, changed or returned from one statement to another, as the tables have them."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from statements.compare.formulations.presence import SAID, State, presences
from statements.models import Edition, Extent, Formulation, FormulationOccurrence, Statement
from statements.workflow.comparing import Compared

Changes = dict[str, list[dict[str, Any]]]


@dataclass
class _Standing:
    """Where one formulation stands in one language: {statement: ids of paragraphs}, and its other wordings."""

    verbatim: dict[int, list[str]] = field(default_factory=lambda: defaultdict(list))
    other: dict[int, list[tuple[str, str]]] = field(default_factory=lambda: defaultdict(list))


def changed_formulations(old: Compared, new: Compared, formulations: Iterable[Formulation]) -> Changes:
    """`{"new", "dropped", "changed", "returned"}`: of each formulation, in each language that both statements have,
    the text and the paragraphs where it stands (dropped ones: stood); of changed ones `was` too.

    What is new or returned is told from the statements of the series before, and nothing on the word of a text that is
    not known to be full.
    """
    found: Changes = {"new": [], "dropped": [], "changed": [], "returned": []}
    known = {x.pk: x for x in formulations}
    statements = [*_before(old, new), old.statement, new.statement]
    standing = _standing(known, statements)
    texts = {tag: _full(statements, tag) for tag in new.editions if tag in old.editions}
    for (pk, tag), where in standing.items():
        canonical = known[pk].texts().get(tag, "")
        if tag in texts and canonical:
            for kind, entry in _changes(where, statements, texts[tag], canonical):
                found[kind].append({"text": entry.pop("text"), "language": tag, **entry})
    return found


def _before(old: Compared, new: Compared) -> list[Statement]:
    """The published statements of the newer one's series before both, oldest first."""
    series = new.statement.series
    if series is None:
        return []
    first = min(old.statement.date, new.statement.date)
    earlier = Statement.objects.published().of_series(series.slug).filter(date__lt=first).oldest_first()
    return list(earlier.exclude(pk=old.statement.pk).defer("as_read").prefetch_related("editions"))


def _full(statements: Sequence[Statement], tag: str) -> list[bool | None]:
    """Whether the text of each in a language is known to be full; None without one."""
    return [_is_full([x for x in each.text_editions() if x.language == tag]) for each in statements]


def _is_full(editions: Sequence[Edition]) -> bool | None:
    return any(x.extent == Extent.FULL for x in editions) if editions else None


def _standing(known: Mapping[int, Formulation], statements: Sequence[Statement]) -> dict[tuple[int, str], _Standing]:
    """{(formulation, language): where it stands}, in the order of the formulations."""
    places = FormulationOccurrence.objects.filter(formulation__in=list(known)).current().of_statements(statements)
    found = defaultdict[tuple[int, str], _Standing](_Standing)
    for x in places.oldest_first().select_related("edition"):
        where = found[x.formulation_id, x.edition.language]
        if x.verbatim:
            where.verbatim[x.statement_id].append(x.paragraph_id)
        else:
            where.other[x.statement_id].append((x.paragraph_id, x.text))
    order = {pk: place for place, pk in enumerate(known)}
    return dict(sorted(found.items(), key=lambda x: (order[x[0][0]], x[0][1])))


def _changes(
    where: _Standing, statements: Sequence[Statement], texts: Sequence[bool | None], canonical: str
) -> Iterator[tuple[str, dict[str, Any]]]:
    counts = {n: len(where.verbatim.get(x.pk, ())) for n, x in enumerate(statements)}
    other = {n for n, x in enumerate(statements) if where.other.get(x.pk)}
    *before, was, now = [x.state for x in presences(texts, counts, other)]
    old, new = statements[-2].pk, statements[-1].pk
    here = {"text": canonical, "paragraphs": _once(where.verbatim.get(new, ()))}
    if now == State.DROPPED:
        stood = where.verbatim.get(old) or [pk for pk, _ in where.other.get(old, ())]
        yield "dropped", {"text": canonical, "paragraphs": _once(stood)}
    elif now == State.RETURNED:
        yield "returned", here
    elif now == State.VERBATIM and was == State.OTHER:
        yield "changed", {**here, "was": where.other[old][0][1]}
    elif now == State.OTHER and was in (State.VERBATIM, State.RETURNED):
        paragraphs = _once(pk for pk, _ in where.other[new])
        yield "changed", {"text": where.other[new][0][1], "was": canonical, "paragraphs": paragraphs}
    elif now == State.VERBATIM and was == State.ABSENT and SAID.isdisjoint(before):
        yield "new", here


def _once(ids: Iterable[str]) -> list[str]:
    return list(dict.fromkeys(ids))
