"""Letters as programs write them into PDFs, turned back into those that were typed. Pure.

Browsers name a glyph by the first character that shares it in the font, so that 水 comes as its radical, U+2F54, and
胶 as U+3B35. Radicals are turned back wherever text is cleaned (`statements.text.clean`), and here, where languages
are told by letters, with whatever else shares a glyph in fonts for Chinese (Noto, Source Han).
"""

import re
import unicodedata

from statements.text import HAN_RUN, KANA, WITHOUT_RADICALS

# What word processors draw with Symbol and Wingdings in front of the items of a list.
BULLETS = dict.fromkeys("\uf06c\uf06e\uf071\uf075\uf076\uf0a7\uf0a8\uf0b7\uf0d8\uf0fc", "•")
LIGATURES = {chr(x): unicodedata.normalize("NFKC", chr(x)) for x in range(0xFB00, 0xFB07)}
SHARED = {"\u3b35": "胶", "\u3ada": "曶", "\u2012": "–"}
TYPED = str.maketrans({**LIGATURES, **BULLETS, **SHARED}) | WITHOUT_RADICALS
BY_HAN = str.maketrans({"\u02bb": "‘", "\u2015": "—", "\u2215": "／", "\u301c": "～"})
MARKS = re.compile("[\u02bb\u2015\u2215\u301c]")
UNKNOWN = "(cid:"  # how the library writes a glyph of which the file does not say what letter it is


def typed(text: str) -> str:
    """The text with full characters for radicals, single letters for ligatures, and one mark for all bullets."""
    text = text.translate(TYPED)
    if MARKS.search(text) and HAN_RUN.search(text) and not KANA.search(text):
        text = text.translate(BY_HAN)
    return text


def in_simplified(text: str) -> str:
    """What a text in Simplified Chinese cannot mean: 戶 where a program wrote out the door's radical."""
    return text.replace("戶", "户").replace("戸", "户")


def is_unknown(text: str) -> bool:
    """Whether a glyph has no letter: none in the file, or one of an own private use."""
    private = "\ue000" <= text[:1] <= "\uf8ff" and text[:1] not in BULLETS
    return text.startswith(UNKNOWN) or private or text == "\ufffd"
