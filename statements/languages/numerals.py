"""Numbers in digits of any script, in Chinese or Roman numerals, or in words: read and written. Pure."""

import re
import unicodedata
from collections.abc import Iterator

from statements.text import WORD, fold

DIGITS = {c: n for n, c in enumerate("零一二三四五六七八九")} | {"〇": 0, "○": 0, "两": 2, "兩": 2}
UNITS = {"十": 10, "百": 100, "千": 1000, "拾": 10, "佰": 100, "仟": 1000}
TENS_IN_ONE = {"廿": 20, "卅": 30}
MYRIADS = {"万": 10**4, "萬": 10**4, "亿": 10**8, "億": 10**8}
FORMAL = str.maketrans("壹貳贰叁參叄参肆伍陸陆柒捌玖", "一二二三三三三四五六六七八九")  # as in treaties
HAN = "".join({*DIGITS, *UNITS, *TENS_IN_ONE})  # what numerals are made of, for a class of a regular expression
CHINESE = re.compile(rf"[{HAN}{''.join(MYRIADS)}]+")
STEMS = "甲乙丙丁戊己庚辛壬癸"  # the heavenly stems, which count items
ROMAN = re.compile(r"(?=[ivxlc])c{0,3}(?:x[cl]|l?x{0,3})(?:i[xv]|v?i{0,3})")
ROMAN_PARTS = ((100, "c"), (90, "xc"), (50, "l"), (40, "xl"), (10, "x"), (9, "ix"), (5, "v"), (4, "iv"), (1, "i"))
ROMAN_VALUES = {"i": 1, "v": 5, "x": 10, "l": 50, "c": 100}
NUMBER = re.compile(r"\d+(?:[.,٫٬]\d+)*")
SCALED = re.compile(r"(?<!\d)(?<!\d[.,٫٬])(\d+(?:[.,٫٬]\d+)*)\s?(万亿|万|亿|[^\W\d_]+)")
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
CARDINALS = """
    zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen
    eighteen nineteen twenty
"""
ORDINALS = """
    zeroth first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth thirteenth fourteenth
    fifteenth sixteenth seventeenth eighteenth nineteenth twentieth
"""
TENS = ["thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety", "hundred"]
CYRILLIC = {  # Russian, Ukrainian, Serbian: beginnings, since these words are declined
    1: "перв один одна одно одного одной",
    2: "втор два две двух двум",
    3: "треть трети три трех трёх",
    4: "четверт четвёрт четыре",
    5: "пять пяти пято пяты пята",
    6: "шесть шести шесто шесты шеста",
    7: "семь седьм",
    8: "восемь восьм",
    9: "девят",
    10: "десять десят десет",
    11: "одиннадцат одинадцят једанаест",
    12: "двенадцат дванадцят дванаест",
    13: "тринадцат тринадцят тринаест",
    14: "четырнадцат чотирнадцят четрнаест",
    15: "пятнадцат петнаест",
    16: "шестнадцат шістнадцят шеснаест",
    17: "семнадцат сімнадцят седамнаест",
    18: "восемнадцат вісімнадцят осамнаест",
    19: "девятнадцат девятнадцят деветнаест",
    20: "двадцат двадцят двадесет",
    30: "тридцат тридцят тридесет",
    40: "сорок четрдесет",
    50: "пятьдесят пятидесяти педесет",
    60: "шестьдесят шестидесяти шістдесят шездесет",
    70: "семьдесят семидесяти сімдесят седамдесет",
    80: "восемьдесят восьмидесяти вісімдесят осамдесет",
    90: "девяност деведесет",
}
# Tens and ones that are written apart, or without blanks, as they are folded: ba mươi, สามสิบ.
VIETNAMESE = {"mot": 1, "hai": 2, "ba": 3, "bon": 4, "nam": 5, "lam": 5, "sau": 6, "bay": 7, "tam": 8, "chin": 9}
THAI = {"หนึ่ง": 1, "เอ็ด": 1, "สอง": 2, "ยี่": 2, "สาม": 3, "สี่": 4, "ห้า": 5, "หก": 6, "เจ็ด": 7, "แปด": 8, "เก้า": 9}
TENS_APART = (
    (re.compile(rf"\b(?:({'|'.join(VIETNAMESE)}) )?muoi(?: ({'|'.join(VIETNAMESE)}))?\b"), VIETNAMESE),
    (re.compile(rf"({'|'.join(THAI)})?สิบ({'|'.join(THAI)})?"), THAI),
)
# Thai ones count before what is counted: two times, three years. ทั้งสอง is `both`.
COUNTED_IN_THAI = re.compile(rf"(?<!สิบ)({'|'.join(THAI)})(?=ครั้ง|ปี|วัน|เดือน|คน|แห่ง)")
ARABIC = "أولا ثانيا ثالثا رابعا خامسا سادسا سابعا ثامنا تاسعا عاشرا"  # firstly, secondly ...: before headings
# Number words of languages that share no alphabet with English, from 2 to 12, then tens, hundred and thousand.
COUNTED = (*range(2, 13), *range(20, 101, 10), 1000)
OTHERS = {
    "ar": """
        اثنان|اثنين|مرتين ثلاثة|ثلاث أربعة|أربع خمسة|خمس ستة|ست سبعة|سبع ثمانية|ثماني تسعة|تسع عشرة|عشر - - عشرون|عشرين
        ثلاثون|ثلاثين أربعون|أربعين خمسون|خمسين ستون|ستين سبعون|سبعين ثمانون|ثمانين تسعون|تسعين مائة|مئة ألف
    """,
    "fa": """
        دو سه چهار پنج شش هفت هشت نه ده یازده دوازده بیست سی چهل پنجاه شصت هفتاد هشتاد نود صد هزار
    """,
    "ur": """
        دو تین چار پانچ چھ سات آٹھ نو دس گیارہ بارہ بیس تیس چالیس پچاس ساٹھ ستر اسی نوے سو ہزار
    """,
    "sr-Latn": """
        dva|dve tri četiri - šest sedam osam devet deset jedanaest dvanaest dvadeset trideset četrdeset pedeset
        šezdeset sedamdeset osamdeset devedeset - hiljadu
    """,
    "hi": """
        दो तीन चार पाँच छह सात आठ नौ दस ग्यारह बारह बीस तीस चालीस पचास साठ सत्तर अस्सी नब्बे सौ हज़ार
    """,
}
WORDS: dict[str, int] = {
    **{word: value for value, word in enumerate(CARDINALS.split())},
    **{word: value for value, word in enumerate(ORDINALS.split())},
    **{word: 30 + 10 * index for index, word in enumerate(TENS)},
    **{word: number for number, word in enumerate(ARABIC.split(), 1)},
    **{
        fold(word): number
        for words in OTHERS.values()
        for number, forms in zip(COUNTED, words.split(), strict=True)
        for word in forms.strip("-").split("|")
        if word
    },
}
_STARTS = [(start, value) for value, starts in CYRILLIC.items() for start in starts.split()]
STARTS = tuple(sorted(_STARTS, key=lambda x: -len(x[0])))  # the longest first: тридцать is no три


