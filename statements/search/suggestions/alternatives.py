"""Other ways to write what was typed, offered beside its hits and never counted among them.

English words as the British or the Americans spell them, and Chinese strings with or without a stop between two of
their words: who types 和平发展合作共赢 may look for 和平、发展、合作、共赢, too. Each is asked of the search
engine, so that its count is what it finds; what the archive does not have is not offered.
"""

import re
from collections.abc import Callable, Iterator, Sequence
from itertools import islice

from django.conf import settings

from statements import cedict
from statements.languages import spelling
from statements.search.deadline import Overloaded
from statements.search.engine_protocol import Question, SearchEngine, TooLong
from statements.search.failures import Damaged
from statements.search.families import GROUPS, OTHERS
from statements.search.language.query_formatter import format_query
from statements.search.predicate_builder import check_of
from statements.search.query import Suggestion
from statements.search.suggestions.did_you_mean import replaced
from statements.search.tree import Clause, How, Label, Tree, clauses
from statements.text import HAN_RUN, UNSPACED, UNSPACED_RUN, fold

ENGLISH, CHINESE = "en", "zh"
STOP = "、"  # any mark would do
MOST_ASKED = 8  # queries whose hits are counted
LONGEST_STRING = 40  # characters of a Chinese string
MOST_READINGS = 16  # of the beginning of a string that are read on
WHOLE_WORD = 3  # characters of a word that no stop parts
LATIN_GAP = re.compile(f"[^{UNSPACED}] [^{UNSPACED}]")
LETTERS = re.compile(r"[^\W\d_]+")


def alternatives(tree: Tree, filters: Sequence[Label], engine: SearchEngine) -> tuple[Suggestion, ...]:
    """The same query otherwise written, what finds most first; at most MOST_ASKED, and none that finds nothing."""
    found: dict[str, Suggestion] = {}
    try:
        for other in islice(_others(tree, engine), MOST_ASKED):
            typed = format_query(other)
            if len(typed) <= settings.SEARCH_MAX_QUERY_CHARACTERS and typed not in found:
                total = engine.answer(Question(other, tuple(filters), limit=0)).total
                found |= {typed: Suggestion(typed, total)} if total else {}
    except (TooLong, Overloaded, Damaged):
        pass  # what was found until then
    return tuple(sorted(found.values(), key=lambda one: -one.total))


def _others(tree: Tree, engine: SearchEngine) -> Iterator[Tree]:
    """With all its words in one spelling, with each word in the other one, and with each string read otherwise."""
    there = clauses(tree)
    spellings: list[dict[Tree, Tree]] = []
    for spelt in (spelling.american, spelling.british):
        respelt = {one: _respelt(one, spelt) for one in there if _may_be_english(one)}
        spellings.append({one: other for one, other in respelt.items() if other not in there and _differ(one, other)})
    yield from (replaced(tree, others) for others in spellings if others)
    for others in spellings:
        if len(others) > 1:
            yield from (replaced(tree, {one: other}) for one, other in others.items())
    for one in dict.fromkeys(there):
        yield from (replaced(tree, {one: other}) for other in _readings(one, engine) if other not in there)


# Spellings


def _may_be_english(clause: Clause) -> bool:
    return clause.how is not How.FUZZY and (clause.where in (None, ENGLISH) or clause.where in OTHERS)


def _respelt(clause: Clause, spelt: Callable[[str], str]) -> Clause:
    """As it is written, but for the spelling of its words."""

    def word(match: re.Match[str]) -> str:
        typed = match[0]
        other = spelt(folded := fold(typed))
        if other == folded:
            return typed
        return other.upper() if typed.isupper() else other.capitalize() if typed[0].isupper() else other

    written = LETTERS.sub(word, clause.written or clause.folded)
    return Clause.of(written, clause.how, clause.where, written)


def _differ(one: Clause, other: Clause) -> bool:
    """Whether they may find other English texts: travelling and traveling have one stem."""
    family = OTHERS.get(one.where or "") or GROUPS[ENGLISH]
    return check_of(one, family) != check_of(other, family)


# Stops


def _readings(clause: Clause, engine: SearchEngine) -> Iterator[Clause]:
    """The same characters with stops elsewhere, those first whose rarest two neighbours are the most frequent."""
    name = clause.where or CHINESE
    if name not in GROUPS or not GROUPS[name].by_character or not UNSPACED_RUN.search(clause.folded):
        return
    if clause.joined or clause.accents or len(clause.folded) > LONGEST_STRING or LATIN_GAP.search(clause.folded):
        return
    how = How.EXACT if clause.how is How.EXACT else How.WORDS
    for text in _strings(clause.folded, name, engine):
        if text != clause.folded:
            typed = iter(_characters(clause))
            written = "".join(STOP if x == " " else next(typed) for x in text)
            yield Clause.of(written, how, clause.where, written)


def _characters(clause: Clause) -> Sequence[str]:
    """Without stops, as they were typed where each of them is folded to one."""
    typed, folded = [x for x in clause.written if fold(x)], clause.folded.replace(" ", "")
    return typed if [fold(x) for x in typed] == list(folded) else folded


def _strings(folded: str, family: str, engine: SearchEngine) -> list[str]:
    """Folded strings of the same characters, each two neighbours of which stand so in the archive."""
    characters = folded.replace(" ", "")
    typed = [place - number for number, place in enumerate(x.start() for x in re.finditer(" ", folded))]
    places = sorted({*typed, *_between_words(characters)} - {0, len(characters)})
    pairs = [characters[x - 1] + gap + characters[x] for x in places for gap in ("", " ")]
    often = dict(zip(pairs, engine.frequencies(family, pairs), strict=True))
    readings, last = [("", max(often.values(), default=0))], 0
    for place in places:
        part, last = characters[last:place], place
        readings = [
            (head + part + gap, min(rarest, often[part[-1] + gap + characters[place]]))
            for head, rarest in readings
            for gap in ("", " ")
        ]
        readings = sorted((x for x in readings if x[1]), key=lambda x: (-x[1], x[0]))[:MOST_READINGS]
    return [head + characters[last:] for head, _ in readings]


def _between_words(characters: str) -> Iterator[int]:
    """Where a stop may stand: beside Chinese, not inside a short word, inside a long one between two words."""
    for run in HAN_RUN.finditer(characters):
        start = run.start()
        yield start
        for word in cedict.cut(run[0]):
            middle = range(2, len(word) - 1) if len(word) > WHOLE_WORD else ()
            yield from (start + x for x in middle if cedict.is_word(word[:x]) and cedict.is_word(word[x:]))
            start += len(word)
            yield start
