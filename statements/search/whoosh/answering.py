"""From a question to an answer, by one generation of the embedded index."""

from collections.abc import Mapping, Sequence

from django.conf import settings

from statements.search.engine_protocol import Answer, Match, Order, Question, TooLong
from statements.search.facets.registry import STATEMENT
from statements.search.families import GROUPS
from statements.search.predicate_builder import families_of
from statements.search.tree import Both, Clause, Either, How, Not, Tree, clauses, families
from statements.search.whoosh.compiler import compile_tree, node_of
from statements.search.whoosh.engine.hits import Hits
from statements.search.whoosh.engine.layout import Group
from statements.search.whoosh.engine.matching import Clock, FetchTexts, OutOfTime
from statements.search.whoosh.engine.nodes import All, Begins, Every, Node, Resembles
from statements.search.whoosh.engine.snapshot import Snapshot
from statements.search.whoosh.registry import DATE, INDEXED, PLACE, group_of
from statements.text import HAN_RUN

ORDERS = {
    Order.RELEVANCE: ("-score", f"-{DATE}"),
    Order.NEWEST: (f"-{DATE}", STATEMENT, PLACE),
    Order.OLDEST: (DATE, STATEMENT, PLACE),
    Order.PLACE: (STATEMENT, PLACE),
}


EVERY = Every()


def answer(snapshot: Snapshot, fetch: FetchTexts, question: Question, among: Node = EVERY) -> Answer:
    """Which paragraphs answer a question; `among`: all paragraphs of the index. Raises TooLong, and Damaged."""
    try:
        return _Asked(snapshot, fetch, question, among).answer()
    except OutOfTime as error:
        raise TooLong from error


class _Asked:
    """A question, put to one generation of the index until its time is over.

    A filter whose fact is counted is applied to what was found without it, since it does not narrow its own counts;
    all others are part of what is looked for.
    """

    def __init__(self, snapshot: Snapshot, fetch: FetchTexts, question: Question, among: Node) -> None:
        self.snapshot = snapshot
        self.fetch = fetch
        self.question = question
        self.among = among
        self.groups = present(snapshot)
        self.clock = Clock(settings.SEARCH_MAX_SECONDS)
        self.limits = {x.fact: x.values for x in question.filters if x.fact in question.facets}

    def answer(self) -> Answer:
        asked = self.question
        wide = self._hits()
        hits = wide.narrowed(asked.facets, self.limits)
        page = hits.page(ORDERS[asked.order], asked.offset, asked.limit, asked.group)
        found = (Match(x.key.rpartition(".")[2], x.score, x.others, x.place) for x in page.matches)
        counts = wide.counts(asked.facets, self.limits)
        return Answer(page.total, tuple(found), page.groups, counts, self._left_out(hits), self._cut())

    def _hits(self, *, forgiving: bool = False) -> Hits:
        rest = (x for x in self.question.filters if x.fact not in self.limits)
        node = compile_tree(Both((self.question.tree, *rest)), self.groups, forgiving=forgiving)
        asked = node if self.among is EVERY else All((self.among, node))
        return self.snapshot.hits(asked, self.fetch, self.clock)

    def _left_out(self, hits: Hits) -> int:
        if not _excludes(self.question.tree):
            return 0
        return self._hits(forgiving=True).narrowed(self.question.facets, self.limits).besides(hits)

    def _cut(self) -> tuple[str, ...]:
        tree = self.question.tree
        open_ended = [x for x in (*clauses(tree), *clauses(tree, positive=False)) if x.how in (How.PREFIX, How.FUZZY)]
        return tuple(dict.fromkeys(x.written or x.folded for x in open_ended if self._is_cut(x)))

    def _is_cut(self, clause: Clause) -> bool:
        there = (family for family in families_of(clause) if INDEXED[family.name] in self.groups)
        nodes = (node_of(clause, family, settings.SEARCH_MAX_EXPANSIONS) for family in there)
        return any(self.snapshot.expansion(x).cut for x in nodes if isinstance(x, Begins | Resembles))


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
    """{word: in how many paragraphs} of a family of languages."""
    return snapshot.vocabulary(group_of(GROUPS[family]).words)


def frequencies(snapshot: Snapshot, family: str, strings: Sequence[str]) -> list[int]:
    """In how many paragraphs each stands: one or two characters next to each other, one or two words in a row."""
    group = group_of(GROUPS[family])

    def field(string: str) -> str:
        if HAN_RUN.search(string):
            return group.bigrams if len(string) > 1 else group.characters
        return group.pairs if " " in string else group.words

    return [snapshot.frequency(field(string), string) for string in strings]
