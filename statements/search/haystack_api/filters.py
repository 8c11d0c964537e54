"""From Haystack's tree of filters to a node of the engine, with what is marked.

`content` (and the document field by its name) is read in the archive's own query language.
"""

from collections.abc import Iterable
from typing import Any

from haystack.backends import SQ, SearchNode
from haystack.constants import DJANGO_CT, DJANGO_ID, FILTER_SEPARATOR, ID, VALID_FILTERS
from haystack.utils import get_model_ct

from statements.search.families import OTHERS
from statements.search.haystack_api import lookups, narrowing
from statements.search.haystack_api.indexed import Field, Unsupported
from statements.search.haystack_api.scope import EVERYTHING, NOTHING, Marks, Scope, Wanted, all_of, any_of, none_of
from statements.search.language import resolving
from statements.search.predicate_builder import check_of, families_of
from statements.search.tree import Both, Clause, Either, Near, Not, Tree, leaves
from statements.search.whoosh.engine.layout import KEY
from statements.search.whoosh.engine.nodes import AnyOf, Term
from statements.search.whoosh.registry import MODEL

CONTENT = "content"
IDENTITIES = (ID, DJANGO_CT, DJANGO_ID)


def wanted(tree: SearchNode, scope: Scope) -> Wanted:
    """Documents that a tree of filters means. Raises Unsupported, which names what is not done."""
    parts = [
        wanted(child, scope) if isinstance(child, SearchNode) else _filter(child[0], child[1], scope)
        for child in tree.children
    ]
    if not parts:
        return EVERYTHING
    joined = any_of(parts) if tree.connector == SQ.OR else all_of(parts)
    return none_of(joined) if tree.negated else joined


def of_models(models: Iterable[Any]) -> Wanted:
    """Documents of these models; none given: of all."""
    found = tuple(Term(MODEL, label) for label in sorted(get_model_ct(model) for model in models))
    return Wanted(AnyOf(found)) if found else EVERYTHING


def narrowed(written: str, scope: Scope) -> Wanted:
    """Documents that a string narrows to: fields with values (`narrowing`), or else the query language."""
    fields = {*scope.names, *scope.indexed.fields, *IDENTITIES, CONTENT}
    try:
        return wanted(narrowing.read(written, fields), scope)
    except narrowing.Unread:
        return typed(written, scope)


def typed(text: str, scope: Scope) -> Wanted:
    """What a reader would find who typed this; nothing in it, nothing found."""
    tree = language(text)
    return NOTHING if tree is None else Wanted(scope.compiled(tree), marks_of(tree, scope))


def language(text: str) -> Tree | None:
    """A text in the query language; None where there is nothing in it."""
    parsed = resolving.understood(text)
    return None if parsed.empty else parsed.tree


def marks_of(tree: Tree, scope: Scope) -> Marks:
    """What a tree marks in the texts of each family."""
    names = {family.name for family, _group in scope.families}
    return tuple(
        (family.name, check_of(leaf, family))
        for leaf in leaves(tree)
        for family in families_of(leaf)
        if family.name in names or family.name in OTHERS
    )


def _filter(expression: str, value: Any, scope: Scope) -> Wanted:
    name, lookup = _parts(expression)
    kind = getattr(value, "input_type_name", "")
    plain = getattr(value, "query_string", value)
    if kind == "alt_parser":
        raise Unsupported(f"parser {value.parser_name!r} beside its own")
    if kind == "not":
        return none_of(_plain(name, lookup, plain, "", scope))
    return _plain(name, lookup, plain, kind, scope)


def _parts(expression: str) -> tuple[str, str]:
    """(field, lookup). Haystack would take a lookup that it does not know as none at all."""
    name, separator, lookup = expression.partition(FILTER_SEPARATOR)
    if separator and lookup not in VALID_FILTERS:
        raise Unsupported(f"lookup {expression}")
    return name, lookup or CONTENT


def _plain(name: str, lookup: str, value: Any, kind: str, scope: Scope) -> Wanted:
    if name in IDENTITIES:
        return _identity(name, lookup, value, scope)
    field = scope.field(scope.indexed.document if name == CONTENT else name)
    if field is None:
        raise Unsupported(f"field {name!r}")
    if kind == "exact" and lookup == CONTENT:
        return _phrase(field, value, scope)
    if lookup == CONTENT and field.document:
        return narrowed(str(value), scope) if kind == "raw" else typed(str(value), scope)
    if lookup == CONTENT and kind == "auto_query" and field.family:
        tree = language(str(value))
        return NOTHING if tree is None else _moved(tree, field)
    return lookups.wanted(field, lookup, value, scope)


def _phrase(field: Field, value: Any, scope: Scope) -> Wanted:
    if field.family and field.group:
        return lookups.of_words(((field.family, field.group),), "exact", str(value), scope)
    return lookups.wanted(field, "exact", value, scope)


def _identity(name: str, lookup: str, value: Any, scope: Scope) -> Wanted:
    if lookup not in (CONTENT, "exact", "in"):
        raise Unsupported(f"lookup {name}__{lookup}")
    values = [str(one) for one in value] if lookup == "in" else [str(value)]
    if name == DJANGO_ID:
        values = [f"{model}.{one}" for model in scope.models for one in values]
    return Wanted(AnyOf(tuple(Term(MODEL if name == DJANGO_CT else KEY, one) for one in values)))


def _moved(tree: Tree, field: Field) -> Wanted:
    """What was typed for one field: its words are looked for there."""
    match tree:
        case Clause() | Near() if field.family and field.group:
            return lookups.of_clause(tree, ((field.family, field.group),))
        case Both(parts):
            return all_of([_moved(part, field) for part in parts] or [EVERYTHING])
        case Either(parts):
            return any_of([_moved(part, field) for part in parts] or [NOTHING])
        case Not(part):
            return none_of(_moved(part, field))
        case _:
            return NOTHING
