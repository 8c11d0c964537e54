"""How a name sounds, roughly: its consonants in eight classes, the same however a language writes or softens them.

`Alvarez`, `Альварес` and `阿尔瓦雷茨` are all `LVLS`. Foreign names are written in Chinese by their sound, and a
dictionary has only the famous ones.
"""

import re
from collections.abc import Iterator, Sequence
from functools import lru_cache

FEWEST = 3  # classes: shorter sequences stand in too many places
LONGEST = 7  # syllables of a name in Chinese
TOGETHER = {
    "sch": "S", "tch": "S", "dzh": "S", "kh": "", "zh": "S", "ch": "S", "sh": "S", "ph": "V", "th": "T", "gh": "K",
    "ck": "K", "qu": "KV", "ng": "N", "ce": "S", "ci": "S", "cy": "S", "ge": "S", "gi": "S", "gy": "S", "ts": "S",
    "tz": "S", "x": "KS",
}  # fmt: skip
CLASSES = {"P": "bp", "T": "dt", "K": "gkcq", "S": "jzs", "L": "lr", "N": "mn", "V": "fvw"}
LETTERS = TOGETHER | {letter: sound for sound, letters in CLASSES.items() for letter in letters}
PART = re.compile("|".join(sorted(LETTERS, key=len, reverse=True)))
INITIALS = {"zh": "S", "ch": "S", "sh": "S", "q": "S", "x": "S", "c": "S", "r": "L", "h": ""}
SILENT = re.compile("r(?![aeiouy])")  # as the English speak it, and most transcriptions write it
INITIAL = re.compile("zh|ch|sh|[b-df-hj-np-tw-z]")


@lru_cache(maxsize=100_000)
def sounds_of_letters(word: str) -> tuple[str, ...]:
    """The sounds of a name in lower-case Latin letters: with each r, and without those that may be silent."""
    forms = dict.fromkeys((word, SILENT.sub("", word)))
    sequences = dict.fromkeys(_once("".join(LETTERS[part] for part in PART.findall(form))) for form in forms)
    return tuple(sounds for sounds in sequences if len(sounds) >= FEWEST)


def sounds_of_pinyin(pinyin: Sequence[str]) -> Iterator[str]:
    """The sounds of every stretch of syllables, without tones, that may be a name."""
    syllables = [_syllable(syllable) for syllable in pinyin]
    for start, sounds in enumerate(syllables):
        for more in syllables[start + 1 : start + LONGEST] if sounds else ():
            sounds += more[1:] if more[:1] == sounds[-1] else more
            if more and len(sounds) >= FEWEST:
                yield sounds


@lru_cache(maxsize=2_000)
def _syllable(pinyin: str) -> str:
    if pinyin == "er":
        return "L"
    initial = INITIAL.match(pinyin)
    first = initial[0] if initial else ""
    return _once(INITIALS.get(first, LETTERS.get(first, "")) + ("N" if pinyin.endswith(("n", "ng")) else ""))


def _once(sounds: str) -> str:
    """Without a sound that repeats the one before, whatever vowels stood between."""
    return "".join(c for i, c in enumerate(sounds) if not i or c != sounds[i - 1])
