"""Days as texts in the languages of the registry write them. Pure.

The names of months are CLDR's (by Babel); digits may be those of any script, Chinese numerals or words. Days of the
Hijri and of the Iranian calendar, and years of eras (民國, 令和, พ.ศ.), are told by their own names.
"""

import datetime
import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from itertools import chain, product
from typing import Any

from babel import Locale
from hijridate import Hijri
from persiantools.jdatetime import JalaliDate

from statements.languages import numerals
from statements.languages.numerals import HAN, value, with_ascii_digits
from statements.languages.registry import REGISTRY, TAGS, get
from statements.text import HAN_RUN, THAI, fold

BUDDHIST = 543  # years that the Thai calendar is ahead
HAN_OR_DIGIT = re.compile(rf"{HAN_RUN.pattern}|\d")
FIRST_YEAR = 1000  # of any calendar: a lesser number was read of a part of one
SHORTEST = 3  # letters of an abbreviated name of a month in English
EDGE, END = r"(?:(?<![\w.])|(?<=\bو))", r"(?:ء|هـ|م|(?!\w))"  # after the Arabic `and`; before the marks of eras
YEAR = r"(?P<year>(?:19|20|21)\d\d)"
DAY = r"(?P<day>\d{1,2})"
FIRST = r"(?:(?P<since>\d{1,2})\s*(?:[-–—~～至]|to|and|bis|al|au|a|y|e|et|und|и|по|і|мен|жана|ва|ve|ile|và|dan|و)\s*)?"
# What may stand in a date behind its parts: `16th`, `1er`, `16.`, `16-njy`, `«16»`, `16 de`; `2031-жылдын`.
AFTER_DAY = (
    r"[»\"”]?(?:st|nd|rd|th|er|ro|[ºª°.]|-\w{1,5})?[»\"”]?\s*(?:-\s*)?(?:day\s+)?"
    r"(?:d[ií]as?\s+)?(?:of\s+|(?:del?\s+)?m[eê]s\s+de\s+|de\s+|من\s+)?(?:شهر\s+)?"
)
AFTER_MONTH = (
    r"(?:[^\W\d_]{0,5}|\.)(?:\s?/\s?[^\W\d_]{2,12})?[\s,،]{0,3}"  # أيار/مايو
    r"(?:of\s+|in\s+the\s+year\s+(?:of\s+)?|de\s+|del\s+(?:año\s+)?|соли\s+|سال\s+|(?:ل?عام|سنة)\s+"
    r"|(?P<era>ค\.ศ\.|พ\.ศ\.)\s*)?"
)
AFTER_YEAR = r"(?:\s*-?\s*[^\W\d_]{2,7}){0,2}[\s,،]{1,3}"
# 二〇三一年, and as treaties have it 二千零三十一年, 一千九百六十三年.
HAN_YEAR = rf"(?<![{HAN}])(?:[〇零○一二三四五六七八九O]{{4}}|[一二]千[{HAN}]{{0,7}})"
HAN_NUMBER = rf"(?:\d{{1,2}}|[{HAN}]{{1,3}})"
HAN_DAY = (
    rf"(?P<month>{HAN_NUMBER})\s*月\s*(?:(?P<since>{HAN_NUMBER})\s*[日号號]?\s*[-–—~～至到]\s*)?"
    rf"(?P<day>{HAN_NUMBER})\s*[日号號]"
)
THAI_LETTER = re.compile(f"[{THAI}]")
ERAS = {"民國": 1911, "民国": 1911, "令和": 2018, "平成": 1988, "昭和": 1925, "大正": 1911, "明治": 1867}
ERAS["พ.ศ."] = -BUDDHIST
# Other names of months than CLDR's: in Arabic of the Levant and Iraq, and of the Maghreb.
LEVANT = "كانون الثاني|شباط|آذار|نيسان|أيار|حزيران|تموز|آب|أيلول|تشرين الأول|تشرين الثاني|كانون الأول"
OTHER_NAMES = {"ماي": 5, "جويلية": 7, "أوت": 8}
HIJRI = (
    "محرم|صفر|ربيع الأول|ربيع الآخر|جمادى الأولى|جمادى الآخرة|رجب|شعبان|رمضان|شوال|ذو القعدة|ذو الحجة",
    "المحرم|-|ربيع أول|ربيع الثاني|جمادى الأول|جمادى الثانية|-|-|-|-|ذي القعدة|ذي الحجة",
)
IRANIAN = "فروردین|اردیبهشت|خرداد|تیر|مرداد|شهریور|مهر|آبان|آذر|دی|بهمن|اسفند"
LAST_ORDINALS = """
    twenty-first twenty-second twenty-third twenty-fourth twenty-fifth twenty-sixth twenty-seventh twenty-eighth
    twenty-ninth thirtieth thirty-first
"""
ORDINALS_EN = (*numerals.ORDINALS.split()[1:], *LAST_ORDINALS.split())
_RUSSIAN_UNITS = ["перво", "второ", "третье", "четвёрто", "пято", "шесто", "седьмо", "восьмо", "девято"]
_RUSSIAN_TEENS = "деся одиннадца двенадца тринадца четырнадца пятнадца шестнадца семнадца восемнадца девятнадца двадца"
ORDINALS_RU = (
    *(f"{x}го" for x in _RUSSIAN_UNITS),
    *(f"{x}того" for x in _RUSSIAN_TEENS.split()),
    *(f"двадцать {x}го" for x in _RUSSIAN_UNITS),
    "тридцатого",
    "тридцать первого",
)
# Days and years in words, as treaties have them: le seize mai deux mille trente et un.
FRENCH = """
    un deux trois quatre cinq six sept huit neuf dix onze douze treize quatorze quinze seize dix-sept dix-huit dix-neuf
"""
SPANISH = (
    "uno dos tres cuatro cinco seis siete ocho nueve diez once doce trece catorce quince dieciséis diecisiete "
    "dieciocho diecinueve veinte veintiuno veintidós veintitrés veinticuatro veinticinco veintiséis veintisiete "
    "veintiocho veintinueve"
)
TENS = {
    20: ("twenty", "vingt", ""), 30: ("thirty", "trente", "treinta"), 40: ("forty", "quarante", "cuarenta"),
    50: ("fifty", "cinquante", "cincuenta"), 60: ("sixty", "soixante", "sesenta"), 70: ("seventy", "", "setenta"),
    80: ("eighty", "quatre-vingt", "ochenta"), 90: ("ninety", "", "noventa"),
}  # fmt: skip
CENTURIES = (
    {"two thousand": 2000, "one thousand nine hundred": 1900, "nineteen hundred": 1900},
    {"deux mille": 2000, "mille neuf cent": 1900, "mil neuf cent": 1900},
    {"dos mil": 2000, "mil novecientos": 1900},
)


