"""Text as the archive keeps it (`clean`) and as it is compared and searched (`fold`). Pure.

Folding, in this order, makes equal what a reader takes as equal: compatibility forms (NFKC), case,
Traditional and Simplified Chinese character by character, marks of combination, and every run of
punctuation and blanks, which becomes one gap (a blank). Blanks beside a Chinese character are no
gap at all: `75 周年` is `75周年`. Folded text consists of letters, digits and single blanks.
"""

import re
import unicodedata
from collections.abc import Sequence
from functools import lru_cache

import opencc

# Scripts that are written without blanks between words: searched by character, not by word.
HAN = "\u3005-\u3007\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\U00020000-\U0003ffff"
HAN_RUN = re.compile(f"[{HAN}]+")
WORD = re.compile(rf"[^\W_{HAN}]+")

LINE_ENDS = re.compile("\r\n|[\r\x0b\x0c\x1c-\x1e\x85\u2028\u2029]")
UNWANTED = re.compile("[\x00-\x08\x0e-\x1b\x1f\x7f-\x84\x86-\x9f\ufeff\ufffe\uffff\ud800-\udfff]")
# In what `_Table` makes of a text blanks are " " and all else that parts words is BREAK.
BREAK = "\n"
BLANKS_BY_HAN = re.compile(f"(?<=[{HAN}]) +| +(?=[{HAN}])")
LONG_GAP = re.compile(f"[ {BREAK}]{{2,}}")


def clean(text: str) -> str:
    """Text as it is kept: NFC, LF line ends, no control characters or lone surrogates, no blank edges.

    Nothing that can be read is changed; cleaning twice is cleaning once.
    """
    plain = unicodedata.normalize("NFC", UNWANTED.sub("", LINE_ENDS.sub("\n", text)))
    return "\n".join(line.rstrip() for line in plain.split("\n")).strip()


def clean_line(text: str) -> str:
    """Like `clean`, on one line: every run of blanks, ideographic ones too, becomes one blank."""
    return " ".join(clean(text).split())


class _Table(dict[int, str]):
    """What each character folds to, found at first use (for str.translate)."""

    def __init__(self) -> None:
        super().__init__()
        self.simplify = opencc.OpenCC("t2s").convert
        self.uneven = set[str]()  # characters met so far that fold to none or to several

    def __missing__(self, code: int) -> str:
        folded = "".join(self._fold(c) for c in unicodedata.normalize("NFKC", chr(code)).casefold())
        if len(folded) != 1:
            self.uneven.add(chr(code))
        self[code] = folded
        return folded

    def _fold(self, character: str) -> str:
        if unicodedata.category(character) == "Mn":
            return ""
        if character.isspace():
            return " "
        if not character.isalnum():
            return BREAK
        return str(self.simplify(character)) if HAN_RUN.match(character) else character


@lru_cache(maxsize=1)
def _table() -> _Table:
    return _Table()


def fold(text: str) -> str:
    """The searchable form of `text`, without gaps at its edges."""
    plain = text.translate(_table())
    return " ".join((BLANKS_BY_HAN.sub("", plain) if _has_blanks_by_han(plain) else plain).split())


def _has_blanks_by_han(plain: str) -> bool:
    """A quick look, since most texts have none."""
    return not plain.isascii() and " " in plain and bool(HAN_RUN.search(plain))


def fold_with_offsets(text: str) -> tuple[str, list[int]]:
    """`fold(text)` and, for each of its characters, the place in `text` that it came from."""
    plain, places = text.translate(_table()), _places(text)
    if _has_blanks_by_han(plain):
        plain, places = _cut(BLANKS_BY_HAN, "", plain, places)
    plain, places = _cut(LONG_GAP, " ", plain, places)
    folded = plain.replace(BREAK, " ")
    first, last = folded.startswith(" "), len(folded) - folded.endswith(" ")
    return folded[first:last], list(places[first:last])


def _places(text: str) -> Sequence[int]:
    """Where in `text` each character of its translation came from: nearly always from the same place."""
    table = _table()
    if table.uneven.isdisjoint(text):
        return range(len(text))
    return [place for place, character in enumerate(text) for _ in table[ord(character)]]


def _cut(pattern: re.Pattern[str], put: str, plain: str, places: Sequence[int]) -> tuple[str, Sequence[int]]:
    """Put `put`, one character or none, for whatever the pattern finds, and keep the places of the others."""
    parts: list[str] = []
    kept: list[int] = []
    at = 0
    for found in pattern.finditer(plain):
        parts += plain[at : found.start()], put
        kept += places[at : found.start() + len(put)]
        at = found.end()
    return ("".join((*parts, plain[at:])), [*kept, *places[at:]]) if parts else (plain, places)


def words(folded: str) -> list[str]:
    """The words of folded text in scripts that part them by blanks: `g20` of `g20峰会`."""
    return WORD.findall(folded)
