"""What the archive says that is nearly what was typed: words, phrases, Chinese strings.

Near is by the Damerau distance of optimal string alignment: one letter other, more, less, or two changed about.
"""

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from itertools import chain, product

from rapidfuzz import process
from rapidfuzz.distance import OSA

from statements import cedict
from statements.models import Passage, SectionHeading
from statements.search import deadline
from statements.search.engine_protocol import Question, SearchEngine
from statements.search.families import GROUPS, OTHERS, family
from statements.search.suggestions.vocabularies import Vocabulary, everywhere, vocabulary
from statements.search.tree import Clause, Either, How
from statements.text import UNSPACED_RUN, fold

MOST = 5  # of each kind
LOOKED_AT = 50  # paragraphs that share most with a Chinese string
MOST_PARTS = 32  # pairs of neighbours in it by which they are looked for
SHORT = 4  # characters: a wrong one spoils most pairs, so that single ones are looked for too
LONGEST_TYPED = 40  # letters or characters of what is corrected


def near(clause: Clause, engine: SearchEngine) -> list[Clause]:
    """Clauses like this one, the nearest first, that the archive may have where it does not have this one.

    Raises engine_protocol.TooLong.
    """
    if len(clause.folded) > LONGEST_TYPED or clause.where in OTHERS:
        return []
    if UNSPACED_RUN.search(clause.folded):
        return [_like(clause, text, How.WORDS) for text in _strings(clause, engine)]
    words = clause.folded.split(" ")
    if len(words) == 1:
        return [_like(clause, word, How.WORDS) for word in _words(words[0], _known(clause, engine))]
    return [_like(clause, text, clause.how) for text in _phrases(words, _known(clause, engine))]


def _like(clause: Clause, folded: str, how: How) -> Clause:
    return Clause(folded, how, clause.where, folded)


def _known(clause: Clause, engine: SearchEngine) -> list[Vocabulary]:
    return [vocabulary(clause.where, engine)] if clause.where else list(everywhere(engine).values())


# Words


def _words(word: str, known: Iterable[Vocabulary], most: int = MOST) -> list[str]:
    """The nearest words, those in more paragraphs first where equally near."""
    counts: Counter[str] = Counter()
    apart: dict[str, int] = {}
    allowed = 1 if len(word) <= 4 else 2 if len(word) <= 8 else 3  # letters that may be wrong
    for words in known:
        deadline.look()
        for near, distance, _place in process.extract(
            word, words.words, scorer=OSA.distance, score_cutoff=allowed, limit=4 * most
        ):
            apart[near] = int(distance)
            counts[near] += words.counts[near]
    apart.pop(word, None)
    return sorted(apart, key=lambda near: (apart[near], -counts[near], near))[:most]


def _phrases(words: Sequence[str], known: Sequence[Vocabulary]) -> list[str]:
    """The phrase with the words that the archive does not have put right; then without its first or last word."""
    choices = [
        [word] if any(word in one.counts for one in known) else _words(word, known, 2) or [word] for word in words
    ]
    put_right = [" ".join(chosen) for chosen in list(product(*choices))[:MOST]]
    typed = " ".join(words)
    shorter = [" ".join(part) for part in (words[1:], words[:-1])]
    return [text for text in dict.fromkeys([*put_right, *shorter]) if text != typed][:MOST]


# Chinese


def _strings(clause: Clause, engine: SearchEngine) -> list[str]:
    """The nearest strings of the paragraphs that share most pairs of characters with it."""
    typed = clause.folded
    counts: Counter[str] = Counter()
    for folded in _texts(clause, engine):
        deadline.look()
        counts.update(set(_windows(typed, folded)))
    apart = {string: OSA.distance(typed, string) for string in counts}

    def likely(string: str) -> tuple[int, bool, int, int, str]:
        return apart[string], not cedict.is_word(string), -counts[string], -len(string), string

    return sorted(apart, key=likely)[:MOST]


def _texts(clause: Clause, engine: SearchEngine) -> Iterator[str]:
    """Folded, of the families that are written by character."""
    typed = clause.folded
    parts = [typed[i : i + 2] for i in range(len(typed) - 1)][:MOST_PARTS]
    parts += list(typed) if len(typed) <= SHORT else []
    asked_for = tuple(Clause(part, where=clause.where) for part in dict.fromkeys(parts) if " " not in part)
    matches = engine.answer(Question(Either(asked_for), limit=LOOKED_AT)).matches
    rows = Passage.objects.filter(paragraph_id__in=[match.key for match in matches]).order_by()
    headings = SectionHeading.objects.filter(
        owner__in=[match.section for match in matches if match.section]
    ).order_by()
    texts = chain(rows.values_list("edition__language", "text"), headings.values_list("language", "text"))
    return (fold(text) for tag, text in texts if GROUPS[family(tag)].by_character)


def _windows(typed: str, folded: str) -> Iterable[str]:
    """The parts of a text that are nearly `typed`: one character in three may be wrong."""
    size, allowed = len(typed), max(1, min(3, len(typed) // 3))
    parts = {
        folded[start : start + length]
        for length in range(max(2, size - 1), size + 2)
        for start in range(len(folded) - length + 1)
    }
    close = process.extract(typed, parts, scorer=OSA.distance, score_cutoff=allowed, limit=MOST)
    return [part for part, _distance, _place in close if " " not in part and UNSPACED_RUN.search(part)]
