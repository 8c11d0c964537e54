"""Sentences of which only one language changed, though they stand for each other. Pure."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache

from rapidfuzz.distance import Indel

from statements import languages
from statements.bitext import Bitext
from statements.compare.matching import Match
from statements.languages.spelling import american
from statements.text import fold

SURE = 0.9  # least confidence of a pair of sentences
LIKELY = 0.5  # and of one that has no partner, since it is looked for in the whole paragraph too
ARTICLES = frozenset(["a", "an", "the"])


@dataclass(frozen=True)
class OneSided:
    """A sentence that changed in `language` from `old` to `new`, came or went, while that of the other one stayed.

    `old_paragraph` and `new_paragraph` are indices; `stayed` is what the other language says in the new text.
    `likeness` of the words of old and new, from 0 to 1: the less, the more has changed.
    """

    old_paragraph: int
    new_paragraph: int
    language: str
    old: str
    new: str
    stayed: str
    likeness: float


def one_sided(matches: Sequence[Match], old: Bitext, new: Bitext) -> tuple[OneSided, ...]:
    """What changed in one of two languages alone, in the order of the new text.

    A sentence stayed where it is equal after folding; another one has changed where other words than articles differ,
    beyond American and British spelling. Both texts are in the same two languages, in the same order.
    """
    found = (_of_paragraph(x.old, j, old, new) for x in matches for j in x.new)
    return tuple(x for each in found for x in each)


def _of_paragraph(olds: Sequence[int], index: int, old: Bitext, new: Bitext) -> Iterator[OneSided]:
    before = [(i, pair) for i in olds for pair in _sure(old, i)]
    for now in _sure(new, index):
        for stayed, changed in ((0, 1), (1, 0)):
            tag = new.languages[changed]
            same = [(i, was) for i, was in before if fold(was[stayed]) == fold(now[stayed]) != ""]
            alike = [(_likeness(was[changed], now[changed], tag), i, was[changed]) for i, was in same]
            likeness, i, was = max(alike, default=(1.0, 0, ""))
            elsewhere = (new.paragraphs[index] if was else old.paragraphs[i])[changed]
            if likeness < 1 and (was and now[changed] or fold(was or now[changed]) not in fold(elsewhere)):
                yield OneSided(i, index, tag, was, now[changed], now[stayed], likeness)


def _sure(text: Bitext, paragraph: int) -> Iterator[tuple[str, str]]:
    """The pairs of a paragraph that are sure enough; none of one that a language lacks as a whole."""
    if not all(x.strip() for x in text.paragraphs[paragraph]):
        return iter(())
    return (x for x, confidence in text.sentences(paragraph) if confidence >= (SURE if all(x) else LIKELY))


def _likeness(one: str, other: str, tag: str) -> float:
    return Indel.normalized_similarity(_words(one, tag), _words(other, tag))


@lru_cache(maxsize=10_000)
def _words(text: str, tag: str) -> tuple[str, ...]:
    """The folded words of a text but for articles, in American spelling; characters where no blanks part words."""
    language, folded = languages.get(tag), fold(text)
    if language.by_character:
        return tuple(folded.replace(" ", ""))
    words = folded.split()
    return tuple(american(x) for x in words if x not in ARTICLES) if language.tag == "en" else tuple(words)
