"""Stems of folded words: the Snowball algorithms (https://snowballstem.org), and what they leave undone. Pure.

A language in two alphabets has the same stems in both: its Cyrillic words are written in Latin letters first.
"""

import re
import threading
from functools import cache, lru_cache
from typing import Any

import snowballstemmer

KOREAN, KAZAKH = "korean", "kazakh"  # for which Snowball has no algorithm
# Latin letters, as they are folded, by the official alphabets (of Kazakh that of 2021).
IN_LATIN = {
    "serbian": str.maketrans(
        dict(zip("абвгдђежзијклмнопрстћуфхцчш", "abvgddezzijklmnoprstcufhccs", strict=True))
        | {"љ": "lj", "њ": "nj", "џ": "dz"}
    ),
    KAZAKH: str.maketrans(
        dict(zip("аәбвгғдежзийіклмнңоөпқрстуұүфхһцчшщыэ", "aabvggdejziiiklmnnoopqrstuuufhhccssye", strict=True))
        | {"ю": "iu", "я": "ia", "ъ": "", "ь": ""}
    ),
}
# And, in, to, as, the: joined before an Arabic word, of which three letters or more are left.
ARABIC_PREFIX = re.compile(r"(?:و|ف(?=ال))?(?:[بك]?ال|لل)?[بكل]?(?=\w{3})")
# Particles that are joined to a Korean noun, of which two syllables or more are left.
KOREAN_PARTICLE = re.compile(
    "(?<=[가-힣]{2})(?:에게서|으로서|으로써|에서는|에서의|까지의|부터의|으로의|으로|에서|에게|까지|부터|처럼|보다|마다|이나|이라|"
    "로서|로써|에는|에도|와의|과의|은|는|이|가|을|를|과|와|의|에|로|도|만)$"
)
_one_at_a_time = threading.Lock()


@cache
def _algorithm(name: str) -> Any:
    return snowballstemmer.stemmer(name)


@lru_cache(maxsize=200_000)
def stem(algorithm: str, word: str) -> str:
    """The stem of a folded word; the word itself where `algorithm` is empty. KeyError for an unknown algorithm."""
    if not algorithm:
        return word
    if algorithm == KOREAN:
        return KOREAN_PARTICLE.sub("", word)
    if letters := IN_LATIN.get(algorithm):
        word = word.translate(letters)
    if algorithm == KAZAKH:
        return word
    if algorithm == "arabic" and (prefix := ARABIC_PREFIX.match(word)):
        word = word[prefix.end() :]
    with _one_at_a_time:  # a stemmer keeps the word that it is working on
        return str(_algorithm(algorithm).stemWord(word)) or word
