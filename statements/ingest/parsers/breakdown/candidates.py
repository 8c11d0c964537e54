"""Which English beside a stretch of Chinese may say the same: a quotation, or unquoted sentences. Pure.

Lengths decide between candidates: a Chinese text has about 1.75 characters for every English word.
"""

import math
import re
from collections.abc import Sequence
from dataclasses import dataclass

from django.utils.translation import gettext_noop as _

from statements.ingest.marks import HAN_PER_WORD, has_letters, word_count
from statements.ingest.parsers.breakdown import quotations
from statements.ingest.parsers.breakdown.quotations import Quotation
from statements.languages.sentences import sentence_starts
from statements.messages import NOTHING, Message

# Words that join two quotations of one sentence into one passage.
JOINING = frozenset(
    [
        "and",
        "or",
        "with",
        "while",
        "to",
        "for",
        "as",
        "but",
        "also",
        "the",
        "on",
        "in",
        "of",
        "by",
        "that",
        "both",
        "well",
        "then",
        "their",
        "its",
        "from",
    ]
)
JOINING_MOST = 3
SCARE_MOST = 4  # words: a term in quotation marks, no passage
LEAD_MOST = 14  # words before a colon that opens a passage without quotation marks
SAYS = re.compile(
    r"\b(?:say|says|said|saying|add|adds|added|adding|note|notes|noted|noting|state|states|stated|stating|read|reads|"
    r"declare|declares|declared|according|stress|stressed|stresses|emphasi[sz]ed?s?|reiterate[sd]?|remark|remarked|"
    r"write|writes|wrote|continue[sd]?|argue[sd]?|warn(?:s|ed)?|told|tells|conclude[sd]?)\b",
    re.IGNORECASE,
)
FORMULA = re.compile(
    r"(?:both\s+(?:sides|countries|parties|nations|leaders|governments|states)|the\s+(?:two|three|parties|leaders|sides)|(?:the\s+)?\w+\s+side)\b",
    re.IGNORECASE,
)
THAT = re.compile(
    r"[^.!?“”\"]{2,80}?\b(?:that|says|said|adds|added|notes|noted|states|stated|reads)\s+"
    r"(?=(?:Both\s+(?:sides|countries|parties)|The\s+(?:two|three|parties|leaders|sides)|(?:The\s+)?[A-Z]\w+\s+side)\b)"
)
FORMAL_BETTER, FORMAL_AFTER_MOST, FAR_BETTER = 0.1, 25, 0.7
COLON = re.compile(r"[:：]\s+(?=\S)")
REMARK_MOST, ATTRIBUTION_MOST = 8, 6
WORST_UNQUOTED, WORST = -1.35, -2.2


@dataclass(frozen=True)
class Candidate:
    """A passage from `start` to `end` of its segment; `paraphrase`: unquoted; `score` is higher where likelier.

    `doubtful` says what had to be guessed, else is empty; `omitted`: words in it that are not quoted (`it says`).
    """

    start: int
    end: int
    paraphrase: bool
    score: float
    doubtful: Message = NOTHING
    omitted: tuple[tuple[int, int], ...] = ()


def likeness(words: int, han: int) -> float:
    """0 where the lengths agree, less the more they differ (the logarithm of their ratio)."""
    return -abs(math.log((han + 3) / (HAN_PER_WORD * words + 3)))


def quotations_of(text: str, block: bool) -> list[Quotation]:
    """The outer quotations of a segment; in a block quote all of it, but for words that lead in to a marked one."""
    found = quotations.outer(text)
    if not block or not has_letters(text):
        return found
    lead = text[: found[0].start].strip() if found else ""
    if lead and word_count(lead) <= LEAD_MOST and (lead[-1] in ":：" or SAYS.search(lead)):
        return found
    if len(found) == 1 and not has_letters(lead + text[found[0].end :]):
        return found
    return [Quotation(0, len(text), 0, len(text))]