def _in_words(below: Sequence[str], language: int, joint: str, first_joint: str) -> dict[str, int]:
    """{number in words: 1 to 99} in the language that has this place in TENS, its first numbers being `below`."""
    tens = {names[language]: number for number, names in TENS.items() if number > len(below) and names[language]}
    made = {f"{ten}{first_joint if one == below[0] else joint}{one}": number + n
            for ten, number in tens.items() for n, one in enumerate(below[:9], 1)}  # fmt: skip
    return {**{name: number for number, name in enumerate(below, 1)}, **tens, **made}


@cache
def _days_in_words() -> Mapping[str, int]:
    french = _in_words(FRENCH.split(), 1, "-", " et ")
    spanish = _in_words(SPANISH.split(), 2, " y ", " y ")
    return {name: number for name, number in (*french.items(), *spanish.items(), ("premier", 1)) if number <= 31}


@cache
def _years_in_words() -> Mapping[str, int]:
    below_hundred = (
        _in_words(numerals.CARDINALS.split()[1:-1], 0, "-", "-"),
        _in_words(FRENCH.split(), 1, "-", " et "),
        _in_words(SPANISH.split(), 2, " y ", " y "),
    )
    return {
        f"{century}{joint}{spelling}": start + number
        for centuries, numbers in zip(CENTURIES, below_hundred, strict=True)
        for century, start in centuries.items()
        for written, number in numbers.items()
        for spelling in _spellings(written)
        for joint in (" ", " and ")
    }


@dataclass(frozen=True)
class WrittenDate:
    """A date and where it stands in its text; of a range the last day, and in `since` the first.

    `converted`: it was given in another calendar alone, and may be off by a day.
    """

    start: int
    end: int
    date: datetime.date
    since: datetime.date | None = None
    converted: bool = False


