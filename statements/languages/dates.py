"""Days as texts in the languages of the registry write them. Pure.

The names of months are CLDR's (by Babel); the digits may be those of any script.
"""

import datetime
import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from babel import Locale

from statements.languages.numerals import HAN, value, with_ascii_digits
from statements.languages.registry import REGISTRY
from statements.text import HAN_RUN

BUDDHIST = 543  # years that the Thai calendar is ahead
SHORTEST = 3  # letters of an abbreviated name of a month in English
EDGE, END = r"(?:(?<![\w.])|(?<=\bو))", r"(?:ء|(?!\w))"  # in Arabic `and`, in Urdu `of the common era`
YEAR = r"(?P<year>(?:19|20|21)\d\d)"
DAY = r"(?P<day>\d{1,2})"
# What may stand in a date behind its parts: `16th`, `1er`, `16.`, `16-njy`, `«16»`, `16 de`; `2031-жылдын`.
AFTER_DAY = r"[»\"”]?(?:st|nd|rd|th|er|ro|[ºª°.]|-\w{1,5})?[»\"”]?\s*(?:-\s*)?(?:day\s+)?(?:of\s+|de\s+)?"
AFTER_MONTH = r"(?:[^\W\d_]{0,5}|\.)[\s,،]*(?:de\s+|del\s+|соли\s+|سال\s+|(?:ค\.ศ\.|พ\.ศ\.)\s*)?"
AFTER_YEAR = r"(?:\s*-?\s*[^\W\d_]{2,7}){0,2}[\s,،]+(?:\d{1,2}\s*[-–—]\s*)?"  # of a range the last day
HAN_OR_DIGITS = rf"\d{{1,2}}|[{HAN}]{{1,3}}"
# Other names of months than CLDR's: in Arabic of the Levant and Iraq, and of the Maghreb.
OTHER_NAMES = {
    "كانون الثاني": 1,
    "شباط": 2,
    "آذار": 3,
    "نيسان": 4,
    "أيار": 5,
    "ماي": 5,
    "حزيران": 6,
    "تموز": 7,
    "جويلية": 7,
    "آب": 8,
    "أوت": 8,
    "أيلول": 9,
    "تشرين الأول": 10,
    "تشرين الثاني": 11,
    "كانون الأول": 12,
    "sept": 9,
}


@dataclass(frozen=True)
class WrittenDate:
    """A date, and where it stands in its text."""

    start: int
    end: int
    date: datetime.date


@cache
def months() -> dict[str, int]:
    """{name of a month in small letters, as it stands in a date of any language: 1 to 12}; English ones short too."""
    names: dict[str, int] = dict(OTHER_NAMES)
    for language in REGISTRY:
        locale = Locale.parse(language.locale).months
        for number in range(1, 13):
            for name in (locale["format"]["wide"][number], locale["stand-alone"]["wide"][number]):
                if name.isalpha() and not HAN_RUN.search(name):
                    names.setdefault(name.casefold(), number)
            if language.tag == "en":
                names[locale["format"]["wide"][number][:SHORTEST].casefold()] = number
    return names


@cache
def _patterns() -> tuple[re.Pattern[str], ...]:
    """What a date looks like; those that say more come first."""
    named = f"(?P<name>{'|'.join(sorted(map(re.escape, months()), key=len, reverse=True))})"
    return tuple(
        re.compile(pattern, re.IGNORECASE)
        for pattern in (
            rf"{EDGE}[«\"“]?{DAY}{AFTER_DAY}{named}{AFTER_MONTH}(?P<year>(?:19|20|21|24|25|26)\d\d){END}",
            rf"{EDGE}{named}\.?\s+{DAY}(?:st|nd|rd|th)?\s*,?\s+{YEAR}{END}",
            rf"{EDGE}{YEAR}{AFTER_YEAR}{DAY}{AFTER_DAY}{named}",
            rf"(?P<year>(?:19|20|21)\d\d|[{HAN}O]{{4}})\s*年\s*(?P<month>{HAN_OR_DIGITS})\s*月\s*(?P<day>{HAN_OR_DIGITS})\s*[日号號]",
            rf"{YEAR}\s*년\s*(?P<month>\d{{1,2}})\s*월\s*{DAY}\s*일",
            rf"{EDGE}{DAY}\s+tháng\s+(?P<month>\d{{1,2}})\s+năm\s+{YEAR}{END}",
            rf"{EDGE}{YEAR}\s+он\w*\s+(?P<month>\d{{1,2}})[\s-]*(?:дугаар|дүгээр|р)\s+сар\w*\s+{DAY}(?!\d)",
            rf"{EDGE}{YEAR}([-/.])(?P<month>\d{{1,2}})\2{DAY}{END}",
            rf"{EDGE}{DAY}\.\s?(?P<month>\d{{1,2}})\.\s?{YEAR}{END}",
            rf"{EDGE}(?P<first>\d{{1,2}})/(?P<second>\d{{1,2}})/{YEAR}{END}",
        )
    )


def dates(text: str) -> Iterator[WrittenDate]:
    """The dates of `text` in order, none within another; what is no day of the calendar (31 June) is left out."""
    plain, end = with_ascii_digits(text), 0
    hits = sorted((hit.start(), -hit.end(), rank, hit) for rank, hit in _hits(plain))
    for start, _end, _rank, hit in hits:
        if start >= end and (date := _date(hit)):
            end = hit.end()
            yield WrittenDate(start, end, date)


def _hits(plain: str) -> Iterator[tuple[int, re.Match[str]]]:
    for rank, pattern in enumerate(_patterns()):
        yield from ((rank, hit) for hit in pattern.finditer(plain))


def _date(hit: re.Match[str]) -> datetime.date | None:
    parts = hit.groupdict()
    year = value(parts["year"].replace("O", "○")) or 0
    if parts.get("first"):
        return _by_place(year, int(parts["first"]), int(parts["second"]))
    month = months()[parts["name"].casefold()] if parts.get("name") else value(parts["month"]) or 0
    return _valid(year - BUDDHIST if year > 2400 else year, month, value(parts["day"]) or 0)


def _by_place(year: int, first: int, second: int) -> datetime.date | None:
    """`16/5/2024` and `5/16/2024` say which is the month; `5/6/2024` does not, and is no date."""
    if first == second or first > 12:
        return _valid(year, second, first)
    return _valid(year, first, second) if second > 12 else None


def _valid(year: int, month: int, day: int) -> datetime.date | None:
    try:
        return datetime.date(year, month, day)
    except ValueError:
        return None
