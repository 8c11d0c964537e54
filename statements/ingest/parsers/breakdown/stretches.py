"""Where the Chinese stands in a line: stretches that are a side of a pair, and glosses inside the English."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from statements.text import HAN

HAN_CHARACTER = re.compile(f"[{HAN}]")
WORD = re.compile(r"[A-Za-zÀ-ɏА-яЁё][\w'’\-]*")
# Between two Chinese characters: punctuation, digits and at most three names or acronyms.
NAME = r"[A-Z][\w+\-.&]*|[a-z]?[A-Z]{2,}[\w+]*|\d[\w.,%]*"
BETWEEN = re.compile(rf"(?:[^\w]*(?:{NAME}))*[^\w]*$")
ANY_BETWEEN = re.compile(rf"[^{HAN}]*")
SENTENCE = re.compile(r"[.!?]\s+[A-Z]")
MOST_NAMES = 3
BEFORE = re.compile(r"(?:(?<![\w])[A-Z0-9][A-Za-z0-9+.%\-]{0,11}|[\d.,%]+)?$")
OPENERS, CLOSERS = "“‘「『《〈（(【[«\"", "”’」』》〉）)】]»\""
OPENING = re.compile(rf"[{re.escape(OPENERS)}—…\s]*$")
STOPS = "。．.,，;；:：!！?？…、"
SUFFIX = re.compile(rf"(?:[\d.,]*\d[%％‰℃]?|[A-Z][A-Za-z0-9+]{{0,11}})(?=[{STOPS}{re.escape(CLOSERS)}\s]*$)|[%％‰℃]")

GLOSS_HAN = 12  # a longer stretch is a side, whatever stands round it
SMALL_HAN = 6  # a shorter one at the end of English is a gloss
HAN_PER_WORD = 1.7  # Chinese characters for an English word, in diplomatic prose
CONTINUES = re.compile(r"^[\s)）”’\"',，;:/\-–—]*[a-z]")
INNER_STOP = re.compile("[。；！？]")


@dataclass(frozen=True)
class Stretch:
    """Chinese from `start` to `end` of a line, with the marks that belong to it."""

    start: int
    end: int
    han: int


def sides(text: str) -> list[Stretch]:
    """The stretches of `text` that are Chinese sides, glosses left out, in order."""
    found = list(stretches(text))
    ends = [x.start for x in found[1:]] + [len(text)]
    starts = [0] + [x.end for x in found[:-1]]
    return [
        x for x, begin, end in zip(found, starts, ends, strict=True) if not _gloss(x, text[begin : x.start], text, end)
    ]


def _gloss(found: Stretch, before: str, text: str, next_start: int) -> bool:
    """Whether a stretch only explains a word of the English round it."""
    chinese = text[found.start : found.end]
    if found.han > GLOSS_HAN or INNER_STOP.search(chinese.rstrip(STOPS + CLOSERS)):
        return False
    words = len(WORD.findall(before))
    if not words:
        return bool(CONTINUES.match(text[found.end : next_start])) and found.han < SMALL_HAN
    if CONTINUES.match(text[found.end : next_start]):
        return True
    return found.han < SMALL_HAN or words > 3 * found.han / HAN_PER_WORD + 3


def stretches(text: str) -> Iterator[Stretch]:
    """Every stretch of Chinese in `text`."""
    place = 0
    while found := HAN_CHARACTER.search(text, place):
        last = _last_han(text, found.start())
        start = max(place, _start(text, found.start()))
        end = _end(text, start, last + 1)
        yield Stretch(start, end, len(HAN_CHARACTER.findall(text, start, end)))
        place = end


def _last_han(text: str, first: int) -> int:
    """The last Chinese character that is not parted from `first` by English."""
    last = first
    while last + 1 < len(text):
        between = ANY_BETWEEN.match(text, last + 1)
        gap = between.group() if between else ""
        following = last + 1 + len(gap)
        if following >= len(text) or not _bridges(gap):
            return last
        last = following
    return last


def _bridges(gap: str) -> bool:
    """Whether Chinese goes on behind `gap`."""
    names = re.findall(r"[A-Za-z][\w+\-.&]*", gap)
    if len(names) > MOST_NAMES or SENTENCE.search(gap):
        return False
    return bool(BETWEEN.match(gap)) and not re.search(r"[”\"]\s+[“\"]", gap)


def _start(text: str, first: int) -> int:
    """Back over what belongs to the Chinese: digits and acronyms that touch it, its opening marks."""
    prefix = BEFORE.search(text, 0, first)
    start = prefix.start() if prefix else first
    opening = OPENING.search(text, 0, start)
    begin = opening.start() if opening else start
    return _after_closing_of_english(text, begin, start)


def _after_closing_of_english(text: str, begin: int, start: int) -> int:
    """An ASCII quotation mark that ends the English is no opening mark of the Chinese."""
    while begin < start and (text[begin].isspace() or (text[begin] == '"' and _closes(text, begin))):
        begin += 1
    return begin


def _closes(text: str, place: int) -> bool:
    before = text[place - 1] if place else " "
    return not before.isspace() and before not in OPENERS + "—"


def _end(text: str, start: int, end: int) -> int:
    """Forward over what belongs to the Chinese: its stops, its closing marks, a number or acronym at its end."""
    while end < len(text):
        suffix = SUFFIX.match(text, end)
        if suffix:
            end = suffix.end()
        elif text[end] in STOPS or (text[end] in CLOSERS and _is_open(text[start:end], text[end])):
            end += 1
        else:
            break
    return end


def _is_open(inside: str, closer: str) -> bool:
    if closer == '"':
        return inside.count('"') % 2 == 1
    opener = OPENERS[CLOSERS.index(closer)]
    return inside.count(opener) > inside.count(closer)