@cache
def months() -> Mapping[str, int]:
    """{name of a month in small letters, as it stands in a date of any language: 1 to 12}; English ones short too."""
    of_each = (names.items() for names in map(months_of, TAGS))
    return {**dict(chain.from_iterable(of_each)), **OTHER_NAMES, **_numbered(LEVANT), **_english()}


@cache
def months_of(tag: str) -> Mapping[str, int]:
    """{name of a month in a language, in small letters, in each of its forms: 1 to 12}; none where it has numbers."""
    named = Locale.parse(get(tag).locale).months
    return {
        name.casefold(): number
        for context in ("format", "stand-alone")
        for number, name in named[context]["wide"].items()
        if not HAN_OR_DIGIT.search(name)
    }


@cache
def _english() -> Mapping[str, int]:
    """English names, which may stand before the day, whole and short."""
    wide = Locale.parse("en").months["format"]["wide"]
    return {x.casefold(): n for n, name in wide.items() for x in (name, name[:SHORTEST])} | {"sept": 9}


def numbers_of_month(folded: str) -> frozenset[int]:
    """The months that a folded word may name in any language, whole or cut short."""
    return _numbers_by_word().get(folded, frozenset())


@cache
def _numbers_by_word() -> Mapping[str, frozenset[int]]:
    numbers: dict[str, frozenset[int]] = {}
    for language, width, use in product(REGISTRY, ("wide", "abbreviated"), ("format", "stand-alone")):
        for number, name in Locale.parse(language.locale).months[use][width].items():
            folded = fold(name)
            if not any(x.isdecimal() for x in folded):
                numbers[folded] = numbers.get(folded, frozenset()) | {number}
    return numbers


def _numbered(names: str) -> dict[str, int]:
    return {name: number for number, name in enumerate(names.split("|"), 1) if name != "-"}


@cache
def _ordinals() -> Mapping[str, int]:
    english = {written: number for number, name in enumerate(ORDINALS_EN, 1) for written in _spellings(name)}
    return {**_days_in_words(), **english} | {
        name.replace("ё", x): number for number, name in enumerate(ORDINALS_RU, 1) for x in "ёе"
    }


def _spellings(name: str) -> set[str]:
    return {name, name.replace("-", " ")}


def _any_of(names: Mapping[str, int]) -> str:
    return "|".join(sorted(map(re.escape, names), key=len, reverse=True))


@cache
def weekdays() -> re.Pattern[str]:
    """A name of a day of the week in any language."""
    named = {
        name
        for language in REGISTRY
        for name in Locale.parse(language.locale).days["format"]["wide"].values()
        if not HAN_RUN.search(name)
    }
    longest = "|".join(sorted(map(re.escape, named), key=len, reverse=True))
    han = "(?:星期|周|週)[一二三四五六日天]|[月火水木金土日]曜日"
    return re.compile(rf"(?<!\w)(?:{longest})(?!\w)|{han}", re.IGNORECASE)


@dataclass(frozen=True)
class _Calendar:
    """How days of one calendar are written, and what day of ours they are."""

    patterns: tuple[re.Pattern[str], ...]
    months: Mapping[str, int]
    day: Callable[[int, int, int], datetime.date]
    converted: bool = False


