"""Holds the plan of a series against its texts. Each check yields what is wrong, in words for whoever mends it."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from itertools import combinations

from tests.specimen.plan import ABSENT, Series, Year, says

NO_TEXT, DROPPED, RETURNED, OTHERWISE = "no text", "dropped", "returned", "~"
STRENGTHS = {"weaker", "stronger"}


def formulations(series: Series) -> Iterator[str]:
    """Where words stand verbatim, otherwise worded or not at all, year by year."""
    for table in series.tables.get("Formulations", ()):
        if list(table.head[2:]) != sorted(series.years):
            yield f"formulations: years {table.head[2:]}, but statements of {sorted(series.years)}"
            continue
        for edition, words, *cells in table.rows:
            for fault in _formulation(series, edition, words, dict(zip(table.head[2:], cells, strict=True))):
                yield f"formulation {edition} {words!r} {fault}"


def _formulation(series: Series, edition: str, words: str, cells: Mapping[str, str]) -> Iterator[str]:
    others = [cell.removeprefix(OTHERWISE).strip() for cell in cells.values() if cell.startswith(OTHERWISE)]
    present, ever = False, False
    for name, cell in cells.items():
        year = series.years[name]
        if (cell == NO_TEXT) != (edition not in year.editions):
            yield f"{name}: {cell!r}, but the editions are {sorted(year.editions)}"
        if cell == NO_TEXT or edition not in year.editions:
            continue
        faults = [_standing(year, edition, words, others, cell), _standing_before(cell, present=present, ever=ever)]
        yield from (f"{name}: {fault}" for fault in faults if fault)
        present = cell not in (DROPPED, ABSENT)
        ever = ever or present


def _standing(year: Year, edition: str, words: str, others: Sequence[str], cell: str) -> str:
    """What is wrong with a cell by the year's own text; "" where nothing is."""
    found = year.sections_with(edition, words)
    if cell.startswith(OTHERWISE):
        other = cell.removeprefix(OTHERWISE).strip()
        if found:
            return f"{cell!r}, but it stands verbatim in {sorted(found)}"
        return "" if year.sections_with(edition, other) else f"{other!r} does not stand there"
    if cell in (DROPPED, ABSENT):
        left = [x for x in (words, *others) if year.sections_with(edition, x)]
        return f"{cell!r}, but {left} stand there" if left else ""
    try:
        said = {int(x) for x in cell.removeprefix(RETURNED).split(",")}
    except ValueError:
        return f"{cell!r} is no cell of this table"
    return "" if said == found else f"{cell!r}, but it stands in {sorted(found)}"


def _standing_before(cell: str, *, present: bool, ever: bool) -> str:
    """What is wrong with a cell by the statement before: whether it was `present` there, or `ever` before."""
    if cell == DROPPED and not present:
        return f"{cell!r}, but it did not stand in the statement before"
    if cell == ABSENT and present:
        return f"{cell!r}, but it stood in the statement before: it was dropped"
    if cell.startswith(RETURNED) and (present or not ever):
        return f"{cell!r}, but it was not gone before"
    if cell[0].isdigit() and ever and not present:
        return f"{cell!r}, but it was gone before: it returned"
    return ""


def paragraphs(series: Series) -> Iterator[str]:
    """The matrix has every row of the text, and no other."""
    for name, year in series.years.items():
        said = {id for ids in series.threads.values() for id in ids.get(name, ())}
        yield from (f"paragraphs {name}: {id} is in no thread" for id in year.places if id not in said)
        yield from (f"paragraphs {name}: {id} is no row of the text" for id in sorted(said - year.places.keys()))


def _place(series: Series, thread: str, year: str) -> int:
    return min(series.years[year].places.get(id, -1) for id in series.threads[thread][year])


def _crossing(series: Series, one: str, other: str, before: str, now: str) -> bool:
    """Whether two threads stand in one order before, and in the other now."""
    then = _place(series, one, before) - _place(series, other, before)
    today = _place(series, one, now) - _place(series, other, now)
    return then * today < 0


def _common(series: Series, before: str, now: str) -> list[str]:
    return [name for name, ids in series.threads.items() if before in ids and now in ids]


def moved(series: Series) -> Iterator[str]:
    """Without what moved, both texts have one order; each that moved is out of it, and stood where is said."""
    listed = {(thread, year): (start, end) for thread, year, start, end in series.rows("Moved")}
    for before, now in series.pairs():
        moved_now = {thread for thread, year in listed if year == now}
        joined = {x for names, year, _ in series.rows("Merged and split") if year == now for x in names.split("+")}
        common = _common(series, before, now)
        still = [x for x in common if x not in moved_now]
        for one, other in combinations([x for x in still if x not in joined], 2):
            if _crossing(series, one, other, before, now):
                yield f"moved {now}: {one} and {other} changed places, and neither is listed"
        for thread in sorted(moved_now & set(common)):
            if not any(_crossing(series, thread, other, before, now) for other in still):
                yield f"moved {now}: {thread} stands in the order of {before}"
    for (thread, year), said in listed.items():
        yield from _sections_of_move(series, thread, year, said)


