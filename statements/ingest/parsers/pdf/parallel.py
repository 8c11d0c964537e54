"""Two languages that stand apart on pages: left and right of one line, or page by page. Each gets its own pages. Pure.

Scripts tell the languages apart, so that no gap has to: a gazette's pages lie beside each other, columns are as narrow
as they like, and one language goes on to the next page while the other is still on this one. Languages of one script
need a gap.
"""

import math
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache, partial
from itertools import accumulate, groupby
from statistics import median
from typing import TypeGuard

from statements.ingest.parsers.pdf import columns
from statements.ingest.parsers.pdf.columns import TOUCHING, Band, crosses
from statements.ingest.parsers.pdf.pages import Ruled, Sheet
from statements.ingest.parsers.pdf.typeset import Line, Word, set_lines
from statements.languages.detection import HAN_WEIGHT, SCRIPTS, detect

SECOND_LEAST = 0.15  # of all that is said: less of a second language is names
PARTED_LEAST = 0.93  # of what is said: on its language's side, or on pages of its own
BESIDE_LEAST = 0.5  # of what is said: on pages that have both languages, where they stand in columns
ALONE_LEAST = 0.9  # of a page: it is in one language
LIKE_LENGTHS = 0.8  # difference of logarithms of how much is said
GAP_LEAST = 3  # points
FRAMED_MOST = 2  # rows of a table, in the mean, that is a frame round columns
CENTRE = 0.06  # of the width of what is printed: so far from its middle a gutter is the likelier one
AS_GOOD = 0.01  # of what a page says: such a difference between two places tells nothing

Weights = Counter[str]


@dataclass(frozen=True)
class Strip:
    """A part of a page that is in one language: `side` 0 is the whole width, 1 and 2 are left and right.

    `width`: of the page that it would be by itself, with margins of one width, if it began at the page's left edge.
    """

    sheet: Sheet
    width: float
    side: int = 0


@dataclass(frozen=True)
class Gutter:
    """Between the columns of a page: where it runs, and which script or language stands left of it."""

    x: float
    left: str


def by_columns(sheets: Sequence[Sheet]) -> list[list[Strip]] | None:
    """The strips of each language, where the two stand left and right of a gutter; None elsewhere."""
    pages = [_untabled(x) for x in sheets]
    scripts = _two_scripts(pages)
    if scripts is None or _has_rows(sheets):
        return None
    told = [_gutter(sheet, scripts) for sheet in pages]
    both = [x for x in told if x]
    whole = sum(sum(_weights(x.words).values()) for x in pages)
    beside, parted = sum(x[1] for x in both), sum(x[2] for x in both)
    if beside < BESIDE_LEAST * whole or parted < PARTED_LEAST * beside:
        return None
    tell = partial(_script, of=scripts)
    return _parted_by([x[0] if x else None for x in told], pages, scripts, tell)


def by_gap(sheets: Sequence[Sheet]) -> list[list[Strip]] | None:
    """The strips of each language, where most is said in columns with a gap between them, and the left ones are in
    another language than the right ones, be it of the same script; None elsewhere.
    """
    if _has_rows(sheets):
        return None
    pages = [_untabled(x) for x in sheets]
    bands = [[x.columns for x in columns.parts(page) if _is_beside(x)] for page in pages]
    said = [[_said(band[side] for band in page) for side in (0, 1)] for page in bands]
    tags = [detect(" ".join(page[side] for page in said)) or "" for side in (0, 1)]
    beside = sum(len(x) for page in said for x in page)
    if not all(tags) or tags[0] == tags[1] or beside < BESIDE_LEAST * sum(len(x.text) for y in pages for x in y.words):
        return None
    told = [_between(page, tags[detect(texts[0]) == tags[1]]) for page, texts in zip(bands, said, strict=True)]
    return _parted_by(told, pages, tags, partial(_language, of=tags))


def _is_beside(part: columns.Part) -> TypeGuard[Band]:
    return isinstance(part, Band) and len(part.columns) == 2


def _said(of: Iterable[Iterable[Line]]) -> str:
    return " ".join(line.text for lines in of for line in lines)


def _between(bands: Sequence[Sequence[Sequence[Line]]], left: str) -> Gutter | None:
    """The gutter of a page with such bands; None where it has none."""
    middles = [(max(x.x1 for x in band[0]) + min(x.x0 for x in band[1])) / 2 for band in bands]
    return Gutter(median(middles), left) if middles else None


def _language(words: Iterable[Word], of: Sequence[str]) -> str:
    """The one of two languages in which these words are; "" where that cannot be told."""
    found = detect(" ".join(x.text for x in words))
    return found if found and found in of else ""


