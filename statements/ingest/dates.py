"""Which of the dates of a text is its own day. Pure."""

import datetime
import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from enum import IntEnum
from functools import cache
from itertools import pairwise

from statements import languages
from statements.languages import wording
from statements.languages.dates import WrittenDate, dates, days_alone, months_alone, weekdays
from statements.languages.partial_dates import PartialDate, Precision
from statements.languages.sentences import sentence_starts
from statements.text import HAN_RUN

DATELINE_MOST, TITLE_MOST, STAMP_MOST = 20, 160, 140
IN_NAME = re.compile(r"(?<!\d)(?P<year>(?:19|20|21)\d\d)-(?P<month>\d\d)-(?P<day>\d\d)(?!\d)")
CLAUSE_END = re.compile(r"[,;:，；：(（—–]")
ANY_DAY = "#"  # in the place of a date, where words round it are looked at
UNTOLD = ("en", "zh")  # the languages in which is looked where it is not known
# How a sentence begins that tells of other documents.
RECALLING = re.compile(
    r"\W*(?:recall|reaffirm|pursuant|in accordance|having regard|[根依][据據]|回[顾顧]|[鉴鑒]于|按照|重申|ссылаясь|"
    r"напоминая|"
    r"подтверждая|в соответствии|rappelant|conformément|vu\b|recordando|de conformidad|tendo em|unter hinweis|"
    r"richiamando|إذ\s|وفقا|بناء على)",
    re.IGNORECASE,
)
# A line that says when a page was made: by a clock, by whose news it is, or by what it calls it.
STAMP = re.compile(
    r"\d[:：]\d\d|(?<!\w)(?:updated?|posted|published|last modified|опубликовано|дата публикации|обновлено|publié|"
    r"mis à jour|actualizado|publicado|aktualisiert|veröffentlicht|pubblicato|aggiornato|نشر)\b|(?<!\w)source\s?[:：]|"
    r"[发發][布稿](?:[时時日]|于)|更新[于时時日]|[时時][间間]\s?[:：]|[来來]源\s?[:：]|公開日|掲載日|배포|게시일|입력|\d\s?版|"
    r"\b(?:xinhua|interfax|reuters|kyodo|yonhap|(?-i:TASS|AFP|AP|EFE|ANSA|WAM|SPA|IRNA))\b|新[华華]社|通[讯訊]社|ТАСС",
    re.IGNORECASE,
)


# A preamble tells of other documents: several of its clauses begin so.
PREAMBULAR = re.compile(
    r"(?:^|[,，;；、]\s?)(?:recalling|recogni[sz]ing|considering|(?:having|bearing) in mind|noting|reaffirming|"
    r"desiring|convinced|believing|mindful|having considered|[鉴鑒]于|鑑於|回[顾顧]|"
    r"深信|[确確][认認]|念及|[忆憶]及|[铭銘][记記]|"
    r"考[虑慮]到|注意到|[认認][为為]|[顾顧]念|察及|ссылаясь|учитывая|признавая|напоминая|"
    r"желая|считая|будучи|rappelant|"
    r"considérant|reconnaissant|désireu|convaincu|recordando|considerando|reconociendo|deseando|convencid|teniendo|"
    r"وإذ|إذ)",
    re.IGNORECASE,
)
PREAMBLE_LEAST = 2


class Surety(IntEnum):
    """By what a day is told, the surest first."""

    OWN_ACT = 1  # the words that tell when it was done, signed or spoken
    DATELINE = 2
    TITLE = 3
    BEGINNING = 4
    END = 5
    STAMP = 6  # of the page, which may be later


@dataclass(frozen=True)
class Looked:
    """What is looked at of one text: the tag of its language, title, first and last blocks, those that sign it, what
    stood around it, and when its page says in its head that it was made."""

    language: str
    title: str
    first: Sequence[str]
    last: Sequence[str]
    signing: Sequence[str]
    around: Sequence[str]
    published: datetime.date | None = None


@dataclass(frozen=True)
class OwnDay:
    """The day of a text, by what it is told, and where a range was named (the days of a visit) its first day.

    `stamped`: when its page was made, where that is told.
    """

    date: datetime.date
    surety: Surety
    since: datetime.date | None = None
    stamped: datetime.date | None = None


def own_day(text: Looked) -> OwnDay | None:
    """The day of a text, by the surest words that tell one."""
    blocks = [x for x in (*text.first, *text.last) if not _is_stamp(x)]
    stamps = [x for x in (*text.around, *text.first, *text.last) if _is_stamp(x)]
    stamped = _first(x for line in stamps for x in dates(line))
    made = stamped.date if stamped else None
    lines = (line for block in blocks for line in block.split("\n"))
    acts = (*text.signing, *blocks, text.title)
    rooms = (
        (Surety.OWN_ACT, _own_acts(acts, text.language, made or text.published)),
        (Surety.DATELINE, _of_itself(filter(is_dateline, lines), text.language, titles=False)),
        (Surety.TITLE, _of_itself([text.title], text.language)),
        (Surety.BEGINNING, _of_itself([x for x in text.first if not _is_stamp(x)], text.language)),
        (Surety.END, _of_itself([x for x in text.last if not _is_stamp(x)], text.language)),
        (Surety.STAMP, iter([stamped] if stamped else [])),
    )
    found = ((surety, _first(days)) for surety, days in rooms)
    return next((OwnDay(x.date, surety, x.since, made) for surety, x in found if x), None)


