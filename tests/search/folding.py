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
APOSTROPHES = "'\u2018\u2019\u02bb\u02bc\u02b9\u02bd"
QUOTES = '"\u201c\u201d\u201e\u201f\xab\xbb\u2039\u203a\u301d\u301e\u301f' + "".join(map(chr, range(0x3008, 0x3010)))
ELIDED = {*"cdjlmnst", "qu", "un"}  # l'eau: words of their own
ELIDED_ENDS = ("squ", "ell", "all", "ull", "oll", "est")  # jusqu'à, dell'acqua
GENITIVES = {"s", "t", "d", "m", "re", "ve", "ll"}
HAN_DIGITS = "一二三四五六七八九"
ZEROS = "\N{IDEOGRAPHIC NUMBER ZERO}\N{WHITE CIRCLE}\N{LARGE CIRCLE}0O\uff10\uff2f"
SAME = {"\N{IDEOGRAPHIC NUMBER ZERO}": "零", "著": "着", "瞭": "了", "藉": "借", "甯": "宁"}
WHOLE_RADICALS = {
    "CLIFF": "厂", "SECOND THREE": "乙", "BOX": "冂", "KNIFE ONE": "刀", "DIVINATION": "卜", "SMALL ONE": "小",
    "SMALL TWO": "小", "LAME ONE": "兀", "LAME THREE": "尢", "SNAKE": "巳", "THREAD": "幺", "SNOUT TWO": "彐",
    "CHOKE": "旡", "SUN": "日", "MOON": "月", "DEATH": "歺", "CIVILIAN": "民", "CLAW ONE": "爪", "COW": "牛",
    "JADE": "王", "BOLT OF CLOTH": "疋", "EYE": "目", "SPIRIT ONE": "示", "BAMBOO": "竹", "SHEEP": "羊",
    "RAM": "羊", "EWE": "羊", "BRUSH TWO": "聿", "MEAT": "肉", "MORTAR": "臼", "TIGER": "虎", "WEST ONE": "西",
    "WEST TWO": "西", "C-SIMPLIFIED SEE": "见", "SIMPLIFIED HORN": "角", "HORN": "角", "C-SIMPLIFIED SHELL": "贝",
    "C-SIMPLIFIED CART": "车", "LONG ONE": "长", "LONG TWO": "长", "C-SIMPLIFIED LONG": "长",
    "C-SIMPLIFIED GATE": "门", "RAIN": "雨", "BLUE": "青", "C-SIMPLIFIED TANNED LEATHER": "韦",
    "C-SIMPLIFIED LEAF": "页",
    "C-SIMPLIFIED WIND": "风", "C-SIMPLIFIED FLY": "飞", "EAT ONE": "食", "EAT TWO": "食", "HEAD": "首",
    "C-SIMPLIFIED HORSE": "马", "BONE": "骨", "GHOST": "鬼", "C-SIMPLIFIED FISH": "鱼", "C-SIMPLIFIED BIRD": "鸟",
    "C-SIMPLIFIED SALT": "卤", "SIMPLIFIED WHEAT": "麦", "SIMPLIFIED YELLOW": "黄", "C-SIMPLIFIED FROG": "黾",
    "J-SIMPLIFIED EVEN": "齐", "C-SIMPLIFIED EVEN": "齐", "J-SIMPLIFIED TOOTH": "齿", "C-SIMPLIFIED TOOTH": "齿",
    "J-SIMPLIFIED DRAGON": "龙", "C-SIMPLIFIED DRAGON": "龙", "TURTLE": "龟", "J-SIMPLIFIED TURTLE": "龟",
    "C-SIMPLIFIED TURTLE": "龟",
}  # fmt: skip
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
def _converter(name: str) -> opencc.OpenCC:
    return opencc.OpenCC(name)


def _converted(character: str, name: str) -> str:
    return str(_converter(name).convert(character))


@cache
def _simplified(character: str) -> str:
    """Its form in Simplified Chinese; a character that is in GB 2312, or has one by itself, asks no other custom."""
    plain = _converted(character, "t2s")
    try:
        character.encode("gb2312")
    except UnicodeEncodeError:
        if plain == character:
            plain = _converted(_converted(_converted(character, "hk2s"), "jp2t"), "t2s")
    return SAME.get(plain, plain)


def _with_zeros(text: str) -> str:
    """The zeros between Chinese digits, or between one and 年, as the Chinese zero."""
    letters = list(text)
    for at, letter in enumerate(text):
        before = text[:at].rstrip(ZEROS)
        after = text[at:].lstrip(ZEROS)
        if (
            letter in ZEROS
            and before[-1:]
            and before[-1] in HAN_DIGITS
            and after[:1]
            and after[0] in HAN_DIGITS + "年"
        ):
            letters[at] = "零"
    return "".join(letters)


