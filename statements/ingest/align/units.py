"""A paragraph as the aligner sees it: its length, what it holds, and under what keys another language finds it.

A feature is a string with its class before a colon:

    n number   m month   h number that it begins with   q punctuation   e how it ends   t territory
    u how many sentences   w word   W word with a capital, which may be a name   l word in Latin letters amid Chinese

A word is one feature, whatever partners it may have, so that it is counted once; it is found under several keys:

    w stem   l letters   x spelling of its beginning   p pinyin of a name   s sounds of a name
"""

import re
import sys
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

from statements import cedict, languages, pinyin
from statements.ingest.align import gazetteer, sounds
from statements.ingest.align.words import CASED, keys_of, stem
from statements.languages import little_words, numerals
from statements.languages.dates import months_of
from statements.languages.sentences import sentence_starts
from statements.text import HAN_RUN, INDIAN_MARKS, fold, without_note_marks

LETTER = rf"(?:[^\W\d_]|[{INDIAN_MARKS}])"
WORD = re.compile(rf"{LETTER}+(?:['’ʼʻ]{LETTER}+)?")
BLANKS = re.compile(r"\s+")
MARKS = {"?": "?？؟", "!": "!！", ":": ":：", ";": ";；؛", "(": "(（", '"': '"“”„「」『』«»', "-": "—–―", "<": "《〈"}
ENDS = {".": ".。!！?？…۔।", ":": ":：", ";": ";；؛", ",": ",，、،"}
CLOSING = "\"'”’»」』)）]】 "
NUMBER_FIRST = re.compile(
    r"^\W{0,3}(?:(?P<chinese>第?(?P<han>[零〇一二三四五六七八九十百]+))(?=\W|$|[条章节部编款项届])"
    r"|(?P<digits>\d{1,3}(?:\.\d{1,2})*)(?!\d)"
    r"|(?P<stems>[甲乙丙丁戊己庚辛壬癸])(?=\W)"
    r"|(?P<letter>[ivxlc]{1,6}|[a-z])(?=[.)、:：]|\s?\))"
    r"|[^\W\d_]{3,12}\s(?P<named>\d{1,3}|[ivxlc]{1,7})(?=\W|$))"
)
KATAKANA = re.compile("[\u30a1-\u30fa\u30fc]{3,}")
LONGEST_NAME = 4  # syllables
MOST_SENTENCES = 4  # that are counted


@dataclass(frozen=True)
class Unit:
    """One paragraph: `length` in letters and digits, `features` that look for a partner, `keys` that are found."""

    length: int
    features: frozenset[str]
    keys: frozenset[str]


NOTHING_SAID = Unit(1, frozenset(), frozenset())


def unit(text: str, tag: str) -> Unit:
    """What is to be known of `text`, in the language of `tag`."""
    plain = unicodedata.normalize("NFKC", without_note_marks(text))
    folded = fold(text)
    shared = {*_numbers(plain, tag), *_punctuation(plain), *_sentences(plain, tag), *_territories(folded, tag)}
    if languages.get(tag).is_han:
        own, keys = _han(folded)
        for word in KATAKANA.findall(plain):  # names and words of other languages, by their sounds
            own.add(f"W:{word}")
            keys.update(keys_of(word, True, tag))
    else:
        own, keys = _alphabetic(plain, tag)
    # Texts say the same again and again: each key is kept once.
    interned = frozenset(map(sys.intern, shared | keys))
    return Unit(max(1, len(BLANKS.sub("", plain))), frozenset(shared | own), interned)


def _numbers(plain: str, tag: str) -> Iterator[str]:
    lowered = "".join(map(_folded, plain))  # in lower case and simplified, marks kept
    for value in numerals.numbers(lowered):
        yield f"n:{value}"
    months = months_of(tag)
    for word in WORD.findall(lowered) if months else ():
        if word in months:
            yield f"m:{months[word]}"
            yield f"n:{months[word]}"
    for month in re.findall(r"((?<!\d)\d{1,2}|十?[一二三四五六七八九十])[月월]", lowered):
        yield f"m:{int(month) if month.isdigit() else numerals.chinese(month)}"
    yield from _first(lowered)


@lru_cache(maxsize=20_000)
def _folded(character: str) -> str:
    return fold(character) or character


def _first(lowered: str) -> Iterator[str]:
    """The number of a heading, an article or an item, under each reading that it has."""
    match = NUMBER_FIRST.match(lowered.translate(numerals.FORMAL) if lowered.startswith("第") else lowered)
    if not match:
        return
    values = {
        numerals.chinese(match["han"]) if match["han"] else 0,
        numerals.STEMS.find(match["stems"] or "-") + 1,
        *_readings(match["letter"] or match["named"] or ""),
    }
    for value in sorted(values - {0}):
        yield f"h:{value}"
    if match["digits"]:
        yield f"h:{match['digits']}"


def _readings(letters: str) -> set[int]:
    if letters.isdigit():
        return {int(letters)}
    return {numerals.roman(letters), ord(letters) - ord("a") + 1 if len(letters) == 1 else 0}


def _punctuation(plain: str) -> Iterator[str]:
    for name, marks in MARKS.items():
        if any(mark in plain for mark in marks):
            yield f"q:{name}"
    end = plain.rstrip(CLOSING)[-1:]
    yield "e:" + next((name for name, marks in ENDS.items() if end and end in marks), "none")


def _sentences(plain: str, tag: str) -> Iterator[str]:
    """How many they are. Chinese and Japanese part them otherwise than alphabets do, and Thai marks no ends."""
    count = len(sentence_starts(plain))
    if count <= MOST_SENTENCES and not languages.get(tag).by_character:
        yield f"u:{count}"


def _territories(folded: str, tag: str) -> Iterator[str]:
    names = gazetteer.territories(tag)
    if languages.get(tag).is_han:
        found = [(name, code) for group in names.values() for name, code in group if name in folded]
        yield from (f"t:{code}" for name, code in found if not any(name != x and name in x for x, _ in found))
        return
    words = [stem(word, tag) for word in folded.split()]
    text = f" {' '.join(words)} "
    present = set(words)
    for group in names.values():
        for name, code in group:
            stems = [stem(word, tag) for word in name.split()]
            if stems[0] in present and f" {' '.join(stems)} " in text:
                yield f"t:{code}"


def _han(folded: str) -> tuple[set[str], set[str]]:
    own: set[str] = set()
    keys: set[str] = set()
    for run in HAN_RUN.findall(folded):
        own.update(f"w:{word}" for word in cedict.cut(run))
        keys.update(f"w:{word}" for word in cedict.inside(run))
        keys.update(_pinyin(run))
    for word in re.findall(r"[a-z]{2,}", folded):
        own.add(f"l:{word}")
    return own, keys | own


def _pinyin(run: str) -> Iterator[str]:
    syllables = pinyin.syllables(run)
    for start in range(len(syllables)):
        for end in range(start + 1, min(len(syllables), start + LONGEST_NAME) + 1):
            yield "p:" + "".join(syllables[start:end])
    yield from (f"s:{sequence}" for sequence in sounds.sounds_of_pinyin(syllables))


def _alphabetic(plain: str, tag: str) -> tuple[set[str], set[str]]:
    own: set[str] = set()
    keys: set[str] = set()
    caseless = languages.get(tag).script not in CASED
    for word in WORD.findall(plain):
        lowered, capital = word.casefold().replace("’", "'"), caseless or word[0].isupper()
        if tag != "en" or lowered not in little_words.ENGLISH:
            own.add(f"{'W' if capital else 'w'}:{lowered}")
            keys.update(keys_of(lowered, capital, tag))
    return own, keys
