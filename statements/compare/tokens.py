"""The words by which wordings are compared: Chinese ones as CC-CEDICT cuts them, others as blanks part them. Pure."""

import re
from collections.abc import Iterator
from functools import lru_cache

from statements import cedict, languages
from statements.text import HAN, HAN_RUN, INDIAN_MARKS, NOTE_MARK, fold

THAI_MARKS = "\u0e31\u0e34-\u0e3a\u0e47-\u0e4e"
MARKS = f"\u0300-\u036f\u0610-\u061a\u064b-\u065f\u0670{INDIAN_MARKS}{THAI_MARKS}"  # written on the letter before them
LETTERS = rf"[^\W{HAN}][^\W{HAN}{MARKS}]*(?:[{MARKS}]+[^\W{HAN}]*)*"
NUMBER = rf"\d+(?:[.,:]\d+)*(?![^\W{HAN}])"
# A sign with what belongs to it: marks on it, the colour of a skin, what a joiner joins; two letters of a flag.
ADDED = "[\u0300-\u036f\ufe00-\ufe0f\u20e3\U0001f3fb-\U0001f3ff]"
SIGN = rf"[\U0001f1e6-\U0001f1ff]{{2}}|.{ADDED}*(?:\u200d[^\w\s]{ADDED}*)*"
TOKEN = re.compile(rf"{NOTE_MARK.pattern}|[{HAN}]+|{NUMBER}|{LETTERS}(?:['’-]{LETTERS})*|\s+|{SIGN}", re.DOTALL)


def tokens(text: str, tag: str) -> list[str]:
    """The words, runs of blanks and single marks of a text in the language of `tag`; together they are the text."""
    # In other languages Han characters are quoted: each stands for itself.
    cut = _han_words if languages.get(tag).is_han else (lambda x: x if HAN_RUN.fullmatch(x) else (x,))
    return [word for token in TOKEN.finditer(text) for word in cut(token[0])]


def _han_words(token: str) -> Iterator[str]:
    """The words of a run of Han characters; anything else is one token already."""
    if not HAN_RUN.fullmatch(token):
        yield token
        return
    start = 0
    for word in cedict.cut("".join(_simplify(c) for c in token)):
        yield token[start : start + len(word)]
        start += len(word)


@lru_cache(maxsize=20_000)
def _simplify(character: str) -> str:
    folded = fold(character)
    return folded if len(folded) == 1 else character
