"""From a query to a page of hits: `search_page` for the page, `execute` for whoever needs ids alone."""

import logging
import time
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from typing import Any, TypeVar

from django.conf import settings
from django.utils.translation import gettext as _

from statements import languages
from statements.models import Edition, Paragraph
from statements.search import deadline, renderings, worker
from statements.search.engine_protocol import Answer, Match, Question, TooLong
from statements.search.facets import labelling
from statements.search.facets.registry import FACTS, HEADING, PART, STATEMENT
from statements.search.failures import Busy, Damaged
from statements.search.language import name_resolution
from statements.search.language.grammar import Parsed
from statements.search.query import Hit, HitPassage, Results, Row, SearchQuery, Suggestion
from statements.search.results import hydration, near_duplicates, snippets
from statements.search.results.highlight import checks_for, pieces
from statements.search.statement_matches import lookup
from statements.search.suggestions import alternatives, did_you_mean, pinyin
from statements.search.tree import Both, Label, Tree, leaves

logger = logging.getLogger(__name__)
UNMARKED = Both(())  # a tree that marks nothing
T = TypeVar("T")
PageAnswer = tuple[Answer, near_duplicates.Alike]  # the matches of a page, and those folded into them


@dataclass(frozen=True)
class EngineResult:
    """What the engine answered for one page. `parsed`: what was searched; `instead`: the same, where it is not the
    query itself.

    `headings`: how many of all hits are headings; `pending`: the index did not have everything yet; `folded`: the
    matches folded into others.
    """

    parsed: Parsed
    answer: Answer = Answer(0, ())
    page: int = 1
    pages: int = 1
    notes: tuple[str, ...] = ()
    pending: bool = False
    folded: near_duplicates.Alike = field(default_factory=dict)
    instead: str = ""
    headings: int = 0

    @property
    def matches(self) -> list[Match]:
        """The matches of the page, and those that were folded into them."""
        return [*self.answer.matches, *(x for match in self.answer.matches for x in self.folded.get(match.key, ()))]


def search_page(query: SearchQuery) -> Results:
    """One page of hits with all that is shown of them, in a fixed number of SQL queries.

    Never raises for what was typed. Raises languages.UnknownLanguage for `query.language`.
    """
    started = time.perf_counter()
    result, rows = _execute_and_hydrate(query)
    tree, answer = result.parsed.tree, result.answer
    guesses = renderings.learned(tree, worker.backend()) if query.extras and answer.total else ()
    hits, is_late = _hits(result, rows, guesses)
    return Results(
        query=query,
        understood=str(result.parsed),
        instead=result.instead,
        total=answer.total,
        headings=result.headings,
        rows=answer.groups,
        hits=tuple(hits),
        page=result.page,
        pages=result.pages,
        per_page=query.per_page,
        notes=(*result.notes, too_long_note()) if is_late else result.notes,
        pending=result.pending,
        left_out=answer.left_out,
        renderings=tuple(guess.best for guess in guesses),
        tree=tree,
        **(_extras(result, query) if query.extras else {}),
        took_ms=round(1000 * (time.perf_counter() - started), 1),
    )


def _execute_and_hydrate(query: SearchQuery) -> tuple[EngineResult, dict[str, Row]]:
    """The engine's result and the rows of the database; where the index has what is gone, it is told so, once."""
    result = execute(query)
    rows = hydration.rows(result.matches)
    gone = [match.key for match in result.matches if match.key not in rows]
    if gone and not result.pending:
        logger.warning("The search index knew %d paragraphs that cannot be found any more: mended", len(gone))
        worker.recheck(gone)
        result = execute(query)
        rows = hydration.rows(result.matches)
    return result, rows


def _hits(result: EngineResult, rows: dict[str, Row], guesses: Sequence[renderings.Guess]) -> tuple[list[Hit], bool]:
    """The hits of a page, each with its snippets and with what was folded into it; and whether there was no time to
    mark all of them.
    """
    hits, tree, is_late = list[Hit](), result.parsed.tree, False
    for match in result.answer.matches:
        if match.key in rows:
            try:
                deadline.look()
            except TooLong:
                tree, guesses, is_late = UNMARKED, (), True
            folded = (rows[x.key] for x in result.folded.get(match.key, ()) if x.key in rows)
            bare = replace(hit(rows[match.key], tree, match.score, guesses), others=match.others)
            hits.append(snippets.with_snippets(replace(bare, alike=tuple(folded)), tree))
    return hits, is_late


def _extras(result: EngineResult, query: SearchQuery) -> dict[str, Any]:
    """What a page shows beside the hits, by the fields of Results; statements stand above the first page only."""
    tree, answer = result.parsed.tree, result.answer
    statements, count = lookup.matching(tree, query.filters) if result.page == 1 else ((), 0)
    others = alternatives.alternatives(tree, _labels(query), worker.backend())
    suggestions: tuple[Suggestion, ...] = ()
    if not (answer.total or result.pending or result.parsed.empty):
        suggested = did_you_mean.suggestions(tree, _labels(query), worker.backend())
        suggestions = tuple(x for x in suggested if x not in others)
    return {
        "facets": labelling.label_facets(answer.facets, query),
        "statements": statements,
        "statement_total": count,
        "suggestions": suggestions,
        "alternatives": others,
    }


