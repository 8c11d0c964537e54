"""Days as a query writes them: `2031`, `2031-04`, `>=2031-04-12`, `2029..2031`. Pure."""

import calendar
import re
from datetime import date, timedelta

from statements.search.tree import Days

# Four digits, and a month and a day if there are: 2031-04-12, 2031/4/12, 2031.4.12, 2031年4月12日.
_DAY = re.compile(r"(\d{4})(?:年|[-/.年](\d{1,2})(?:月|[-/.月](\d{1,2})日?)?)?")
_COMPARED = re.compile("(>=|<=|>|<|=|≥|≤)(.+)")
_YEARS = re.compile(r"(\d{4})年?[-–—~～至](\d{4}年?)")
_DOTS = re.compile(r"\.{2,}|…+")
_WIDE = str.maketrans("＞＜＝．", "><=.")


def parse_days(text: str) -> Days | None:
    """The days that a value means; None where it cannot be read. A range may be open, and may be written backwards."""
    text = _DOTS.sub("..", text.strip().translate(_WIDE))
    if compared := _COMPARED.fullmatch(text):
        span = _span(compared[2])
        return _compared(compared[1], *span) if span else None
    first, dots, last = (_YEARS.sub(r"\1..\2", text) if _YEARS.fullmatch(text) else text).partition("..")
    if not dots:
        span = _span(first)
        return Days(*span) if span else None
    return _between(first, last)


def _between(first: str, last: str) -> Days | None:
    spans = [_span(end) if end else None for end in (first, last)]
    if not (first or last) or any(end and not span for end, span in zip((first, last), spans, strict=True)):
        return None
    known = [span for span in spans if span]
    if len(known) == 2:
        return Days(min(span[0] for span in known), max(span[1] for span in known))
    return Days(known[0][0], None) if first else Days(None, known[0][1])


def _compared(sign: str, first: date, last: date) -> Days | None:
    """None where no day is beyond."""
    match sign:
        case ">=" | "≥":
            return Days(first, None)
        case "<=" | "≤":
            return Days(None, last)
        case ">":
            return Days(last + timedelta(1), None) if last < date.max else None
        case "<":
            return Days(None, first - timedelta(1)) if first > date.min else None
        case _:
            return Days(first, last)


def _span(text: str) -> tuple[date, date] | None:
    """The first and the last day of a year, a month or a day."""
    match = _DAY.fullmatch(text)
    if not match:
        return None
    year, month, day = (int(part) if part else 0 for part in match.groups())
    try:
        first = date(year, month or 1, day or 1)
        last = date(year, month or 12, day or calendar.monthrange(year, month or 12)[1])
    except ValueError:
        return None
    return first, last


def format_days(days: Days) -> tuple[str, str]:
    """The field and the value, as short as they can be: (`year`, `2029..2031`), (`date`, `>=2031-04`)."""
    size = max(_needed(days.first, first=True), _needed(days.last, first=False))
    ends = [f"{end.isoformat()[:size]}" if end else "" for end in (days.first, days.last)]
    field, (first, last) = "year" if size == 4 else "date", ends
    if first and last:
        return field, first if first == last else f"{first}..{last}"
    return field, f">={first}" if first else f"<={last}" if last else ".."


def _needed(day: date | None, *, first: bool) -> int:
    """How many characters of `2031-04-12` tell this end: those of its year, of its month, or all."""
    if day is None or (day.month, day.day) == ((1, 1) if first else (12, 31)):
        return 4
    whole_month = day.day == (1 if first else calendar.monthrange(day.year, day.month)[1])
    return 7 if whole_month else 10
