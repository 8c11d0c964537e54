"""What each column of a table seems to hold: a text in a language, numbers, days, addresses, notes. Pure.

A guess for a person to correct: the name of a column wins over its cells.
"""

import re
from collections.abc import Callable, Sequence

from statements import languages
from statements.ingest.document import TableColumn
from statements.ingest.parsers.language_labels import NAMES
from statements.languages import dates
from statements.languages.detection import detect
from statements.text import clean_line, fold

EXAMPLES, EXAMPLE_MOST, NAME_MOST = 3, 80, 120  # cells that are shown of a column, their characters, those of names
HELD = ("text", "number", "day", "address", "code", "note", "short", "nothing")
LOOKED_AT = 200  # cells
TOLD_BY = 5_000  # characters by which a language is told
HEADER_MOST = 40  # characters of a column's name
MOSTLY = 0.8  # of the cells that say something
TEXT_LEAST = 8  # letters in a cell of a column of text, in the mean
REPEATED = 0.5  # distinct cells, of all: below, they name what rows belong to
REPEATED_LEAST = 6  # cells by which that is told
ADDRESS = re.compile(r"(?:https?://|www\.)\S+", re.IGNORECASE)
CODE = re.compile(r"[A-Za-z]{0,6}[-_./ ]{0,2}\d[\w./-]{0,20}")
SENTENCE_LEAST = 6  # characters
ENDS_SENTENCE = (".", "。", "；", ";", "，", ",")
NOTES = re.compile(
    r"\b(?:notes?|remarks?|comments?|status|translators?|reviewers?|authors?|sources?|keys?|context|category|type)\b"
    r"|备注|備註|说明|說明|注释|来源|出处|译者|状态|类别|примечани|комментари|источник",
    re.IGNORECASE,
)


TEXTS = re.compile(
    r"\b(?:texts?|segments?|strings?|source|target|translation|original)\b|原文|译文|譯文|文本", re.IGNORECASE
)
NO_WORDS = ("number", "day", "address", "code")


def described(names: Sequence[str], columns: Sequence[Sequence[str]]) -> tuple[TableColumn, ...]:
    """The columns, by their names (empty where they have none) and their cells below those."""
    return tuple(_described(clean_line(name)[:NAME_MOST], cells) for name, cells in zip(names, columns, strict=True))


def languages_of(columns: Sequence[TableColumn]) -> list[str]:
    """The languages of the columns of text, where these are two or more, each known and there once; else none."""
    tags = [x.language for x in columns if x.holds == "text"]
    return tags if len(tags) > 1 and "" not in tags and len(set(tags)) == len(tags) else []


def is_header(first: Sequence[str], rows: Sequence[Sequence[str]]) -> bool:
    """Whether the first row names the columns: short cells, all of which say what a column holds; of three columns or
    more it is enough that one does, or that all are much shorter than what stands below.
    """
    said = [clean_line(x) for x in first if x.strip()]
    if not said or not rows or any(len(x) > HEADER_MOST or _is_sentence(x) for x in said):
        return False
    telling = [bool(named_language(x) or NOTES.search(x) or TEXTS.search(x)) for x in said]
    if all(telling) or len(first) < 3:
        return all(telling)
    if any(telling):
        return True
    below = [x for row in rows[:LOOKED_AT] for x in row if x.strip()]
    means = [sum(map(len, cells)) / max(1, len(cells)) for cells in (said, below)]
    return len(said) * 2 > len(first) and means[0] * 2 < means[1]


def _is_sentence(cell: str) -> bool:
    """Whether it ends like a sentence, and is longer than `No.`"""
    return len(cell) >= SENTENCE_LEAST and cell.endswith(ENDS_SENTENCE)


def language_of(name: str, cells: Sequence[str]) -> str | None:
    """The tag that a column's name stands for, unless its cells are no words: `ID` over codes is no Indonesian."""
    said = [x for cell in cells[:LOOKED_AT] if (x := clean_line(cell))]
    return None if _without_words(said) in NO_WORDS else named_language(name)


def named_language(name: str) -> str | None:
    """The tag that a name stands for: a tag, a name in English, its own language or Chinese."""
    if known := NAMES.get(fold(name)):
        return known
    try:
        return languages.get(name).tag if fold(name) else None
    except languages.UnknownLanguage:
        return None


def _described(name: str, cells: Sequence[str]) -> TableColumn:
    said = [x for cell in cells[:LOOKED_AT] if (x := clean_line(cell))]
    examples = tuple(x[:EXAMPLE_MOST] for x in dict.fromkeys(said))[:EXAMPLES]
    if (tag := language_of(name, cells)) and said:
        return TableColumn(name, examples, "text", tag)
    holds = _holds(name, said)
    return TableColumn(name, examples, holds, (detect("\n".join(said)[:TOLD_BY]) or "") if holds == "text" else "")


def _holds(name: str, said: Sequence[str]) -> str:
    """One of `HELD`: what most of the cells are."""
    if not said:
        return "nothing"
    if kind := _without_words(said):
        return kind
    if NOTES.search(name) and not TEXTS.search(name):
        return "note"
    if sum(c.isalpha() for x in said for c in x) < TEXT_LEAST * len(said):
        return "short"
    repeated = len(said) >= REPEATED_LEAST and len(set(said)) < REPEATED * len(said)
    return "short" if repeated else "text"


def _without_words(said: Sequence[str]) -> str:
    """One of NO_WORDS, where most cells are that; else empty."""
    tests: dict[str, Callable[[str], object]] = {
        "day": _is_day,
        "number": _is_number,
        "address": ADDRESS.fullmatch,
        "code": CODE.fullmatch,
    }
    for kind, is_one in tests.items():
        if said and sum(bool(is_one(x)) for x in said) >= MOSTLY * len(said):
            return kind
    return ""


def _is_number(cell: str) -> bool:
    return not any(c.isalpha() for c in cell)


def _is_day(cell: str) -> bool:
    return any(x.start == 0 and x.end == len(cell) for x in dates.dates(cell))