def _headings(answer: Answer, query: SearchQuery) -> int:
    """How many of the hits are headings; the counts of a fact are without its own filter."""
    chosen = dict(query.filters).get(PART, (HEADING,))
    return answer.facets.get(PART, {}).get(HEADING, 0) if HEADING in chosen else 0


def execute(query: SearchQuery) -> EngineResult:
    """Asks the engine alone, after what is pending was indexed. A page beyond the last one is the last one."""
    parsed = name_resolution.parse_query(query.text, query.language)
    pending = not worker.catch_up()
    if parsed.empty and not query.filters:
        return EngineResult(parsed, notes=parsed.notes, pending=pending)
    try:
        answered = repairing(lambda: _ask(parsed.tree, query))
    except TooLong:
        return EngineResult(parsed, notes=(*parsed.notes, too_long_note()), pending=pending)
    if answered is None:
        note = _("The search index is being built: please try again in a moment.")
        return EngineResult(parsed, notes=(*parsed.notes, note), pending=True)
    instead = ""
    if not answered[0].total and (by_sound := _by_sound(parsed, query)):
        parsed, answered = by_sound
        instead = str(parsed)
    answer, folded = answered
    page, pages = near_duplicates.clamp(query.page, answer.groups, query.per_page)
    notes = (*parsed.notes, *_notes(answer, query.page, page))
    return EngineResult(parsed, answer, page, pages, notes, pending, folded, instead, _headings(answer, query))


def too_long_note() -> str:
    """What a reader is told of a search that was given up."""
    return _("This search takes too long: please make it narrower.")


def _by_sound(parsed: Parsed, query: SearchQuery) -> tuple[Parsed, PageAnswer] | None:
    """A query that finds nothing read as pinyin, and the answer to that."""
    try:
        reading = pinyin.reading(parsed.tree, _labels(query), worker.backend())
        if reading is None:
            return None
        message = _("Nothing is written “%(typed)s”; these read so: %(strings)s.")
        note = message % {"typed": reading.typed, "strings": ", ".join(reading.strings)}
        return replace(parsed, tree=reading.tree, notes=(*parsed.notes, note)), _ask(reading.tree, query)
    except (TooLong, Damaged):
        return None


def _notes(answer: Answer, asked_page: int, page: int) -> Iterator[str]:
    for text in answer.cut:
        message = _("“%(text)s” stands for very many words: only the %(count)d most frequent are looked for.")
        yield message % {"text": text, "count": settings.SEARCH_MAX_EXPANSIONS}
    if page < asked_page:
        yield _("There is no page %(page)d: this is the last one.") % {"page": asked_page}


def _ask(tree: Tree, query: SearchQuery) -> PageAnswer:
    question = Question(
        tree,
        _labels(query),
        query.order,
        facets=tuple(fact.name for fact in FACTS if fact.shown) if query.extras else (PART,),
        group=STATEMENT if query.by_statement else None,
    )
    engine = worker.backend()

    def ask(offset: int, limit: int) -> Answer:
        return engine.answer(replace(question, offset=offset, limit=limit))

    if query.alike:
        return near_duplicates.page(ask, query.page, query.per_page)
    answer = ask((max(1, query.page) - 1) * query.per_page, query.per_page)
    if not answer.matches and answer.total:
        page, _pages = near_duplicates.clamp(query.page, answer.groups, query.per_page)
        answer = ask((page - 1) * query.per_page, query.per_page)
    return answer, {}


def _labels(query: SearchQuery) -> tuple[Label, ...]:
    return tuple(Label(fact, values) for fact, values in query.filters)


def repairing(ask: Callable[[], T]) -> T | None:
    """Asks; an index that cannot be read is built anew, once. None where that cannot be done now."""
    seen = worker.backend().build()
    try:
        return ask()
    except Damaged as damage:
        try:
            worker.replace_damaged(damage, seen)
            return ask()
        except (Busy, Damaged, OSError) as error:
            logger.error("%s; it cannot be built now: %s", damage, error)
            return None


def hit(row: Row, tree: Tree, score: float, guesses: Sequence[renderings.Guess] = ()) -> Hit:
    """A paragraph or a heading with its texts, marked where they match or are guessed to (reads what `hydration`
    fetched).
    """
    section, passages = row.section if isinstance(row, Paragraph) else row, []
    for edition, language, text in _texts(row):
        cut = pieces(text, checks_for(leaves(tree), language), renderings.marker(guesses, language))
        numeral = "" if edition else languages.get(language).numeral(section.number)
        passages.append(HitPassage(language, edition, text, cut, any(piece.marked for piece in cut), numeral=numeral))
    matched = tuple(dict.fromkeys(passage.language for passage in passages if passage.matched))
    return Hit(row, section.statement, section, tuple(passages), matched, score)


def _texts(row: Row) -> Iterator[tuple[Edition | None, str, str]]:
    """(edition, language tag, text) of each passage, or of the heading in each language."""
    if isinstance(row, Paragraph):
        yield from ((x.edition, x.edition.language, x.text) for x in row.passages.all())
    else:
        yield from ((None, language, text) for language, text in row.texts().items())
