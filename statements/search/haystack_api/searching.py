"""What a SearchQuerySet asks, and what it is answered."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from functools import partial
from typing import Any

from django.db.models import Model
from haystack.backends import SearchNode
from haystack.models import SearchResult
from haystack.utils import get_identifier, get_model_ct

from statements.search.families import GROUPS as FAMILIES
from statements.search.haystack_api import facets, filters, highlights, likeness, orders, spelling
from statements.search.haystack_api.indexed import Indexed, Unsupported
from statements.search.haystack_api.scope import Open, Scope, Wanted, all_of, none_of
from statements.search.haystack_api.stored import typed
from statements.search.whoosh.answering import present
from statements.search.whoosh.compiler import compile_tree
from statements.search.whoosh.engine.hits import Hits, Match
from statements.search.whoosh.engine.layout import KEY
from statements.search.whoosh.engine.nodes import Node, Term
from statements.search.whoosh.engine.snapshot import Snapshot

EVERYWHERE = ("within", "dwithin", "distance_point")


@dataclass(frozen=True)
class Asked:
    """All of a SearchQuerySet but its filters. `end` None: to the last hit."""

    start: int = 0
    end: int | None = None
    order: tuple[str, ...] = ()
    models: tuple[type[Model], ...] = ()
    narrow: tuple[str, ...] = ()
    facets: Mapping[str, Mapping[str, Any]] = field(default_factory=dict)
    date_facets: Mapping[str, Mapping[str, Any]] = field(default_factory=dict)
    query_facets: tuple[tuple[str, Any], ...] = ()
    highlight: bool = False
    spelling: str = ""
    result: Any = SearchResult

    @classmethod
    def of(cls, asked: Mapping[str, Any]) -> "Asked":
        """From the names that Haystack has for it. Raises Unsupported for what this engine does not do."""
        for name in EVERYWHERE:
            if asked.get(name):
                raise Unsupported(f"places, and so no {name}: it cannot search by distance")
        if asked.get("boost"):
            raise Unsupported(f"boost of {next(iter(asked['boost']))!r}")
        if isinstance(asked.get("highlight"), Mapping) and asked["highlight"]:
            raise Unsupported(f"option {next(iter(asked['highlight']))!r} of highlight")
        return cls(
            start=asked.get("start_offset") or 0,
            end=asked.get("end_offset"),
            order=tuple(asked.get("sort_by") or ()),
            models=tuple(asked.get("models") or ()),
            narrow=tuple(sorted(map(str, asked.get("narrow_queries") or ()))),
            facets=asked.get("facets") or {},
            date_facets=asked.get("date_facets") or {},
            query_facets=tuple(asked.get("query_facets") or ()),
            highlight=bool(asked.get("highlight")),
            spelling=asked.get("spelling_query") or "",
            result=asked.get("result_class") or SearchResult,
        )


class Search:
    """One evaluation on one generation of the index."""

    def __init__(self, backend: Open, asked: Asked) -> None:
        self.backend = backend
        self.asked = asked
        self.snapshot = backend.snapshot()
        self.scope = backend.scope(self.snapshot)

    def wanted(self, query: Any) -> Wanted:
        """What a query means, a tree of filters or a string, of the models that are asked for, narrowed."""
        if isinstance(query, SearchNode):
            found = filters.wanted(query, self.scope)
        else:
            found = filters.narrowed(str(query or ""), self.scope)
        narrowed = [filters.narrowed(written, self.scope) for written in self.asked.narrow]
        models = [filters.of_models(self.asked.models)] if self.asked.models else []
        return all_of([found, *models, *narrowed])

    def hits(self, node: Node) -> Hits:
        """All documents of a node."""
        return self.snapshot.hits(node, self.backend.fetch)

    def answer(self, wanted: Wanted) -> dict[str, Any]:
        """What Haystack calls results, hits and facets."""
        hits = self.hits(wanted.node)
        counts = self.facets(hits, wanted)
        return {
            "results": self.results(hits, wanted),
            "hits": hits.total,
            "facets": counts,
            "spelling_suggestion": None,
        }

    def facets(self, hits: Hits, wanted: Wanted) -> dict[str, Any]:
        asked = self.asked
        if not (asked.facets or asked.date_facets or asked.query_facets):
            return {}
        return {
            "fields": facets.of_fields(asked.facets, hits, self.scope),
            "dates": facets.of_dates(asked.date_facets, hits, self.scope),
            "queries": facets.of_queries(asked.query_facets, partial(self._both, wanted), self.scope.field),
        }

    def _both(self, wanted: Wanted, written: str) -> int:
        return self.hits(all_of([Wanted(wanted.node), filters.narrowed(written, self.scope)]).node).total

    def results(self, hits: Hits, wanted: Wanted) -> list[Any]:
        """Those of the slice, in order."""
        start, end = self.asked.start, hits.total if self.asked.end is None else self.asked.end
        page = hits.page(orders.columns(self.asked.order, self.scope), start, end - start)
        stored = self._stored([match.place for match in page.matches])
        kept = {match.key: of for match, of in zip(page.matches, stored, strict=True)}
        places = {match.key: match.place for match in page.matches}
        marked = highlights.of(self.backend, kept, wanted.marks, places) if self.asked.highlight else {}
        return [self._result(match, kept[match.key], marked.get(match.key)) for match in page.matches]

    def _stored(self, places: Sequence[tuple[str, int]]) -> list[dict[str, Any]]:
        """What is kept of the documents at these places, by the name that it has in the index."""
        if not self.backend.indexed.layout.stored:
            return [{} for _ in places]
        segments = {part.segment.ident: part.segment for part in self.snapshot.parts}
        return [typed(segments[ident].stored(number)) for ident, number in places]

    def _result(self, match: Match, kept: Mapping[str, Any], marked: Any) -> Any:
        app, model, pk = match.key.split(".", 2)
        more = {self.scope.attributes.get(name, name): value for name, value in kept.items()}
        if marked is not None:
            more["highlighted"] = marked
        return self.asked.result(app, model, pk, match.score, id=match.key, **more)


def scope_of(indexed: Indexed, unified: Any, snapshot: Snapshot) -> Scope:
    """What filters are compiled against."""
    names = dict(unified._fieldnames)
    there = present(snapshot)
    return Scope(
        indexed=indexed,
        names=names,
        attributes={kept: name for name, kept in names.items()},
        models=tuple(get_model_ct(model) for model in unified.get_indexed_models()),
        terms=snapshot.terms,
        vocabulary=snapshot.vocabulary,
        families=tuple((FAMILIES[group.name], group) for group in there if group.name in FAMILIES),
        compiled=partial(compile_tree, groups=there),
    )


def search(backend: Open, query: Any, asked: Asked) -> dict[str, Any]:
    """Results of a tree of filters or of a string. Raises Damaged, Unsupported."""
    run = Search(backend, asked)
    answer = run.answer(run.wanted(query))
    if backend.include_spelling:
        answer["spelling_suggestion"] = spelling.suggestion(asked.spelling or spelling.text_of(query), run.scope)
    return answer


def suggestion(backend: Open, query: Any) -> str | None:
    """The words of a query, a tree of filters or a string, as they are most likely meant."""
    return spelling.suggestion(spelling.text_of(query), backend.scope(backend.snapshot()))


def more_like_this(backend: Open, thing: Model, query: Any, asked: Asked) -> dict[str, Any]:
    """Documents that share telling words with an object, itself left out. Raises Damaged, Unsupported."""
    run = Search(backend, asked)
    index = backend.unified().get_index(type(thing))
    alike = Wanted(likeness.node_of(backend.indexed, index, thing, run.snapshot))
    itself = Wanted(Term(KEY, get_identifier(thing)))
    return run.answer(all_of([alike, none_of(itself), run.wanted(query)]))
