"""Dates as texts write them: in English and Chinese in many ways, elsewhere by the month's name (CLDR's, by Babel).

Pure.
"""

import datetime
import re
from collections.abc import Callable, Iterator, Sequence

from babel import Locale

from statements.ingest.marks import sentence_starts
from statements.languages.numerals import value

MONTHS = [
    "january",
    "february",
    "march",
    "april",
    "may",
    "june",
    "july",
    "august",
    "september",
    "october",
    "november",
    "december",
]
MONTH = rf"(?P<month>{'|'.join(f'{x[:3]}(?:{x[3:]})?' if len(x) > 3 else x for x in MONTHS)}|sept)\.?"
DAY = r"(?P<day>\d{1,2})(?:st|nd|rd|th)?"
YEAR = r"(?P<year>(?:19|20|21)\d\d)"
DATELINE_MOST = 20
EDGE, END = r"(?<![\w.])", r"(?![\w])"
ELSEWHERE = {  # {month as it stands in a date, in small letters: its number}
    name.lower(): number
    for locale in ("ru", "fr", "es", "pt", "de")
    for number, name in Locale.parse(locale).months["format"]["wide"].items()
}
MONTH_ELSEWHERE = rf"(?P<month>{'|'.join(sorted(ELSEWHERE, key=len, reverse=True))})"

PATTERNS = [
    re.compile(rf"{EDGE}{MONTH}\s+{DAY}\s*,?\s+{YEAR}{END}", re.IGNORECASE),
    re.compile(rf"{EDGE}{DAY}\s+(?:day\s+)?(?:of\s+)?{MONTH}\s*,?\s+{YEAR}{END}", re.IGNORECASE),
    re.compile(rf"{YEAR}\s*年\s*(?P<month>\d{{1,2}})\s*月\s*(?P<day>\d{{1,2}})\s*[日号號]"),
    re.compile(
        r"(?P<year>[〇零○一二三四五六七八九]{4})年(?P<month>[一二三四五六七八九十]{1,2})月(?P<day>[一二三四五六七八九十]{1,3})[日号號]"
    ),
    re.compile(rf"{EDGE}{YEAR}([-/.])(?P<month>\d{{1,2}})\2(?P<day>\d{{1,2}}){END}"),
    re.compile(rf"{EDGE}(?P<day>\d{{1,2}})\.\s?(?P<month>\d{{1,2}})\.\s?{YEAR}{END}"),
    re.compile(
        rf"{EDGE}[«\"]?(?P<day>\d{{1,2}})(?:er|º|\.)?[»\"]?\s+(?:de\s+)?{MONTH_ELSEWHERE}\s+(?:de\s+)?{YEAR}{END}",
        re.IGNORECASE,
    ),
    re.compile(rf"{EDGE}(?P<first>\d{{1,2}})/(?P<second>\d{{1,2}})/{YEAR}{END}"),
]
IN_NAME = re.compile(r"(?<!\d)(?P<year>(?:19|20|21)\d\d)-(?P<month>\d\d)-(?P<day>\d\d)(?!\d)")
WEEKDAY = re.compile(r"\b(?:mon|tues|wednes|thurs|fri|satur|sun)day\b|(?:星期|周|週)[一二三四五六日天]", re.IGNORECASE)
CLAUSE_END = re.compile(r"[,;:，；：(（—–]")
# In a clause before a date: it tells of another day.
OF_ANOTHER_DAY = re.compile(
    r"\b(?:anniversary|since|founded|established|establishment|treaty|born|previous|last|until|upcoming|"
    r"back (?:in|on)|dating|dates from|in \d{4}|ago)\b|建交|以来|以來|周年|週年|成立",
    re.IGNORECASE,
)


def first_in(texts: Sequence[str]) -> datetime.date | None:
    """The first date that `texts` (the title, then the introduction) give of the day itself."""
    return next((x for text in texts for x in _dated(text)), None)


def is_dateline(text: str) -> bool:
    """Whether a line says a date and at most a day of the week or a place beside it."""
    rest = WEEKDAY.sub("", text)
    for pattern in PATTERNS:
        rest = pattern.sub("", rest, count=1)
    return rest != WEEKDAY.sub("", text) and len([c for c in rest if c.isalnum()]) <= DATELINE_MOST


def without(text: str) -> str:
    """`text` without its dates and days of the week."""
    for pattern in (WEEKDAY, *PATTERNS):
        text = pattern.sub("", text)
    return text


def _dated(text: str) -> Iterator[datetime.date]:
    """The dates of `text` in order, but for those whose clause tells of another day."""
    hits = sorted((hit for pattern in PATTERNS for hit in pattern.finditer(text)), key=lambda x: x.start())
    starts = [*sentence_starts(text), *(x.end() for x in CLAUSE_END.finditer(text))]
    for hit in hits:
        date = _date(hit)
        if date:
            clause = max(x for x in starts if x <= hit.start())
            if not OF_ANOTHER_DAY.search(text[clause : hit.start()]):
                yield date


def _date(hit: re.Match[str]) -> datetime.date | None:
    parts = hit.groupdict()
    if parts.get("first"):
        # `16/5/2024` and `5/16/2024` say which is the month; `5/6/2024` does not, and is no date.
        first, second, year = int(parts["first"]), int(parts["second"]), int(parts["year"])
        if first == second or first > 12:
            return _valid_date(year, second, first)
        return _valid_date(year, first, second) if second > 12 else None
    return _valid_date(value(parts["year"]) or 0, _month(parts["month"]), value(parts["day"]) or 0)


def _valid_date(year: int, month: int, day: int) -> datetime.date | None:
    valid: Callable[[int, int, int], datetime.date] = datetime.date
    try:
        return valid(year, month, day)
    except ValueError:
        return None  # 31 June is a slip, and no date


def _month(text: str) -> int:
    name = text.lower()
    by_name = [x[:3] for x in MONTHS]
    return ELSEWHERE.get(name) or (by_name.index(name[:3]) + 1 if name[:3] in by_name else value(text) or 0)


def in_name(name: str) -> datetime.date | None:
    """The ISO date in a file's name."""
    hit = IN_NAME.search(name)
    return _date(hit) if hit else None