@cache
def _calendars() -> tuple[_Calendar, ...]:
    named = f"(?P<name>{_any_of(months())})"
    ours = (
        rf"{EDGE}{FIRST}[«\"“]?{DAY}{AFTER_DAY}{named}{AFTER_MONTH}(?P<year>(?:19|20|21|24|25|26)\d\d){END}",
        rf"{EDGE}(?P<name>{_any_of(_english())})\.?\s+{FIRST}{DAY}(?:st|nd|rd|th)?\s*,?\s+{YEAR}{END}",
        rf"{EDGE}{YEAR}{AFTER_YEAR}{FIRST}{DAY}{AFTER_DAY}{named}",
        rf"\b(?P<word>{_any_of(_ordinals())})\s+(?:d(?:ay|ías?)\s+)?(?:of\s+|de(?:l\s+mes\s+de)?\s+)?{named},?\s+"
        rf"(?:of\s+|de\s+|in\s+the\s+year\s+(?:of\s+)?)?(?:{YEAR}|(?P<spelt>{_any_of(_years_in_words())})){END}",
        rf"(?P<year>(?:19|20|21)\d\d|{HAN_YEAR})\s*年\s*{HAN_DAY}",
        rf"(?P<era>{_any_of(ERAS)})\s*(?P<year>元|\d{{1,3}}|[{HAN}]{{1,4}})\s*年\s*{HAN_DAY}",
        rf"{YEAR}\s*년\s*(?P<month>\d{{1,2}})\s*월\s*(?:(?P<since>\d{{1,2}})\s*일?\s*[-–—~∼]\s*)?{DAY}\s*일",
        rf"{EDGE}{FIRST}{DAY}\s+tháng\s+(?P<month>\d{{1,2}})\s+năm\s+{YEAR}{END}",
        rf"{EDGE}{YEAR}\s+он\w*\s+(?P<month>\d{{1,2}})[\s-]*(?:дугаар|дүгээр|р)\s+сар\w*\s+{FIRST}{DAY}(?!\d)",
        rf"{EDGE}{YEAR}(\s?[-/.]\s?)(?P<month>\d{{1,2}})\2{DAY}{END}",
        rf"{EDGE}{YEAR}\s(?P<month>\d\d)/{DAY}(?=\s\d\d:)",
        rf"{EDGE}{DAY}(-|\.\s?)(?P<month>\d{{1,2}})\2{YEAR}{END}",
        rf"{EDGE}(?P<first>\d{{1,2}})/(?P<second>\d{{1,2}})/{YEAR}{END}",
    )
    return (
        _Calendar(_compiled(ours), months(), datetime.date),
        _other(_numbered(HIJRI[0]) | _numbered(HIJRI[1]), r"1[345]\d\d", _of_hijri),
        _other(_numbered(IRANIAN), r"1[234]\d\d", _of_iranian),
    )


def _of_hijri(year: int, month: int, day: int) -> datetime.date:
    return datetime.date(*Hijri(year, month, day).to_gregorian().datetuple())


def _of_iranian(year: int, month: int, day: int) -> datetime.date:
    iranian: Any = JalaliDate  # has no types
    return datetime.date.fromordinal(iranian(year, month, day).to_gregorian().toordinal())


def _other(names: Mapping[str, int], year: str, day: Callable[[int, int, int], datetime.date]) -> _Calendar:
    pattern = (
        rf"{EDGE}{FIRST}{DAY}\s+(?:من\s+)?(?P<name>{_any_of(names)})(?:\s+ماه)?[\s,،]{{1,3}}(?:سال\s+|سنة\s+|عام\s+)?"
        rf"(?P<year>{year}){END}"
    )
    return _Calendar(_compiled((pattern,)), names, day, converted=True)


def _compiled(patterns: tuple[str, ...]) -> tuple[re.Pattern[str], ...]:
    """Blanks are few between the parts of a date: however many a text has, work stays linear."""
    bounded = (x.replace(r"\s*", r"\s{0,3}").replace(r"\s+", r"\s{1,3}") for x in patterns)
    return tuple(re.compile(pattern, re.IGNORECASE) for pattern in bounded)


@cache
def _months_alone() -> tuple[re.Pattern[str], ...]:
    """A month with its year: May 2031, мая 2031 года, 2031 оны тавдугаар сар, 二〇三一年五月, tháng 5 năm 2031."""
    named = f"(?P<name>{_any_of(months())})"
    return _compiled(
        (
            rf"(?<![\w.])(?<!\d[ .]){named}{AFTER_MONTH}(?P<year>(?:19|20|21|24|25|26)\d\d){END}",
            rf"{EDGE}{YEAR}{AFTER_YEAR}{named}",
            rf"(?P<year>(?:19|20|21)\d\d|{HAN_YEAR})\s*年\s*(?P<month>{HAN_NUMBER})\s*月(?:份)?",
            rf"(?P<era>{_any_of(ERAS)})\s*(?P<year>元|\d{{1,3}}|[{HAN}]{{1,4}})\s*年\s*(?P<month>{HAN_NUMBER})\s*月",
            rf"{YEAR}\s*년\s*(?P<month>\d{{1,2}})\s*월",
            rf"(?<!\w)tháng\s+(?P<month>\d{{1,2}})\s+năm\s+{YEAR}{END}",
            rf"{EDGE}{YEAR}\s+он\w*\s+(?P<month>\d{{1,2}})[\s-]*(?:дугаар|дүгээр|р)\s+сар\w*",
        )
    )


