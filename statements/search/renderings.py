"""What was searched for in one language, as the archive's other languages most likely render it.

Learned, for each clause, from paragraphs that hold it and have a text in another language too. A guess: nothing is
offered or marked that fewer than two paragraphs have in common, or fewer than four where no dictionary helps.
"""

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import partial
from itertools import groupby

from django.conf import settings

from statements.models import Passage
from statements.search import deadline
from statements.search.caches import Cache
from statements.search.engine_protocol import Question, SearchEngine, TooLong
from statements.search.failures import Damaged
from statements.search.families import GROUPS, OTHERS, Family, family
from statements.search.language.query_formatter import format_query
from statements.search.predicate_builder import check_of
from statements.search.query import Rendering
from statements.search.text_predicates import Check, Span, StemPhrase, Substring
from statements.search.tree import Both, Clause, How, Tree, clauses
from statements.text import (
    UNSPACED_RUN,
    clean_line,
    fold,
    fold_with_marks,
    fold_with_offsets,
    without_note_marks,
)
from statements.translations.association import ENOUGH, Candidate, Sample, known_pair, ranked, says_little

MOST_UNITS = 4  # clauses of one query that are looked at
FEWEST, FEWEST_UNKNOWN = 2, 4  # paragraphs that must have a rendering; where no dictionary has a say
LIKELY, LIKELY_UNKNOWN = 0.3, 1.0  # the score that the best must reach; where no dictionary has a say
NEARLY = 1.0  # how far below the best others may be that are marked
MARKED = 5  # renderings of one clause that are looked for in a hit
SPELT = 20  # texts from which the usual spelling is taken
IN_A_ROW = 0.3  # share of the hits of several words in which they must be a phrase to be taken as one
KEPT = 500  # clauses whose renderings are kept

_cache: "Cache[tuple[Guess, ...]]" = Cache(KEPT)


@dataclass(frozen=True)
class Guess:
    """How one clause is likely rendered in one family of languages: what is offered, and what is marked in hits.

    `checks`: the likeliest first.
    """

    unit: Clause
    family: str
    best: Rendering
    checks: tuple[Check, ...]

    def spans(self, folded: str) -> list[Span]:
        """Where a passage of this family renders the clause; nowhere where it holds the clause itself."""
        if check_of(self.unit, GROUPS[self.family]).count(folded):
            return []
        return next((spans for check in self.checks if (spans := list(check.spans(folded)))), [])


def learned(tree: Tree, engine: SearchEngine) -> tuple[Guess, ...]:
    """Guesses for the clauses of a query, in their order, one for each family; none where that takes too long."""
    try:
        version = engine.version()
        return tuple(guess for unit in units(tree, engine) for guess in _kept(unit, engine, version))
    except (TooLong, Damaged):
        return ()


def marker(guesses: Iterable[Guess], language: str) -> Callable[[str], list[Span]] | None:
    """What finds, in a folded passage of a language, the stretches that likely render what was searched for."""
    name = family(language)
    of_family = [guess for guess in guesses if guess.family == name]
    return (lambda folded: [span for guess in of_family for span in guess.spans(folded)]) if of_family else None


# Clauses


def units(tree: Tree, engine: SearchEngine) -> list[Clause]:
    """What is rendered as one: a clause, or words next to each other that mostly stand in a row."""
    searched = [x for x in clauses(tree) if x.where not in OTHERS]
    merged: list[Clause] = []
    neighbourhood = groupby(searched, lambda x: (x.how is How.WORDS and not UNSPACED_RUN.search(x.folded), x.where))
    for (joins, _), group in neighbourhood:
        words = list(group)
        phrase = _phrase(words, engine) if joins and 1 < len(words) <= MOST_UNITS else None
        merged += [phrase] if phrase else words
    return list(dict.fromkeys(merged))[:MOST_UNITS]


def _phrase(words: Sequence[Clause], engine: SearchEngine) -> Clause | None:
    written = " ".join(word.written or word.folded for word in words)
    phrase = Clause(" ".join(word.folded for word in words), How.WORDS, words[0].where, written)
    often = engine.answer(Question(phrase, limit=0)).total
    together = engine.answer(Question(Both(tuple(words)), limit=0)).total
    return phrase if often >= max(FEWEST, IN_A_ROW * together) else None


# Learning


@dataclass(frozen=True)
class _Text:
    """What a paragraph says in one family of languages; `holds`: whether the clause stands there."""

    language: str
    text: str
    folded: str
    holds: bool


@dataclass(frozen=True)
class _Pair:
    source: _Text
    target: _Text


