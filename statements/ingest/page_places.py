"""On which page of its original each row of a text begins, told by the words of both. Pure, and linear in them.

A row is known by its first letters. Where these stand on several pages, the next place behind that of the row before
is taken, else the nearest one before it.
"""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Mapping, Sequence
from itertools import accumulate

from statements.text import fold

NO_LETTERS = re.compile(r"[\W_]+")
HAN = re.compile("[\u3400-\u9fff]{6}")
# Letters: of a row whose longer beginning is not found, the shorter one is looked for, the shortest in Han alone.
BEGINNINGS = LONGEST, _, SHORTEST = 32, 12, 6


def pages_of_rows(rows: Sequence[Mapping[str, str]], pages: Sequence[str]) -> list[int]:
    """For each row ({edition: what it says}) the page from 1, the first where its languages stand on several; 0 where
    no page says so.
    """
    letters = [_letters(x) for x in pages]
    ends, whole = list(accumulate(map(len, letters))), "".join(letters)
    editions = dict.fromkeys(key for row in rows for key in row)
    found = [_pages_of_texts([row.get(key, "") for row in rows], whole, ends) for key in editions]
    return [min(filter(None, its), default=0) for its in zip(*found, strict=True)] if found else [0] * len(rows)


def _letters(text: str) -> str:
    return NO_LETTERS.sub("", fold(text))


def _pages_of_texts(texts: Sequence[str], whole: str, ends: Sequence[int]) -> list[int]:
    """The pages of the texts of one language; `ends` are those of the pages in the letters of the whole file."""
    rows = [_letters(x[: 8 * LONGEST]) for x in texts]
    found = {
        size: _occurrences({x[:size] for x in rows if size > SHORTEST and len(x) >= size or HAN.match(x)}, whole, size)
        for size in BEGINNINGS
    }
    result, at = [], 0
    for row in rows:
        places = next((x for size in BEGINNINGS if (x := found[size].get(row[:size]))), [])
        if places:
            following = bisect_left(places, at)
            at = places[min(following, len(places) - 1)]
        result.append(bisect_right(ends, at) + 1 if places else 0)
    return result


def _occurrences(beginnings: set[str], whole: str, size: int) -> dict[str, list[int]]:
    """{beginning: its places in the whole, in order}, those alone that stand there."""
    places: dict[str, list[int]] = {}
    for at in range(len(whole) - size + 1) if beginnings else ():
        if (said := whole[at : at + size]) in beginnings:
            places.setdefault(said, []).append(at)
    return places
