"""Text as the archive keeps it (`clean`) and as it is compared and searched (`fold`). Pure.

Folding, in this order, makes equal what a reader takes as equal: compatibility forms (NFKC), case,
Traditional and Simplified Chinese character by character, marks of combination, and every run of
punctuation and blanks, which becomes one gap (a blank). Blanks beside a Chinese character are no
gap at all: `75 周年` is `75周年`. Folded text consists of letters, digits and single blanks.
"""

import re
import unicodedata
from functools import lru_cache

import opencc

# Scripts that are written without blanks between words: searched by character, not by word.
HAN = "\u3005-\u3007\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\U00020000-\U0003ffff"
HAN_RUN = re.compile(f"[{HAN}]+")
WORD = re.compile(rf"[^\W_{HAN}]+")

LINE_ENDS = re.compile("\r\n|[\r\x0b\x0c\x1c-\x1e\x85\u2028\u2029]")
UNWANTED = re.compile("[\x00-\x08\x0e-\x1b\x1f\x7f-\x84\x86-\x9f\ufeff\ufffe\uffff\ud800-\udfff]")
GAP = re.compile(r"[\W_]+")
BLANKS_BY_HAN = re.compile(rf"(?<=[{HAN}])\s+(?=\w)|(?<=\w)\s+(?=[{HAN}])")


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

    def __missing__(self, code: int) -> str:
        folded = "".join(self._fold(c) for c in unicodedata.normalize("NFKC", chr(code)).casefold())
        self[code] = folded
        return folded

    def _fold(self, character: str) -> str:
        if unicodedata.category(character) == "Mn":
            return ""
        if HAN_RUN.match(character):
            return str(self.simplify(character))
        return character


@lru_cache(maxsize=1)
def _table() -> _Table:
    return _Table()


def fold(text: str) -> str:
    """The searchable form of `text`, without gaps at its edges."""
    return _gaps(text.translate(_table())).strip()


def _gaps(plain: str) -> str:
    return GAP.sub(" ", BLANKS_BY_HAN.sub("", plain))


def fold_with_offsets(text: str) -> tuple[str, list[int]]:
    """`fold(text)` and, for each of its characters, the place in `text` that it came from."""
    table = _table()
    plain = [(c, place) for place, source in enumerate(text) for c in table[ord(source)]]
    joined = "".join(c for c, _ in plain)
    kept = set(range(len(joined)))
    for blanks in BLANKS_BY_HAN.finditer(joined):
        kept -= set(range(*blanks.span()))
    return _collapse([plain[i] for i in sorted(kept)])


def _collapse(plain: list[tuple[str, int]]) -> tuple[str, list[int]]:
    """Runs of gap characters to one blank, edges dropped, places kept."""
    letters: list[str] = []
    offsets: list[int] = []
    for character, place in plain:
        gap = bool(GAP.match(character))
        if gap and (not letters or letters[-1] == " "):
            continue
        letters.append(" " if gap else character)
        offsets.append(place)
    if letters and letters[-1] == " ":
        letters.pop()
        offsets.pop()
    return "".join(letters), offsets


def words(folded: str) -> list[str]:
    """The words of folded text in scripts that part them by blanks: `g20` of `g20峰会`."""
    return WORD.findall(folded)
