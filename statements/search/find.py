"""From a query to a page of hits: `search_page` for the page, `execute` for whoever needs ids alone."""

import logging
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field, replace
from typing import Any, TypeVar

from django.conf import settings
from django.utils.translation import gettext as _

from statements.models import Paragraph
from statements.search import worker
from statements.search.engine_protocol import Answer, Match, Question, TooLong
from statements.search.facets import labelling
from statements.search.facets.registry import FACTS, STATEMENT
from statements.search.failures import Busy, Damaged
from statements.search.language import grammar, name_resolution
from statements.search.query import Hit, HitPassage, Results, SearchQuery, Suggestion
from statements.search.results import hydration, near_duplicates, snippets
from statements.search.results.highlight import checks_for, pieces
from statements.search.statement_matches import lookup
from statements.search.suggestions import did_you_mean, pinyin
from statements.search.translations import renderings
from statements.search.tree import Label, Tree, leaves

logger = logging.getLogger(__name__)
T = TypeVar("T")
PageAnswer = tuple[Answer, near_duplicates.Alike]  # the hits of a page, and those folded into them


@dataclass(frozen=True)
class EngineResult:
    """What the engine said of one page. `parsed`: what was searched; `instead`: the same, where it is not the query.

    `pending`: it did not know everything; `folded`: what was folded into hits.
    """

    parsed: grammar.Parsed
    answer: Answer
    page: int
    pages: int
    notes: tuple[str, ...]
    pending: bool
    folded: near_duplicates.Alike = field(default_factory=dict)
    instead: str = ""


def search_page(query: SearchQuery) -> Results:
    """One page of hits with all that is shown of them, in a fixed number of SQL queries.

    Never raises for what was typed. Raises languages.UnknownLanguage for `query.language`.
    """
    started = time.perf_counter()
    query = replace(query, per_page=query.per_page or settings.SEARCH_HITS_PER_PAGE)
    found, paragraphs = _agreeing(query)
    guesses = renderings.learned(found.parsed.tree, worker.backend()) if query.extras and found.answer.total else ()
    return Results(
        query=query,
        understood=str(found.parsed),
        instead=found.instead,
        total=found.answer.total,
        rows=found.answer.groups,
        hits=_hits(found, paragraphs, guesses),
        page=found.page,
        pages=found.pages,
        per_page=query.per_page,
        notes=found.notes,
        pending=found.pending,
        left_out=found.answer.left_out,
        renderings=tuple(guess.best for guess in guesses),
        tree=found.parsed.tree,
        **(_beside(found, query) if query.extras else {}),
        took_ms=round(1000 * (time.perf_counter() - started), 1),
    )


def _hits(
    found: EngineResult, paragraphs: dict[str, Paragraph], guesses: Sequence[renderings.Guess]
) -> tuple[Hit, ...]:
    tree = found.parsed.tree
    made = (
        _folding(hit(paragraphs[match.key], tree, match.score, guesses), match, found, paragraphs)
        for match in found.answer.matches
        if match.key in paragraphs
    )
    return tuple(snippets.snipped(one, tree) for one in made)


def _beside(found: EngineResult, query: SearchQuery) -> dict[str, Any]:
    """What a page shows beside the hits, by the fields of Results; statements stand above the first page alone."""
    above, count = lookup.matching(found.parsed.tree, query.filters) if found.page == 1 else ((), 0)
    return {
        "facets": labelling.labelled(found.answer.facets, query),
        "statements": above,
        "statement_total": count,
        "suggestions": _suggestions(found, query),
    }


def _suggestions(found: EngineResult, query: SearchQuery) -> tuple[Suggestion, ...]:
    if found.answer.total or found.pending or found.parsed.empty:
        return ()
    return did_you_mean.suggestions(found.parsed.tree, [Label(*pair) for pair in query.filters], worker.backend())


def _folding(one: Hit, match: Match, found: EngineResult, paragraphs: dict[str, Paragraph]) -> Hit:
    """The hit with what was folded into it."""
    folded = [paragraphs[other.key] for other in found.folded.get(match.key, ()) if other.key in paragraphs]
    return replace(one, others=match.others, alike=tuple(folded))


def _agreeing(query: SearchQuery) -> tuple[EngineResult, dict[str, Paragraph]]:
    """What the engine found and the rows of the database; where it found what is gone, it is told so, once."""
    found = execute(query)
    paragraphs = hydration.paragraphs(_shown(found))
    gone = [match.key for match in _shown(found) if match.key not in paragraphs]
    if gone and not found.pending:
        logger.warning("The search index knew %d paragraphs that cannot be found any more: mended", len(gone))
        worker.forget(gone)
        found = execute(query)
        paragraphs = hydration.paragraphs(_shown(found))
    return found, paragraphs