def _read(text: str, accents: bool) -> list[tuple[str, str]]:
    """(what is shown, what it is searched as) of each letter: BLANK for a blank, GAP for what else parts words."""
    read: list[tuple[str, str]] = []
    for written in _with_zeros(text):
        for x in unicodedata.normalize("NFKC", written).casefold():
            letters = list(_letters(x))
            shown = len(letters) * [x] if accents and _has_accent(x) else letters
            read += zip(shown, letters, strict=True)
    return [pair for at, pair in enumerate(read) if not _is_inside([plain for _, plain in read], at)]


def _is_letter(x: str) -> bool:
    return x not in (GAP, BLANK) and x.isalpha() and not unspaced(x)


def _is_word(x: str) -> bool:
    return len(x) == 1 and (x.isalnum() or x == "_")


def _is_inside(plain: list[str], at: int) -> bool:
    """Whether a mark parts nothing: in U.S., 1,000, Sana'a, or a joiner of letters that are not joined."""
    mark, before, after = plain[at], plain[at - 1] if at else GAP, (*plain[at + 1 : at + 5], GAP, GAP, GAP, GAP)
    if mark == ".":
        alone = at < 2 or not _is_word(plain[at - 2])
        return alone and _is_letter(before) and _is_letter(after[0]) and not _is_word(after[1])
    if mark == ",":
        return before.isdecimal() and all(x.isdecimal() for x in after[:3]) and not after[3].isdecimal()
    if mark == "\u200c":
        return not ("\u0600" <= before <= "\u06ff" or "\u0900" <= before <= "\u0dff")
    if mark != "'" or not (_is_letter(before) and _is_letter(after[0])):
        return False
    word, rest = _run(plain[:at][::-1])[::-1], _run(plain[at + 1 :])
    return rest not in GENITIVES and word not in ELIDED and not word.endswith(ELIDED_ENDS)


def _is_joint(plain: list[str], at: int) -> bool:
    """Whether a hyphen stands inside a word; between two numbers it is a range."""
    if plain[at] != "-" or not 0 < at < len(plain) - 1:
        return False
    before, after = plain[at - 1], plain[at + 1]
    inside = all(_is_word(x) and x != "_" and not unspaced(x) for x in (before, after))
    return inside and not (before.isdecimal() and after.isdecimal())


def _run(letters: list[str]) -> str:
    """Letters and digits up to the first that is neither."""
    end = next((at for at, x in enumerate(letters) if not _is_word(x)), len(letters))
    return "".join(letters[:end])


def _has_accent(x: str) -> bool:
    """Whether it is a Latin letter that is written with more than its base, the Turkish dotless ı aside."""
    return x > "\u007f" and "LATIN SMALL" in unicodedata.name(x, "") and x != "\u0131" and list(_letters(x)) != [x]


def _letters(x: str) -> Iterator[str]:
    name = unicodedata.name(x, "")
    if name in NAMED:
        yield from NAMED[name]
    elif x in APOSTROPHES:
        yield "'"
    elif x in QUOTES:
        yield BLANK
    elif x in ".,\u200c":
        yield x
    elif x in "-\u2010":
        yield "-"
    elif name.startswith("CJK RADICAL ") and name.removeprefix("CJK RADICAL ") in WHOLE_RADICALS:
        yield WHOLE_RADICALS[name.removeprefix("CJK RADICAL ")]
    elif unicodedata.category(x) == "Cf":
        yield from ""
    elif unicodedata.category(x) in ("Mn", "Mc"):
        yield from (x if _within(x, *INDIAN, *BENGALI, *THAI) else "")
    elif x.isspace():
        yield BLANK
    elif _within(x, *HAN, *RARE_HAN) and x.isalnum():
        yield from _simplified(x)
    elif not x.isalnum():
        yield GAP
    elif unicodedata.decimal(x, None) is not None:
        yield str(unicodedata.decimal(x))
    elif _within(x, ("a", "z"), ("\u00df", "\u024f"), ("\u1e00", "\u1eff")):
        yield unicodedata.normalize("NFD", x)[0]
    else:
        yield x


@lru_cache(maxsize=20_000)
def fold(text: str, *, accents: bool = False, hyphens: bool = False) -> str:
    """The searchable form of a text, without gaps at its edges.

    `accents`: those of Latin letters are kept. `hyphens`: those inside words are.
    """
    folded = ""
    marks = {".": GAP, ",": GAP, "\u200c": GAP, "'": BLANK, "-": GAP}
    read = _read(text, accents)
    plain = [letter for _shown, letter in read]
    joints = {at for at in range(len(read)) if hyphens and _is_joint(plain, at)}
    letters = (shown if at in joints else marks.get(shown, shown) for at, (shown, _plain) in enumerate(read))
    parts = [(is_gap, list(group)) for is_gap, group in groupby(letters, key=lambda x: x in (GAP, BLANK))]
    for number, (is_gap, group) in enumerate(parts):
        if not is_gap:
            folded += "".join(group)
        elif folded and number + 1 < len(parts):
            beside = unspaced(folded[-1]) or unspaced(parts[number + 1][1][0])
            folded += "" if beside and GAP not in group else " "
    return folded