def before_han(text: str, han: int, block: bool, sections: Sequence[int] = ()) -> Candidate | None:
    """The best passage that ends where `text` ends, for `han` Chinese characters behind it.

    `sections` are the places in `text` where words open a section: the sentence that begins there is a
    passage only where it is all there is.
    """
    found = quotations_of(text, block)
    options = [*_quoted_before(text, found, han, sections), *_unquoted_before(text, found, han, sections)]
    return max(options, key=lambda x: x.score, default=None)


def _quoted_before(text: str, found: Sequence[Quotation], han: int, sections: Sequence[int]) -> list[Candidate]:
    if not found:
        return []
    last, tail = found[-1], text[found[-1].end :]
    cost = _cost_between(tail)
    size = word_count(text[last.inner : last.inner_end])
    if not size or (size <= SCARE_MOST and han > 6 * size and word_count(text) > 2 * size):
        return []
    start, end = _joined_from(text, found), last.end
    inside = [
        (a.end, b.start) for a, b in zip(found, found[1:], strict=False) if a.start >= start and attributed(text, a, b)
    ]
    doubtful = NOTHING if last.opened and last.closed else Message(_("a quotation mark is missing"))
    if not last.opened:
        start = _start_by_length(text, last.start, last.end, han, sections, found[:-1], True)
    score = 1.2 - cost + max(likeness(word_count(text[start:end]), han), WORST)
    return [Candidate(start, end, False, score, doubtful, tuple(inside))]


def _cost_between(tail: str) -> float:
    """What words between a quotation and its Chinese cost: none nothing, a remark or a lead-in little."""
    words = word_count(tail)
    bare = tail.strip()
    if not words:
        return 0
    if bare[-1] in ":：" or (bare[0] in "([（" and bare[-1] in ")]）"):
        return 0.1
    if words <= REMARK_MOST and (bare[0] in ",，—–-" or SAYS.search(bare)):
        return 0.3
    return 0.8


def _joined_from(text: str, found: Sequence[Quotation]) -> int:
    """Where the passage begins: earlier quotations of its sentence belong to it if joining words alone part them."""
    start = found[-1].start
    for earlier, later in zip(found[-2::-1], found[:0:-1], strict=True):
        if not joined(text, earlier, later):
            break
        start = earlier.start
    return start


def joined(text: str, earlier: Quotation, later: Quotation) -> bool:
    """Whether two quotations are parts of one: only joining words between, and no end of a sentence."""
    if attributed(text, earlier, later):
        return True
    between = text[earlier.end : later.start]
    words = [x.lower() for x in re.findall(r"\w+", between)]
    inside = text[earlier.inner : earlier.inner_end].rstrip()
    ended = inside[-1:] in tuple(".!?。") or any(c in between for c in ".!?:;。")
    return not ended and 0 < len(words) <= JOINING_MOST and JOINING.issuperset(words)


def attributed(text: str, earlier: Quotation, later: Quotation) -> bool:
    """Whether who speaks interrupts one quotation: `“...,” it says, “...”`."""
    between = text[earlier.end : later.start].strip()
    inside = text[earlier.inner : earlier.inner_end].rstrip()
    begins = text[later.inner : later.inner + 1]
    pauses = inside[-1:] == "," or between[:1] == ","
    return pauses and begins.islower() and word_count(between) <= ATTRIBUTION_MOST and bool(SAYS.search(between))


def _unquoted_before(text: str, found: Sequence[Quotation], han: int, sections: Sequence[int]) -> list[Candidate]:
    """Whole sentences that end unquoted."""
    tail = text[found[-1].end :] if found else text
    bare = text.rstrip(" \t\u3000(（[【—–-|")
    ends_quoted = found and not has_letters(tail)
    if not has_letters(text) or bare[-1:] in tuple(":：") or (ends_quoted and _is_passage(text, found[-1])):
        return []
    start = _start_by_length(text, 0, len(text), han, sections, found)
    size = word_count(text[start:])
    score = likeness(size, han)
    return [Candidate(start, len(text), True, score)] if size > 1 and score > WORST_UNQUOTED else []


