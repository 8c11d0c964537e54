"""Chinese that is typed as it sounds: `duojihua`, `duo ji hua`, `duōjíhuà`. Asked where nothing else is found.

A string of Latin letters is cut into syllables in every way there is, each syllable gives the characters that are
read so, and these are chained by pairs of neighbours that the archive has. What is left is looked for. Tones are not
compared, and one syllable alone is never taken for a character: too many are read alike.
"""

import re
import unicodedata
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache
from itertools import groupby

from statements import cedict, pinyin
from statements.languages.little_words import CHINESE as LITTLE_HAN
from statements.search import deadline
from statements.search.engine_protocol import Question, SearchEngine
from statements.search.tree import Both, Clause, Either, How, Label, Tree
from statements.text import HAN_RUN, fold

FAMILY = "zh"
TONES = re.compile("[\u0300\u0301\u0304\u030c0-5]")
LETTERS = re.compile("[a-z]+")
LONGEST_SYLLABLE, MOST_SYLLABLES = 6, 8
MOST_WAYS = 12  # of cutting one string into syllables
MOST_CHARACTERS = 40  # of one syllable: the most frequent in the archive
MOST_CHAINS = 50  # kept from one syllable to the next
MOST_TRIED, MOST_FOUND = 20, 5  # strings that are looked for; that are searched instead


@dataclass(frozen=True)
class Reading:
    """A query with Chinese in the place of what was typed as it sounds: `typed` and the `strings` that read so."""

    tree: Tree
    typed: str
    strings: tuple[str, ...]


def reading(tree: Tree, filters: Sequence[Label], engine: SearchEngine) -> Reading | None:
    """What to search in the place of a query that finds nothing; None where no Chinese of the archive reads so.

    Raises engine_protocol.TooLong.
    """
    parts = tree.parts if isinstance(tree, Both) else (tree,)
    # Each word, then words that follow one another as one.
    for words in ([(part,) for part in parts], [tuple(group) for _, group in groupby(parts, _may_be_pinyin)]):
        reading = _read(words, engine)
        if reading and engine.answer(Question(reading.tree, tuple(filters), limit=0)).total:
            return reading
    return None


def syllables(typed: str) -> list[tuple[str, ...]]:
    """All ways to cut folded Latin text into syllables of pinyin, those with the fewest first; blanks part them."""
    ways: list[tuple[str, ...]] = [()]
    for stretch in typed.split(" "):
        cut = _cut(stretch)
        ways = [(*way, *more) for way in ways for more in cut][:MOST_WAYS]
    return [way for way in sorted(ways, key=len) if len(way) <= MOST_SYLLABLES]


def strings(typed: str, engine: SearchEngine) -> list[str]:
    """Chinese strings of the archive that read so, the most frequent first.

    Only words of the dictionary where there are any: what is left may be the end of one word and the next one.
    """
    totals: dict[str, int] = {}
    ways = [way for way in syllables(plain(typed)) if len(way) > 1]
    chains = [chain for way in ways for chain in _chained(way, engine)]
    chains = [x for x in chains if cedict.is_word(x[0]) or not {x[0][0], x[0][-1]} & LITTLE_HAN]
    for chain in sorted(chains, key=lambda one: (-one[1], one[0]))[:MOST_TRIED]:
        if total := engine.answer(Question(Clause(chain[0], where=FAMILY), limit=0)).total:
            totals[chain[0]] = total
    totals = {string: total for string, total in totals.items() if cedict.is_word(string)} or totals
    return sorted(totals, key=lambda string: (-totals[string], string))[:MOST_FOUND]


def plain(typed: str) -> str:
    """Pinyin without tones and with v for ü; what is no pinyin stays as it is."""
    bare = TONES.sub("", unicodedata.normalize("NFD", typed.lower()))
    return unicodedata.normalize("NFC", bare).replace("ü", "v").replace("u:", "v")


