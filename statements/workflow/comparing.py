"""Comparisons of published statements: what of them is compared, whether what is kept is stale, and making it."""

from collections import defaultdict
from collections.abc import Callable, Mapping
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from itertools import combinations, product

from django.conf import settings
from django.db import connection

from statements import languages
from statements.compare import comparison as comparing
from statements.models import Comparison, Edition, Extent, Paragraph, ParagraphKind, Statement
from statements.workflow.sentence_alignment import aligned, texts_of

BEST_FIRST = {Extent.FULL: 0, Extent.UNKNOWN: 1, Extent.EXCERPTS: 2}
FULL = {Extent.FULL: True, Extent.EXCERPTS: False, Extent.UNKNOWN: None}
# In each process one thread for what nobody waits for, and one for readers, so that these wait behind readers alone.
# One comparison at a time: it takes the processor, and those who wait mostly want the same one.
executor = ThreadPoolExecutor(1, thread_name_prefix="comparisons")
for_readers = ThreadPoolExecutor(1, thread_name_prefix="comparisons-for-readers")

Editions = Mapping[str, Edition]


class NotReady(Exception):
    """A comparison takes longer than a reader waits. It goes on, and is kept."""


@dataclass(frozen=True)
class Compared:
    """A published statement as it is compared: the edition for each language, and its paragraphs of text with their
    sections, in reading order.
    """

    statement: Statement
    editions: Editions
    paragraphs: tuple[Paragraph, ...]

    @property
    def full(self) -> dict[str, bool | None]:
        """{language tag: whether its text is full; None where nobody knows}, in the registry's order."""
        return {tag: FULL[Extent(x.extent)] for tag, x in self.editions.items()}

    @property
    def facts(self) -> list[object]:
        """All that a comparison of it depends on."""
        editions = [(x.pk, x.language, x.extent) for x in self.editions.values()]
        return [editions, [(x.pk, x.revision) for x in self.paragraphs]]


def sides(old: Statement, new: Statement) -> tuple[Compared, Compared]:
    """Two statements as they are compared. Of several editions in a language those of full texts, then of one
    publisher, then the first.
    """
    before, after = _by_language(old), _by_language(new)
    chosen: tuple[dict[str, Edition], dict[str, Edition]] = (
        {tag: x[0] for tag, x in before.items()},
        {tag: x[0] for tag, x in after.items()},
    )
    for tag in before.keys() & after.keys():
        chosen[0][tag], chosen[1][tag] = min(product(before[tag], after[tag]), key=_rank)
    return _compared(old, chosen[0]), _compared(new, chosen[1])


def _by_language(statement: Statement) -> dict[str, list[Edition]]:
    found = defaultdict[str, list[Edition]](list)
    for edition in sorted(statement.text_editions(), key=lambda x: BEST_FIRST[Extent(x.extent)]):
        found[edition.language].append(edition)
    return {tag: found[tag] for tag in languages.in_registry_order(found)}


def _rank(pair: tuple[Edition, Edition]) -> tuple[int, bool, int]:
    old, new = pair
    extents = sum(BEST_FIRST[Extent(x.extent)] for x in pair)
    return extents, old.publisher != new.publisher, old.order + new.order


def _compared(statement: Statement, editions: Editions) -> Compared:
    rows = Paragraph.objects.current().of_statement(statement).filter(kind=ParagraphKind.TEXT)
    in_order = rows.in_reading_order().select_related("section").prefetch_related("section__headings")
    return Compared(statement, editions, tuple(in_order))


def version(old: Compared, new: Compared) -> str:
    """That of the comparison of two statements as they are now."""
    return comparing.version(old.facts, new.facts)


def comparison_of(old: Compared, new: Compared) -> Comparison:
    """The kept comparison where it is fresh; else one is made and kept, in another thread, for at most
    COMPARE_MAX_SECONDS.

    Raises NotReady, and TooManyParagraphs where it would be more than COMPARE_MAX_PAIRS.
    """
    if kept := fresh(old, new):
        return kept
    if not settings.COMPARE_IN_BACKGROUND:
        return compare(old, new)
    try:
        return for_readers.submit(_with_own_connection, lambda: compare(old, new)).result(settings.COMPARE_MAX_SECONDS)
    except TimeoutError as error:
        raise NotReady from error


def fresh(old: Compared, new: Compared) -> Comparison | None:
    """The kept comparison, unless there is none or it is stale."""
    kept = Comparison.objects.of(old.statement, new.statement)
    return kept if kept and kept.version == version(old, new) else None


def _with_own_connection(work: Callable[[], Comparison]) -> Comparison:
    try:
        return work()
    finally:
        connection.close()


def compare(old: Compared, new: Compared) -> Comparison:
    """Compare two statements and keep the result; what another thread has kept meanwhile is taken instead.

    Raises TooManyParagraphs.
    """
    if kept := fresh(old, new):
        return kept
    limits = settings.COMPARE_MAX_PAIRS, settings.DIFFERENCE_MAX_TOKENS
    result = comparing.compare(text_of(old), text_of(new), *limits)
    return Comparison.objects.keep(old.statement, new.statement, version(old, new), comparing.as_json(result))


def text_of(side: Compared) -> comparing.Text:
    """Its words: each paragraph in the editions that are compared, and the pairs of their sentences."""
    texts = {pk: x for pk, x in texts_of(side.statement).items() if pk in {p.pk for p in side.paragraphs}}
    ids = tuple(texts)
    sentences = {
        (one, other): [pairs.get(pk, ()) for pk in ids]
        for one, other in combinations(side.editions, 2)
        for pairs in [aligned(side.statement, side.editions[one], side.editions[other], texts)]
    }
    said = tuple({tag: x[e.pk] for tag, e in side.editions.items() if e.pk in x} for x in texts.values())
    return comparing.Text(ids, said, side.full, sentences)


def compare_editions(statement: Statement, old: Edition, new: Edition) -> tuple[comparing.Comparison, Compared]:
    """Two editions of one statement in one language, compared now: paragraphs need no matching."""
    side = _compared(statement, {old.key: old, new.key: new})
    texts = texts_of(statement)
    editions = [
        comparing.Edition({pk: x[e.pk] for pk, x in texts.items() if e.pk in x}, FULL[Extent(e.extent)])
        for e in (old, new)
    ]
    ids = [x.pk for x in side.paragraphs]
    limit = settings.DIFFERENCE_MAX_TOKENS
    return comparing.compare_editions(editions[0], editions[1], ids, new.language, limit), side
