"""The Haystack backend: its indexes, its commands and its SearchQuerySet work on our engine.

Nothing above this module knows which engine answers.
"""

import logging
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from contextlib import AbstractContextManager, suppress
from functools import cached_property
from pathlib import Path
from typing import Any, TypeVar

from django.conf import settings
from django.db import connection
from django.db.models import Model
from haystack import connections
from haystack.backends import BaseEngine, BaseSearchBackend, log_query
from haystack.exceptions import SkipDocument
from haystack.utils import get_identifier, get_model_ct

from statements.models import Paragraph, Section
from statements.models.section import section_of
from statements.search import engine_protocol, worker
from statements.search.engine_protocol import Question
from statements.search.failures import Damaged
from statements.search.haystack_api.conditions import Context
from statements.search.haystack_api.document_texts import fetch
from statements.search.haystack_api.index_fields import IndexFields, fields_of
from statements.search.haystack_api.query import Query
from statements.search.haystack_api.search import SearchParameters, search
from statements.search.whoosh import answering, registry
from statements.search.whoosh.engine.builds import Home
from statements.search.whoosh.engine.layout import Document
from statements.search.whoosh.engine.nodes import AnyOf, Term
from statements.search.whoosh.engine.segment import Texts
from statements.search.whoosh.engine.snapshot import Snapshot
from statements.search.whoosh.registry import DIGEST, MODEL, REVISION

logger = logging.getLogger(__name__)
T = TypeVar("T")
SEARCHED: tuple[type[Model], ...] = (Paragraph, Section)  # what the archive's own search finds
# Is told of what cannot be indexed at a rebuild: its key, and why.
Refused = Callable[[str, Exception], None]


def log_refused(key: str, reason: Exception) -> None:
    """What is left out of an index is in the log at least."""
    logger.error("%s cannot be indexed and is left out: %s: %s", key, type(reason).__name__, reason)


