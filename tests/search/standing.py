"""Where a clause stands in one folded text: every place, found by looking at every place. Pure, slow and plain.

Written from the definitions in statements.search.tree and docs/search.md; of the search's own code it knows the trees
alone. What a reader takes as equal is said in `folding`.
"""

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache, lru_cache
from typing import Any

import snowballstemmer
from rapidfuzz.distance import OSA

from statements import languages
from statements.search.tree import Clause, How, Near
from statements.text import UNSPACED
from tests.search.folding import fold

Span = tuple[int, int]
WORD = re.compile(rf"[^ {UNSPACED}]+")
COUNTED = re.compile(
    rf"[^ {UNSPACED}]+|[{UNSPACED}]"
)  # what stands between two things that are near: words, Han characters
SHORT = 5  # letters of a word in which one may be wrong; in longer ones two


@dataclass(frozen=True)
class Rules:
    """How texts of one family are read: `stemmer` a Snowball algorithm, or empty."""

    family: str
    stemmer: str = ""
    by_character: bool = False
    latin: bool = False


ENGLISH = Rules("en", "english", latin=True)  # for titles and headings, of whatever language


@cache
def rules(family: str) -> Rules:
    """Those of a family of languages of the registry."""
    first = next(x for x in languages.REGISTRY if x.search == family)
    return Rules(family, first.stemmer, first.script in ("Hans", "Jpan", "Thai"), first.script == "Latn")


KOREAN = """
    에게서 으로서 으로써 에서는 에서의 까지의 부터의 으로의 으로 에서 에게 까지 부터 처럼 보다 마다 이나 이라
    로서 로써 에는 에도 와의 과의 은 는 이 가 을 를 과 와 의 에 로 도 만
"""


def _without_ending(word: str) -> str:
    """A Korean word without a particle, while two syllables are left before it."""
    for particle in sorted(KOREAN.split(), key=len, reverse=True):
        before = word.removesuffix(particle)
        if before != word and re.search("[가-힣]{2}$", before):
            return before
    return word


def _without_particles(word: str) -> str:
    """An Arabic word without `and`, `in`, `as`, `to` and the article, while three letters or more are left."""
    for particles in (["و"], ["فال", "بال", "كال", "ال", "لل"], ["ب", "ك", "ل"]):
        joined = next((x for x in particles if word.startswith(x) and len(word) >= len(x) + 3), "")
        word = word.removeprefix(joined)
    return word


# By the end of the letter's name in Unicode; what is one Latin letter without marks.
LATIN = {
    "serbian": "A a,BE b,VE v,GHE g,DE d,DJE d,IE e,ZHE z,ZE z,I i,JE j,KA k,EL l,LJE lj,EM m,EN n,NJE nj,O o,PE p,"
    "ER r,ES s,TE t,TSHE c,U u,EF f,HA h,TSE c,CHE c,DZHE dz,SHA s",
    "kazakh": "A a,SCHWA a,BE b,VE v,GHE g,GHE WITH STROKE g,DE d,IE e,ZHE j,ZE z,I i,SHORT I i,KA k,"
    "KA WITH DESCENDER q,EL l,EM m,EN n,EN WITH DESCENDER n,O o,BARRED O o,PE p,ER r,ES s,TE t,U u,"
    "STRAIGHT U WITH STROKE u,STRAIGHT U u,EF f,HA h,SHHA h,TSE c,CHE c,SHA s,SHCHA s,YERU y,"
    "BYELORUSSIAN-UKRAINIAN I i,E e,YU iu,YA ia,HARD SIGN ,SOFT SIGN ",
}


@cache
def _latin(letter: str, algorithm: str) -> str:
    """A Cyrillic letter in the language's other alphabet."""
    named = dict(pair.rsplit(" ", 1) for pair in LATIN[algorithm].split(","))
    return named.get(unicodedata.name(letter, "").removeprefix("CYRILLIC SMALL LETTER "), letter)


@cache
def _stemmer(name: str) -> Any:
    return snowballstemmer.stemmer(name)


@lru_cache(maxsize=100_000)
def stem(algorithm: str, word: str) -> str:
    """The word itself where nothing is stemmed, or nothing would be left."""
    if algorithm == "korean":
        return _without_ending(word)
    if algorithm in ("serbian", "kazakh"):
        word = "".join(_latin(letter, algorithm) for letter in word)
    if algorithm == "kazakh":
        return word
    if algorithm == "arabic":
        word = _without_particles(word)
    return (str(_stemmer(algorithm).stemWord(word)) if algorithm else "") or word