LONGEST = 40  # characters of a numeral: Python refuses to read more than 4,300 digits


def value(written: str) -> int | None:
    """The number that digits, a Chinese or Roman numeral or a word for a number say; None where they say none."""
    plain = written.strip().casefold().translate(FORMAL)
    if len(plain) > LONGEST:
        return None
    if plain.isdecimal():
        return int(plain)
    if CHINESE.fullmatch(plain):
        return chinese(plain)
    return roman(plain) or word_value(plain)


def chinese(numeral: str) -> int:
    """The value of a Chinese numeral, in units (一百二十) or digit by digit (一九四五); 0 for one that is too long."""
    numeral = numeral.translate(FORMAL)
    if len(numeral) > LONGEST:
        return 0
    if all(c in DIGITS for c in numeral):
        return int("".join(str(DIGITS[c]) for c in numeral))
    total = section = digit = 0
    for c in numeral:
        if c in DIGITS:
            digit = DIGITS[c]
        elif c in UNITS:
            section, digit = section + (digit or 1) * UNITS[c], 0
        elif c in TENS_IN_ONE:
            section, digit = section + TENS_IN_ONE[c], 0
        else:
            total, section, digit = total + (section + digit or 1) * MYRIADS[c], 0, 0
    return total + section + digit


def roman(letters: str) -> int:
    """The value of a Roman numeral below 400 in small or capital letters, and 0 for anything else."""
    small = letters.lower()
    if not small or not ROMAN.fullmatch(small):
        return 0
    values = [ROMAN_VALUES[letter] for letter in small]
    return sum(-v if v < max(values[i:]) else v for i, v in enumerate(values))


def word_value(word: str) -> int | None:
    """The value of a word for a number in small letters; of Cyrillic ones by their beginnings. None of others."""
    known = WORDS.get(word)
    if known is None and "а" <= word[:1] <= "я":
        return next((number for start, number in STARTS if word.startswith(start)), None)
    return known


def to_chinese(number: int) -> str:
    """0 to 99 as documents count their parts: 一, 十二, 二十; larger ones digit by digit."""
    digits = "零一二三四五六七八九"
    if not 0 <= number <= 99:
        return "".join(digits[int(digit)] for digit in str(number))
    tens, ones = divmod(number, 10)
    ten = ("" if tens == 1 else digits[tens]) + "十" if tens else ""
    return ten + (digits[ones] if ones or not tens else "")


def to_roman(number: int) -> str:
    """A number from 1 as a Roman numeral in small letters."""
    numeral = ""
    for worth, letters in ROMAN_PARTS:
        numeral, number = numeral + letters * (number // worth), number % worth
    return numeral


def with_ascii_digits(text: str) -> str:
    """`text` with the decimal digits of every script as 0 to 9, character by character: ١٦, १६, １６."""
    return text if text.isascii() else "".join(str(unicodedata.decimal(c, c)) for c in text)


def numbers(folded: str) -> Iterator[str]:
    """The values named in a text in lower case and simplified characters, written plainly; scaled ones both ways."""
    for match in NUMBER.finditer(folded):
        yield _plain(match[0])
    for match in SCALED.finditer(folded):
        yield from _scaled(match[1], match[2])
    for match in CHINESE.finditer(folded):
        yield str(chinese(match[0]))
    for word in WORD.findall(folded):
        if (named := word_value(word)) is not None:
            yield str(named)
    for pattern, digits in TENS_APART:
        for match in pattern.finditer(folded):
            yield str(10 * digits.get(match[1], 1) + digits.get(match[2], 0))
    for match in COUNTED_IN_THAI.finditer(folded):
        yield str(THAI[match[1]])


def _plain(digits: str) -> str:
    """`1,500` and `1.500` alike, and `3.50` as `3.5`: a mark before exactly three digits groups them."""
    ascii_digits = with_ascii_digits(digits).replace("٬", ",").replace("٫", ".")
    grouped = re.sub(r"[.,](?=\d{3}(?!\d))", "", ascii_digits).replace(",", ".")
    return grouped.rstrip("0").rstrip(".") if "." in grouped else grouped


def _scaled(digits: str, word: str) -> Iterator[str]:
    scale = next((value for start, value in SCALES if word.startswith(start)), 0)
    plain = _plain(digits)
    if scale and plain.count(".") < 2:
        yield str(round(float(plain) * scale))
