"""A line to stretches of Chinese and what stands between them; glosses stay in the text around them. Pure."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

from statements.ingest.marks import (
    HAN_CHARACTER,
    HAN_RUN,
    LETTER,
    WORD,
    han_count,
    has_letters,
    matching_bracket,
    word_count,
)
from statements.ingest.parsers.breakdown import quotations
from statements.languages.sentences import sentence_starts

LOOK_MOST = 1500  # characters on either side
GLOSS_MOST = 30  # Chinese characters
SHORT_GLOSS_MOST = 12
TERM_MOST_WORDS = 5
AFTER = re.compile(
    r"(?:[ \u3000]*[。，、；：！？）】》〉」』｡]|[.,;:!?…·)\]”’»~]|[—–-]+(?=\s|$)|[\"'＂](?!\w)"
    r"|(?<=\w)[A-Z0-9][A-Z0-9%‰+.\-]*(?![a-z])"
    r"|[ \u00a0]?\d[\d.,]*[%‰]?(?=[。.）)]))*"
)
BEFORE = re.compile(r"(?:(?<![^\s(（\[【:：])[\"'＂]|[“‘「『（(\[【《〈«‹…]|—{1,2})$")
TOKEN_BEFORE = re.compile(r"(?<![\w.,])(?:\d[\d.,]*[%‰]?|[A-Z][A-Za-z0-9+\-]{0,14})$")
SPACED_NUMBER_BEFORE = re.compile(r"(?:^|(?<=[.!?”\"’»)）。]\s))\d[\d.,]*[%‰]?[ \u00a0]$")
TERM_FOLLOWS = re.compile(
    r"\b(?:is|are|was|were|as|called|calls|term|terms|phrase|phrases|word|words|slogan|expression|character|characters|of|the|a|by|"
    r"for|use|uses|used|using|like|namely|to|with|mention|mentions|wrote|write|saying)\s*[:：]?\s*[“\"‘'(（]?\s*$",
    re.IGNORECASE,
)
COUNTED = "年月日个亿万周届次项世余多名条点大国"
LABEL = re.compile(r"[（(\[【]?\s*(?:中文|英文|原文|译文|譯文|汉语|漢語|中文版)\s*[:：]?\s*")
NAME = re.compile(r"[A-Z0-9]")
ENDED = "。！？；!?;."


@dataclass(frozen=True)
class Segment:
    """A part of a line: a stretch of Chinese that says something of its own, or what stands around."""

    han: bool
    start: int
    end: int


@lru_cache(maxsize=4096)
def cut(text: str) -> tuple[Segment, ...]:
    """The segments of one line, in order, without gaps."""
    stretches = [_widened(text, *run) for run in _runs(text)]
    kept: list[tuple[int, int]] = []
    for place, (start, end) in enumerate(stretches):
        following = stretches[place + 1][0] if place + 1 < len(stretches) else len(text)
        before = kept[-1][1] if kept else 0
        if not _is_gloss(text, before, start, end, following):
            kept.append((max(start, before), end))
    return tuple(_filled(kept, len(text)))


def _filled(kept: list[tuple[int, int]], length: int) -> Iterator[Segment]:
    place = 0
    for start, end in kept:
        if start > place:
            yield Segment(False, place, start)
        yield Segment(True, start, end)
        place = end
    if place < length:
        yield Segment(False, place, length)


def _runs(text: str) -> list[tuple[int, int]]:
    """Runs of Chinese characters, joined over what belongs to Chinese: digits, names, its punctuation."""
    found: list[tuple[int, int]] = []
    for run in HAN_RUN.finditer(text):
        if found and _joins(text, found[-1], run.start()):
            found[-1] = (found[-1][0], run.end())
        else:
            found.append(run.span())
    return found


def _joins(text: str, run: tuple[int, int], following: int) -> bool:
    """Whether what stands between a run and the next is part of the Chinese."""
    gap = text[run[1] : following]
    if _closes_gloss(text, run, gap):
        return False
    if not has_letters(gap):
        return "\t" not in gap
    names = WORD.findall(gap)
    first, last = LETTER.search(gap), max(m.end() for m in LETTER.finditer(gap))
    begins, ends = gap[: first.start() if first else 0], gap[last:]
    attached = not any(c.isspace() for c in gap)
    if any(c in begins for c in ENDED) and not attached and (len(names) > 1 or ":" in gap or "：" in gap):
        return False
    if attached:
        return len(names) <= 4
    marked = any(c in begins + ends for c in '”"»') and any(c in gap for c in '“"«')
    return len(names) <= 4 and all(NAME.search(x) for x in names) and not marked


def _closes_gloss(text: str, run: tuple[int, int], gap: str) -> bool:
    """Whether the run is a short gloss that ends an English quotation, or stands in brackets after English."""
    if run[1] - run[0] > SHORT_GLOSS_MOST or han_count(text[slice(*run)]) < run[1] - run[0]:
        return False
    before = text[max(0, run[0] - LOOK_MOST) : run[0]]
    opening = before.rstrip()[-1:]
    if opening and opening in "(（[【" and has_letters(before):
        place = run[0] - len(before) + len(before.rstrip()) - 1
        closes = matching_bracket(text[: run[1] + len(gap)], place)
        return run[1] <= closes < run[1] + len(gap)
    last = _last_quotation(before)
    return bool(last and not last.closed and has_letters(before[last.start :]) and any(c in gap for c in '”"»＂'))


def _last_quotation(text: str) -> quotations.Quotation | None:
    found = quotations.outer(text)
    return found[-1] if found else None


def _widened(text: str, start: int, end: int) -> tuple[int, int]:
    """The stretch with its own punctuation, brackets, quotation marks, and numbers at its edges."""
    for _ in range(6):
        before = BEFORE.search(text, max(0, start - 3), start) or TOKEN_BEFORE.search(text, max(0, start - 24), start)
        if not before and text[start] in COUNTED:
            before = SPACED_NUMBER_BEFORE.search(text, max(0, start - 16), start)
        if not before:
            break
        start = before.start()
    after = AFTER.match(text, end)
    return start, after.end() if after else end


def _is_gloss(text: str, floor: int, start: int, end: int, following: int) -> bool:
    """Whether a stretch belongs to the English around it rather than being its translation."""
    floor, following = max(floor, start - LOOK_MOST), min(following, end + LOOK_MOST)
    stretch, before, after = text[start:end], text[floor:start], text[end:following]
    count = han_count(stretch)
    if LABEL.fullmatch(stretch):
        return True
    if not has_letters(before) and not (count <= SHORT_GLOSS_MOST and _goes_on(after)):
        return False
    if _is_title(stretch):
        return True
    if count > GLOSS_MOST or any(c in stretch[:-1] for c in "。！？"):
        return False
    around = _quotation_around(text, floor, start, end, following)
    if around is not None:
        inside = text[end : floor + around.inner_end]
        size = word_count(text[floor + around.inner : start])
        return has_letters(inside) or (count <= SHORT_GLOSS_MOST and count < 0.6 * size)
    ended = stretch.rstrip(' ”」』"）)')[-1:] in tuple("。！？")
    return (_term(before, count) and not ended) or (_goes_on(after) and not _translates(before, count))


def _is_title(stretch: str) -> bool:
    """A document's name in its brackets alone."""
    bare = stretch.strip(" ,，.。;；:：()（）")
    return bare.startswith("《") and bare.find("》") == len(bare) - 1