def _shown(found: EngineResult) -> list[Match]:
    """The hits of a page, and those that were folded into them."""
    matches = found.answer.matches
    return [*matches, *(other for match in matches for other in found.folded.get(match.key, ()))]


def execute(query: SearchQuery) -> EngineResult:
    """Ask the engine alone, after what is pending was indexed. A page beyond the last one is the last one."""
    parsed = name_resolution.understood(query.text, query.language)
    pending = not worker.catch_up()
    if parsed.empty and not query.filters:
        return _nothing(parsed, pending)
    try:
        asked = mending(lambda: _ask(parsed.tree, query))
    except TooLong:
        return _nothing(parsed, pending, _("This search takes too long: please make it narrower."))
    if asked is None:
        return _nothing(parsed, True, _("The search index is being built: please try again in a moment."))
    instead = _by_sound(parsed, query) if not asked[0].total else None
    return _found(*(instead or (parsed, asked)), query, pending, str(instead[0]) if instead else "")


def _nothing(parsed: grammar.Parsed, pending: bool, *notes: str) -> EngineResult:
    return EngineResult(parsed, Answer(0, ()), 1, 1, (*parsed.notes, *notes), pending)


def _found(
    parsed: grammar.Parsed,
    asked: tuple[Answer, near_duplicates.Alike],
    query: SearchQuery,
    pending: bool,
    instead: str,
) -> EngineResult:
    answer, folded = asked
    page, pages = _clamped(query.page, answer.groups, query.per_page)
    notes = [*parsed.notes, *_cut(answer)]
    if page < query.page:
        notes.append(_("There is no page %(page)d: this is the last one.") % {"page": query.page})
    return EngineResult(parsed, answer, page, pages, tuple(notes), pending, folded, instead)


def _by_sound(parsed: grammar.Parsed, query: SearchQuery) -> tuple[grammar.Parsed, PageAnswer] | None:
    """A query that finds nothing read as pinyin, and what that finds."""
    try:
        found = pinyin.reading(parsed.tree, [Label(*pair) for pair in query.filters], worker.backend())
        if found is None:
            return None
        said = _("Nothing is written “%(typed)s”; these read so: %(strings)s.")
        note = said % {"typed": found.typed, "strings": ", ".join(found.strings)}
        return replace(parsed, tree=found.tree, notes=(*parsed.notes, note)), _ask(found.tree, query)
    except (TooLong, Damaged):
        return None


def _cut(answer: Answer) -> list[str]:
    said = _("“%(text)s” stands for very many words: only the %(count)d most frequent are looked for.")
    return [said % {"text": text, "count": settings.SEARCH_MAX_EXPANSIONS} for text in answer.cut]


def _ask(tree: Tree, query: SearchQuery) -> PageAnswer:
    question = Question(
        tree,
        tuple(Label(*pair) for pair in query.filters),
        query.order,
        facets=tuple(fact.name for fact in FACTS if fact.shown) if query.extras else (),
        group=STATEMENT if query.by_statement else None,
    )
    asked, number = worker.backend(), max(1, query.page)

    def ask(offset: int, limit: int) -> Answer:
        return asked.answer(replace(question, offset=offset, limit=limit))

    if query.alike:
        return near_duplicates.page(ask, number, query.per_page)
    answer = ask((number - 1) * query.per_page, query.per_page)
    if not answer.matches and answer.total:
        answer = ask((_clamped(number, answer.groups, query.per_page)[0] - 1) * query.per_page, query.per_page)
    return answer, {}


def _clamped(page: int, total: int, per_page: int) -> tuple[int, int]:
    """The page that there is, and how many there are."""
    pages = max(1, -(-total // per_page))
    return min(max(1, page), pages), pages


def mending(ask: Callable[[], T]) -> T | None:
    """Ask; where the index cannot be read it is built anew, once. None where that cannot be done now."""
    seen = worker.backend().build()
    try:
        return ask()
    except Damaged as damage:
        try:
            worker.mend(damage, seen)
            return ask()
        except (Busy, Damaged, OSError) as error:
            logger.error("%s; it cannot be built now: %s", damage, error)
            return None


def hit(paragraph: Paragraph, tree: Tree, score: float, guesses: Sequence[renderings.Guess] = ()) -> Hit:
    """A paragraph with its passages, marked where they match or are guessed to (reads what `rows` fetched)."""
    passages = []
    for passage in paragraph.passages.all():
        language = passage.edition.language
        cut = pieces(passage.text, checks_for(leaves(tree), language), renderings.marker(guesses, language))
        passages.append(HitPassage(passage.edition, passage.text, cut, any(piece.marked for piece in cut)))
    matched = tuple(dict.fromkeys(passage.edition.language for passage in passages if passage.matched))
    section = paragraph.section
    return Hit(paragraph, section.statement, section, tuple(passages), matched, score)
