"""Stems of folded words: the Snowball algorithms (https://snowballstem.org)."""

import re
import threading
from functools import cache, lru_cache
from typing import Any

import snowballstemmer

_one_at_a_time = threading.Lock()
# And, in, to, as, the: joined before an Arabic word, of which three letters or more are left.
ARABIC_PREFIX = re.compile(r"(?:و|ف(?=ال))?(?:[بك]?ال|لل|[بكل])?(?=\w{3})")


@cache
def _algorithm(name: str) -> Any:
    return snowballstemmer.stemmer(name)


@lru_cache(maxsize=200_000)
def stem(algorithm: str, word: str) -> str:
    """The stem of a folded word; the word itself where `algorithm` is empty. KeyError for an unknown algorithm."""
    if not algorithm:
        return word
    if algorithm == "arabic":
        prefix = ARABIC_PREFIX.match(word)
        word = word[prefix.end() :] if prefix else word
    with _one_at_a_time:  # a stemmer keeps the word that it is working on
        return str(_algorithm(algorithm).stemWord(word)) or word
