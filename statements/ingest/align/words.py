"""Words of any language as they are compared: stems, spellings in Latin letters, and all that they are found under."""

from collections.abc import Iterator
from functools import lru_cache

from anyascii import anyascii

from statements import languages
from statements.ingest.align import sounds
from statements.languages import stemming

PREFIX = {"ko": 2, "kk": 6}  # where there is no stemmer, and endings pile up
COGNATE = 5  # first letters that words of one origin share
SHORTEST_NAME = 3  # letters
CASED = frozenset({"Latn", "Cyrl"})  # scripts with capitals, which tell names; elsewhere any word may be one
CASELESS_LEAST = 4  # sounds of such a word: shorter sequences are found by chance

SPELLINGS = "a b v g d e z i i k l m n o p r s t u f h c ch sh sh _ i _ e iu ia e"
LETTERS = dict(zip("абвгдезийклмнопрстуфхцчшщъыьэюяё", SPELLINGS.split(), strict=True))
CYRILLIC = str.maketrans(
    {c: x.replace("_", "") for c, x in LETTERS.items()}
    | {"ж": "zh", "ә": "a", "ғ": "g", "қ": "k", "ң": "n", "ө": "o", "ұ": "u", "ү": "u", "і": "i", "һ": "h"}
)
SOUNDS = (
    ("ph", "f"),
    ("th", "t"),
    ("ch", "h"),
    ("ck", "k"),
    ("qu", "kv"),
    ("x", "ks"),
    ("c", "k"),
    ("y", "i"),
    ("w", "v"),
    ("j", "i"),
    ("z", "s"),
)


@lru_cache(maxsize=100_000)
def stem(word: str, tag: str) -> str:
    """The stem of a word in lower case, in the language of `tag`; the word itself where nothing better is known."""
    return word[: PREFIX[tag]] if tag in PREFIX else stemming.stem(languages.get(tag).stemmer, word)


@lru_cache(maxsize=100_000)
def latin(word: str) -> str:
    """A word in lower case as plain Latin letters: other alphabets spelt out, accents dropped."""
    return str(anyascii(word.translate(CYRILLIC))).lower()


@lru_cache(maxsize=100_000)
def cognate(word: str) -> str:
    """What the beginning of a word shares with words of one origin in other languages; "" where it is too short."""
    sounds = latin(word)
    for letters, sound in SOUNDS:
        sounds = sounds.replace(letters, sound)
    once = "".join(c for i, c in enumerate(sounds) if not i or c != sounds[i - 1])
    return once[:COGNATE] if len(once) >= COGNATE else ""


def keys_of(lowered: str, capital: bool, tag: str) -> Iterator[str]:
    """All that a word of an alphabet is found under, by class (see `units`): its stem first, then how it is spelt, and
    of what may be a name how it sounds.
    """
    yield f"w:{stem(lowered, tag)}"
    if cognate(lowered):
        yield f"x:{cognate(lowered)}"
    spelt = latin(lowered)
    if len(spelt) >= 2 and lowered.isascii() and (capital or languages.get(tag).script != "Latn"):
        yield f"l:{lowered}"
    if capital and len(spelt) >= SHORTEST_NAME:
        yield f"p:{spelt.replace(chr(39), '')}"
        least = 0 if languages.get(tag).script in CASED else CASELESS_LEAST
        sequences = sounds.sounds_of_letters(spelt) if len(spelt) > SHORTEST_NAME else ()
        yield from (f"s:{sequence}" for sequence in sequences if len(sequence) >= least)