def _parted_by(
    told: Sequence[Gutter | None], pages: Sequence[Sheet], of: Sequence[str], tell: Callable[[Sequence[Word]], str]
) -> list[list[Strip]]:
    """The strips of each language, that of the left column first. `told`: the gutter of each page that has one."""
    usual = _usual([x for x in told if x])
    strips = [_strips(sheet, found or usual, of, tell) for sheet, found in zip(pages, told, strict=True)]
    ordered = sorted(of, key=lambda x: x != usual.left)
    return [[strip for of_page in strips for strip in of_page[language]] for language in ordered]


def by_pages(sheets: Sequence[Sheet]) -> list[list[Strip]] | None:
    """The strips of each language, where nearly every page is in one of the two; None elsewhere."""
    scripts = _two_scripts(sheets)
    if scripts is None:
        return None
    pages = [_of_page(sheet) for sheet in sheets]
    whole: Weights = sum(pages, Counter())
    alone = [page.most_common(1)[0] for page in pages if page and _is_alone(page)]
    if sum(weight for _, weight in alone) < PARTED_LEAST * whole.total():
        return None
    one, two = (whole[x] for x in scripts)
    if abs(math.log(one / two)) > LIKE_LENGTHS:
        return None
    first = alone[0][0]
    ordered = sorted(scripts, key=lambda x: x != first)
    return [[strip for sheet in sheets for strip in _in_script(sheet, script, ordered)] for script in ordered]


def _two_scripts(sheets: Sequence[Sheet]) -> tuple[str, str] | None:
    """The scripts of a file in two languages."""
    weights: Weights = sum((_of_page(x) for x in sheets), Counter())
    ranked = weights.most_common(2)
    if len(ranked) < 2 or ranked[1][1] < SECOND_LEAST * weights.total():
        return None
    return ranked[0][0], ranked[1][0]


def _of_page(sheet: Sheet) -> Weights:
    return _weights(_untabled(sheet).words)


def _weights(words: Iterable[Word]) -> Weights:
    found: Weights = Counter()
    for word in words:
        found.update(dict(weights_of(word.text)))
    return found


@lru_cache(maxsize=1 << 15)
def weights_of(text: str) -> tuple[tuple[str, int], ...]:
    """How much a word says in each script; kana count as Han, which they stand among."""
    found: Weights = Counter()
    for name, pattern in SCRIPTS.items():
        if count := len(pattern.findall(text)):
            found["Hani" if name == "Kana" else name] += count * (HAN_WEIGHT if name in ("Hani", "Kana") else 1)
    return tuple(found.items())


def _is_alone(page: Weights) -> bool:
    return page.most_common(1)[0][1] >= ALONE_LEAST * page.total()


def _script(words: Iterable[Word], of: Sequence[str]) -> str:
    """The one of two scripts in which more of these words is written; "" for numbers and marks."""
    weights = _weights(words)
    best = max(of, key=lambda x: weights[x])
    return best if weights[best] else ""


def _untabled(sheet: Sheet) -> Sheet:
    """A page with the words of its ruled tables among the others: frames round columns are none of a table."""
    cells = (cell for table in sheet.tables for row in table.rows for cell in row if cell)
    inside = [word for cell in cells for line in cell for word in line.words]
    return replace(sheet, words=(*sheet.words, *inside), tables=()) if inside else sheet


# Columns


def _has_rows(sheets: Sequence[Sheet]) -> bool:
    """Whether rules part what stands beside each other into rows, rather than being a frame round each page."""
    tables = [[row for row in x.rows if sum(map(bool, row)) > 1] for sheet in sheets for x in sheet.tables]
    return sum(map(len, tables)) > FRAMED_MOST * len(tables)


def _gutter(sheet: Sheet, scripts: Sequence[str]) -> tuple[Gutter, float, float] | None:
    """Where the columns of a page part, how much it says, and how much of that stands on its script's side.

    None of a page that is in one language.
    """
    size = int(sheet.width) + 2
    covered = [0.0] * size  # how many more words begin than end there
    density = {script: [0.0] * size for script in scripts}
    for word in sheet.words:
        start, end = _span(word, size)
        _add(covered, start, end, 1)
        for script, weight in weights_of(word.text):
            if script in density:
                _add(density[script], start, end, weight / (end - start))
    sums = {script: list(accumulate(accumulate(x), initial=0.0)) for script, x in density.items()}
    totals = {script: x[-1] for script, x in sums.items()}
    whole = sum(totals.values())
    if min(totals.values()) < (1 - ALONE_LEAST) * whole:
        return None
    left = max(scripts, key=lambda script: max(_parted(sums, script, totals)))
    parted = _parted(sums, left, totals)
    best = max(parted)
    near = [x for x in range(size) if parted[x] >= best - AS_GOOD * whole]
    return Gutter(_emptiest(near, list(accumulate(covered)), sheet), left), whole, best


