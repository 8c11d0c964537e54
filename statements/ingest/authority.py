"""How far each text of a statement binds, where one of them says so; nothing is concluded from silence. Pure.

What a text calls itself (`unofficial translation`) is said of it alone. What says that texts are equally authentic is
said of the document, and of no other languages than those that it names.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache

from statements import languages
from statements.languages import wording
from statements.languages.language_names import named_in
from statements.languages.sentences import sentence_starts

AUTHENTIC, TRANSLATIONS = "authentic", ("unofficial-translation", "official-translation")
ITSELF_MOST = 200  # characters of a note in which a translation says what it is
# What may stand before and behind it: brackets, `Note: this is an`, 注：本文为; `from the Mongolian`, a full stop.
LEAD = (
    r"(?:^|[(（\[【:：.。;；]|[–—-]\s)[\s*\"“«_]*(?:this\s+(?:\w+\s+)?is\s+|[本此以译譯][^，。\s]{0,6}[为為系是]|"
    r"[中英俄法西日阿]文|[^\s\d:：.。，]{1,12}\s+){0,2}"
)
BEHIND = (
    r"(?=\s*(?:$|[^\w\s])|\s+(?:from|by|only|prepared|provided|for|into|с|из|du|de|par|del|por|do|aus|dal)\b"
    r"|[\u4e00-\u9fff]{0,4}[，。]|[仅僅只供])"
)
COUNTS = {
    2: r"\b(?:both|two|each)\b|[两兩二]|\b(?:оба|обоих|двух)\b"
    r"|\b(?:deux|ambos|ambas|dos|dois|duas|zwei|beide|due|entrambi)\b|كلا|النصين|نسختين|二通|두|양",
    3: r"\b(?:three|три|трёх|трех|trois|tres|três|drei|tre)\b|三|ثلاث|세",
    4: r"\b(?:four|четыр\w+|quatre|cuatro|quatro|vier|quattro)\b|四|أربع",
}
SEMICOLON = re.compile("[;；]")
# Which text prevails where they differ says nothing of how far the others bind.
DIVERGENCE = re.compile(
    r"\bin\s+(?:the\s+)?(?:case|event)\s+of|[如若][有遇对對]|в\s+случае|\ben\s+ca(?:s|so)\s+d|\bem\s+caso\s+d|\bin\s+caso\s+di|"
    r"\bbei\s+(?:unter|abw)|وفي\s+حال|[解相]釈に相違",
    re.IGNORECASE,
)


@dataclass(frozen=True)
class Text:
    """What is looked at of one text: its first and last words with what stood around it, its end, and all of it."""

    language: str
    edges: Sequence[str]
    last: Sequence[str]
    blocks: Sequence[str]


@dataclass(frozen=True)
class _Clause:
    """What says how far the texts of a document bind: the languages that it names, and how many texts there are."""

    named: frozenset[str]
    count: int


def stated(texts: Mapping[str, Text]) -> dict[str, str]:
    """{key of an edition: its authority} as the texts state it; those of which nothing is said are left out."""
    spoken = {key: languages.get(x.language).search for key, x in texts.items() if x.language}
    clauses = [clause for text in texts.values() for clause in _clauses(text)]
    authentic = frozenset(code for x in clauses for code in x.named)
    if not authentic and {x.count for x in clauses} == {len(set(spoken.values()))}:
        authentic = frozenset(spoken.values())
    of_itself = {key: value for key, text in texts.items() if (value := _of_itself(text))}
    return {key: AUTHENTIC for key, code in spoken.items() if code in authentic} | of_itself


def _of_itself(text: Text) -> str:
    """What a translation calls itself, in any language of the registry."""
    notes = [x for x in text.edges if len(x) <= ITSELF_MOST]
    return next((value for value in TRANSLATIONS if any(map(_note_of(value).search, notes))), "")


@cache
def _note_of(value: str) -> re.Pattern[str]:
    words = "|".join(x for y in languages.SEARCH_PREFIXES if (x := wording.of(y).authority.get(value)))
    return re.compile(f"{LEAD}(?:{words}){BEHIND}", re.IGNORECASE)


def _clauses(text: Text) -> Iterator[_Clause]:
    """What the sentences say that make texts authentic, or tell in which languages it was done."""
    said = _words(text.language)
    for at, block in enumerate(text.blocks if said else ()):
        if said and (hit := said[0].search(block)):
            yield _clause(text.blocks[max(0, at - 1) : at], block, hit.start(), text.language)
    for block in text.last if said else ():
        if said and (hit := said[1].search(block)):
            yield _Clause(named_in(_sentence(block, hit.start()), text.language), 0)


@cache
def _words(tag: str) -> tuple[re.Pattern[str], re.Pattern[str]] | None:
    """What texts in a language say where they are equally authentic, and where they tell how they were drawn up."""
    said = wording.of(languages.get(tag).search).authority if tag else {}
    if not said:
        return None
    authentic, drawn_up = (re.compile(said[key], re.IGNORECASE) for key in ("authentic", "drawn-up"))
    return authentic, drawn_up


def _clause(before: Sequence[str], block: str, at: int, tag: str) -> _Clause:
    """The sentence round a place, and where it names no language, the one before it."""
    sentence = _sentence(block, at)
    start = block.index(sentence)
    earlier = block[:start] if start else "".join(before)
    named = named_in(sentence, tag) or named_in(earlier[max(sentence_starts(earlier.rstrip())) :], tag)
    count = next((number for number, words in COUNTS.items() if re.search(words, sentence, re.IGNORECASE)), 0)
    return _Clause(named, count)


def _sentence(block: str, at: int) -> str:
    """The sentence of a block round a place, as far as it says which texts there are."""
    starts = [*sentence_starts(block), len(block)]
    start, end = max(x for x in starts[:-1] if x <= at), min(x for x in starts if x > at)
    cut = DIVERGENCE.search(block, at, end) or SEMICOLON.search(block, at, end)
    return block[start : cut.start() if cut else end]