@dataclass(frozen=True)
class Folded:
    """A folded text, the same with its accents, and where its blanks are hyphens inside a word."""

    text: str
    accents: str
    hyphens: frozenset[int] = frozenset()


def folded(written: str) -> Folded:
    """What is searched of a text: all but the marks of its notes, `[^1]`."""
    written = re.sub(r"\[\^[^\]\s]{1,5}\]", "", written)
    marked = fold(written, hyphens=True)
    hyphens = frozenset(place for place, letter in enumerate(marked) if letter == "-")
    return Folded(fold(written), fold(written, accents=True), hyphens)


def places(asked: Clause | Near, folded: Folded, how: Rules) -> set[Span]:
    """Every (start, end) at which it stands in a folded text, with its hyphens and that of the text or without."""
    if isinstance(asked, Near):
        return set(_near(asked, folded, how))
    readings = [asked, asked.joined] if asked.joined else [asked]
    found = {span for clause in readings for span in _places(clause, folded, how)}
    kept = [place for place in range(len(folded.text)) if place not in folded.hyphens]
    joined = Folded("".join(folded.text[x] for x in kept), "".join(folded.accents[x] for x in kept))
    if folded.hyphens:
        there = {span for clause in readings for span in _places(clause, joined, how)}
        found |= {(kept[start], kept[end - 1] + 1) for start, end in there}
    return found


def _places(asked: Clause, folded: Folded, how: Rules) -> set[Span]:
    """In one reading of both."""
    if asked.has_han or (how.by_character and asked.how is not How.EXACT):
        wanted, text, size = _typed(asked), folded.text, len(asked.folded)
        found = [x for x in range(len(text)) if text.startswith(wanted.text, x) and not _cut_on_the_left(text, x)]
        if asked.how is How.EXACT:
            found = [x for x in found if not _cut_on_the_left(text, x + size)]
        return {(x, x + size) for x in found if _has_accents(wanted, folded.accents[x : x + size])}
    return set(_in_a_row(asked, folded, how))


def _cut_on_the_left(text: str, at: int) -> bool:
    """Whether a number goes on over this place."""
    return text[max(0, at - 1) : at].isdigit() and text[at : at + 1].isdigit()


def _typed(clause: Clause) -> Folded:
    return Folded(clause.folded, clause.accents or clause.folded)


def _has_accents(wanted: Folded, written: str) -> bool:
    """Whether what was typed with an accent is written with it."""
    return not any(
        plain != typed != there for plain, typed, there in zip(wanted.text, wanted.accents, written, strict=False)
    )


def _in_a_row(clause: Clause, folded: Folded, how: Rules) -> Iterator[Span]:
    """Words of the text, one after the other, each of which is what the clause has in its place."""
    typed, text = _typed(clause), folded.text
    words = list(WORD.finditer(text))
    wanted = [Folded(*pair) for pair in zip(typed.text.split(" "), typed.accents.split(" "), strict=True)]
    for first in range(len(words) - len(wanted) + 1):
        row = words[first : first + len(wanted)]
        start, end = row[0].start(), row[-1].end()
        if how.by_character and re.search(f"[{UNSPACED}]", text[start:end]):
            continue  # in a Chinese text what is Chinese is no gloss: it parts words
        there = [Folded(x.group(), folded.accents[x.start() : x.end()]) for x in row]
        if all(_is(clause, *pair, how) for pair in zip(there, wanted, strict=True)):
            yield start, end


def _is(clause: Clause, there: Folded, wanted: Folded, how: Rules) -> bool:
    """Whether a word of the text is the one that is wanted."""
    word, typed = there.text, wanted.text
    if clause.how is How.EXACT:
        return word == typed and _has_accents(wanted, there.accents)
    if clause.how is How.PREFIX:
        return word.startswith(typed) and _has_accents(wanted, there.accents)
    if clause.how is How.FUZZY and how.latin:
        edits = 1 if len(typed) <= SHORT else 2
        return word[0] == typed[0] and OSA.distance(word, typed) <= edits
    if word == typed:
        return _has_accents(wanted, there.accents)
    return stem(how.stemmer, word) == stem(how.stemmer, typed)


def _near(asked: Near, folded: Folded, how: Rules) -> Iterator[Span]:
    for left in places(asked.left, folded, how):
        for right in places(asked.right, folded, how):
            (start, end), (after, last) = sorted((left, right))
            if end <= after and len(COUNTED.findall(folded.text[end:after])) <= asked.distance:
                yield start, last