class Backend(BaseSearchBackend):
    """Reads and writes the index in the connection's PATH.

    Where there is no index that can be read, Haystack's own methods build it first; those of `engine_protocol` raise
    Damaged.
    """

    def __init__(self, connection_alias: str, **connection_options: Any) -> None:
        super().__init__(connection_alias, **connection_options)
        self.path = Path(connection_options["PATH"])
        self.batch_size = connection_options.get("BATCH_SIZE", settings.INDEX_BATCH)
        self._context: Context | None = None

    @cached_property
    def fields(self) -> IndexFields:
        """What the fields of this connection's indexes become."""
        return fields_of(self.unified())

    @property
    def home(self) -> Home:
        return registry.home(self.path, self.fields.layout)

    def setup(self) -> None:
        """Nothing to prepare: the index is built when it is first written."""

    def key(self, model: type[Model], pk: object) -> str:
        """The key of an object's document."""
        return f"{get_model_ct(model)}.{pk}"

    # Reading

    def snapshot(self) -> Snapshot:
        """The newest generation of the index in use. Raises Damaged."""
        return registry.searcher(self.home.current()).snapshot()

    def answer(self, question: Question) -> engine_protocol.Answer:
        """Which paragraphs answer a question. Raises TooLong, Damaged."""
        # A question is about the text of statements, whatever else is in the index.
        others = set(self.unified().get_indexed_models()) - set(SEARCHED)
        among = AnyOf(tuple(Term(MODEL, get_model_ct(x)) for x in SEARCHED)) if others else answering.EVERY
        return answering.answer(self.snapshot(), self.fetch, question, among)

    def version(self) -> str:
        """The build and its generation. Raises Damaged."""
        return f"{self.home.pointer()} {self.snapshot().generation}"

    def vocabulary(self, family: str) -> Mapping[str, int]:
        """{word: in how many paragraphs} of a family of languages; not to be changed. Raises Damaged."""
        return answering.vocabulary(self.snapshot(), family)

    def frequencies(self, family: str, strings: Sequence[str]) -> list[int]:
        """In how many paragraphs each of these stands (see engine_protocol.SearchEngine). Raises Damaged."""
        return answering.frequencies(self.snapshot(), family, strings)

    def fetch(self, keys: Sequence[str]) -> dict[str, Texts]:
        """What the engine checks its candidates against: {key: folded texts, as they stand in the database}."""
        return fetch(self.fields, self._indexes(), self.connection_alias, keys)

    def unified(self) -> Any:
        """Haystack's indexes of this connection."""
        return connections[self.connection_alias].get_unified_index()

    def _indexes(self) -> list[Any]:
        return list(self.unified().get_indexes().values())

    def context(self) -> Context:
        """What filters are compiled against; made once for each generation. Raises Damaged."""
        snapshot = self.snapshot()
        if self._context is None or self._context.snapshot is not snapshot:
            self._context = Context(snapshot, self.fields, self.unified(), self.connection_alias, self.fetch)
        return self._context

    @log_query  # type: ignore[untyped-decorator]
    def search(self, query_string: Any, **options: Any) -> dict[str, Any]:
        """What a SearchQuerySet asks: a tree of filters (haystack's SearchNode), or a text in the query language.

        Returns `results`, `hits` and `facets`. Raises Unsupported, which names what is not done, and Busy, OSError
        where there is no index that can be read and none can be built.
        """
        parameters = SearchParameters.of(options)
        return self._mended(lambda: search(query_string, parameters, self.context()))

    def _mended(self, ask: Callable[[], T]) -> T:
        """The answer after what is pending was indexed; an index that cannot be read is built anew, once.

        Inside a transaction nothing is indexed first: what it changed may yet be taken back.
        """
        if not connection.in_atomic_block:
            worker.catch_up()
        try:
            return ask()
        except Damaged as damage:
            self._mend(damage)
            return ask()

    def _mend(self, damage: Damaged) -> None:
        """Build the index anew, unless another process just did."""
        with self.home.writing(settings.INDEX_LOCK_SECONDS):
            try:
                self.snapshot()
            except Damaged:
                logger.warning("%s: it is built anew from the database", damage)
                self.rebuild()

    # What the outbox's worker asks (engine_protocol.IndexStore)

    def writing(self, seconds: float) -> AbstractContextManager[None]:
        """The right to change the index, waited for at most so long. Raises Busy, OSError. May be nested."""
        return self.home.writing(seconds)

    def build(self) -> str:
        """What tells one build from another; empty where none can be told."""
        try:
            return self.home.pointer()
        except Damaged:
            return ""

    def make_true(self, ids: Collection[str]) -> None:
        """Write what has these keys as the database has it, and take out what may not be found.

        Raises Damaged, OSError, and whatever a paragraph or a heading raises that cannot be indexed.
        """
        documents: list[Document] = []
        sections = [pk for key in ids if (pk := section_of(key))]
        for model, pks in ((Paragraph, [key for key in ids if not section_of(key)]), (Section, sections)):
            if pks:
                index = self.unified().get_index(model)
                rows = index.index_queryset(using=self.connection_alias).filter(pk__in=pks)
                documents += [self.document(index, row) for row in rows]
        self.commit(documents, {answering.document_of(key) for key in ids} - {x.key for x in documents})

    def revisions(self) -> Mapping[str, int]:
        """{key: revision} of what the index has, 0 for headings. Raises Damaged."""
        return self._numbers(REVISION)

    def stale(self) -> set[str]:
        """Keys of what is indexed of which the database says anything else now. Raises Damaged."""
        indexed, stale = self._numbers(DIGEST), set[str]()
        for model in SEARCHED:
            index = self.unified().get_index(model)
            for row in index.index_queryset(using=self.connection_alias).iterator(settings.INDEX_BATCH):
                key = answering.key_of(get_identifier(row))
                if indexed.get(key) not in (None, index.prepare(row)[DIGEST]):
                    stale.add(key)
        return stale

    def _numbers(self, field: str) -> dict[str, int]:
        """{key: number} of the paragraphs and headings that the index has."""
        prefixes, column = tuple(self.key(model, "") for model in SEARCHED), self.snapshot().column(field)
        return {answering.key_of(key): number for key, number in column.items() if key.startswith(prefixes)}

    # Writing

    def update(self, index: Any, iterable: Iterable[Model], commit: bool = True) -> None:
        """Index these objects as they stand in the database, a commit for each INDEX_BUILD_BATCH of them.

        What is not to be found, or what its SearchIndex skips, is taken out. Raises Busy, OSError.
        """
        keys = {instance.pk: get_identifier(instance) for instance in iterable}
        pks = list(keys)
        for start in range(0, len(pks), settings.INDEX_BUILD_BATCH):
            batch = pks[start : start + settings.INDEX_BUILD_BATCH]
            documents = self._prepared(index, index.index_queryset(using=self.connection_alias).filter(pk__in=batch))
            self.write(documents, {keys[pk] for pk in batch} - {document.key for document in documents})

    def remove(self, obj_or_string: Model | str, commit: bool = True) -> None:
        """Take an object out of the index. Raises Busy, OSError."""
        self.write([], [get_identifier(obj_or_string)])

    def write(self, documents: Sequence[Document], removed: Iterable[str] = ()) -> None:
        """One commit; an index that is missing or cannot be read is built whole. Raises Busy, OSError."""
        with self.home.writing(settings.INDEX_LOCK_SECONDS):
            try:
                self.commit(documents, removed)
            except Damaged as damage:
                logger.warning("%s: it is built anew from the database", damage)
                self.rebuild()

    def commit(self, documents: Sequence[Document], removed: Iterable[str] = ()) -> None:
        """One commit by whoever has the right to write. Raises Damaged, OSError."""
        registry.searcher(self.home.current()).commit(documents, removed)

    def clear(self, models: Iterable[type[Model]] | None = None, commit: bool = True) -> None:
        """Empty the index, or take out what it holds of some models. Raises Busy, OSError."""
        with self.home.writing(settings.INDEX_LOCK_SECONDS):
            if models is None:
                self.home.build([])
                return
            node = AnyOf(tuple(Term(MODEL, get_model_ct(model)) for model in models))
            page = self._mended(lambda: self.snapshot().search(node, self.fetch, limit=self.snapshot().count()))
            self.write([], [match.key for match in page.matches])

    def rebuild(self, progress: Callable[[int], None] = lambda count: None, refused: Refused = log_refused) -> int:
        """Build a new index from the database beside the one in use, and swap it in; how many documents it has.

        `progress` is told the count after each batch, `refused` what had to be left out. Raises Busy, OSError; then
        the index in use stays.
        """
        with self.home.writing(settings.INDEX_LOCK_SECONDS):
            return self.home.build(self._batches(refused), progress)

    def _batches(self, refused: Refused) -> Iterator[list[Document]]:
        for index in self._indexes():
            pks = list(index.index_queryset(using=self.connection_alias).order_by().values_list("pk", flat=True))
            for start in range(0, len(pks), settings.INDEX_BUILD_BATCH):
                chunk = pks[start : start + settings.INDEX_BUILD_BATCH]
                steps = range(0, len(chunk), settings.INDEX_BATCH)
                batches = [self._documents(index, chunk[x : x + settings.INDEX_BATCH], refused) for x in steps]
                yield [document for batch in batches for document in batch]

    def _documents(self, index: Any, pks: Sequence[Any], refused: Refused) -> list[Document]:
        """One that fails is looked for by halves, and the others are indexed."""
        try:
            return self._prepared(index, index.index_queryset(using=self.connection_alias).filter(pk__in=pks))
        except Exception as error:
            if len(pks) == 1:
                refused(answering.key_of(self.key(index.get_model(), pks[0])), error)
                return []
        half = len(pks) // 2
        return [document for part in (pks[:half], pks[half:]) for document in self._documents(index, part, refused)]

    def _prepared(self, index: Any, instances: Iterable[Model]) -> list[Document]:
        """Documents of these objects, without those that their SearchIndex skips."""
        documents = []
        for instance in instances:
            with suppress(SkipDocument):
                documents.append(self.document(index, instance))
        return documents

    def document(self, index: Any, instance: Model) -> Document:
        """An object as its SearchIndex prepares it."""
        return self.fields.document_of(index, instance)


class Engine(BaseEngine):
    """The ENGINE of HAYSTACK_CONNECTIONS: this backend, and its builder of queries."""

    backend = Backend
    query = Query
