"""Words that open a numbered section: `Section 8`, `Part II`, `第三部分`, `III.`, a heading `3. Trade`. Pure."""

import re
from dataclasses import dataclass

from statements.ingest.marks import word_count
from statements.ingest.parsers.breakdown.lines import HEADING_MOST_WORDS, Line
from statements.ingest.parsers.tongues import Tongues, stretches
from statements.languages import numerals
from statements.languages.sentences import sentence_starts

PART = r"(?:section|part|chapter|segment|pillar|sec\.)"
PART_OF_HEADING = r"(?:section|part|chapter|segment|pillar|article|block|point|item|theme|sec\.|§)"
NUMERAL = rf"(?P<number>\d{{1,2}}(?![\d.,]*\d)|(?-i:[IVXL]+)\b|(?:{'|'.join(numerals.CARDINALS.split()[1:])})\b)"
ORDINAL = rf"(?P<ordinal>{'|'.join(numerals.ORDINALS.split()[1:])}|\d{{1,2}}(?:st|nd|rd|th))"
LEAD = (
    r"(?:(?:(?:and|so|now|next|then|finally|lastly|also|meanwhile|moving|turning|coming|going|on|over|to|in|under|with|within|"
    r"here|up|is|comes|we|come|have|as for|let['’]?s|let us|look|at|see|begin|start|starting|beginning|into|onto|for|"
    r"interestingly|importantly|after that|this|that|brings|us|the|statement['’]s|"
    r"document['’]s|text['’]s|declaration['’]s|"
    r"communiqu[eé]['’]s|by|contrast|of|course|jump|skip|skipping|ahead|forward|long|short|brief|new|very|much),?\s+){0,8})"
)
NAMED = re.compile(
    rf"{LEAD}(?:{PART}\s+(?:no\.?\s*|number\s+)?{NUMERAL}|{ORDINAL}(?:\s+and\s+\w+)?\s+{PART}\b)", re.IGNORECASE
)
FOLLOWING = re.compile(rf"{LEAD}(?:next|following|final|last|concluding|closing)\s+{PART}\b(?!s)", re.IGNORECASE)
ANOTHERS = re.compile(
    r"\s*(?:of|in|to)\s+(?:the\s+)?(?:\w+\s+){0,2}(?:charter|treaty|constitution|convention|law|act|agreement|covenant)\b",
    re.IGNORECASE,
)
HAN_NUMBER = r"(?P<number>[〇一二三四五六七八九十]{1,3}|\d{1,2})"
HAN_NAMED = re.compile(
    rf"(?:在|关于|關於|最后|最後|接下来|接下來)?[,，]?\s*第\s*{HAN_NUMBER}\s*(?:部分|部份|章|节|節|篇|编|編|段)"
)
HAN_LISTED = re.compile(r"[（(]?(?P<number>[一二三四五六七八九十]{1,3})(?:[、.．]|[)）]、?)\s*")
IN_HEADING = re.compile(
    rf"(?:{PART_OF_HEADING}\s*(?:no\.?\s*)?{NUMERAL}|(?:the\s+)?{ORDINAL}\s+{PART}\b)", re.IGNORECASE
)
BARE = re.compile(
    r"(?:\d{1,2}(?!\d)(?:\s*[.):：—–-]\s*|\s+(?=\D)|$)|(?-i:[IVXL]+)(?:\s*[.):：、—–-]\s+|$))", re.IGNORECASE
)
ROMAN_LINE = re.compile(r"(?P<number>[IVXL]{1,5})(?:[.)、]|\s*[:：—–-])\s+(?=\S)")
AFTER_MARK = " \t\u3000.:：、,，—–-)）|·"


@dataclass(frozen=True)
class Opening:
    """A section that opens at the place `start` of a line; `heading` where the line is its heading.

    `number` None: a heading without one; `follows`: the next or the last section, not numbered by its words.
    """

    start: int
    number: int | None
    heading: str | None = None
    follows: bool = False


def value(written: str) -> int | None:
    """The number that digits, Roman or Chinese numerals, or an English word say; an ordinal's ending is left out."""
    digits = re.match(r"\d{1,4}(?!\d)", written.strip())
    number = int(digits[0]) if digits else numerals.value(written)
    return number if number and number < 100 else None


def in_heading(line: Line) -> Opening:
    """The section whose heading `line` is; words that number it are left out of the heading."""
    for pattern in (IN_HEADING, HAN_NAMED, HAN_LISTED):
        if hit := pattern.match(line.text):
            return Opening(0, value(_said(hit)), line.text[hit.end() :].strip(AFTER_MARK))
    if line.ordinal is not None:
        return Opening(0, line.ordinal, line.text)
    bare = BARE.match(line.text)
    if bare and (number := value(bare[0].strip(AFTER_MARK))):
        return Opening(0, number, line.text[bare.end() :].strip(AFTER_MARK))
    return Opening(0, None, line.text)


def _said(hit: re.Match[str]) -> str:
    groups = hit.groupdict()
    return groups.get("number") or groups.get("ordinal") or ""


def in_prose(text: str) -> list[Opening]:
    """The sections that sentences of `text` may open: named at their beginning."""
    found = []
    for start in sentence_starts(text):
        hit = NAMED.match(text, start) or HAN_NAMED.match(text, start)
        if hit and not ANOTHERS.match(text, hit.end()) and (number := value(_said(hit))):
            found.append(Opening(start, number))
        elif not hit and FOLLOWING.match(text, start):
            found.append(Opening(start, None, follows=True))
    return found


def as_line(line: Line, listed: bool) -> Opening | None:
    """A short line that is a heading without a sign of it: `III. Trade`, `第三部分 经贸`, `3. Trade` out of a list."""
    text = line.text
    short = word_count(text) <= HEADING_MOST_WORDS and len(text) <= 120 and text[-1] not in '.。;；,，”"…'
    if not short:
        return None
    hit = IN_HEADING.match(text) or HAN_NAMED.match(text)
    if hit and _parted(text[hit.end() :]) and text[-1] not in ":：":
        return in_heading(line)
    roman = ROMAN_LINE.match(text)
    if roman:
        return Opening(0, value(roman[1]), text[roman.end() :].strip(AFTER_MARK))
    listed_han = HAN_LISTED.match(text)
    if listed_han and len(text) <= 40:
        return Opening(0, value(_said(listed_han)), text[listed_han.end() :].strip(AFTER_MARK))
    if line.ordinal is not None and not listed and text[-1] not in ":：":
        return Opening(0, line.ordinal, text)
    return None


def by_language(heading: str, tongues: Tongues) -> dict[str, str]:
    """{language tag: the words of a heading in it}; a heading may say the same in both."""
    found: dict[str, str] = {}
    place = 0
    for start, end in [*stretches(heading, tongues, glosses=True), (len(heading), len(heading))]:
        for tag, part in ((tongues.main, heading[place:start]), (tongues.other, heading[start:end])):
            if bare := part.strip(AFTER_MARK + "/()（）"):
                found[tag] = f"{found[tag]} {bare}" if tag in found else bare
        place = end
    return found


def _parted(rest: str) -> bool:
    """Whether a heading's words, if any, follow its number: behind a mark, or a blank and a capital or Chinese."""
    bare = rest.lstrip(" \t\u3000\u00a0")
    return not bare or bare[0] in AFTER_MARK or (bare != rest and not bare[0].islower())
