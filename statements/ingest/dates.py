"""Which of the dates of a text is its own day. Pure."""

import re
from collections.abc import Iterable, Iterator, Sequence

from statements.languages.dates import WrittenDate, dates, months_alone, weekdays
from statements.languages.partial_dates import PartialDate, Precision
from statements.languages.sentences import sentence_starts

DATELINE_MOST, TITLE_MOST = 20, 160
IN_NAME = re.compile(r"(?<!\d)(?P<year>(?:19|20|21)\d\d)-(?P<month>\d\d)-(?P<day>\d\d)(?!\d)")
CLAUSE_END = re.compile(r"[,;:，；：(（—–]")
# In a clause before a date: it tells of another day.
OF_ANOTHER_DAY = re.compile(
    r"\b(?:anniversary|since|founded|established|establishment|treaty|born|previous|last|until|upcoming|"
    r"back (?:in|on)|dating|dates from|in \d{4}|ago)\b|建交|以来|以來|周年|週年|成立",
    re.IGNORECASE,
)


def first_in(texts: Sequence[str]) -> PartialDate | None:
    """The first date that `texts` (the title, then the introduction) give of the day itself."""
    found = [x for text in texts for x in _of_itself(text, dates(text))]
    # A day of another calendar may be off by one: one of ours, beside it, is surer.
    return next((PartialDate(x.date) for x in (*(y for y in found if not y.converted), *found)), None)


def month_in(texts: Sequence[str]) -> PartialDate | None:
    """The one month that `texts` name with its year and without a day; None where they name several."""
    months = {x.date for text in texts for x in _of_itself(text, months_alone(text))}
    return PartialDate(months.pop(), Precision.MONTH) if len(months) == 1 else None


def is_dateline(text: str) -> bool:
    """Whether a line says a date and at most a day of the week or a place beside it."""
    undated = without(text)
    return undated != weekdays().sub("", text) and len([c for c in undated if c.isalnum()]) <= DATELINE_MOST


def without(text: str) -> str:
    """`text` without its dates and days of the week."""
    parts, end = [], 0
    for found in dates(text):
        parts.append(text[end : found.start])
        end = found.end
    return weekdays().sub("", "".join((*parts, text[end:])))


# What a date belongs to where another document, or another day's event, is told of it.
OF_ANOTHER_TEXT = re.compile(
    r"\b(?:statement|declaration|communiqu[eé]|treaty|agreement|charter|protocol|memorandum|resolution|accord|pact)s?"
    r"(?:\s+(?:of|on|dated|from|signed|issued|adopted|concluded|reached)){1,3}\s+(?:\w+\s+)?$",
    re.IGNORECASE,
)
BEHIND = re.compile(
    r"\s*(?:日)?(?:在[^，。；]{1,12})?(?:发表|發表|签署|簽署|签订|簽訂|达成|達成|通过|通過|缔结|締結)的"
)


def _of_itself(text: str, written: Iterable[WrittenDate]) -> Iterator[WrittenDate]:
    """The dates of `text`, but for those whose clause tells of another day."""
    starts = [*sentence_starts(text), *(x.end() for x in CLAUSE_END.finditer(text))]
    for found in written:
        clause = text[max(x for x in starts if x <= found.start) : found.start]
        of_another = OF_ANOTHER_DAY.search(clause) or OF_ANOTHER_TEXT.search(clause) and not _is_title(text)
        if not of_another and not BEHIND.match(text, found.end):
            yield found


def _is_title(text: str) -> bool:
    """Whether a text is a title, whose date is that of the document that it names."""
    return len(text) <= TITLE_MOST and not text.rstrip().endswith((".", "。"))


def in_name(name: str) -> PartialDate | None:
    """The ISO date in a file's name."""
    hit = IN_NAME.search(name)
    return next((PartialDate(found.date) for found in dates(hit[0])), None) if hit else None
