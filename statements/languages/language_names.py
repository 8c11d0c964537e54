"""Which languages a text names, in its own language: `in the Chinese and Mongolian languages`. Pure.

The names are CLDR's (by Babel), with what documents call them beside that.
"""

import re
import unicodedata
from collections.abc import Iterator, Mapping
from functools import cache

from babel import Locale

from statements.languages.registry import SEARCH_PREFIXES, get
from statements.text import HAN_RUN

SHORTEST = 4  # letters of a name of a language that the registry does not have
ACCENTS = re.compile("[\u0300-\u0303]")  # of Latin letters: chinês, chinesa
APOSTROPHE = re.compile("[‘’ʻʼ]")
# What a name loses before other endings, and words that only say that it is a language.
ENDING = re.compile(r"(?:ий|ча|че|чо|cha|ca|ce|[иaioe]|(?<=к)а|\s(?:тілі|dili))$")
BEFORE = re.compile(r"^(?:tiếng|ภาษา|bahasa)\s*", re.IGNORECASE)
# An adjective of a side names no language: la partie chinoise.
BEHIND_SIDE = "(?<!partie )(?<!parte )"
BEFORE_SIDE = r"(?!\w*\s+(?:side|part(?:y|ie|e)|сторон|government|seite))"
CAPITALISED = frozenset(
    ["en", "de", "tr", "vi", "id", "ms"]
)  # where a small letter does not tell a language from a country
UNCHANGED = frozenset(["en", "th", "vi"])  # whose names have no endings
JOINED_BEFORE = {"ar": "[وبل]{0,2}", "id": r"bahasa\s+", "ms": r"bahasa\s+", "th": "ภาษา"}
OTHER_NAMES = {
    "id": {"Mandarin": "zh", "Cina": "zh", "Tiongkok": "zh"},
    "ms": {"Mandarin": "zh"},
    "ru": {"киргизский": "ky"},
    "tg": {"чинӣ": "zh"},
    "vi": {"Trung Quốc": "zh", "Hoa": "zh"},
    "zh": {
        **{"汉": "zh", "漢": "zh", "华": "zh", "華": "zh", "英": "en", "俄": "ru", "法": "fr", "西": "es", "葡": "pt"},
        **{"德": "de", "阿": "ar", "日": "ja", "韩": "ko", "韓": "ko", "朝": "ko", "越": "vi", "哈": "kk", "意": "it"},
        **{"土": "tr", "蒙": "mn", "泰": "th", "塞": "sr", "中": "zh", "吉": "ky", "印尼": "id", "马来": "ms"},
    },
}
OF_TEXT = "[文语語]"
# In a Chinese list one word may stand behind all: 中、英、俄三种文字.
LISTED = re.compile(
    rf"(?:[{''.join(x for x in OTHER_NAMES['zh'] if len(x) == 1)}]{OF_TEXT}?(?:[、，和及与與]|以及)?){{1,12}}"
    rf"(?<!中)(?:{OF_TEXT}|[两兩二三四五六][种種](?:文|语|語))"
)


def named_in(text: str, tag: str) -> frozenset[str]:
    """The codes (ISO 639) of the languages that a text in the language `tag` names; `zh` for Chinese in any script."""
    codes = _codes(tag)
    begun = f"{text[:1] if tag in CAPITALISED else text[:1].lower()}{text[1:]}"  # a sentence has a capital
    found = {codes[hit[1].casefold()] for hit in _pattern(tag).finditer(_plain(begun))}
    if get(tag).search == "zh":
        found |= {OTHER_NAMES["zh"][x] for run in LISTED.finditer(text) for x in run[0] if x in OTHER_NAMES["zh"]}
    return frozenset(found)


@cache
def _codes(tag: str) -> Mapping[str, str]:
    """{the part of a name that does not change, in small letters: code} in the language `tag`."""
    return {
        _stem(name, tag).casefold(): code for name, code in _names(tag) if len(_stem(name, tag)) > 1 or _is_han(name)
    }


def _names(tag: str) -> Iterator[tuple[str, str]]:
    for code, name in Locale.parse(get(tag).locale).languages.items():
        if "_" not in code and (code in SEARCH_PREFIXES or len(_stem(name, tag)) > SHORTEST):
            yield name, code
    yield from OTHER_NAMES.get(get(tag).search, {}).items()


def _stem(name: str, tag: str) -> str:
    if _is_han(name):
        return re.sub(f"{OF_TEXT}$", "", name)
    plain = _plain(BEFORE.sub("", name))
    return plain if tag in UNCHANGED else ENDING.sub("", plain)


def _is_han(name: str) -> bool:
    return bool(HAN_RUN.match(name))


@cache
def _pattern(tag: str) -> re.Pattern[str]:
    """Any of the names, the longest first."""
    stems = sorted(_codes(tag), key=len, reverse=True)
    if han := "|".join(re.escape(x) for x in stems if _is_han(x)):
        return re.compile(f"({han})(?={OF_TEXT})")
    names = "|".join(map(_in_any_case if tag in CAPITALISED else re.escape, stems))
    edge, endings = ("", "") if tag == "th" else (r"(?<!\w)", r"\b" if tag in UNCHANGED else r"\w{0,6}")
    return re.compile(f"{BEHIND_SIDE}{edge}{JOINED_BEFORE.get(tag, '')}({names}){endings}{BEFORE_SIDE}")


def _in_any_case(stem: str) -> str:
    return f"[{re.escape(stem[0] + stem[0].upper())}]{re.escape(stem[1:])}"


def _plain(text: str) -> str:
    """`text` without accents that an ending takes away, and with one kind of apostrophe."""
    plain = ACCENTS.sub("", unicodedata.normalize("NFD", APOSTROPHE.sub("'", text)))
    return unicodedata.normalize("NFC", plain)
