"""Numbers that a text names, in digits, Chinese or Roman numerals, or words. Pure."""

import re
from collections.abc import Iterator

DIGITS = {c: i for i, c in enumerate("零一二三四五六七八九")} | {"〇": 0, "两": 2}
UNITS = {"十": 10, "百": 100, "千": 1000}
MYRIADS = {"万": 10**4, "亿": 10**8}
CHINESE = re.compile(r"[零〇一二两三四五六七八九十百千万亿]+")
FORMAL = str.maketrans("壹贰叁参肆伍陆柒捌玖拾佰", "一二三三四五六七八九十百")  # as parts of a treaty are counted
STEMS = "甲乙丙丁戊己庚辛壬癸"  # the heavenly stems, which count items
ROMAN = re.compile(r"(?=[ivxlc])c{0,3}(?:x[cl]|l?x{0,3})(?:i[xv]|v?i{0,3})")
ROMAN_VALUES = {"i": 1, "v": 5, "x": 10, "l": 50, "c": 100}
NUMBER = re.compile(r"\d+(?:[.,]\d+)*")
SCALED = re.compile(r"(\d+(?:[.,]\d+)*)\s?(万亿|万|亿|[^\W\d_]+)")
SCALES = (
    ("万亿", 10**12),
    ("万", 10**4),
    ("亿", 10**8),
    ("thousand", 10**3),
    ("тысяч", 10**3),
    ("million", 10**6),
    ("millón", 10**6),
    ("millones", 10**6),
    ("миллион", 10**6),
    ("млн", 10**6),
    ("billion", 10**9),
    ("миллиард", 10**9),
    ("млрд", 10**9),
    ("trillion", 10**12),
    ("триллион", 10**12),
    ("трлн", 10**12),
)
CARDINALS = (
    "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen "
    "seventeen eighteen nineteen twenty"
)
ORDINALS = "zeroth first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth"
TENS = ["thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety", "hundred"]
RUSSIAN = {  # beginnings, since these words are declined
    1: "перв один одна одно одного одной",
    2: "втор два две двух двум",
    3: "треть трети три трех трёх",
    4: "четверт четыре",
    5: "пять пяти пято пяты",
    6: "шесть шести шесто шесты",
    7: "семь седьм",
    8: "восемь восьм",
    9: "девят",
    10: "десять десят",
}
WORDS: dict[str, int] = {
    **{word: value for value, word in enumerate(CARDINALS.split())},
    **{word: value for value, word in enumerate(ORDINALS.split())},
    **{word: 30 + 10 * index for index, word in enumerate(TENS)},
}
STARTS = tuple((start, value) for value, starts in RUSSIAN.items() for start in starts.split())


def chinese(numeral: str) -> int:
    """The value of a Chinese numeral, in units (一百二十) or digit by digit (一九四五)."""
    if all(c in DIGITS for c in numeral):
        return int("".join(str(DIGITS[c]) for c in numeral))
    total = section = digit = 0
    for c in numeral:
        if c in DIGITS:
            digit = DIGITS[c]
        elif c in UNITS:
            section, digit = section + (digit or 1) * UNITS[c], 0
        else:
            total, section, digit = total + (section + digit or 1) * MYRIADS[c], 0, 0
    return total + section + digit


def roman(letters: str) -> int:
    """The value of a lower-case Roman numeral below 400, and 0 for anything else."""
    if not letters or not ROMAN.fullmatch(letters):
        return 0
    values = [ROMAN_VALUES[letter] for letter in letters]
    return sum(-v if v < max(values[i:]) else v for i, v in enumerate(values))


def numbers(folded: str) -> Iterator[str]:
    """The values named in a text in lower case and simplified characters, written plainly; scaled ones both ways."""
    for match in NUMBER.finditer(folded):
        yield _plain(match[0])
    for match in SCALED.finditer(folded):
        yield from _scaled(match[1], match[2])
    for match in CHINESE.finditer(folded):
        yield str(chinese(match[0]))
    for word in re.findall(r"[^\W\d_]+", folded):
        yield from _named(word)


def _plain(digits: str) -> str:
    """`1,500` and `1.500` alike, and `3.50` as `3.5`: a mark before exactly three digits groups them."""
    grouped = re.sub(r"[.,](?=\d{3}(?!\d))", "", digits).replace(",", ".")
    return grouped.rstrip("0").rstrip(".") if "." in grouped else grouped


def _scaled(digits: str, word: str) -> Iterator[str]:
    scale = next((value for start, value in SCALES if word.startswith(start)), 0)
    plain = _plain(digits)
    if scale and plain.count(".") < 2:
        yield str(round(float(plain) * scale))


def _named(word: str) -> Iterator[str]:
    value = WORDS.get(word)
    if value is None and "а" <= word[0] <= "я":
        value = next((number for start, number in STARTS if word.startswith(start)), None)
    if value is not None:
        yield str(value)
