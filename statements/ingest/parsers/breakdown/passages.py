"""A passage's own words: without the marks around the whole of it. Pure."""

import re

from statements.ingest.marks import BRACKETS, matching_bracket
from statements.ingest.parsers import quotations
from statements.ingest.parsers.quotations import SINGLE_MARKS, Quotation

EDGES = " \t\u3000\u00a0\u200b,，;；、|/—–-"
# What newsletters write before the Chinese: not the document's.
LABEL = re.compile(r"^[（(\[【]?\s*(?:中文|原文|汉语|漢語|中文版|中文原文)\s*[:：]\s*")


def trimmed(whole: str) -> str:
    """A passage without the quotation marks and brackets around the whole of it."""
    text = whole.strip(EDGES)
    while text:
        found = quotations.outer(text)
        around = found[0] if len(found) == 1 and (found[0].start, found[0].end) == (0, len(text)) else None
        inner = _within(text, around) if around else _unbracketed(_unmarked(_without_stop(text)))
        if inner == text:
            return text
        text = inner.strip(EDGES)
    return whole.strip()


def _within(text: str, around: Quotation) -> str:
    end = around.inner_end if around.closed else len(text)
    start = around.inner if around.opened else 0
    return text[start:end]


def _without_stop(text: str) -> str:
    """Without the stop behind marks around the whole of it, but for the marks: `«...».`"""
    core = text.rstrip(".。؟?!۔ ")
    found = quotations.outer(core)
    whole = (
        len(found) == 1 and (found[0].start, found[0].end) == (0, len(core)) and found[0].opened and found[0].closed
    )
    return core if whole and core != text else text


def _unmarked(text: str) -> str:
    """Without a single mark at either end whose partner is lost or stands further in."""
    found = quotations.outer(text)
    if len(found) > 1 and found[0].start == 0 and found[-1].end == len(text) and text[0] in SINGLE_MARKS:
        return text[1:-1]
    if text[0] in SINGLE_MARKS and not any(x.start == 0 and x.end > len(text) - 2 for x in found):
        return text[1:]
    lone = text[-1] in "’'" and text[-2:-1] in tuple(".,!?…") and not any(x.end == len(text) for x in found)
    return text[:-1] if lone else text


def _unbracketed(text: str) -> str:
    if text[0] in BRACKETS and matching_bracket(text, 0) == len(text) - 1:
        return text[1:-1]
    if text[0] in BRACKETS and matching_bracket(text, 0) < 0:
        return text[1:]
    return text[:-1] if text[-1] in "([（【" else text


def trimmed_chinese(whole: str) -> str:
    """Chinese without quotation marks or brackets around the whole; punctuation behind them stays."""
    text = LABEL.sub("", whole.strip(" \t\u3000\u00a0\u200b|/"), count=1)
    while text:
        core = text.rstrip("。.，,；;：:!！?？ ")
        tail = text[len(core) :]
        inner = _chinese_within(core)
        if inner == core:
            return text
        text = (inner + ("" if inner[-1:] in tuple("。.！!？?…") else tail)).strip()
    return whole.strip()


PAIRED = {"“": "”", "「": "」", "『": "』", "«": "»", '"': '"', "＂": "＂", "‘": "’", "'": "'", "„": "“", **BRACKETS}


def _chinese_within(core: str) -> str:
    if len(core) < 2:
        return core
    first, last = core[0], core[-1]
    closing = PAIRED.get(first)
    if closing and _closes_at(core, first, closing) == len(core) - 1:
        return core[1:-1]
    if last in set(PAIRED.values()) and not _opened(core[:-1], last):
        return core[:-1]
    if closing and first not in "\"'" and _closes_at(core, first, closing) < 0:
        return core[1:]
    return core


def _closes_at(core: str, first: str, closing: str) -> int:
    if first == closing:
        return core.find(closing, 1)
    if first in "(（":
        return matching_bracket(core, 0)
    depth = 0
    for place, character in enumerate(core):
        depth += (character == first) - (character == closing)
        if depth == 0:
            return place
    return -1


def _opened(core: str, closing: str) -> bool:
    openers = {x for x, y in PAIRED.items() if y == closing or (closing in ")）" and y in ")）")}
    if openers == {closing}:
        return core.count(closing) % 2 == 1
    closers = {closing} | ({")", "）"} if closing in ")）" else set())
    return sum(c in openers for c in core) > sum(c in closers for c in core)
