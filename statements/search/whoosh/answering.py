"""From a question to an answer, by one generation of the embedded index."""

from collections.abc import Mapping, Sequence
from functools import lru_cache

from django.conf import settings

from statements.models.section import section_of
from statements.search import deadline
from statements.search.engine_protocol import Answer, Match, Order, Question, TooLong
from statements.search.facets.registry import STATEMENT
from statements.search.families import GROUPS
from statements.search.predicate_builder import families_of
from statements.search.tree import Both, Either, How, Not, Tree, clauses, families
from statements.search.whoosh.compiler import compile_tree, node_of
from statements.search.whoosh.engine.hits import Hits
from statements.search.whoosh.engine.layout import Group
from statements.search.whoosh.engine.matching import Clock, FetchTexts, OutOfTime
from statements.search.whoosh.engine.nodes import All, Begins, Every, Node, Resembles
from statements.search.whoosh.engine.snapshot import Snapshot
from statements.search.whoosh.registry import DATE, INDEXED, POSITION, group_of
from statements.text import UNSPACED_RUN

ORDERS = {
    Order.RELEVANCE: ("-score", f"-{DATE}"),
    Order.NEWEST: (f"-{DATE}", STATEMENT, POSITION),
    Order.OLDEST: (DATE, STATEMENT, POSITION),
    Order.POSITION: (STATEMENT, POSITION),
}


EVERY = Every()
PREFIX, PARAGRAPH = "statements.", "paragraph."  # of Haystack's keys of documents


def answer(snapshot: Snapshot, fetch: FetchTexts, question: Question, among: Node = EVERY) -> Answer:
    """Answers a question from one generation of the index; `among`: the documents in question.

    A filter whose fact is counted is applied to the matches without it, since it does not narrow its own counts;
    all others are part of what is looked for. Raises TooLong, and Damaged.
    """
    limits = {x.fact: x.values for x in question.filters if x.fact in question.facets}
    rest = (x for x in question.filters if x.fact not in limits)
    tree, groups, clock = Both((question.tree, *rest)), present(snapshot), _clock()

    def search(*, forgiving: bool = False) -> Hits:
        node = compile_tree(tree, groups, forgiving=forgiving)
        return snapshot.hits(node if among is EVERY else All((among, node)), fetch, clock)

    try:
        wide = search()
        hits = wide.narrowed(question.facets, limits) if limits else wide
        page = hits.page(ORDERS[question.order], question.offset, question.limit, question.group)
        counts = wide.counts(question.facets, limits) if question.facets else {}
        excludes = _excludes(question.tree)
        left_out = search(forgiving=True).narrowed(question.facets, limits).besides(hits) if excludes else 0
    except OutOfTime as error:
        raise TooLong from error
    matches = tuple(Match(key_of(x.key), x.score, x.others, x.location) for x in page.matches)
    return Answer(page.total, matches, page.groups, counts, left_out, _cut(question.tree, snapshot, groups))


def key_of(document: str) -> str:
    """The key of a paragraph or a heading (`Match.key`), of the key of its document."""
    return document.removeprefix(PREFIX).removeprefix(PARAGRAPH)


def document_of(key: str) -> str:
    """The key of a document, of that of a paragraph or a heading."""
    return f"{PREFIX}{key}" if section_of(key) else f"{PREFIX}{PARAGRAPH}{key}"


class _OfRequest(Clock):
    """The clock of all searches of a request together."""

    def look(self) -> None:
        """Raises TooLong and deadline.Overloaded."""
        deadline.look()


def _clock() -> Clock:
    return _OfRequest() if deadline.current() else Clock(settings.SEARCH_MAX_SECONDS)


def _cut(tree: Tree, snapshot: Snapshot, groups: Sequence[Group]) -> tuple[str, ...]:
    """The prefixes and fuzzy words that stand for more words than were looked for."""
    cut: dict[str, None] = {}
    for clause in (*clauses(tree), *clauses(tree, positive=False)):
        if clause.how in (How.PREFIX, How.FUZZY):
            families = [family for family in families_of(clause) if INDEXED[family.name] in groups]
            nodes = (node_of(clause, family, settings.SEARCH_MAX_EXPANSIONS) for family in families)
            if any(snapshot.expansion(x).cut for x in nodes if isinstance(x, Begins | Resembles)):
                cut[clause.written or clause.folded] = None
    return tuple(cut)


@lru_cache(maxsize=4)
def present(snapshot: Snapshot) -> tuple[Group, ...]:
    """The groups that have any text, so that the others need not be asked."""
    fields = snapshot.fields
    return tuple(group for group in INDEXED.values() if group.words in fields or group.characters in fields)


def _excludes(tree: Tree) -> bool:
    """Whether something in it must have a text in some language for not saying something there."""
    match tree:
        case Both(parts) | Either(parts):
            return any(_excludes(part) for part in parts)
        case Not(part):
            return bool(families(part)) or _excludes(part)
        case _:
            return False


def vocabulary(snapshot: Snapshot, family: str) -> Mapping[str, int]:
    """{word: in how many paragraphs} of a family of languages, as they are written."""
    group = group_of(GROUPS[family])
    words, compounds = snapshot.vocabulary(group.words), snapshot.vocabulary(group.compounds)
    return {word: rest for word, count in words.items() if (rest := count - compounds.get(word, 0))}


def frequencies(snapshot: Snapshot, family: str, strings: Sequence[str]) -> list[int]:
    """In how many paragraphs each stands: one or two characters next to each other, one or two words in a row."""
    group = group_of(GROUPS[family])

    def field(string: str) -> str:
        if UNSPACED_RUN.search(string):
            return group.bigrams if len(string) > 1 else group.characters
        return group.pairs if " " in string else group.words

    return [snapshot.frequency(field(string), string) for string in strings]
