"""From Haystack's tree of filters to the engine's."""

from collections.abc import Iterable
from typing import Any

from django.conf import settings
from haystack.backends import SQ, BaseSearchQuery, SearchNode

from statements.search import facts, grammar
from statements.search.compiling import compile_tree
from statements.search.engine.layout import KEY
from statements.search.engine.nodes import All, AnyOf, Every, Node, Term, Without
from statements.search.registry import MODEL

LABELS = {"django_ct": MODEL, "id": KEY, **{fact: fact for fact in facts.FACTS}}


class Query(BaseSearchQuery):
    """Haystack's builder of queries: `content` is read by our own grammar, labels match exactly."""

    def build_query(self) -> Node:
        """The engine's tree, where other backends of Haystack make a string."""
        return self._node(self.query_filter)

    def __str__(self) -> str:
        return repr(self.build_query())

    def _node(self, tree: SearchNode) -> Node:
        parts = tuple(self._child(child) for child in tree.children)
        if not parts:
            return Every()
        joined: Node = AnyOf(parts) if tree.connector == SQ.OR else All(parts)
        return Without(joined) if tree.negated else joined

    def _child(self, child: Any) -> Node:
        if isinstance(child, SearchNode):
            return self._node(child)
        field, how = self.query_filter.split_expression(child[0])
        return self._leaf(field, how, child[1])

    def _leaf(self, field: str, how: str, value: Any) -> Node:
        if field in LABELS and how in ("content", "exact", "in"):
            wanted: Iterable[Any] = value if how == "in" else [value]
            return AnyOf(tuple(Term(LABELS[field], str(getattr(x, "query_string", x))) for x in wanted))
        if field in ("content", "text") and how in ("content", "exact"):
            typed = str(getattr(value, "query_string", value))
            exact = how == "exact" or getattr(value, "input_type_name", "") == "exact"
            return self.text_node(f'"{typed}"' if exact else typed)
        raise NotImplementedError(f"this search engine cannot filter by {field}__{how}")

    @staticmethod
    def text_node(typed: str) -> Node:
        """What a reader would find who typed this; nothing in it, nothing found."""
        characters, terms = settings.SEARCH_MAX_QUERY_CHARACTERS, settings.SEARCH_MAX_TERMS
        parsed = grammar.parse(typed, characters=characters, terms=terms)
        return AnyOf(()) if parsed.empty else compile_tree(parsed.tree)
