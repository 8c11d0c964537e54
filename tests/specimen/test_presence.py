"""What is found of formulations in the specimen is what its plan says, year by year and edition by edition."""

from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from functools import cache

from statements import languages
from statements.compare.formulations.occurrences import EditionText, Sought, SoughtWording, occurrences
from statements.compare.formulations.presence import State, presences
from statements.management.specimen import approved_formulations
from statements.text import fold
from tests.specimen.plan import ABSENT, Series
from tests.specimen.plan_checks import DROPPED, NO_TEXT, OTHERWISE, RETURNED
from tests.specimen.test_plan import SERIES
from tests.specimen.test_texts import STATEMENTS, rows

EXPECTED = {NO_TEXT: State.NONE, ABSENT: State.ABSENT, DROPPED: State.DROPPED}


def state_of(cell: str) -> State:
    if cell.startswith(OTHERWISE):
        return State.OTHER
    return EXPECTED.get(cell) or (State.RETURNED if cell.startswith(RETURNED) else State.VERBATIM)


def texts_of(series: Series, edition: str) -> list[EditionText]:
    """Of one edition through the years; each year is a statement and an edition by its number."""
    tag = languages.get(edition.removesuffix("-2")).tag
    return [
        EditionText(number, number, tag, row.id, 1, row.texts[edition])
        for number, year in enumerate(sorted(series.years))
        for row in series.years[year].rows
        if edition in row.texts
    ]


def found(series: Series, edition: str, planned: Sequence[tuple[str, Sequence[str]]]) -> list[list[State]]:
    """The states through the years of each formulation, given by its words and their variants."""
    texts = texts_of(series, edition)
    sought = [
        Sought(n, tuple(SoughtWording(at, texts[0].language, fold(x), not at) for at, x in enumerate(said)))
        for n, said in enumerate([words, *dict.fromkeys(variants)] for words, variants in planned)
    ]
    verbatim: dict[int, Counter[int]] = defaultdict(Counter)
    other: dict[int, set[int]] = defaultdict(set)
    for x in occurrences(texts, sought):
        if x.verbatim and x.wording == 0:
            verbatim[x.formulation][x.text.statement] += 1
        else:
            other[x.formulation].add(x.text.statement)
    full = [True if edition in series.years[year].editions else None for year in sorted(series.years)]
    return [[x.state for x in presences(full, verbatim[n], other[n])] for n in range(len(sought))]


@cache
def cells() -> list[tuple[str, State, State]]:
    """(which, as planned, as found) of each cell, where editors know the variants that the plan names."""
    return [cell for series in SERIES.values() for cell in _cells(series)]


def _cells(series: Series) -> Iterator[tuple[str, State, State]]:
    of_edition: dict[str, list[Sequence[str]]] = defaultdict(list)
    for edition, *row in series.rows("Formulations"):
        of_edition[edition].append(row)
    for edition, planned in of_edition.items():
        others = [[x.removeprefix(OTHERWISE).strip() for x in row if x.startswith(OTHERWISE)] for row in planned]
        states = found(series, edition, [(row[0], x) for row, x in zip(planned, others, strict=True)])
        for said, of_row in zip(planned, states, strict=True):
            for year, cell, state in zip(sorted(series.years), said[1:], of_row, strict=True):
                yield f"{series.slug} {year} {edition} {said[0]}", state_of(cell), state


def test_presence_is_as_planned() -> None:
    wrong = [x for x in cells() if x[1] != x[2]]
    assert len(cells()) > 500 and len(wrong) <= 0.03 * len(cells()), wrong


def test_nothing_that_stands_there_is_called_dropped() -> None:
    said = {State.VERBATIM, State.OTHER, State.RETURNED}
    assert [x for x in cells() if x[2] == State.DROPPED and x[1] in said] == []


def test_every_wording_that_the_sample_editors_approved_stands_in_a_text() -> None:
    texts: dict[str, list[str]] = defaultdict(list)
    for statement in STATEMENTS.values():
        tags = {x.key: x.language for x in statement.editions}
        for x in (passage for row in rows(statement) for passage in row.passages):
            texts[tags[x.edition]].append(fold(x.text))
    approved = approved_formulations()
    assert 20 <= len(approved) <= 30 and len({x["slug"] for x in approved}) == len(approved)
    wordings = [(tag, text) for x in approved for tag, said in x["wordings"].items() for text in said]
    assert [(tag, x) for tag, x in wordings if not any(fold(x) in text for text in texts[tag])] == []
