"""Section markers: "Section one", "Part II", "Section 8", "The third section", "第三部分", "三、"."""

import re
from dataclasses import dataclass

ONES = "one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen".split()
ONES += "seventeen eighteen nineteen twenty".split()
ORDINALS = "first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth thirteenth".split()
ORDINALS += "fourteenth fifteenth sixteenth seventeenth eighteenth nineteenth twentieth".split()
HAN_DIGITS = {c: n for n, c in enumerate("〇一二三四五六七八九")} | {"零": 0, "两": 2}
ROMAN = {"i": 1, "v": 5, "x": 10, "l": 50}
MOST = 99

PART = r"(?:section|part|chapter|segment)"
NUMBER = rf"(?:\d{{1,2}}|[ivxl]{{1,6}}|{'|'.join(ONES)})"
LEAD = r"(?:(?:(?:and|now|next|then|finally|lastly|moving|on|over|to|in|the|turning|let['’]?s|look|at|comes?|we|have)[,:]?\s+){0,6})"
ENGLISH = re.compile(rf"^\W*{LEAD}{PART}\s+(?:no\.?\s*)?(?P<number>{NUMBER})\b(?P<rest>.*)$", re.IGNORECASE | re.DOTALL)
ORDINAL = re.compile(
    rf"^\W*{LEAD}(?P<number>{'|'.join(ORDINALS)}|\d{{1,2}}(?:st|nd|rd|th))\s+(?:and\s+(?:final|last)\s+)?{PART}\b(?P<rest>.*)$",
    re.IGNORECASE | re.DOTALL,
)
HAN = re.compile(r"^\W*第\s*(?P<number>[〇零一二两三四五六七八九十\d]{1,3})\s*(?:部分|章|节|節|条|條|部)(?P<rest>.*)$", re.DOTALL)
# Only where a heading says so: a bare number begins many sentences.
HEADING_ENGLISH = re.compile(r"^(?P<number>\d{1,2}|[IVXL]{1,6})\s*[.):：、—–-]\s*(?P<rest>\S.*)$", re.DOTALL)
HEADING_HAN = re.compile(r"^[（(]?(?P<number>[一二三四五六七八九十]{1,3})[)）]?\s*[、.．:：]\s*(?P<rest>\S.*)$", re.DOTALL)
SEPARATOR = re.compile(r"^\s*(?:[:：.、,，—–\-|/]+\s*|\s+)")


@dataclass(frozen=True)
class Marker:
    """A section's number, and what stands behind it on the line."""

    number: int
    rest: str


def marker(text: str, heading: bool) -> Marker | None:
    """The section that a line opens, if it opens one."""
    patterns = [ENGLISH, ORDINAL, HAN, *([HEADING_ENGLISH, HEADING_HAN] if heading else [])]
    for pattern in patterns:
        found = pattern.match(text)
        if found and (number := value(found["number"])) is not None:
            return Marker(number, SEPARATOR.sub("", found["rest"]))
    return None


def value(written: str) -> int | None:
    """A number as it is written in digits, words, Roman or Chinese numerals; None for what is none."""
    word = written.lower()
    if word in ONES:
        return ONES.index(word) + 1
    if word in ORDINALS:
        return ORDINALS.index(word) + 1
    if digits := re.match(r"\d+", word):
        return int(digits.group()) or None
    if set(word) <= set(ROMAN):
        return _roman(word)
    return _han(word)


def _roman(word: str) -> int | None:
    values = [ROMAN[c] for c in word]
    total = sum(-v if v < max(values[i:]) else v for i, v in enumerate(values))
    return total if 0 < total <= MOST else None


def _han(word: str) -> int | None:
    tens, ten, ones = word.rpartition("十")
    if ten:
        return 10 * (HAN_DIGITS.get(tens, 1) if tens else 1) + (HAN_DIGITS.get(ones, 0) if ones else 0)
    return HAN_DIGITS.get(word)