def _kept(unit: Clause, engine: SearchEngine, version: str) -> tuple[Guess, ...]:
    return _cache.remember((version, unit, unit.written), lambda: tuple(_guesses(unit, engine)))


def _guesses(unit: Clause, engine: SearchEngine) -> Iterator[Guess]:
    answer = engine.answer(Question(unit, limit=settings.SEARCH_RENDERING_SAMPLE))
    keys = [match.key for match in answer.matches]
    if len(keys) < FEWEST:
        return
    paragraphs = _texts(unit, keys)
    for target in GROUPS:
        deadline.look()
        source, pairs = _pairs(paragraphs, target)
        if len(pairs) >= FEWEST and not says_little(unit.folded, source):
            more = answer.total / len(keys) * len(pairs) / len(pairs[:ENOUGH])
            yield from _guess(unit, source, target, pairs, more, engine)


def _texts(unit: Clause, keys: Sequence[str]) -> list[dict[str, _Text]]:
    """{family: text} of each paragraph, in the order of `keys`, in one query; the first edition of each family."""
    rows = Passage.objects.filter(paragraph_id__in=keys).order_by("edition__order", "edition_id")
    texts: dict[str, dict[str, _Text]] = {key: {} for key in keys}
    for key, tag, text in rows.values_list("paragraph_id", "edition__language", "text"):
        deadline.look()
        name = family(tag)
        if name not in texts[key]:
            folded = fold_with_marks(text)
            holds = unit.where in (None, name) and bool(check_of(unit, GROUPS[name]).count(folded))
            texts[key][name] = _Text(tag, text, folded, holds)
    return list(texts.values())


def _pairs(paragraphs: Iterable[dict[str, _Text]], target: str) -> tuple[str, list[_Pair]]:
    """The family that holds the clause most often beside a text of `target` that does not, and both texts."""
    pairs: dict[str, list[_Pair]] = {}
    for texts in paragraphs:
        if target in texts and not texts[target].holds:
            for name, text in texts.items():
                if text.holds:
                    pairs.setdefault(name, []).append(_Pair(text, texts[target]))
    return max(pairs.items(), key=lambda item: len(item[1]), default=("", []))


def _guess(
    unit: Clause, source: str, target: str, pairs: Sequence[_Pair], more: float, engine: SearchEngine
) -> Iterator[Guess]:
    learnt = pairs[:ENOUGH]
    sources, targets = tuple(x.source.folded for x in learnt), tuple(x.target.folded for x in learnt)
    sample = Sample(unit.folded, source, target, sources, targets, max(1.0, more))
    least, score = (FEWEST, LIKELY) if known_pair(source, target) else (FEWEST_UNKNOWN, LIKELY_UNKNOWN)
    likely = _likely(ranked(sample, partial(engine.frequencies, target)), least, score)
    if likely:
        checks = tuple(_check(one, GROUPS[target]) for one in likely)
        yield Guess(unit, target, _rendering(unit, target, checks[0], pairs), checks)


def _likely(candidates: Sequence[Candidate], least: int, score: float) -> list[Candidate]:
    often = [one for one in candidates if one.gram.count >= least]
    if not often or often[0].score < score:
        return []
    return [one for one in often[:MARKED] if one.score >= often[0].score - NEARLY]


def _check(one: Candidate, group: Family) -> Check:
    if group.by_character:
        return Substring(one.gram.key)
    return StemPhrase(tuple(one.gram.key.split()), group.stemmer)


def _rendering(unit: Clause, target: str, check: Check, pairs: Sequence[_Pair]) -> Rendering:
    having = [pair.target for pair in pairs if check.count(pair.target.folded)]
    spelling = _spelling(check, having[:SPELT])
    language = Counter(text.language for text in having).most_common(1)[0][0]
    how = How.WORDS if UNSPACED_RUN.search(spelling) or " " not in fold(spelling) else How.EXACT
    typed = format_query(Clause(fold(spelling), how, target, spelling))
    return Rendering(language, spelling, len(having), len(pairs), unit.written or unit.folded, typed)


def _spelling(check: Check, texts: Iterable[_Text]) -> str:
    """The form that is most frequent, as that is mostly written."""
    forms: Counter[str] = Counter()
    written: Counter[tuple[str, str]] = Counter()
    for one in texts:
        _folded, offsets = fold_with_offsets(one.text)
        for start, end in check.spans(one.folded):
            form = one.folded[start:end]
            forms[form] += 1
            written[form, clean_line(without_note_marks(one.text[offsets[start] : offsets[end - 1] + 1]))] += 1
    best = forms.most_common(1)[0][0]
    return next(text for (form, text), _ in written.most_common() if form == best)