def months_alone(text: str) -> Iterator[WrittenDate]:
    """The months that `text` names with their years and without a day, each by its first day, in order."""
    letters = list(with_ascii_digits(text))
    for day in dates(text):
        letters[day.start : day.end] = "." * (day.end - day.start)
    hits = [hit for pattern in _months_alone() for hit in pattern.finditer("".join(letters))]
    for hit in sorted(hits, key=re.Match.start):
        if first := _date(hit, "1", _calendars()[0]):
            yield WrittenDate(hit.start(), hit.end(), first)


@cache
def _days_alone() -> tuple[re.Pattern[str], ...]:
    """A day with its month and without a year: May 22, 22 мая, 22 de mayo, 5月22日."""
    named = f"(?P<name>{_any_of(months())})"
    return _compiled(
        (
            rf"{EDGE}(?P<name>{_any_of(_english())})\.?\s+{DAY}(?:st|nd|rd|th)?{END}",
            rf"{EDGE}{DAY}{AFTER_DAY}{named}{END}",
            rf"{HAN_DAY}",
            rf"(?P<month>\d{{1,2}})\s*월\s*{DAY}\s*일",
        )
    )


def days_alone(text: str, year: int) -> Iterator[WrittenDate]:
    """The days that `text` names with their months and without a year, as days of `year`, in order."""
    letters = list(with_ascii_digits(text))
    for day in dates(text):
        letters[day.start : day.end] = "." * (day.end - day.start)
    hits = [hit for pattern in _days_alone() for hit in pattern.finditer("".join(letters))]
    for hit in sorted(hits, key=re.Match.start):
        if day_of_year := _valid(year, _month(hit.groupdict(), months()), value(hit["day"]) or 0):
            yield WrittenDate(hit.start(), hit.end(), day_of_year)


def dates(text: str) -> Iterator[WrittenDate]:
    """The dates of `text` in order, none within another; what is no day of the calendar (31 June) is left out."""
    plain, end = with_ascii_digits(text), 0
    hits = [
        (hit.start(), -hit.end(), rank, hit, calendar)
        for calendar in _calendars()
        for rank, pattern in enumerate(calendar.patterns)
        for hit in pattern.finditer(plain)
    ]
    for start, _end, _rank, hit, calendar in sorted(hits, key=lambda x: x[:3]):
        if start >= end and (date := _date(hit, hit["day" if "day" in hit.groupdict() else 0], calendar)):
            end = hit.end()
            since = _date(hit, hit["since"], calendar) if hit.groupdict().get("since") else None
            yield WrittenDate(start, end, date, since, calendar.converted)


def _date(hit: re.Match[str], day: str, calendar: _Calendar) -> datetime.date | None:
    """The day `day` of the month and the year that a match names; None where there is no such day."""
    parts = hit.groupdict()
    year = _year(parts)
    year += ERAS.get(parts.get("era") or "", 0)
    if year > 2400:  # without its era, as Thai documents mostly write it
        year = year - BUDDHIST if THAI_LETTER.match(parts.get("name") or "") else 0
    if parts.get("first"):
        return _by_place(year, int(parts["first"]), int(parts["second"]))
    month = _month(parts, calendar.months)
    number = _ordinals()[" ".join(parts["word"].casefold().split())] if parts.get("word") else value(day) or 0
    return _valid(year, month, number, calendar.day)


def _month(parts: Mapping[str, str | None], names: Mapping[str, int]) -> int:
    name = parts.get("name")
    return names[name.casefold()] if name else value(parts["month"] or "") or 0


def _year(parts: Mapping[str, str | None]) -> int:
    """The year of a match as it is written, in whatever era."""
    if spelt := parts.get("spelt"):
        return _years_in_words()[" ".join(spelt.casefold().split())]
    written = parts["year"] or ""
    return 1 if written == "元" else value(written.replace("O", "○")) or 0


def _by_place(year: int, first: int, second: int) -> datetime.date | None:
    """`16/5/2024` and `5/16/2024` say which is the month; `5/6/2024` does not, and is no date."""
    if first == second or first > 12:
        return _valid(year, second, first)
    return _valid(year, first, second) if second > 12 else None


def _valid(
    year: int, month: int, day: int, make: Callable[[int, int, int], datetime.date] = datetime.date
) -> datetime.date | None:
    try:
        return make(year, month, day) if year >= FIRST_YEAR else None
    except (ValueError, OverflowError):
        return None