def _quotation_around(text: str, floor: int, start: int, end: int, following: int) -> quotations.Quotation | None:
    """The closed English quotation in which a stretch stands; its Chinese is masked, so that its marks count not."""
    masked = text[floor:start] + "x" * (end - start) + text[end:following]
    tail = text[start:end].rstrip(" ,，.。;；:：")
    if tail and tail[-1] in '”"»＂' and not HAN_CHARACTER.match(tail[-1]):  # the stretch took the mark that closes
        cut_at = start - floor + len(text[start:end].rstrip()) - 1
        masked = masked[:cut_at] + tail[-1] + masked[cut_at + 1 :]
    around = quotations.within(quotations.outer(masked), start - floor)
    return around if around and around.closed and around.opened else None


def _goes_on(after: str) -> bool:
    """Whether the sentence of another script goes on behind a stretch."""
    bare = after.lstrip(" \u00a0,;:—–-)）」』”’\"'")
    return bool(bare) and has_letters(after) and (bare[0].islower() or after.lstrip()[:1] in tuple(",;—–-") + ("",))


def _term(before: str, count: int) -> bool:
    """Whether so little Chinese after `before` is a word's gloss: of a short quoted term, or of no whole sentence."""
    if count > SHORT_GLOSS_MOST:
        return False
    last = _last_quotation(before)
    if last and not has_letters(before[last.end :]):
        size = word_count(before[last.inner : last.inner_end])
        return has_letters(before[: last.start]) and (size <= TERM_MOST_WORDS or count < 0.6 * size)
    sentence = before[sentence_starts(before)[-1] :]
    return count < 0.6 * word_count(sentence) or bool(TERM_FOLLOWS.search(sentence))


def _translates(before: str, count: int) -> bool:
    """Whether a quotation of some length stands right before, which so much Chinese may translate."""
    last = _last_quotation(before)
    if last is None or has_letters(before[last.end :]):
        return False
    size = word_count(before[last.inner : last.inner_end])
    return size > TERM_MOST_WORDS and count >= 0.8 * size