def _add(steps: list[float], start: int, end: int, amount: float) -> None:
    steps[start] += amount
    steps[end] -= amount


def _span(word: Word, size: int) -> tuple[int, int]:
    start = min(max(0, int(word.x0)), size - 2)
    return start, min(max(start + 1, math.ceil(word.x1)), size - 1)


def _parted(sums: dict[str, list[float]], left: str, totals: dict[str, float]) -> list[float]:
    """What stands on its side, for each place of a gutter, if `left` is the script of the left column."""
    right = next(x for x in sums if x != left)
    return [before + totals[right] - other for before, other in zip(sums[left], sums[right], strict=True)]


def _emptiest(places: Sequence[int], covered: Sequence[float], sheet: Sheet) -> float:
    """The middle of the gap among `places` that the fewest words cross: that in the page's middle, or the widest."""
    fewest = min(covered[x] for x in places)
    runs: list[list[int]] = []
    for x in places:
        if covered[x] == fewest:
            if runs and runs[-1][-1] == x - 1:
                runs[-1].append(x)
            else:
                runs.append([x])
    left, right = min(x.x0 for x in sheet.words), max(x.x1 for x in sheet.words)
    middle, near = (left + right) / 2, CENTRE * (right - left)
    central = [x for x in runs if len(x) >= GAP_LEAST and x[0] - near <= middle <= x[-1] + near]
    widest = max(central or runs, key=len)
    return (widest[0] + widest[-1] + 1) / 2


def _usual(gutters: Sequence[Gutter]) -> Gutter:
    left = Counter(x.left for x in gutters).most_common(1)[0][0]
    return Gutter(median(x.x for x in gutters if x.left == left), left)


def _strips(
    sheet: Sheet, gutter: Gutter, of: Sequence[str], tell: Callable[[Sequence[Word]], str]
) -> dict[str, list[Strip]]:
    """The strips of a page, from top to bottom: lines over both columns are their own language's."""
    result: dict[str, list[Strip]] = {x: [] for x in of}
    right = next(x for x in of if x != gutter.left)
    rows = set_lines(sheet.words, sheet.number, TOUCHING)
    for over, group in groupby(_told(rows, gutter, tell), key=lambda x: x[0]):
        words = [word for _, row in group for word in row.words]
        if over:
            result[over].append(Strip(replace(sheet, words=tuple(words)), sheet.width))
            continue
        before = tuple(x for x in words if (x.x0 + x.x1) / 2 < gutter.x)
        after = tuple(x for x in words if (x.x0 + x.x1) / 2 >= gutter.x)
        result[gutter.left].append(Strip(replace(sheet, words=before), gutter.x, 1))
        result[right].append(Strip(replace(sheet, words=after), sheet.width + gutter.x, 2))
    return result


def _told(rows: Sequence[Line], gutter: Gutter, tell: Callable[[Sequence[Word]], str]) -> Iterator[tuple[str, Line]]:
    """Each line with the script or language of what stands over both columns, "" where it stands in these.

    The last line of such a paragraph may end in the left column.
    """
    over = ""
    for row in rows:
        its = tell(row.words)
        if crosses(row, gutter.x):
            over = its or over or gutter.left
        elif row.x1 > gutter.x or its != over or its == gutter.left:
            over = ""
        yield over, row


# Page by page


def _in_script(sheet: Sheet, script: str, scripts: Sequence[str]) -> list[Strip]:
    """A page, if it is in this script; of a page in both, the lines that are."""
    page = _of_page(sheet)
    if not page:
        return [Strip(sheet, sheet.width)] if script == scripts[0] else []
    if _is_alone(page):
        return [Strip(sheet, sheet.width)] if page.most_common(1)[0][0] == script else []
    rows = set_lines(sheet.words, sheet.number)
    words = [word for row in rows if (_script(row.words, scripts) or scripts[0]) == script for word in row.words]
    tables = tuple(x for x in sheet.tables if (_script(_inside(x), scripts) or scripts[0]) == script)
    return [Strip(replace(sheet, words=tuple(words), tables=tables), sheet.width)]


def _inside(table: Ruled) -> list[Word]:
    return [word for row in table.rows for cell in row if cell for line in cell for word in line.words]