def _is_passage(text: str, quotation: Quotation) -> bool:
    return word_count(text[quotation.inner : quotation.inner_end]) > SCARE_MOST


def _start_by_length(
    text: str,
    start: int,
    end: int,
    han: int,
    sections: Sequence[int],
    quoted: Sequence[Quotation],
    quotation: bool = False,
) -> int:
    """Where in [start, end) the sentences begin whose length fits; after a lead-in with its colon, if there is one."""
    starts = [start + x for x in sentence_starts(text[start:end])]
    starts = [x for x in starts if quotations.within(quoted, x) in (None, _beginning_at(quoted, x))]
    plain = [x for x in starts if not _opens_section(x, starts, sections)] or starts
    colons = [x for s in plain if (x := _after_lead(text, s, end)) is not None]
    return _fitting(text, colons or plain, end, han, quotation)


def _fitting(text: str, starts: Sequence[int], end: int, han: int, quotation: bool) -> int:
    """The first of `starts`, unless a later one fits far better; of a quotation, one that begins as documents do."""

    def likeness_from(start: int) -> float:
        return likeness(word_count(text[start:end]), han)

    whole = min(starts)
    formal = next((x for x in starts if FORMULA.match(text, x)), whole)
    short = word_count(text[whole:formal]) <= FORMAL_AFTER_MOST
    if quotation and short and likeness_from(formal) - likeness_from(whole) > FORMAL_BETTER:
        return formal
    fits = max(starts, key=lambda x: (likeness_from(x), -x))
    return fits if likeness_from(fits) - likeness_from(whole) > FAR_BETTER else _after_that(text, whole, end)


def _after_that(text: str, start: int, end: int) -> int:
    """Behind `It says that ` where a document's first words follow with their capital: the mark was lost there."""
    lead = THAT.match(text, start, end)
    return lead.end() if lead else start


def _beginning_at(quoted: Sequence[Quotation], place: int) -> Quotation | None:
    return next((x for x in quoted if x.start == place), None)


def _opens_section(start: int, starts: Sequence[int], sections: Sequence[int]) -> bool:
    following = min((x for x in starts if x > start), default=None)
    return following is not None and any(start <= x < following for x in sections)


def _after_lead(text: str, start: int, end: int) -> int | None:
    """Behind `It says: `, where few words lead in."""
    colon = COLON.search(text, start, end)
    if not colon:
        return None
    lead = text[start : colon.start()]
    short = word_count(lead) <= 4 or (word_count(lead) <= LEAD_MOST and bool(SAYS.search(lead)))
    return colon.end() if short and word_count(text[colon.end() : end]) > 2 else None


def after_han(text: str, han: int, block: bool) -> Candidate | None:
    """The best passage that begins where `text` begins, for Chinese that stands before it."""
    found = quotations_of(text, block)
    if found and word_count(text[: found[0].start]) <= REMARK_MOST and _is_passage(text, found[0]):
        first = found[0]
        cost = 0.4 if has_letters(text[: first.start]) else 0
        size = word_count(text[first.inner : first.inner_end])
        return Candidate(first.start, first.end, False, 1.2 - cost + max(likeness(size, han), WORST))
    if not has_letters(text):
        return None
    start = _after_lead(text, 0, len(text)) or 0
    ends = [start + x for x in sentence_starts(text[start:])[1:]] + [len(text)]
    end = max(ends, key=lambda x: (likeness(word_count(text[start:x]), han), x))
    score = likeness(word_count(text[start:end]), han)
    size = word_count(text[start:end])
    return Candidate(start, end, True, score) if size > 1 and score > WORST_UNQUOTED else None
