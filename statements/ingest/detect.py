"""The language of a text, among those of the registry: by script, then by letters and little words. Pure."""

import re
from collections import Counter

import opencc

from statements.text import HAN_RUN

ENOUGH = 20_000  # characters that are looked at
ONE_OF_SCRIPT = 0.15  # of the letters: names in another script stand in many texts
SCRIPTS = {
    "kana": re.compile("[\u3041-\u30ff]"),
    "hangul": re.compile("[\uac00-\ud7a3]"),
    "han": re.compile("[\u3400-\u9fff]"),
    "cyrillic": re.compile("[\u0400-\u04ff]"),
    "arabic": re.compile("[\u0600-\u06ff]"),
    "latin": re.compile("[A-Za-z\u00c0-\u024f\u1e00-\u1eff]"),
}
WORD = re.compile(r"[^\W\d_]+")
# Letters that one language has and its neighbours in the same script have not.
LETTERS = {"kk": "әғқңөұүһі", "fa": "پچژگکی", "vi": "ăđơưạảấầẩẫậắằẳẵặẹẻẽếềểễệỉịọỏốồổỗộớờởỡợụủứừửữựỳỵỷỹ"}
LITTLE_WORDS = {
    "en": "the of and to in that is for on with by their which shall",
    "fr": "le la les des du et est une dans pour que qui sur au aux par",
    "es": "el los las del y es una para que con por se su en al la",
    "pt": "o os as do da dos das e em uma para que com por não ao na no",
    "de": "der die das und ist des den dem ein eine für mit von zu auf nicht",
    "vi": "và của các là cho trong những với được có không",
}


def detect(text: str) -> str | None:
    """The tag of the language that `text` is most likely in; None where it has no letters of a known script."""
    sample = text[:ENOUGH]
    counts = {name: len(pattern.findall(sample)) for name, pattern in SCRIPTS.items()}
    letters = sum(counts.values())
    if not letters:
        return None
    if (
        counts["kana"] >= ONE_OF_SCRIPT * (counts["kana"] + counts["han"])
        and counts["kana"] >= ONE_OF_SCRIPT * letters
    ):
        return "ja"
    # A Han character carries about what three letters of an alphabet do.
    script = max(counts, key=lambda name: counts[name] * (3 if name == "han" else 1))
    return _of_script(script, sample.casefold())


def _of_script(script: str, text: str) -> str:
    if script == "han":  # traditional where simplifying changes more characters than the opposite does
        han = "".join(HAN_RUN.findall(text))
        traditional = _changed(han, opencc.OpenCC("t2s").convert(han))
        return "zh-Hant" if traditional > _changed(han, opencc.OpenCC("s2t").convert(han)) else "zh-Hans"
    if script == "cyrillic":
        return _by_letters(text, "kk", "ru")
    if script == "arabic":
        return _by_letters(text, "fa", "ar")
    return {"hangul": "ko", "kana": "ja"}.get(script) or _latin(text)


def _changed(before: str, after: str) -> int:
    return sum(x != y for x, y in zip(before, after, strict=False))


def _by_letters(text: str, special: str, common: str) -> str:
    """`special` where its own letters make out one in a hundred."""
    own = sum(text.count(letter) for letter in LETTERS[special])
    return special if own * 100 >= max(1, len(text)) else common


def _latin(text: str) -> str:
    if _by_letters(text, "vi", "") == "vi":
        return "vi"
    words = Counter(WORD.findall(text))  # of languages with as many little words the registry's first
    return max(LITTLE_WORDS, key=lambda tag: sum(words[word] for word in LITTLE_WORDS[tag].split()))
