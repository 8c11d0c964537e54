"""Stems of folded words: the Snowball algorithms (https://snowballstem.org)."""

import threading
from functools import cache, lru_cache
from typing import Any

import snowballstemmer

_one_at_a_time = threading.Lock()


@cache
def _algorithm(name: str) -> Any:
    return snowballstemmer.stemmer(name)


@lru_cache(maxsize=200_000)
def stem(algorithm: str, word: str) -> str:
    """The stem of a folded word; the word itself where `algorithm` is empty. KeyError for an unknown algorithm."""
    if not algorithm:
        return word
    with _one_at_a_time:  # a stemmer keeps the word that it is working on
        return str(_algorithm(algorithm).stemWord(word)) or word
