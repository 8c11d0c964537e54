"""Days, and months and years of which no more is known, as ISO 8601 writes them: 2031-05-16, 2031-05, 2031. Pure."""

import datetime
import re
from dataclasses import dataclass
from enum import StrEnum

ISO = re.compile(r"(\d{4})(?:-(\d\d)(?:-(\d\d))?)?", re.ASCII)


class Precision(StrEnum):
    """How much of a date is known."""

    DAY = "day"
    MONTH = "month"
    YEAR = "year"


@dataclass(frozen=True)
class PartialDate:
    """A date by its first day: of a day that is given, or of a month or a year. By it dates are sorted."""

    first: datetime.date
    precision: Precision = Precision.DAY

    @classmethod
    def within(cls, day: datetime.date, precision: Precision) -> "PartialDate":
        """The day itself, or its month or year."""
        if precision is Precision.DAY:
            return cls(day)
        return cls(day.replace(month=day.month if precision is Precision.MONTH else 1, day=1), precision)

    @classmethod
    def parse(cls, text: str) -> "PartialDate":
        """What `str` wrote. Raises ValueError for anything else, and for what is no day of the calendar."""
        found = ISO.fullmatch(text)
        if not found:
            raise ValueError(f"{text!r} is no date")
        year, month, day = found.groups()
        precision = Precision.DAY if day else Precision.MONTH if month else Precision.YEAR
        return cls(datetime.date(int(year), int(month or 1), int(day or 1)), precision)

    def __str__(self) -> str:
        parts = {Precision.DAY: 10, Precision.MONTH: 7, Precision.YEAR: 4}
        return self.first.isoformat()[: parts[self.precision]]
