"""Characters and words as breakdowns use them: what is Chinese, what a word. Pure."""

import re

from statements.text import HAN

HAN_CHARACTER = re.compile(f"[{HAN}]")
HAN_RUN = re.compile(f"[{HAN}]+")
LETTER = re.compile(rf"[^\W\d_{HAN}]")
WORD = re.compile(rf"[^\W_{HAN}]+(?:['’\-‐‑.][^\W_{HAN}]+)*")
TERMINAL = "。！？!?．｡"
BRACKETS = {"(": ")", "（": "）", "[": "]", "【": "】", "［": "］", "〔": "〕", "{": "}"}


def han_count(text: str) -> int:
    """How many Chinese characters `text` has."""
    return len(HAN_CHARACTER.findall(text))


def words(text: str) -> list[str]:
    """The words of scripts that part them by blanks."""
    return WORD.findall(text)


def word_count(text: str) -> int:
    return len(words(text))


def has_letters(text: str) -> bool:
    """Whether a letter of any script but Chinese stands in `text`."""
    return bool(LETTER.search(text))


def says_something(text: str) -> bool:
    """Whether a letter, a digit or a Chinese character stands in `text`."""
    return any(c.isalnum() for c in text)


def matching_bracket(text: str, start: int) -> int:
    """Where the bracket opened at `start` closes, ASCII and full-width ones alike; -1 where it does not."""
    opening = {"(": "(（", "（": "(（"}.get(text[start], text[start])
    closing = {"(": ")）", "（": ")）"}.get(text[start], BRACKETS[text[start]])
    depth = 0
    for index in range(start, len(text)):
        depth += (text[index] in opening) - (text[index] in closing)
        if depth == 0:
            return index
    return -1
