"""What a reader takes for the same letter, written a second time: character by character, by Unicode's own names.

`statements.text.fold` uses tables and regular expressions; this goes through a text once. Slow and plain.
"""

import unicodedata
from collections.abc import Iterator
from functools import cache, lru_cache
from itertools import groupby

import opencc

NAMED = {  # how Unicode calls what is written, and what it is searched as
    "LATIN SMALL LETTER D WITH STROKE": "d",
    "LATIN SMALL LETTER O WITH STROKE": "o",
    "LATIN SMALL LETTER L WITH STROKE": "l",
    "LATIN SMALL LETTER DOTLESS I": "i",
    "LATIN SMALL LETTER AE": "ae",
    "LATIN SMALL LIGATURE OE": "oe",
    "LATIN SMALL LETTER ETH": "d",
    "LATIN SMALL LETTER THORN": "th",
    "CYRILLIC SMALL LETTER IO": "\N{CYRILLIC SMALL LETTER IE}",
    "CYRILLIC SMALL LETTER U WITH MACRON": "\N{CYRILLIC SMALL LETTER U}",
    "CYRILLIC SMALL LETTER I WITH MACRON": "\N{CYRILLIC SMALL LETTER I}",
    "ARABIC LETTER ALEF WITH MADDA ABOVE": "\N{ARABIC LETTER ALEF}",
    "ARABIC LETTER ALEF WITH HAMZA ABOVE": "\N{ARABIC LETTER ALEF}",
    "ARABIC LETTER ALEF WITH HAMZA BELOW": "\N{ARABIC LETTER ALEF}",
    "ARABIC LETTER ALEF WASLA": "\N{ARABIC LETTER ALEF}",
    "ARABIC LETTER ALEF MAKSURA": "\N{ARABIC LETTER YEH}",
    "ARABIC LETTER FARSI YEH": "\N{ARABIC LETTER YEH}",
    "ARABIC LETTER YEH WITH HAMZA ABOVE": "\N{ARABIC LETTER YEH}",
    "ARABIC LETTER E": "\N{ARABIC LETTER YEH}",
    "ARABIC LETTER TEH MARBUTA": "\N{ARABIC LETTER HEH}",
    "ARABIC LETTER TEH MARBUTA GOAL": "\N{ARABIC LETTER HEH}",
    "ARABIC LETTER HEH GOAL": "\N{ARABIC LETTER HEH}",
    "ARABIC LETTER HEH GOAL WITH HAMZA ABOVE": "\N{ARABIC LETTER HEH}",
    "ARABIC LETTER HEH WITH YEH ABOVE": "\N{ARABIC LETTER HEH}",
    "ARABIC LETTER AE": "\N{ARABIC LETTER HEH}",
    "ARABIC LETTER WAW WITH HAMZA ABOVE": "\N{ARABIC LETTER WAW}",
    "ARABIC LETTER KEHEH": "\N{ARABIC LETTER KAF}",
    "ARABIC LETTER SWASH KAF": "\N{ARABIC LETTER KAF}",
    "ARABIC TATWEEL": "",
    "ZERO WIDTH JOINER": "",
    "KATAKANA-HIRAGANA PROLONGED SOUND MARK": "",
    "DEVANAGARI SIGN CANDRABINDU": "\N{DEVANAGARI SIGN ANUSVARA}",
    "DEVANAGARI SIGN NUKTA": "",
}
APOSTROPHES = "\N{MODIFIER LETTER TURNED COMMA}\N{MODIFIER LETTER APOSTROPHE}\N{MODIFIER LETTER PRIME}" + "\u02bd"
INDIAN = (("\u0900", "\u0903"), ("\u093a", "\u094f"), ("\u0951", "\u0957"), ("\u0962", "\u0963"))
BENGALI = (("\u0980", "\u0983"), ("\u09bc", "\u09cd"))
THAI = (("\u0e01", "\u0e3a"), ("\u0e40", "\u0e4e"))
HAN = (("\u3005", "\u3007"), ("\u3040", "\u30ff"), ("\u3400", "\u4dbf"), ("\u4e00", "\u9fff"), ("\uf900", "\ufaff"))
RARE_HAN = (("\U00020000", "\U0003ffff"),)
GAP, BLANK = "gap", "blank"


def _within(character: str, *ranges: tuple[str, str]) -> bool:
    return any(first <= character <= last for first, last in ranges)


def unspaced(character: str) -> bool:
    """Whether no blanks stand between words in its script."""
    return _within(character, *HAN, *RARE_HAN, *THAI)


@cache
def _simplified(character: str) -> str:
    return str(opencc.OpenCC("t2s").convert(character))


def _read(text: str, accents: bool) -> Iterator[str]:
    """Each letter as it is searched, BLANK for a blank, GAP for what else parts words."""
    for written in text:
        for x in unicodedata.normalize("NFKC", written).casefold():
            letters = list(_letters(x))
            yield from len(letters) * [x] if accents and _has_accent(x) else letters


def _has_accent(x: str) -> bool:
    """Whether it is a Latin letter that is written with more than its base, the Turkish dotless ı aside."""
    return x > "\u007f" and "LATIN SMALL" in unicodedata.name(x, "") and x != "\u0131" and list(_letters(x)) != [x]


def _letters(x: str) -> Iterator[str]:
    name = unicodedata.name(x, "")
    if name in NAMED:
        yield from NAMED[name]
    elif x in APOSTROPHES:
        yield GAP
    elif unicodedata.category(x) in ("Mn", "Mc"):
        yield from (x if _within(x, *INDIAN, *BENGALI, *THAI) else "")
    elif x.isspace():
        yield BLANK
    elif not x.isalnum():
        yield GAP
    elif unicodedata.decimal(x, None) is not None:
        yield str(unicodedata.decimal(x))
    elif _within(x, *HAN, *RARE_HAN):
        yield from _simplified(x)
    elif _within(x, ("a", "z"), ("\u00df", "\u024f"), ("\u1e00", "\u1eff")):
        yield unicodedata.normalize("NFD", x)[0]
    else:
        yield x


@lru_cache(maxsize=20_000)
def fold(text: str, *, accents: bool = False) -> str:
    """The searchable form of a text, without gaps at its edges. `accents`: those of Latin letters are kept."""
    folded = ""
    parts = [(is_gap, list(group)) for is_gap, group in groupby(_read(text, accents), key=lambda x: x in (GAP, BLANK))]
    for number, (is_gap, group) in enumerate(parts):
        if not is_gap:
            folded += "".join(group)
        elif folded and number + 1 < len(parts):
            beside = unspaced(folded[-1]) or unspaced(parts[number + 1][1][0])
            folded += "" if beside and GAP not in group else " "
    return folded