def _may_be_pinyin(part: Tree) -> bool:
    if not isinstance(part, Clause) or part.how not in (How.WORDS, How.EXACT) or part.where not in (None, FAMILY):
        return False
    return all(LETTERS.fullmatch(word) for word in plain(part.folded).split(" "))


def _read(groups: Sequence[tuple[Tree, ...]], engine: SearchEngine) -> Reading | None:
    """The query with each group that nothing in the archive is written like replaced by what reads like it."""
    parts: list[Tree] = []
    typed: list[str] = []
    chinese_strings: list[str] = []
    for group in groups:
        words = [part for part in group if isinstance(part, Clause) and _may_be_pinyin(part)]
        sound = " ".join(word.folded for word in words)
        if len(words) < len(group) or engine.answer(Question(Both(group), limit=0)).total:
            parts += group
        elif chinese := strings(sound, engine):
            parts.append(Either(tuple(Clause(one, where=FAMILY, written=one) for one in chinese)))
            typed.append(" ".join(word.written or word.folded for word in words))
            chinese_strings += chinese
        else:
            return None
    if not chinese_strings:
        return None
    single = [part.parts[0] if isinstance(part, Either) and len(part.parts) == 1 else part for part in parts]
    tree = single[0] if len(single) == 1 else Both(tuple(single))
    return Reading(tree, " ".join(typed), tuple(chinese_strings))


# Syllables and characters


@lru_cache(maxsize=1)
def _characters() -> Mapping[str, str]:
    """{syllable without its tone: the folded characters that are read so, in one of their readings}."""
    by_syllable: defaultdict[str, dict[str, None]] = defaultdict(dict)
    for code, readings in pinyin.readings().items():
        character = chr(code)
        if HAN_RUN.fullmatch(character) and fold(character) == character:
            for one in readings.split(","):
                by_syllable[plain(one)][character] = None
    return {syllable: "".join(characters) for syllable, characters in by_syllable.items()}


def _cut(stretch: str) -> list[tuple[str, ...]]:
    known = _characters()

    @cache
    def ways(start: int) -> tuple[tuple[str, ...], ...]:
        if start == len(stretch):
            return ((),)
        ends = range(min(len(stretch), start + LONGEST_SYLLABLE), start, -1)
        heads = [end for end in ends if stretch[start:end] in known]
        return tuple((stretch[start:end], *rest) for end in heads for rest in ways(end))[:MOST_WAYS]

    return list(ways(0)) if len(stretch) <= LONGEST_SYLLABLE * MOST_SYLLABLES else []


def _chained(way: Sequence[str], engine: SearchEngine) -> list[tuple[str, int]]:
    """(string, how often its rarest pair of neighbours stands) of strings whose every pair the archive has."""
    heads = _frequent(way[0], engine)
    for syllable in way[1:]:
        deadline.look()
        nexts = [character for character, _ in _frequent(syllable, engine)]
        heads = list(_grown(heads, nexts, engine))
    return heads


def _frequent(syllable: str, engine: SearchEngine) -> list[tuple[str, int]]:
    """Its characters that the archive has, the most frequent first."""
    characters = _characters()[syllable]
    counted = zip(characters, engine.frequencies(FAMILY, characters), strict=True)
    return sorted((pair for pair in counted if pair[1]), key=lambda pair: (-pair[1], pair[0]))[:MOST_CHARACTERS]


def _grown(heads: Sequence[tuple[str, int]], nexts: Sequence[str], engine: SearchEngine) -> Iterator[tuple[str, int]]:
    pairs = sorted({head[-1] + character for head, _ in heads for character in nexts})
    known = dict(zip(pairs, engine.frequencies(FAMILY, pairs), strict=True))
    longer = [
        (head + character, min(often, known[head[-1] + character]) if len(head) > 1 else known[head + character])
        for head, often in heads
        for character in nexts
        if known[head[-1] + character]
    ]
    yield from sorted(longer, key=lambda one: (-one[1], one[0]))[:MOST_CHAINS]