def _sections_of_move(series: Series, thread: str, year: str, said: tuple[str, str]) -> Iterator[str]:
    before, ids = series.before(year), series.threads.get(thread, {})
    if year not in ids or before not in ids:
        yield f"moved {year}: {thread} is not in both texts"
        return
    found = tuple(str(series.years[x].rows[_place(series, thread, x)].section) for x in (before, year))
    if found != said:
        yield f"moved {year}: {thread} from {said[0]} to {said[1]}, but it is from {found[0]} to {found[1]}"


def merged_and_split(series: Series) -> Iterator[str]:
    """Threads that share a paragraph now and did not before, and the other way, are those that the plan lists."""
    listed = {
        (year, what, pair)
        for threads, year, what in series.rows("Merged and split")
        for pair in combinations(sorted(threads.split("+")), 2)
    }
    found = {x for before, now in series.pairs() for x in _joined_and_parted(series, before, now)}
    yield from (f"{what} {year}: {' and '.join(pair)} are not" for year, what, pair in sorted(listed - found))
    yield from (f"{what} {year}: {' and '.join(pair)} are not listed" for year, what, pair in sorted(found - listed))


def _joined_and_parted(series: Series, before: str, now: str) -> Iterator[tuple[str, str, tuple[str, str]]]:
    for one, other in combinations(sorted(_common(series, before, now)), 2):
        then, today = (bool(set(series.threads[one][x]) & set(series.threads[other][x])) for x in (before, now))
        if then != today:
            yield now, "merged" if today else "split", (one, other)


def one_sided(series: Series) -> Iterator[str]:
    """Words that changed in one language only stand where is said; no paragraph that did so is left out."""
    listed = set()
    for thread, year, edition, before, after, unchanged in series.rows("Changed in one language only"):
        listed.add((thread, year))
        then, now = (series.text(thread, x, edition) for x in (series.before(year), year))
        fault = _changed(then, now, before, after) or _counterpart(series, thread, year, edition, unchanged)
        if fault:
            yield f"one-sided {thread} {year} {edition}: {fault}"
    for before, now in series.pairs():
        for thread in _common(series, before, now):
            same, changed = _sides(series, thread, before, now)
            if same and changed and (thread, now) not in listed:
                yield f"one-sided {thread} {now}: {changed} changed, {same} did not, and it is not listed"


def _changed(then: str, now: str, before: str, after: str) -> str:
    """What is wrong with words `before` that became `after`; a dash stands for none."""
    if before != ABSENT and not says(then, before):
        return f"{before!r} did not stand in the statement before"
    if after != ABSENT and not says(now, after):
        return f"{after!r} does not stand there"
    if (before == ABSENT or says(now, before)) and (after == ABSENT or says(then, after)):
        return f"{before!r} and {after!r} stand in both"
    return ""


def _counterpart(series: Series, thread: str, year: str, edition: str, words: str) -> str:
    editions = series.years[year].editions - {edition} if year in series.years else frozenset()
    years = (series.before(year), year)
    if any(all(says(series.text(thread, x, other), words) for x in years) for other in editions):
        return ""
    return f"{words!r} does not stand in another edition of both"


def _sides(series: Series, thread: str, before: str, now: str) -> tuple[list[str], list[str]]:
    """The editions in which a thread says the same as before, and those in which it does not."""
    ids = [series.threads[thread][x] for x in (before, now)]
    if any(len(x) != 1 or x[0] not in series.years[y].places for x, y in zip(ids, (before, now), strict=True)):
        return [], []
    then, today = (series.years[y].row(x[0]).texts for x, y in zip(ids, (before, now), strict=True))
    both = sorted(then.keys() & today.keys())
    return [x for x in both if then[x] == today[x]], [x for x in both if then[x] != today[x]]


def renderings(series: Series) -> Iterator[str]:
    """In these years a row has words in one edition and their rendering in another."""
    for edition, words, other, rendering, years in series.rows("Renderings"):
        for name in years.split(", "):
            rows = series.years[name].rows if name in series.years else ()
            if not any(
                says(x.texts.get(edition, ""), words) and says(x.texts.get(other, ""), rendering) for x in rows
            ):
                yield f"rendering {name}: no row has {words!r} in {edition} and {rendering!r} in {other}"


def verbs(series: Series) -> Iterator[str]:
    """A verb that became weaker or stronger against the statement before."""
    for thread, year, edition, before, after, strength in series.rows("Verbs"):
        then, now = (series.text(thread, x, edition) for x in (series.before(year), year))
        fault = _changed(then, now, before, after)
        if fault:
            yield f"verb {thread} {year} {edition}: {fault}"
        if strength not in STRENGTHS:
            yield f"verb {thread} {year} {edition}: {strength!r} is neither weaker nor stronger"


CHECKS: Sequence[Callable[[Series], Iterator[str]]] = (
    formulations, paragraphs, moved, merged_and_split, one_sided, renderings, verbs,
)  # fmt: skip