def _first(found: Iterable[WrittenDate]) -> WrittenDate | None:
    """A day of another calendar may be off by one: one of ours, beside it, is surer."""
    days = list(found)
    return next(iter([*(x for x in days if not x.converted), *days]), None)


def first_in(texts: Sequence[str]) -> PartialDate | None:
    """The first date that `texts` (the title, then the introduction) give of the day itself."""
    found = _first(_of_itself(texts))
    return PartialDate(found.date) if found else None


def month_in(texts: Sequence[str], language: str = "") -> PartialDate | None:
    """The one month that `texts` name with its year and without a day; None where they name several."""
    months = {x.date for text in texts for x in _but_for_others(text, months_alone(text), language)}
    return PartialDate(months.pop(), Precision.MONTH) if len(months) == 1 else None


def is_dateline(text: str) -> bool:
    """Whether a line says a date and at most a day of the week or a place beside it."""
    undated = without(text)
    width = sum(2 if HAN_RUN.match(c) else 1 for c in undated if c.isalnum())
    return undated != weekdays().sub("", text) and width <= DATELINE_MOST


def without(text: str) -> str:
    """`text` without its dates and days of the week."""
    return weekdays().sub("", _put(text, dates(text), ""))


def _put(text: str, found: Iterable[WrittenDate], instead: str) -> str:
    """`text` with something in the place of these dates."""
    spans = [(0, 0), *((x.start, x.end) for x in found), (len(text), len(text))]
    return instead.join(text[end:start] for (_, end), (start, _) in pairwise(spans))


def _is_stamp(line: str) -> bool:
    """Whether a short line says when a page was made rather than when its text was."""
    if len(line) > STAMP_MOST or line.rstrip().endswith("。"):
        return False
    return bool(STAMP.search(line)) and bool(re.search(r"\d", line))


def _own_acts(blocks: Iterable[str], language: str, stamped: datetime.date | None) -> Iterator[WrittenDate]:
    """The dates of sentences that tell when the text itself was done or spoken; `stamped`: no day before it."""
    own, of_itself = _words("own", language), _words("of-itself", language)
    for block in blocks:
        starts = [*sentence_starts(block), len(block)]
        for sentence in (block[start:end].strip() for start, end in pairwise(starts)):
            found = list(dates(sentence)) or _in_year(sentence, stamped)
            marked = _put(sentence, found, ANY_DAY)
            if found and of_itself.search(marked):
                yield from found
            elif found and own.search(marked) and not RECALLING.match(sentence):
                behind = _words("another-day-behind", language)
                yield from (x for x in found if not behind.match(sentence, x.end))


def _in_year(sentence: str, stamped: datetime.date | None) -> list[WrittenDate]:
    """The days that a sentence names without a year, as the last ones before a page was made."""
    if stamped is None:
        return []
    days = list(days_alone(sentence, stamped.year))
    return days if all(x.date <= stamped for x in days) else list(days_alone(sentence, stamped.year - 1))


def _of_itself(texts: Iterable[str], language: str = "", *, titles: bool = True) -> Iterator[WrittenDate]:
    """The dates of texts, but for those whose clause tells of another day or another document.

    `titles`: a text may be a title, whose date is that of the document that it names.
    """
    for text in texts:
        yield from _but_for_others(text, dates(text), language, titles=titles)


def _but_for_others(
    text: str, written: Iterable[WrittenDate], language: str, *, titles: bool = True
) -> Iterator[WrittenDate]:
    if len(PREAMBULAR.findall(text)) >= PREAMBLE_LEAST:
        return
    starts = sentence_starts(text)
    clauses = [*starts, *(x.end() for x in CLAUSE_END.finditer(text))]
    before, behind = _words("another-day", language), _words("another-day-behind", language)
    for found in written:
        clause = text[max(x for x in clauses if x <= found.start) : found.start]
        sentence = text[max(x for x in starts if x <= found.start) : found.start]
        another = RECALLING.match(sentence) or before.search(clause.rstrip()) or OF_ANOTHER_TEXT.search(clause)
        if not (another and not (titles and _is_title(text))) and not behind.match(text, found.end):
            yield found


# What a date belongs to where another document is told of it.
OF_ANOTHER_TEXT = re.compile(
    r"\b(?:statement|declaration|communiqu[eé]|treaty|agreement|charter|protocol|memorandum|resolution|accord|pact|"
    r"convention)s?(?:\s+(?:of|on|dated|from|signed|issued|adopted|concluded|reached)){1,3}\s+(?:\w+\s+)?$",
    re.IGNORECASE,
)


@cache
def _words(name: str, language: str) -> re.Pattern[str]:
    """A pattern of `[signing]` in one language, or in those that are looked at where it is not known."""
    prefixes = (languages.get(language).search,) if language else UNTOLD
    said = [x for prefix in prefixes if (x := wording.of(prefix).signing.get(name))]
    return re.compile("|".join(said) or "(?!)", 0 if name == "own" else re.IGNORECASE)


def _is_title(text: str) -> bool:
    """Whether a text reads like a title."""
    return len(text) <= TITLE_MOST and not text.rstrip().endswith(tuple(".。,，;；:："))


def in_name(name: str) -> PartialDate | None:
    """The ISO date in a file's name."""
    hit = IN_NAME.search(name)
    return next((PartialDate(found.date) for found in dates(hit[0])), None) if hit else None
